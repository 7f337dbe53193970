"""The list of the customer's people, with the bid and the decision chain below them."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from simgame.engine.known import KnownContact
from simgame.locale import Catalogue
from simgame.page import decimals
from simgame.page.cells import Line, Row, Span, line
from simgame.page.measure import left, right, width
from simgame.page.model import Tone
from simgame.presenters.signs import support_tag
from simgame.presenters.view import View
from simgame.report import scales
from simgame.terms.lines import LINES
from simgame.terms.ranks import RANKS
from simgame.terms.term import Term

_ = Catalogue("tui")

BID: Final = "#bid"
CHAIN: Final = "#chain"
"""Keys of the rows that are not people."""

_WIDE: Final = 58
"""From this width on the titles have room."""


def people(view: View, cells: int) -> list[Row]:
    """Return everybody whom we know of, line by line, then our bid and the decision chain; rows are ``cells`` wide."""
    rows = []
    for group in by_line(view):
        tag = group.line.tag
        for contact in group.contacts:
            rows.append(Row((_person(view, contact, tag, cells),), contact.id))
            tag = ""
    return [*rows, *bid_and_chain(view, cells)]


def places(view: View) -> list[str]:
    """Return the keys of the rows in their order."""
    return [*(contact.id for group in by_line(view) for contact in group.contacts), BID, CHAIN]


def bid_and_chain(view: View, cells: int) -> list[Row]:
    """Return the rows below the people: our bid and the decision chain."""
    return [Row((_bid(view, cells),), BID), Row((_chain(view, cells),), CHAIN)]


def next_line(view: View, place: str, by: int) -> str:
    """Return the first person of the next of the five lines, or of the one before; round and round with our bid."""
    groups = [[contact.id for contact in group.contacts] for group in by_line(view)]
    firsts = [group[0] for group in groups]
    here = next((number for number, group in enumerate(groups) if place in group), len(firsts))
    return [*firsts, BID][(here + by) % (len(firsts) + 1)]


def head(view: View, cells: int) -> Line:
    """Return the line above the list that says what the columns are."""
    name, title = _columns(cells, _longest(view))
    return line(
        Span(" " + left("", 5) + left(_("People"), name + 1), "dim"),
        Span(left(_("Title"), title) + " " if title else "", "dim"),
        Span(left(_.p("rank", "R"), _rank_cells()) + left(_("Say"), _say_cells()), "dim"),
        Span(left(_("Support"), 13) + left(_("Cov."), 5) + right(_("Wk"), 2), "dim"),
    )


def _columns(cells: int, longest: int = 16) -> tuple[int, int]:
    """Return the widths of name and title; no name takes more than ``longest`` cells where titles are shown."""
    free = cells - 27 - _rank_cells() - _say_cells()
    if cells < _WIDE:
        return free, 0
    name = min(16, longest, free // 2)
    return name, free - name - 1


def _longest(view: View) -> int:
    """Return the width of the longest known name."""
    return max(width(view.names.contact(contact.id)) for contact in view.people)


def _rank_cells() -> int:
    """Return the width of the column of ranks, a blank included: Chinese signs are wider."""
    return 1 + width(RANKS.at(0).tag)


def _say_cells() -> int:
    """Return the width of the column of steps, a blank included."""
    return 1 + max(3, width(_("Say")))


class Grouped(NamedTuple):
    """The people of one of the five lines."""

    line: Term
    contacts: Sequence[KnownContact]


def by_line(view: View) -> list[Grouped]:
    """Return the known contacts by line: those in post first, the highest rank first, else in the author's order."""
    order = sorted(view.people, key=lambda contact: (not contact.in_post, -contact.rank))
    groups = [Grouped(line, [contact for contact in order if contact.line == line]) for line in LINES.values()]
    return [group for group in groups if group.contacts]


def _person(view: View, contact: KnownContact, tag: str, cells: int) -> Line:
    name, title = _columns(cells, _longest(view))
    gone = not contact.in_post
    base: Tone = "faint" if gone else ""
    sign, word, tone = support_tag(contact.support)
    if contact.support is not None and sign == "0" and view.numbers:
        # So many are neutral that the sign tells little. The column has four cells.
        sign = decimals.level(contact.support).replace("-0.", "-.")
    bar = scales.coverage(contact.coverage).sign
    if gone:
        sign, word, tone = "x", _("gone"), "faint"
    elif contact.seen_week is None and not contact.met:
        word = _("not met")
    if not gone and (contact.in_blackout or contact.frozen_until):
        bar = "xxxx"
    spans = [
        Span(" " + left(tag, 4) + " ", "dim"),
        Span(left(view.names.contact(contact.id), name) + " ", base),
    ]
    if title:
        spans.append(Span(left(view.title(contact.id), title) + " ", "faint" if gone else "dim"))
    seen = contact.seen_week
    return (
        *spans,
        Span(left(RANKS.at(contact.rank).tag, _rank_cells()), base or "dim"),
        *_roles(view, contact),
        Span(left(sign, 4) + " " + left(word, 7) + " ", tone),
        *_bar(bar),
        Span(right(_seen_tag(view, seen), 3), "warn" if view.is_stale(seen) else "dim" if seen else "faint"),
    )


def _roles(view: View, contact: KnownContact) -> Line:
    """Return the numbers of the steps in which somebody has a say: at most three cells, and blanks."""
    cells = _say_cells()
    if contact.weights is None:
        return (Span(left("?", cells), "faint"),)
    steps = [view.step(step) for step in contact.weights]
    if not steps:
        return (Span(left("-", cells), "dim"),)
    first, *rest = (Span(view.number(step.id), "faint" if step.done else "accent") for step in steps)
    if len(rest) > 1 and steps[-1].board.row - steps[0].board.row == len(rest):
        rest = [Span("-", "dim"), rest[-1]]
    elif rest:
        rest = [Span(" "), rest[0] if len(rest) == 1 else Span("+", "accent")]
    return (first, *rest, Span(" " * (cells - 1 - len(rest))))


def _bar(bar: str) -> Line:
    """Return the coverage bar; who cannot be met at present has crosses in it."""
    if "#" not in bar and "." not in bar:
        return (Span(left(bar, 4), "faint"),)
    filled = bar.count("#")
    return (Span("#" * filled, "full"), Span("." * (4 - filled), "empty"))


def _seen_tag(view: View, seen: int | None) -> str:
    """Return the week in which somebody was last seen, with a sign once that is old."""
    return f"{seen}{'!' if view.is_stale(seen) else ''}" if seen else "-"


def _bid(view: View, cells: int) -> Line:
    answered = sum(concern.answered for concern in view.known.concerns)
    said = _("{price}; answers: {count}").format(price=view.known.price.label, count=answered)
    return _pseudo(_("Our bid"), said, cells)


def _chain(view: View, cells: int) -> Line:
    total, done = len(view.board.steps), sum(step.done for step in view.known.steps)
    return _pseudo(_("Chain"), _("{done} of {total} steps closed").format(done=done, total=total), cells)


def _pseudo(name: str, said: str, cells: int) -> Line:
    return line(Span(" " + left(name, 10) + " ", "head"), Span(left(said, cells - 12), "dim"))
