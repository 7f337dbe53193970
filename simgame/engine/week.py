"""The week: the rules in their order, for N games at once."""

from collections.abc import Callable, Iterator
from typing import Final

import numpy as np
import numpy.typing as npt

from simgame.engine.board import Board, Bools
from simgame.engine.budget import fill, may_exceed
from simgame.engine.layout import side_by_side
from simgame.engine.legality import Bar, barred
from simgame.engine.rules import Slots, Turn
from simgame.engine.rules.bidding import bidding, spending
from simgame.engine.rules.compliance import compliance
from simgame.engine.rules.events import events, turn_of_the_week
from simgame.engine.rules.influence import fading, rivals, word_of_mouth
from simgame.engine.rules.intelligence import intelligence
from simgame.engine.rules.meetings import meetings
from simgame.engine.rules.milestones import milestones
from simgame.engine.state import State, ended, first_state, where

Rule = Callable[[Board, State, Turn], State]

WEEK: Final[tuple[tuple[str, Rule], ...]] = (
    ("spending", spending),
    ("meetings", meetings),
    ("bidding", bidding),
    ("rivals", rivals),
    ("word_of_mouth", word_of_mouth),
    ("fading", fading),
    ("intelligence", intelligence),
    ("compliance", compliance),
    ("milestones", milestones),
    ("turn_of_the_week", turn_of_the_week),
    ("events", events),
)
"""The week in its order, each rule under its name in `simgame.terms.week`: what the team does counts before the rivals'
answer; what is learned is what is so after both; steps close on that; the next week's events come last, so that the
team hears of them before it plans."""


def new_games(board: Board, seeds: npt.NDArray[np.uint64]) -> State:
    """Return games before their first week, that week's events included; seeds are uint64 [G]."""
    state = first_state(board, seeds)
    return events(board, state, Turn.of(board, state, np.empty((1, 0), dtype=np.intp)))


def play_week(board: Board, state: State, moves: Slots) -> State:
    """Play one week of every game. Games that have ended stay as they are, but for the number of the week.

    Args:
        board: the board that the games were made with.
        state: G games.
        moves: intp [G, slots] rows of the move table, -1 for an empty slot; [1, slots] where all games make the same
            moves. A move that is barred, comes twice or is no longer affordable after those before it is left out.
    """
    return play_turn(board, state, admit(board, state, moves))


def play_turn(board: Board, state: State, turn: Turn) -> State:
    """Play one week of every game with moves that are known to be possible."""
    after = state
    for _, after in stages(board, state, turn):  # noqa: B007 (the last one is what is wanted)
        pass
    playing = ~ended(board, state)
    if playing.all():
        return after
    return where(playing, after, state.changed(week=after.week))


def stages(board: Board, state: State, turn: Turn) -> Iterator[tuple[str, State]]:
    """Yield each rule's name with the state after it; the tracer looks at them, playing takes the last."""
    for name, rule in WEEK:
        state = rule(board, state, turn)
        yield name, state


def before_rule(board: Board, state: State, turn: Turn, rule: str) -> State:
    """Return the state that a rule of a week finds: the rules before it are played; KeyError where there is none."""
    found = state
    for name, after in stages(board, state, turn):
        if name == rule:
            return found
        found = after
    raise KeyError(rule)


def legal(board: Board, state: State) -> Bools:
    """Return bool [G, M]: the moves that can be made, each taken alone."""
    free: Bools = barred(board, state) == Bar.NONE
    return free


def admit(board: Board, state: State, moves: Slots) -> Turn:
    """Return the turn that ``moves`` [G or 1, slots] make, without those barred, done twice or not affordable."""
    if len(moves) == 1:
        made = (moves >= 0) & (barred(board, state, moves[0]) == Bar.NONE)
    else:
        moves = side_by_side(moves)
        rows = np.unique(moves[moves >= 0])
        place = np.where(moves >= 0, np.searchsorted(rows, moves), 0)
        codes = barred(board, state, rows) if rows.size else np.zeros((len(moves), 1), dtype=np.int8)
        made = side_by_side((moves >= 0) & (np.take_along_axis(codes, place, axis=1) == Bar.NONE))
    exceeding = may_exceed(board.public, state.half_days, state.money, moves, made)
    if exceeding.any():
        own = np.broadcast_to(moves, made.shape)[exceeding]
        half_days, money = state.half_days[exceeding], state.money[exceeding]
        made[exceeding] = fill(board.public, half_days, money, own.T, made[exceeding].T).T
    return Turn.of(board, state, moves, made)
