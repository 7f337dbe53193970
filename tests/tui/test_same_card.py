"""Beside the list at 80x24 the same person shows the same lines; Backspace and m are about that person."""

from collections.abc import Callable
from pathlib import Path

import pytest

from simgame.locale import Language
from simgame.runs import Run
from simgame.scenario import load_scenario
from simgame.tui.app import SimgameApp
from simgame.tui.screens.home import HomeScreen
from simgame.tui.screens.planning import PlanningScreen
from simgame.tui.screens.reading import BriefingScreen
from simgame.tui.widgets.rows import RowList
from tests.moves import as_plan
from tests.scenarios import CLINIC, HARBOUR
from tests.tui.conftest import SMALL, check, read_to_the_end, shown, until
from tests.tui.test_play import ready

pytestmark = pytest.mark.rare


@pytest.mark.parametrize("language", ["en", "zh-CN"], indirect=True)
async def test_keys_that_plan_leave_the_card_as_it_is(
    start: Callable[..., SimgameApp], tmp_path: Path, language: Language
) -> None:
    run = Run.start(
        load_scenario(HARBOUR),
        source=HARBOUR,
        seed=7,
        difficulty="trainee",
        language=language,
        folder=tmp_path / "runs",
    )
    run.play_week(as_plan("you:visit:lai"))
    app = start()
    app.play = run
    async with app.run_test(size=SMALL) as pilot:
        await ready(pilot, HomeScreen)
        app.proceed()
        await ready(pilot, PlanningScreen)
        screen = app.screen
        assert isinstance(screen, PlanningScreen)
        people, card = screen.query_one("#people", RowList), screen.query_one("#card", RowList)
        for person in ("lai", "peng"):
            people.go(person)
            await pilot.pause()
            before = card.text
            for key in ("1", "m", "2", "backspace", "backspace"):
                planned = screen.plan
                await pilot.press(key)
                await until(pilot, lambda planned=planned: screen.plan != planned)  # type: ignore[misc]
                check(app)
                assert card.text == before, key


async def test_what_was_said_of_a_move_does_not_stay_in_another_language(start: Callable[..., SimgameApp]) -> None:
    app = start(CLINIC)
    async with app.run_test(size=SMALL) as pilot:
        await ready(pilot, BriefingScreen)
        await read_to_the_end(pilot)
        await ready(pilot, PlanningScreen)
        await pilot.press("1")
        await until(pilot, lambda: any("Planned, " in row for row in shown(app)))
        app.speak("zh-CN")
        await until(pilot, lambda: any("本周计划" in row for row in shown(app)))
        assert not any("Planned, " in row for row in shown(app))
