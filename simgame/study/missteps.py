"""What was done in a week and did harm: moves without which the chance of winning would surely have been higher.

Looked for in a week whose decision is graded. Each move is taken out of the week, its time left idle, and then
those that are best left out together; how many of them is chosen on futures of its own, what they cost is measured on
others, against the week as it was. After the week both go on as the value of the position does.
"""

from typing import Final

import numpy as np

from simgame.study.branches import Branches, PlayedLine, Way
from simgame.study.position_value import (
    DecisionGrade,
    Estimate,
    PositionValues,
    difference_of,
    grade_of,
    nearly_won,
)
from simgame.terms.move import Move
from simgame.values import dataclass

_SCOUTS: Final = 32
"""Futures in which the moves are chosen"""
_MOST: Final = 4
"""So many moves are taken out together at most."""
_LEAST: Final = 0.01
"""What a further move must add to the chance, so that nothing is called harmful that only seems so"""
_FIRST_SCOUT: Final = 12_000_017
_FIRST_FUTURE: Final = 12_500_033


@dataclass(frozen=True, slots=True)
class Misstep:
    """Moves of a week that did harm."""

    week: int
    moves: tuple[Move, ...]
    """The most harmful first"""
    lost: Estimate
    """What the chance was lower by with them: below 0"""
    grade: DecisionGrade
    without: float
    """The chance without them, 0 to 1"""


def misstep(branches: Branches, values: PositionValues, week: int) -> Misstep | None:
    """Return what did harm in a week; None where its decision is not graded, or nothing done in it surely did.

    Args:
        branches: of the game.
        values: of its positions.
        week: from 1 on.
    """
    value = values.chance.weeks[week - 1]
    own = branches.own[week - 1].moves
    if value.grade is None or not own:
        return None
    plain = branches.until(week - 1, max(week, values.chance.until[week - 1]))
    singly = [_without(plain, own, (row,)) for row in own]
    scouts = nearly_won(branches.play([*singly, plain], _FIRST_SCOUT, _SCOUTS)).mean(axis=1)
    harm = sorted(range(len(own)), key=lambda place: (-scouts[place], place))
    worst = [own[place] for place in harm if scouts[place] > scouts[-1] + _LEAST][:_MOST]
    if not worst:
        return None
    sets = [tuple(worst[:count]) for count in range(1, len(worst) + 1)]
    together = nearly_won(branches.play([_without(plain, own, rows) for rows in sets], _FIRST_SCOUT, _SCOUTS))
    means = together.mean(axis=1)
    best = 0
    for place in range(1, len(sets)):
        if means[place] > means[best] + _LEAST * (place - best):
            best = place
    won = branches.play([plain, _without(plain, own, sets[best])], _FIRST_FUTURE, values.futures).won.astype(np.int64)
    lost = difference_of(won[0] - won[1], 1)
    if (grade := grade_of(lost)) is None:
        return None
    table = branches.board.public.moves
    return Misstep(week, tuple(table[row] for row in sets[best]), lost, grade, float(won[1].mean()))


def _without(plain: PlayedLine, own: tuple[int, ...], rows: tuple[int, ...]) -> PlayedLine:
    """Return a line in whose first week some moves are not made."""
    return PlayedLine(plain.start, (Way(tuple(row for row in own if row not in rows)), *plain.ways[1:]))


__all__ = ["Misstep", "misstep"]
