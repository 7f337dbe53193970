"""What shipped scenarios say at the end agrees with the table of points."""

from dataclasses import replace

import numpy as np

from simgame.engine.compiler import compile_board
from simgame.engine.luck import seeds_from
from simgame.engine.result import endings
from simgame.engine.rules.conditions import quantity
from simgame.engine.week import new_games
from simgame.scenario.loader import load_scenario
from simgame.terms.outcomes import LOST


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
