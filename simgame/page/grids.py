"""How a grid, with a cursor on one of its cells, is drawn in cells."""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from simgame.page.glyphs import CURSOR, LINE
from simgame.page.listings import padded, part_spans, within
from simgame.page.measure import cut, left, width
from simgame.page.model import Grid, GridCell, GridRow, Piece, Tone
from simgame.page.spans import Row, Span, drawn, line_width

_LEAST: Final = 2
"""Cells of the narrowest column, without the one for the cursor"""
_ROOMY: Final = 3
"""So many cells more each column can have before what is told of the rows only on wide lines is worth its place"""


class _Layout(NamedTuple):
    """How a grid is laid out in a line."""

    form: int
    """Which form of its cells has room"""
    head: tuple[int, ...]
    """Cells of the columns of the rows' heads, the one after each not included; 0: it is not drawn"""
    columns: tuple[int, ...]
    """Cells of the columns, the one for the cursor before each included"""


def grid_headings(grid: Grid, cells: int) -> list[Row]:
    """Return the line that names the columns, the one under the cursor marked, and what stands under the names."""
    layout = _layout(grid, cells)
    spans = [Span(" ")]
    if room := _head_cells(layout):
        spans += [Span(left(drawn(grid.head[0].name), room - 1), "strong"), Span(" ")]
    for column, name, size in zip(grid.columns, _names(grid, layout), layout.columns, strict=True):
        here = column.key == grid.at[1]
        tone: Tone = "accent" if here else "head"
        spans.append(Span(" " + left(name, size - 1), tone, column.intent))
    return [Row((within(tuple(spans), cells),)), *_apart(grid, grid.above, layout, cells)]


def _names(grid: Grid, layout: _Layout) -> list[str]:
    """Return what the columns are called: all in the same form, but each in its longest one that has few of them."""
    named = list(zip((column.names for column in grid.columns), layout.columns, strict=True))
    most = max(len(names) for names, _size in named)
    same = [(names, size) for names, size in named if len(names) == most]
    form = next((at for at in range(most) if all(width(names[at]) < size for names, size in same)), most - 1)
    return [
        names[form] if len(names) == most else next((each for each in names if width(each) < size), names[-1])
        for names, size in named
    ]


def grid_footings(grid: Grid, cells: int) -> list[Row]:
    """Return what stays in sight below a grid."""
    return _apart(grid, grid.under, _layout(grid, cells), cells)


def grid_rows(grid: Grid, cells: int) -> list[Row]:
    """Return a row for each of a grid's, under the headings of their groups."""
    layout = _layout(grid, cells)
    rows: list[Row] = []
    group = ""
    for row in grid.rows:
        if row.group != group:
            rows += [Row(((),))] if group else []
            group = row.group
            name = Span(cut(group, cells - 2), "head")
            line = LINE * max(cells - width(name.text) - 3, 0)
            rows.append(Row(((Span(" "), name, Span(" "), Span(line, "line")),)))
        rows.append(Row((within(tuple(_row(grid, row, layout)), cells),), row.key))
    return rows


def _apart(grid: Grid, rows: Sequence[GridRow], layout: _Layout, cells: int) -> list[Row]:
    """Return lines that stand apart from the rows: in each column the longest form that has room."""
    lines = []
    for row in rows:
        spans = [Span(" ")]
        if len(row.head) == 1:
            spans += _in(row.head[0], _head_cells(layout) - 1, " ")
        for forms, size in zip(row.head, layout.head, strict=False) if len(row.head) > 1 else ():
            spans += _in(forms, size, " ") if size else ()
        for column, forms, size in zip(grid.columns, row.cells, layout.columns, strict=True):
            spans += [Span(" "), *(each._replace(intent=each.intent or column.intent) for each in _in(forms, size - 1))]
        lines.append(Row((within(tuple(spans), cells),)))
    return lines


def _in(forms: GridCell, cells: int, after: str = "") -> tuple[Span, ...]:
    """Return the longest form of a cell that has room, in so many cells."""
    fits = (each for each in forms if line_width(part_spans(each, 999)) <= cells)
    return *padded(next(fits, forms[-1]), max(cells, 0), right=False, person=False), Span(after)


def _head_cells(layout: _Layout) -> int:
    """Return what the heads of the rows take, with the cell after each."""
    return sum(size + 1 for size in layout.head if size)


def _row(grid: Grid, row: GridRow, layout: _Layout) -> Iterator[Span]:
    """Yield one row. Without a head it begins with nothing, where a list puts its own sign: the cell has one."""
    yield from (Span(" "),) if row.head else (Span(""), Span(" "))
    for named, forms, size in zip(grid.head, row.head, layout.head, strict=False):
        if size:
            yield from padded(_form(forms, layout.form), size, right=False, person=named.person)
            yield Span(" ")
    for column, forms, size in zip(grid.columns, row.cells, layout.columns, strict=True):
        here = (row.key, column.key) == grid.at and bool(row.key)
        for pieces in forms[layout.form :] or forms[-1:]:
            spans = part_spans(pieces, 999)
            used = line_width(spans)
            if used < size:
                break
        if used >= size:
            spans, used = padded(pieces, size - 1, right=False, person=True), size - 1
        yield Span(CURSOR if here else " ", "accent", column.intent)
        yield from (span._replace(intent=span.intent or column.intent) for span in spans)
        yield Span(" " * (size - 1 - used), "", column.intent)


def _layout(grid: Grid, cells: int) -> _Layout:
    """Share out the width: the longest form where there is room, else shorter ones, shorter names, and no other head.

    Columns keep the room that the grid asks for, so that they stay where they are, as long as there is any.
    """
    count = len(grid.columns)
    if not grid.head:
        return _Layout(0, (), (min(grid.most[0], (cells - 1) // count),) * count)
    named, *others = grid.head
    longest = max(named.least, min(named.most, _widest(_heads(grid, 0), 0)))
    last = max(len(grid.room) - 1, 1)
    tries = ((form, True, True) for form in range(last + 1))
    for form, keeps, tells in (*tries, (last, False, True), (last, False, False)):
        tight = _tight(grid, form, keeps=keeps)
        told = [_told(grid, at, form) if tells and not other.beside else 0 for at, other in enumerate(others, 1)]
        rest = cells - 2 - sum(size + 1 for size in told if size) - sum(tight)
        if rest >= (longest if form < last else named.least):
            break
    names = max(min(longest, rest), 1)
    rest -= names
    for at, other in enumerate(others, 1):
        size = _told(grid, at, form)
        if other.beside and cells >= other.beside and rest - size - 1 >= _ROOMY * count:
            told[at - 1] = size
            rest -= size + 1
    most = grid.most[min(form, len(grid.most) - 1)]
    spare = max(rest, 0) // count
    even = min(most, (sum(tight) + max(rest, 0)) // count)
    if even >= max(tight):
        return _Layout(form, (names, *told), (even,) * count)
    return _Layout(form, (names, *told), tuple(max(size, min(most, size + spare)) for size in tight))


def _tight(grid: Grid, form: int, *, keeps: bool) -> list[int]:
    """Return what the columns take at least in a form, the cell for the cursor and what they keep room for included."""
    kept = line_width(part_spans(_form(grid.room, form), 999)) if keeps else 0
    cells = ([row.cells[at] for row in grid.rows] for at in range(len(grid.columns)))
    return [1 + max(kept, _LEAST, _widest(each, form)) for each in cells]


def _heads(grid: Grid, at: int) -> list[GridCell]:
    return [row.head[at] for row in grid.rows]


def _told(grid: Grid, at: int, form: int) -> int:
    """Return what a column of the rows' heads takes in a form."""
    column = grid.head[at]
    return max(column.least, min(column.most, _widest(_heads(grid, at), form)))


def _form(forms: GridCell, form: int) -> tuple[Piece, ...]:
    """Return a form of a cell, or its shortest."""
    return forms[min(form, len(forms) - 1)]


def _widest(cells: Sequence[GridCell], form: int) -> int:
    """Return the width of the widest of some cells."""
    return max((line_width(part_spans(_form(each, form), 999)) for each in cells), default=0)
