"""How the dates of one week come one after the other."""

from typing import Final

from simgame.terms.steps import StepKind

CALL: Final = 0
"""Offers are asked for, at the beginning of a week"""
_PREPARED: Final = 1
BIDS: Final = 2
"""Ours is due, at the end of a week"""
_JUDGED: Final = 3


def order(kind: StepKind) -> int:
    """Return when a step of a kind closes in its week: what is prepared before the bids are due, the rest after."""
    return _PREPARED if kind.prepares else _JUDGED
