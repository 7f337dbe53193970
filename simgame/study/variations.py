"""What is played over and over: a strategy or a plan, as it is or with one thing changed."""

import json
from collections.abc import Callable, Hashable, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from simgame.engine.board import Board, Bools, Ints
from simgame.engine.compiler import compile_board
from simgame.engine.layout import zeros
from simgame.engine.luck import draw, key
from simgame.engine.observation import Observation, observe
from simgame.engine.rules import Turn
from simgame.engine.state import State, take
from simgame.engine.week import admit, new_games, play_turn
from simgame.players import STRATEGIES, Dice, Strategy, choose, dice_of
from simgame.players.doctrine import doctrine
from simgame.players.lessons import without
from simgame.players.principles import Principles
from simgame.players.strategy import WORTH
from simgame.scenario.model import Scenario
from simgame.study.play import Games, Seeds, play_numbered
from simgame.terms.actions import ACTIONS
from simgame.terms.difficulties import DifficultyName
from simgame.terms.drawn import Drawn
from simgame.terms.move import Move
from simgame.values import dataclass

HONEST = tuple(action for action in ACTIONS if not ACTIONS[action].temptation)
"""Kinds of moves within the rules of compliance."""
BID = tuple(action for action in HONEST if not ACTIONS[action].meets)
"""Kinds of moves that meet nobody: they make the bid."""

_TASTES = np.array([0, 2, 4, 8, 8, 16, 32, 64], dtype=np.int32)
"""By how much a varied game values a kind of move, or a person, in eighths of what the strategy does."""
_EAGER = 32
_EAGERLY = 4000
"""From this taste on a kind of move is made wherever it can be: it is worth at least so much, more than most."""

_IDLE = np.empty((1, 0), dtype=np.intp)

Choice = Callable[[State, Sequence[slice]], Turn]
"""Returns what is done in a week in games some of which belong to each of several plays"""


OnWeek = Callable[[State, State], None]
"""Called with the states before and after a week."""


class MovePattern(NamedTuple):
    """Moves by their action, their target or both; what is empty may be anything."""

    action: str = ""
    target: str = ""

    def fits(self, move: Move) -> bool:
        """Tell whether a move is one of these."""
        return self.action in ("", move.action) and self.target in ("", move.target)


@dataclass(frozen=True, slots=True)
class Play:
    """What plays, small enough to be sent to another process."""

    strategy: str = ""
    plan: tuple[tuple[int, tuple[Move, ...]], ...] = ()
    """Moves by week, played where ``strategy`` is empty"""
    without: MovePattern | None = None
    """Moves that are never made"""
    only: MovePattern | None = None
    """Meetings other than these are never made; the bid is worked on as before"""
    lesson: str = ""
    """The doctrine is played without this lesson; ``strategy`` is the doctrine"""
    principles: tuple[tuple[str, int | str], ...] = ()
    """Principles of the doctrine that are held otherwise; ``strategy`` is the doctrine"""
    varied: bool = False
    """Each game values kinds of moves and people in its own way, by its seed: many plans around one strategy"""
    absent: str = ""
    """A contact who is not there, from the start to the end"""
    idle_after: int = 99
    """Nothing is done after this week"""
    idle_until: int = 0
    """Nothing is done up to and with this week"""
    fixed: tuple[Drawn, ...] = ()
    """What is not drawn but told, as in a story"""


@lru_cache(maxsize=16)
def board_of(scenario: bytes, difficulty: DifficultyName) -> Board:
    """Return the board of a scenario in JSON; kept, because a process plays many batches of one scenario."""
    return compile_board(Scenario.model_validate_json(scenario), difficulty)


def packed(scenario: Scenario) -> bytes:
    """Return a scenario as JSON, to be sent to another process."""
    return json.dumps(scenario.model_dump(exclude_defaults=True)).encode()


def moves_like(board: Board, pattern: MovePattern | None) -> Bools:
    """Return bool [M]: the moves that fit a pattern; none fit None."""
    return np.array([pattern is not None and pattern.fits(move) for move in board.public.moves], dtype=bool)


def alike(how: Play) -> Hashable:
    """Return what plays must have in common to be played side by side: the board, and that a strategy plays."""
    return (how.absent, how.fixed) if how.strategy else how


def play(board: Board, how: Play, seeds: Seeds, look: OnWeek | None = None) -> tuple[State, npt.NDArray[np.int64]]:
    """Play G games to their end; ``look`` sees each week of those that are not over.

    Returns:
        The final states, and how often each move was made in all games together, int64 [M].
    """
    return play_together(board, (how,), seeds, look)[0]


def play_together(
    board: Board, plays: Sequence[Play], seeds: Seeds, look: OnWeek | None = None
) -> list[tuple[State, npt.NDArray[np.int64]]]:
    """Play G games of each of several plays that are :func:`alike`, side by side; return what `play` does of each.

    What a week costs beside the number of games is paid once for all of them.
    """
    if plays[0].fixed:
        board = replace(board, fixed=plays[0].fixed)
    if plays[0].absent:
        board = without_contact(board, plays[0].absent)
    made = np.zeros((len(plays), len(board.public.moves) + 1), dtype=np.int64)
    turn_of = _by_strategies(board, plays) if plays[0].strategy else _by_plan(board, plays[0])

    def week(state: State, games: Games) -> State:
        parts = _parts(games, len(seeds), len(plays))
        turn = turn_of(state, parts)
        for number, part in enumerate(parts):
            rows = np.broadcast_to(turn.moves, turn.made.shape)[part][turn.made[part]]
            made[number] += np.bincount(rows, minlength=made.shape[1])
        after = play_turn(board, state, turn)
        if look is not None:
            look(state, after)
        return after

    state, each = play_numbered(board, week, new_games(board, np.tile(seeds, len(plays)))), len(seeds)
    if len(plays) == 1:
        return [(state, made[0, :-1])]
    return [(take(state, slice(row * each, (row + 1) * each)), made[row, :-1]) for row in range(len(plays))]


def _parts(games: Games, each: int, plays: int) -> list[slice]:
    """Return where the games of each play stand among ``games``, of which the first ``each`` are the first play's."""
    ends = np.searchsorted(games, np.arange(plays + 1) * each).tolist()
    return [slice(start, end) for start, end in pairwise(ends)]


def _plays_in(how: Play, week: int) -> bool:
    """Tell whether anything is done in a week."""
    return how.idle_until < week <= how.idle_after


def _by_strategies(board: Board, plays: Sequence[Play]) -> Choice:
    """Return how strategies choose the moves of a week, each with what is changed about it."""
    strategies = [_changed(board, _strategy(how), how) for how in plays]

    def turn_of(state: State, parts: Sequence[slice]) -> Turn:
        if not any(_plays_in(how, state.week) for how in plays):
            return Turn.of(board, state, _IDLE)
        observation = observe(board, state)
        worth = zeros(len(state.outcome), (len(board.public.moves),), np.int32)
        for how, strategy, part in zip(plays, strategies, parts, strict=True):
            if part.start < part.stop and _plays_in(how, state.week):
                seed = state.seed[part]
                own = strategy(observation.part(part), dice_of(seed, state.week))
                worth[part] = _varied(board, own, seed) if how.varied else own
        return Turn.of(board, state, choose(observation, worth))

    return turn_of


def _strategy(how: Play) -> Strategy:
    """Return the strategy named, the doctrine with its lesson left out and its principles as they are held."""
    if not (how.lesson or how.principles):
        return STRATEGIES[how.strategy]
    held: dict[str, Any] = dict(how.principles)
    principles = replace(Principles(), **held)
    return without(how.lesson, principles) if how.lesson else doctrine(principles)


def _changed(board: Board, strategy: Strategy, how: Play) -> Strategy:
    """Return the strategy without some moves, or with no other meetings than some."""
    if not (how.without or how.only):
        return strategy
    barred = moves_like(board, how.without)
    if how.only:
        barred = barred | (board.public.moves.meets[:-1] & ~moves_like(board, how.only))

    def changed(observation: Observation, dice: Dice) -> Ints:
        return np.where(barred, 0, strategy(observation, dice)).astype(np.int32)

    return changed


def _varied(board: Board, worth: Ints, seeds: Seeds) -> Ints:
    """Return the worth of moves [G, M] as each game's own taste has it; the price stays the strategy's."""
    table = board.public.moves
    kinds = np.array([key("taste", action) for action in ACTIONS], dtype=np.uint64)
    people = np.array([key("taste", "person", contact) for contact in board.public.contacts], dtype=np.uint64)
    kind = _TASTES[draw(seeds, kinds, 0) % len(_TASTES)][:, table.action[:-1]]
    person = np.pad(_TASTES[draw(seeds, people, 0) % len(_TASTES)], ((0, 0), (0, 1)), constant_values=8)
    fixed = np.isin(table.action[:-1], ACTIONS.numbers(lambda action: action.temptation or action.target == "price"))
    own = worth.astype(np.int64) * kind * person[:, table.contact[:-1]] // 64
    own = np.where(kind >= _EAGER, np.maximum(own, _EAGERLY), own)
    return np.where(fixed, worth, np.clip(own, 0, WORTH)).astype(np.int32)


def _by_plan(board: Board, how: Play) -> Choice:
    """Return how a plan gives the moves of a week: the same row for all games. What nobody can do is left out."""
    index = board.public.moves.index
    left_out = moves_like(board, how.without)
    rows = {}
    for week, moves in how.plan:
        row = np.array([index[move] for move in moves if move in index], dtype=np.intp)
        rows[week] = row[~left_out[row]][None]

    def turn_of(state: State, _parts: Sequence[slice]) -> Turn:
        playing = _plays_in(how, state.week)
        return admit(board, state, rows.get(state.week, _IDLE) if playing else _IDLE)

    return turn_of


def without_contact(board: Board, contact: str) -> Board:
    """Return the board on which a contact holds no post, and never comes to hold one."""
    index = board.public.contacts.index(contact)
    in_post = board.start_in_post.copy()
    in_post[index] = False
    events = tuple(
        replace(event, effects=tuple(each for each in event.effects if index not in each.fills))
        for event in board.event_rules
    )
    return replace(board, start_in_post=in_post, event_rules=events)
