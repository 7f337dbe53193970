"""Whether a compiled condition holds, for each of N games."""

from collections.abc import Callable
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from simgame.engine.board import Board, Bools, Ints
from simgame.engine.compiled import Node
from simgame.engine.luck import draw
from simgame.engine.rules import PRICES
from simgame.engine.rules.lines import lines_met
from simgame.engine.state import State
from simgame.terms.outcomes import WON


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
            value: Ints = draw(state.seed, np.array(node.at, dtype=np.uint64), state.week)[:, 0]
        case _:
            value = quantity(board, state, node.quantity, *node.at)
    if node.least is not None:
        answer &= value >= node.least
    if node.most is not None:
        answer &= value <= node.most
    return answer


def quantity(board: Board, state: State, name: str, *at: int) -> Ints:
    """Return a quantity, int32 [G], in the unit in which it is declared.

    Args:
        board: the board.
        state: of G games.
        name: the quantity's id.
        at: its indices, one an axis.
    """
    return _QUANTITIES[name](board, state, *at).astype(np.int32)


def _lean(board: Board, state: State, step: int) -> Ints:
    leads = state.points[:, :, 3 + step]
    lean: Ints = leads[:, 0] - leads[:, 1:].max(axis=1)
    return lean


def _weakest(board: Board, state: State, step: int) -> Bools:
    """Return whether no part of the points put us further behind the best rival, as the debrief's table has them."""
    rival = 1 + state.points[:, 1:].sum(axis=2).argmax(axis=1)
    gaps = state.points[:, 0] - state.points[np.arange(len(rival)), rival]
    weakest: Bools = state.done[:, board.public.award] & (gaps[:, 3 + step] == gaps.min(axis=1))
    return weakest


_QUANTITIES: Final[dict[str, Callable[..., npt.NDArray[Any]]]] = {
    "week": lambda board, state: np.full(len(state.outcome), state.week),
    "support": lambda board, state, contact, vendor: state.support[:, vendor, contact],
    "coverage": lambda board, state, contact: state.coverage[:, contact],
    "in_post": lambda board, state, contact: state.in_post[:, contact],
    "lines_covered": lambda board, state: lines_met(board, state).sum(axis=1),
    "known": lambda board, state, fact: state.learned[:, fact] > 0,
    "answered": lambda board, state, concern: state.answered[:, concern],
    "fired": lambda board, state, event: state.fired[:, event] > 0,
    "flag": lambda board, state, flag: state.flags[:, flag],
    "lean": _lean,
    "passed": lambda board, state, step: state.passed[:, step],
    "variant": lambda board, state, variant, option: state.variant[:, variant] == option,
    "delayed": lambda board, state, step: state.delayed[:, step],
    "price": lambda board, state: PRICES[state.price],
    "money": lambda board, state: state.money,
    "temptations": lambda board, state: state.temptations,
    "caught": lambda board, state: state.caught > 0,
    "margin": lambda board, state: state.margin,
    "weakest": _weakest,
    "won": lambda board, state: state.outcome == WON,
    "standing": lambda board, state: state.standing,
}
"""How each quantity of `simgame.terms.quantities` is read, [G], from its indices."""
