"""What shipped scenarios say at the end agrees with the table of points."""

from dataclasses import replace

import numpy as np
import pytest

from simgame.engine.compiler import compile_board
from simgame.engine.luck import seeds_from
from simgame.engine.result import endings
from simgame.engine.rules.conditions import quantity
from simgame.engine.week import new_games
from simgame.scenario.conditions import Compare, Condition
from simgame.scenario.loader import load_scenario
from simgame.terms.outcomes import LOST
from simgame.terms.quantities import QuantityOf
from tests.engine.worlds import SHIPPED, scenario_of


def test_the_banks_ending_blames_the_step_that_cost_most() -> None:
    """Whatever else went against us: the entry conditions, the criteria, or what came after them."""
    scenario = load_scenario("bank-tender")
    board = compile_board(scenario)
    steps = board.public.steps
    said = {}
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
        said[step] = scenario.endings[int(endings(board, lost)[0])].text.en
    assert "entry conditions" in said["qualification"]
    assert "when the documents were written" in said["drafting"]
    assert said["scoring"].startswith("Neither the entry conditions nor the criteria")


@pytest.mark.parametrize("world", [world for world in SHIPPED if scenario_of(world).endings])
def test_a_lost_game_is_told_by_what_cost_most(world: str) -> None:
    """Not only that it was lost: at least two steps have an ending of their own."""
    lost = [ending for ending in scenario_of(world).endings if ending.outcome == "lost" and ending.when is not None]
    steps = {each.ids for ending in lost for each in quantities(ending.when) if each.name == "weakest"}
    assert len(steps) >= 2


def quantities(when: Condition | None) -> tuple[QuantityOf, ...]:
    """Return what a condition without parts looks at."""
    return (when.quantity,) if isinstance(when, Compare) else ()
