"""The handbook on the screen: found by typing, read on by choosing."""

from collections.abc import Callable

import pytest
from textual.widgets import Input

from simgame.locale import Language
from simgame.tui.app import SimgameApp
from simgame.tui.screens.handbook import HandbookScreen
from simgame.tui.screens.home import HomeScreen
from simgame.tui.widgets.rows import RowList
from tests.tui.conftest import SMALL, check, shown, until


@pytest.mark.parametrize("language", ["zh-CN"], indirect=True)  # all screens are shown in both in test_layouts
async def test_an_entry_is_found_read_and_left(start: Callable[..., SimgameApp], language: Language) -> None:
    app = start()
    async with app.run_test(size=SMALL) as pilot:
        await until(pilot, lambda: isinstance(app.screen, HomeScreen))
        app.push_screen(HandbookScreen(app.library, ""))
        await until(pilot, lambda: isinstance(app.screen, HandbookScreen) and app.screen.is_mounted)
        await until(pilot, lambda: len(app.screen.query_one("#list", RowList).rows) > 40)  # the scenarios' too
        check(app)
        await pilot.press("slash", *"lock")
        listed = app.screen.query_one("#list", RowList)
        await until(pilot, lambda: listed.key == "drafting")
        check(app)
        await pilot.press("enter", "enter")
        assert app.focused is app.screen.query_one("#text")
        check(app)
        while app.focused is app.screen.query_one("#text"):  # first to the end of the text
            await pilot.press("enter")
            await pilot.pause()
        assert app.screen.query_one("#next", RowList).key == "decision-chain"
        check(app)
        await pilot.press("down", "enter")
        await until(pilot, lambda: listed.key == "tender-dates")
        assert app.screen.query_one(Input).value == ""
        assert any(("20 days", "二十天")[language != "en"] in row for row in shown(app))
        await pilot.press("escape")
        await until(pilot, lambda: not isinstance(app.screen, HandbookScreen))
