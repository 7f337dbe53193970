"""The key-relations matrix: the steps against the people, what is proven beside what the player believes."""

from collections.abc import Iterator
from typing import Final

from simgame.engine.known import KnownContact
from simgame.locale import Catalogue
from simgame.page import bars, words
from simgame.page.measure import width
from simgame.page.model import Brief, Column, Grid, GridCell, GridColumn, GridRow, Piece, Tone
from simgame.presenters.intents import GoToColumn
from simgame.presenters.signs import support_tag
from simgame.presenters.view import View
from simgame.presenters.views import leans, marks
from simgame.presenters.views.common import ViewNotes, ViewPlace, name, people, stands

_ = Catalogue("views")

VERDICT_TONES: Final[dict[str, Tone]] = {"open": "accent", "proved": "good", "wrong": "bad"}

MARK_TONES: Final[dict[str, Tone]] = {"for": "good", "against": "bad", "decides": "accent"}
_BRIEF: Final = 10
"""Cells of a name that needs no shorter one"""
_BAR: Final = 5
"""Cells of the longest bar of a weight; where somebody weighs more, two points are a cell"""


def matrix(view: View, notes: ViewNotes, place: ViewPlace) -> Grid:
    """Return everybody whom we know of against the steps: what is proven, the player's mark, what became of it."""
    columns = tuple(GridColumn(step, _names(view, step), GoToColumn(step)) for step in view.board.steps)
    cast = people(view)
    weights = [contact.weight(step) or 0 for contact in cast for step in view.board.steps]
    point = 1 if max(weights, default=0) <= _BAR else 2
    return Grid(
        columns,
        tuple(_person(view, notes, contact, point) for contact in cast),
        (Column(_("Who decides what"), least=8, most=24, person=True), Column()),
        (place.row, place.column),
        tuple(_room(max(weights, default=1), point)),
        (24, 16, 12, 12),
        leans.above(view),
        leans.under(view),
    )


def _names(view: View, step: str) -> tuple[str, ...]:
    """Return what a step is called, in ever shorter forms."""
    number, name_, brief = view.number(step), view.names.step(step), view.names.brief_step(step)
    if brief == name_ and width(name_) > _BRIEF:
        return f"{number} {name_}", number
    return f"{number} {name_}", f"{number} {brief}", brief, brief.split()[0], number


def legend() -> tuple[str, ...]:
    """Return what the signs of the matrix mean, in ever shorter forms."""
    known = _("? not known  . no say")
    own = _("your own guesses: [+] for us  [-] against  [d] decides; then = right, x wrong")
    short = _("your own guesses: [+] for us  [-] against  [d] decides")
    return f"{known}   {own}", own, short, known


def _person(view: View, notes: ViewNotes, contact: KnownContact, point: int) -> GridRow:
    """Return one person: who that is and where they stand, then a cell for each step."""
    who = (Piece(name(view, contact), "" if contact.in_post else "faint"),)
    cells = []
    for step in view.known.steps:
        own, weight = notes.marks.get((step.id, contact.id), ""), contact.weight(step.id)
        judged = marks.judge(view, step.id, contact.id, own) if own else marks.Judged("open", "")
        known = _weight(weight, step.done, point)
        cells.append(_forms(known, own, judged.verdict, _said(weight, own, judged)))
    return GridRow(contact.id, tuple(cells), ((who,), _stands(view, contact)))


def _stands(view: View, contact: KnownContact) -> GridCell:
    """Return where somebody was seen to stand: a bar, where numbers are hidden the word; last the sign alone."""
    sign, _word, tone = support_tag(contact.support) if contact.in_post else ("x", "", "faint")
    return *((stands(view, contact, 2),) * 3), (Piece(Brief(sign), tone),)


def _weight(weight: int | None, done: bool, point: int) -> tuple[tuple[Piece, ...], ...]:
    """Return what somebody weighs, in ever shorter forms: the figure with a bar, with a shorter one, and alone."""
    if weight is None:
        return ((Piece(Brief("?"), "faint"),),) * 3
    if not weight:
        return ((Piece(Brief("."), "faint"),),) * 3
    tone: Tone = "dim" if done else "weight"
    figure = Piece(Brief(f"{weight}", _("weight {weight}").format(weight=weight)), "dim" if done else "head")
    long, short = ((figure, Piece(Brief(" ")), bars.weight(-(-weight // cells), tone)) for cells in (point, 2 * point))
    return long, short, (figure,)


def _said(weight: int | None, own: str, judged: marks.Judged) -> str:
    return f"{words.comma() if weight else ''}{marks.own_said(own, judged)}" if own else ""


def _forms(known: tuple[tuple[Piece, ...], ...], own: str, verdict: marks.MarkStanding, said: str) -> GridCell:
    """Return what is proven, then the mark in brackets and a sign for what became of it."""
    if not own:
        return *known, known[-1]
    long, short, least = known
    mark = Piece(Brief(f"[{marks.SIGNS[own]}]", said), MARK_TONES[own])
    became = Piece(Brief(marks.VERDICT_SIGNS[verdict]), VERDICT_TONES[verdict])
    apart = Piece(Brief(" "))
    return (*long, apart, mark, became), (*short, apart, mark, became), (*least, mark, became), (*least, mark, became)


def _room(most: int, point: int) -> Iterator[tuple[Piece, ...]]:
    """Yield what a cell of the most weight with a mark takes, in each form."""
    yield from _forms(_weight(most, False, point), "decides", "wrong", "")
