"""The terminal is asked how wide it draws lines and blocks, and the game draws with what has one cell."""

import os
import pty
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
import tomli

from simgame.course.settings import GLYPH_CHOICES, GLYPHS_VARIABLE, Settings, load
from simgame.page import glyphs
from simgame.tui import terminal
from simgame.tui.app import SimgameApp
from simgame.tui.screens.planning import PlanningScreen
from simgame.tui.screens.reading import BriefingScreen
from simgame.tui.widgets.scrollbar import ABOVE, MarkedScrollBar
from tests.scenarios import CLINIC
from tests.tui.conftest import SMALL, shown, until

pytestmark = pytest.mark.skipif(os.name != "posix", reason="what a console answers is read on POSIX systems only")


@contextmanager
def answering(monkeypatch: pytest.MonkeyPatch, answer: Callable[[bytes], bytes]) -> Iterator[None]:
    """Put a terminal in the place of the standard streams that answers as it is told to."""
    ours, theirs = pty.openpty()
    done = threading.Event()

    def serve() -> None:
        asked = b""
        while not done.is_set():
            with suppress(OSError):
                asked += os.read(ours, 1024)
            if b"\x1b[K" in asked:
                os.write(ours, answer(asked))
                return

    thread = threading.Thread(target=serve)
    thread.start()
    with (
        os.fdopen(theirs, encoding="utf-8", closefd=False) as keyboard,
        os.fdopen(theirs, "w", encoding="utf-8") as out,
    ):
        monkeypatch.setattr("sys.__stdin__", keyboard)
        monkeypatch.setattr("sys.__stderr__", out)
        try:
            yield
        finally:
            done.set()
            thread.join(5)
    os.close(ours)


def asked(monkeypatch: pytest.MonkeyPatch, answer: Callable[[bytes], bytes]) -> tuple[glyphs.GlyphSet, str, float]:
    """Return what is drawn with, what was typed meanwhile, and how long it took."""
    with answering(monkeypatch, answer), terminal.asking({"TERM": "xterm"}) as question:
        before = time.monotonic()
        found = question.glyphs()
        return found, question.typed, time.monotonic() - before


@pytest.mark.parametrize(
    ("answer", "found", "typed"),
    [
        (b"\x1b[7;3R\x1b[7;4R", "full", ""),
        (b"\x1b[7;3R\x1b[7;7R", "cells", ""),
        (b"\x1b[7;5R\x1b[7;7R", "ascii", ""),
        (b"\x1b[7;5R\x1b[7;4R", "ascii", ""),
        (b"j\x1b[7;3R\xe9k\x1b[7;4R", "full", "j\ufffdk"),
        (b"\x1b[7;3R", "ascii", ""),
        (b"nonsense", "ascii", "nonsense"),
        (b"\x1b[7;3R\x1b[7;4R\x1b[7;4R", "ascii", ""),
        (b"", "ascii", ""),
    ],
)
def test_what_the_terminal_answers_decides_and_no_key_is_lost(
    monkeypatch: pytest.MonkeyPatch, answer: bytes, found: str, typed: str
) -> None:
    assert asked(monkeypatch, lambda _asked: answer)[:2] == (found, typed)


def test_a_terminal_that_says_nothing_is_waited_for_no_longer_than_a_tenth_of_a_second(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    found, _typed, seconds = asked(monkeypatch, lambda _asked: b"")
    assert found == "ascii"
    assert seconds < 5, "it waits for a clock, not for ever"


def test_the_console_of_linux_and_what_is_no_terminal_are_not_asked(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    with terminal.asking({"TERM": "xterm"}) as question:
        assert question.glyphs() == "ascii"
    with answering(monkeypatch, lambda asked: asked), terminal.asking({"TERM": "linux"}) as question:
        assert question.glyphs() == "ascii"
        print("\x1b[K", file=sys.__stderr__, flush=True)  # ends the one that would answer
    assert not capfd.readouterr().out


@pytest.mark.parametrize("chosen", GLYPH_CHOICES)
async def test_the_setting_comes_before_what_was_found(
    tmp_path: Path, chosen: str, start: Callable[..., SimgameApp]
) -> None:
    app = start(CLINIC, glyphs=chosen)
    async with app.run_test(size=SMALL) as pilot:
        await until(pilot, lambda: isinstance(app.screen, BriefingScreen) and app.screen.focused is not None)
        app.proceed()
        await until(pilot, lambda: isinstance(app.screen, PlanningScreen) and app.screen.focused is not None)
        text = "".join(shown(app))
        assert ("━" in text) == (chosen == "full"), "a terminal that was not asked is drawn with letters and signs"
        assert ("|" in text) == (chosen != "full")
        assert app.has_class("-ascii") == (chosen != "full")


def test_the_environment_comes_before_the_file_and_nonsense_in_it_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SIMGAME_HOME", str(tmp_path))
    (tmp_path / "settings.toml").write_text('glyphs = "ascii"\n')
    home = {"SIMGAME_HOME": str(tmp_path)}
    assert load(home).glyphs == "ascii"
    assert load({**home, GLYPHS_VARIABLE: "full"}).glyphs == "full"
    wrong = load({**home, GLYPHS_VARIABLE: "ful"})
    assert wrong.glyphs == "ascii"
    assert len(wrong.trouble) == 1
    assert GLYPHS_VARIABLE in wrong.trouble[0]
    assert "full" in wrong.trouble[0]
    assert tomli.loads((tmp_path / "settings.toml").read_text()) == {"glyphs": "ascii"}, (
        "what holds once is not written"
    )
    assert Settings().glyphs == "auto"


@pytest.mark.parametrize(("drawable", "thumb"), [("full", "\u2590"), ("cells", " "), ("ascii", " ")])
def test_a_scroll_bar_leaves_half_a_cell_free_where_blocks_have_one_cell(drawable: glyphs.GlyphSet, thumb: str) -> None:
    before = glyphs.used()
    glyphs.use(drawable)
    try:
        bar = MarkedScrollBar.render_bar(size=6, virtual_size=24, window_size=6, position=18)
    finally:
        glyphs.use(before)
    cells = [(segment.text, bool(segment.style and segment.style.reverse)) for segment in bar.segments]
    assert cells[0] == (ABOVE, False)
    assert cells[-1] == (thumb, drawable != "full"), "what is seen is drawn, else shaded"
