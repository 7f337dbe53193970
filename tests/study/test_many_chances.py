"""The curves of many games together are those of each alone, and near those of a learner's own debrief."""

from functools import cache

import numpy as np
import pytest

from simgame.engine.compiler import compile_board
from simgame.engine.game import Game
from simgame.players import STRATEGIES, plan_by
from simgame.scenario import load_scenario
from simgame.study.branches import SeveralGames
from simgame.study.expert import expert_for
from simgame.study.many_chances import PlayedGame, branches_tried, curves_of_many
from simgame.study.position_value import position_values

HABITS = ("by-the-book", "boss-only", "breadth-only", "talkers", "chain-late", "price-only")


@cache
def games(scenario: str, count: int) -> list[PlayedGame]:
    """Return games in which a habit plays some first weeks, and the doctrine the others."""
    found: list[PlayedGame] = []
    for number in range(count):
        game = Game(load_scenario(scenario), number % 3, "standard")
        while not game.is_over:
            habit = HABITS[number % len(HABITS)] if game.week <= 1 + number % 5 else "by-the-book"
            game.play_week(plan_by(STRATEGIES[habit], game.observation, game.seeds))
        found.append(([report.plan for report in game.reports], game.seed))
    return found


def test_games_played_on_together_are_those_played_on_alone() -> None:
    scenario = load_scenario("tutorial")
    board, expert = compile_board(scenario, "standard"), expert_for(scenario)
    played = games("tutorial", 5)
    plans, seed = played[4]
    played = [*played, (plans[:2], seed), (plans[:2], seed + 100)]
    together = list(curves_of_many(board, played, expert, futures=24, scouts=8))
    alone = [next(curves_of_many(board, [game], expert, futures=24, scouts=8)) for game in played]
    assert together == alone
    assert len({tuple(each.mean for each in curve.values) for curve in together}) > 1


def test_what_games_have_in_common_is_played_once() -> None:
    """Those with the same luck: from the start what the expert does, and the weeks that both have played alike."""
    scenario = load_scenario("tutorial")
    board, expert = compile_board(scenario, "standard"), expert_for(scenario)
    (plans, seed), (others, _seed) = games("tutorial", 4)[0], games("tutorial", 4)[3]
    assert plans[0] != others[0]
    same, other, later, luck = 1, 2, 3, 4
    played = [(plans, seed), (plans, seed), (others, seed), ([plans[0], *others[1:]], seed), (plans, seed + 1)]
    several = SeveralGames(board, played, expert)
    assert several.until(same, 1, 3) == several.until(0, 1, 3)
    assert several.until(other, 0, 0) == several.until(0, 0, 0)
    assert several.until(other, 1, 1) != several.until(0, 1, 1)
    assert several.until(later, 1, 1) == several.until(0, 1, 1)
    assert several.until(luck, 0, 0) != several.until(0, 0, 0)


def test_a_game_that_goes_on_has_a_curve_up_to_where_it_is() -> None:
    scenario = load_scenario("tutorial")
    board, expert = compile_board(scenario, "standard"), expert_for(scenario)
    plans, seed = games("tutorial", 1)[0]
    curves = list(curves_of_many(board, [(plans[:2], seed), ([], seed)], expert, futures=16, scouts=8))
    assert [len(curve.values) for curve in curves] == [3, 1]


def test_own_plans_are_tried_to_their_end() -> None:
    assert branches_tried(2) == [(0, 0), (0, 1), (0, 2), (1, 1), (1, 2), (2, 2)]
    assert (1, 12) in branches_tried(12)


@pytest.mark.rare
@pytest.mark.parametrize("scenario", ["bank-tender", "north-western-provinces"])
def test_the_chances_are_near_those_of_a_debrief(scenario: str) -> None:
    """Mean difference at most 3 points, and the week of a large loss is the same, or lost nearly as much."""
    made = load_scenario(scenario)
    board, expert = compile_board(made, "standard"), expert_for(made)
    played = games(scenario, 6)
    apart = []
    for (plans, seed), curve in zip(played, curves_of_many(board, played, expert), strict=True):
        exact = position_values(board, plans, seed, expert=expert).chance
        apart += [abs(one.mean - other.mean) for one, other in zip(curve.values, exact.values, strict=True)]
        if exact.worst is not None and exact.worst.decision.mean < -0.2:
            assert curve.worst is not None
            assert exact.weeks[curve.worst.week - 1].decision.mean < exact.worst.decision.mean + 0.1
    assert np.mean(apart) <= 0.03
