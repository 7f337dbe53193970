"""What puts a screen together from its widgets: it draws the lines that have changed, and writes what looks other."""

from itertools import pairwise
from typing import Any, ClassVar

from textual._compositor import ChopsUpdate, Compositor, LayoutUpdate
from textual._context import active_app, visible_screen_stack
from textual.geometry import Offset, Region, Size
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget

from simgame.page.measure import width
from simgame.tui.widgets.rows import RowList


class SparingCompositor(Compositor):
    """Draws of each widget only the lines that are to be shown, and leaves out what the terminal shows already.

    Textual's own draws every widget whole that lies between the first and the last change: on the planning screen,
    where a key changes a row on the left and some on the right, that is all of them.
    """

    _last: ClassVar["SparingCompositor | None"] = None
    """Who has drawn on the terminal last: after another screen nothing is known of what is there"""

    def __init__(self) -> None:
        """Begin with nothing shown."""
        super().__init__()
        self._shown: dict[int, tuple[list[int], dict[int, Strip]]] = {}
        """By line its cuts, and by column what the terminal shows from there to the next cut, where that is known"""
        self._size_shown = Size(0, 0)

    @staticmethod
    def draw_all() -> None:
        """Have everything written with the next update: the terminal may show anything."""
        SparingCompositor._last = None

    def render_update(
        self, full: bool = False, screen_stack: list[Screen[Any]] | None = None, simplify: bool = False
    ) -> ChopsUpdate | LayoutUpdate | None:
        """Return what has to be written, None if nothing has."""
        if full or SparingCompositor._last is not self or self._size_shown != self.size:
            self._shown.clear()
        SparingCompositor._last, self._size_shown = self, self.size
        visible_screen_stack.set(screen_stack or [])
        update: ChopsUpdate | LayoutUpdate | None
        update = self.render_full_update(simplify) if full else self.render_partial_update()
        app = active_app.get()
        if app._batch_count or not app._running:  # it will not be written
            self._shown.clear()
        return update

    def render_partial_update(self) -> ChopsUpdate | None:
        """Return what has to be written of the regions that have changed."""
        regions, self._dirty_regions = self._dirty_regions, set()
        screen = self.size.region  # a widget may reach out of it
        spans = sorted(self._regions_to_spans({region.intersection(screen) for region in regions}))
        if not spans:
            return None
        parts = self._parts(spans)
        for y, line in enumerate(parts):
            if line:
                self._leave_out_shown(y, line, [(x1, x2) for at, x1, x2 in spans if at == y])
        # A span is followed by a line feed: where nothing is written before it, it would scroll the terminal.
        spans = [span for span in spans if self._is_written(parts, *span)]
        return ChopsUpdate(parts, spans, [cuts[1:] for cuts in self.cuts]) if spans else None

    def _is_written(self, parts: list[dict[int, Strip | None]], y: int, x1: int, x2: int) -> bool:
        """Tell whether something is left to be written of a span."""
        return any(parts[y][cut] is not None and cut < x2 and end > x1 for cut, end in pairwise(self.cuts[y]))

    def _parts(self, spans: list[tuple[int, int, int]]) -> list[dict[int, Strip | None]]:
        """Return by line, from cut to cut, what lies in spans of a line, a first column and one behind the last."""
        cuts = self.cuts
        missing: dict[int, set[int]] = {}
        for y, x1, x2 in spans:
            missing.setdefault(y, set()).update(cut for cut, end in pairwise(cuts[y]) if cut < x2 and end > x1)
        parts: list[dict[int, Strip | None]] = [{} for _line in cuts]
        for y in missing:
            parts[y] = dict.fromkeys(cuts[y][:-1])
        for widget, (region, clip) in self.visible_widgets.items():  # from the front to the back
            seen = region.intersection(clip)
            first, last = seen.column_span
            lines = [y for y in seen.line_range if any(first <= cut < last for cut in missing.get(y, ()))]
            for y, strip in self._drawn(widget, region, seen, lines):
                inner = [cut for cut in cuts[y] if first <= cut <= last]
                for cut, part in zip(inner, strip.divide([cut - first for cut in inner[1:]]), strict=False):
                    if cut in missing[y]:
                        missing[y].remove(cut)
                        parts[y][cut] = part
        return parts

    @staticmethod
    def _drawn(widget: Widget, region: Region, seen: Region, lines: list[int]) -> list[tuple[int, Strip]]:
        """Return some lines of a widget, each with where it is on the screen; neighbours are drawn at once."""
        drawn: list[tuple[int, Strip]] = []
        while lines:
            count = next((number for number, y in enumerate(lines) if y != lines[0] + number), len(lines))
            crop = Region(seen.x - region.x, lines[0] - region.y, seen.width, count)
            drawn += zip(lines[:count], widget.render_lines(crop), strict=False)
            lines = lines[count:]
        return drawn

    def _leave_out_shown(self, y: int, line: dict[int, Strip | None], spans: list[tuple[int, int]]) -> None:
        """Take out of a line what the terminal shows already, and take note of what it will show."""
        cuts = self.cuts[y]
        known_cuts, known = self._shown.get(y, ((), {}))
        if known_cuts != cuts:
            known = {}
            self._shown[y] = cuts, known
        for cut, end in pairwise(cuts):
            part = line.get(cut)
            if part is None:
                continue
            if known.get(cut) == part:
                line[cut] = None
            elif any(x1 <= cut and end <= x2 for x1, x2 in spans):
                known[cut] = part
            else:  # it will be written in part
                known.pop(cut, None)

    def get_widget_and_offset_at(self, x: int, y: int) -> tuple[Widget | None, Offset | None]:
        """Return what is at a place, and which character of its text; lists draw no marks that would tell."""
        widget, offset = super().get_widget_and_offset_at(x, y)
        if offset is not None or not isinstance(widget, RowList):
            return widget, offset
        content = widget.content_region
        cell, line = (x - content.x, y - content.y) if y < content.bottom else (content.width - 1, content.height - 1)
        text, at = widget.render_line(line).text, 0
        while at < len(text) and width(text[: at + 1]) <= cell:
            at += 1
        number = line + widget.scroll_offset.y
        return widget, Offset(at, number) if number < widget.virtual_size.height else None
