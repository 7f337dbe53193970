"""Lines that are drawn with words in them: the upper and the lower edge of a panel."""

from collections.abc import Sequence
from typing import Final

from simgame.page import glyphs
from simgame.page.cells import FRAMES, headings
from simgame.page.listings import within
from simgame.page.measure import width
from simgame.page.model import Edge, Piece, Tone
from simgame.page.spans import Line, Span, drawn, line_width

_LEAST: Final = 3
"""From so many blanks on there is room for a line between two words"""


def edge_line(edge: Edge, cells: int) -> Line:
    """Return an edge of so many cells; words at its right end are left out where they have no room."""
    if edge.below is not None:
        (row,) = headings(edge.below, cells, edge.indent)
        return ruled((Piece(edge.title, edge.tone),), row.lines[0], cells)
    said = edge.aside if width(edge.aside) <= cells - width(edge.title) - 8 else ""
    before = Span(" " * max(cells - width(said) - 2, 0))
    aside = (before, Span(said, "dim"), Span("  "))
    return ruled((Piece(edge.title, edge.tone),), aside, cells, edge.line, FRAMES[edge.kind][0])


def ruled(title: Sequence[Piece], columns: Line, cells: int, tone: Tone = "line", line: str = glyphs.LINE) -> Line:
    """Return an edge of so many cells: a title, then the headings of the columns below it, with a line between them.

    A heading that the title has no room beside is left out.

    Args:
        title: what stands at the left end.
        columns: the headings, each where its column is, with blanks between them.
        cells: how long the edge is.
        tone: of the line.
        line: the glyph that it is drawn with.
    """
    named = [Span(drawn(each.text), each.tone, each.intent) for each in title if each.text]
    first: Line = (Span(" "), *named) if named else ()
    rest = _after(columns, line_width(first) + 2 if first else 0)
    return _joined(within((*first, *rest, Span(" " * cells)), cells), tone, line)


def closing(words: str, cells: int, tone: Tone = "line", line: str = glyphs.LINE) -> Line:
    """Return a lower edge of so many cells, with some words near its right end."""
    said = f" {words} " if words and width(words) + 4 <= cells else ""
    before = cells - width(said) - bool(said)
    return Span(line * before, tone), Span(said, "dim"), Span(line * bool(said), tone)


def framed(edge: Edge, foot: str, cells: int) -> tuple[Line, Span, Line]:
    """Return the frame of a sheet of so many cells: its upper edge, one of its sides, its lower edge."""
    sign, side, *corners = list(FRAMES[edge.kind])
    above, under = edge_line(edge, cells - 2), closing(foot, cells - 2, edge.line, sign)
    top_left, top_right, low_left, low_right = (Span(each, edge.line) for each in corners)
    return (top_left, *above, top_right), Span(side, edge.line), (low_left, *under, low_right)


def sheet_top(lines: int, height: int) -> int:
    """Return how far down a sheet of so many lines begins in a room of a height.

    Sheets begin at the same place, a quarter down, so that what follows one another does not jump; a long one begins
    where it lies in the middle, and one that has just room at the top.
    """
    return max(0, min(height // 4, (height - lines) // 2))


def _after(columns: Line, cells: int) -> Line:
    """Return a line with blanks for everything that begins in its first cells."""
    spans, at = [], 0
    for span in columns:
        size = width(span.text)
        if at + len(span.text) - len(span.text.lstrip()) >= cells or not span.text.strip():
            spans.append(span)
        else:
            spans.append(Span(" " * size))
        at += size
    kept, missing = [], cells
    for span in spans:
        taken = min(missing, width(span.text)) if not span.text.strip() else 0
        missing -= taken
        kept.append(span._replace(text=span.text[taken:]))
    return (Span("  "), *kept) if cells else tuple(kept)


def _joined(line: Line, tone: Tone, sign: str) -> Line:
    """Return a line with lines drawn where there are blanks enough."""
    cells: list[tuple[str, Span]] = [(char, span) for span in line for char in span.text]
    spans: list[Span] = []
    at = 0
    while at < len(cells):
        end = at
        while end < len(cells) and (cells[end][0] == " ") == (cells[at][0] == " "):
            end += 1
        if cells[at][0] == " " and end - at + (not at) + (end == len(cells)) >= _LEAST:
            before, after = bool(at), end < len(cells)
            spans += [Span(" " * before), Span(sign * (end - at - before - after), tone), Span(" " * after)]
        else:
            for char, span in cells[at:end]:
                if spans and spans[-1][1:] == span[1:]:
                    spans[-1] = spans[-1]._replace(text=spans[-1].text + char)
                else:
                    spans.append(Span(char, span.tone, span.intent))
        at = end
    return tuple(span for span in spans if span.text)
