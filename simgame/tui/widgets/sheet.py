"""A sheet: what is read or answered at once, framed, no wider than a line is read well, above the middle."""

from typing import Final

from rich.segment import Segment
from textual.containers import Vertical, VerticalScroll
from textual.geometry import Offset, Region, Size
from textual.layout import ArrangeResult, Layout, WidgetPlacement
from textual.layouts.vertical import VerticalLayout
from textual.strip import Strip
from textual.widget import Widget

from simgame.page import glyphs
from simgame.page.model import Edge
from simgame.page.rules import framed, sheet_top
from simgame.page.spans import Line, line_width
from simgame.tui.widgets.styles import tone_style

_LEAST: Final = 4
"""Cells of a frame; one of fewer is not laid out yet"""


class SheetLayout(VerticalLayout):
    """One below the other, and all of it where a sheet lies well."""

    name = "sheet"

    def arrange(self, parent: Widget, children: list[Widget], size: Size, greedy: bool = True) -> ArrangeResult:
        """Place everything from the top down, then move it down."""
        placed = list(super().arrange(parent, children, size, greedy))
        lines = max((each.region.bottom for each in placed), default=0)
        return WidgetPlacement.translate(placed, Offset(0, sheet_top(lines, size.height)))


class SheetRoom(Vertical):
    """The room of a screen in which a sheet lies."""

    _laid = SheetLayout()

    @property
    def layout(self) -> Layout:
        """How what lies in it is placed, whatever the styles say."""
        return self._laid


class Sheet(VerticalScroll, can_focus=False):
    """A frame with a title around lists that are read or answered together; as high as they are."""

    _edge = Edge("")
    _foot = ""

    @property
    def title(self) -> str:
        """What its upper edge says; empty where it has no frame."""
        words = (self._edge.title, self._edge.aside) if self.styles.border.spacing.top else ()
        return "  ".join(filter(None, words))

    def frame(self, edge: Edge, foot: str = "") -> None:
        """Take another upper edge, and words for the lower one."""
        if (edge, foot) != (self._edge, self._foot):
            self._edge, self._foot = edge, foot
            self.refresh()

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw our own frame in place of the border's."""
        strips = super().render_lines(crop)
        width, height = self.outer_size
        if width < _LEAST or not self.styles.border.spacing.top:
            return strips
        upper, side, lower = framed(self._edge, self._foot, width)
        edge = self._strip((side,))
        for y, strip in enumerate(strips, crop.y):
            if y in (0, height - 1):
                strips[y - crop.y] = self._strip(lower if y else upper).crop(crop.x, crop.right)
            elif crop.size.width == width:
                strips[y - crop.y] = Strip.join([edge, strip.crop(1, width - 1), edge])
        return strips

    def _strip(self, line: Line) -> Strip:
        """Return a part of the frame as it is drawn."""
        colours = self.app.theme_variables
        looks = (self.rich_style + tone_style(colours, "", span.tone) for span in line)
        segments = [Segment(glyphs.shown(span.text), look) for span, look in zip(line, looks, strict=True)]
        return Strip(segments, line_width(line))
