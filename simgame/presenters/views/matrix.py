"""The key-relations matrix: the steps against the people, what is proven beside what the player believes."""

from typing import Final

from simgame.engine.known import KnownContact
from simgame.locale import Catalogue
from simgame.page import words
from simgame.page.measure import width
from simgame.page.model import Brief, Column, Grid, GridCell, GridColumn, GridRow, Piece, Tone
from simgame.presenters.intents import GoToColumn
from simgame.presenters.signs import support_tag
from simgame.presenters.view import View
from simgame.presenters.views import marks
from simgame.presenters.views.common import ViewNotes, ViewPlace, name, people

_ = Catalogue("views")

VERDICT_TONES: Final[dict[str, Tone]] = {"open": "accent", "proved": "good", "wrong": "bad"}

_WIDE: Final = 100
"""From this width on people's titles may have room"""


def matrix(view: View, notes: ViewNotes, place: ViewPlace) -> Grid:
    """Return everybody whom we know of against the steps: what is proven, the player's mark, what became of it."""
    columns = tuple(
        GridColumn(step, (f"{view.number(step)} {view.names.step(step)}", view.number(step)), GoToColumn(step))
        for step in view.board.steps
    )
    legend = _("Proven: a weight of 1 to 10, - no say, ? not known. Yours: [+] for us, [-] against us, [d] decides.")
    ends: tuple[marks.MarkStanding, ...] = ("proved", "wrong")
    longest = max(ends, key=lambda verdict: width(_(marks.VERDICTS[verdict])))
    return Grid(
        columns,
        tuple(_person(view, notes, contact) for contact in people(view)),
        (
            Column(_("People"), least=8, most=24, person=True),
            Column(beside=_WIDE, most=25),
            Column(_("Stand"), least=3),
        ),
        (place.row, place.column),
        _forms(1, "decides", longest, ""),
        legend=(legend, words.sentences([legend, _("Then = proved, x wrong.")])),
    )


def _person(view: View, notes: ViewNotes, contact: KnownContact) -> GridRow:
    """Return one person: who that is and where they stand, then a cell for each step."""
    here = contact.in_post
    sign, word, tone = support_tag(contact.support) if here else ("x", _("gone"), "faint")
    stand = (Piece(Brief(f"{sign:<4}{word}", word), tone),), (Piece(Brief(sign), tone),)
    who = (Piece(name(view, contact), "" if here else "faint"),)
    cells = []
    for step in view.board.steps:
        own, weight = notes.marks.get((step, contact.id), ""), contact.weight(step)
        judged = marks.judge(view, step, contact.id, own) if own else marks.Judged("open", "")
        cells.append(_forms(weight, own, judged.verdict, marks.own_said(own, judged) if own else ""))
    return GridRow(contact.id, tuple(cells), ((who,), ((Piece(view.title(contact.id), "dim"),),), stand))


def _forms(weight: int | None, own: str, verdict: marks.MarkStanding, said: str) -> GridCell:
    """Return what is proven, then the mark in brackets and what became of it, in a word or by a sign."""
    known = Piece(Brief("?"), "faint")
    if weight is not None:
        proven = _("weight {weight}").format(weight=weight) if weight else ""
        known = Piece(Brief(str(weight or "-"), proven), "strong" if weight else "dim")
    if not own:
        return ((known,),)
    word = f" {_(marks.VERDICTS[verdict])}" if verdict != "open" else ""
    mark, tone = f"[{marks.SIGNS[own]}]", VERDICT_TONES[verdict]
    apart = words.comma() if weight and said else ""
    return (
        (known, Piece(Brief(f" {mark}{word}", f"{apart}{said}"), tone)),
        (known, Piece(Brief(f"{mark}{marks.VERDICT_SIGNS[verdict]}"), tone)),
    )
