"""What a look at the screens has found, kept as it was mended: room that is used, and signs for what is not known."""

from collections.abc import Callable
from itertools import pairwise

from simgame import Game
from simgame.page import glyphs
from simgame.page.cells import draw
from simgame.page.leaves import fuller
from simgame.page.spans import plain
from simgame.presenters.status import head
from simgame.presenters.view import View
from simgame.presenters.week import numbers_parts
from simgame.presenters.weekly import happened_leaves
from simgame.presenters.why import number_page
from simgame.report.why import numbers
from simgame.tui.app import SimgameApp
from simgame.tui.screens.dialogs import ConfirmDialog
from simgame.tui.screens.palette import PaletteDialog
from simgame.tui.screens.planning import PlanningScreen
from simgame.tui.screens.settings import SettingsScreen
from simgame.tui.screens.views import ViewsScreen
from simgame.tui.widgets.rows import RowList
from tests.presenters.test_week import played as week_played
from tests.scenarios import HARBOUR, scenario_of
from tests.tui.conftest import LARGE, SMALL, check, resized, shown, until
from tests.tui.scenes import played

Start = Callable[..., SimgameApp]


async def test_settings_show_what_they_do_at_80_columns_too(start: Start) -> None:
    app = start()
    async with app.run_test(size=SMALL) as pilot:
        screen = SettingsScreen()
        app.push_screen(screen)
        await until(pilot, lambda: app.screen is screen and any(each.rows for each in screen.query(RowList)))
        (heading,) = [row for row in check(app) if "Preview" in row]
        assert "Each change here" in heading, "beside the file, not below it"
        assert any("Tang Wei" in row for row in shown(app))


async def test_a_question_shows_the_keys_of_its_answers(start: Start) -> None:
    app = start(keys={"question.yes": "x"})
    async with app.run_test(size=SMALL) as pilot:
        await until(pilot, lambda: app.changed_keys == {"question.yes": "x"})  # the keys are read while home opens
        screen = ConfirmDialog(lambda: "End the week?", lambda: "Yes, end the week")
        app.push_screen(screen)
        await until(pilot, lambda: app.screen is screen and screen.drawn)
        rows = "\n".join(check(app))
        assert "x   Yes, end the week" in rows
        assert "n   No, go back" in rows


async def test_find_lies_over_the_screen_that_it_searches(start: Start) -> None:
    app = start(HARBOUR)
    async with app.run_test(size=SMALL) as pilot:
        await until(pilot, lambda: app.play is not None)
        assert app.play is not None
        planning = PlanningScreen(app.play)
        app.push_screen(planning)
        await until(pilot, lambda: any(each.key for each in planning.query(RowList)))
        await pilot.press("slash")
        await until(pilot, lambda: isinstance(app.screen, PaletteDialog) and bool(app.screen.query(RowList)))
        await until(pilot, lambda: any(each.rows for each in app.screen.query(RowList)))
        for size in (SMALL, LARGE):
            await resized(pilot, size)
            check(app)
            page = app.screen.query_one("#page")
            assert page.region.x > 0
            assert page.region.right < size[0], "at both sides one sees over what it lies"
            assert page.region.contains_region(app.screen.query_one("#query").region)


async def test_what_was_learned_stands_beside_from_whom_it_is(start: Start) -> None:
    app = start(HARBOUR)
    async with app.run_test(size=LARGE) as pilot:
        await until(pilot, lambda: app.play is not None)
        assert app.play is not None
        screen = ViewsScreen(played(app.play, 3), "intelligence", "peng")
        app.push_screen(screen)
        await until(pilot, lambda: app.screen is screen and any(each.key for each in screen.query(RowList)))
        rows = [row for row in check(app) if "seen ourselves" in row]
        assert rows
        assert all(row.index("seen ourselves") > LARGE[0] // 2 for row in rows)


def test_a_number_that_nobody_knows_has_a_sign() -> None:
    found = numbers(Game(scenario_of(HARBOUR), seed=7))
    rows = plain(draw(number_page(found, {found[0].id: "", found[1].id: "7"}), 30, 1)).splitlines()
    assert any(row.endswith("?") for row in rows)
    assert any(row.endswith("7") for row in rows)


def test_the_sign_before_the_name_of_what_is_played_has_the_colour_of_the_cursor() -> None:
    ((line,),) = [row.lines for row in draw([head(View(Game(scenario_of(HARBOUR), seed=7)), ())], 80, 0)]
    (sign,) = [span for span in line if glyphs.CURSOR in span.text]
    assert sign.tone == "accent"
    assert not sign.text.replace(glyphs.CURSOR, "").strip(), "the name is no part of it"


def test_no_two_blank_lines_follow_each_other_in_a_report(english: None) -> None:
    view, report = week_played(weeks=2)
    pages = [*happened_leaves(view, report), *numbers_parts(view, report, [])]
    for leaf in fuller(pages, 21, 79):
        lines = plain(draw(leaf, 79)).rstrip("\n").split("\n")
        assert not any(not one and not other for one, other in pairwise(lines))
