"""What goes on without us: rivals at work, people persuading each other, ties fading."""

import numpy as np

from simgame.engine.board import Board, Bools
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
    script, defends = board.script[state.week], board.defends * DEFENCE // 1000
    support, luck = state.support.copy(), turn.luck(board.luck.rival)
    reachable = state.in_post & ~((state.week >= state.issued)[:, None] & board.public.blackout)
    deciding = _deciding(state) & reachable if defends.any() else np.zeros_like(reachable)
    for rival in range(len(script)):
        theirs = state.support[:, 1 + rival]
        ahead = deciding & (state.support[:, 0] > np.maximum(theirs, 0)) if defends[rival] else deciding & False
        people = np.flatnonzero((script[rival] > 0) | ahead.any(axis=0))
        if not people.size:
            continue
        worth = (script[rival] * reachable + ahead * defends[rival]).take(people, axis=1)
        before = theirs.take(people, axis=1)
        day = 1000 - LUCK_SPREAD + luck[:, rival, None] * (2 * LUCK_SPREAD) // 999
        gain = worth * day // 1000 * _RESISTANCE.take((before + 1000) // 500) // 1000
        support[:, 1 + rival, people] = np.minimum(before + gain, SUPPORT_MOST)
    return state.changed(support=support)


def _deciding(state: State) -> Bools:
    """Return bool [G, C]: the person has a weight in a step that is still open."""
    deciding = np.zeros(state.in_post.shape, dtype=bool)
    for step in range(state.weights.shape[1]):
        deciding |= (state.weights[:, step] > 0) & ~state.done[:, step, None]
    return deciding


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
