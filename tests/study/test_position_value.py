"""Luck and decisions add up to what became of a game, and a decision can only lose."""

import numpy as np
import pytest

from simgame.engine.game import Game
from simgame.players import STRATEGIES, plan_by
from simgame.study.branches import Branches
from simgame.study.position_value import Curve, PositionValues, position_values
from simgame.terms.difficulties import DifficultyName
from tests.cases import cases
from tests.engine.worlds import WORLDS, board_of, scenario_of

FUTURES = 32


def any_game(world: str, seed: int, difficulty: DifficultyName = "standard") -> Game:
    """Return a game in which each week is filled by the book, at random or not at all."""
    game, random = Game(scenario_of(world), seed, difficulty), np.random.default_rng(seed)
    while not game.is_over:
        how = random.choice(["by-the-book", "random", "nothing"])
        game.play_week(plan_by(STRATEGIES[how], game.observation, game.seeds) if how != "nothing" else ())
    return game


def valued(world: str, game: Game) -> PositionValues:
    plans = [report.plan for report in game.reports]
    return position_values(board_of(world, game.difficulty), plans, game.seed, futures=FUTURES)


def adds_up(curve: Curve) -> None:
    """Check in whole numbers that nothing is left over, week by week and in all."""
    first, last = curve.values[0], curve.values[-1]
    whole = first.games * first.steps
    assert sum(week.decision.total + round(week.luck * whole) for week in curve.weeks) == last.total - first.total
    for week in curve.weeks:
        assert week.decision.total + round(week.luck * whole) == week.after.total - week.before.total
        assert week.luck * whole == pytest.approx(round(week.luck * whole), abs=1e-6)
        assert week.decision.total <= 0
        assert week.grade is None or week.decision.high < 0
    assert curve.decisions + curve.luck == pytest.approx(last.mean - first.mean)


@pytest.mark.parametrize("world", WORLDS)
@pytest.mark.parametrize("seed", cases(range(4), [1]))
def test_luck_and_decisions_add_up_to_the_result(world: str, seed: int) -> None:
    game = any_game(world, seed)
    values = valued(world, game)
    assert game.result is not None
    assert len(values.chance.weeks) == len(game.reports)
    assert values.chance.values[-1].mean == (game.result.outcome == "won")
    assert values.score.values[-1].mean == pytest.approx(game.result.score)
    for curve in (values.chance, values.score):
        adds_up(curve)
        assert curve.own[-1] == curve.values[-1]


@pytest.mark.rare
def test_the_same_game_has_the_same_values() -> None:
    game = any_game("harbour", 3)
    assert valued("harbour", game) == valued("harbour", game)


def test_branches_are_the_games_that_they_say() -> None:
    """Own plans up to a week and the book after it, from the start, are played as one plays them alone."""
    game = any_game("clinic", 1)
    plans = [report.plan for report in game.reports]
    branches = Branches(board_of("clinic"), plans, game.seed, STRATEGIES["by-the-book"])
    whole = [branches.until(k, j) for k in range(branches.weeks + 1) for j in range(k, branches.weeks + 1)]
    together = branches.play(whole, 5, 8)
    for number, line in enumerate(whole):
        alone = branches.play([line], 5, 8)
        assert (alone.score[0] == together.score[number]).all()
        assert (alone.margin[0] == together.margin[number]).all()
    assert (branches.play(whole[:3], 5, 20).score[:, :8] == together.score[:3]).all()


def test_idle_weeks_are_blunders_and_the_book_makes_none() -> None:
    """Who lets the first weeks go by loses the chance by decisions; who plays as the expert loses nothing by them."""
    game = Game(scenario_of("harbour"), 7)
    while not game.is_over:
        idle = 2 <= game.week <= 5
        game.play_week(() if idle else plan_by(STRATEGIES["by-the-book"], game.observation, game.seeds))
    idle_weeks = valued("harbour", game)
    assert any(week.grade == "blunder" and 2 <= week.week <= 5 for week in idle_weeks.chance.weeks)
    assert {week.week for week in idle_weeks.turning_points} & set(range(2, 6))
    game = Game(scenario_of("harbour"), 7)
    while not game.is_over:
        game.play_week(plan_by(STRATEGIES["by-the-book"], game.observation, game.seeds))
    assert not any(week.grade for week in valued("harbour", game).chance.weeks)


@pytest.mark.rare
@pytest.mark.parametrize("world", ["clinic", "harbour"])
def test_luck_comes_to_nothing_over_many_games(world: str) -> None:
    """So neither choosing a continuation nor fixing a record flatters: a value says what comes on average."""
    luck = np.array([valued(world, any_game(world, seed)).chance.luck for seed in range(2000, 2080)])
    assert abs(luck.mean()) < 3 * luck.std(ddof=1) / len(luck) ** 0.5
