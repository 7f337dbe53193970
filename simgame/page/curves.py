"""How a curve is drawn in cells: a column a week, and on top of it what the week took."""

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import Final

from simgame.page import glyphs
from simgame.page.measure import right, width
from simgame.page.model import ChartColumn, ColumnChart, Tone
from simgame.page.spans import Line, Row, Span

_SCALE: Final = 3
"""Cells of the numbers at the left"""
_GAP: Final = 2
"""Cells between the numbers and the first column: an empty one and the axis"""
_LEAST: Final = 2
"""Cells of a column; columns of so few stand without a gap"""
_EIGHTHS: Final = 8
_FILLED: Final = ("column", "taken", "column-edge")
"""Tones with a colour to stand on"""
_Cell = tuple[str, Tone]


def curve_rows(curve: ColumnChart, cells: int, indent: int) -> list[Row]:
    """Return the columns with their scale, and below them their names, in lines of so many cells."""
    first, size, gap = _sizes(curve, cells - 2 * indent)
    if any(width(each) > size for _name, numbers in curve.below for each in numbers):
        curve = curve._replace(below=())  # they would touch, or leave their columns
        first, size, gap = _sizes(curve, cells - 2 * indent)
    labels = _labels(curve.weeks, size, size + gap)
    drawn = [list(_column(week, label, curve.lines, size)) for week, label in zip(curve.weeks, labels, strict=True)]
    lines: list[Line] = []
    for place in range(curve.lines):
        scale = {0: "100", curve.lines // 2: "50", curve.lines - 1: "0"}.get(place, "")
        axis = glyphs.TICK if scale else glyphs.AXIS
        spans = [Span(" " * indent + right(scale, first - _GAP) + " ", "dim"), Span(axis, "line")]
        for column in drawn:
            text, tone = column[place]
            inside = size if tone in _FILLED else len(text)  # no column is wider where its number is
            beside = text[inside:] + " " * (size + gap - width(text))
            spans += [Span(text[:inside], tone), Span(beside)]
        lines.append(tuple(spans))
    lines.append(tuple(_names(curve, first, size, size + gap, indent)))
    for name, numbers in curve.below:
        spans = [Span(" " * indent + right(name, first - _GAP) + " " * _GAP, "dim")]
        lines.append((*spans, *(Span(_centred(each, size) + " " * gap, "dim") for each in numbers)))
    return [Row((each,)) for each in lines]


def _sizes(curve: ColumnChart, cells: int) -> tuple[int, int, int]:
    """Return how many cells stand before the first column, and the widths of a column and of the gap after it."""
    names = max(width(name) for name, _numbers in (("", ()), *curve.below))
    first = max(_SCALE, width(curve.weeks[0].name) - _LEAST, names) + _GAP
    room = (cells - first + 1) // len(curve.weeks)
    size = max(_LEAST, min(curve.widest, room - 1))
    return first, size, int(room > size)


def _names(curve: ColumnChart, first: int, size: int, step: int, indent: int) -> Iterator[Span]:
    """Yield the names below the columns; those of marked weeks stand on a chip.

    In brackets it may fill the gap too; of mere colour it would be one with the chip beside it, so it is as its column.
    """
    at = indent
    for place, week in enumerate(curve.weeks):
        name = glyphs.marked(week.name, True) if week.marked else week.name
        if week.marked and width(name) > size and glyphs.used() != "ascii":
            name = right(week.name, size)
        column = indent + first + place * step
        start = column + (size - width(name) + 1) // 2  # as the number in the column
        if width(name) > size:
            start = max(column - max(width(name) - step, 0), at) if week.marked else column + size - width(name)
        if start < at:  # no room beside the name before it
            continue
        yield Span(" " * (start - at))
        yield Span(name, "chip" if week.marked else "dim")
        at = start + width(name)


def _labels(weeks: Sequence[ChartColumn], size: int, most: int) -> Iterator[str]:
    """Yield the number in each column: none may touch the next one, nor say another number than elsewhere.

    One that fills the gap too stands only where the next column has the same number, or where nothing follows: a row
    of equal ones says it once.
    """
    before = ""
    for week, after in zip_longest(weeks, weeks[1:]):
        label = week.label
        if width(label) > size and (width(label) > most or label == before or (after and after.label != label)):
            yield ""
        else:
            yield label
        before = label


def _column(week: ChartColumn, number: str, lines: int, size: int) -> Iterator[_Cell]:
    """Yield the cells of a column from its upper end, with the number in it, which may fill the gap too."""
    left, before = (round(min(max(share, 0.0), 1.0) * lines * _EIGHTHS) for share in (week.share, week.before))
    before = max(left, before)
    whole, taken = left // _EIGHTHS, before // _EIGHTHS
    label = _label_line(left, before, lines)
    for line in reversed(range(lines)):
        text, tone = _cell(left - line * _EIGHTHS, before - line * _EIGHTHS, size)
        if line == label and number:
            blank = tone in ("", "column-top", "taken-top")
            tone = ("bad" if week.marked or not whole + taken else "strong") if blank else tone
            text = _centred(number, max(size, width(number)))
        yield text, tone


def _label_line(left: int, before: int, lines: int) -> int:
    """Return the line of the number, counted from below: the highest whole one but the first, else the one above."""
    whole = left // _EIGHTHS
    if whole:
        return min(whole - 1, lines - 2)
    edge = -(-left // _EIGHTHS)
    return min(edge if before // _EIGHTHS > edge else -(-before // _EIGHTHS), lines - 1)


def _cell(left: int, before: int, size: int) -> _Cell:
    """Return a line of a column by the eighths that reach into it, of what is left and with what was taken."""
    if left >= _EIGHTHS:
        return glyphs.COLUMN * size, "column"
    if left > 0:
        taken = before >= _EIGHTHS
        tops = glyphs.COLUMN_EDGES if taken else glyphs.COLUMN_TOPS
        return tops[left - 1] * size, "column-edge" if taken else "column-top"
    if before >= _EIGHTHS:
        return glyphs.TAKEN * size, "taken"
    if before > 0:
        return glyphs.TAKEN_TOPS[before - 1] * size, "taken-top"
    return " " * size, ""


def _centred(text: str, size: int) -> str:
    """Return a text in the middle of so many cells, or a little to the right of it."""
    rest = size - width(text)
    return " " * (rest - rest // 2) + text + " " * (rest // 2)
