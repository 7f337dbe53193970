"""The palette in the app: by keyboard and by mouse, in the language that is not spoken."""

import asyncio
from collections.abc import Callable
from typing import Any

import pytest
from textual import events
from textual.widgets import Input

from simgame import locale
from simgame.page.model import Intent
from simgame.presenters.intents import Begin, GoToPerson, RunCommand
from simgame.presenters.palette import PaletteEntry
from simgame.presenters.palette import found as find
from simgame.tui.app import SimgameApp
from simgame.tui.commands import OFFERED, offered
from simgame.tui.screens.base import AnyScreen
from simgame.tui.screens.debrief import DebriefScreen
from simgame.tui.screens.handbook import HandbookScreen
from simgame.tui.screens.home import HomeScreen
from simgame.tui.screens.palette import PaletteDialog
from simgame.tui.screens.planning import PlanningScreen
from simgame.tui.screens.predict import PredictScreen
from simgame.tui.screens.reading import BriefingScreen
from simgame.tui.screens.records import PlayedScreen, RecordsScreen
from simgame.tui.screens.report import ReportScreen
from simgame.tui.screens.views import ViewsScreen
from simgame.tui.synonyms import SYNONYMS, command_entry
from simgame.tui.widgets.rows import RowList
from tests.scenarios import CLINIC
from tests.tui.conftest import SMALL, check, read_to_the_end, shown, until


def found(app: SimgameApp) -> list[Intent | None]:
    """Return what the palette's rows lead to; nothing while it is not open."""
    return (
        [row.intent for row in app.screen.query_one("#found", RowList).rows]
        if type(app.screen) is PaletteDialog
        else []
    )


@pytest.mark.rare
async def test_a_scenario_a_person_and_a_command_by_the_name_in_the_other_language(
    start: Callable[..., SimgameApp],
) -> None:
    app = start()
    async with app.run_test(size=SMALL) as pilot:
        await until(pilot, lambda: isinstance(app.screen, HomeScreen) and bool(app.screen.query_one(RowList).rows))
        await pilot.press("slash", *"诊所电话")
        await until(pilot, lambda: found(app)[:1] == [Begin(CLINIC)])
        assert any("The clinic's telephones" in row and "诊所电话" in row for row in check(app))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, BriefingScreen))
        await pilot.press("ctrl+p", *"荀杰")
        await until(pilot, lambda: found(app)[:1] == [GoToPerson("xun")])
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, PlanningScreen) and app.screen.place == "xun")
        check(app)
        locale.set_language("zh-CN")
        await pilot.press("1", "slash", *"clear")
        await until(pilot, lambda: found(app)[:1] == [RunCommand("planning.clear")])
        assert any("清空" in row and "Clear" in row for row in check(app))
        assert app.play is not None
        assert len(app.play.draft) == 1
        await pilot.click("#found", offset=(5, 0))
        await until(pilot, lambda: app.play is not None and not app.play.draft)
        assert isinstance(app.screen, PlanningScreen)


async def test_the_palette_offers_what_can_be_done_and_closes_without_doing_it(
    start: Callable[..., SimgameApp],
) -> None:
    app = start(CLINIC, keys={"planning.end-week": "F5"})
    async with app.run_test(size=SMALL) as pilot:
        await until(pilot, lambda: isinstance(app.screen, BriefingScreen) and app.screen.focused is not None)
        await read_to_the_end(pilot)
        await until(pilot, lambda: isinstance(app.screen, PlanningScreen) and app.screen.focused is not None)
        await pilot.press("slash")
        await until(pilot, lambda: bool(found(app)))
        rows = app.screen.query_one("#found", RowList)
        assert rows.key == repr(RunCommand("planning.details")), "Enter at once does no harm"
        assert any("Show everything known of the person" in row for row in check(app)), "what is under the cursor"
        assert RunCommand("planning.repeat") not in found(app), "there is no week before"
        await pilot.press("down", "down", "up")
        assert rows.key == repr(RunCommand("planning.tree"))
        assert any("Show the people as a list" in row for row in check(app))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, PlanningScreen))
        for letter in "/end":  # typed before the palette is there
            app.post_message(events.Key("slash" if letter == "/" else letter, letter))
        await until(pilot, lambda: found(app)[:1] == [RunCommand("planning.end-week")])
        assert app.screen.query_one("#query", Input).value == "end"
        assert any("End week" in row and row.rstrip(" |").endswith(" F5") for row in check(app))
        await pilot.press("space", *"of", "space", *"nobody")
        await until(pilot, lambda: any("Nothing is called end of nobody" in row for row in shown(app)))
        check(app)
        await pilot.press("enter")
        assert isinstance(app.screen, PaletteDialog)
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, PlanningScreen))

        planning = app.screen
        assert isinstance(planning, PlanningScreen)
        assert planning.place != "xun"
        await pilot.press("slash", *"荀杰")
        await until(pilot, lambda: found(app)[:1] == [GoToPerson("xun")])
        app.post_message(events.Key("enter", None))
        while len(app.screen_stack) > app.screen_stack.index(planning) + 1:
            await asyncio.sleep(0)
        await asyncio.sleep(0.001)
        app.post_message(events.Key("1", "1"))
        await until(pilot, lambda: bool(planning.plan))
        assert [move.target for move in planning.plan] == ["xun"], "a key right after it is about who was found"


def entries_of(kind: type[AnyScreen[Any]]) -> list[PaletteEntry]:
    """Return every command of a screen that the palette may find."""
    offers = kind.scope(SimgameApp)
    return [command_entry(offer, {}) for offer in offers if offer.command.listed and offer not in offered(RowList)]


SCREENS = (HomeScreen, BriefingScreen, PlanningScreen, ReportScreen, ViewsScreen, PredictScreen, DebriefScreen)
OTHERS = (RecordsScreen, PlayedScreen, HandbookScreen)
MOVES_ON = (
    *("Back", "Choose", "Close", "Find", "Go on", "More", "Play", "Read", "Read on"),
    *("Line before", "Next line", "Next page", "Next pane", "Next view", "Next week", "Page back", "Page on"),
    *("Pane before", "View before", "Week before", "Column or view to the left", "Column or view to the right"),
    *("To the answers", "To how sure you are", "To the list", "To the moves", "To the people", "To the text"),
)
"""What goes on, or on to the next part of a screen: nobody looks for it"""


@pytest.mark.parametrize("kind", [*SCREENS, *OTHERS])
def test_every_command_of_a_screen_is_found_there_by_everyday_names(kind: type[AnyScreen[Any]]) -> None:
    for entry in entries_of(kind):
        assert entry.group == "moves" or entry.names[0] in MOVES_ON or all(entry.synonyms), entry.names
        for language in entry.synonyms:
            for name in filter(None, language.split(", ")):
                assert find([entry], name), name


@pytest.mark.parametrize(
    ("query", "kinds"),
    [
        *((query, SCREENS) for query in ("handbook", "手册", "道理", "manual", "help", "帮助", "exit", "退出", "语言")),
        *((query, (PlanningScreen, DebriefScreen)) for query in ("rewind", "重来", "悔棋", "retry")),
        *((query, (PlanningScreen,)) for query in ("next week", "下一周", "delete", "删除", "hint", "怎么办", "日历")),
        *((query, (PlanningScreen, ViewsScreen)) for query in ("who decides", "谁说了算", "departments", "消息")),
        *((query, (DebriefScreen,)) for query in ("print", "导出", "evidence", "高手")),
        *((query, (HomeScreen,)) for query in ("options", "选项", "难度", "存档", "saves")),
    ],
)
def test_what_people_type_finds_something_on_every_screen_where_it_works(
    query: str, kinds: tuple[type[AnyScreen[Any]], ...]
) -> None:
    for kind in kinds:
        assert find(entries_of(kind), query), kind


def test_everyday_names_are_of_commands_that_there_are() -> None:
    assert set(SYNONYMS) <= {offer.command.title for offer in OFFERED.values()}
