"""The customer's five lines: in which we have somebody, and in which we hardly see what happens."""

import numpy as np

from simgame.engine.board import Board, Bools, Ints
from simgame.engine.state import State
from simgame.engine.tuning import BLIND, BRIEF


def lines_met(board: Board, state: State) -> Bools:
    """Return bool [G, 5]: the line has somebody in post whom we have met."""
    return _by_line(board, (state.coverage >= BRIEF) & state.in_post) > 0


def blind_lines(board: Board, state: State) -> Bools:
    """Return bool [G, 5]: of those in post in the line we have met less than the share `BLIND`."""
    met = _by_line(board, (state.coverage >= BRIEF) & state.in_post)
    blind: Bools = met * 1000 < BLIND * _by_line(board, state.in_post)
    return blind


def _by_line(board: Board, people: Bools) -> Ints:
    """Return how many of some people, bool [G, C], are of each line, int32 [G, 5]."""
    # Sums of small whole numbers, exact in floats, whose matrix product is fast.
    count: Ints = (board.of_line @ people.T.astype(np.float32)).astype(np.int32).T
    return count
