"""A list or a page in a frame: its title and the headings of its columns stand in the upper edge and cost no line."""

from collections.abc import Callable
from typing import Final

from rich.segment import Segment
from textual.geometry import Region
from textual.strip import Strip

from simgame.locale import Catalogue
from simgame.page import glyphs
from simgame.page.model import Edge
from simgame.page.rules import closing, edge_line
from simgame.page.spans import Line, Span, line_width
from simgame.tui.widgets.rows import RowList

_ = Catalogue("tui")

MakeEdge = Callable[[int], Edge]
"""Returns an edge for a width in cells"""
_TOP_LEFT, _TOP_RIGHT, _BOTTOM_LEFT, _BOTTOM_RIGHT = list(glyphs.CORNERS)
_EDGE: Final = "line"


class Panel(RowList):
    """A list with edges of its own; where the styles give it a border on one side only, that edge is a rule."""

    _edge: MakeEdge | None = None
    _foot = ""
    _drawn: tuple[Line, str] | None = None

    def frame(self, edge: MakeEdge, foot: str = "") -> None:
        """Take another upper edge, and words for the lower one; what lies below is told there before all else."""
        self._edge, self._foot = edge, foot
        cells = self.size.width - self._gutter
        drawn = edge_line(edge(cells), cells) if cells > 0 else (), foot
        if drawn != self._drawn:
            self._drawn = drawn
            self.refresh()

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw the lines, with our own edges in place of the border's."""
        strips = super().render_lines(crop)
        gutter, size = self.styles.border.spacing, self.outer_size
        for y, has, edge in ((0, gutter.top, self._upper), (size.height - 1, gutter.bottom, self._lower)):
            if has and crop.y <= y < crop.bottom and self._edge is not None:
                line = edge(size.width - gutter.left - gutter.right, bool(gutter.left))
                strips[y - crop.y] = self._strip(line, size.width).crop(crop.x, crop.right)
        return strips

    def _upper(self, cells: int, boxed: bool) -> Line:
        inner = cells - self._gutter
        line = edge_line(self._edge(inner), inner) if self._edge else ()
        line = (*line, Span(glyphs.LINE * self._gutter, _EDGE))
        return (Span(_TOP_LEFT, _EDGE), *line, Span(_TOP_RIGHT, _EDGE)) if boxed else line

    def _lower(self, cells: int, boxed: bool) -> Line:
        hidden = len(self._lines) - self.scroll_offset.y - self.size.height
        words = _.n("{count} more line below", "{count} more lines below", hidden) if hidden > 0 else self._foot
        line = closing(words.format(count=hidden), cells, _EDGE)
        return (Span(_BOTTOM_LEFT, _EDGE), *line, Span(_BOTTOM_RIGHT, _EDGE)) if boxed else line

    def _strip(self, line: Line, cells: int) -> Strip:
        """Return an edge as it is drawn, in the colour of what has the focus."""
        base = self._style("")
        segments = [
            Segment(
                glyphs.shown(span.text), self._style("", "accent" if self._lit and span.tone == _EDGE else span.tone)
            )
            for span in line
        ]
        return Strip(segments, line_width(line)).adjust_cell_length(cells, base)

    @property
    def _lit(self) -> bool:
        return self.has_focus or self._led
