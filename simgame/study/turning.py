"""The smallest change that turns a game: one move left out, added, moved by a week or replaced, found by playing."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal

import numpy as np

from simgame.engine.board import Board, Bools
from simgame.engine.game import OUTCOMES
from simgame.engine.legality import barred
from simgame.engine.luck import seeds_from
from simgame.engine.rules import Slots
from simgame.engine.state import State
from simgame.engine.week import admit, new_games, play_week
from simgame.study.whatif import Plans

Kind = Literal["moved", "removed", "added", "replaced"]

KINDS: Final[tuple[Kind, ...]] = ("moved", "removed", "added", "replaced")
"""From the smallest change to the largest."""

Week = tuple[Bools, int]
"""The moves that were legal in a week, bool [M], and the money there was."""

_BATCH: Final = 1024
_ENOUGH: Final = 3
"""So many of the best changes of a kind are looked at for one that could really have been made."""


@dataclass(frozen=True, slots=True)
class Turning:
    """One change of the plans that ends the game otherwise."""

    kind: Kind
    week: int
    """The week of the move in the plans; for an added one, the week in which it is made"""
    move: str
    to: int
    """The week in which it is made instead, for one that is moved; else ``week``"""
    instead: str
    """The move made in its place, for one that is replaced; else empty"""
    outcome: str
    margin: float
    """Points over the best rival then"""


@dataclass(frozen=True, slots=True)
class Turned:
    """What was found."""

    changes: tuple[Turning, ...]
    """The best change of each kind that turns the result, the smallest kind first; empty where none was found"""
    games: int
    """How many changed games were played"""


@dataclass(frozen=True, slots=True)
class _Change:
    """A move taken out of a week and one put into a week; -1 for none."""

    kind: Kind
    out: tuple[int, int]
    into: tuple[int, int]
    """(week, row of the move table)"""


def turning(board: Board, plans: Plans, seed: int) -> Turned:
    """Play a finished game again with every single change, and return those that turn the result.

    Args:
        board: the board of the game.
        plans: what was done each week.
        seed: the game's seed.
    """
    rows = [[board.public.moves.index[code] for code in codes] for codes in plans]
    found: list[tuple[_Change, str, int]] = []
    won, games = _ending(board, rows, seed) == "won", 0
    for kinds in (KINDS[:3], KINDS[3:]):
        changes = [change for change in _changes(board, rows, seed) if change.kind in kinds]
        games += len(changes)
        for start in range(0, len(changes), _BATCH):
            batch = changes[start : start + _BATCH]
            state = _play(board, rows, batch, seed)
            ends = [OUTCOMES[int(outcome)] for outcome in state.outcome]
            found += [
                (change, end, int(margin))
                for change, end, margin in zip(batch, ends, state.margin, strict=True)
                if (end == "won") != won
            ]
        if found:
            break
    best = [turn for kind in KINDS if (turn := _best(board, rows, seed, kind, found)) is not None]
    return Turned(tuple(best), games)


def _ending(board: Board, rows: list[list[int]], seed: int) -> str:
    return OUTCOMES[int(_play(board, rows, [_Change("removed", (0, -1), (0, -1))], seed).outcome[0])]


def _changes(board: Board, rows: list[list[int]], seed: int) -> Iterator[_Change]:
    """Yield the changes that time, money and the rules allowed when the week was planned; no temptations."""
    table, weeks = board.public.moves, _weeks(board, rows, seed)
    for week, (own, (legal, money)) in enumerate(zip(rows, weeks, strict=True), start=1):
        for row in own:
            yield _Change("removed", (week, row), (0, -1))
            for to in (week - 1, week + 1):
                if 1 <= to <= len(rows) and _fits(board, rows[to - 1], row, weeks[to - 1]):
                    yield _Change("moved", (week, row), (to, row))
        for row in map(int, np.flatnonzero(legal & (table.detection[:-1] == 0))):
            if _fits(board, own, row, (legal, money)):
                yield _Change("added", (0, -1), (week, row))
            for other in own:
                if table.member[other] == table.member[row] and table.key[other] != table.key[row]:
                    rest = [each for each in own if each != other]
                    if _fits(board, rest, row, (legal, money)):
                        yield _Change("replaced", (week, other), (week, row))


def _weeks(board: Board, rows: list[list[int]], seed: int) -> list[Week]:
    """Return what could be done in each week of the game as it was played."""
    state, weeks = new_games(board, seeds_from(seed, 1)), []
    for own in rows:
        weeks.append((barred(board, state)[0] == 0, int(state.money[0])))
        state = play_week(board, state, np.array([own], dtype=np.intp).reshape(1, -1))
    return weeks


def _fits(board: Board, own: Sequence[int], row: int, week: Week) -> bool:
    """Tell whether a move can be added to a week's moves."""
    table, (legal, money) = board.public.moves, week
    if not legal[row] or table.key[row] in table.key[list(own)]:
        return False
    used = sum(int(table.half_days[each]) for each in own if table.member[each] == table.member[row])
    paid = sum(int(table.money[each]) for each in own)
    return bool(
        used + table.half_days[row] <= board.public.half_days[table.member[row]] and paid + table.money[row] <= money
    )


def _play(board: Board, rows: list[list[int]], changes: Sequence[_Change], seed: int) -> State:
    """Play one game for each change to its end."""
    state = new_games(board, np.repeat(seeds_from(seed, 1), len(changes)))
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
    board: Board, rows: list[list[int]], seed: int, kind: Kind, found: Sequence[tuple[_Change, str, int]]
) -> Turning | None:
    """Return the clearest change of a kind, if it could really have been made."""
    codes = board.public.moves.codes
    own = sorted((each for each in found if each[0].kind == kind), key=lambda each: -abs(each[2]))
    for change, outcome, margin in own[:_ENOUGH]:
        if change.into[1] < 0 or _made(board, rows, change, seed):
            gone, made = change.out, change.into
            return Turning(
                kind=kind,
                week=gone[0] or made[0],
                move=codes[gone[1] if gone[1] >= 0 else made[1]],
                to=made[0] or gone[0],
                instead=codes[made[1]] if kind == "replaced" else "",
                outcome=outcome,
                margin=margin / 1000,
            )
    return None


def _made(board: Board, rows: list[list[int]], change: _Change, seed: int) -> bool:
    """Tell whether the move that a change puts in is really made in its week."""
    state = new_games(board, seeds_from(seed, 1))
    for week in range(1, change.into[0]):
        state = play_week(board, state, _moves(rows, [change], week))
    turn = admit(board, state, _moves(rows, [change], change.into[0]))
    return bool(turn.made[0, -1])
