"""A list or a page in a frame: its title and the headings of its columns stand in the upper edge and cost no line."""

from collections.abc import Callable, Sequence
from typing import Final

from rich.segment import Segment
from textual import events
from textual.geometry import Region
from textual.strip import Strip

from simgame.locale import Catalogue
from simgame.page import glyphs
from simgame.page.measure import width
from simgame.page.model import Edge, Intent, Tone
from simgame.page.rules import closing, edge_line
from simgame.page.spans import Line, Span, line_width
from simgame.tui.widgets.rows import Make, RowList

_ = Catalogue("tui")

MakeEdge = Callable[[int], Edge]
"""Returns an edge for a width in cells"""
_SIDE: Final = glyphs.SIDE
_ROUND: Final = (glyphs.LINE, *glyphs.CORNERS)
_HEAVY: Final = (glyphs.HEAVY[0], *glyphs.HEAVY[2:])
"""A line, and the corners at the top left, top right, bottom left, bottom right"""
_EDGE: Final = "line"


class Panel(RowList):
    """A list with edges of its own; where the styles give it a border on one side only, that edge is a rule."""

    def __init__(self, *, id: str, **how: bool) -> None:  # noqa: A002
        """Make an empty panel; for the arguments see the list."""
        self._edges: dict[int, Line] = {}
        super().__init__(id=id, **how)

    _edge: MakeEdge | None = None
    _foot = ""
    _drawn: tuple[Line, str] | None = None
    _pins: tuple[Make, Make] | None = None
    _pinned: tuple[list[Line], list[Line]] = ([], [])

    def frame(self, edge: MakeEdge, foot: str = "") -> None:
        """Take another upper edge, and words for the lower one; what lies below is told there before all else."""
        self._edge, self._foot = edge, foot
        self._edges.clear()
        cells = self.size.width - self._kept
        drawn = self._named(cells) if cells > 0 else (), foot
        self.set_class(edge(cells if cells > 0 else 80).kind == "heavy", "heavy")
        if drawn != self._drawn:
            self._drawn = drawn
            self._redraw_edges()

    def _redraw_edges(self) -> None:
        """Draw the upper and the lower edge anew, and nothing between them."""
        left, top = self.content_offset
        width, height = self.outer_size
        self.refresh(Region(-left, -top, width, 1), Region(-left, height - 1 - top, width, 1))

    def pin(self, head: Make, foot: Make) -> None:
        """Take lines that stay in sight above and below all rows, as rows for a width in cells."""
        self._pins = head, foot
        self._pin()

    def _pin(self) -> None:
        """Make the lines that stay in sight; the rows are moved in by them."""
        cells = self.container_size.width - self._kept
        if self._pins is None or cells <= 0:
            return
        before = self._pinned
        head, foot = ([line for row in make(cells) for line in row.lines] for make in self._pins)
        self._pinned = head, foot
        if (len(head), len(foot)) != tuple(map(len, before)):
            self.styles.padding = (len(head), 0, len(foot), 0)
        elif self._pinned != before:
            self.refresh()

    def _fit(self) -> None:
        """Make what stays in sight, and the rows, for the room that there is."""
        self._pin()
        super()._fit()

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw the lines, with our own edges in place of the border's."""
        strips = super().render_lines(crop)
        gutter, size = self.styles.border.spacing, self.outer_size
        for y, has, edge in ((0, gutter.top, self._upper), (size.height - 1, gutter.bottom, self._lower)):
            if has and crop.y <= y < crop.bottom and self._edge is not None:
                line = edge(size.width - gutter.left - gutter.right, bool(gutter.left))
                strips[y - crop.y] = self._strip(line, size.width).crop(crop.x, crop.right)
        self._draw_pinned(strips, crop)
        return strips

    def _draw_pinned(self, strips: list[Strip], crop: Region) -> None:
        """Draw the lines that stay in sight where the rows leave room for them."""
        gutter, size = self.styles.border.spacing, self.outer_size
        head, foot = self._pinned
        last = size.height - gutter.bottom
        side = (Span(_SIDE, _EDGE),) if gutter.left else ()
        for y, line in (*enumerate(head, gutter.top), *enumerate(foot, last - len(foot))):
            if crop.y <= y < crop.bottom and gutter.top <= y < last:
                blank = Span(" " * (size.width - gutter.left - gutter.right - line_width(line)))
                strip = self._strip((*side, *line, blank, *side), size.width)
                strips[y - crop.y] = strip.crop(crop.x, crop.right)

    def _at(self, event: events.MouseEvent) -> tuple[int, Intent | None]:
        """Return the row under the mouse, and what a click there asks for: lines that stay in sight have no row."""
        row, intent = super()._at(event)
        gutter, (head, foot) = self.styles.border.spacing, self._pinned
        y, first = event.y - gutter.top, self.size.height + len(head)
        lines = dict([*enumerate(head), *enumerate(foot, first)])
        if row >= 0 or y not in lines:
            return row, intent
        left = gutter.left
        for span in lines[y]:
            left += width(span.text)
            if event.x < left:
                return -1, span.intent
        return -1, None

    def _upper(self, cells: int, boxed: bool) -> Line:
        sign, left, right, *_lower = self._shapes
        named = self._named(cells - self._kept)
        apart = " " if named and named[-1].text[-1:] not in (sign, " ", "") else sign  # names do not touch the line
        line = (*named, Span(apart * self._kept, _EDGE))
        return (Span(left, self._tone), *line, Span(right, self._tone)) if boxed else line

    def _named(self, cells: int) -> Line:
        """Return the upper edge for a width; it is drawn more often than it changes."""
        if self._edge is not None and cells not in self._edges:
            self._edges[cells] = edge_line(self._edge(cells), cells)
        return self._edges.get(cells, ())

    def _lower(self, cells: int, boxed: bool) -> Line:
        hidden = len(self._lines) - self.scroll_offset.y - self.size.height
        words = _.n("{count} more line below", "{count} more lines below", hidden) if hidden > 0 else self._foot
        sign, *_upper, left, right = self._shapes
        line = closing(words.format(count=hidden), cells, self._tone, sign)
        return (Span(left, self._tone), *line, Span(right, self._tone)) if boxed else line

    @property
    def _shapes(self) -> Sequence[str]:
        return _HEAVY if self.has_class("heavy") else _ROUND

    @property
    def _tone(self) -> Tone:
        return "accent" if self.has_class("heavy") else _EDGE

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
        return self.has_focus or self._led or self.has_class("spoken")
