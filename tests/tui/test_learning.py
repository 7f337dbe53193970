"""Advice and expected effects over the planning screen, by keyboard and by mouse."""

from collections.abc import Callable

import pytest
from textual.pilot import Pilot

from simgame.page.measure import width
from simgame.tui.app import SimgameApp
from simgame.tui.screens.learning import AdviceDialog, ExpectDialog
from simgame.tui.screens.planning import PlanningScreen
from simgame.tui.screens.reading import BriefingScreen
from simgame.tui.widgets.rows import RowList
from tests.scenarios import HARBOUR
from tests.tui.conftest import SMALL, check, read_to_the_end, until

Start = Callable[..., SimgameApp]


async def advised(pilot: Pilot[int]) -> PlanningScreen:
    """Read the briefing, ask for advice on the first plan, and return the screen of planning, which is below."""
    app = pilot.app
    await until(pilot, lambda: isinstance(app.screen, BriefingScreen))
    await read_to_the_end(pilot)
    await until(pilot, lambda: isinstance(app.screen, PlanningScreen))
    screen = app.screen
    assert isinstance(screen, PlanningScreen)
    await pilot.press("a")
    await until(pilot, lambda: isinstance(app.screen, AdviceDialog))
    return screen


@pytest.mark.rare
async def test_the_ladder_ends_in_the_plan(start: Start) -> None:
    app = start(HARBOUR, difficulty="trainee")
    async with app.run_test(size=SMALL) as pilot:
        screen = await advised(pilot)
        check(app)
        for taken in (1, 2):
            await pilot.press("enter")
            await until(pilot, lambda taken=taken: len(screen.play.hints) == taken)  # type: ignore[misc]
        rows = app.screen.query_one("#text", RowList)
        await until(pilot, lambda: len(screen.play.hints) == 2)
        check(app)
        line = next(number for number, (_text, row) in enumerate(rows._lines) if rows.rows[row].key == "climb")
        await pilot.click("#text", offset=(6, line))
        await until(pilot, lambda: len(screen.play.hints) == 3)
        check(app)
        await pilot.press("enter")
        await until(pilot, lambda: app.screen is screen)
        assert len(screen.plan) == 1
        check(app)
        await pilot.press("x")
        await until(pilot, lambda: isinstance(app.screen, ExpectDialog))
        shown = check(app)
        assert any("*" in row and "=" in row for row in shown)
        assert all(width(row) == SMALL[0] for row in shown)
        await pilot.press("escape")
        await until(pilot, lambda: app.screen is screen)


async def test_a_rung_that_costs_points_is_never_under_the_cursor(start: Start) -> None:
    app = start(HARBOUR, difficulty="standard")
    async with app.run_test(size=SMALL) as pilot:
        screen = await advised(pilot)
        await pilot.press("up", "enter")
        await until(pilot, lambda: len(screen.play.hints) == 1)
        assert app.screen.query_one("#text", RowList).key == "back"
        await pilot.press("enter")
        await until(pilot, lambda: app.screen is screen)
        assert len(screen.play.hints) == 1
