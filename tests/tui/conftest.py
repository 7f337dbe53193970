"""The app on a screen of its own, with what it shows measured."""

import asyncio
import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from time import monotonic

import pytest

os.environ.setdefault("TEXTUAL_DISABLE_KITTY_KEY", "1")

from textual.app import App
from textual.css.model import RuleSet
from textual.css.query import NoMatches
from textual.css.stylesheet import Stylesheet
from textual.pilot import Pilot
from textual.screen import Screen

from simgame.course.library import Library
from simgame.course.settings import GlyphChoice, Settings
from simgame.page.spans import line_width
from simgame.runs import Saves
from simgame.terms.difficulties import DifficultyName
from simgame.tui.app import SimgameApp
from simgame.tui.widgets.keybar import KeyBar
from simgame.tui.widgets.rows import RowList

SMALL, LARGE = (80, 24), (120, 40)

SCROLLED = ("aside", "found")
"""Lists that are scrolled though they never have the focus: keys of their screen do that."""


@pytest.fixture(autouse=True)
def _surroundings(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, english: None, course: None, few_futures: None
) -> None:
    """English, all colours, lessons soon found, the scenarios of the tests, and none of the person who runs them."""
    monkeypatch.setenv("SIMGAME_HOME", str(tmp_path / "home"))
    monkeypatch.setattr("textual.constants.COLOR_SYSTEM", "truecolor")
    monkeypatch.delenv("SIMGAME_SCENARIOS", raising=False)


@pytest.fixture(autouse=True)
def _not_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave out writing to a terminal that nobody sees: what would be shown is measured."""
    monkeypatch.setattr(Screen, "_compositor_refresh", lambda screen: screen._dirty_widgets.clear())


PARSED: dict[object, list[RuleSet]] = {}


@pytest.fixture(autouse=True)
def _styles_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the styles that one app has read for the apps of other tests: reading them takes longer than to start."""
    parse = Stylesheet._parse_rules

    def parsed(sheet: Stylesheet, css: str, *place: object, **more: object) -> list[RuleSet]:
        key = (css, place, *more.items(), *sheet._variables.items())
        if key not in PARSED:
            PARSED[key] = parse(sheet, css, *place, **more)  # type: ignore[arg-type]
        return PARSED[key]

    monkeypatch.setattr(Stylesheet, "_parse_rules", parsed)


@pytest.fixture
def start(tmp_path: Path) -> Callable[..., SimgameApp]:
    """Return what makes an app with a folder of runs of its own."""

    def make(
        source: str | None = None,
        *,
        seed: int = 7,
        difficulty: DifficultyName = "standard",
        keys: dict[str, str] | None = None,
        glyphs: GlyphChoice = "auto",
    ) -> SimgameApp:
        library = Library(Saves(tmp_path / "runs"))
        file = tmp_path / "home" / "settings.toml"
        settings = Settings(difficulty=difficulty, keys=keys or {}, file=file, exists=True, glyphs=glyphs)
        return SimgameApp(library, settings, source=source, seed=seed)

    return make


async def until(pilot: Pilot[int], condition: Callable[[], bool], *, seconds: float = 20) -> None:
    """Wait for a condition, however slow the machine is; a screen that has nothing on it yet does not meet it."""

    def met() -> bool:
        with suppress(NoMatches):
            return condition()
        return False

    end = monotonic() + seconds
    while not met():
        assert monotonic() < end, f"waited {seconds} s on {pilot.app.screen}"
        await asyncio.sleep(0.005)
    await pilot.pause()


async def read_to_the_end(pilot: Pilot[int]) -> None:
    """Read a page to its end and go on from it: until another screen is there."""
    app = pilot.app
    page = app.screen
    await until(pilot, lambda: page.is_mounted and any(rows.rows for rows in page.query(RowList)))
    while app.screen is page:
        await pilot.press("space")
        await pilot.pause()


async def resized(pilot: Pilot[int], size: tuple[int, int]) -> None:
    """Give the terminal another size, and wait until the screen has it."""
    app = pilot.app
    await pilot.resize_terminal(*size)
    if app.screen._compositor.size != size or app.screen._layout_required:
        await until(pilot, lambda: app.screen._compositor.size == size and not app.screen._layout_required)


def shown(app: App[int]) -> list[str]:
    """Return the rows of the terminal as text, having checked that each measures exactly its width."""
    rows = []
    for strip in app.screen._compositor.render_strips():
        assert strip.cell_length == app.size.width, f"{strip.cell_length} cells: {strip.text!r}"
        rows.append(strip.text)
    assert len(rows) == app.size.height
    return rows


def check(app: App[int]) -> list[str]:
    """Check what must hold on every screen: nothing lost at the right, the footer whole, the focus in sight."""
    rows = shown(app)
    for widget in app.screen.query(RowList):
        room = widget.scrollable_content_region.width
        for row in widget.rows if widget.display and room else ():
            for line in row.lines:
                assert line_width(line) <= room, f"#{widget.id}: {line_width(line)} of {room} cells: {line}"
        if widget.display and room and not widget.can_focus and widget.id not in SCROLLED:
            lines, high = sum(len(row.lines) for row in widget.rows), widget.scrollable_content_region.height
            assert lines <= high, f"#{widget.id}: {lines} lines where {high} are seen"
    for title in app.screen.query("#title"):
        assert title.region.height <= 1, "a title takes one line"
    for bar in app.screen.query(KeyBar):
        text = rows[bar.region.y]
        keys = bar.keys()
        assert 0 < len(keys) <= 6
        for _key, written, what in keys:
            assert f"{written}  {what}" in text
    focused = app.screen.focused
    if focused is not None:
        assert app.screen.region.contains_region(focused.region)
        assert focused.region.area > 0
        if isinstance(focused, RowList) and focused.key:
            assert any(">" in row for row in rows)
    return rows
