"""The first start, the settings, and what of home needs the app: by keyboard, by mouse, in both languages."""

from collections.abc import Callable
from pathlib import Path

import pytest
import tomli
from textual.widgets import Input

from simgame.course.library import Library
from simgame.course.path import TUTORIAL
from simgame.course.settings import Settings, load
from simgame.locale import LANGUAGES, Language, current, set_language
from simgame.runs import Saves
from simgame.tui.app import SimgameApp
from simgame.tui.screens.dialogs import PageDialog
from simgame.tui.screens.first import FirstScreen
from simgame.tui.screens.home import HomeScreen
from simgame.tui.screens.reading import BriefingScreen
from simgame.tui.screens.settings import SettingsScreen, TextDialog
from simgame.tui.widgets.keybar import KeyBar
from simgame.tui.widgets.rows import RowList
from tests.tui.conftest import SMALL, check, resized, shown, until

Start = Callable[..., SimgameApp]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """The settings, which are not there yet."""
    return tmp_path / "home" / "settings.toml"


def fresh(tmp_path: Path) -> SimgameApp:
    """Return the app as it starts in an empty home."""
    return SimgameApp(Library(Saves(tmp_path / "home" / "runs")))


def asked(app: SimgameApp) -> list[str]:
    """Return the keys of the answers."""
    return [row.key for row in app.screen.query_one("#ask", RowList).rows if row.key]


@pytest.mark.parametrize("wanted", LANGUAGES)
async def test_first_start_by_keyboard(tmp_path: Path, file: Path, wanted: Language) -> None:
    app = fresh(tmp_path)
    async with app.run_test(size=SMALL) as pilot:
        await until(pilot, lambda: isinstance(app.screen, FirstScreen) and len(asked(app)) == 2)
        rows = check(app)
        assert any("Which language shall we speak? / 请选择语言" in row for row in rows)
        await pilot.press(*["down"] * LANGUAGES.index(wanted), "enter")
        await until(pilot, lambda: isinstance(app.focused, Input))
        assert current() == wanted
        check(app)
        named = app.screen.query_one(KeyBar).keys()
        assert {key for key, *_said in named} == {"enter", "escape", "ctrl+p"}, "none is named that would be typed"
        await pilot.press("q", "L", " ", "2", "enter")
        await until(pilot, lambda: len(asked(app)) == 3)
        check(app)
        # Back to the name, which is still there, and on again.
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.focused, Input) and app.focused.value == "qL 2")
        await pilot.press("enter")
        await until(pilot, lambda: len(asked(app)) == 3)
        await pilot.press("3")
        await until(pilot, lambda: asked(app)[0] == TUTORIAL)
        check(app)
        assert not file.exists()
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, BriefingScreen) and file.exists())
    assert tomli.loads(file.read_text("utf-8")) == {"name": "qL 2", "language": wanted, "difficulty": "live"}
    assert app.play is not None
    assert (app.play.scenario.id, app.play.game.difficulty) == (TUTORIAL, "live")


@pytest.mark.parametrize("spoken", LANGUAGES)
async def test_the_cursor_begins_on_the_language_that_the_environment_speaks(tmp_path: Path, spoken: Language) -> None:
    set_language(spoken)
    app = fresh(tmp_path)
    async with app.run_test(size=SMALL) as pilot:
        await until(pilot, lambda: isinstance(app.screen, FirstScreen) and len(asked(app)) == 2)
        assert app.screen.query_one("#ask", RowList).key == spoken
        rows = check(app)
        assert any("strategic account selling" in row for row in rows)
        assert any("大客户销售" in row for row in rows)
        assert "Leave / 离开" in rows[-1]


@pytest.mark.rare
async def test_first_start_by_mouse_with_a_home_that_cannot_be_written(tmp_path: Path, file: Path) -> None:
    file.parent.write_text("a file in the way of the folder")
    app = fresh(tmp_path)
    async with app.run_test(size=SMALL) as pilot:
        for count in (2, 1, 3, 2):
            await until(pilot, lambda count=count: len(asked(app)) == count)  # type: ignore[misc]
            ask = app.screen.query_one("#ask", RowList)
            line = next(number for number, (_line, row) in enumerate(ask._lines) if ask.rows[row].key == asked(app)[-1])
            await pilot.click("#ask", offset=(6, line))
        await until(pilot, lambda: isinstance(app.screen, PageDialog))
        assert any("只在本次运行中有效。" in row for row in check(app))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, HomeScreen))
    assert (app.settings.language, app.settings.difficulty) == ("zh-CN", "live")


async def test_settings_hold_at_once_and_are_written(start: Start, file: Path) -> None:
    app = start()
    async with app.run_test(size=SMALL) as pilot:
        await until(pilot, lambda: isinstance(app.screen, HomeScreen) and app.screen.is_mounted)
        await pilot.press("s")
        await until(pilot, lambda: isinstance(app.screen, SettingsScreen) and bool(app.focused))
        check(app)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, TextDialog))
        await pilot.press("A", "enter")
        await until(pilot, lambda: app.settings.name == "A")
        for _ in range(5):
            await pilot.press("down")
            await pilot.press("enter")
        assert current() == "zh-CN"
        assert app.drawable == "ascii"
        await pilot.press("up", "enter", "enter", "down")  # check() knows the cursor as a letter
        check(app)
        written = tomli.loads(file.read_text("utf-8"))
        assert written.pop("animation") is False
        expected = {"name": "A", "language": "zh-CN", "difficulty": "live", "theme": "paper", "glyphs": "auto"}
        assert written == expected
        assert (app.theme, app.animation_level, app.settings.difficulty) == ("paper", "none", "live")
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, HomeScreen))
        assert any("A，" in row for row in check(app))


async def test_a_value_is_taken_by_the_keys_to_its_side_and_by_a_click(start: Start) -> None:
    app = start()
    async with app.run_test(size=(100, 30)) as pilot:
        await until(pilot, lambda: isinstance(app.screen, HomeScreen) and app.screen.is_mounted)
        await pilot.press("s")
        await until(pilot, lambda: isinstance(app.screen, SettingsScreen) and bool(app.focused))
        await pilot.press("left", "down", "down", "right")
        assert app.settings.difficulty == "live"
        await pilot.press("left", "left")
        assert app.settings.difficulty == "trainee"
        assert app.settings.name == "", "what is typed has no value beside it"
        rows = check(app)
        assert any("[trainee]" in row for row in rows)
        assert any("Preview" in row for row in rows)
        assert any("Luo Min" in row for row in rows)
        row, line = next((row, number) for number, row in enumerate(rows) if "high contrast" in row)
        await pilot.click(offset=(row.index("high contrast") + 2, line))
        assert app.settings.theme == "contrast"
        await resized(pilot, SMALL)
        assert any("Luo Min" in row for row in check(app)), "beside the file"
        path = "".join("".join(row.split()) for row in shown(app))
        assert str(app.settings.file) in path, "the file is named whole"


async def test_settings_that_cannot_be_read_are_told_once_at_home(tmp_path: Path, file: Path) -> None:
    file.parent.mkdir()
    file.write_text("name = \n")
    app = SimgameApp(Library(Saves(tmp_path / "runs")), load())
    async with app.run_test(size=SMALL) as pilot:
        home = app.screen
        await until(pilot, lambda: any(row.key == "trouble 0" for row in home.query_one("#course", RowList).rows))
        told = [row.key for row in home.query_one("#course", RowList).rows if row.key.startswith("trouble")]
        assert told == ["trouble 0"]
        await pilot.press("end")
        assert "line1:thisisnotTOML" in "".join("".join(check(app)).split())
        app.change(name="B")
        assert app.settings.name == "B"
        await until(pilot, lambda: isinstance(app.screen, PageDialog))
    assert file.read_text() == "name = \n"


def test_nobody_is_asked_twice(tmp_path: Path) -> None:
    """Who has settings or runs is not at the first start."""
    (tmp_path / "runs").mkdir()
    library = Library(Saves(tmp_path / "runs"))
    assert isinstance(SimgameApp(library, Settings()).first().make(), FirstScreen)
    assert isinstance(SimgameApp(library, Settings(exists=True)).first().make(), HomeScreen)
    (tmp_path / "runs" / "a.json").write_text("")
    assert isinstance(SimgameApp(library, Settings()).first().make(), HomeScreen)
