"""Home in boxes: the keys lead over all that can be chosen, and the cursor stays where it was when the size changes."""

from pathlib import Path

import pytest

from simgame.course.library import Library
from simgame.course.settings import Settings
from simgame.locale import Language
from simgame.runs import Run, Saves
from simgame.scenario import load_scenario
from simgame.scenario.library import shipped_folder
from simgame.tui.app import SimgameApp
from simgame.tui.screens.home import HomeScreen
from simgame.tui.widgets.rows import RowList
from tests.cases import spoken_in
from tests.tui.conftest import LARGE, SMALL, check, resized, shown, until

SHIPPED = shipped_folder()


def under(app: SimgameApp) -> str:
    """Return the key of the entry under the cursor."""
    rows = app.screen.focused
    return rows.key if isinstance(rows, RowList) else ""


def choosable(app: SimgameApp) -> set[str]:
    """Return the keys of all entries that are seen or scrolled to."""
    return {row.key for rows in app.screen.query(RowList) if rows.size.height for row in rows.rows if row.key}


@pytest.mark.rare
@spoken_in("zh-CN")
@pytest.mark.parametrize("size", [(100, 30), pytest.param(LARGE, marks=pytest.mark.rare)])
async def test_all_of_home_is_reached_by_arrows_in_boxes_as_in_one_list(
    tmp_path: Path, size: tuple[int, int], language: Language
) -> None:
    app = SimgameApp(Library(Saves(tmp_path / "runs"), folder=SHIPPED), Settings(exists=True, language=language))
    async with app.run_test(size=size) as pilot:
        await until(pilot, lambda: isinstance(app.screen, HomeScreen) and "handbook" in choosable(app))
        await until(pilot, lambda: under(app) == "tutorial")
        everything = choosable(app)
        steps = [app.screen.query_one(f"#step-{number}").region for number in range(1, 5)]
        assert [each.y for each in steps] == sorted({each.y for each in steps}, reverse=True), "each is higher"
        assert [each.x for each in steps] == sorted({each.x for each in steps}), "each is to the right"
        await pilot.press("down", "down")
        await pilot.pause()
        assert app.screen.focused is app.screen.query_one("#course"), "below the step"
        await pilot.press("up")
        await pilot.pause()
        assert under(app) == "county-telecom", "the last one of the step that it came from"
        seen = set[str]()
        for _box in range(6):
            rows_here = app.screen.focused
            assert isinstance(rows_here, RowList)
            await pilot.press("home")
            for _row in range(sum(bool(row.key) for row in rows_here.rows)):
                await pilot.pause()
                seen.add(under(app))
                check(app)
                await pilot.press("down")
            rows_here.focus()
            await pilot.press("right")
            await pilot.pause()
        assert seen == everything
        await pilot.press("left")
        before = under(app)
        await resized(pilot, SMALL)
        await until(pilot, lambda: under(app) == before)
        assert choosable(app) == everything, "one list has the same entries"
        check(app)
        await resized(pilot, size)
        await until(pilot, lambda: under(app) == before)


@pytest.mark.rare
async def test_all_stars_of_home_have_one_size_and_boxes_side_by_side_one_height(tmp_path: Path) -> None:
    saves = Saves(tmp_path / "runs")
    for seed in (1, 2, 3):
        scenario = load_scenario("tutorial")
        run = Run.start(
            scenario, source="tutorial", seed=seed, difficulty="standard", language="en", folder=saves.folder
        )
        run.play_week(())
    app = SimgameApp(Library(saves, folder=SHIPPED), Settings(exists=True))
    async with app.run_test(size=LARGE) as pilot:
        await until(pilot, lambda: isinstance(app.screen, HomeScreen) and "handbook" in choosable(app))
        for size, large in ((LARGE, True), ((100, 30), False), (LARGE, True)):
            await resized(pilot, size)
            for number in range(1, 5):
                rows = app.screen.query_one(f"#step-{number}", RowList)
                await until(pilot, lambda rows=rows, large=large: (". . ." in rows.text) == large)  # type: ignore[misc]
            low, side = (app.screen.query_one(f"#{name}").region for name in ("course", "side"))
            assert (low.y, low.height) == (side.y, side.height)


async def test_who_goes_on_while_home_is_read_is_not_held_up(tmp_path: Path) -> None:
    """The runs are read while the player may leave already: where the cursor is to go then is nowhere."""
    app = SimgameApp(Library(Saves(tmp_path / "runs"), folder=SHIPPED), Settings(exists=True))
    async with app.run_test(size=SMALL) as pilot:
        home = app.screen
        assert isinstance(home, HomeScreen)
        await until(pilot, lambda: under(app) == "tutorial")
        await pilot.press("3")
        await until(pilot, lambda: under(app) == home._course.scenarios[2].source)
        assert app.play is None, "a digit goes to a scenario and plays nothing"
        app.begin("tutorial", seed=1, difficulty="standard")
        await until(pilot, lambda: not isinstance(app.screen, HomeScreen) and not home.is_attached)
        home._go("tutorial")
        assert app.play is not None


async def test_home_that_shrinks_keeps_none_of_its_boxes(tmp_path: Path) -> None:
    scenario = load_scenario("tutorial")
    folder = tmp_path / "runs"
    run = Run.start(scenario, source="tutorial", seed=1, difficulty="standard", language="en", folder=folder)
    run.play_week(())
    app = SimgameApp(Library(Saves(folder), folder=SHIPPED), Settings(exists=True))
    async with app.run_test(size=(100, 30)) as pilot:
        await until(pilot, lambda: any("Practise and look up" in row for row in shown(app)))
        await until(pilot, lambda: sum("Go on" in row for row in shown(app)) > 0)
        await resized(pilot, SMALL)
        await until(pilot, lambda: not app.screen.query_one("#runs").region.height)
        check(app)
        assert app.screen.query_one("#course").scrollable_content_region.y == 1, "no title between title and list"
