"""Where one more half-day would have helped most: week by week and person by person.

A cell says what one more half-day with a person in a week brings: the chance of winning and the expected score with it
less those without it, over the same futures, from the position in which the week really began. After the week both go
on as the value of that position does: own plans as long as they are the best, then the expert. The best legal and
honest way to meet the person is chosen on futures of its own. What helps with everybody alike is left out: reputation,
and what two firms do together.
"""

from collections.abc import Iterator
from typing import Final

import numpy as np

from simgame.engine.board import Bools
from simgame.engine.observation import observe
from simgame.engine.week import legal
from simgame.study.branches import Branches, Ends, PlayedLine
from simgame.study.position_value import PositionValues
from simgame.study.week_ways import Way
from simgame.terms.actions import ACTIONS
from simgame.terms.move import Move
from simgame.values import dataclass

FUTURES: Final = 128
"""Futures of a cell; four times as many halve what is not sure, and take four times as long"""
_SCOUTS: Final = 16
"""Futures in which the way to meet somebody is chosen"""
_FIRST_SCOUT: Final = 9_000_011
_FIRST_FUTURE: Final = 9_500_021
_Z: Final = 1.96

_ALIKE: Final = np.array([action.reputation > 0 or action.organisational for action in ACTIONS.values()])
"""bool [A]: what is done with one person and helps with everybody"""


@dataclass(frozen=True, slots=True)
class Opportunity:
    """What one more half-day with somebody in a week would have brought."""

    week: int
    contact: str
    move: Move
    """The best way"""
    half_days: int
    """How many it takes; the gains are those of one"""
    chance: float
    """By how much the chance of winning is higher, from -1 to 1"""
    chance_spread: float
    """Half of its 95 % interval"""
    score: float
    """By how much the expected score is higher, in points"""
    score_spread: float


def opportunities_of(
    branches: Branches, values: PositionValues, futures: int = FUTURES
) -> Iterator[tuple[Opportunity, ...]]:
    """Yield for each week a cell for each person who could be met in it, so that what is there can be shown.

    Args:
        branches: of the game, with the expert who plays on where own plans end.
        values: of its positions; they say up to when own plans are the best.
        futures: of each cell.
    """
    for week in range(1, branches.weeks + 1):
        until = max(week, values.chance.until[week - 1])
        yield tuple(_cells(branches, week, until, futures))


def _cells(branches: Branches, week: int, until: int, futures: int) -> Iterator[Opportunity]:
    """Yield the cells of a week."""
    ways = _ways(branches, week)
    if not ways:
        return
    plain = branches.until(week - 1, until)
    lines = [PlayedLine(week - 1, (way, *plain.ways[1:])) for way in ways.values()]
    best = _best(branches, list(ways), branches.play([*lines, plain], _FIRST_SCOUT, _SCOUTS))
    ends = branches.play([*(lines[place] for place in best.values()), plain], _FIRST_FUTURE, futures)
    table, rows = branches.board.public.moves, list(ways)
    for cell, (contact, place) in enumerate(best.items()):
        takes = int(table.half_days[rows[place]])
        chance, score = ((values[cell].astype(np.int64) - values[-1]) / takes for values in (ends.won, ends.score / 10))
        yield Opportunity(
            week=week,
            contact=branches.board.public.contacts[contact],
            move=table[rows[place]],
            half_days=takes,
            chance=float(chance.mean()),
            chance_spread=_Z * float(chance.std(ddof=1)) / futures**0.5,
            score=float(score.mean()),
            score_spread=_Z * float(score.std(ddof=1)) / futures**0.5,
        )


def _ways(branches: Branches, week: int) -> dict[int, Way]:
    """Return for each move that comes into question the own week with it besides, and with the time that it takes."""
    board, own = branches.board, branches.own[week - 1]
    table, state = board.public.moves, branches.positions[week - 1]
    spent = int(table.money[list(own.moves)].sum())
    free = state.changed(half_days=state.half_days + table.half_days.max())
    can: Bools = legal(board, free)[0] & (state.half_days[0] > 0)[table.member[:-1]]
    can &= table.meets[:-1] & (table.detection[:-1] == 0) & ~_ALIKE[table.action[:-1]]
    can &= table.money[:-1] <= int(state.money[0]) - spent
    can &= ~np.isin(table.key[:-1], table.key[list(own.moves)])
    match = observe(board, state).match[0]
    kept: dict[tuple[int, int], int] = {}
    for row in sorted(np.flatnonzero(can).tolist(), key=lambda row: -match[row]):
        kept.setdefault((int(table.action[row]), int(table.contact[row])), row)
    extra = np.eye(len(board.public.team), dtype=np.int32)
    return {
        row: Way((*own.moves, row), tuple((extra[table.member[row]] * table.half_days[row]).tolist()))
        for row in sorted(kept.values())
    }


def _best(branches: Branches, rows: list[int], ends: Ends) -> dict[int, int]:
    """Return for each contact the place of the best move with it, by what a half-day of it brings on average.

    The lead tells near ones apart where nothing else does.
    """
    table = branches.board.public.moves
    worth = ends.score + ends.won * 300 + ends.margin / 100
    gain = (worth - worth[-1]).mean(axis=1)[:-1] / table.half_days[rows]
    best: dict[int, int] = {}
    for place in np.argsort(-gain, kind="stable").tolist():
        best.setdefault(int(table.contact[rows[place]]), place)
    return dict(sorted(best.items()))


__all__ = ["FUTURES", "Opportunity", "opportunities_of"]
