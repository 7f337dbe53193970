"""What was done in a week and did harm: moves without which the chance of winning would surely have been higher.

Looked for in a week whose decision is graded. Each move, and all moves of one action, is taken out of the week, its
time left idle, and then those that are best left out together; how many of them is chosen on futures of its own, what
they cost is measured on others, against the week as it was. After the week both go on as the value of the
position does. No expert is perfect, and one may play worse for knowing more: what did harm does so too where the book
plays on instead.

Honest meetings bring people closer and take money: they did harm only where all would be well had that money not been
spent, and then it is the money that did. Where others would have been better it is said of what was left out.
"""

from collections.abc import Sequence
from itertools import chain
from typing import Final

import numpy as np

from simgame.engine.board import Bools
from simgame.players.doctrine import by_the_book
from simgame.study.branches import Branches, PlayedLine
from simgame.study.position_value import (
    DecisionGrade,
    Estimate,
    PositionValues,
    as_played,
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
_GRADES: Final[tuple[DecisionGrade, ...]] = ("mistake", "blunder")
"""Where it is looked for"""
_BY_THE_BOOK: Final = 96
"""Futures in which the book plays on"""
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
    money: int
    """Where most of the harm is that the money spent on them was missing afterwards, how much it was, in the
    unit of the scenario; else 0"""


def misstep(branches: Branches, values: PositionValues, week: int) -> Misstep | None:
    """Return what did harm in a week; None where its decision lost little, or nothing done in it surely did harm.

    Args:
        branches: of the game.
        values: of its positions.
        week: from 1 on.
    """
    value = values.chance.weeks[week - 1]
    own = branches.own[week - 1].moves
    if value.grade not in _GRADES or not own:
        return None
    table = branches.board.public.moves
    closer = {row for row in own if table.meets[row] and not table.detection[row]}
    found = _found(branches, values, week, tuple(row for row in own if row not in closer or table.money[row]))
    if found is None or found.money or not any(table.index[move] in closer for move in found.moves):
        return found
    return _found(branches, values, week, tuple(row for row in own if row not in closer))


def _found(branches: Branches, values: PositionValues, week: int, some: tuple[int, ...]) -> Misstep | None:
    """Return what did harm in a week of some of its moves, rows of the move table."""
    if not some:
        return None
    own, table = branches.own[week - 1].moves, branches.board.public.moves
    plain = as_played(branches, values.chance, week)
    groups = _groups(some, [table[row].action for row in some])
    scouts = _scouted(branches, plain, own, [*groups, ()])
    order = sorted(range(len(groups)), key=lambda place: (-scouts[place], place))
    harm = [groups[place] for place in order if scouts[place] > scouts[-1] + _LEAST][:_MOST]
    if not harm:
        return None
    sets = [tuple(dict.fromkeys(chain.from_iterable(harm[:count]))) for count in range(1, len(harm) + 1)]
    means = _scouted(branches, plain, own, sets)
    best = 0
    for place in range(1, len(sets)):
        if means[place] > means[best] + _LEAST * (len(sets[place]) - len(sets[best])):
            best = place
    won = branches.play([plain, _without(plain, own, sets[best])], _FIRST_FUTURE, values.futures).won
    lost = difference_of(won[0].astype(np.int64) - won[1], 1)
    if (grade := grade_of(lost)) is None or not _harms_by_the_book(branches, own, sets[best], week):
        return None
    spent = int(table.money[list(sets[best])].sum())
    missing = bool(spent) and _is_made_good(branches.with_more_money(week - 1, spent), plain, values.futures, won)
    moves = tuple(table[row] for row in sets[best])
    return Misstep(week, moves, lost, grade, float(won[1].mean()), spent if missing else 0)


def _is_made_good(richer: Branches, plain: PlayedLine, futures: int, won: Bools) -> bool:
    """Tell whether a week as it was, with the money of its harmful moves given back, loses less than half of it.

    Args:
        richer: the game, with so much more money before the week.
        plain: the week as it was.
        futures: how many.
        won: with the moves and without them, [2, futures].
    """
    given_back = richer.play([plain], _FIRST_FUTURE, futures).won[0].mean()
    return bool(given_back > won.mean(axis=1).mean())


def _harms_by_the_book(branches: Branches, own: tuple[int, ...], rows: tuple[int, ...], week: int) -> bool:
    """Tell whether moves of a week surely lowered the chance where the book plays the weeks after it."""
    other = branches.by(by_the_book)
    plain = other.until(week - 1, week)
    lines = [plain, _without(plain, own, rows)]
    near = nearly_won(other.play(lines, _FIRST_FUTURE, _BY_THE_BOOK))
    return difference_of(np.rint((near[0] - near[1]) * 1000).astype(np.int64), 1000).high < 0


def _groups(own: tuple[int, ...], actions: Sequence[str]) -> list[tuple[int, ...]]:
    """Return what is taken out together at first: each move, and all moves of one action, which may only harm so."""
    kinds = [tuple(row for row, action in zip(own, actions, strict=True) if action == kind) for kind in set(actions)]
    return [*((row,) for row in own), *sorted(kind for kind in kinds if len(kind) > 1)]


def _scouted(
    branches: Branches, plain: PlayedLine, own: tuple[int, ...], sets: Sequence[tuple[int, ...]]
) -> list[float]:
    """Return how good the week is without each set of its moves, 0 to 1."""
    ends = branches.play([_without(plain, own, rows) for rows in sets], _FIRST_SCOUT, _SCOUTS)
    found: list[float] = nearly_won(ends).mean(axis=1).tolist()
    return found


def _without(plain: PlayedLine, own: tuple[int, ...], rows: tuple[int, ...]) -> PlayedLine:
    """Return a line in whose first week some moves are not made."""
    return plain.beginning(tuple(row for row in own if row not in rows))


__all__ = ["Misstep", "misstep"]
