"""How a grid, with a cursor on one of its cells, is drawn in cells."""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from simgame.page.listings import padded, part_spans, within
from simgame.page.measure import cut, left, width
from simgame.page.model import Grid, GridCell, GridRow, Piece, Tone
from simgame.page.spans import Row, Span, block, line_width

_LEAST: Final = 2
"""Cells of the narrowest column, without the one for the cursor"""
_NAMED: Final = 6
"""From so many cells on, a column has its longer name, cut if need be"""
_ROOMY: Final = 3
"""So many cells more each column can have before what is told of the rows only on wide lines is worth its place"""
_LEGEND: Final = 2
"""Lines for what the signs mean"""


class _Layout(NamedTuple):
    """How a grid is laid out in a line."""

    form: int
    """Which form of its cells has room"""
    head: tuple[int, ...]
    """Cells of the columns of the rows' heads, the one after each not included; 0: it is not drawn"""
    columns: tuple[int, ...]
    """Cells of the columns, the one for the cursor before each included"""


def grid_headings(grid: Grid, cells: int) -> list[Row]:
    """Return what the signs mean, and the line that names the columns; the one under the cursor is marked."""
    layout = _layout(grid, cells)
    legend = grid.legend[min(layout.form, len(grid.legend) - 1)] if grid.legend else ""
    lines = block(legend, cells, "dim")[:_LEGEND] if legend else []
    spans = [Span(" ")]
    for named, size in zip(grid.head, layout.head, strict=False):
        if size:
            name = part_spans(Piece(named.name), size)[0].text if size >= _NAMED else ""
            spans += [Span(left(name, size), "dim"), Span(" ")]
    whole = all(width(column.names[0]) < size for column, size in zip(grid.columns, layout.columns, strict=True))
    for column, size in zip(grid.columns, layout.columns, strict=True):
        here = column.key == grid.at[1]
        name = column.names[0] if whole or (grid.head and size > _NAMED - 1) else column.names[-1]
        tone: Tone = "accent" if here else "head"
        spans.append(Span((">" if here else " ") + left(name, size - 1), tone, column.intent))
    return [Row((each,)) for each in (*lines, within(tuple(spans), cells))]


def grid_rows(grid: Grid, cells: int) -> list[Row]:
    """Return a row for each of a grid's, under the headings of their groups."""
    layout = _layout(grid, cells)
    rows: list[Row] = []
    group = ""
    for row in grid.rows:
        if row.group != group:
            rows += [Row(((),))] if group else []
            group = row.group
            rows.append(Row(((Span(" "), Span(cut(group, cells - 1), "head")),)))
        rows.append(Row((within(tuple(_row(grid, row, layout)), cells),), row.key))
    return rows


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
        rest = size - 1 - used
        yield Span(">" if here else " ", "accent", column.intent)
        yield from (span._replace(intent=span.intent or column.intent) for span in spans)
        yield Span(left("<" if here and rest else "", rest), "accent", column.intent)


def _layout(grid: Grid, cells: int) -> _Layout:
    """Share out the width: the longest form where there is room, else shorter ones, shorter names, and no other head.

    Columns keep the room that the grid asks for, so that they stay where they are, as long as there is any.
    """
    count = len(grid.columns)
    if not grid.head:
        return _Layout(0, (), (min(grid.most[0], (cells - 1) // count),) * count)
    named, *others = grid.head
    longest = min(named.most, _widest(_heads(grid, 0), 0))
    for form, keeps, tells in ((0, True, True), (1, True, True), (1, False, True), (1, False, False)):
        tight = _tight(grid, form, keeps=keeps)
        told = [_told(grid, at, form) if tells and not other.beside else 0 for at, other in enumerate(others, 1)]
        rest = cells - 2 - sum(size + 1 for size in told if size) - sum(tight)
        if rest >= (longest if form == 0 else named.least):
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
