"""Milestones: the steps of the decision chain close, one after the other, and the last word falls."""

import numpy as np

from simgame.engine.board import Board, Bools, Ints
from simgame.engine.rules import Turn
from simgame.engine.state import State
from simgame.engine.tuning import COMMITTEE_LUCK, SURFACING
from simgame.terms.outcomes import LOST, OPEN, OUT, VOID, WON
from simgame.terms.prices import PRICE_SHARES
from simgame.terms.steps import GATE, TILT, VERDICT
from simgame.terms.steps import POINTS as SCORING

TECHNICAL, COMMERCIAL, PRICE, FIRST_STEP = range(4)
"""Parts of a vendor's points; the steps follow in their order, then luck."""

_PRICES = np.array(PRICE_SHARES, dtype=np.int32)


def milestones(board: Board, state: State, turn: Turn) -> State:
    """Decide every step whose window ends this week, in the order of the chain."""
    closing = (state.closes == state.week) & ~state.done
    if not closing.any():
        return state
    for step in np.flatnonzero(closing.any(axis=0)):
        now = closing[:, step] & (state.outcome == OPEN)
        kind = board.public.step_kind[step]
        if kind == GATE:
            state = _gate(board, state, int(step), now)
        elif kind == TILT:
            state = _favour(board, state, int(step), now)
        elif kind == SCORING:
            state = _score(board, _favour(board, state, int(step), now), now)
        elif kind == VERDICT:
            state = _verdict(board, _favour(board, state, int(step), now), turn, now)
    return state.changed(done=state.done | closing)


def mean_support(state: State, step: int) -> Ints:
    """Return the participants' mean support for each vendor by weight, thousandths of a level, int32 [G, V].

    Who has left has no voice; where nobody is left the mean is 0.
    """
    weights = state.weights[:, step] * state.in_post
    total = np.maximum(weights.sum(axis=1), 1)
    mean: Ints = ((state.support * weights[:, None]).sum(axis=2) // total[:, None]).astype(np.int32)
    return mean


def _write(state: State, part: int, now: Bools, values: Ints) -> State:
    """Put points, int32 [G, V], into one part where ``now``."""
    points = state.points.copy()
    points[:, :, part] = np.where(now[:, None], values, points[:, :, part])
    return state.changed(points=points)


def _gate(board: Board, state: State, step: int, now: Bools) -> State:
    """Pass those whose participants support us enough; the others lose points, or are out."""
    passed = mean_support(state, step)[:, 0] >= board.step_needs[step]
    failed = now & ~passed
    flags = state.passed.copy()
    flags[:, step] |= now & passed
    state = state.changed(passed=flags)
    if board.step_size[step] < 0:
        return state.changed(outcome=np.where(failed, np.int8(OUT), state.outcome))
    values = np.zeros(state.points.shape[:2], dtype=np.int32)
    values[:, 0] = -board.step_size[step]
    return _write(state, FIRST_STEP + step, failed, values)


def _favour(board: Board, state: State, step: int, now: Bools) -> State:
    """Give each vendor the step's points in proportion to its support: 3 levels are all of them."""
    return _write(state, FIRST_STEP + step, now, board.step_size[step] * mean_support(state, step) // 3000)


def answered_share(board: Board, state: State) -> Ints:
    """Return how many of the scorers' concerns our bid answers, by weight, thousandths, int32 [G]."""
    step = int(np.flatnonzero(board.public.step_kind == SCORING)[0])
    has = board.concern_of.sum(axis=1)
    weights = state.weights[:, step] * state.in_post * (has > 0)
    share = state.answered.astype(np.int32) @ board.concern_of.T.astype(np.int32) * 1000 // np.maximum(has, 1)
    total = np.maximum(weights.sum(axis=1), 1)
    answered: Ints = ((share * weights).sum(axis=1) // total).astype(np.int32)
    return answered


def _score(board: Board, state: State, now: Bools) -> State:
    """Score the bids: quality with what ours answers, references, and lowest price over price."""
    technical, commercial, price = (int(points) for points in board.public.tender)
    games, vendors = state.points.shape[:2]
    quality = np.broadcast_to(board.solution, (games, vendors)).copy()
    quality[:, 0] = np.minimum(quality[:, 0] + board.fit * answered_share(board, state) // 1000, 1000)
    reputation = np.broadcast_to(board.reputation, (games, vendors)).copy()
    reputation[:, 0] = np.minimum(reputation[:, 0] + state.proofs * 10, 1000)
    prices = np.concatenate([_PRICES[state.price][:, None], state.rival_price], axis=1)
    state = _write(state, TECHNICAL, now, technical * quality)
    state = _write(state, COMMERCIAL, now, commercial * reputation)
    return _write(state, PRICE, now, price * 1000 * prices.min(axis=1)[:, None] // prices)


def _verdict(board: Board, state: State, turn: Turn, now: Bools) -> State:
    """Add the committee's luck and compare. What was done against the rules may come to light now."""
    luck = turn.luck(board.luck.committee) * (2 * COMMITTEE_LUCK) // 999 - COMMITTEE_LUCK
    luck[:, 0] += board.difficulty.lead
    state = _write(state, len(board.public.parts) - 1, now, luck.astype(np.int32))
    totals = state.points.sum(axis=2)
    margin = (totals[:, 0] - totals[:, 1:].max(axis=1)).astype(np.int32)
    surfaced = (state.temptations > 0) & (turn.luck(board.luck.complaint)[:, 0] < 1000 - _unseen(state.temptations))
    ended = np.where(surfaced, VOID, np.where(margin > 0, WON, LOST)).astype(np.int8)
    return state.changed(
        margin=np.where(now, margin, state.margin),
        outcome=np.where(now, ended, state.outcome),
        caught=np.where(now & surfaced, np.int8(state.week), state.caught),
    )


def _unseen(temptations: Ints) -> Ints:
    """Return the chance that none of so many temptations surfaces, thousandths."""
    unseen = np.full(temptations.shape, 1000, dtype=np.int32)
    for count in range(int(temptations.max(initial=0))):
        unseen = np.where(temptations > count, unseen * (1000 - SURFACING) // 1000, unseen)
    return unseen
