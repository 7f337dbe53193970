"""The scroll bar: half cells or shaded blanks, with a sign at each end beyond which there is more."""

from typing import Any, ClassVar, Final

from rich.color import Color
from rich.segment import Segment, Segments
from rich.style import Style
from textual.scrollbar import ScrollBarRender

from simgame.page import glyphs

ABOVE: Final = "^"
BELOW: Final = "v"
"""Stands in the last cell of the bar while there is more below"""


class MarkedScrollBar(ScrollBarRender):
    """Says by a sign, not by colour alone, that there is more.

    What is seen is drawn with half cells where the terminal draws them one cell wide, so that no column touches it.
    """

    VERTICAL_BARS: ClassVar[list[str]] = [" "]

    @classmethod
    def render_bar(
        cls,
        size: int = 25,
        virtual_size: float = 50,
        window_size: float = 20,
        position: float = 0,
        *rest: Any,
        **named: Any,
    ) -> Segments:
        """Draw the bar; see `textual.scrollbar.ScrollBarRender`."""
        drawn = super().render_bar(size, virtual_size, window_size, position, *rest, **named)
        cells = list(drawn.segments)
        if not (drawn.new_lines and window_size and cells):  # it lies across, or nothing is scrolled
            return drawn
        thumb = glyphs.shown(glyphs.SCROLLED)
        if thumb.strip():
            cells = [_thin(each, thumb, named.get("back_color")) for each in cells]
        marks = {0: ABOVE if position >= 1 else "", -1: BELOW if position + window_size <= virtual_size - 1 else ""}
        for place, sign in marks.items():
            if sign:
                blank, style, control = cells[place]
                marked = (style or Style()) + Style(bold=True)
                cells[place] = Segment(sign.ljust(len(blank)), marked, control)
        return Segments(cells, new_lines=True)


def _thin(cell: Segment, thumb: str, back: Color | None) -> Segment:
    """Return a cell of the bar with a sign in its colour where Textual paints a blank in reverse: what is seen."""
    blank, style, control = cell
    if style is None or not style.reverse:
        return cell
    return Segment(thumb * len(blank), Style(color=style.color, bgcolor=back, meta=style.meta), control)
