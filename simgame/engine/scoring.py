"""The score: six parts, weighted by the scenario, with compliance as a gate."""

from dataclasses import dataclass

import numpy as np

from simgame.engine.board import Board, Ints
from simgame.engine.rules.conditions import lines_covered
from simgame.engine.state import LOST, VOID, WON, State
from simgame.engine.tuning import BRIEF, COVERAGE_MOST, PRICES
from simgame.terms.actions import ACTIONS
from simgame.terms.ranks import STAFF

PARTS = ("outcome", "key", "general", "organisational", "efficiency", "information")
_TIES = ACTIONS.numbers(lambda action: action.tie)
_CLEAR_MARGIN = 10_000
"""Lead in thousandths of a point that counts as the clearest victory, or behind as the clearest defeat."""
VOID_CAP = 100
"""A game lost for a breach of compliance scores no more than this, in tenths of a point."""


@dataclass(frozen=True, slots=True)
class Score:
    """Scores of G games, in thousandths of each part and tenths of a point in all."""

    parts: Ints
    """[G, 6] each 0 to 1000, in the order of PARTS"""
    total: Ints
    """[G] 0 to 1000: tenths of a point"""


def score(board: Board, state: State) -> Score:
    """Score games, finished or not."""
    parts = np.stack(
        [
            _outcome(state),
            _key(state),
            _general(board, state),
            _organisational(state),
            _efficiency(board, state),
            _information(board, state),
        ],
        axis=1,
    ).astype(np.int32)
    total = parts @ board.score // 100
    total = np.where(state.outcome == VOID, np.minimum(total // 4, VOID_CAP), total).astype(np.int32)
    return Score(parts, total)


def _outcome(state: State) -> Ints:
    """Return 600 to 1000 for a victory, 0 to 300 for a defeat by points, 0 for any other end."""
    clear = np.clip(state.margin, -_CLEAR_MARGIN, _CLEAR_MARGIN)
    won = 600 + clear * 400 // _CLEAR_MARGIN
    lost = np.where(state.outcome == LOST, 300 + clear * 300 // _CLEAR_MARGIN, 0)
    outcome: Ints = np.where(state.outcome == WON, won, np.clip(lost, 0, 300))
    return outcome


def _key(state: State) -> Ints:
    """Return the mean support, by weight over all steps, where 2 levels are full marks."""
    weights = state.weights.sum(axis=1) * state.in_post
    worth = np.clip(state.support[:, 0], 0, 2000) // 2
    key: Ints = (worth * weights).sum(axis=1) // np.maximum(weights.sum(axis=1), 1)
    return key


def _general(board: Board, state: State) -> Ints:
    """Return half for the five lines covered, half for mean coverage beyond none of the people in post."""
    lines = np.unique(board.public.line).size
    people = np.maximum(state.in_post.sum(axis=1), 1)
    cover = np.clip(state.coverage - 1000, 0, COVERAGE_MOST - BRIEF) * state.in_post
    mean = cover.sum(axis=1) * 1000 // (people * (COVERAGE_MOST - BRIEF))
    general: Ints = np.minimum(lines_covered(board, state) * 500 // lines, 500) + mean // 2
    return general


def _organisational(state: State) -> Ints:
    """Return half for managers and executives met by their own level and function, half for ties of the firm."""
    leading = (state.rank > STAFF) & state.in_post
    matched = (state.matched & leading).sum(axis=1) * 1000 // np.maximum(leading.sum(axis=1), 1)
    ties = (state.last_done[:, _TIES] > 0).sum(axis=(1, 2))
    organisational: Ints = matched // 2 + np.minimum(ties * 125, 500)
    return organisational


def _efficiency(board: Board, state: State) -> Ints:
    """Return seven tenths for the price kept, where we won, and three tenths for money left."""
    price = np.array(PRICES, dtype=np.int32)[state.price]
    kept = np.clip((price - PRICES[0]) * 1000 // (PRICES[-1] - PRICES[0]), 0, 1000)
    left = state.money * 1000 // max(board.public.money, 1)
    efficiency: Ints = np.where(state.outcome == WON, kept * 700 // 1000 + np.minimum(left, 1000) * 300 // 1000, 0)
    return efficiency


def _information(board: Board, state: State) -> Ints:
    """Return half for facts learned, half for the roles known of those who have one."""
    facts = (state.learned > 0).sum(axis=1) * 1000 // max(len(board.public.facts), 1)
    roles = (state.weights > 0).any(axis=1)
    known = ((state.know_role > 0) & roles).sum(axis=1) * 1000 // np.maximum(roles.sum(axis=1), 1)
    information: Ints = facts // 2 + known // 2
    return information
