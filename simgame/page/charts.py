"""How a chart over the weeks is drawn in cells."""

from collections.abc import Iterator
from typing import Final

from simgame.page.glyphs import marked
from simgame.page.measure import left, width
from simgame.page.model import Chart, Mark, Tone
from simgame.page.spans import Line, Row, Span

_LABEL: Final = 40
"""The widest column of names"""
_ROOM: Final = 26
"""Names have so many cells, however many weeks stand beside them"""
_NUMBERED: Final = 3
"""From so many cells on the number of a week has room in full"""
_ONE_DIGIT: Final = 9


def chart_headings(chart: Chart, cells: int, indent: int) -> list[Row]:
    """Return the weeks above their columns; the one that is marked stands in brackets, or has a sign below it."""
    label, size = _sizes(chart, cells - indent + 1)
    spans = [Span(" " * indent + left(chart.name, label), "dim")]
    for week in chart.weeks:
        now = week == chart.now
        if size > _NUMBERED:
            tone: Tone = "now" if now else "dim" if week < chart.now else "strong"
            text = marked(str(week), now) if now else f" {week}"
            spans += [Span(left(text, max(size - 1, min(width(text), size))), tone)]
            spans.append(Span(" " * (size - width(spans[-1].text))))
        else:
            spans.append(Span(left(str(week), size), "accent" if now else "dim" if week < chart.now else "strong"))
    rows = [Row((tuple(spans),))]
    if chart.now in chart.weeks and size <= _NUMBERED:
        rows.append(Row(((Span(" " * (indent + label + chart.weeks.index(chart.now) * size)), Span("^", "accent")),)))
    return rows


def chart_rows(chart: Chart, cells: int, indent: int) -> list[Row]:
    """Return the lines of a chart, moved in by ``indent``."""
    label, size = _sizes(chart, cells - indent + 1)
    blank = " " * indent
    lines: list[Line] = [
        (Span(blank + left(left(track.name, label - 1), label), track.tone), *_marks(track.marks, size))
        for track in chart.tracks
    ]
    if chart.below:
        lines.append((Span(blank + left(chart.name, label), "dim"), Span(_numbers(chart.weeks, size), "dim")))
    return [Row((each,)) for each in lines]


def _numbers(weeks: tuple[int, ...], size: int) -> str:
    """Return the numbers of the weeks, each where its week begins; where two do not fit side by side, every other."""
    close = size < _NUMBERED and max(weeks, default=0) > _ONE_DIGIT
    text = ""
    for place, week in enumerate(weeks):
        if not close or week % 2 == 0:
            text = left(text, place * size) + str(week)
    return left(text, len(weeks) * size)


def _marks(marks: tuple[Mark, ...], size: int) -> Iterator[Span]:
    """Yield what stands in each week: what fills it, and the sign near its end; a sign alone stands at its start.

    What fills a week has a cell at least: a blank sign gives way to it.
    """
    for sign, tone, fill, _word in marks:
        if fill and sign:
            free = size - 1 - width(sign)
            yield Span(fill * free + sign if free > 0 or sign.strip() else fill, tone)
            yield Span(" ")
        else:
            yield Span(fill * size if fill else left(sign, size), tone)


def _sizes(chart: Chart, cells: int) -> tuple[int, int]:
    """Return the widths of the names and of each week."""
    least, most = chart.cells
    count = len(chart.weeks)
    every = (chart.name, *(track.name for track in chart.tracks), *chart.beside)
    names = min(_LABEL, 2 + max(map(width, every)))
    size = max(least, min(most, (cells - 1 - min(names, _ROOM)) // count))
    return min(names, cells - 1 - count * size), size
