"""What goes on without us: rivals at work, people persuading each other, ties fading."""

import numpy as np

from simgame.engine.board import Board
from simgame.engine.rules import Turn
from simgame.engine.state import State
from simgame.engine.tuning import (
    BRIEF,
    CREDIBILITY_HEALS,
    DEFENCE,
    FADE_STRONG,
    FADE_WEAK,
    LUCK_SPREAD,
    PERSUASION,
    PERSUASION_UP_TO,
    RESISTANCE,
    STRONG_TIE,
    SUPPORT_MOST,
    SUPPORTER,
)

_RESISTANCE = np.array(RESISTANCE, dtype=np.int32)


def rivals(board: Board, state: State, turn: Turn) -> State:
    """Let each rival follow its script, and work on people of the decision chain who have come to prefer us."""
    theirs = state.support[:, 1:]
    script = board.script[state.week]
    deciding = ((state.weights > 0) & ~state.done[:, :, None]).any(axis=1)
    ahead = np.asarray(state.support[:, :1] > np.maximum(theirs, 0)) & np.asarray(deciding)[:, None, :]
    worked_on = np.flatnonzero(script.any(axis=0) | (ahead & (board.defends > 0)[:, None]).any(axis=(0, 1)))
    if not worked_on.size:
        return state
    theirs, ahead = theirs[:, :, worked_on], ahead[:, :, worked_on]
    worth = script[:, worked_on] + ahead * (board.defends * DEFENCE // 1000)[:, None]
    blackout = (state.week >= state.issued)[:, None] & board.public.blackout[worked_on]
    reachable = state.in_post[:, worked_on] & ~blackout
    luck = 1000 - LUCK_SPREAD + turn.luck(board.luck.rival) * (2 * LUCK_SPREAD) // 999
    gain = worth * luck[:, :, None] // 1000 * _RESISTANCE[(theirs + 1000) // 500] // 1000
    support = state.support.copy()
    support[:, 1:, worked_on] = np.minimum(theirs + gain * reachable[:, None, :], SUPPORT_MOST)
    return state.changed(support=support)


def word_of_mouth(board: Board, state: State, turn: Turn) -> State:
    """Let everybody who supports a vendor speak for it to those whom they influence."""
    speaks = (state.support >= SUPPORTER) & state.in_post[:, None]
    speakers = np.flatnonzero(speaks.any(axis=(0, 1)))
    hearers = np.flatnonzero(board.persuades[speakers].any(axis=0))
    if not hearers.size:
        return state
    said = (state.support * speaks)[:, :, speakers].astype(np.float64)
    # Products and sums of whole numbers far below 2**53: exact in floats, and a matrix product in floats is fast.
    pull = (said @ (board.persuades * PERSUASION // 1000)[np.ix_(speakers, hearers)]).astype(np.int32) // 1000
    support = state.support.copy()
    heard = support[:, :, hearers]
    room = np.maximum(PERSUASION_UP_TO - heard, 0) * state.in_post[:, None, hearers]
    support[:, :, hearers] = heard + np.minimum(pull, room)
    return state.changed(support=support)


def fading(board: Board, state: State, turn: Turn) -> State:
    """Let ties fade where there was no contact this week: weak ones by some 4 %, strong ones slowly."""
    alone = turn.met == 0
    ours = state.support[:, 0]
    personal = np.maximum(ours - state.firm, 0) * ((ours > 0) & alone)
    rate = np.where(ours >= STRONG_TIE, FADE_STRONG, FADE_WEAK)
    support = state.support.copy()
    support[:, 0] -= personal * rate // 1000
    coverage = state.coverage - np.maximum(state.coverage - BRIEF, 0) * alone * FADE_WEAK // 1000
    return state.changed(
        support=support,
        coverage=coverage,
        recent=state.recent // 2,
        credibility=np.minimum(state.credibility + CREDIBILITY_HEALS, 1000),
    )
