"""What a strategy is: a value for every move, once a week; the week is filled with the best affordable moves."""

from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from simgame.engine.board import Ints
from simgame.engine.observation import Observation

Dice = npt.NDArray[np.uint32]
"""[G] a strategy's own randomness, the same for the same game wherever it stands in a batch."""

Strategy = Callable[[Observation, Dice], Ints]
"""``strategy(observation, dice)`` returns the worth of each move, int32 [G, M], 0 for moves not wanted, at most WORTH."""

WORTH = 1 << 20
"""The greatest worth of a move."""

LOOKS = 48
"""A strategy looks at so many of its best moves when it fills a week."""


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
    board, table = observation.board, observation.board.moves
    games, count = worth.shape
    ranked = np.where(observation.legal, worth.astype(np.int64) * count + np.arange(count - 1, -1, -1), 0)
    looks = min(LOOKS, count)
    best = np.sort(np.partition(ranked, count - looks, axis=1)[:, count - looks :], axis=1)[:, ::-1]
    order = np.where(best >= count, count - 1 - best % count, -1)

    left = np.broadcast_to(board.half_days, (games, len(board.half_days))).copy()
    money = observation.money.copy()
    used = np.zeros((games, int(table.key.max()) + 2), dtype=bool)
    rows = np.arange(games)
    chosen = np.full((games, looks), -1, dtype=np.intp)
    for look in range(looks):
        move = order[:, look]
        member, key, cost = table.member[move], table.key[move], table.half_days[move]
        fits = (left[rows, member] >= cost) & (money >= table.money[move]) & ~used[rows, key] & (move >= 0)
        chosen[:, look] = np.where(fits, move, -1)
        left[rows, member] -= cost * fits
        money -= table.money[move] * fits
        used[rows, key] |= fits
    return _packed(chosen)


def _packed(chosen: npt.NDArray[np.intp]) -> npt.NDArray[np.intp]:
    """Return the filled slots first, in their order, with as many slots as the fullest game needs."""
    filled = chosen >= 0
    width = int(filled.sum(axis=1).max(initial=0))
    order = np.argsort(~filled, axis=1, kind="stable")[:, :width]
    return np.take_along_axis(chosen, order, axis=1)
