"""Records on the screen: runs are opened, read again and compared, also those of other rules."""

from collections.abc import Callable
from pathlib import Path
from typing import cast

import pytest

from simgame.locale import Language
from simgame.report.debrief import DECIDED, DECIDED_WEEK
from simgame.runs import Run
from simgame.tui.app import SimgameApp
from simgame.tui.screens.debrief import DebriefScreen
from simgame.tui.screens.dialogs import ConfirmDialog
from simgame.tui.screens.home import HomeScreen
from simgame.tui.screens.planning import PlanningScreen
from simgame.tui.screens.predict import PredictScreen
from simgame.tui.screens.recorded import RecordedScreen
from simgame.tui.screens.records import CompareScreen, PlayedScreen, RecordsScreen
from simgame.tui.widgets.keybar import KeyBar
from simgame.tui.widgets.rows import RowList
from tests.moves import as_plan
from tests.runs.play import made_other, play
from tests.scenarios import CLINIC, HARBOUR, scenario_of
from tests.tui.conftest import SMALL, check, shown, until


def a_week_played(app: SimgameApp, language: Language) -> Run:
    """Save a run whose first week has been played."""
    run = Run.start(
        app.library.find(HARBOUR),
        source=HARBOUR,
        seed=7,
        difficulty="standard",
        language=language,
        folder=app.library.saves.folder,
    )
    run.play_week(as_plan("you:ask:qiu"))
    return run


async def test_without_a_run_no_key_promises_one(start: Callable[..., SimgameApp]) -> None:
    app = start()
    async with app.run_test(size=SMALL) as pilot:
        await until(pilot, lambda: isinstance(app.screen, HomeScreen))
        app.push_screen(RecordsScreen(app.library))
        await until(pilot, lambda: isinstance(app.screen, RecordsScreen) and app.screen.is_mounted)
        named = app.screen.query_one(KeyBar).keys()
        keys = [each for _key, each, _what in named]
        assert "Esc" in keys
        assert not {"Enter", "r", "b", "Space", "x"} & {*keys}


@pytest.mark.parametrize("language", ["zh-CN"], indirect=True)  # all screens are shown in both in test_layouts
async def test_runs_are_read_compared_and_opened(start: Callable[..., SimgameApp], language: Language) -> None:
    app = start()
    branch = a_week_played(app, language).branch(1)
    branch.play_week(as_plan("you:visit:peng"))
    async with app.run_test(size=SMALL) as pilot:
        await until(pilot, lambda: isinstance(app.screen, HomeScreen))
        app.push_screen(RecordsScreen(app.library))
        await until(pilot, lambda: isinstance(app.screen, RecordsScreen) and app.screen.is_mounted)
        check(app)
        assert sum(bool(row.key) for row in app.screen.query_one("#runs", RowList).rows) == 2
        await pilot.press("x")  # a branch is compared with what it was branched from
        await until(pilot, lambda: isinstance(app.screen, CompareScreen) and app.screen.is_mounted)
        assert any(("first  ", "第一局  ")[language != "en"] in row for row in shown(app))
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


@pytest.mark.rare
async def test_the_debrief_of_a_run_leads_back_to_the_records(start: Callable[..., SimgameApp], english: None) -> None:
    """It begins behind what was answered; Esc leads a page back, then to the list, and asks nothing."""
    app = start()
    run = play(a_week_played(app, "en"))
    run.reflect(DECIDED, "price")
    run.reflect(DECIDED_WEEK, "1")
    async with app.run_test(size=SMALL) as pilot:
        await until(pilot, lambda: isinstance(app.screen, HomeScreen))
        app.push_screen(RecordsScreen(app.library))
        await until(pilot, lambda: isinstance(app.screen, RecordsScreen) and app.screen.is_mounted)
        records = app.screen
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, DebriefScreen) and app.screen.is_mounted)
        debrief = cast("DebriefScreen", app.screen)
        assert debrief.number == 1
        await until(pilot, lambda: not debrief.pages[1].playing)
        assert ("escape", "Esc", "Records") in KeyBar.keys(debrief.query_one(KeyBar))
        await pilot.press("right", "escape")
        await until(pilot, lambda: debrief.number == 1)
        await pilot.press("escape")
        await until(pilot, lambda: app.screen is records)
        assert app.play is None
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, HomeScreen))


def test_runs_of_two_scenarios_stand_under_both_titles(tmp_path: Path, english: None) -> None:
    first, second, again = (
        Run.start(scenario_of(name), source=name, seed=1, difficulty="standard", language="en", folder=tmp_path)
        for name in (HARBOUR, CLINIC, CLINIC)
    )
    assert CompareScreen(first, second).title_text() == "The harbour's cranes | The clinic's telephones"
    assert CompareScreen(second, again).title_text() == "The clinic's telephones"


@pytest.mark.parametrize(
    ("language", "where"),
    [("en", "home"), pytest.param("zh-CN", "records", marks=pytest.mark.rare)],
    indirect=["language"],
)
async def test_a_run_of_other_rules_is_read_and_gone_on_with(
    start: Callable[..., SimgameApp], language: Language, where: str
) -> None:
    app = start()
    run = a_week_played(app, language)
    run.play_week(as_plan("you:visit:peng"))
    path = made_other(run.path, 2)
    async with app.run_test(size=SMALL) as pilot:
        await until(pilot, lambda: isinstance(app.screen, HomeScreen) and app.screen.is_mounted)
        if where == "home":
            app.resume(path)
        else:
            app.push_screen(RecordsScreen(app.library))
            await until(pilot, lambda: isinstance(app.screen, RecordsScreen) and app.screen.is_mounted)
            await pilot.press("r")
        await until(pilot, lambda: isinstance(app.screen, RecordedScreen) and app.screen.is_mounted)
        assert "999" in " ".join(check(app))
        await pilot.press("right", "right", "right")
        screen = app.screen
        assert isinstance(screen, RecordedScreen)
        assert screen.week == 2
        check(app)
        await pilot.press("escape")
        await until(pilot, lambda: not isinstance(app.screen, RecordedScreen))
        app.resume(path)
        await until(pilot, lambda: isinstance(app.screen, RecordedScreen) and app.screen.is_mounted)
        await pilot.press("c")
        await until(pilot, lambda: isinstance(app.screen, ConfirmDialog) and app.screen.drawn)
        assert "3" in " ".join(shown(app))
        await pilot.press("y")
        await until(pilot, lambda: isinstance(app.screen, PlanningScreen | PredictScreen) and app.screen.is_mounted)
        assert app.play is not None
        assert (app.play.game.week, app.play.parent) == (3, (path.name, 3))
