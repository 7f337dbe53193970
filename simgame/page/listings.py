"""How a listing, or one line with two ends, is drawn in cells."""

from collections.abc import Callable, Iterator, Sequence
from functools import cache, partial

from simgame.page.glyphs import LINE
from simgame.page.measure import cut, left, short, width, wrap
from simgame.page.model import FITTING, OWN, Across, Column, Entry, EntryPart, Listing, Piece, Series, Strip
from simgame.page.spans import Line, Row, Span, block, drawn, joined, line_width

_GAP = 3
"""Cells at least between the two ends of a line"""
_CUT = 12
"""From so many cells on the first text of a series is worth being cut"""
_Widest = Callable[[int], int]
"""Returns the width of the widest text of a column, by its place among all columns."""


def strip(line: Strip, cells: int, indent: int) -> Line:
    """Return a line of exactly so many cells: its right end as long as leaves the left one whole, where it can."""
    inner = cells - 2 * indent
    whole = line_width(part_spans(line.left, 999))
    ends = [joined(part_spans(each, 999), 999, line.right.between) for each in line.right.lengths]
    right = next((each for each in ends if line_width(each) <= inner - whole - _GAP), ends[-1])
    right = within(right, max(inner - whole - _GAP, inner * 3 // 4))
    room = inner - line_width(right) - (_GAP if right else 0)
    pad = Span(" " * (inner - max(room, 0) - line_width(right)))
    return (
        Span(" " * indent),
        *padded(line.left, max(room, 0), right=False, person=False),
        pad,
        *right,
        Span(" " * indent),
    )


def listing_headings(listing: Listing, cells: int, indent: int) -> list[Row]:
    """Return the line above a listing that names its columns."""
    sizes = _measuring(listing, cells, indent)(Entry("", ()))
    names, place = [], 0
    while place < len(listing.columns):
        column = listing.columns[place]
        parts = [
            (size, each)
            for size, each in zip(sizes[place:], listing.columns[place : place + column.over], strict=False)
        ]
        room = sum(size + each.gap for size, each in parts if size >= 0)
        named = width(drawn(column.name)) <= room  # over a part of its columns a name might be cut
        names.append(Across((Piece(column.name if named else "", "dim"),), column.over, column.right))
        place += column.over
    return [Row((within(_columns(listing.columns, names, sizes, indent), cells),))]


def listing_rows(listing: Listing, cells: int, indent: int) -> list[Row]:
    """Return a row an entry, below a heading where the listing has one; groups of entries have theirs."""
    grouped = 0 < listing.grouped <= cells
    sizes = _measuring(listing, cells, indent)
    rows = listing_headings(listing, cells, indent) if listing.headed else []
    group = ""
    for entry in listing.entries:
        if grouped and entry.group != group:
            rows += [Row(((),))] * (listing.apart and bool(group))
            group = entry.group
            rows.append(Row((_group(entry, cells, indent - listing.indent),)))
        lines = _lines(listing.columns, entry.cells, sizes(entry), indent)
        if entry.below:
            below = _widths(listing.below, cells, indent, partial(_widest, [entry.below]))
            lines += _lines(listing.below, entry.below, below, indent) if any(size >= 0 for size in below) else []
        rows.append(Row(tuple(within(each, cells) for each in lines), entry.key, entry.intent))
    return rows


def _group(entry: Entry, cells: int, indent: int) -> Line:
    """Return the heading of a group of entries: its name, a line, and what holds for all of them."""
    name = Span(cut(entry.group, cells - 2 * indent), "head")
    aside = Span(f" {entry.aside}" if entry.aside else "", "warn")
    rest = cells - 2 * indent - line_width((name, aside)) - 1
    return Span(" " * indent), name, Span(" "), Span(LINE * max(rest, 0), "line"), *([aside] if rest > 0 else [])


def within(line: Line, cells: int) -> Line:
    """Return what of a line fits into so many cells."""
    spans, rest = list(line), cells - line_width(line)
    while rest < 0:
        last = spans.pop()
        rest += width(last.text)
        if rest > 0:
            spans.append(last._replace(text=left(last.text.rstrip(), rest)))
            rest = 0
    return tuple(spans)


def _measuring(listing: Listing, cells: int, indent: int) -> Callable[[Entry], Sequence[int]]:
    """Return what returns the widths of the columns for an entry; they differ only where a column is as wide as it."""
    names = [Piece(column.name) for column in listing.columns]
    every = [names, *(each.cells for each in listing.entries)]
    fitting = cache(partial(_widest, every))

    def of(entry: Entry) -> list[int]:
        own = [entry.cells] if entry.cells else []
        return _widths(
            listing.columns,
            min(cells, listing.widest),
            indent,
            lambda place: _widest(own, place) if listing.columns[place].cells == OWN else fitting(place),
        )

    if any(column.cells == OWN for column in listing.columns):
        return of
    all_ = of(Entry("", ()))
    return lambda _entry: all_


def _widest(rows: Sequence[Sequence[EntryPart]], place: int) -> int:
    """Return the width of the widest cell of a column; one over several columns has none in any of them."""
    own = (part for row in rows for at, part in _placed(row) if at == place and not isinstance(part, Across))
    return max((line_width(part_spans(part, 999)) for part in own), default=0)


def _placed(row: Sequence[EntryPart]) -> Iterator[tuple[int, EntryPart]]:
    """Yield the cells of a row, each with the place of its first column."""
    place = 0
    for part in row:
        yield place, part
        place += part.columns if isinstance(part, Across) else 1


def _lines(columns: Sequence[Column], parts: Sequence[EntryPart], sizes: Sequence[int], indent: int) -> list[Line]:
    """Return the lines of an entry: more than one where the texts of a column go on."""
    over = {place for place, part in _placed(parts) if isinstance(part, Across)}
    wrapping = {place for place, each in enumerate(columns) if each.wraps and sizes[place] >= 0} - over
    if not wrapping:
        return [_columns(columns, parts, sizes, indent)]
    texts = {
        place: _flowing(parts[place], sizes[place])
        if columns[place].flows
        else _wrapped(parts[place], sizes[place], columns[place].hangs)
        for place in wrapping
    }
    lines = []
    for number in range(max(1, *map(len, texts.values()))):
        own = [
            texts[place][number] if place in wrapping and number < len(texts[place]) else () if number else part
            for place, part in enumerate(parts)
        ]
        lines.append(_columns(columns, own, sizes, indent))
    return lines


def _wrapped(part: EntryPart, cells: int, hanging: int) -> list[tuple[Piece, ...]]:
    """Return the lines of a cell whose texts go on."""
    spans = [span for span in part_spans(part, 999) if span.text]
    return [
        tuple(Piece(each.text, each.tone, intent) for each in line)
        for text, tone, intent in spans
        for line in block(text, cells, tone, indent=0, hanging=hanging)
    ]


def _flowing(part: EntryPart, cells: int) -> list[tuple[Piece, ...]]:
    """Return the lines of a cell whose texts go on, each text where the one before it ends."""
    spans = part_spans(part, 999)
    text, lines, at = "".join(span.text for span in spans), [], 0
    for line in wrap(text, cells):
        at = text.index(line, at)
        pieces, begin = [], 0
        for span in spans:
            end = begin + len(span.text)
            if shown := text[max(at, begin) : min(at + len(line), end)]:
                pieces.append(Piece(shown, span.tone, span.intent))
            begin = end
        lines.append(tuple(pieces))
        at += len(line)
    return lines


def _columns(columns: Sequence[Column], parts: Sequence[EntryPart], sizes: Sequence[int], indent: int) -> Line:
    """Return a line of an entry: its cells, each as wide as its column or columns."""
    spans = [Span(" " * indent)] if indent else []
    place = missing = 0
    for part in parts:
        over, right = (part.columns, part.right) if isinstance(part, Across) else (1, columns[place].right)
        shown = [at for at in range(place, place + over) if sizes[at] >= 0]
        if shown:
            gap = columns[shown[-1]].gap
            room = sum([sizes[at] + columns[at].gap for at in shown]) - gap - missing
            missing = 0
            if isinstance(part, Across) and part.whole:
                missing = max(0, line_width(part_spans(part, room)) - room)
                room += missing
            spans += padded(part, room, right=right, person=columns[place].person)
            if gap:
                spans.append(Span(" " * gap))
        place += over
    return tuple(spans)


def part_spans(part: EntryPart, cells: int) -> Line:
    """Return the spans of a cell, as long as they are; of a series those that have room."""
    match part:
        case Series():
            return _series(part, cells)
        case Piece():
            return (Span(drawn(part.text), part.tone, part.intent),)
        case Across(pieces):
            return part_spans(pieces, cells)
        case _:
            return tuple(Span(drawn(text), tone, intent) for text, tone, intent in part)


def _series(series: Series, cells: int) -> Line:
    """Return the first form of a series that has room, with its name if that has room too; else some of the shortest.

    Of these the first is cut where it has no room, so that there is more than a mere count.
    """
    lengths, between, name, more = series
    named: Line = part_spans(name, cells) if name else ()
    spans: Line = ()
    for before in (named, ()) if named else ((),):
        room = cells - line_width(before)
        for pieces in lengths:
            spans = part_spans(pieces, room)
            if line_width(spans) + width(between) * (len(spans) - 1) <= room:
                return (*before, *joined(spans, 999, between), Span(""))  # the room after the last belongs to none
    room = cells - line_width(named)
    first, *others = spans
    least = room - (width(between) + width(more.format(n=len(others))) if others else 0)
    if least >= _CUT:
        spans = (first._replace(text=cut(first.text, least)), *others)
    return (*named, *joined(spans, room, between, more), Span(""))


def padded(part: EntryPart, cells: int, *, right: bool, person: bool) -> Line:
    """Return a cell in exactly so many cells; a click on what is empty is one on the text beside it."""
    spans = part_spans(part, cells)
    if not spans:
        return (Span(" " * cells),)
    rest = cells - line_width(spans)
    if rest < 0:
        *before, last = spans
        while before and line_width(tuple(before)) >= cells:
            last = before.pop()
        room = cells - line_width(tuple(before))
        spans = (*before, last._replace(text=(short if person else cut)(last.text, room)))
        rest = cells - line_width(spans)
    if not rest:
        return spans
    if right:
        return (Span(" " * rest + spans[0].text, spans[0].tone, spans[0].intent), *spans[1:])
    return (*spans[:-1], Span(spans[-1].text + " " * rest, spans[-1].tone, spans[-1].intent))


def _widths(columns: Sequence[Column], cells: int, indent: int, widest: _Widest) -> list[int]:
    """Return the width of each column in a line of ``cells`` cells, of which the first are empty; -1: it is not drawn.

    What the fixed columns leave is shared by those without a width: first those with a share, then one has the rest.
    """
    hidden = [cells < each.beside or cells >= each.narrower for each in columns]
    sizes = [-1 if hidden[place] else _fixed(each, place, widest) for place, each in enumerate(columns)]
    shown = [place for place, size in enumerate(sizes) if size >= 0]
    sharing = [place for place in shown if columns[place].cells is None]
    if not sharing:
        return sizes
    free = cells - indent - sum(sizes[place] + columns[place].gap for place in shown)
    last = next((place for place in sharing if not columns[place].percent), sharing[0])
    rest = free
    for place in sharing:
        if place != last:
            each = columns[place]
            sizes[place] = max(each.least, min(each.most, free * each.percent // 100))
            rest -= sizes[place]
    sizes[last] = max(columns[last].least, rest if columns[last].percent else min(rest, columns[last].most))
    return sizes


def _fixed(column: Column, place: int, widest: _Widest) -> int:
    """Return the width of a column that has one; 0 for one that shares the rest."""
    if column.cells is None:
        return 0
    return max(column.least, min(column.most, widest(place))) if column.cells in (FITTING, OWN) else column.cells
