"""The signs that are drawn and not written: each a role, to which the terminal's set of glyphs gives a shape.

Nearly all blocks and lines are of ambiguous width: some terminals draw them two cells wide. So a page names roles,
which are characters of the private use area (no text of a scenario may hold one), and the last step before a terminal,
`shown`, replaces them by the shapes of the set that the terminal was found to draw, each of one cell.
"""

from typing import Final, Literal, get_args

GlyphSet = Literal["full", "cells", "ascii"]
"""All shapes; only whole cells, where half lines and quarter blocks have no room of their own; letters and signs"""
GLYPH_SETS: Final[tuple[GlyphSet, ...]] = get_args(GlyphSet)

_FIRST: Final = 0xE000
_shapes: list[tuple[str, str, str]] = []


def _role(full: str, cells: str, ascii_: str) -> str:
    """Return the character that stands for a role, with its shape in each set."""
    _shapes.append((full, cells, ascii_))
    return chr(_FIRST + len(_shapes) - 1)


def _roles(full: str, ascii_: str, cells: str = "") -> str:
    """Return a role for each of some shapes."""
    return "".join(map(_role, full, cells or full, ascii_))


CURSOR: Final = _role("▌", "▌", ">")
RESTING: Final = _role("▏", "│", "-")
"""Where the cursor waits while something else has the focus: a thinner sign, so that no number looks negative"""
PLANNED: Final = _role("*", "*", "*")
"""Another shape than that of the cursor: a row under it and a row that is planned would else differ by colour alone"""
QUOTE: Final = _role("▌", "▌", "|")

TRACK: Final = _role(" ", " ", ".")
"""Where a bar of support might be"""
AXIS: Final = _role("│", "│", "|")
TICK: Final = _role("┤", "┤", "+")
"""Where a number stands beside an axis"""
SPEAKS: Final = _role("╎", ":", ":")
"""Where support begins to speak for us"""
BAR: Final = _role("━", "━", "=")
BAR_RIGHT: Final = _role("╸", "━", "-")
"""Half a cell of a bar that grows to the right"""
BAR_LEFT: Final = _role("╺", "━", "-")
REST: Final = _role("─", "─", ".")
"""What a bar has not reached"""
PIVOT: Final = _role("┃", "┃", "|")
"""The middle between the rivals and us"""
OPEN: Final = _role("╌", "─", "-")
"""A line of what is not decided, or not known"""
STOP: Final = _role("┫", "┫", "|")
"""Where something was closed"""
OPEN_STOP: Final = _role("┆", ":", ":")
"""Where something will close"""

KNOWN: Final = _roles("▂▄▆█", "####")
"""One to four grades of knowing somebody"""
KNOWN_REST: Final = _role("▁", "▁", ".")
TREND: Final = _roles("▁▂▃▄▅▆▇█", "__..--''")
USED: Final = _role("▖", "▄", "#")
FREE: Final = "."
WEIGHT: Final = _role("▆", "▆", "#")
EAR: Final = _role("▄", "▄", "*")
LOCK: Final = _role("▐", "█", "!")
"""The end of a span of weeks, where something closes"""
SPAN: Final = _role(" ", " ", "=")
"""A week of a span: its background is shaded"""

SCROLLED: Final = _role("▐", " ", " ")
"""The part of a text that is seen, in its scroll bar: half a cell leaves a gap beside the last column; else a shade"""

MARKED: Final = _roles("  ", "[]")
"""Before and after the one of several that is chosen: its background is shaded"""

LINE: Final = _role("─", "─", "-")
SIDE: Final = _role("│", "│", "|")
CORNERS: Final = _roles("╭╮╰╯", "++++")
"""Of a panel: at the top left, top right, bottom left, bottom right"""
FORK: Final = _role("├", "├", "+")
"""Where a line goes on, and another one leaves it to the right"""
JOINT: Final = _role("┴", "┴", "+")
"""Where a side of a box ends on the box below it"""
UNDER: Final = _role("─", "─", " ")
"""A line from the title of a section to the end of its line; in letters and signs a title is enough"""
OPEN_SIDE: Final = _role("┆", "│", ":")
"""Beside what is not sure"""
DOUBLE: Final = _roles("═║╔╗╚╝", "=|++++")
"""A line, a side and the corners of what is told to everybody"""
HEAVY: Final = _roles("━┃┏┓┗┛", "=|++++")
"""A line, a side and the corners of where one is"""
COLUMN: Final = _role(" ", " ", "#")
"""A whole cell of a column: its background is shaded"""
COLUMN_TOPS: Final = _roles("▁▂▃▄▅▆▇", "   ####", "   ▄▄▄▄")
"""One to seven eighths of one, at its upper end"""
COLUMN_EDGES: Final = _roles("▁▂▃▄▅▆▇", "---####", "   ▄▄▄▄")
"""The same where what was taken stands on it: that is the background"""
TAKEN: Final = _role(" ", " ", "-")
"""A whole cell of what was taken from a column"""
TAKEN_TOPS: Final = _roles("▁▂▃▄▅▆▇", "   ----", "   ▄▄▄▄")

FILLED: Final = _role("█", "█", "#")
UPPER: Final = _role("▀", "▀", "#")
LOWER: Final = _role("▄", "▄", "#")

_TABLES: Final[dict[GlyphSet, dict[int, str]]] = {
    name: {_FIRST + number: shapes[place] for number, shapes in enumerate(_shapes)}
    for place, name in enumerate(GLYPH_SETS)
}
_used: list[GlyphSet] = ["ascii"]


def marked(text: str, chosen: bool) -> str:
    """Return a text with a cell before and after it, which mark the one of several that is chosen."""
    return f"{MARKED[0]}{text}{MARKED[1]}" if chosen else f" {text} "


def use(glyphs: GlyphSet) -> None:
    """Draw with a set from now on."""
    _used[0] = glyphs


def used() -> GlyphSet:
    """Return the set that is drawn with."""
    return _used[0]


def shown(text: str, glyphs: GlyphSet | None = None) -> str:
    """Return a text with the shapes of a set, by default of the one that is drawn with, for its roles."""
    return text if text.isascii() else text.translate(_TABLES[glyphs or _used[0]])
