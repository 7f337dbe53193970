"""The customer's people as an organisation: each line from its executives down, and who is known to persuade whom."""

from collections.abc import Sequence

from simgame.engine.known import KnownContact
from simgame.locale import Catalogue
from simgame.page.cells import Line, Row, Span, joined, line, line_width
from simgame.page.measure import left, width
from simgame.page.model import Tone
from simgame.presenters.people import Grouped, bid_and_chain, by_line
from simgame.presenters.signs import support_tag
from simgame.presenters.view import View
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
            Row((_person(view, group, place, name, cells),), contact.id) for place, contact in enumerate(group.contacts)
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
            width(_branch(group, place) + view.names.contact(contact.id))
            for group in groups
            for place, contact in enumerate(group.contacts)
        ),
    )


def _person(view: View, group: Grouped, place: int, name: int, cells: int) -> Line:
    contact = group.contacts[place]
    gone = not contact.in_post
    base: Tone = "faint" if gone else ""
    tag = group.line.tag if not place else ""
    branch = _branch(group, place)
    sign, word, tone = ("x", "", base) if gone else support_tag(contact.support)
    support = left(sign, 3) + " " + (left(word, 7) + " " if cells >= _WIDE else "")
    head = (
        Span(" " + left(tag, 4) + " ", "dim"),
        Span(branch, "dim"),
        Span(left(view.names.contact(contact.id), name - width(branch)) + " ", base),
        Span(left(RANKS.at(contact.rank).tag, 1 + width(RANKS.at(0).tag)), base or "dim"),
        Span(support, tone),
    )
    said = (Span(_("gone"), "faint"),) if gone else _persuades(view, contact, cells - line_width(head))
    return (*head, *said)


def _branch(group: Grouped, place: int) -> str:
    """Return the signs before a name: one step in for each rank of the line that stands above it."""
    own = group.contacts[place].rank
    depth = len({contact.rank for contact in group.contacts if contact.rank > own and contact.in_post})
    return "" if not depth else "  " * (depth - 1) + "+-"


def _persuades(view: View, contact: KnownContact, cells: int) -> Line:
    """Return whom somebody persuades, the strongest tie first; unknown looks unknown."""
    if contact.persuades is None:
        return (Span("?", "faint"),)
    if not contact.persuades:
        return (Span(_("nobody"), "dim"),)
    names = [view.brief(other) if view.contact(other).known else _("somebody") for other in contact.persuades]
    return joined([Span(name, "accent") for name in names], cells, between=" ")
