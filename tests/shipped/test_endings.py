"""What shipped scenarios say at the end agrees with the debrief and the table of points."""

import re
from dataclasses import replace
from itertools import product

import numpy as np
import pytest

from simgame import Game
from simgame.engine.compiler import compile_board
from simgame.engine.luck import seeds_from
from simgame.engine.rules.conditions import quantity
from simgame.engine.week import new_games
from simgame.locale import Language
from simgame.page import decimals
from simgame.page.speech import speak
from simgame.players import STRATEGIES, plan_by
from simgame.presenters.ending import ending_page
from simgame.report.truth import FinalNumbers
from simgame.scenario.conditions import Compare, every_part
from simgame.scenario.loader import load_scenario
from simgame.terms.outcomes import LOST
from tests.cases import cases, spoken_in
from tests.engine.worlds import SHIPPED, scenario_of

_CAUSES = ("weakest.", "lean.")
"""Quantities that tell where points were lost"""


def test_the_weakest_step_is_that_which_cost_most_points() -> None:
    board = compile_board(load_scenario("bank-tender"))
    steps = board.public.steps
    for step in ("qualification", "drafting", "scoring"):
        game = new_games(board, seeds_from(1, 1))
        points, done = np.zeros_like(game.points), np.zeros_like(game.done)
        done[:, board.public.award] = True
        points[:, 0, board.public.parts.index("drafting")] = -2000
        points[:, 0, board.public.parts.index(step)] = -4000
        lost = replace(game, points=points, done=done, outcome=np.full_like(game.outcome, LOST))
        weakest = {each for number, each in enumerate(steps) if quantity(board, lost, "weakest", number)[0]}
        assert weakest == {step}
        assert not quantity(board, replace(lost, done=game.done), "weakest", steps.index(step)).any()


@pytest.mark.parametrize("world", SHIPPED)
def test_an_ending_leaves_it_to_the_debrief_where_the_points_were_lost(world: str) -> None:
    """The page of the end asks what decided the game: an author's text may tell a scene, but not give an answer."""
    for ending in load_scenario(world).endings:
        if ending.outcome != "lost" or ending.when is None:
            continue
        asked = {str(part.quantity) for part in every_part(ending.when) if isinstance(part, Compare)}
        assert not {each for each in asked if each.startswith(_CAUSES)}, ending.text.en


@pytest.mark.parametrize("world", SHIPPED)
def test_an_ending_that_tells_of_signatures_in_time_is_met_only_where_all_came_in_time(world: str) -> None:
    """One week late is late: the report names who did not sign, and the last page must not praise them for it."""
    for ending in load_scenario(world).endings:
        for limit in every_part(ending.when) if ending.when else ():
            if isinstance(limit, Compare) and str(limit.quantity).startswith("delayed") and limit.at_least is None:
                assert not (limit.at_most or 0) + (limit.is_ or 0), ending.text.en


@pytest.mark.parametrize("world", cases(SHIPPED, ["bank-tender"]))
def test_who_is_said_to_have_the_final_word_is_nobody_who_only_hands_it_on(world: str) -> None:
    """A secretary, or an engineer, is heard on it; those who decide lead the house."""
    scenario = load_scenario(world)
    ranks = {contact.id: contact.rank for contact in scenario.contacts}
    for player, seed in product(("by-the-book", "breadth-only"), (1, 2)):
        game = Game(scenario, seed)
        while not game.is_over:
            game.play_week(plan_by(STRATEGIES[player], game.observation, game.seeds))
        deciders = FinalNumbers(game).deciders()
        assert {ranks[each] for each in deciders} <= {"executive", "manager"}
        assert set(deciders) <= set(FinalNumbers(game).signers())
        assert deciders or not FinalNumbers(game).signers()


@spoken_in("zh-CN")
def test_what_is_left_of_the_standing_is_told_beside_the_lead(language: Language) -> None:
    """Only where signatures after the award were late: else the two are one number, or the most there is."""
    told = not_told = 0
    for world, seed in product(("bank-tender", "county-telecom"), range(4)):
        game = Game(scenario_of(world), seed=seed)
        while not game.is_over:
            game.play_week(plan_by(STRATEGIES["by-the-book"], game.observation, game.seeds))
        if game.result is None or game.result.outcome != "won":
            continue
        late = any(closed.delayed for report in game.reports for closed in report.closed)
        said = " ".join(speak(ending_page(game)))
        told, not_told = told + late, not_told + (not late)
        left = decimals.points(game.knowledge.standing)
        assert (bool(re.search(rf" {left} are left|剩{left}分", said))) == late, said
    assert told
    assert not_told
