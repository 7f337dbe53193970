"""Everything can be read in each look, with 16 and 256 colours, and without any."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import get_args

import pytest
from rich.color import Color, ColorSystem
from rich.style import Style
from rich.terminal_theme import DEFAULT_TERMINAL_THEME
from textual.dom import DOMNode

import simgame.tui
from simgame.course.settings import THEMES
from simgame.page.model import Tone
from simgame.tui.app import SimgameApp
from simgame.tui.configured import scopes
from simgame.tui.screens.planning import PlanningScreen
from simgame.tui.screens.reading import BriefingScreen
from simgame.tui.theme import LOOKS
from simgame.tui.widgets.keybar import KeyBar
from simgame.tui.widgets.rows import RowList
from tests.scenarios import CLINIC
from tests.tui.conftest import SMALL, check, read_to_the_end, until

STATES = ("", "cursor", "cursor-focus", "hover")
FAINT = 3.0
DRAWN: dict[Tone, float] = {"column-top": 2.0, "taken-top": 1.6, "column-edge": 1.2}
"""Of parts of a drawing in which no text stands, beside a number that says the same"""
LEAST = {"faint": FAINT, "line": 2.0, **DRAWN}
"""Of what says nothing that is not said elsewhere; lines only hold together what they are drawn around"""
ENOUGH = {"ink": 4.5, "paper": 4.5, "contrast": 7.0}


def luminance(color: Color) -> float:
    """Return the relative luminance that WCAG 2.2 defines."""
    parts = [part / 255 for part in color.get_truecolor(DEFAULT_TERMINAL_THEME)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def ratio(style: Style, system: ColorSystem = ColorSystem.TRUECOLOR) -> float:
    """Return the contrast of a style's text to its background, with the colours that a terminal has."""
    assert style.color is not None
    assert style.bgcolor is not None
    dark, light = sorted(luminance(color.downgrade(system)) for color in (style.color, style.bgcolor))
    return (light + 0.05) / (dark + 0.05)


def styles(app: SimgameApp) -> Iterator[tuple[str, str, Tone, Style]]:
    """Yield how every tone looks on every kind of row on every background of the planning screen."""
    for rows in app.screen.query(RowList):
        for state in STATES:
            for tone in get_args(Tone):
                yield f"#{rows.id}", state, tone, rows._style(state, tone)


def test_the_settings_offer_the_looks_that_there_are() -> None:
    assert tuple(look.name for look in LOOKS) == THEMES


def test_white_on_black_is_21_to_1() -> None:
    assert round(ratio(Style(color="#ffffff", bgcolor="#000000")), 6) == 21
    assert round(ratio(Style(color="#777777", bgcolor="#ffffff")), 2) == 4.48


@pytest.mark.rare
async def test_everything_can_be_read_in_each_look(start: Callable[..., SimgameApp]) -> None:
    app = start(CLINIC)
    async with app.run_test(size=SMALL) as pilot:
        await until(pilot, lambda: isinstance(app.screen, BriefingScreen) and app.screen.focused is not None)
        await read_to_the_end(pilot)
        await until(pilot, lambda: isinstance(app.screen, PlanningScreen) and app.screen.focused is not None)
        seen = set()
        for name in THEMES:
            await until(pilot, lambda name=name: app.theme == name)  # type: ignore[misc]
            await pilot.pause()
            for place, state, tone, style in styles(app):
                least = ENOUGH[name] if name == "contrast" and tone not in DRAWN else LEAST.get(tone, ENOUGH[name])
                said = f"{tone or 'plain'} on {state or 'normal'} row of {place} in {name}: {style}"
                assert ratio(style) >= least, said
                least = 1.0 if tone in DRAWN else min(least, FAINT)
                assert ratio(style, ColorSystem.EIGHT_BIT) >= least, f"256 colours: {said}"
                seen.add((name, style.bgcolor))
            assert len({color for look, color in seen if look == name}) > 5
            variables = app.theme_variables
            bar = app.screen.query_one(KeyBar)
            for part in ("keybar--key", "keybar--text"):
                assert ratio(bar.rich_style + bar.get_component_rich_style(part, partial=True)) >= ENOUGH[name]
            for one, other in (("primary", "background"), ("scrollbar", "scrollbar-background")):
                pair = Style(color=variables[one], bgcolor=variables[other])
                assert ratio(pair) >= FAINT, f"{one} beside {other} in {name}"
            await pilot.press("f2")
        await until(pilot, lambda: app.theme == THEMES[0])


async def test_everything_can_be_read_with_16_colours(
    start: Callable[..., SimgameApp], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("textual.constants.COLOR_SYSTEM", "standard")
    app = start(CLINIC)
    async with app.run_test(size=SMALL) as pilot:
        await until(pilot, lambda: isinstance(app.screen, BriefingScreen) and app.screen.focused is not None)
        for name in THEMES:
            await until(pilot, lambda name=name: app.theme == name)  # type: ignore[misc]
            await pilot.pause()
            for place, state, tone, style in styles(app):
                bad = tone in ("bad", "lane-bad", "taken", "chip")
                least = 1.0 if tone in DRAWN else ENOUGH["contrast"] if name == "contrast" and not bad else FAINT
                said = f"{tone or 'plain'} on {state or 'normal'} row of {place} in {name}: {style}"
                assert ratio(style, ColorSystem.STANDARD) >= least, said
            await pilot.press("f2")


async def test_without_colour_the_row_under_the_cursor_and_the_words_still_show(
    start: Callable[..., SimgameApp], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = start(CLINIC)
    async with app.run_test(size=SMALL) as pilot:
        await until(pilot, lambda: isinstance(app.screen, BriefingScreen) and app.screen.focused is not None)
        await read_to_the_end(pilot)
        await until(pilot, lambda: isinstance(app.screen, PlanningScreen) and app.screen.focused is not None)
        rows = check(app)
        assert sum(row.startswith(">") for row in rows[1:]) == 1
        assert app.no_color
        await pilot.press("enter")
        assert sum(">" in row[45:50] for row in check(app)) == 1
        assert sum(row.startswith("-") for row in check(app)) == 1
        for line in range(SMALL[1]):
            strip = app.screen._compositor.render_strips()[line]
            for segment in app._filters[-1].apply(list(strip), app.screen.styles.background):
                assert segment.style is not None
                assert segment.style.color is not None
                assert len(set(segment.style.color.get_truecolor())) == 1, segment
                if segment.text.strip():
                    assert ratio(segment.style) >= FAINT, segment


@pytest.mark.parametrize(("environment", "level"), [("full", "full"), ("none", "none")])
async def test_nothing_moves_unless_the_environment_and_the_settings_let_it(
    start: Callable[..., SimgameApp], monkeypatch: pytest.MonkeyPatch, environment: str, level: str
) -> None:
    monkeypatch.setattr("textual.constants.TEXTUAL_ANIMATIONS", environment)
    app = start()
    async with app.run_test(size=SMALL):
        assert app.animation_level == level
        app.change(animation=False)
        assert app.animation_level == "none"
        app.change(animation=True)
        assert app.animation_level == level


def test_every_class_that_a_style_names_is_there() -> None:
    """A style for a class that was renamed would be left out without a word."""
    scopes(SimgameApp)  # imports every screen
    there: set[str] = set()
    waiting: list[type] = [DOMNode]
    while waiting:
        kind = waiting.pop()
        there.add(kind.__name__)
        waiting += kind.__subclasses__()
    for file in Path(simgame.tui.__file__).parent.rglob("*.tcss"):
        text = re.sub(r"/\*.*?\*/", "", file.read_text("utf-8"), flags=re.DOTALL)
        selectors = "\n".join(re.findall(r"([^{};]*)\{", text))
        named = set(re.findall(r"(?<![\w.#:$-])[A-Z]\w+", selectors))
        assert named <= there, file
