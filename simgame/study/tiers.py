"""What a move is made for: general, key or organisational relations, or the offer.

This is the one definition; help and handbook say it in the words of :func:`simgame.report.debrief.tiers.tier_about`.
"""

from typing import Final, Literal

from simgame.terms.actions import ACTIONS

Tier = Literal["general", "key", "organisational", "bid", "breach"]

TIERS: Final[tuple[Tier, ...]] = ("general", "key", "organisational", "bid")
"""Tiers of honest work, in the order in which a table shows them"""

_OF_FIRMS: Final = {"exchange", *(action.id for action in ACTIONS.values() if action.organisational)}
"""What experts do with experts belongs here too, though it may be done before anybody supports us."""


def tier_of(action: str) -> Tier | None:
    """Return what an action is done for; None: key with who leads or has a say in what is open, else general."""
    kind = ACTIONS[action]
    if kind.temptation:
        return "breach"
    if not kind.meets:
        return "bid"
    if action in _OF_FIRMS:
        return "organisational"
    return "general" if kind.asks else None
