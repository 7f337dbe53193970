"""Compliance: temptations are counted, and may come to light."""

import numpy as np

from simgame.engine.board import Board
from simgame.engine.rules import Turn
from simgame.engine.state import State, ended
from simgame.terms.outcomes import VOID


def compliance(board: Board, state: State, turn: Turn) -> State:
    """Count this week's temptations; if one comes to light the bid is void and the game lost."""
    chances = board.public.moves.detection[turn.moves] * turn.made
    if not chances.any():
        return state
    unseen = np.full(len(chances), 1000, dtype=np.int32)
    for chance in np.sort(chances, axis=1).T:  # in their own order, so that rounding does not hang on that of the plan
        unseen = unseen * (1000 - chance) // 1000
    found = (turn.luck(board.luck.found)[:, 0] >= unseen) & ~ended(board, state)
    return state.changed(
        temptations=state.temptations + (chances > 0).sum(axis=1, dtype=np.int32),
        caught=np.where(found, np.int8(state.week), state.caught),
        outcome=np.where(found, np.int8(VOID), state.outcome),
    )
