"""The smallest change that turns a game: one move left out, added, moved by a week or replaced, found by playing.

With the luck of a game many changes turn it that mean nothing: a visit a week earlier meets other luck. A change is
only told as a cause where it would be graded as a decision too: where it moves the chance of winning with other luck.
After a victory it is a move left out: only that tells what the victory hung on.
"""

from collections.abc import Iterator, Sequence
from itertools import compress
from typing import Final, Literal

import numpy as np

from simgame.engine.board import Board, Bools
from simgame.engine.budget import Budget
from simgame.engine.legality import Bar
from simgame.engine.luck import seeds_from
from simgame.engine.rules import Slots
from simgame.engine.state import State
from simgame.engine.week import admit, legal, new_games, play_week
from simgame.study.branches import Numbers
from simgame.study.play import futures
from simgame.study.position_value import nearly_won, surely
from simgame.study.whatif import Plans
from simgame.terms.move import Move
from simgame.terms.outcomes import OUTCOMES
from simgame.values import dataclass

TurningKind = Literal["moved", "removed", "added", "replaced"]

KINDS: Final[tuple[TurningKind, ...]] = ("moved", "removed", "added", "replaced")
"""From the smallest change to the largest."""

_BATCH: Final = 256
"""Games played together: few, so that a screen that waits for them is never held up for long."""
_MOST: Final = 4
"""So many changes are looked for together."""
_PROMISING: Final = 400
"""So many of the best changes of one round are tried again in the next."""
_ENOUGH: Final = 3
"""So many of the best changes of a kind are looked at for one that could really have been made."""
_TRIED: Final = 8
"""So many of the best changes of a kind are tried with other luck."""
_FUTURES: Final = 96
_FIRST_FUTURE: Final = 15_000_017
"""With how much other luck, and its seeds"""


@dataclass(frozen=True, slots=True)
class TurningPoint:
    """One change of the plans that ends the game otherwise."""

    kind: TurningKind
    week: int
    """The week of the move in the plans; for an added one, the week in which it is made"""
    move: Move
    to: int
    """The week in which it is made instead, for one that is moved; else ``week``"""
    instead: Move | None
    """The move made in its place, for one that is replaced; else None"""
    outcome: str
    margin: float
    """Points over the best rival then"""


@dataclass(frozen=True, slots=True)
class TurningPoints:
    """What was found."""

    changes: tuple[TurningPoint, ...]
    """The best change of each kind that turns the result and counts with other luck too, the smallest kind first"""
    together: tuple[TurningPoint, ...]
    """After a defeat that no single change turns: the best one, the best one after it and so on, each with the end that
    it comes to after those before; the last one wins, or even that is not enough"""
    games: int
    """How many changed games were played"""
    by_luck: int = 0
    """How many changes turn the result with the luck of the game, where none of them counts with other luck"""
    clearest: TurningPoint | None = None
    """The one of them that turns it furthest"""


@dataclass(frozen=True, slots=True)
class _Change:
    """A move taken out of a week and one put into a week; -1 for none."""

    kind: TurningKind
    out: tuple[int, int]
    into: tuple[int, int]
    """(week, row of the move table)"""


_End = tuple[_Change, str, int]


def turning_points(board: Board, plans: Plans, seed: int) -> TurningPoints:
    """Play a finished game again with every single change, and return those that turn the result.

    A victory is turned by no longer winning, any other end by winning. Where no single change
    turns a defeat, the best one is kept and the next one looked for, a few times.

    Args:
        board: the board of the game.
        plans: what was done each week.
        seed: the game's seed.
    """
    rows = [[board.public.moves.index[move] for move in plan] for plan in plans]
    actual = _ends(board, rows, [_Change("removed", (0, -1), (0, -1))], seed)[0][1]
    ends: list[_End] = []
    turning: list[_End] = []
    for kinds in [KINDS[:3], KINDS[3:]] if actual != "won" else [("removed",)]:
        changes = [change for change in _changes(board, rows, seed) if change.kind in kinds]
        new = _ends(board, rows, changes, seed)
        ends += new
        found = [end for end in new if _turns(actual, end[1])]
        turning += found
        best = [turn for kind in KINDS if (turn := _best(board, rows, seed, actual, kind, found)) is not None]
        if best:
            return TurningPoints(tuple(best), (), len(ends))
    together, games = _together(board, rows, seed, ends) if actual == "lost" and not turning else ((), len(ends))
    return TurningPoints((), together, games, len(turning), _clearest(board, rows, seed, turning))


def _turns(actual: str, end: str) -> bool:
    return (end == "won") != (actual == "won")


def _ends(board: Board, rows: list[list[int]], changes: Sequence[_Change], seed: int) -> list[_End]:
    """Return how the game ends with each change: outcome and margin in thousandths of a point."""
    ends: list[_End] = []
    for start in range(0, len(changes), _BATCH):
        batch = changes[start : start + _BATCH]
        state = _play(board, rows, batch, seed)
        outcomes = [OUTCOMES.at(int(outcome)).id for outcome in state.outcome]
        ends += zip(batch, outcomes, [int(margin) for margin in state.margin], strict=True)
    return ends


def _together(board: Board, rows: list[list[int]], seed: int, ends: list[_End]) -> tuple[tuple[TurningPoint, ...], int]:
    """Take the best change, look for the next best after it, and so on; return them with the games played."""
    taken: list[TurningPoint] = []
    games = len(ends)
    for _round in range(_MOST):
        if taken:
            promising = {end[0] for end in sorted(ends, key=lambda end: -end[2])[:_PROMISING]}
            changes = [change for change in _changes(board, rows, seed) if change in promising]
            ends = _ends(board, rows, changes, seed)
            games += len(ends)
        judged = sorted((end for end in ends if end[1] in ("won", "lost")), key=lambda end: -end[2])
        best = next((end for end in judged[:_ENOUGH] if end[0].into[1] < 0 or _made(board, rows, end[0], seed)), None)
        if best is None or (taken and best[2] <= taken[-1].margin * 1000):
            break
        taken.append(_turning(board, best))
        rows = [list(own) for own in rows]
        gone, made = best[0].out, best[0].into
        if gone[0]:
            rows[gone[0] - 1].remove(gone[1])
        if made[0]:
            rows[made[0] - 1].append(made[1])
        if best[1] == "won":
            break
    return tuple(taken), games


def _changes(board: Board, rows: list[list[int]], seed: int) -> Iterator[_Change]:
    """Yield the changes that time, money and the rules allowed when the week was planned; no temptations."""
    table = board.public.moves
    honest = table.detection[:-1] == 0
    weeks = list(_weeks(board, rows, seed))
    for week, (own, (allowed, fits, budget)) in enumerate(zip(rows, weeks, strict=True), start=1):
        for row in own:
            yield _Change("removed", (week, row), (0, -1))
            for to in (week - 1, week + 1):
                if 1 <= to <= len(rows) and weeks[to - 1][1][row]:
                    yield _Change("moved", (week, row), (to, row))
        instead = {other: honest & allowed & _replaces(budget, other) for other in own}
        for row in np.flatnonzero(np.any([honest & fits, *instead.values()], axis=0)).tolist():
            if fits[row]:
                yield _Change("added", (0, -1), (week, row))
            for other in own:
                if instead[other][row]:
                    yield _Change("replaced", (week, other), (week, row))


def _replaces(budget: Budget, other: int) -> Bools:
    """Return the moves, bool [M], with which the same member could have done something else than a planned move."""
    table = budget.board.moves
    fits = budget.without(other).bars == Bar.NONE
    replaces: Bools = fits & (table.member[:-1] == table.member[other]) & (table.key[:-1] != table.key[other])
    return replaces


def _weeks(board: Board, rows: list[list[int]], seed: int) -> Iterator[tuple[Bools, Bools, Budget]]:
    """Yield for each week of the game as it was played the legal moves, those that fit beside the plan, its budget."""
    state = new_games(board, seeds_from(seed, 1))
    for own in rows:
        allowed = legal(board, state)[0]
        budget = Budget(board.public, state.half_days[0], int(state.money[0]), own)
        yield allowed, allowed & (budget.bars == Bar.NONE), budget
        state = play_week(board, state, np.array([own], dtype=np.intp).reshape(1, -1))


def _play(board: Board, rows: list[list[int]], changes: Sequence[_Change], seed: int) -> State:
    """Play one game for each change to its end."""
    return _play_on(board, rows, changes, new_games(board, np.repeat(seeds_from(seed, 1), len(changes))))


def _play_on(board: Board, rows: list[list[int]], changes: Sequence[_Change], state: State) -> State:
    """Play new games, one for each change, to their end."""
    for week in range(1, board.public.weeks + 1):
        state = play_week(board, state, _moves(rows, changes, week))
    return state


def _moves(rows: list[list[int]], changes: Sequence[_Change], week: int) -> Slots:
    own = rows[week - 1] if week <= len(rows) else []
    moves = np.tile(np.array([*own, -1], dtype=np.intp), (len(changes), 1))
    for game, change in enumerate(changes):
        if change.out[0] == week:
            moves[game, own.index(change.out[1])] = -1
        if change.into[0] == week:
            moves[game, -1] = change.into[1]
    return moves


def _best(
    board: Board, rows: list[list[int]], seed: int, actual: str, kind: TurningKind, found: Sequence[_End]
) -> TurningPoint | None:
    """Return the clearest change of a kind that counts with other luck too, if it could really have been made."""
    own = sorted((each for each in found if each[0].kind == kind), key=lambda each: -abs(each[2]))[:_TRIED]
    counts = _count(board, rows, seed, actual, [change for change, *_end in own])
    possible = (end for end in compress(own, counts) if end[0].into[1] < 0 or _made(board, rows, end[0], seed))
    return next((_turning(board, end) for end in possible), None)


def _clearest(board: Board, rows: list[list[int]], seed: int, found: Sequence[_End]) -> TurningPoint | None:
    """Return the change that turns the result furthest, of those that could really have been made."""
    clear = sorted(found, key=lambda each: -abs(each[2]))[:_TRIED]
    possible = (end for end in clear if end[0].into[1] < 0 or _made(board, rows, end[0], seed))
    return next((_turning(board, end) for end in possible), None)


def _count(board: Board, rows: list[list[int]], seed: int, actual: str, changes: Sequence[_Change]) -> list[bool]:
    """Return which changes move the chance of another end with other luck, as far as a graded decision does.

    A move that is moved counts only by its new week: one that is as good left out does not.
    """
    if not changes:
        return []
    left_out = [_Change("removed", change.out, (0, -1)) for change in changes]
    played = [_Change("removed", (0, -1), (0, -1)), *changes, *left_out]
    worth = np.array([_otherwise(board, rows, seed, actual, change) for change in played])
    own, made, without = worth[0], worth[1 : len(changes) + 1], worth[len(changes) + 1 :]
    return [
        surely(one - own) and (change.kind != "moved" or surely(one - other))
        for change, one, other in zip(changes, made, without, strict=True)
    ]


def _otherwise(board: Board, rows: list[list[int]], seed: int, actual: str, change: _Change) -> Numbers:
    """Return in how far the game ends otherwise than it did, with a change and other luck: 0 to 1, [futures]."""
    state = futures(new_games(board, seeds_from(seed, 1)), _FUTURES, _FIRST_FUTURE)
    end = _play_on(board, rows, [change] * _FUTURES, state)
    won = nearly_won(end)
    return 1 - won if actual == "won" else won


def _turning(board: Board, end: _End) -> TurningPoint:
    """Say a change and its end in moves."""
    (change, outcome, margin), table = end, board.public.moves
    gone, made = change.out, change.into
    return TurningPoint(
        kind=change.kind,
        week=gone[0] or made[0],
        move=table[gone[1] if gone[1] >= 0 else made[1]],
        to=made[0] or gone[0],
        instead=table[made[1]] if change.kind == "replaced" else None,
        outcome=outcome,
        margin=margin / 1000,
    )


def _made(board: Board, rows: list[list[int]], change: _Change, seed: int) -> bool:
    """Tell whether the move that a change puts in is really made in its week."""
    state = new_games(board, seeds_from(seed, 1))
    for week in range(1, change.into[0]):
        state = play_week(board, state, _moves(rows, [change], week))
    turn = admit(board, state, _moves(rows, [change], change.into[0]))
    return bool(turn.made[0, -1])
