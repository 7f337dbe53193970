"""The tree of causes on the screen: by keys and by mouse, small in English and large in Chinese."""

from collections.abc import Callable
from typing import cast

import pytest

from simgame.locale import Language
from simgame.report.number import NumberId
from simgame.tui.app import SimgameApp
from simgame.tui.screens.planning import PlanningScreen
from simgame.tui.screens.why import WhyScreen
from simgame.tui.widgets.rows import RowList
from tests.moves import as_plan
from tests.scenarios import HARBOUR
from tests.tui.conftest import LARGE, SMALL, check, until


@pytest.mark.parametrize(
    ("language", "size"),
    [pytest.param("en", SMALL, marks=pytest.mark.rare), ("zh-CN", LARGE)],
    indirect=["language"],
)
async def test_why_by_keys_and_by_mouse(
    start: Callable[..., SimgameApp], language: Language, size: tuple[int, int]
) -> None:
    app = start(HARBOUR)
    async with app.run_test(size=size) as pilot:
        await until(pilot, lambda: app.play is not None)
        run = app.play
        assert run is not None
        for _week in range(2):
            while run.pending.__class__.__name__ == "Predict":
                run.answer(next(q.id for q in run.scenario.questions if q.id not in run.answers), 0, 60)
            run.play_week([move for move in as_plan("you:visit:peng") if run.game.why_not(move) is None])
        await until(pilot, lambda: run.pending is not None)
        app.push_screen(WhyScreen(run, NumberId("support", "peng")))
        await until(
            pilot, lambda: isinstance(app.screen, WhyScreen) and any(each.rows for each in app.screen.query(RowList))
        )
        screen = cast("WhyScreen", app.screen)
        causes, listed = screen.query_one("#causes", RowList), screen.query_one("#numbers", RowList)
        assert listed.key == "support:peng"
        check(app)
        assert causes.key == "0"
        assert sum(len(row.lines) for row in causes.rows) <= causes.size.height, "open is what has room"
        if size == LARGE:
            assert len(screen.opened) > 1, "not half a page is left empty"
        while screen.opened != {"0"}:
            await pilot.press("a")
        few = len(causes.rows)
        await pilot.press("right")
        await until(pilot, lambda: causes.key == "0.0")  # the root is open: on to its first cause
        await pilot.press("right")
        await until(pilot, lambda: len(causes.rows) > few)
        check(app)
        await pilot.press("right")
        await until(pilot, lambda: causes.key == "0.0.0")
        await pilot.press("left", "left", "left", "left")
        assert screen.focused is listed
        await pilot.press("g")
        await until(pilot, lambda: screen.number == NumberId("money"))
        check(app)
        await pilot.press("enter")
        assert screen.focused is causes
        while screen.opened == {"0"}:
            await pilot.press("a")
        assert len(causes.rows) >= 6, "the budget, two weeks and their visits"
        await pilot.click("#causes", offset=(3, 2))
        check(app)
        await pilot.press("escape")
        await until(pilot, lambda: not isinstance(app.screen, WhyScreen))


async def test_planning_asks_why(start: Callable[..., SimgameApp]) -> None:
    app = start(HARBOUR)
    async with app.run_test(size=SMALL) as pilot:
        await until(pilot, lambda: app.play is not None)
        assert app.play is not None
        app.push_screen(PlanningScreen(app.play))
        await until(pilot, lambda: any(each.key for each in app.screen.query(RowList)))
        place = cast("PlanningScreen", app.screen).place
        await pilot.press("w")
        await until(pilot, lambda: isinstance(app.screen, WhyScreen))
        assert cast("WhyScreen", app.screen).number == NumberId("support", place)
