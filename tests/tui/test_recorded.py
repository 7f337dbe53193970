"""A run that the rules of today would play otherwise is read on the screen, and gone on with."""

from collections.abc import Callable

import pytest

from simgame.locale import Language
from simgame.runs import Run
from simgame.tui.app import SimgameApp
from simgame.tui.screens.dialogs import ConfirmDialog
from simgame.tui.screens.home import HomeScreen
from simgame.tui.screens.planning import PlanningScreen
from simgame.tui.screens.predict import PredictScreen
from simgame.tui.screens.recorded import RecordedScreen
from simgame.tui.screens.records import RecordsScreen
from tests.moves import as_plan
from tests.runs.play import made_other
from tests.scenarios import HARBOUR
from tests.tui.conftest import SMALL, check, shown, until


@pytest.mark.parametrize("language", ["en", "zh-CN"], indirect=True)
@pytest.mark.parametrize("where", ["home", "records"])
async def test_it_is_read_and_gone_on_with(start: Callable[..., SimgameApp], language: Language, where: str) -> None:
    app = start()
    run = Run.start(
        app.library.find(HARBOUR),
        source=HARBOUR,
        seed=7,
        difficulty="standard",
        language=language,
        folder=app.library.saves.folder,
    )
    run.play_week(as_plan("you:ask:qiu"))
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
        await until(pilot, lambda: isinstance(app.screen, ConfirmDialog) and app.screen.is_mounted)
        assert "3" in " ".join(shown(app))
        await pilot.press("y")
        await until(pilot, lambda: isinstance(app.screen, PlanningScreen | PredictScreen) and app.screen.is_mounted)
        assert app.play is not None
        assert (app.play.game.week, app.play.parent) == (3, (path.name, 3))
