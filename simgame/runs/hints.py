"""That advice was taken, and what it costs; what it says is computed elsewhere."""

from collections.abc import Iterable
from typing import Final, NamedTuple

from simgame.terms.difficulties import DifficultyName

COST: Final = {1: 1, 2: 2, 3: 4}
"""Points of the score at standard difficulty for each rung of the ladder: a question, a principle, a move.

A design choice, not a measurement: the whole ladder in one week costs as much as a part of the score of weight 7, so
that the first rung is cheap, and being led through every week costs the better half of a good result.
"""


class TakenHint(NamedTuple):
    """One rung of the ladder taken in one week."""

    week: int
    rung: int
    """1: a question, 2: a principle, 3: a move"""


def cost(hints: Iterable[TakenHint], difficulty: DifficultyName) -> int:
    """Return the points that the hints cost; a trainee's are free."""
    return sum(COST[hint.rung] for hint in hints) if difficulty == "standard" else 0
