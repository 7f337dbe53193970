"""The help in its places: on planning it explains all that is in sight; names for the settings stand on theirs."""

from collections.abc import Callable

import pytest
from textual.pilot import Pilot

from simgame.page import glyphs
from simgame.presenters.help import head_pane, moves_pane, people_pane
from simgame.tui import routes
from simgame.tui.app import SimgameApp
from simgame.tui.screens.help import HelpDialog
from simgame.tui.screens.planning import PlanningScreen
from simgame.tui.screens.reading import BriefingScreen
from simgame.tui.screens.settings import SettingsScreen
from simgame.tui.widgets.rows import RowList
from tests.scenarios import CLINIC
from tests.tui.conftest import SMALL, read_to_the_end, until
from tests.tui.test_play import ready

pytestmark = pytest.mark.rare


@pytest.mark.parametrize("difficulty", ["trainee", "standard"])
async def test_help_on_planning_explains_all_panes_whichever_has_the_focus(
    start: Callable[..., SimgameApp], difficulty: str
) -> None:
    app = start(CLINIC, difficulty=difficulty)
    async with app.run_test(size=SMALL) as pilot:
        await ready(pilot, BriefingScreen)
        await read_to_the_end(pilot)
        await ready(pilot, PlanningScreen)
        await pilot.press("question_mark")
        text = await helped(pilot)
        for pane in (people_pane(), moves_pane(), head_pane()):
            assert pane.title in text
            for sign, _meaning in pane.signs:
                assert glyphs.shown(sign) in text, f"{sign}: {pane.title}"
        assert "planning.end-week" not in text, "no player needs the names of the settings file here"
        assert ("What to expect" in text) == (difficulty == "trainee"), "what gives nothing is not offered"


async def test_names_for_the_file_of_the_settings_stand_in_the_help_on_the_settings(
    start: Callable[..., SimgameApp],
) -> None:
    app = start(None)
    async with app.run_test(size=SMALL) as pilot:
        await until(pilot, lambda: bool(app.screen.query(RowList)))
        app.open(routes.SETTINGS())
        await ready(pilot, SettingsScreen)
        await pilot.press("question_mark")
        text = await helped(pilot)
        assert "planning.end-week" in text
        assert "records.compare" in text


async def helped(pilot: Pilot[int]) -> str:
    """Return all that the help says."""
    await ready(pilot, HelpDialog)
    return "\n".join(rows.text for rows in pilot.app.screen.query(RowList))
