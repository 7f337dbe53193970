"""Meetings: what the team's time with people brings."""

from dataclasses import replace

import numpy as np

from simgame.engine.board import Board, Ints
from simgame.engine.rules import Turn
from simgame.engine.state import State
from simgame.engine.tuning import (
    ADDRESSED,
    BRIEF,
    COVERAGE_MOST,
    CREDIBILITY_LEAST,
    CREDIBILITY_LOSS,
    LUCK_SPREAD,
    OPENNESS_FLOOR,
    RANK_MATCH,
    REPETITION,
    RESISTANCE,
    SUPPORT_MOST,
)

_RANK_MATCH = np.array(RANK_MATCH, dtype=np.int32)
_CREDIBILITY_LOSS = np.array(CREDIBILITY_LOSS, dtype=np.int32)
_REPETITION = np.array(REPETITION, dtype=np.int32)
_RESISTANCE = np.array(RESISTANCE, dtype=np.int32)


def per_contact(board: Board, turn: Turn, values: Ints) -> Ints:
    """Add up what each slot brings, int32 [G, slots], by contact: int32 [G, C]."""
    games, contacts = len(turn.moves), len(board.public.contacts)
    total = np.zeros((games, contacts + 1), dtype=np.int32)
    np.add.at(total, (np.arange(games)[:, None], board.public.moves.contact[turn.moves]), values)
    return total[:, :contacts]


def factors(board: Board, state: State, turn: Turn) -> dict[str, Ints]:
    """Return what a meeting's gain is the product of, each int32 [G, slots]: a base, then factors in thousandths.

    Slots without a meeting have a base of 0. The same figures are the "why" that a learner is shown.
    """
    table = board.public.moves
    moves = turn.moves
    games = np.arange(len(moves))[:, None]
    # A slot without a contact looks at the last contact: its base is 0, so nothing comes of it.
    contact = np.minimum(table.contact[moves], len(board.public.contacts) - 1)
    meets = table.meets[moves]
    met = per_contact(board, turn, meets.astype(np.int32))
    others = state.recent[games, contact] + met[games, contact] - 1
    known = state.know_concerns[games, contact] > 0
    level = (state.support[games, 0, contact] + 1000) // 500
    luck = turn.luck[:, board.luck.meeting][games, contact]
    return {
        "base": table.gain[moves],
        "difficulty": np.full(moves.shape, board.level.gain, dtype=np.int32),
        "openness": OPENNESS_FLOOR + board.openness[contact] * (1000 - OPENNESS_FLOOR) // 1000,
        "rank": _RANK_MATCH[table.own_rank[moves], state.rank[games, contact]],
        "function": table.function_match[moves],
        "concern": np.where(board.addresses[moves] & known, ADDRESSED, 1000).astype(np.int32),
        "repetition": _REPETITION[np.clip(others, 0, len(REPETITION) - 1)],
        "resistance": _RESISTANCE[level],
        "credibility": state.credibility[games, contact],
        "luck": (1000 - LUCK_SPREAD + luck * (2 * LUCK_SPREAD) // 999).astype(np.int32),
    }


def meetings(board: Board, state: State, turn: Turn) -> State:
    """Raise support, coverage and the firm's part by the product of the factors; a level too low costs credibility.

    All meetings of a week look at the state before the week, so their order plays no part.
    """
    table = board.public.moves
    moves = turn.moves
    games = np.arange(len(moves))[:, None]
    contact = np.minimum(table.contact[moves], len(board.public.contacts) - 1)
    parts = factors(board, state, turn)
    gain = parts.pop("base")
    for factor in parts.values():
        gain = gain * factor // 1000

    support = state.support.copy()
    support[:, 0] = np.minimum(support[:, 0] + per_contact(board, turn, gain), SUPPORT_MOST)
    firm = state.firm + per_contact(board, turn, gain * table.firm[moves] // 1000)
    own, theirs = table.own_rank[moves], state.rank[games, contact]
    loss = per_contact(board, turn, np.where(table.meets[moves], _CREDIBILITY_LOSS[own, theirs], 0))
    alike = table.meets[moves] & table.at_home[moves] & (own == theirs)
    met = per_contact(board, turn, table.meets[moves].astype(np.int32))

    openness = 500 + board.openness // 2
    cover = per_contact(board, turn, table.cover[moves]) * openness // 1000
    covered = np.maximum(state.coverage, BRIEF)
    covered = covered + cover * (COVERAGE_MOST - covered) // (COVERAGE_MOST - BRIEF)
    return replace(
        state,
        support=support,
        firm=np.minimum(firm, np.maximum(support[:, 0], 0)),
        coverage=np.where(met > 0, np.minimum(covered, COVERAGE_MOST), state.coverage),
        credibility=np.maximum(state.credibility - loss, CREDIBILITY_LEAST),
        recent=state.recent + met,
        matched=state.matched | (per_contact(board, turn, alike.astype(np.int32)) > 0),
    )
