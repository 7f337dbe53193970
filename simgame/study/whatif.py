"""What decided a game: other games that differ from it in one thing, played with the same luck."""

from collections.abc import Sequence

import numpy as np

from simgame.engine.board import Board
from simgame.engine.luck import seeds_from
from simgame.engine.state import State
from simgame.engine.tuning import SUPPORT_MOST
from simgame.engine.week import new_games, play_week
from simgame.terms.move import Plan
from simgame.terms.outcomes import OUTCOMES
from simgame.values import dataclass

Plans = Sequence[Plan]
"""The moves of each week that was played, from the first."""


@dataclass(frozen=True, slots=True)
class ChangedGame:
    """How a game ended that differs in one thing."""

    about: str
    """The contact, or the number of the week"""
    outcome: str
    margin: float
    """Points over the best rival; 0 where no verdict fell"""


@dataclass(frozen=True, slots=True)
class Decided:
    """What the game hung on."""

    actual: ChangedGame
    without_week: tuple[ChangedGame, ...]
    """The same game with one week left idle, a game for each week"""
    wholly_ours: tuple[ChangedGame, ...]
    """The same game with one contact wholly for us from the first week, a game for each contact"""
    wholly_ours_late: tuple[ChangedGame, ...]
    """The same, but only from the week in which the tender was out"""
    without_contact: tuple[ChangedGame, ...]
    """The same game with no meeting with one contact, a game for each contact"""
    stopped_after: tuple[ChangedGame, ...]
    """The same game with nothing done after a week, a game for each week"""


def what_decided(board: Board, plans: Plans, seed: int) -> Decided:
    """Play a finished game again with one thing changed at a time.

    Args:
        board: the board of the game.
        plans: what was done each week.
        seed: the game's seed.
    """
    contacts, weeks = board.public.contacts, [str(week + 1) for week in range(len(plans))]
    groups = ([""], weeks, contacts, contacts, contacts, weeks)
    starts = np.cumsum([0, *(len(group) for group in groups)])
    _actual, idle, first, late, without, stopped, games = (int(start) for start in starts)
    state = new_games(board, np.repeat(seeds_from(seed, 1), games))
    for week in range(1, board.public.weeks + 1):
        state = _convince(state, first, len(contacts))
        if week >= board.issued:
            state = _convince(state, late, len(contacts))
        plan = plans[week - 1] if week <= len(plans) else ()
        row = np.array([board.public.moves.index[move] for move in plan], dtype=np.intp)
        moves = np.tile(row, (games, 1))
        if week <= len(plans):
            moves[idle + week - 1] = -1
        moves[stopped : stopped + min(week - 1, len(plans))] = -1
        met = np.where(board.public.moves.meets[row], board.public.moves.contact[row], -1)
        moves[without : without + len(contacts)][np.arange(len(contacts))[:, None] == met] = -1
        state = play_week(board, state, moves)
    endings = [
        ChangedGame(about, OUTCOMES.at(int(state.outcome[game])).id, int(state.margin[game]) / 1000)
        for game, about in enumerate(about for group in groups for about in group)
    ]
    return Decided(
        actual=endings[0],
        without_week=tuple(endings[idle:first]),
        wholly_ours=tuple(endings[first:late]),
        wholly_ours_late=tuple(endings[late:without]),
        without_contact=tuple(endings[without:stopped]),
        stopped_after=tuple(endings[stopped:]),
    )


def _convince(state: State, start: int, contacts: int) -> State:
    """Put one contact a game wholly on our side, in the games from ``start`` on."""
    support = state.support.copy()
    people = np.arange(contacts)
    support[start + people, 0, people] = SUPPORT_MOST
    return state.changed(support=support)
