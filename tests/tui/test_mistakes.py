"""A position that is due: from home to the week as it was planned, and the verdict as soon as it is decided."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from simgame.course.mistakes import Mistakes, note_mistakes
from simgame.runs import clock
from simgame.tui.app import SimgameApp
from simgame.tui.screens.dialogs import PageDialog
from simgame.tui.screens.home import HomeScreen
from simgame.tui.screens.planning import PlanningScreen
from simgame.tui.widgets.rows import RowList
from tests.runs.play import begin, play
from tests.scenarios import CLINIC
from tests.tui.conftest import SMALL, check, shown, until
from tests.tui.test_play import ready

LONG_AGO = datetime(2026, 1, 5, tzinfo=UTC)


@pytest.mark.rare
async def test_a_position_is_opened_and_judged(
    start: Callable[..., SimgameApp], monkeypatch: pytest.MonkeyPatch, english: None
) -> None:
    app = start()
    saves = app.library.saves
    run = play(begin(saves.folder, CLINIC))
    with monkeypatch.context() as then:
        then.setattr(clock, "now", lambda: LONG_AGO)
        note_mistakes(saves, run, [(3, 40.0)])
    monkeypatch.setattr(
        "simgame.tui.screens.planning_navigation.losses_of", lambda _run: [(1, 0.0), (2, 0.0), (3, 3.0)]
    )
    async with app.run_test(size=SMALL) as pilot:
        await ready(pilot, HomeScreen)
        await until(pilot, lambda: any("1 position due" in row for row in shown(app)))
        check(app)
        rows = app.screen.query_one("#course", RowList)
        rows.go("positions")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, PageDialog) and app.screen.is_mounted)
        await until(pilot, lambda: any("week 3 gave away 40 of 100" in row for row in shown(app)))
        await pilot.press("escape")
        await ready(pilot, PlanningScreen)
        assert app.play is not None
        assert app.play.draft == run._progress.plans[2]
        screen = app.screen
        assert isinstance(screen, PlanningScreen)
        screen._play(True)
        await until(pilot, lambda: isinstance(app.screen, PageDialog) and app.screen.is_mounted)
        await until(pilot, lambda: any("Solved: this decision gives away 3 of 100" in row for row in shown(app)))
        check(app)
        assert app.play.is_judged
        (position,) = Mistakes(saves).all
        assert (position.week, position.solved) == (3, 1)
        assert Mistakes(saves).due([run.path.name]) == []
