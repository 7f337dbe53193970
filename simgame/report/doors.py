"""A door that is shut in words: what a meeting brings there, and who could introduce us, from what is known."""

from typing import Final

from simgame.engine.known import KnownContact
from simgame.locale import Catalogue, mark
from simgame.page import words
from simgame.report.names import Names
from simgame.terms.ranks import STAFF

_ = Catalogue("words")

_SHARES: Final = (
    (400, mark("about a third")),
    (600, mark("about half")),
    (750, mark("about two thirds")),
    (9999, mark("most")),
)
"""How much of a meeting comes through, up to which factor in thousandths"""

_NAMED: Final = 3
"""So many who could introduce us are named."""
_IN_SHORT: Final = 2
"""So many where there is little room"""


def share_said(access: int) -> str:
    """Return in words how much of what a meeting could bring comes through at a factor of so many thousandths."""
    return next(_(text) for most, text in _SHARES if access <= most)


def could_introduce(known: KnownContact) -> list[str]:
    """Return who is near a person and does not introduce us yet: those who are easy to reach first."""
    near = (other for other in known.near if not other.would_introduce)
    return [other.id for other in sorted(near, key=lambda other: (other.rank != STAFF, -other.coverage, other.rank))]


def is_shut(known: KnownContact) -> bool:
    """Tell whether a meeting brings less for want of introductions."""
    return known.in_post and known.door is not None and known.access < 1000


def way_in(known: KnownContact, names: Names) -> str:
    """Return who could introduce us to a person and on which condition; where nobody is known near, whom to ask."""
    if people := could_introduce(known):
        text = _("Could introduce us once they know us well and lean to us: {people}.")
        return text.format(people=words.listed([names.contact(other) for other in people[:_NAMED]]))
    return _("Nobody near is known yet: ask staff who has this person's ear.")


def shut_said(known: KnownContact, names: Names) -> str:
    """Return what a shut door costs, and how it is opened; empty where it is open."""
    if not is_shut(known):
        return ""
    text = _("Hard to reach: a meeting brings {share} of what it could.").format(share=share_said(known.access))
    return words.sentences([text, way_in(known, names)])


def shut_in_short(known: KnownContact, names: Names) -> str:
    """Return the same for two short lines: with at most two names."""
    if not is_shut(known):
        return ""
    share = share_said(known.access)
    if not (people := could_introduce(known)[:_IN_SHORT]):
        return _("A meeting brings {share}. Ask staff who has this person's ear.").format(share=share)
    text = _("A meeting brings {share}. A way in: {people}.")
    return text.format(share=share, people=words.listed([names.contact(other) for other in people]))
