"""The bid and everything that is done rather than met: preparing, pricing, objecting, proofs, the record of acts."""

from dataclasses import replace

import numpy as np

from simgame.engine.actions import ACTIONS
from simgame.engine.board import TILT, Board
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

_ORDER = list(ACTIONS)
_PREPARE, _PRICE, _OBJECTION, _COLLUDE = (
    _ORDER.index(name) for name in ("prepare", "price", "objection", "collude")
)
_MOST_PROOFS = REPUTATION_VISITS * max(rule.reputation for rule in ACTIONS.values())


def spending(board: Board, state: State, turn: Turn) -> State:
    """Pay for the moves with money and half-days, and note when each action was last done with whom."""
    table = board.public.moves
    last_done = state.last_done.copy()
    games = np.broadcast_to(np.arange(len(turn.moves))[:, None], turn.moves.shape)
    made = turn.moves >= 0
    last_done[games[made], table.action[turn.moves[made]], table.contact[turn.moves[made]]] = state.week
    return replace(
        state,
        money=state.money - table.money[turn.moves].sum(axis=1, dtype=np.int32),
        worked=state.worked + table.half_days[turn.moves].sum(axis=1, dtype=np.int32),
        last_done=last_done,
    )


def bidding(board: Board, state: State, turn: Turn) -> State:
    """Answer concerns in the bid, set its price, gather proofs of what we can do, raise an objection."""
    table = board.public.moves
    action, target = table.action[turn.moves], table.target[turn.moves]
    proofs = np.minimum(state.proofs + table.reputation[turn.moves].sum(axis=1, dtype=np.int32), _MOST_PROOFS)
    state = replace(state, proofs=proofs)
    if (prepared := action == _PREPARE).any():
        answered = state.answered.copy()
        games, slots = np.nonzero(prepared)
        answered[games, target[games, slots]] = True
        state = replace(state, answered=answered)
    if (priced := action == _PRICE).any():
        games, slots = np.nonzero(priced)
        price = state.price.copy()
        price[games] = target[games, slots]
        state = replace(state, price=price)
    if (colluding := action == _COLLUDE).any():
        games, slots = np.nonzero(colluding)
        rival_price = state.rival_price.copy()
        rival_price[games, target[games, slots]] += COLLUSION_RAISES
        state = replace(state, rival_price=rival_price)
    if (objecting := (action == _OBJECTION).any(axis=1)).any():
        state = _object(board, state, objecting)
    return state


def _object(board: Board, state: State, objecting: np.ndarray[tuple[int], np.dtype[np.bool_]]) -> State:
    """Undo part of the rival's lead in the criteria, at the cost of goodwill with those who drafted them."""
    tilts = np.flatnonzero(board.public.step_kind == TILT)
    relief = np.where(objecting, known_lead_of_rivals(board, state) * OBJECTION_UNDOES // 1000, 0)
    points = state.points.copy()
    points[:, 0, 3 + tilts[0]] += relief
    drafted = (state.weights[:, tilts] > 0).any(axis=1) & objecting[:, None]
    support = state.support.copy()
    support[:, 0] = np.maximum(support[:, 0] - np.where(drafted, OBJECTION_COSTS, 0), SUPPORT_LEAST)
    firm = np.minimum(state.firm, np.maximum(support[:, 0], 0))
    return replace(state, points=points, support=support, firm=firm)
