"""Records on the screen: runs are opened, read again and compared."""

from collections.abc import Callable
from pathlib import Path

import pytest

from simgame.locale import Language
from simgame.runs import Run
from simgame.tui.app import SimgameApp
from simgame.tui.screens.home import HomeScreen
from simgame.tui.screens.planning import PlanningScreen
from simgame.tui.screens.records import CompareScreen, PlayedScreen, RecordsScreen
from simgame.tui.widgets.rows import RowList
from tests.moves import as_plan
from tests.scenarios import CLINIC, HARBOUR, scenario_of
from tests.tui.conftest import SMALL, check, shown, until


def two_runs(app: SimgameApp, language: Language) -> None:
    """Save a run, and one that was branched from its second week."""
    run = Run.start(
        app.library.find(HARBOUR),
        source=HARBOUR,
        seed=7,
        difficulty="standard",
        language=language,
        folder=app.library.saves.folder,
    )
    run.play_week(as_plan("you:ask:qiu"))
    branch = run.branch(1)
    branch.play_week(as_plan("you:visit:peng"))


@pytest.mark.parametrize("language", ["zh-CN"], indirect=True)  # all screens are shown in both in test_layouts
async def test_runs_are_read_compared_and_opened(start: Callable[..., SimgameApp], language: Language) -> None:
    app = start()
    two_runs(app, language)
    async with app.run_test(size=SMALL) as pilot:
        await until(pilot, lambda: isinstance(app.screen, HomeScreen))
        app.push_screen(RecordsScreen(app.library))
        await until(pilot, lambda: isinstance(app.screen, RecordsScreen) and app.screen.is_mounted)
        check(app)
        assert len(app.screen.query_one("#runs", RowList).rows) == 2
        await pilot.press("x")  # a branch is compared with what it was branched from
        await until(pilot, lambda: isinstance(app.screen, CompareScreen) and app.screen.is_mounted)
        assert any(("only the first", "只有第一局")[language != "en"] in row for row in shown(app))
        check(app)
        await pilot.press("escape", "space")
        assert any(">* " in row for row in check(app))
        await pilot.press("r")
        await until(pilot, lambda: isinstance(app.screen, PlayedScreen) and app.screen.is_mounted)
        check(app)
        await pilot.press("right", "escape", "enter")
        await until(pilot, lambda: isinstance(app.screen, PlanningScreen))
        assert app.play is not None
        assert app.play.game.week == 2


def test_runs_of_two_scenarios_stand_under_both_titles(tmp_path: Path, english: None) -> None:
    first, second, again = (
        Run.start(scenario_of(name), source=name, seed=1, difficulty="standard", language="en", folder=tmp_path)
        for name in (HARBOUR, CLINIC, CLINIC)
    )
    assert CompareScreen(first, second).title_text() == "The harbour's cranes | The clinic's telephones"
    assert CompareScreen(second, again).title_text() == "The clinic's telephones"
