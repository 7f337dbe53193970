"""Intelligence: what the team learns from the people it meets."""

from dataclasses import replace
from typing import Any

import numpy as np

from simgame.engine.actions import ACTIONS
from simgame.engine.board import Board, Bools, Ints
from simgame.engine.rules import Turn
from simgame.engine.state import State, Weeks
from simgame.engine.tuning import LEARN_CONCERNS, LEARN_INFLUENCE, LEARN_RIVALS, LEARN_ROLE, NO_CONTACT

_LEAK = list(ACTIONS).index("leak")


def intelligence(board: Board, state: State, turn: Turn) -> State:
    """See the support of everybody met; with coverage come concerns, roles and influence; some tell facts."""
    insight = _insight(board, turn)
    met = insight > 0
    state = _see(state, met)
    week = np.int8(state.week)
    state = replace(
        state,
        know_concerns=_since(state.know_concerns, met & (state.coverage >= LEARN_CONCERNS), week),
        know_role=_since(state.know_role, met & (state.coverage >= LEARN_ROLE), week),
        know_influence=_since(state.know_influence, met & (state.coverage >= LEARN_INFLUENCE), week),
    )
    return _tell(board, state, turn, insight)


def _insight(board: Board, turn: Turn) -> Ints:
    """Return the best chance of a fact that this week's meetings give with each contact, thousandths, int32 [G, C]."""
    table = board.public.moves
    games, contacts = len(turn.moves), len(board.public.contacts)
    best = np.zeros((games, contacts + 1), dtype=np.int32)
    np.maximum.at(best, (np.arange(games)[:, None], table.contact[turn.moves]), table.insight[turn.moves])
    return best[:, :contacts]


def _see(state: State, met: Bools) -> State:
    """Note the support of those met: towards us always, towards the rivals once we know the person better."""
    week = np.int8(state.week)
    closely = met & (state.coverage >= LEARN_RIVALS)
    seen = np.where(closely[:, None], state.support, state.seen_support)
    seen[:, 0] = np.where(met, state.support[:, 0], seen[:, 0])
    return replace(
        state,
        seen_support=seen,
        seen_week=np.where(met, week, state.seen_week),
        seen_rivals=np.where(closely, week, state.seen_rivals),
    )


def _since(known: Weeks, now: Bools, week: np.int8) -> Weeks:
    """Return the week in which something became known, set to this week where it is new."""
    return np.where(now & (known == 0), week, known)


def _tell(board: Board, state: State, turn: Turn, insight: Ints) -> State:
    """Let those met tell what they know, if we know them well enough, by their openness and with luck."""
    if not board.told_fact.size:
        return state
    fact, by = board.told_fact, board.told_by
    open_to_us = 400 + board.openness[by] * 600 // 1000
    chance = insight[:, by] * open_to_us // 1000 * board.level.insight // 1000
    bought = (board.public.moves.action[turn.moves] == _LEAK).any(axis=1)[:, None] & (insight[:, by] >= 1000)
    ready = (state.coverage[:, by] >= board.fact_depth[fact]) & (state.week >= board.fact_week[fact])
    heard = (bought | (turn.luck[:, board.luck.told] < chance)) & ready & (insight[:, by] > 0)
    tellers = np.maximum.reduceat(np.where(heard, by + 1, 0), board.told_starts, axis=1)
    told_by = np.zeros(state.learned.shape, dtype=np.int8)
    told_by[:, board.told_facts] = tellers
    return learn(board, state, (told_by > 0) & (state.learned == 0), told_by)


def learn(board: Board, state: State, new: Bools, told_by: Weeks) -> State:
    """Add facts, bool [G, F], to what is known, with all that they reveal."""
    if not new.any():
        return state
    week = np.int8(state.week)
    revealed: dict[str, Any] = {kind: new @ reveals for kind, reveals in board.reveals.items()}
    coverage = np.where(revealed["contact"], np.maximum(state.coverage, NO_CONTACT), state.coverage)
    seen = revealed["support"] & (coverage > 0)
    seen_support = np.where(seen[:, None], state.support, state.seen_support)
    return replace(
        state,
        learned=np.where(new, week, state.learned),
        told_by=np.where(new, told_by, state.told_by),
        coverage=coverage,
        know_role=_since(state.know_role, revealed["role"], week),
        know_concerns=_since(state.know_concerns, revealed["concerns"], week),
        know_influence=_since(state.know_influence, revealed["influence"], week),
        know_rival=_since(state.know_rival, revealed["rival"], week),
        know_price=np.where(revealed["price"], week, state.know_price),
        seen_price=np.where(revealed["price"], state.rival_price, state.seen_price),
        seen_support=seen_support,
        seen_week=np.where(seen, week, state.seen_week),
        seen_rivals=np.where(seen, week, state.seen_rivals),
    )
