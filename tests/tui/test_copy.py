"""Text can be copied: what the mouse selects, and all of a page or a card; nothing is done or left by it."""

from collections.abc import Callable

import pytest
from rich.segment import Segment
from rich.style import Style

from simgame.tui.app import SimgameApp
from simgame.tui.screens.home import HomeScreen
from simgame.tui.screens.planning import PlanningScreen
from simgame.tui.screens.reading import BriefingScreen
from simgame.tui.widgets.rows import RowList
from simgame.tui.widgets.styles import reversed_part
from tests.scenarios import HARBOUR
from tests.tui.conftest import SMALL, read_to_the_end, shown, until


def test_what_is_selected_is_reversed_and_nothing_is_lost() -> None:
    segments = [Segment("云州", Style(bold=True)), Segment(" bank "), Segment("tender")]
    for start, end, inside in ((0, -1, "云州 bank tender"), (1, 5, "州 ba"), (3, 3, ""), (8, 99, "tender")):
        parts = reversed_part(segments, start, end)
        assert "".join(part.text for part in parts) == "云州 bank tender"
        assert "".join(part.text for part in parts if part.style and part.style.reverse) == inside


@pytest.mark.rare
async def test_text_is_copied_and_nothing_else_happens(start: Callable[..., SimgameApp]) -> None:
    app = start(HARBOUR)
    async with app.run_test(size=SMALL) as pilot:
        await until(pilot, lambda: isinstance(app.screen, BriefingScreen) and app.screen.focused is not None)
        await pilot.press("Y")
        title, *text = app.clipboard.splitlines()
        assert title.startswith("The harbour's cranes"), "the frame's words are part of what is read"
        assert "\n".join(text).strip("\n") == app.screen.query_one("#text", RowList).text.strip("\n")
        assert len(text) >= 10
        assert f"{len(app.clipboard.splitlines())} lines are copied." in shown(app)[-1]
        await read_to_the_end(pilot)
        await until(pilot, lambda: isinstance(app.screen, PlanningScreen) and app.screen.focused is not None)
        screen = app.screen
        assert isinstance(screen, PlanningScreen)
        await pilot.press("ctrl+c")
        assert "Ctrl+Q leaves the game" in shown(app)[-1]
        assert app.is_running
        await pilot.press("down", "Y")
        assert "Kang Ning" in app.clipboard.splitlines()[0]
        assert "? not known whom" in app.clipboard, "the whole card, not its summary"
        people, before = screen.query_one("#people", RowList), screen.place
        row = people.content_region.y  # Wei Guangda
        await pilot.mouse_down(offset=(6, row))
        await pilot.hover(offset=(16, row))
        await until(pilot, lambda: people.text_selection is not None)
        await pilot.mouse_up(offset=(16, row))
        await pilot.press("ctrl+c")
        assert app.clipboard == shown(app)[row][6:17].rstrip()
        assert "The selected text is copied." in shown(app)[-1]
        assert (screen.place, screen.focused, app.screen) == (before, people, screen)
        await pilot.press("q")
        await until(pilot, lambda: isinstance(app.screen, HomeScreen))
        await pilot.press("ctrl+q")
    assert app.return_code == 0
