"""Every state of every screen in both languages, every layout in every size: nothing is cut, resizing keeps the state.

Screens that are laid out by the same method are one layout: how wide their rows may be, tests/presenters has. Each time
every screen is shown once, and again where it shows other panes; its other states and sizes
are rare.
"""

import pkgutil
from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from typing import Any

import pytest
from textual.app import App
from textual.pilot import Pilot
from textual.widgets import Input

from simgame.locale import Language
from simgame.tui import screens
from simgame.tui.app import SimgameApp
from simgame.tui.screens.base import AnyScreen
from simgame.tui.screens.dialogs import TooSmall
from simgame.tui.screens.home import HomeScreen
from simgame.tui.widgets.rows import RowList
from tests.tui.conftest import SMALL, check, resized, shown, until
from tests.tui.scenes import SCENES, Scene, Stage, stage

SIZES = ((100, 30), (120, 40), (200, 60))
"""After 80 x 24, in this order."""
BASES = {
    *("AnyScreen", "GameScreen", "TextScreen", "Dialog", "FramedScreen", "ListDialog"),
    *(
        "GuidedScreen",
        "ReadingScreen",
        "LeafScreen",
        "InFullScreen",
        "RecordedScreen",
        "WeeksScreen",
        "PagedScreen",
        "SheetScreen",
        "DatedScreen",
        "ComputedScreen",
        "OnwardScreen",
        "OnwardDialog",
        "PlanningNavigation",
        "PlanningPanes",
    ),
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
    return {(rows.id, rows.key) for rows in app.screen.query(RowList) if rows.display and rows.key}


def layout(kind: type[AnyScreen[Any]]) -> type:
    """Return the class that lays out a screen."""
    return next(each for each in kind.__mro__ if "compose" in vars(each))


FIRST = {scene.kind: scene.name for part in reversed(SCENES.values()) for scene in reversed(part)}
"""The first scene of each screen"""
RESIZED = {layout(scene.kind): scene.name for part in reversed(SCENES.values()) for scene in reversed(part)}
"""The first scene of each layout, which goes through the sizes"""
OTHER_PANES = {"briefing, guided", "planning: tree, nothing to redo", "planning: details", "planning: bid"}
"""Scenes in which a screen that was shown already shows other panes"""
OFTEN = {*RESIZED.values(), *OTHER_PANES, *FIRST.values()}
"""The scenes of each time"""


def looked_at(often: bool, *parts: str) -> Any:
    """Return the scenes of each time in their own size, or all in all sizes, of some parts, for one test."""
    scenes = [scene for part in parts for scene in SCENES[part] if not often or scene.name in OFTEN]
    return pytest.param(
        scenes,
        () if often else SIZES,
        id=" and ".join(parts) + ", all states" * (not often),
        marks=[pytest.mark.rare] * (not often),
    )


async def opened(at: Stage, scene: Scene) -> None:
    """Show a scene, and wait until all is there that is still being read or played."""
    app, pilot = at.app, at.pilot
    app.play = getattr(at, scene.run)
    for make in (scene.under, scene.make):
        if make is not None:
            screen = make(at)
            app.push_screen(screen)
            await until(pilot, lambda new=screen: app.screen is new and new.is_mounted)  # type: ignore[misc]
            await until(pilot, lambda: any(rows.rows for rows in app.screen.query(RowList)))
    if scene.then is not None and (doing := scene.then(at)) is not None:
        await doing
    await until(pilot, lambda: all(worker.is_finished for worker in app.workers))
    await pilot.pause()


async def through_the_sizes(pilot: Pilot[int], sizes: Sequence[tuple[int, int]]) -> None:
    """Go through the sizes, to one that is too small, and back."""
    app = pilot.app
    before, places, rows = state(app), cursors(app), check(app)
    scrolls = any(each.max_scroll_y for each in app.screen.query(RowList))
    for size in sizes:
        await resized(pilot, size)
        check(app)
        assert state(app) == before, f"at {size}"
        assert cursors(app) >= places, f"at {size}"
    await resized(pilot, (79, 23))
    assert isinstance(app.screen, TooSmall)
    assert "79 x 23" in "".join(shown(app))
    await resized(pilot, SMALL)
    assert (state(app), cursors(app)) == (before, places)
    assert scrolls or check(app) == rows


async def in_the_other_language(pilot: Pilot[int], language: Language) -> None:
    """Speak another language and check the screen again."""
    app = pilot.app
    assert isinstance(app, SimgameApp)
    before = state(app)
    app.speak(language)
    await pilot.pause()
    await until(pilot, lambda: not app.screen._layout_required)
    check(app)
    assert state(app) == before


async def left(app: App[int]) -> None:
    """Leave what a scene has opened."""
    while len(app.screen_stack) > 2:
        await app.pop_screen()


@pytest.mark.long
@pytest.mark.parametrize(
    ("scenes", "sizes"),
    [
        looked_at(True, *SCENES),
        *(looked_at(False, part) for part in SCENES),
    ],
)
async def test_every_screen_in_every_size(
    start: Callable[..., SimgameApp], scenes: list[Scene], sizes: Sequence[tuple[int, int]]
) -> None:
    """Each state at 80 x 24, the rare ones in both languages; each layout in all sizes in Chinese, with wider signs."""
    app = start()
    wrong = []
    async with app.run_test(size=SMALL) as pilot:
        await until(pilot, lambda: isinstance(app.screen, HomeScreen) and app.screen.is_mounted)
        at = stage(app, pilot, "zh-CN")
        for scene in scenes:
            app.speak("zh-CN")
            await opened(at, scene)
            assert type(app.screen) is scene.kind
            try:
                if sizes and scene.name in RESIZED.values():
                    await through_the_sizes(pilot, sizes)
                else:
                    check(app)
                if sizes:
                    await in_the_other_language(pilot, "en")
            except AssertionError as error:
                wrong.append(f"{scene.name}: {error}")
                await resized(pilot, SMALL)
            await left(app)
    assert not wrong, "\n".join(wrong)


def test_every_screen_is_shown() -> None:
    for module in pkgutil.iter_modules(screens.__path__, f"{screens.__name__}."):
        import_module(module.name)
    assert {scene.name for part in SCENES.values() for scene in part} >= OFTEN
    seen = {scene.kind for part in SCENES.values() for scene in part} | {TooSmall}
    assert {kind.__name__ for kind in set(kinds()) - seen} == BASES, "a screen that no scene shows"
