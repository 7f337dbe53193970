"""What a terminal must be able to do, and what the package costs to import."""

import asyncio
import gc
import os
import subprocess
import sys
from collections.abc import Iterator
from io import BytesIO, StringIO, TextIOWrapper
from pathlib import Path

import pytest
from textual.css.stylesheet import Stylesheet

from simgame.arguments import CANNOT_RUN
from simgame.cli import main
from simgame.course.library import Library
from simgame.course.settings import Settings
from simgame.locale import LANGUAGES, is_shown, set_language, show_only
from simgame.runs import Saves
from simgame.scenario import ScenarioError
from simgame.terminal import prepare
from simgame.tui import run_home, run_play, terminal
from simgame.tui.app import SimgameApp
from simgame.tui.screens.first import FirstScreen
from simgame.tui.screens.home import HomeScreen
from simgame.tui.screens.palette import PaletteDialog
from simgame.tui.screens.planning import PlanningScreen
from simgame.tui.widgets.keybar import KeyBar
from simgame.tui.widgets.rows import RowList
from tests.presenters.games import MINIMAL
from tests.scenarios import CLINIC
from tests.tui import first_frames
from tests.tui.conftest import until


class Tty(StringIO):
    def isatty(self) -> bool:
        return True


TTY = (Tty(), Tty(), Tty())


def test_a_terminal_will_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("simgame.tui.terminal.terminal_size", lambda: os.terminal_size((80, 24)))
    assert terminal.unfit({"TERM": "xterm"}, TTY) is None


def test_a_pipe_a_dumb_and_a_small_terminal_get_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("simgame.tui.terminal.terminal_size", lambda: os.terminal_size((79, 24)))
    assert "79 x 24" in (terminal.unfit({"TERM": "xterm"}, TTY) or "")
    assert "TERM=dumb" in (terminal.unfit({"TERM": "dumb"}, TTY) or "")
    assert "none" in (terminal.unfit({"TERM": "xterm"}, (Tty(), StringIO(), Tty())) or "")


class Screen(TextIOWrapper):
    """A terminal that is written in an encoding."""

    def __init__(self, encoding: str) -> None:
        super().__init__(BytesIO(), encoding)

    def isatty(self) -> bool:
        return True


@pytest.fixture
def _all_languages() -> Iterator[None]:
    yield
    set_language(None)
    show_only(LANGUAGES)


ENCODINGS = [
    ("utf-8", "UTF-8", True),
    ("latin-1", "UTF-8", True),  # PYTHONIOENCODING says what the terminal does not
    ("ascii", "ANSI_X3.4-1968", True),  # LC_ALL=C says nothing
    ("gbk", "GBK", True),
    ("utf-16", "UTF-8", True),  # which no terminal reads, nor sends
    ("utf-7", "GBK", True),
    ("utf-16", "ISO-8859-1", False),
    ("latin-1", "ISO-8859-1", False),
    ("big5", "BIG5", False),
]


@pytest.mark.usefixtures("_all_languages")
@pytest.mark.parametrize(("stream", "language", "fits"), ENCODINGS)
def test_a_terminal_that_cannot_show_chinese_shows_english(
    monkeypatch: pytest.MonkeyPatch, stream: str, language: str, fits: bool
) -> None:
    monkeypatch.setattr("simgame.tui.terminal.terminal_size", lambda: os.terminal_size((80, 24)))
    monkeypatch.setattr("locale.getencoding", lambda: language)
    monkeypatch.setattr(sys, "__stderr__", Screen(stream))
    set_language("zh-CN")
    said = terminal.unfit({"TERM": "xterm"}, TTY)
    assert said is None if fits else language in (said or "")
    set_language("en")
    assert terminal.unfit({"TERM": "xterm"}, TTY) is None


@pytest.mark.usefixtures("_all_languages")
@pytest.mark.parametrize(("stream", "language", "fits"), ENCODINGS)
def test_what_a_terminal_cannot_show_is_as_wide_and_not_offered(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, stream: str, language: str, fits: bool
) -> None:
    monkeypatch.setattr("locale.getencoding", lambda: language)
    screen = Screen(stream)
    prepare(screen)
    screen.write("[陈工\u2502]")
    screen.flush()
    written = screen.buffer.getvalue().decode(screen.encoding)  # type: ignore[attr-defined]
    assert is_shown("zh-CN") is fits
    settings = Settings(file=tmp_path / "settings.toml", language="en")
    changed = settings.change(language="zh-CN")
    if fits:
        assert written == "[陈工\u2502]"
        assert (changed.language, changed.refused) == ("zh-CN", "")
    else:
        assert written.count("?") == {"ISO-8859-1": 5, "BIG5": 2}[language]
        assert changed.language == "en"
        assert "cannot show Chinese" in changed.refused
        assert not settings.file.exists()
        assert changed.change(name="Lin").refused == ""


@pytest.mark.usefixtures("_all_languages")
@pytest.mark.parametrize(("stream", "language"), [("big5", "BIG5"), ("utf-16", "UTF-8")])
def test_what_cannot_be_read_does_not_end_the_reading(
    monkeypatch: pytest.MonkeyPatch, stream: str, language: str
) -> None:
    monkeypatch.setattr("locale.getencoding", lambda: language)
    keyboard = Screen(stream)
    keyboard.buffer.write(b"1\xff\xb3\n2\n")
    keyboard.seek(0)
    prepare(keyboard)
    first, second = keyboard.read().splitlines()
    assert (first[0], second) == ("1", "2")
    assert len(first) > 1


@pytest.mark.usefixtures("_all_languages")
def test_line_by_line_chinese_is_refused_in_words_that_can_be_read(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("locale.getencoding", lambda: "ISO-8859-1")
    monkeypatch.setattr(sys, "stdout", Screen("latin-1"))
    assert main(["play", "--plain", "--lang", "zh-CN"]) == CANNOT_RUN
    said = capsys.readouterr().err
    assert "no Chinese" in said
    assert "--lang en" in said


@pytest.mark.usefixtures("_all_languages")
async def test_where_chinese_cannot_be_shown_no_key_and_no_row_leads_there(tmp_path: Path) -> None:
    show_only(["en"])
    set_language("en")
    app = SimgameApp(Library(), Settings(file=tmp_path / "settings.toml", language="en"))

    def said() -> str:
        keys = [" ".join(entry) for bar in app.screen.query(KeyBar) for entry in KeyBar.keys(bar)]
        return " ".join([*(rows.text for rows in app.screen.query(RowList)), *keys])

    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: isinstance(app.screen, FirstScreen) and "English" in said())
        assert said().isascii()
        await pilot.press("L")
        await until(pilot, lambda: "cannot show Chinese" in said())
        await pilot.press("escape", "enter", "enter", "enter", "down", "enter")
        await until(pilot, lambda: isinstance(app.screen, HomeScreen) and "Settings" in said())
        assert said().isascii()
        await pilot.press("slash")
        await until(pilot, lambda: isinstance(app.screen, PaletteDialog) and "Colours" in said())
        assert said().isascii()
    assert app.settings.language == "en"


def test_nothing_is_drawn_where_it_cannot_be(capfd: pytest.CaptureFixture[str]) -> None:
    assert run_home() == run_play(CLINIC) == 2
    said = capfd.readouterr()
    assert said.out == ""
    assert len(said.err.splitlines()) == 2


def test_the_input_of_chinese_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TEXTUAL_DISABLE_KITTY_KEY", raising=False)
    terminal.prepare()
    assert os.environ["TEXTUAL_DISABLE_KITTY_KEY"] == "1"
    monkeypatch.setenv("TEXTUAL_DISABLE_KITTY_KEY", "0")
    terminal.prepare()
    assert os.environ["TEXTUAL_DISABLE_KITTY_KEY"] == "0"


def test_what_is_not_shown_waits_for_nothing_heavy() -> None:
    code = "import sys, simgame.tui; print([name for name in ('textual', 'numpy') if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_first_frames_import_no_more_than_their_lists_say() -> None:
    """And the lists name no more than is imported: what was won is not lost again unseen."""
    found, lists = first_frames.measured(), first_frames.listed()
    assert {screen: names for screen, (_count, *names) in found.items()} == {
        screen: names for screen, (_most, *names) in lists.items()
    }
    for screen, (count, *_names) in found.items():
        assert int(count) <= int(lists[screen][0]), screen


async def test_the_first_frames_have_few_widgets(tmp_path: Path) -> None:
    """The design allows 250; each is laid out and drawn before anything is seen."""
    for source, most in ((None, 20), (CLINIC, 40)):
        app = SimgameApp(Library(Saves(tmp_path)), Settings(exists=True), source=source, seed=7)
        async with app.run_test(size=(120, 40)) as pilot:
            if source is not None:
                await until(pilot, lambda app=app: app.play is not None)  # type: ignore[misc]
                app.proceed()
            await until(pilot, lambda app=app: isinstance(app.screen, HomeScreen | PlanningScreen))  # type: ignore[misc]
            await until(pilot, lambda app=app: app.screen.is_mounted)  # type: ignore[misc]
            count = len(list(app.screen.walk_children()))
            assert 3 < count < most, count


async def test_until_the_first_frame_styles_are_read_once_and_garbage_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    read = []
    monkeypatch.setattr(Stylesheet, "reparse", lambda *_: read.append(gc.isenabled()))
    app = SimgameApp(Library(), Settings(exists=True, theme="paper"))
    gc.disable()
    try:
        async with app.run_test(size=(80, 24)) as pilot:
            await until(pilot, gc.isenabled)
            assert not read
            app.theme = "ink"
            await until(pilot, lambda: read == [True])
    finally:
        gc.enable()
        gc.unfreeze()


async def test_a_scenario_that_cannot_be_used_ends_the_game_with_its_reason(tmp_path: Path) -> None:
    file = tmp_path / "broken.toml"
    file.write_text(MINIMAL.read_text("utf-8").replace("weeks = 6", "weeks = 600"), "utf-8")
    app = SimgameApp(Library(), source=str(file))
    async with app.run_test(size=(80, 24)):
        for _ in range(1000):
            if app.failure is None:
                await asyncio.sleep(0.01)
    assert isinstance(app.failure, ScenarioError)
    assert app.return_code == 1


def test_a_broken_file_in_the_folder_is_told_and_the_others_are_listed(tmp_path: Path) -> None:
    (tmp_path / "good.toml").write_text(MINIMAL.read_text("utf-8"), "utf-8")
    (tmp_path / "broken.toml").write_text("id = 1", "utf-8")
    library = Library(folder=tmp_path)
    assert [entry.id for entry in library.entries()] == ["minimal"]
    assert len(library.trouble) == 1
