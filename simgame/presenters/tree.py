"""The customer's people as an organisation: each line from its executives down, and who is known to persuade whom."""

from simgame.engine.known import KnownContact
from simgame.locale import Catalogue
from simgame.page.model import Brief, Column, Entry, Listing, Piece, Series, Tone
from simgame.presenters.people import Grouped, bid_and_chain, by_line
from simgame.presenters.signs import support_tag
from simgame.presenters.view import View
from simgame.terms.move import Plan
from simgame.terms.ranks import RANKS

_ = Catalogue("tui")

_WIDE = 58
"""From this width on the support has its word beside the sign."""


def tree_page(view: View, plan: Plan = ()) -> tuple[Listing, Listing]:
    """Return the same entries as the list of people, drawn as a tree."""
    columns = (
        Column(cells=4),
        Column(),
        Column(_("Rank"), cells=4),
        Column(_("Support"), cells=3, over=2),
        Column(cells=7, beside=_WIDE),
        Column(_("Persuades"), cells=None, gap=0),
    )
    people = [
        _person(view, group, place, contact) for group in by_line(view) for place, contact in enumerate(group.contacts)
    ]
    return Listing(columns, tuple(people), names=3), bid_and_chain(view, plan)


def _person(view: View, group: Grouped, place: int, contact: KnownContact) -> Entry:
    gone = not contact.in_post
    base: Tone = "faint" if gone else ""
    rank = RANKS.at(contact.rank)
    sign, word, tone = support_tag(contact.support)
    return Entry(
        contact.id,
        (
            Piece(Brief("" if place else group.line.tag), "dim"),
            (Piece(Brief(_branch(group, place)), "dim"), Piece(view.names.contact(contact.id), base)),
            Piece(Brief(rank.tag, rank.label), base or "dim"),
            Piece(Brief("x" if gone else sign), base if gone else tone),
            Piece("" if gone else word, tone),
            Piece(_("gone"), "faint") if gone else _persuades(view, contact),
        ),
        group=group.line.label,
    )


def _branch(group: Grouped, place: int) -> str:
    """Return the signs before a name: one step in for each rank of the line that stands above it."""
    own = group.contacts[place].rank
    depth = len({contact.rank for contact in group.contacts if contact.rank > own and contact.in_post})
    return "" if not depth else "  " * (depth - 1) + "+-"


def _persuades(view: View, contact: KnownContact) -> Piece | Series:
    """Return whom somebody persuades, the strongest tie first; unknown looks unknown."""
    if contact.persuades is None:
        return Piece("?", "faint")
    if not contact.persuades:
        return Piece(_("nobody"), "dim")
    names = [view.brief(other) if view.contact(other).known else _("somebody") for other in contact.persuades]
    return Series((tuple(Piece(name, "accent") for name in names),), between=" ")
