"""What a screen shows of a page: every element as rows of lines."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final

from simgame.page.charts import chart_headings, chart_rows
from simgame.page.curves import curve_rows
from simgame.page.glyphs import CORNERS, DOUBLE, HEAVY, LINE, OPEN, OPEN_SIDE, QUOTE, SIDE, UNDER
from simgame.page.grids import grid_footings, grid_headings, grid_rows
from simgame.page.lanes import lane_rows
from simgame.page.listings import listing_headings, listing_rows, strip
from simgame.page.measure import cut, left, width
from simgame.page.model import (
    INNER,
    Beside,
    Block,
    Chart,
    ColumnChart,
    Element,
    Elements,
    Field,
    Frame,
    FrameKind,
    Gap,
    Grid,
    Headed,
    Heading,
    Item,
    Lanes,
    Listing,
    Note,
    Paragraph,
    Quote,
    Section,
    Selectable,
    Signed,
    Strip,
    Table,
    Tone,
    leads_to,
    sheeted,
)
from simgame.page.quoting import escape
from simgame.page.spans import Line, Row, Span, as_rows, block, drawn, line, line_width, plain
from simgame.page.tables import table_lines
from simgame.page.words import quoted, sentences


def printed(page: Elements, cells: int, indent: int = 0) -> Iterator[str]:
    """Yield a page as lines of text for terminals, files and pipes; nothing in them can act on a terminal."""
    yield from (escape(text) for text in plain(draw(page, cells, indent)).split("\n"))


_SIGNS: Final[dict[Tone, str]] = {"good": "+ ", "great": "+ ", "bad": "- ", "warn": "! "}
FRAMES: Final[dict[FrameKind, str]] = {
    "round": LINE + SIDE + CORNERS,
    "double": DOUBLE,
    "heavy": HEAVY,
    "open": OPEN + OPEN_SIDE + CORNERS,
}
"""A line, a side and the corners"""
_LABEL: Final = 18
"""Cells of a fact's name beside which the fact has room; one that is wider has a line of its own."""


def draw(elements: Elements, cells: int, indent: int = 2) -> list[Row]:
    """Return a page as rows of at most ``cells`` cells, moved in by ``indent``."""
    page = tuple(elements)
    rows: list[Row] = []
    for place, element in enumerate(page):
        match element:
            case Gap():
                rows.append(Row(((),)))
            case Paragraph(text, tone, inner):
                hanging = width(text.sign) + 1 if isinstance(text, Signed) else 0
                rows += as_rows(block(drawn(text), cells, tone, indent + inner, hanging))
            case Heading():
                rows += as_rows(_heading(element, cells, indent))
            case Frame():
                rows += as_rows(_frame(element, cells, indent))
            case Item():
                rows += as_rows(_item(element, cells, indent))
            case Quote():
                rows += as_rows(_quote(element, cells, indent))
            case Field():
                rows += as_rows(_field(element, _label(page, place, cells), cells, indent))
            case Table(header, table):
                rows += as_rows(table_lines(header, table, cells, indent + INNER))
            case Listing():
                rows += listing_rows(element, cells, indent + element.indent)
            case Strip():
                rows += as_rows([strip(element, cells, indent)])
            case Grid():
                rows += grid_rows(element, cells)
            case Chart():
                rows += chart_rows(element, cells, indent)
            case Lanes():
                rows += lane_rows(element, cells, indent)
            case ColumnChart():
                rows += curve_rows(element, cells, indent)
            case Beside():
                rows += _beside(element, cells, indent)
            case Note():
                rows += _note(element, cells, indent)
            case Selectable():
                rows.append(_selectable(element, cells, indent + INNER))
            case Section(title, body):
                head = _heading(Heading(title, "", rule=UNDER), cells, indent) if title else block(title, cells)
                rows += [*as_rows(head), *draw(body, cells, indent), Row(((),))]
    return rows


def clipped(elements: Elements, height: int, cells: int, indent: int = 1) -> list[Row]:
    """Return what fits of a page into ``height`` lines; the last one shows when there would be more."""
    lines = [each for row in draw(elements, cells, indent) for each in row.lines]
    kept = lines[:height]
    if len(lines) > height:
        *before, last = kept[-1]
        room = cells - line_width(tuple(before)) - 1
        kept[-1] = (*before, last._replace(text=cut(last.text + " " * room, room)))
    return as_rows(kept)


def fitted(blocks: Sequence[Block], height: int, cells: int, indent: int = 1) -> list[Row]:
    """Return what has room of some parts of a page in so many lines, in their order.

    What has none is there in a shorter form where it has one that has room, else it goes as a whole.
    """
    kept = {place: draw(block.page, cells, indent) for place, block in enumerate(blocks) if not block.goes}
    rest = height - sum(map(_height, kept.values()))
    for place in sorted(range(len(blocks)), key=lambda each: -blocks[each].goes):
        if not blocks[place].goes:
            continue
        for form in (blocks[place].page, *blocks[place].shorter):
            if _height(rows := draw(form, cells, indent)) <= rest:
                kept[place] = rows
                rest -= _height(rows)
                break
    return [row for place in sorted(kept) for row in kept[place]]


def fitted_beside(left: Sequence[Block], right: Sequence[Block], height: int, cells: int, indent: int = 1) -> list[Row]:
    """Return what has room of two series of parts in so many lines, one at the left, the other at the right of it."""
    share, rest = _shares(Beside((), ()), cells, indent)
    return _side_by_side(fitted(left, height, share, 0), fitted(right, height, rest, 0), cells - indent - rest, indent)


def _height(rows: Sequence[Row]) -> int:
    return sum(len(row.lines) for row in rows)


def first_fitting(pages: Iterable[Elements], height: int, cells: int, indent: int = 2) -> list[Row]:
    """Return the first of some forms of a page that has room in so many lines; the last one if none has."""
    rows: list[Row] = []
    for page in pages:
        rows = draw(page, cells, indent)
        if sum(len(row.lines) for row in rows) <= height:
            break
    return rows


def whole(elements: Elements, height: int, cells: int, indent: int = 1) -> list[Row]:
    """Return what fits of a page into ``height`` lines; what would be cut is left out, a paragraph as a whole.

    What only leads to something that is left out goes with it.
    """
    page = tuple(elements)
    for count in range(len(page), 0, -1):
        if count < len(page) and leads_to(page[count - 1], page[count]):
            continue
        rows = draw(page[:count], cells, indent)
        if sum(len(row.lines) for row in rows) <= height:
            return rows
    return []


def drawing(make: Callable[[], Elements], indent: int = 2) -> Callable[[int], list[Row]]:
    """Return what draws a page, made anew each time, for a width: for widgets that ask for rows."""
    return lambda cells: draw(make(), cells, indent)


def drawn_height(page: Elements, cells: int, indent: int = 1) -> int:
    """Return how many lines a page takes."""
    return _height(draw(page, cells, indent))


def on_sheet(page: Elements, cells: int) -> list[Row]:
    """Return what stands on the sheet of a page, without the empty lines at its end: the sheet keeps one there."""
    rows = draw(sheeted(page)[1], cells, 1)
    while len(rows) > 1 and not any(span.text.strip() for each in rows[-1].lines for span in each):
        rows.pop()
    return rows


def headings(element: Headed, cells: int, indent: int = 1) -> list[Row]:
    """Return the lines above a listing, a grid or a chart that name its columns: for who draws them apart from it."""
    match element:
        case Listing():
            return listing_headings(element, cells, indent)
        case Grid():
            return grid_headings(element, cells)
        case Chart():
            return chart_headings(element, cells, indent)


def footings(element: Headed | None, cells: int, *, ruled: bool = False) -> list[Row]:
    """Return the lines below a grid that stay in sight, under a line if they are ``ruled`` off."""
    rows = grid_footings(element, cells) if isinstance(element, Grid) else []
    above = [Row(((Span(" "), Span(LINE * (cells - 2), "faint")),))] if ruled and rows else []
    return [*above, *rows]


def _shares(beside: Beside, cells: int, indent: int) -> tuple[int, int]:
    """Return how many cells each of two parts has."""
    inner = cells - 2 * indent - beside.gap
    share = inner * beside.percent // 100
    return share, inner - share


def _beside(beside: Beside, cells: int, indent: int) -> list[Row]:
    """Return two parts side by side; what can be chosen stands in the right one."""
    if cells < beside.least:
        return draw((*beside.left, *beside.right), cells, indent)
    share, rest = _shares(beside, cells, indent)
    return _side_by_side(draw(beside.left, share, 0), draw(beside.right, rest, 0), cells - indent - rest, indent)


def _side_by_side(left: Sequence[Row], right: Sequence[Row], at: int, indent: int) -> list[Row]:
    """Return rows beside others, which begin at a cell; what can be chosen are the others."""
    lines = [each for row in left for each in row.lines]
    rows: list[Row] = []
    place = 0
    for number, right_ in enumerate([*right, *as_rows([()] * len(lines))]):
        if number >= len(right) and place >= len(lines):
            break
        merged = []
        for each in right_.lines:
            first = lines[place] if place < len(lines) else ()
            merged.append(line(" " * indent, *first, " " * (at - indent - line_width(first)), *each))
            place += 1
        rows.append(right_._replace(lines=tuple(merged)))
    return rows


def _note(note: Note, cells: int, indent: int) -> list[Row]:
    """Return what has room of sentences in a few lines; where the first one has none, its short form, or it is cut."""

    def too_long(text: str) -> bool:
        return len(block(text, cells, indent=indent)) > note.lines

    said = [drawn(each) for each in note.sentences]
    while len(said) > 1 and too_long(sentences(said)):
        said.pop()
    text = sentences(said)
    if note.short and too_long(text):
        text = drawn(note.short)
    return clipped([Paragraph(text, note.tone)], note.lines, cells, indent) if text else []


def _heading(heading: Heading, cells: int, indent: int) -> list[Line]:
    blank = Span(" " * (indent + heading.indent))
    before = (blank, Span(f"{QUOTE} ", heading.aside_tone)) if heading.quoted else (blank,)
    room = cells - line_width(before) - indent
    aside, tone = cut(drawn(heading.aside), max(room // 2, room - width(heading.title) - 2)), heading.aside_tone
    beside = room - width(aside) - 2
    first, *rest = block(f"{heading.title}  {heading.more}".rstrip(), beside, heading.tone, indent=0)
    if rest and heading.more and width(heading.title) <= beside:  # what has no room beside it stays together below it
        (first,) = block(heading.title, beside, heading.tone, indent=0)
        rest = block(heading.more, room, indent=0)
    elif heading.more:
        text = "".join(span.text for span in first)
        first = (Span(text[: len(heading.title)], heading.tone), Span(text[len(heading.title) :], "dim"))
    rest = [tuple(span._replace(tone="dim") if heading.more else span for span in each) for each in rest]
    gap = room - line_width(first) - width(aside)
    if heading.rule and gap > 2 and not rest:
        between = f" {heading.rule * (gap - 1 - bool(aside))}{' ' * bool(aside)}"
        rule = Span(between, "accent" if tone == "accent" else "line")
    else:
        rule = Span(" " * gap)
    return [(*before, *first, rule, Span(aside, tone)), *((*before, *more) for more in rest)]


def _frame(frame: Frame, cells: int, indent: int) -> list[Line]:
    """Return a sheet with its frame; of the words in the upper edge those at the right give way."""
    inner = cells - 2 * indent - 4
    before = " " * indent
    edge, side, top_left, top_right, bottom_left, bottom_right = list(FRAMES[frame.kind])
    tone, named = frame.tone, frame.tone if frame.tone != "line" else "head"
    title = f" {cut(frame.title, inner - 2)} " if frame.title else ""
    aside = f" {frame.aside} " if frame.aside and width(title + frame.aside) + 6 <= inner else ""
    rest = edge * (inner - width(title + aside))
    lines = [each for row in draw(frame.body, inner, indent=0) for each in row.lines]
    left_, right_ = Span(f"{side} ", tone), Span(f" {side}", tone)
    top = (Span(title, named), Span(rest, tone), Span(aside, "dim"))
    return [
        line(before, Span(top_left + edge, tone), *top, Span(edge + top_right, tone)),
        *(line(before, left_, *each, " " * (inner - line_width(each)), right_) for each in lines),
        line(before, Span(f"{bottom_left}{edge * (inner + 2)}{bottom_right}", tone)),
    ]


def _item(item: Item, cells: int, indent: int) -> list[Line]:
    explains = item.depth and not item.tone
    tone: Tone = "dim" if explains else item.tone
    before = " " * (indent + INNER * item.depth)
    first, *rest = block(drawn(item.text), cells - len(before) - 2 * INNER, tone, indent=0)
    sign = Span("- " if explains else _SIGNS.get(item.tone, "  "), tone)
    return [(Span(before), sign, *first), *((Span(before + "  "), *more) for more in rest)]


def _quote(quote: Quote, cells: int, indent: int) -> list[Line]:
    """Return what was said, and under it to whom, beside a bar."""
    room = cells - 2 * indent - INNER
    said = block(quoted(quote.text), room, indent=0)
    about = block(quote.about, room, "dim", indent=0) if quote.about else []
    return [(Span(" " * indent), Span(f"{QUOTE} ", quote.tone), *each) for each in (*said, *about)]


def _label(elements: tuple[Element, ...], place: int, cells: int) -> int:
    """Return the width of the names of the facts that stand together with the one at a place, quotes among them."""

    def joins(at: int) -> bool:
        return isinstance(elements[at], Field | Quote) or (at > 0 and isinstance(elements[at - 1], Quote))

    first = last = place
    while first and joins(first - 1):
        first -= 1
    while last < len(elements) and joins(last):
        last += 1
    names = [width(drawn(each.name)) for each in elements[first:last] if isinstance(each, Field)]
    most = max(_LABEL, cells // 4)
    return max((size for size in names if size <= most), default=most) + 2


def _field(field: Field, label: int, cells: int, indent: int) -> list[Line]:
    """Return a named fact, wrapped beside its name."""
    name, blank = drawn(field.name), Span(" " * (indent + label))
    lines = block(drawn(field.value), cells - label - 2 * indent, field.tone, indent=0)
    first, *rest = [tuple(span._replace(intent=field.intent) for span in each) for each in lines]
    if width(name) > label - 2:
        return [*block(name, cells, field.label, indent), *((blank, *each) for each in (first, *rest))]
    before = (Span(" " * indent), Span(left(name, label), field.label, field.intent))
    return [(*before, *first), *((blank, *more) for more in rest)]


def _selectable(entry: Selectable, cells: int, indent: int) -> Row:
    """Return an entry with its digit, its sign where one of several is chosen, its value and a sentence on it."""
    tone: Tone = "accent" if entry.chosen else entry.tone
    before = line(" " * indent)
    if key := str(entry.number or entry.letter):
        before = line(" " * (indent - INNER), Span(left(key, 2), "accent" if entry.letter else "dim"))
    if key or entry.chosen is not None:
        before += line(Span("* " if entry.chosen else "  " if key else "- ", "accent"))
    if entry.value:
        value = Span(cut(entry.value, cells - line_width(before) - _LABEL - indent), "accent")
        lines = [(*before, Span(left(entry.title, _LABEL), tone), value)]
    else:
        first, *rest = block(entry.title, cells - line_width(before) - indent, tone, indent=0)
        lines = [(*before, *first), *(line(" " * line_width(before), *more) for more in rest)]
    about = block(entry.about, cells, "dim", indent + INNER) if entry.about else []
    return Row((*lines, *about), entry.key, entry.intent)
