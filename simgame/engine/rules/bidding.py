"""The bid and everything that is done rather than met: preparing, pricing, objecting, proofs, the record of acts."""

import numpy as np

from simgame.engine.board import Board, Bools
from simgame.engine.legality import known_lead_of_rivals
from simgame.engine.rules import Turn
from simgame.engine.state import State
from simgame.engine.tuning import (
    COLLUSION_RAISES,
    OBJECTION_COSTS,
    OBJECTION_UNDOES,
    REPUTATION_VISITS,
    SUPPORT_LEAST,
)
from simgame.terms.actions import ACTIONS, COLLUDE, OBJECTION, PREPARE, PRICE

_MOST_PROOFS = REPUTATION_VISITS * max(action.reputation for action in ACTIONS.values())


def spending(board: Board, state: State, turn: Turn) -> State:
    """Pay for the moves with money and half-days, and note when each action was last done with whom."""
    table = board.public.moves
    last_done = np.copy(state.last_done)
    if len(turn.moves) == 1:
        for slot, move in enumerate(turn.moves[0]):
            last = last_done[:, table.action[move], table.contact[move]]
            np.maximum(last, turn.made[:, slot] * np.int8(state.week), out=last)
    else:
        games, _ = np.nonzero(turn.made)
        done = turn.moves[turn.made]
        last_done[games, table.action[done], table.contact[done]] = state.week
    return state.changed(
        money=state.money - (table.money[turn.moves] * turn.made).sum(axis=1, dtype=np.int32),
        worked=state.worked + (table.half_days[turn.moves] * turn.made).sum(axis=1, dtype=np.int32),
        last_done=last_done,
    )


def bidding(board: Board, state: State, turn: Turn) -> State:
    """Answer concerns in the bid, set its price, gather proofs of what we can do, raise an objection."""
    table = board.public.moves
    action = table.action[turn.moves]
    target = np.broadcast_to(table.target[turn.moves], turn.made.shape)
    reputation = table.reputation[turn.moves]
    if reputation.any():
        added = (reputation * turn.made).sum(axis=1, dtype=np.int32)
        state = state.changed(proofs=np.minimum(state.proofs + added, _MOST_PROOFS))
    if (action == PREPARE).any():
        games, slots = np.nonzero(turn.made & (action == PREPARE))
        answered = np.copy(state.answered)
        answered[games, target[games, slots]] = True
        state = state.changed(answered=answered)
    if (action == PRICE).any():
        games, slots = np.nonzero(turn.made & (action == PRICE))
        price = np.copy(state.price)
        price[games] = target[games, slots]
        state = state.changed(price=price)
    if (action == COLLUDE).any():
        games, slots = np.nonzero(turn.made & (action == COLLUDE))
        rival_price = np.copy(state.rival_price)
        np.add.at(rival_price, (games, target[games, slots]), COLLUSION_RAISES)
        state = state.changed(rival_price=rival_price)
    if (action == OBJECTION).any():
        state = _object(board, state, (turn.made & (action == OBJECTION)).any(axis=1))
    return state


def _object(board: Board, state: State, objecting: Bools) -> State:
    """Undo part of the rival's lead in the criteria, at the cost of goodwill with those who drafted them."""
    tilts = np.flatnonzero(board.public.criteria)
    relief = np.where(objecting, known_lead_of_rivals(board, state) * OBJECTION_UNDOES // 1000, 0)
    points = np.copy(state.points)
    points[:, 0, 3 + tilts[0]] += relief
    drafted = (state.weights[:, tilts] > 0).any(axis=1) & objecting[:, None]
    support = np.copy(state.support)
    support[:, 0] = np.maximum(support[:, 0] - np.where(drafted, OBJECTION_COSTS, 0), SUPPORT_LEAST)
    firm = np.minimum(state.firm, np.maximum(support[:, 0], 0))
    return state.changed(points=points, support=support, firm=firm)
