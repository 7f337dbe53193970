"""Whether a compiled condition holds, for each of N games."""

from typing import Any

import numpy as np
import numpy.typing as npt

from simgame.engine.board import Board, Bools, Ints, Node
from simgame.engine.luck import draw
from simgame.engine.state import State
from simgame.engine.tuning import BRIEF
from simgame.terms.lines import LINES
from simgame.terms.outcomes import WON
from simgame.terms.prices import PRICE_SHARES

_PRICES = np.array(PRICE_SHARES, dtype=np.int32)


def holds(board: Board, state: State, node: Node) -> Bools:
    """Return bool [G]: whether the condition is true of each game."""
    answer = np.ones(len(state.outcome), dtype=bool)
    match node.operator:
        case "all":
            for part in node.parts:
                answer &= holds(board, state, part)
                if not answer.any():
                    break
            return answer
        case "any":
            for part in node.parts:
                answer &= ~holds(board, state, part)
            return ~answer
        case "not":
            return ~holds(board, state, node.parts[0])
        case "chance":
            value: Ints = draw(state.seed, np.array([int(node.quantity[0])], dtype=np.uint64), state.week)[:, 0]
        case _:
            value = quantity(board, state, *node.quantity)
    if node.least is not None:
        answer &= value >= node.least
    if node.most is not None:
        answer &= value <= node.most
    return answer


def quantity(board: Board, state: State, name: str, *indices: str) -> Ints:
    """Return a named quantity, int32 [G], in engine units (thousandths for levels, points and prices)."""
    at = tuple(int(index) for index in indices)
    match name:
        case "week":
            value: npt.NDArray[Any] = np.full(len(state.outcome), state.week, dtype=np.int32)
        case "support":
            value = state.support[:, at[1], at[0]]
        case "coverage" | "in_post" | "answered" | "passed" | "temptations" | "money" | "margin":
            value = getattr(state, name)[:, *at]
        case "lines_covered":
            value = lines_met(board, state).sum(axis=1)
        case "known":
            value = state.learned[:, at[0]] > 0
        case "fired":
            value = state.fired[:, at[0]] > 0
        case "flag":
            value = state.flags[:, at[0]]
        case "lean":
            leads = state.points[:, :, 3 + at[0]]
            value = leads[:, 0] - leads[:, 1:].max(axis=1)
        case "price":
            value = _PRICES[state.price]
        case "caught":
            value = state.caught > 0
        case "won":
            value = state.outcome == WON
        case _:
            raise KeyError(name)
    return value.astype(np.int32)


def lines_met(board: Board, state: State) -> Bools:
    """Return bool [G, 5]: the line has somebody in post whom we have met."""
    met = (state.coverage >= BRIEF) & state.in_post
    return np.stack([met[:, board.public.line == line].any(axis=1) for line in range(len(LINES))], axis=1)
