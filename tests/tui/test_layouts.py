"""Every screen, in every size and both languages: nothing is cut, and resizing keeps the state.

One app per language opens each scene once and goes through the sizes there.
"""

import pkgutil
from collections.abc import Callable, Iterator
from importlib import import_module
from typing import Any

from textual.app import App
from textual.pilot import Pilot
from textual.widgets import Input

from simgame.locale import Language
from simgame.tui import screens
from simgame.tui.app import SimgameApp
from simgame.tui.screens.base import AnyScreen
from simgame.tui.screens.dialogs import TooSmall
from simgame.tui.screens.home import HomeScreen
from simgame.tui.widgets.rows import Rows
from tests.tui.conftest import SMALL, check, shown, until
from tests.tui.scenes import SCENES, Scene, Stage, stage

SIZES = ((100, 30), (120, 40), (200, 60))
"""After 80 x 24, in this order."""
OFTEN = ((120, 40),)
"""For another state of a screen that has been through all sizes."""

BASES = {
    *("AnyScreen", "GameScreen", "TextScreen", "Dialog", "ListDialog"),
    *("Guided", "Reading", "Paged", "PlanningWays"),
}
"""Classes of which no screen is made."""


def kinds(of: type[AnyScreen[Any]] = AnyScreen) -> Iterator[type[AnyScreen[Any]]]:
    """Yield every class of screens that the game has."""
    yield of
    for kind in of.__subclasses__():
        yield from kinds(kind)


def state(app: App[int]) -> tuple[object, ...]:
    """Return what resizing must keep: the screen, the focus, what is typed, the plan, where the guide is."""
    screen = app.screen
    assert isinstance(app, SimgameApp)
    assert app.play is not None
    return screen, screen.focused, [line.value for line in screen.query(Input)], app.play.draft, app.play.guide


def cursors(app: App[int]) -> set[tuple[str | None, str]]:
    """Return where the cursor is in each list that is seen."""
    return {(rows.id, rows.key) for rows in app.screen.query(Rows) if rows.display and rows.key}


async def resized(pilot: Pilot[int], size: tuple[int, int]) -> None:
    """Give the terminal another size, and wait until the screen has it."""
    app = pilot.app
    await pilot.resize_terminal(*size)
    if app.screen._compositor.size != size or app.screen._layout_required:
        await until(pilot, lambda: app.screen._compositor.size == size and not app.screen._layout_required)


async def opened(at: Stage, scene: Scene) -> None:
    """Show a scene, and wait until all is there that is still being read or played."""
    app, pilot = at.app, at.pilot
    app.play = getattr(at, scene.run)
    for make in (scene.under, scene.make):
        if make is not None:
            screen = make(at)
            app.push_screen(screen)
            await until(pilot, lambda new=screen: app.screen is new and new.is_mounted)  # type: ignore[misc]
            await until(pilot, lambda: any(rows.rows for rows in app.screen.query(Rows)))
    if scene.then is not None and (doing := scene.then(at)) is not None:
        await doing
    await until(pilot, lambda: all(worker.is_finished for worker in app.workers))
    await pilot.pause()


async def through_the_sizes(pilot: Pilot[int], *, first: bool) -> None:
    """Go through the sizes and back; the first time that a screen is shown all of them, and one that is too small."""
    app = pilot.app
    before, places, rows = state(app), cursors(app), check(app)
    scrolls = any(each.max_scroll_y for each in app.screen.query(Rows))
    for size in SIZES if first else OFTEN:
        await resized(pilot, size)
        check(app)
        assert state(app) == before, f"at {size}"
        assert cursors(app) >= places, f"at {size}"
    if first:
        await resized(pilot, (79, 23))
        assert isinstance(app.screen, TooSmall)
        assert "79 x 23" in "".join(shown(app))
    await resized(pilot, SMALL)
    assert (state(app), cursors(app)) == (before, places)
    assert scrolls or check(app) == rows


async def left(app: App[int]) -> None:
    """Leave what a scene has opened."""
    while len(app.screen_stack) > 2:
        await app.pop_screen()


async def test_every_screen_in_every_size(start: Callable[..., SimgameApp], language: Language) -> None:
    app = start()
    seen: set[type] = {TooSmall}
    wrong = []
    async with app.run_test(size=SMALL) as pilot:
        await until(pilot, lambda: isinstance(app.screen, HomeScreen) and app.screen.is_mounted)
        at = stage(app, pilot, language)
        for scene in SCENES:
            await opened(at, scene)
            kind = type(app.screen)
            if kind in seen and language == "en":  # Chinese, whose signs are wider, goes through the other states
                await left(app)
                continue
            try:
                await through_the_sizes(pilot, first=kind not in seen)
            except AssertionError as error:
                wrong.append(f"{scene.name}: {error}")
                await resized(pilot, SMALL)
            seen.add(kind)
            await left(app)
        for module in pkgutil.iter_modules(screens.__path__, f"{screens.__name__}."):
            import_module(module.name)
    assert not wrong, "\n".join(wrong)
    assert {kind.__name__ for kind in set(kinds()) - seen} == BASES, "a screen that no scene shows"
