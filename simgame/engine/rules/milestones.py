"""Milestones: the steps of the decision chain close, one after the other; one function a kind of step."""

from collections.abc import Callable
from typing import Final, TypeVar

import numpy as np

from simgame.engine.board import Board, Bools, Ints
from simgame.engine.layout import chosen
from simgame.engine.rules import PRICES, Turn
from simgame.engine.rules.understanding import answers
from simgame.engine.state import State, ended
from simgame.engine.tuning import (
    COMMITTEE_LUCK,
    DELAY_COSTS,
    DELAYED_BY,
    FULL_SUPPORT,
    GATE_MISSED,
    REFUSED,
    STANDING_MOST,
    STRANGER,
    SURFACING,
)
from simgame.terms.outcomes import LOST, OUT, UNPAID, VOID, WON

TECHNICAL, COMMERCIAL, PRICE, FIRST_STEP = range(4)
"""Parts of a vendor's points; the steps follow in their order, then luck."""

Shares = TypeVar("Shares", int, Ints)
"""Prices as shares of our list price, thousandths"""


def milestones(board: Board, state: State, turn: Turn) -> State:
    """Decide every step whose window ends this week, in the order of the chain."""
    closing = (state.closes == state.week) & ~state.done
    if not closing.any():
        return state
    for step in np.flatnonzero(closing.any(axis=0)):
        now = closing[:, step] & ~ended(board, state)
        state = _STEPS[board.public.kind(step).id](board, state, turn, int(step), now)
        done = np.copy(state.done)
        done[:, step] |= closing[:, step]
        state = state.changed(done=done)
    return state


def votes(state: State, step: int) -> Ints:
    """Return the weight of each contact in a step, int32 [G, C]: who has left has no voice."""
    weights: Ints = state.weights[:, step] * state.in_post
    return weights


def mean_support(state: State, step: int) -> Ints:
    """Return the participants' mean support for each vendor by weight, thousandths of a level, int32 [G, V].

    Where nobody takes part the mean is 0.
    """
    weights = votes(state, step)
    total = np.maximum(weights.sum(axis=1), 1)
    mean: Ints = ((state.support * weights[:, None]).sum(axis=2) // total[:, None]).astype(np.int32)
    return mean


def signatures(state: State, step: int) -> Ints:
    """Return the mean support for us of those who sign, by weight, thousandths of a level, int32 [G].

    Nobody signs for a stranger: who hardly knows us counts as neutral at best.
    """
    weights = votes(state, step)
    total = np.maximum(weights.sum(axis=1), 1)
    mean: Ints = ((signing(state) * weights).sum(axis=1) // total).astype(np.int32)
    return mean


def signing(state: State) -> Ints:
    """Return the support with which each contact would sign, thousandths of a level, int32 [G, C]."""
    ours = state.support[:, 0]
    signing: Ints = chosen(state.coverage < STRANGER, np.minimum(ours, 0), ours)
    return signing


def delays(needs: Ints, mean: Ints) -> Ints:
    """Return by how many weeks a sign-off is late that needs so much support and finds a mean, of the shape of both."""
    late: Ints = np.minimum(-(-np.maximum(needs - mean, 0) // DELAYED_BY), REFUSED)
    return late


def favoured(size: int, support: Ints) -> Ints:
    """Return the share of a step's points that goes with a mean support: from `FULL_SUPPORT` on, all of them."""
    return size * np.minimum(support, FULL_SUPPORT) // FULL_SUPPORT


def gate_costs(board: Board, step: int, mean: Ints) -> Ints:
    """Return what a gate costs at a mean support, int32 [G]: its handicap, by how much is missing."""
    return missed(board.public.stake[step], board.public.needs[step], mean)


def missed(handicap: Ints, needs: Ints, mean: Ints) -> Ints:
    """Return what a gate of a handicap costs that needs so much support and finds a mean, of the shape of all."""
    costs: Ints = handicap * np.clip(needs - mean, 0, GATE_MISSED) // GATE_MISSED
    return costs


def _write(state: State, part: int, now: Bools, values: Ints) -> State:
    """Put points, int32 [G, V], into one part where ``now``."""
    points = np.copy(state.points)
    points[:, :, part] = chosen(now[:, None], values, points[:, :, part])
    return state.changed(points=points)


def _gate(board: Board, state: State, turn: Turn, step: int, now: Bools) -> State:
    """Pass those whose participants support us enough; the others lose points by what is missing, or are out."""
    mean = signatures(state, step)
    passed = mean >= board.public.needs[step]
    failed = now & ~passed
    flags = np.copy(state.passed)
    flags[:, step] |= now & passed
    state = state.changed(passed=flags)
    if board.public.stake[step] < 0:
        return state.changed(outcome=np.where(failed, np.int8(OUT), state.outcome))
    values = np.zeros(state.points.shape[:2], dtype=np.int32)
    values[:, 0] = -gate_costs(board, step, mean)
    return _write(state, FIRST_STEP + step, failed, values)


def _tilt(board: Board, state: State, turn: Turn, step: int, now: Bools) -> State:
    """Give each vendor the step's points in proportion to its support."""
    return _write(state, FIRST_STEP + step, now, favoured(int(board.public.stake[step]), mean_support(state, step)))


def answered_share(board: Board, state: State) -> Ints:
    """Return what our bid's answers are worth to the scorers, by weight, thousandths, int32 [G]."""
    return answers(board, state, votes(state, board.public.scoring))["worth"]


def bid_points(board: Board, state: State) -> tuple[dict[str, Ints], ...]:
    """Return what the bids' points are the sums of, by part: technical, commercial, price; each int32 [G, V].

    The quality of the product with what our bid answers of the scorers' concerns, references with what visits have
    proved, and the lowest price over the price. The same figures are the "why" of the points after the end.
    """
    technical, commercial, price = (int(points) for points in board.public.tender)
    shape = state.points.shape[:2]
    answers, proofs = np.zeros(shape, dtype=np.int32), np.zeros(shape, dtype=np.int32)
    answers[:, 0] = np.minimum(board.fit * answered_share(board, state) // 1000, 1000 - board.solution[0])
    proofs[:, 0] = np.minimum(state.proofs * 10, 1000 - board.reputation[0])
    prices = np.concatenate([PRICES[state.price][:, None], state.rival_price], axis=1)
    return (
        {"product": np.broadcast_to(technical * board.solution, shape), "answers": technical * answers},
        {"references": np.broadcast_to(commercial * board.reputation, shape), "proofs": commercial * proofs},
        {"price": price_points(price, prices.min(axis=1)[:, None], prices)},
    )


def price_points(points: int, lowest: Shares, prices: Shares) -> Shares:
    """Return thousandths of the points for one price, or an array of them, where the lowest gets all ``points``."""
    return points * 1000 * lowest // prices


def _points(board: Board, state: State, turn: Turn, step: int, now: Bools) -> State:
    """Score the bids, and let the scorers favour whom they support."""
    state = _tilt(board, state, turn, step, now)
    for part, components in zip((TECHNICAL, COMMERCIAL, PRICE), bid_points(board, state), strict=True):
        state = _write(state, part, now, _sum(components))
    return state


def _verdict(board: Board, state: State, turn: Turn, step: int, now: Bools) -> State:
    """Let the deciders favour whom they support, add the committee's leeway and compare.

    What was done against the rules may come to light now.
    """
    state = _tilt(board, state, turn, step, now)
    state = _write(state, len(board.public.parts) - 1, now, _sum(leeway(board, turn)))
    totals = state.points.sum(axis=2)
    margin = (totals[:, 0] - totals[:, 1:].max(axis=1)).astype(np.int32)
    surfaced = (state.temptations > 0) & (turn.luck(board.luck.complaint)[:, 0] < 1000 - _unseen(state.temptations))
    outcome = np.where(surfaced, VOID, np.where(margin > 0, WON, LOST)).astype(np.int8)
    if board.public.sign_offs.any():
        standing = np.where(outcome == WON, np.minimum(margin, STANDING_MOST), 0).astype(np.int32)
        state = state.changed(standing=np.where(now, standing, state.standing))
    return state.changed(
        margin=np.where(now, margin, state.margin),
        outcome=np.where(now, outcome, state.outcome),
        caught=np.where(now & surfaced, np.int8(state.week), state.caught),
    )


def _sign_off(board: Board, state: State, turn: Turn, step: int, now: Bools) -> State:
    """Delay what is signed for late; each week costs standing, and an order without any is lost again."""
    now = now & (state.outcome == WON)
    late = np.where(now, delays(board.public.needs[step], signatures(state, step)), 0)
    passed, delayed = np.copy(state.passed), np.copy(state.delayed)
    passed[:, step] |= now & (late == 0)
    delayed[:, step] = np.where(now, late, delayed[:, step])
    standing = np.maximum(state.standing - late * DELAY_COSTS, 0).astype(np.int32)
    refused = now & ((late >= REFUSED) | (standing <= 0))
    return state.changed(
        passed=passed,
        delayed=delayed,
        standing=standing,
        outcome=np.where(refused, np.int8(UNPAID), state.outcome),
    )


def leeway(board: Board, turn: Turn) -> dict[str, Ints]:
    """Return what the committee's leeway is the sum of, each int32 [G or 1, V]: luck, and what the difficulty adds."""
    luck = turn.luck(board.luck.committee) * (2 * COMMITTEE_LUCK) // 999 - COMMITTEE_LUCK
    lead = np.zeros((1, luck.shape[1]), dtype=np.int32)
    lead[0, 0] = board.difficulty.lead
    return {"luck": luck.astype(np.int32), "difficulty": lead}


def _sum(components: dict[str, Ints]) -> Ints:
    """Return the sum of components, int32 [G, V]."""
    total, *others = components.values()
    for values in others:
        total = total + values
    return total


def _unseen(temptations: Ints) -> Ints:
    """Return the chance that none of so many temptations surfaces, thousandths."""
    unseen = np.full(temptations.shape, 1000, dtype=np.int32)
    for count in range(int(temptations.max(initial=0))):
        unseen = np.where(temptations > count, unseen * (1000 - SURFACING) // 1000, unseen)
    return unseen


_STEPS: Final[dict[str, Callable[[Board, State, Turn, int, Bools], State]]] = {
    "gate": _gate,
    "tilt": _tilt,
    "points": _points,
    "verdict": _verdict,
    "sign-off": _sign_off,
}
"""What happens when a step of each kind closes: ``rule(board, state, turn, step, now)`` in the games of ``now`` [G]."""
