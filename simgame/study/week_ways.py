"""How a week is played in games that stand side by side: by moves that are given, by the expert, or by both."""

from collections.abc import Sequence
from enum import IntEnum
from itertools import groupby, pairwise
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from simgame.engine.board import Board
from simgame.engine.layout import zeros
from simgame.engine.observation import observe
from simgame.engine.rules import Turn
from simgame.engine.state import State, part
from simgame.engine.week import admit
from simgame.players import Strategy, choose, dice_of
from simgame.players.strategy import WORTH
from simgame.study.play import turn_by


class WayKind(IntEnum):
    """Games whose ways are of one kind play their week together."""

    EXPERT = 0
    LONGER = 1
    FILLED = 2
    OWN = 3


class Way(NamedTuple):
    """How a week is played."""

    moves: tuple[int, ...] = ()
    """Rows of the move table"""
    extra: tuple[int, ...] = ()
    """Half-days that each member has besides; empty: none"""
    filled: bool = False
    """Whether the expert fills what the moves leave of the week"""
    idle: tuple[int, ...] | None = None
    """Half-days of each member that it does not fill, nor does it then do what takes no time; None: it fills all"""

    @property
    def kind(self) -> WayKind:
        """With which other games these are played."""
        if self == EXPERT:
            return WayKind.EXPERT
        return WayKind.FILLED if self.filled else WayKind.LONGER if self.extra else WayKind.OWN


EXPERT: Final = Way(filled=True)
"""The expert plays the week alone."""

WaysOfGames = Sequence[tuple[Way, int]]
"""Ways of a week, each with how many games play in it, one after the other; those of one kind are neighbours"""


def moves_of(ways: WaysOfGames) -> npt.NDArray[np.intp]:
    """Return the moves that are given, rows of the move table, [G or 1, slots]; -1 for an empty slot."""
    if len(ways) == 1:
        return np.array([ways[0][0].moves], dtype=np.intp).reshape(1, -1)
    moves = np.full((sum(games for _way, games in ways), max(len(way.moves) for way, _ in ways)), -1, dtype=np.intp)
    start = 0
    for way, games in ways:
        moves[start : start + games, : len(way.moves)] = way.moves
        start += games
    return moves


def turn_in(board: Board, expert: Strategy, state: State, ways: WaysOfGames) -> Turn:
    """Return the turn of games that play a week in these ways.

    Args:
        board: of the games.
        expert: who plays what is not given.
        state: of the games, in the order of their ways.
        ways: each with how many of the games play in it.
    """
    turns, start = [], 0
    for kind, alike in groupby(ways, key=lambda each: each[0].kind):
        some = list(alike)
        games = sum(count for _way, count in some)
        turns.append(_turn_of_kind(kind, board, expert, part(state, slice(start, start + games)), some))
        start += games
    return _joint(state, turns)


def _turn_of_kind(kind: WayKind, board: Board, expert: Strategy, state: State, ways: WaysOfGames) -> Turn:
    """Return the turn of games whose ways are of one kind."""
    match kind:
        case WayKind.EXPERT:
            return turn_by(board, expert, state)
        case WayKind.FILLED:
            return _filled(board, expert, state, ways)
        case WayKind.OWN:
            return admit(board, state, moves_of(ways))
        case WayKind.LONGER:
            starts = np.cumsum([0, *(games for _way, games in ways)]).tolist()
            parts = (part(state, slice(*at)) for at in pairwise(starts))
            return _joint(state, [_longer(board, some, way) for some, (way, _) in zip(parts, ways, strict=True)])


def _longer(board: Board, state: State, way: Way) -> Turn:
    more = state.changed(half_days=state.half_days + np.array(way.extra, dtype=np.int32))
    return admit(board, more, moves_of([(way, 1)]))


def _filled(board: Board, expert: Strategy, state: State, ways: WaysOfGames) -> Turn:
    """Return the turn of games whose weeks the expert fills, all together."""
    has, table = np.copy(state.half_days), board.public.moves
    start = 0
    for way, games in ways:
        if way.idle is not None:
            has[start : start + games] -= np.array(way.idle, dtype=np.int32)
        start += games
    seen = observe(board, state.changed(half_days=has))
    worth = np.copy(expert(seen, dice_of(state.seed, state.week)))
    start = 0
    for way, games in ways:
        rows = slice(start, start + games)
        if way.idle is not None:
            worth[rows, table.half_days[:-1] == 0] = 0
        np.minimum(worth[rows], WORTH - 1 - len(way.moves), out=worth[rows])
        for place, move in enumerate(way.moves):
            worth[rows, move] = WORTH - 1 - place
        start += games
    return Turn.of(board, state, choose(seen, worth))


def _joint(state: State, turns: Sequence[Turn]) -> Turn:
    """Return the turns of some games after each other as one; ``state`` is of all of them."""
    if len(turns) == 1:
        return turns[0]
    games, slots = len(state.outcome), max(turn.moves.shape[1] for turn in turns)
    moves, made = zeros(games, (slots,), np.intp), zeros(games, (slots,), np.bool_)
    start = 0
    for turn in turns:
        rows, own = slice(start, start + len(turn.made)), slice(turn.moves.shape[1])
        moves[rows, own], moves[rows, own.stop :], made[rows, own] = turn.moves, -1, turn.made
        start = rows.stop
    return Turn.of(turns[0].board, state, moves, made)


__all__ = ["EXPERT", "Way", "WayKind", "WaysOfGames", "moves_of", "turn_in"]
