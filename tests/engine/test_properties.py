"""What holds of every week of every game, found out by playing at random."""

from dataclasses import dataclass

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from simgame.engine.board import Board
from simgame.engine.digest import digest
from simgame.engine.luck import seeds_from
from simgame.engine.observation import observe
from simgame.engine.rules import Turn
from simgame.engine.state import State, take
from simgame.engine.week import new_games, play_turn, play_week
from simgame.players import STRATEGIES, choose, dice_of
from simgame.terms.difficulties import DIFFICULTIES
from tests.engine.checker import check_bounds, check_moves, check_observation, check_overdoing
from tests.engine.worlds import WORLDS, board_of, differing, digests, made_of, some_moves, stroll, wander

few = settings(deadline=None, derandomize=True, max_examples=20)
many = settings(deadline=None, derandomize=True, max_examples=40)
seeds = st.integers(0, 2**32)


@dataclass(frozen=True)
class Position:
    """Some games of one scenario, a few weeks in."""

    board: Board
    state: State
    text: str

    def __repr__(self) -> str:
        return self.text


@st.composite
def positions(draw: st.DrawFn, games: int = 4) -> Position:
    """Draw games after a few weeks of any moves or of honest ones, with little or much done in them."""
    world, difficulty = draw(st.sampled_from(WORLDS)), draw(st.sampled_from(list(DIFFICULTIES)))
    board = board_of(world, difficulty)
    seed, weeks = draw(seeds), draw(st.integers(0, board.public.weeks - 1))
    way, slots = draw(st.sampled_from([stroll, wander])), draw(st.sampled_from([2, 8, 60]))
    state = way(board, new_games(board, seeds_from(seed, games)), weeks, seed, slots)
    return Position(board, state, f"{world} {difficulty} {way.__name__} seed={seed} weeks={weeks} slots={slots}")


@few
@given(positions(), seeds)
def test_a_week_keeps_its_bounds_its_budget_and_its_reasons(position: Position, seed: int) -> None:
    board, state = position.board, position.state
    check_bounds(board, state)
    check_observation(board, state)
    check_moves(board, take(state, [seed % 4]))
    check_overdoing(board, state, np.random.default_rng(seed))


@many
@given(positions(), seeds)
def test_the_order_of_a_plan_plays_no_part(position: Position, seed: int) -> None:
    board, state = position.board, position.state
    plan = made_of(board, state, some_moves(board, 4, 40, seed))
    other = np.random.default_rng(seed).permuted(plan, axis=1)
    assert not differing(play_week(board, state, plan), play_week(board, state, other))


@many
@given(positions(games=9), seeds, st.permutations(range(9)), st.integers(1, 9))
def test_a_game_is_the_same_wherever_it_stands_in_a_batch(
    position: Position, seed: int, order: list[int], size: int
) -> None:
    board, state = position.board, position.state
    moves = some_moves(board, 9, 30, seed)
    together = digests(board, play_week(board, state, moves))
    for start in range(0, 9, size):
        part = order[start : start + size]
        assert digests(board, play_week(board, take(state, part), moves[part])) == [together[game] for game in part]


@many
@given(positions(), seeds)
def test_one_row_of_moves_stands_for_all_games(position: Position, seed: int) -> None:
    board, state = position.board, position.state
    moves = some_moves(board, 1, 40, seed)
    assert not differing(play_week(board, state, moves), play_week(board, state, np.repeat(moves, 4, axis=0)))


@many
@given(positions(), st.sampled_from(sorted(STRATEGIES)))
def test_a_week_changes_nothing_that_it_was_given(position: Position, name: str) -> None:
    """Neither a rule nor a strategy writes into a state: the arrays of an observation are the state's own."""
    board, state = position.board, position.state
    before = digests(board, state)
    seen = observe(board, state)
    moves = choose(seen, STRATEGIES[name](seen, dice_of(state.seed, state.week)))
    kept = moves.copy()
    play_week(board, state, moves)
    assert digests(board, state) == before
    assert np.array_equal(moves, kept)


@many
@given(positions(), st.sampled_from(sorted(STRATEGIES)))
def test_what_a_strategy_chooses_can_all_be_done(position: Position, name: str) -> None:
    board, state = position.board, position.state
    seen = observe(board, state)
    moves = choose(seen, STRATEGIES[name](seen, dice_of(state.seed, state.week)))
    assert np.array_equal(made_of(board, state, moves), moves)
    taken_for_granted = play_turn(board, state, Turn.of(board, state, moves))
    assert not differing(taken_for_granted, play_week(board, state, moves))


@few
@given(st.sampled_from(WORLDS), seeds, seeds)
def test_a_replay_agrees(world: str, seed: int, other: int) -> None:
    board = board_of(world)
    ends = [
        digest(board, wander(board, new_games(board, seeds_from(seed, 1)), board.public.weeks, 3)) for _ in range(2)
    ]
    assert ends[0] == ends[1]
    if other != seed:
        apart = wander(board, new_games(board, seeds_from(other, 1)), board.public.weeks, 3)
        assert digest(board, apart) != ends[0]
