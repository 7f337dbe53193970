"""Meetings: what the team's time with people brings."""

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt

from simgame.engine.board import Board, Ints
from simgame.engine.layout import chosen, looked_up
from simgame.engine.rules import Turn, repetition, resistance
from simgame.engine.rules.access import access, introducers
from simgame.engine.state import State, worry_sets
from simgame.engine.tuning import (
    ADDRESSED,
    BRIEF,
    COVERAGE_MOST,
    CREDIBILITY_LEAST,
    CREDIBILITY_LOSS,
    LUCK_SPREAD,
    OPENNESS_FLOOR,
    RANK_MATCH,
    SUPPORT_MOST,
)

_RANK_MATCH = np.array(RANK_MATCH, dtype=np.int32).reshape(-1)
_CREDIBILITY_LOSS = np.array(CREDIBILITY_LOSS, dtype=np.int32).reshape(-1)
_ADDRESSED, _NOT_ADDRESSED = np.int32(ADDRESSED), np.int32(1000)


def level_match(own: Ints, theirs: npt.NDArray[np.integer]) -> Ints:
    """Return the factor of our member's rank against the contact's, thousandths, of the shape of both."""
    match: Ints = looked_up(_RANK_MATCH, own * 3 + theirs)
    return match


def factors(board: Board, state: State, turn: Turn) -> dict[str, Ints]:
    """Return what a meeting's gain is the product of, each int32 [G or 1, slots]: a base, then factors in thousandths.

    Slots without a meeting mean nothing. The same figures are the "why" that a learner is shown.
    """
    table = board.public.moves
    moves = turn.moves
    others = turn.look(state.recent + turn.met) - 1
    known = turn.look(state.know_concerns) > 0
    luck = 1000 - LUCK_SPREAD + turn.own_luck(board.luck.meeting) * (2 * LUCK_SPREAD) // 999
    openness = OPENNESS_FLOOR + board.openness * (1000 - OPENNESS_FLOOR) // 1000
    return {
        "base": table.gain[moves],
        "difficulty": np.array([[board.difficulty.gain]], dtype=np.int32),
        "openness": openness[turn.contact],
        "function": table.function_match[moves],
        "rank": level_match(table.own_rank[moves], turn.look(state.rank)),
        "access": turn.look(access(state, state.rank, introducers(board, state))),
        "concern": chosen(
            ((turn.look(worry_sets(state)) & looked_up(board.public.deals_with, table.action[moves])) != 0) & known,
            _ADDRESSED,
            _NOT_ADDRESSED,
        ),
        "repetition": repetition(others),
        "resistance": resistance(turn.look(state.support[:, 0])),
        "credibility": turn.look(state.credibility),
        "luck": luck,
    }


def product(parts: Mapping[str, Ints]) -> Ints:
    """Return the gain of each meeting from its :func:`factors`, thousandths of a level, int32 [G, slots]."""
    gain, *others = parts.values()
    for factor in others:
        gain = gain * factor
        gain //= 1000
    return gain


def of_the_firm(board: Board, turn: Turn, gain: Ints) -> Ints:
    """Return what of each meeting's gain belongs to the firm and does not fade, of the shape of ``gain``."""
    part: Ints = gain * board.public.moves.firm[turn.moves] // 1000
    return part


def meetings(board: Board, state: State, turn: Turn) -> State:
    """Raise support, coverage and the firm's part by the product of the factors; a level too low costs credibility.

    All meetings of a week look at the state before the week, so their order plays no part.
    """
    if not turn.meets.any():
        return state
    table = board.public.moves
    moves = turn.moves
    parts = factors(board, state, turn)
    gain = product(parts)

    support = np.copy(state.support)
    np.minimum(support[:, 0] + turn.per_contact(gain), SUPPORT_MOST, out=support[:, 0])
    firm = state.firm + turn.per_contact(of_the_firm(board, turn, gain))
    own, theirs = table.own_rank[moves], turn.look(state.rank)
    loss = turn.per_contact(looked_up(_CREDIBILITY_LOSS, own * 3 + theirs))
    alike = turn.per_contact(table.at_home[moves] & (own == theirs))

    cover = turn.per_contact(table.cover[moves] * parts["access"] // 1000) * (500 + board.openness // 2) // 1000
    covered = np.maximum(state.coverage, BRIEF)
    covered += cover * (COVERAGE_MOST - covered) // (COVERAGE_MOST - BRIEF)
    covered = chosen(turn.met > 0, np.minimum(covered, COVERAGE_MOST), state.coverage)
    if board.members_leave:
        state = state.changed(built=_built(board, state, turn, covered - state.coverage))
    return state.changed(
        support=support,
        firm=np.minimum(firm, np.maximum(support[:, 0], 0)),
        coverage=covered,
        credibility=np.maximum(state.credibility - loss, CREDIBILITY_LEAST),
        recent=state.recent + turn.met,
        matched=state.matched | (alike > 0),
    )


def _built(board: Board, state: State, turn: Turn, added: Ints) -> Ints:
    """Return what each of us has built, with the coverage that a week has added shared out, int32 [G, T + 1, C].

    Args:
        board: the board.
        state: before the week.
        turn: what was done.
        added: int32 [G, C]; it falls to those who met the person, by what their moves cover.
    """
    table, moves = board.public.moves, turn.moves
    covers, member = table.cover[moves] + 1, table.member[moves]
    whole = np.maximum(turn.per_contact(covers), 1)
    built = np.copy(state.built)
    for row in range(len(board.public.team)):
        built[:, row] += added * turn.per_contact(covers * (member == row)) // whole
    return built
