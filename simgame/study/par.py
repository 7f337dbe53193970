"""Par: what a good player reaches in a scenario, and the best fixed plan that a search finds, both by playing."""

from collections.abc import Mapping
from typing import Final

import numpy as np

from simgame.engine.board import Board
from simgame.engine.luck import seeds_from
from simgame.engine.scoring import score
from simgame.engine.state import State
from simgame.engine.week import play_turn
from simgame.players import STRATEGIES, Strategy
from simgame.study.play import Seeds, batches, figures, play_plan, play_weeks, turn_by
from simgame.study.variations import HONEST
from simgame.terms.move import Move, Schedule
from simgame.terms.strategies import DOCTRINE
from simgame.values import dataclass

GAMES: Final = 256
"""Over so many games a mean score is sure to half a point."""
TRIES: Final = 300
"""So many changes of the plan are tried, in some ten seconds; twice as many gain another point or two."""

_FIRST_SEED: Final = 1_000_000
"""Players' own seeds are below this."""
_DRAFT_SEED: Final = 2_000_000
_DRAFTS: Final = 24
"""Games by the book whose plans the search begins with."""
_SEARCH_SEED: Final = 3_000_000
"""The plan is sought over other games than it is valued over."""


@dataclass(frozen=True, slots=True)
class Value:
    """What a way to play reaches over many games."""

    score: float
    """0 to 100, on average"""
    win_rate: float
    games: int


def by_the_book(board: Board, games: int = GAMES) -> Value:
    """Return what the doctrine reaches, always over the same seeds."""
    return value(board, STRATEGIES[DOCTRINE], games)


def value(board: Board, how: Strategy | Schedule, games: int = GAMES) -> Value:
    """Return what a strategy or a fixed plan reaches over the seeds of :func:`by_the_book`."""
    sums = figures(board, how, seeds_from(_FIRST_SEED, games))
    return Value(sums.score_mean, sums.win_rate, games)


def best_plan(board: Board, tries: int = TRIES) -> Schedule:
    """Return the best fixed plan that a search finds; the same one each time.

    It begins with what the doctrine did in a few games, takes the plan that does best over other games, and keeps each
    change of one move that makes it better: left out, put in, or put in the place of another; within the rules of
    compliance. In the end what brings nothing is left out. It knows what comes, so it does better than any player
    who plays for the first time.
    """
    seeds = seeds_from(_SEARCH_SEED, GAMES)
    plans = _drafts(board)
    worth = [_mean(board, plan, seeds) for plan in plans]
    best, reached = plans[int(np.argmax(worth))], max(worth)
    pool = [move for move in board.public.moves if move.action in HONEST]
    dice = np.random.default_rng(_SEARCH_SEED)
    for _ in range(tries):
        changed = _changed(best, board.public.weeks, pool, dice)
        mean = _mean(board, changed, seeds)
        if mean > reached:
            best, reached = changed, mean
    return _pruned(board, best, seeds)


def _drafts(board: Board) -> list[dict[int, tuple[Move, ...]]]:
    """Return what the doctrine does in some games, as plans."""
    table = board.public.moves
    made: dict[int, dict[int, tuple[Move, ...]]] = {}

    def week(state: State) -> State:
        turn = turn_by(board, STRATEGIES[DOCTRINE], state)
        for seed, rows in zip(state.seed, turn.moves, strict=True):
            made.setdefault(int(seed), {})[state.week] = tuple(table[row] for row in rows if row >= 0)
        return play_turn(board, state, turn)

    play_weeks(board, week, seeds_from(_DRAFT_SEED, _DRAFTS))
    return list(made.values())


def _changed(
    plan: Mapping[int, tuple[Move, ...]], weeks: int, pool: list[Move], dice: np.random.Generator
) -> dict[int, tuple[Move, ...]]:
    """Return the plan with a move of a week left out, put in, or put in the place of another."""
    week, kind = int(dice.integers(1, weeks + 1)), int(dice.integers(3))
    moves = list(plan.get(week, ()))
    if kind != 0 and moves:
        moves.pop(int(dice.integers(len(moves))))
    if kind != 1:
        moves.insert(int(dice.integers(len(moves) + 1)), pool[int(dice.integers(len(pool)))])
    return {**plan, week: tuple(moves)}


def _pruned(board: Board, plan: Mapping[int, tuple[Move, ...]], seeds: Seeds) -> Schedule:
    """Return the plan without the moves that can be left out and nothing is lost."""
    reached = _mean(board, plan, seeds)
    kept = dict(sorted(plan.items()))
    for week in kept:
        for place in reversed(range(len(kept[week]))):
            without = {**kept, week: kept[week][:place] + kept[week][place + 1 :]}
            mean = _mean(board, without, seeds)
            if mean >= reached:
                kept, reached = without, mean
    return {week: moves for week, moves in kept.items() if moves}


def _mean(board: Board, plan: Schedule, seeds: Seeds) -> float:
    """Return the mean score of a plan."""
    return float(np.mean([score(board, play_plan(board, plan, batch)).total.mean() for batch in batches(seeds)]))
