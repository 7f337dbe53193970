"""What goes on without us: rivals at work, people persuading each other, ties fading."""

from dataclasses import replace

import numpy as np

from simgame.engine.board import Board
from simgame.engine.rules import Turn
from simgame.engine.state import State
from simgame.engine.tuning import (
    BRIEF,
    CREDIBILITY_HEALS,
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
_DEFENCE = 300
"""Support, in thousandths, that a rival's answer to our lead with one person brings in a week at full strength."""


def rivals(board: Board, state: State, turn: Turn) -> State:
    """Let each rival follow its script, and work on people of the decision chain who have come to prefer us."""
    theirs = state.support[:, 1:]
    script = board.script[state.week][None]
    deciding = ((state.weights > 0) & ~state.done[:, :, None]).any(axis=1)
    ahead = (state.support[:, :1] > np.maximum(theirs, 0)) & deciding[:, None, :]
    worth = script + np.where(ahead, (board.defends * _DEFENCE // 1000)[None, :, None], 0)
    if not worth.any():
        return state
    reachable = state.in_post & ~((state.week >= state.issued)[:, None] & board.public.blackout)
    luck = 1000 - LUCK_SPREAD + turn.luck[:, board.luck.rival] * (2 * LUCK_SPREAD) // 999
    gain = worth * luck[:, :, None] // 1000 * _RESISTANCE[(theirs + 1000) // 500] // 1000
    support = state.support.copy()
    support[:, 1:] = np.minimum(theirs + gain * reachable[:, None, :], SUPPORT_MOST)
    return replace(state, support=support)


def word_of_mouth(board: Board, state: State, turn: Turn) -> State:
    """Let everybody who supports a vendor speak for it to those whom they influence."""
    speaks = np.where((state.support >= SUPPORTER) & state.in_post[:, None], state.support, 0)
    pull = speaks @ board.persuades // 1000 * PERSUASION // 1000
    room = np.maximum(PERSUASION_UP_TO - state.support, 0)
    return replace(state, support=state.support + np.minimum(pull, room) * state.in_post[:, None])


def fading(board: Board, state: State, turn: Turn) -> State:
    """Let ties fade where there was no contact this week: weak ones by some 4 %, strong ones slowly."""
    table = board.public.moves
    games, contacts = state.coverage.shape
    met = np.zeros((games, contacts + 1), dtype=bool)
    met[np.arange(games)[:, None], table.contact[turn.moves]] = True
    alone = ~met[:, :contacts]
    ours = state.support[:, 0]
    personal = np.maximum(ours - state.firm, 0) * (ours > 0)
    rate = np.where(ours >= STRONG_TIE, FADE_STRONG, FADE_WEAK)
    support = state.support.copy()
    support[:, 0] = ours - personal * rate // 1000 * alone
    coverage = state.coverage - np.maximum(state.coverage - BRIEF, 0) * FADE_WEAK // 1000 * alone
    return replace(
        state,
        support=support,
        coverage=coverage,
        recent=state.recent // 2,
        credibility=np.minimum(state.credibility + CREDIBILITY_HEALS, 1000),
    )
