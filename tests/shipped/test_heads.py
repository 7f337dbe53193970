"""The line above planning says the week and the difficulty in every week of every scenario, however long its name."""

import pytest

from simgame import Game
from simgame.locale import Language
from simgame.page.cells import draw
from simgame.page.spans import plain
from simgame.players import STRATEGIES
from simgame.players.strategy import plan_by
from simgame.presenters.status import head
from simgame.presenters.view import View
from simgame.terms.difficulties import DIFFICULTIES
from tests.cases import cases
from tests.engine.worlds import SHIPPED, scenario_of


@pytest.mark.parametrize("world", cases(SHIPPED, often=["province-negotiates"]))
def test_week_and_difficulty_are_whole(world: str, language: Language) -> None:
    game = Game(scenario_of(world), seed=7)
    while not game.is_over:
        for cells in (80, 100):
            text = plain(draw([head(View(game), ())], cells, 1))
            assert DIFFICULTIES["standard"].label in text, text
            assert (f"Week {game.week} of " if language == "en" else f"第{game.week}周") in text, text
        game.play_week(plan_by(STRATEGIES["by-the-book"], game.observation, game.seeds))
