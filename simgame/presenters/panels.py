"""The upper edges of panels: a title, and the headings of what stands below or a few words at the right end."""

from simgame.page.cells import headings
from simgame.page.measure import cut, width
from simgame.page.model import Headed, Piece, Tone
from simgame.page.rules import ruled
from simgame.page.spans import Line, Span


def edge(title: str, page: Headed, cells: int) -> Line:
    """Return an edge that names the columns of a list below it, which is drawn moved in by a cell."""
    (row,) = headings(page, cells)
    return ruled((Piece(title, "head"),), row.lines[0], cells)


def titled(title: str, aside: str, cells: int, tone: Tone = "head") -> Line:
    """Return an edge with some words at its right end; they are shortened where they have no room."""
    said = cut(aside, max(cells - width(title) - 8, 0))
    before = Span(" " * (cells - width(said) - 2))
    return ruled((Piece(title, tone),), (before, Span(said, "dim"), Span("  ")), cells)
