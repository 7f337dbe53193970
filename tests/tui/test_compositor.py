"""What is drawn and written of a screen: the lines that have changed, and of them those that look other than before."""

from collections.abc import Callable
from typing import Any

import pytest
from rich.segment import Segment
from textual._compositor import ChopsUpdate
from textual.geometry import Region, Size
from textual.strip import Strip

from simgame.tui.app import SimgameApp
from simgame.tui.screens.reading import BriefingScreen
from simgame.tui.widgets.compositor import SparingCompositor
from tests.scenarios import CLINIC
from tests.tui.conftest import SMALL, until

LEFT, RIGHT = Region(0, 0, 10, 4), Region(10, 0, 10, 4)


class Drawing:
    """Stands for a widget: a text for each line, and which lines it was asked to draw."""

    def __init__(self, sign: str) -> None:
        self.lines = [f"{sign}{number}".ljust(10) for number in range(4)]
        self.asked: list[int] = []

    def render_lines(self, crop: Region) -> list[Strip]:
        self.asked += crop.line_range
        return [Strip([Segment(self.lines[y])], 10) for y in crop.line_range]


class Two(SparingCompositor):
    """Two widgets side by side."""

    def __init__(self) -> None:
        super().__init__()
        self.size = Size(20, 4)
        self.left, self.right = Drawing("a"), Drawing("b")

    @property
    def visible_widgets(self) -> dict[Any, tuple[Region, Region]]:
        return {self.left: (LEFT, LEFT), self.right: (RIGHT, RIGHT)}

    @property
    def cuts(self) -> list[list[int]]:
        return [[0, 10, 20] for _line in range(4)]

    def written(self, *regions: Region) -> list[str]:
        self._dirty_regions.update(regions)
        update = self.render_partial_update()
        assert update is None or isinstance(update, ChopsUpdate)
        return [part.text.strip() for line in (update.chops if update else ()) for part in line.values() if part]


@pytest.fixture
def screen() -> Two:
    return Two()


def test_only_the_lines_are_drawn_that_have_changed(screen: Two) -> None:
    assert screen.written(Region(0, 0, 10, 1), Region(10, 3, 10, 1)) == ["a0", "b3"]
    assert (screen.left.asked, screen.right.asked) == ([0], [3])


def test_what_is_shown_already_is_not_written_again(screen: Two) -> None:
    assert len(screen.written(screen.size.region)) == 8
    screen.right.lines[2] = "other     "
    assert screen.written(screen.size.region) == ["other"]
    assert screen.written(screen.size.region) == []


def test_lines_of_which_nothing_is_written_do_not_feed_the_terminal_lines(screen: Two) -> None:
    screen.written(screen.size.region)
    screen.left.lines[1] = screen.left.lines[3] = "other     "
    screen._dirty_regions.add(screen.size.region)
    update = screen.render_partial_update()
    assert update is not None
    assert [y for y, _from, _to in update.spans] == [1, 3]


def test_what_was_written_in_part_is_not_taken_for_shown(screen: Two) -> None:
    screen.written(screen.size.region)
    screen.left.lines[1] = "whole line"
    assert screen.written(Region(0, 1, 4, 1)) == ["whole line"]
    assert screen.written(Region(0, 1, 10, 1)) == ["whole line"]


async def test_ctrl_l_writes_everything_anew(start: Callable[..., SimgameApp]) -> None:
    app = start(CLINIC)
    async with app.run_test(size=SMALL) as pilot:
        await until(pilot, lambda: isinstance(app.screen, BriefingScreen))
        await pilot.pause()
        SparingCompositor._last = app.screen._compositor  # type: ignore[assignment]
        await pilot.press("ctrl+l")
        await until(pilot, lambda: SparingCompositor._last is None)
