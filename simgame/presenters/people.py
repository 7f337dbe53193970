"""The list of the customer's people, with the bid and the decision chain below them."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from simgame.locale import Catalogue
from simgame.page import decimals
from simgame.page.cells import Line, Row, Span, line
from simgame.page.measure import left, right, width
from simgame.page.model import Tone
from simgame.presenters.signs import support_tag
from simgame.presenters.view import View
from simgame.report import scales
from simgame.terms.lines import LINES
from simgame.terms.prices import PRICE_LEVELS
from simgame.terms.ranks import RANKS

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
        tag = LINES.at(group.line).tag
        for contact in group.contacts:
            rows.append(Row((_person(view, contact, tag, cells),), view.board.contacts[contact]))
            tag = ""
    return [*rows, *bid_and_chain(view, cells)]


def bid_and_chain(view: View, cells: int) -> list[Row]:
    """Return the rows below the people: our bid and the decision chain."""
    return [Row((_bid(view, cells),), BID), Row((_chain(view, cells),), CHAIN)]


def next_line(view: View, place: str, by: int) -> str:
    """Return the first person of the next of the five lines, or of the one before; round and round with our bid."""
    firsts = [view.board.contacts[group.contacts[0]] for group in by_line(view)]
    groups = [{view.board.contacts[row] for row in group.contacts} for group in by_line(view)]
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
    return max(
        width(view.names.contact(contact)) for row, contact in enumerate(view.board.contacts) if view.now.known[0, row]
    )


def _rank_cells() -> int:
    """Return the width of the column of ranks, a blank included: Chinese signs are wider."""
    return 1 + width(RANKS.at(0).tag)


def _say_cells() -> int:
    """Return the width of the column of steps, a blank included."""
    return 1 + max(3, width(_("Say")))


class Grouped(NamedTuple):
    """The people of one of the five lines."""

    line: int
    """Its number in LINES"""
    contacts: Sequence[int]
    """Rows on the board"""


def by_line(view: View) -> list[Grouped]:
    """Return the known contacts by line: those in post first, the highest rank first, else in the author's order."""
    order = [
        view.contact_row[contact.id]
        for contact in view.scenario.contacts
        if view.now.known[0, view.contact_row[contact.id]]
    ]
    order.sort(key=lambda row: (not view.now.in_post[0, row], -int(view.now.rank[0, row])))
    groups = [Grouped(number, [row for row in order if view.board.line[row] == number]) for number in range(len(LINES))]
    return [group for group in groups if group.contacts]


def _person(view: View, row: int, tag: str, cells: int) -> Line:
    now, contact = view.now, view.board.contacts[row]
    name, title = _columns(cells, _longest(view))
    gone = not now.in_post[0, row]
    base: Tone = "faint" if gone else ""
    seen = int(now.seen_week[0, row])
    sign, word, tone = support_tag(int(now.support[0, 0, row]) if seen else None)
    if seen and sign == "0" and view.numbers:
        # So many are neutral that the sign tells little. The column has four cells.
        sign = decimals.level(int(now.support[0, 0, row])).replace("-0.", "-.")
    coverage = int(now.coverage[0, row])
    bar = scales.coverage(coverage).sign
    if gone:
        sign, word, tone = "x", _("gone"), "faint"
    elif not seen and coverage < 2000:
        word = _("not met")
    if not gone and (view.in_blackout(row) or int(now.frozen_until[0, row]) >= view.week):
        bar = "xxxx"
    spans = [
        Span(" " + left(tag, 4) + " ", "dim"),
        Span(left(view.names.contact(contact), name) + " ", base),
    ]
    if title:
        spans.append(Span(left(view.title(contact), title) + " ", "faint" if gone else "dim"))
    return (
        *spans,
        Span(left(RANKS.at(int(now.rank[0, row])).tag, _rank_cells()), base or "dim"),
        *_roles(view, row),
        Span(left(sign, 4) + " " + left(word, 7) + " ", tone),
        *_bar(bar),
        Span(right(_seen_tag(view, seen), 3), "warn" if view.is_stale(seen) else "dim" if seen else "faint"),
    )


def _roles(view: View, row: int) -> Line:
    """Return the numbers of the steps in which somebody has a say: at most three cells, and blanks."""
    cells = _say_cells()
    weights = view.weights(row)
    if weights is None:
        return (Span(left("?", cells), "faint"),)
    steps = [step for step in range(len(weights)) if weights[step] > 0]
    if not steps:
        return (Span(left("-", cells), "dim"),)
    first, *rest = (Span(view.number(step), "faint" if view.now.done[0, step] else "accent") for step in steps)
    if len(rest) > 1 and steps[-1] - steps[0] == len(rest):
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


def _seen_tag(view: View, seen: int) -> str:
    """Return the week in which somebody was last seen, with a sign once that is old."""
    return f"{seen}{'!' if view.is_stale(seen) else ''}" if seen else "-"


def _bid(view: View, cells: int) -> Line:
    answered = int(view.now.answered[0].sum())
    price = PRICE_LEVELS.at(int(view.now.price[0])).label
    said = _("{price}; answers: {count}").format(price=price, count=answered)
    return _pseudo(_("Our bid"), said, cells)


def _chain(view: View, cells: int) -> Line:
    total, done = len(view.board.steps), int(view.now.done[0].sum())
    return _pseudo(_("Chain"), _("{done} of {total} steps closed").format(done=done, total=total), cells)


def _pseudo(name: str, said: str, cells: int) -> Line:
    return line(Span(" " + left(name, 10) + " ", "head"), Span(left(said, cells - 12), "dim"))
