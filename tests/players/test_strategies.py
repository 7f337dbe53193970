"""Strategies: what they see, what they may return, what makes each of them what it is."""

import ast
import inspect
from functools import cache
from itertools import product
from pathlib import Path
from typing import get_args

import numpy as np
import pytest

import simgame.players
from simgame.engine.luck import seeds_from
from simgame.engine.observation import Observation, observe
from simgame.engine.state import State, take
from simgame.engine.week import new_games, play_week
from simgame.players import STRATEGIES, choose, dice_of
from simgame.players.strategy import LOOKS, WORTH
from simgame.terms.actions import ACTIONS
from simgame.terms.outcomes import OPEN
from simgame.terms.strategies import StrategyName
from tests.cases import cases
from tests.engine.worlds import WORLDS, board_of
from tests.scenarios import HARBOUR

GAMES = 6


@cache
def seen_weeks(
    world: str, name: str, games: int = GAMES
) -> list[tuple[State, Observation, "np.ndarray[tuple[int, int], np.dtype[np.intp]]"]]:
    """Return each week's state, observation and choice of games that a strategy plays."""
    board = board_of(world)
    state, weeks = new_games(board, seeds_from(1, games)), []
    for week in range(1, board.public.weeks + 1):
        seen = observe(board, state)
        moves = choose(seen, STRATEGIES[name](seen, dice_of(state.seed, week)))
        weeks.append((state, seen, moves))
        state = play_week(board, state, moves)
    return weeks


def actions_of(world: str, name: str) -> set[str]:
    table = board_of(world).public.moves
    return {table[row].action for _, _, moves in seen_weeks(world, name) for row in moves.ravel() if row >= 0}


def test_every_strategy_that_a_story_may_name_exists() -> None:
    named = set(get_args(StrategyName))
    assert named <= set(STRATEGIES)
    assert set(STRATEGIES) - named == {f"only-{action}" for action in ACTIONS}


@pytest.mark.parametrize("name", STRATEGIES)
def test_a_strategy_asks_for_an_observation_and_dice_and_nothing_else(name: str) -> None:
    assert list(inspect.signature(STRATEGIES[name]).parameters) == ["observation", "dice"]


def test_the_room_of_players_knows_nothing_of_the_truth() -> None:
    """Of the engine its modules import the observation, constants, how arrays lie, and names of types."""
    allowed = {
        "simgame.engine.observation": None,
        "simgame.engine.tuning": None,
        "simgame.engine.layout": None,
        "simgame.engine.budget": {"fill"},
        "simgame.engine.board": {"PublicBoard", "Bools", "Ints"},
    }
    for path in Path(inspect.getfile(simgame.players)).parent.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                assert not any(name.name.startswith("simgame.engine") for name in node.names), path.name
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("simgame.engine"):
                names = allowed[node.module or ""]
                assert names is None or {name.name for name in node.names} <= names, path.name


@pytest.mark.parametrize("played", cases(product(WORLDS, STRATEGIES), product([HARBOUR], STRATEGIES)))
def test_a_worth_is_a_whole_number_within_its_bounds(played: tuple[str, str]) -> None:
    world, name = played
    for state, seen, _ in seen_weeks(world, name)[::3]:
        worth = STRATEGIES[name](seen, dice_of(state.seed, state.week))
        assert worth.shape == seen.bars.shape
        assert worth.dtype == np.int32
        assert worth.min() >= 0
        assert worth.max() <= WORTH


@pytest.mark.parametrize("name", STRATEGIES)
def test_a_choice_hangs_on_its_own_game_alone(name: str) -> None:
    board = board_of(HARBOUR)
    for state, _, moves in seen_weeks(HARBOUR, name)[1::4]:
        for game in range(GAMES):
            alone = take(state, [game])
            seen = observe(board, alone)
            own = choose(seen, STRATEGIES[name](seen, dice_of(alone.seed, alone.week)))[0]
            assert own.tolist() == [row for row in moves[game] if row >= 0]


def test_a_week_is_filled_with_the_best_that_fits() -> None:
    """Against the same choice made move by move, in plain words."""
    board = board_of(HARBOUR)
    table = board.public.moves
    state = new_games(board, seeds_from(1, 8))
    seen = observe(board, state)
    worth = np.random.default_rng(1).integers(0, 9, seen.bars.shape).astype(np.int32)
    for game, row in enumerate(choose(seen, worth)):
        left, money, keys, expected = board.public.half_days.copy(), int(seen.money[game]), set(), []
        ranked = sorted(range(len(table)), key=lambda move: (-worth[game, move] * seen.legal[game, move], move))
        looked_at = np.zeros(len(left), dtype=np.int32)
        for move in ranked:
            looked_at[table.member[move]] += 1
            if looked_at[table.member[move]] > LOOKS:
                continue
            member, key = table.member[move], int(table.key[move])
            if not worth[game, move] or not seen.legal[game, move] or key in keys:
                continue
            if left[member] >= table.half_days[move] and money >= table.money[move]:
                expected.append(move)
                keys.add(key)
                left[member] -= table.half_days[move]
                money -= int(table.money[move])
        assert [move for move in row if move >= 0] == expected


@pytest.mark.parametrize("world", cases(WORLDS, often=[HARBOUR]))
@pytest.mark.parametrize("action", ACTIONS)
def test_a_single_action_is_a_single_action(world: str, action: str) -> None:
    assert actions_of(world, f"only-{action}") <= {action}


@pytest.mark.parametrize("world", WORLDS)
def test_habits_are_what_they_are_called(world: str) -> None:
    temptations = {name for name, action in ACTIONS.items() if action.temptation}
    assert not actions_of(world, "by-the-book") & temptations, "the doctrine keeps compliant"
    assert actions_of(world, "tempted") & temptations
    assert actions_of(world, "price-only") <= {"price", "call"}
    assert "price" in actions_of(world, "price-only")
    for name in ("breadth-only", "talkers"):
        assert actions_of(world, name) <= {"call", "visit", "ask"}
    public = board_of(world).public
    for _, seen, moves in seen_weeks(world, "boss-only"):
        for game, row in enumerate(moves):
            met = {int(public.moves.contact[move]) for move in row if move >= 0}
            best = seen.rank[game][seen.in_post[game]].max()
            assert all(seen.rank[game, contact] == best for contact in met), "nobody below the highest level"
    for state, seen, moves in seen_weeks(world, "chain-late"):
        locked = seen.done[:, public.criteria].all(axis=1)
        playing = state.outcome == OPEN
        assert not ((moves >= 0).any(axis=1) & ~locked & playing).any(), "nothing before the criteria are locked"


def test_random_differs_from_game_to_game_and_from_week_to_week() -> None:
    weeks = seen_weeks(HARBOUR, "random", games=20)
    first = {tuple(row) for row in weeks[0][2]}
    assert len(first) == 20
    assert {tuple(row) for row in weeks[1][2]} != first


def test_random_is_even_handed() -> None:
    """Each legal move of a week has the greatest worth about equally often: chi-squared over 4,000 games."""
    board = board_of(HARBOUR)
    state = new_games(board, seeds_from(1, 4000))
    seen = observe(board, state)
    worth = STRATEGIES["random"](seen, dice_of(state.seed, 1))
    counts = np.bincount(worth.argmax(axis=1), minlength=worth.shape[1])
    expected = 4000 / worth.shape[1]
    statistic, freedom = float(((counts - expected) ** 2 / expected).sum()), worth.shape[1] - 1
    assert abs(statistic - freedom) < 5 * (2 * freedom) ** 0.5
