"""Influence that is not ours: rivals at work, people persuading each other, ties fading."""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from simgame.engine.board import Board, Bools, Ints
from simgame.engine.layout import chosen, columns
from simgame.engine.rules import Slots, Turn, resistance
from simgame.engine.rules.lines import blind_lines
from simgame.engine.state import State, closed
from simgame.engine.tuning import (
    BRIEF,
    CREDIBILITY_HEALS,
    DEFENCE,
    FADE_STRONG,
    FADE_WEAK,
    LUCK_SPREAD,
    PERSUASION,
    PERSUASION_UP_TO,
    STRONG_TIE,
    SUPPORT_MOST,
    SUPPORTER,
    UNSEEN,
)

_UNSEEN, _SEEN = np.int32(UNSEEN), np.int32(1000)
_FADE_STRONG, _FADE_WEAK = np.int32(FADE_STRONG), np.int32(FADE_WEAK)


def rivals(board: Board, state: State, turn: Turn) -> State:
    """Let each rival follow its script, and work on people of the decision chain who have come to prefer us.

    Where we have met few of a line the rivals work better, because nobody tells us.
    """
    support, luck = np.copy(state.support), turn.luck(board.luck.rival)
    unseen = columns(chosen(blind_lines(board, state), _UNSEEN, _SEEN), board.public.line)
    for work in rival_work(board, state):
        rival, people = work.rival, work.people
        before = columns(state.support[:, 1 + rival], people)
        day = 1000 - LUCK_SPREAD + luck[:, rival, None] * (2 * LUCK_SPREAD) // 999
        worth = work.script + work.answer
        gain = worth * columns(unseen, people) // 1000 * day // 1000 * resistance(before) // 1000
        support[:, 1 + rival].T[people] = np.minimum(before + gain, SUPPORT_MOST).T
    return state.changed(support=support)


class RivalWork(NamedTuple):
    """On whom a rival works in a week, and what that is worth before it meets the person."""

    rival: int
    people: Slots
    """Rows of contacts, [k]"""
    script: Ints
    """What its script brings with each of them, thousandths of a level, [G, k]"""
    answer: Ints
    """What its answer to our lead brings with each of them, [G, k]"""


def rival_work(board: Board, state: State) -> Iterator[RivalWork]:
    """Yield what each rival does in a week that the rule of the rivals finds, those left out that do nothing."""
    script, defends = board.script[state.week], board.defends * DEFENCE // 1000
    reachable = state.in_post & ~closed(board.public, state)
    deciding = _deciding(state) & reachable if defends.any() else np.zeros_like(reachable)
    for rival in range(len(script)):
        theirs = state.support[:, 1 + rival]
        ahead = deciding & (state.support[:, 0] > np.maximum(theirs, 0)) if defends[rival] else deciding & False
        people = np.flatnonzero((script[rival] > 0) | ahead.any(axis=0))
        if people.size:
            planned = columns(reachable, people) * script[rival, people]
            yield RivalWork(rival, people, planned, columns(ahead, people) * defends[rival])


def _deciding(state: State) -> Bools:
    """Return bool [G, C]: the person has a weight in a step that is still open."""
    deciding = np.zeros_like(state.in_post)
    for step in np.flatnonzero(~state.done.all(axis=0)):
        deciding |= (state.weights[:, step] > 0) & ~state.done[:, step, None]
    return deciding


def word_of_mouth(board: Board, state: State, turn: Turn) -> State:
    """Let everybody who supports a vendor speak for it to those whom they influence."""
    voices = voices_of(state)
    speakers = np.flatnonzero(voices.any(axis=0).any(axis=0))
    hearers = np.flatnonzero(board.persuades[speakers].any(axis=0))
    if not hearers.size:
        return state
    # Products and sums of whole numbers far below 2**53: exact in floats, and a matrix product in floats is fast.
    reaches = persuasion(board)[np.ix_(speakers, hearers)].T.astype(np.float64)
    there, support = state.in_post.T[hearers], np.copy(state.support)
    for vendor in range(support.shape[1]):
        pull = (reaches @ voices[:, vendor].T[speakers].astype(np.float64)).astype(np.int32) // 1000
        own = support[:, vendor].T
        heard = own[hearers]
        own[hearers] = heard + np.minimum(pull, np.maximum(PERSUASION_UP_TO - heard, 0) * there)
    return state.changed(support=support)


def voices_of(state: State) -> Ints:
    """Return the support for each vendor with which somebody speaks for it, int32 [G, V, C]; 0 for all others."""
    voices: Ints = state.support * ((state.support >= SUPPORTER) & state.in_post[:, None])
    return voices


def persuasion(board: Board) -> Ints:
    """Return the share of a voice that reaches a hearer in a week, thousandths, int32 [C, C]: row persuades column."""
    return board.persuades * PERSUASION // 1000


def fading(board: Board, state: State, turn: Turn) -> State:
    """Let ties fade where there was no contact this week: weak ones by some 4 %, strong ones slowly."""
    alone = turn.met == 0
    support = np.copy(state.support)
    support[:, 0] -= faded(support[:, 0], state.firm) * alone
    coverage = state.coverage - np.maximum(state.coverage - BRIEF, 0) * alone * FADE_WEAK // 1000
    return state.changed(
        support=support,
        coverage=coverage,
        recent=state.recent // 2,
        credibility=np.minimum(state.credibility + CREDIBILITY_HEALS, 1000),
    )


def faded(support: Ints, firm: Ints) -> Ints:
    """Return by how much a support for us fades in a week without contact: its personal part, the firm's stays."""
    personal = np.maximum(support - firm, 0) * (support > 0)
    faded: Ints = personal * chosen(support >= STRONG_TIE, _FADE_STRONG, _FADE_WEAK) // 1000
    return faded
