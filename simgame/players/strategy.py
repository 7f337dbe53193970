"""What a strategy is: a value for every move, once a week; the week is filled with the best affordable moves."""

from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from simgame.engine.board import Ints
from simgame.engine.budget import fill
from simgame.engine.layout import columns
from simgame.engine.observation import Observation
from simgame.terms.move import Move

Dice = npt.NDArray[np.uint32]
"""[G] a strategy's own randomness, the same for the same game wherever it stands in a batch."""

Strategy = Callable[[Observation, Dice], Ints]
"""``strategy(observation, dice)`` returns the worth of each move, int32 [G, M]: 0 for those not wanted, up to WORTH."""

WORTH = 1 << 18
"""The greatest worth of a move: times the number of moves it still fits an int32."""

LOOKS = 10
"""How many of the best moves of each member of the team are tried when a week is filled"""


def dice_of(seeds: npt.NDArray[np.uint64], week: int) -> Dice:
    """Return the dice of games with these seeds in a week, uint32 [G]."""
    dice: Dice = scramble((seeds & np.uint64(0xFFFFFFFF)).astype(np.uint32) ^ np.uint32((week * 0x9E3779B1) % 2**32))
    return dice


def scramble(values: Dice) -> Dice:
    """Return a 32-bit finaliser (MurmurHash3's) of each value, same shape."""
    mixed = values ^ (values >> np.uint32(16))
    mixed *= np.uint32(0x85EBCA6B)
    mixed ^= mixed >> np.uint32(13)
    mixed *= np.uint32(0xC2B2AE35)
    mixed ^= mixed >> np.uint32(16)
    return mixed


def choose(observation: Observation, worth: Ints) -> npt.NDArray[np.intp]:
    """Fill the week of each game with its best moves that are legal and that time and money allow.

    Args:
        observation: of G games.
        worth: int32 [G, M], 0 where a move is not wanted. Of equal moves the first in the order of codes goes first.

    Returns:
        intp [G, slots], -1 where a slot is empty.
    """
    board, table, moves = observation.board, observation.board.moves, len(observation.board.moves)
    possible = np.flatnonzero(observation.legal.any(axis=0))
    ranked = columns(np.broadcast_to(worth, observation.legal.shape), possible)
    able = (ranked > 0) & columns(observation.legal, possible)
    ranked *= np.int32(moves)
    ranked += (moves - 1 - possible).astype(np.int32)
    ranked *= able
    # Moves are in the order of codes, so each member's stand together: nobody stays idle for another's long list.
    starts = np.flatnonzero(np.diff(table.member[possible], prepend=-1))
    each = [_first_looks(part) for part in np.split(ranked, starts[1:], axis=1)]
    best = np.ascontiguousarray(np.sort(np.concatenate(each, axis=1), axis=1)[:, ::-1].T)
    order = np.where(best > 0, moves - 1 - best % moves, -1)

    return _packed(order, fill(board, observation.half_days, observation.money, order, order >= 0))


def _first_looks(ranked: Ints) -> Ints:
    """Return the greatest values of each game in rising order, [G, LOOKS or less], sorted game by game in memory."""
    return np.sort(np.ascontiguousarray(ranked), axis=1)[:, -LOOKS:]


def plan_by(strategy: Strategy, now: Observation, seeds: npt.NDArray[np.uint64]) -> tuple[Move, ...]:
    """Return what a strategy would do in the week that one game (G = 1) stands at; ``seeds`` are the game's."""
    rows = choose(now, strategy(now, dice_of(seeds, now.week)))[0]
    return tuple(now.board.moves[row] for row in rows if row >= 0)


def _packed(order: npt.NDArray[np.int32], taken: npt.NDArray[np.bool_]) -> npt.NDArray[np.intp]:
    """Return the moves taken, out of [looks, G], first slots first: [G, as many slots as the fullest game needs]."""
    until, games = taken.cumsum(axis=0, dtype=np.int8), taken.shape[1]
    packed = np.full((int(until[-1:].max(initial=0)), games), -1, dtype=np.intp)
    which = np.flatnonzero(taken)
    slots = until.reshape(-1).take(which).astype(np.intp) - 1
    packed.reshape(-1)[slots * games + which % games] = order.reshape(-1).take(which)
    return packed.T
