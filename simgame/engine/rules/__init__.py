"""The rules of a week: each is a pure function ``rule(board, state, turn) -> State``."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from simgame.engine.board import Board, Ints
from simgame.engine.luck import draw
from simgame.engine.state import State

Slots = npt.NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Turn:
    """What comes into a week from outside: the moves that are made, and the luck."""

    moves: Slots
    """[G, slots] rows of the move table, -1 for an empty slot; every move is legal and paid for"""
    luck: Ints
    """[G, keys] 0 to 999, columns as in Board.luck"""


def luck_of(board: Board, state: State) -> Ints:
    """Return this week's luck for every key of the board, int32 [G, keys]."""
    return draw(state.seed, board.luck.keys, state.week)
