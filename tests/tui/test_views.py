"""The six views in the app: opened from planning, walked through by keyboard and mouse, and back with all kept."""

import pytest
from textual.pilot import Pilot

from simgame import locale
from simgame.page.cells import draw
from simgame.page.spans import plain
from simgame.presenters import views
from simgame.presenters.views import LETTERS, SIDES
from simgame.terms.difficulties import DIFFICULTIES
from simgame.tui.app import SimgameApp
from simgame.tui.screens.home import HomeScreen
from simgame.tui.screens.planning import PlanningScreen
from simgame.tui.screens.reading import BriefingScreen
from simgame.tui.screens.views import ViewsScreen
from simgame.tui.widgets.rows import RowList
from tests.moves import as_plan
from tests.scenarios import HARBOUR
from tests.tui.conftest import SMALL, check, shown, until
from tests.tui.test_play import Start, planning, ready


def opened(app: SimgameApp) -> ViewsScreen:
    assert isinstance(app.screen, ViewsScreen)
    return app.screen


async def to_planning(app: SimgameApp, pilot: Pilot[int]) -> None:
    """Go to the second week, with somebody chosen and a move planned."""
    await ready(pilot, BriefingScreen)
    assert app.play is not None
    app.play.play_week(as_plan("you:visit:tao", "lin:exchange:peng"))
    app.proceed()
    await ready(pilot, PlanningScreen)
    planning(app)._rows("people").go("tao")
    await until(pilot, lambda: planning(app).place == "tao")
    await pilot.press("1")
    await until(pilot, lambda: bool(app.play and app.play.draft))


@pytest.mark.rare
async def test_a_walk_through_all_six_in_both_languages(start: Start) -> None:
    app = start(HARBOUR)
    async with app.run_test(size=SMALL) as pilot:
        await to_planning(app, pilot)
        assert app.play is not None
        draft = app.play.draft
        for side in SIDES:
            await pilot.press(LETTERS[side.name])
            await ready(pilot, ViewsScreen)
            await until(pilot, lambda name=side.name: opened(app).side == name)  # type: ignore[misc]
            if side.name in ("chain", "lines", "organisation"):
                place = opened(app).place
                assert views.person(side.name, opened(app).view, place) == "tao", "the person is kept"
            for language in ("zh-CN", "en"):
                app.action_take_next("language")
                await until(pilot, lambda wanted=language: locale.current() == wanted)  # type: ignore[misc]
                rows = check(app)
                level = DIFFICULTIES[app.play.game.difficulty].label
                assert rows[0].rstrip() == plain(draw([views.tabs(side.name, level)], SMALL[0], 0))
        await pilot.press("escape")
        await ready(pilot, PlanningScreen)
        assert (planning(app).place, app.play.draft) == ("tao", draft)
        await pilot.press("v")
        await until(pilot, lambda: isinstance(app.screen, ViewsScreen) and app.screen.side == "history")
        await pilot.press("q")
        await ready(pilot, HomeScreen)
        assert len(app.screen_stack) == 2


async def test_marks_are_made_in_the_cell_under_the_cursor(start: Start) -> None:
    app = start(HARBOUR)
    async with app.run_test(size=SMALL) as pilot:
        await to_planning(app, pilot)
        assert app.play is not None
        steps = app.play.game.board.steps
        await pilot.press("C")
        await ready(pilot, ViewsScreen)
        await pilot.press("right", "down", "d")
        after = opened(app).place.row
        assert app.play.marks == {(steps[1], after): "decides"}
        assert after != "tao"
        await pilot.press("plus", "up", "minus")
        assert app.play.marks == {(steps[1], after): "for", (steps[1], "tao"): "against"}
        assert any("[-]" in row for row in check(app))
        await pilot.press("0", *["right"] * (len(steps) - 1))
        await until(pilot, lambda: opened(app).side == "lines")
        assert app.play.marks == {(steps[1], after): "for"}
        keys = [row.key for row in opened(app)._rows("body").rows if row.key]
        above = keys[keys.index("tao") - 1]
        await pilot.press(
            "up", "enter", "enter", "p"
        )  # to the history of the one above tao, and to planning with that one
        await ready(pilot, PlanningScreen)
        assert planning(app).place == above


@pytest.mark.rare
async def test_everything_by_mouse(start: Start) -> None:
    app = start(HARBOUR)
    async with app.run_test(size=SMALL) as pilot:
        await to_planning(app, pilot)
        assert app.play is not None
        await pilot.press("v")
        await ready(pilot, ViewsScreen)
        rows = check(app)
        line = next(number for number, row in enumerate(rows) if "Ye Lan" in row)
        await pilot.click(offset=(rows[line].index("?", 25), line))
        await until(pilot, lambda: opened(app).place.row == "ye")
        bar = check(app)[-1]
        await pilot.click(offset=(bar.index("For us"), len(rows) - 1))
        await until(pilot, lambda: bool(app.play and app.play.marks))
        assert app.play.marks == {(opened(app).place.column, "ye"): "for"}
        await pilot.click(offset=(check(app)[0].index("Intel"), 0))
        await until(pilot, lambda: opened(app).side == "intelligence")
        head = check(app)[2]
        await pilot.click(offset=(head.index("prices"), 2))
        await until(pilot, lambda: opened(app).place.kind == "prices")
        assert not [row for row in opened(app).query_one("#body", RowList).rows if row.key]
        await until(pilot, lambda: "History" not in shown(app)[-1])  # there is nobody whose history it could be
        await pilot.click(offset=(check(app)[0].index("Lines"), 0))
        await until(pilot, lambda: opened(app).side == "lines")
        rows = check(app)
        line = next(number for number, row in enumerate(rows) if "Wei Guangda" in row)
        await pilot.click(offset=(6, line))
        await until(pilot, lambda: opened(app).side == "history")
        assert any("Harbour director" in row for row in check(app))
        bar = check(app)[-1]
        await pilot.click(offset=(bar.index("Plan with"), len(rows) - 1))
        await ready(pilot, PlanningScreen)
        await until(pilot, lambda: planning(app).place == "wei")


async def test_the_briefing_is_read_again_over_the_plan(start: Start) -> None:
    app = start(HARBOUR)
    async with app.run_test(size=SMALL) as pilot:
        await to_planning(app, pilot)
        assert app.play is not None
        draft = app.play.draft
        assert draft
        for leave in ("escape", "d"):
            await pilot.press("B")
            await ready(pilot, BriefingScreen)
            check(app)
            await pilot.press(leave)
            if leave == "d":
                await pilot.press("end", "enter")
            await ready(pilot, PlanningScreen)
            assert planning(app).plan == draft
