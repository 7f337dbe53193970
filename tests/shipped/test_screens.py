"""What the shipped scenarios say has room on the screen of 80 columns; how screens are made is tested on others."""

import pytest

from simgame import Game, load_scenario
from simgame.locale import Language
from simgame.page.cells import draw
from simgame.page.spans import line_width
from simgame.presenters.moment import WIDEST, moment_page, moments
from simgame.presenters.view import View
from tests.cases import cases, spoken_in
from tests.engine.worlds import SHIPPED
from tests.presenters.test_presenters import WIDTHS, everything


def after_a_story(world: str, weeks: int) -> View:
    """Return a game after some weeks of what is told to have happened."""
    game = Game(load_scenario(world), seed=5)
    plan = game.scenario.stories[0].plan or {}
    while game.week <= weeks and not game.is_over:
        game.play_possible(plan.get(game.week, ()))
    return View(game)


@spoken_in("zh-CN")
@pytest.mark.parametrize("world", cases(SHIPPED, often=["tutorial", "bank-tender", "the-handover"]))
def test_all_has_room(world: str, language: Language) -> None:
    for view in (after_a_story(world, 0), after_a_story(world, 16)):
        for name, kind, rows in everything(view):
            cells = WIDTHS[kind][0]
            wide = [line for row in rows(cells) for line in row.lines if line_width(line) > cells]
            assert not wide, f"{name} in {cells} cells: {wide[0]}"
    for report in view.game.reports:
        for moment in moments(view, report):
            lines = [line for row in draw(moment_page(view, report, moment), WIDEST) for line in row.lines]
            assert all(line_width(line) <= 78 for line in lines), moment
