"""The customer's people as an organisation: each line from its executives down, and who is known to persuade whom."""

from collections.abc import Sequence

import numpy as np

from simgame.locale import Catalogue
from simgame.page.cells import Line, Row, Span, joined, line, line_width
from simgame.page.measure import left, width
from simgame.page.model import Tone
from simgame.presenters.people import Grouped, bid_and_chain, by_line
from simgame.presenters.signs import support_tag
from simgame.presenters.view import View
from simgame.terms.lines import LINES
from simgame.terms.ranks import RANKS

_ = Catalogue("tui")

_WIDE = 58
"""From this width on the support has its word beside the sign."""


def tree(view: View, cells: int) -> list[Row]:
    """Return the same rows as the list of people, drawn as a tree; keys are the same."""
    groups = by_line(view)
    name = _name_cells(view, groups)
    rows = []
    for group in groups:
        rows += [
            Row((_person(view, group, place, name, cells),), view.board.contacts[contact])
            for place, contact in enumerate(group.contacts)
        ]
    return [*rows, *bid_and_chain(view, cells)]


def tree_head(view: View, cells: int) -> Line:
    """Return the line above the tree that says what the columns are."""
    name = _name_cells(view, by_line(view))
    said = left("", 6) + left(_("Organisation"), name + 1) + left(_.p("rank", "R"), 1 + width(RANKS.at(0).tag))
    support = left(_("Support"), 12) if cells >= _WIDE else left("", 4)
    return line(Span(left(said + support + _("Persuades"), cells), "dim"))


def _name_cells(view: View, groups: Sequence[Grouped]) -> int:
    """Return the width of the column of branches and names."""
    return max(
        width(_("Organisation")),
        *(
            width(_branch(view, group, place) + view.names.contact(view.board.contacts[row]))
            for group in groups
            for place, row in enumerate(group.contacts)
        ),
    )


def _person(view: View, group: Grouped, place: int, name: int, cells: int) -> Line:
    row = group.contacts[place]
    now = view.now
    gone = not now.in_post[0, row]
    base: Tone = "faint" if gone else ""
    tag = LINES.at(group.line).tag if not place else ""
    branch = _branch(view, group, place)
    seen = int(now.seen_week[0, row])
    sign, word, tone = ("x", "", base) if gone else support_tag(int(now.support[0, 0, row]) if seen else None)
    support = left(sign, 3) + " " + (left(word, 7) + " " if cells >= _WIDE else "")
    head = (
        Span(" " + left(tag, 4) + " ", "dim"),
        Span(branch, "dim"),
        Span(left(view.names.contact(view.board.contacts[row]), name - width(branch)) + " ", base),
        Span(left(RANKS.at(int(now.rank[0, row])).tag, 1 + width(RANKS.at(0).tag)), base or "dim"),
        Span(support, tone),
    )
    said = (Span(_("gone"), "faint"),) if gone else _persuades(view, row, cells - line_width(head))
    return (*head, *said)


def _branch(view: View, group: Grouped, place: int) -> str:
    """Return the signs before a name: one step in for each rank of the line that stands above it."""
    ranks = view.now.rank[0]
    own = ranks[group.contacts[place]]
    depth = len({int(ranks[row]) for row in group.contacts if ranks[row] > own and view.now.in_post[0, row]})
    return "" if not depth else "  " * (depth - 1) + "+-"


def _persuades(view: View, row: int, cells: int) -> Line:
    """Return whom somebody persuades, the strongest tie first; unknown looks unknown."""
    now = view.now
    if not now.know_influence[0, row]:
        return (Span("?", "faint"),)
    others = [
        int(other) for other in np.argsort(-now.influence[0, row], kind="stable") if now.influence[0, row, other] > 0
    ]
    if not others:
        return (Span(_("nobody"), "dim"),)
    names = [view.brief(view.board.contacts[other]) if now.known[0, other] else _("somebody") for other in others]
    return joined([Span(name, "accent") for name in names], cells, between=" ")
