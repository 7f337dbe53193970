"""What a screen shows: spans with a tone, lines of spans, and rows of lines that a list can choose among."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import Final, NamedTuple

from simgame.locale import Catalogue
from simgame.page.columns import widths
from simgame.page.measure import cut, left, right, short, width, wrap
from simgame.page.model import (
    OWN,
    Across,
    Brief,
    Cell,
    Column,
    Element,
    Elements,
    Entry,
    EntryPart,
    Field,
    Frame,
    Gap,
    Heading,
    Histogram,
    HorizontalLine,
    Inline,
    Intent,
    Item,
    Listing,
    Paragraph,
    Piece,
    Section,
    Selectable,
    Series,
    Share,
    Signed,
    Table,
    Tone,
    Weeks,
    Wording,
)
from simgame.page.quoting import escape

_ = Catalogue("page")


class Span(NamedTuple):
    """A piece of a line."""

    text: str
    tone: Tone = ""
    intent: Intent | None = None
    """What a click on it means; None: the row as a whole."""


Line = tuple[Span, ...]


class Row(NamedTuple):
    """One entry of a list, over one or more lines."""

    lines: tuple[Line, ...]
    key: str = ""
    """Names the entry; an entry without a name cannot be chosen."""
    intent: Intent | None = None
    """What choosing it means; None: what the list that shows it makes of its name."""


def line_width(line: Line) -> int:
    """Return how many cells a line takes."""
    return sum([width(span.text) for span in line])


def line(*parts: str | Span) -> Line:
    """Return a line of ``parts``; plain strings have no tone."""
    return tuple(part if isinstance(part, Span) else Span(part) for part in parts)


def block(text: str, cells: int, tone: Tone = "", indent: int = 1, hanging: int = 0) -> list[Line]:
    """Return ``text`` wrapped into lines of at most ``cells`` cells, moved in by ``indent`` on both sides."""
    inner = cells - 2 * indent
    return [line(" " * indent, Span(part, tone)) for part in wrap(text, inner, hanging)]


def as_rows(lines: Iterable[Line]) -> list[Row]:
    """Return lines as rows that cannot be chosen."""
    return [Row((each,)) for each in lines]


def plain(rows: Iterable[Row]) -> str:
    """Return rows as text, for pasting elsewhere."""
    return "\n".join("".join(span.text for span in each).rstrip() for row in rows for each in row.lines)


def printed(page: Elements, cells: int, indent: int = 0) -> Iterator[str]:
    """Yield a page as lines of text for terminals, files and pipes; nothing in them can act on a terminal."""
    yield from (escape(text) for text in plain(draw(page, cells, indent)).split("\n"))


def joined(parts: Sequence[Span], cells: int, between: str = "  ", more: str = "+{n}") -> Line:
    """Return as many of ``parts`` as fit into ``cells`` cells; what is left out shows as a count."""
    kept: list[Span] = []
    used = 0
    for number, part in enumerate(parts):
        gap = width(between) if kept else 0
        rest = len(parts) - number - 1
        reserve = width(between) + width(more.format(n=rest)) if rest else 0
        if used + gap + width(part.text) + reserve > cells:
            sign = Span(more.format(n=rest + 1), "dim")
            return (*kept, Span(between if kept else ""), sign)
        if kept:
            kept.append(Span(between))
        kept.append(part)
        used += gap + width(part.text)
    return tuple(kept)


def title_row(name: str, place: str, cells: int) -> list[Row]:
    """Return the line at the top of a page: what is played, and what is read."""
    place = cut(place, cells // 2)
    name = cut(name, cells - width(place) - 4)
    gap = " " * (cells - 2 - width(name) - width(place))
    return [Row((line(" ", Span(name, "strong"), gap, Span(place, "accent"), " "),))]


_SIGNS: Final[dict[Tone, str]] = {"good": "+ ", "great": "+ ", "bad": "- ", "warn": "! "}
_INNER: Final = 2
"""By so many cells what stands under a heading is moved in."""
_LABEL: Final = 18
"""Cells of a fact's name beside which the fact has room; one that is wider has a line of its own."""
_WORDS: Final = 12
"""Cells that the first column of a table keeps at least, however much stands beside it."""
_BAR: Final = 16
_RAMP: Final = " .:-=+*#%@"
"""Signs for nothing, little ... most of a histogram's highest range."""


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
            case HorizontalLine(sign, tone):
                rows += as_rows([line(" " * indent, Span(sign * (cells - 2 * indent), tone))])
            case Frame(body):
                rows += as_rows(_frame(body, cells, indent))
            case Item():
                rows += as_rows(_item(element, cells, indent))
            case Field():
                rows += as_rows(_field(element, _label(page, place, cells), cells, indent))
            case Table(header, table):
                rows += as_rows(_table(header, table, cells, indent + _INNER))
            case Listing():
                rows += _listing(element, cells, indent + element.indent)
            case Selectable():
                rows.append(_selectable(element, cells, indent + _INNER))
            case Section(title, body):
                rows += [*as_rows(block(title, cells, "head", indent)), *draw(body, cells, indent), Row(((),))]
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


def drawing(make: Callable[[], Elements], indent: int = 2) -> Callable[[int], list[Row]]:
    """Return what draws a page, made anew each time, for a width: for widgets that ask for rows."""
    return lambda cells: draw(make(), cells, indent)


def drawn(text: Wording) -> str:
    """Return a text with the signs and the short forms of weeks."""
    return (
        text if isinstance(text, str) else _drawn(text) if not isinstance(text, tuple) else "".join(map(_drawn, text))
    )


def _drawn(piece: Inline) -> str:
    match piece:
        case Brief():
            return piece.short
        case Weeks(first, last):
            return week_tag(first, last)
        case Signed(sign, word):
            return f"{sign} {word}"
        case _:
            return piece


def _heading(heading: Heading, cells: int, indent: int) -> list[Line]:
    aside = cut(heading.aside, (cells - 2 * indent) // 2)
    first, *rest = block(heading.title, cells - 2 * indent - width(aside) - 2, heading.tone, indent=0)
    gap = " " * (cells - 2 * indent - line_width(first) - width(aside))
    before = " " * indent
    return [line(before, *first, gap, Span(aside, "dim")), *(line(before, *more) for more in rest)]


def _frame(body: tuple[Element, ...], cells: int, indent: int) -> list[Line]:
    inner = cells - 2 * indent - 4
    before = " " * indent
    edge = line(before, Span(f"+{'-' * (inner + 2)}+", "dim"))
    lines = [each for row in draw(body, inner, indent=0) for each in row.lines]
    left_, right_ = Span("| ", "dim"), Span(" |", "dim")
    return [edge, *(line(before, left_, *each, " " * (inner - line_width(each)), right_) for each in lines), edge]


def week_tag(first: int, last: int = 0) -> str:
    """Return the short form of a week, or of the weeks from one to another: ``w3``, ``w1-2``."""
    return (
        _("w{week}").format(week=first) if last in (0, first) else _("w{first}-{last}").format(first=first, last=last)
    )


def _item(item: Item, cells: int, indent: int) -> list[Line]:
    explains = item.depth and not item.tone
    tone: Tone = "dim" if explains else item.tone
    before = " " * (indent + _INNER * item.depth)
    first, *rest = block(drawn(item.text), cells - len(before) - 2 * _INNER, tone, indent=0)
    sign = Span("- " if explains else _SIGNS.get(item.tone, "  "), tone)
    return [(Span(before), sign, *first), *((Span(before + "  "), *more) for more in rest)]


def _label(elements: tuple[Element, ...], place: int, cells: int) -> int:
    """Return the width of the names of the facts that stand together with the one at a place."""
    first = last = place
    while first and isinstance(elements[first - 1], Field):
        first -= 1
    while last < len(elements) and isinstance(elements[last], Field):
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
    if entry.number:
        before = line(" " * (indent - _INNER), Span(f"{entry.number} ", "dim"))
    if entry.number or entry.chosen is not None:
        before += line(Span("* " if entry.chosen else "  " if entry.number else "- ", "accent"))
    if entry.value:
        value = Span(cut(entry.value, cells - line_width(before) - _LABEL - indent), "accent")
        lines = [(*before, Span(left(entry.title, _LABEL), tone), value)]
    else:
        first, *rest = block(entry.title, cells - line_width(before) - indent, tone, indent=0)
        lines = [(*before, *first), *(line(" " * line_width(before), *more) for more in rest)]
    about = block(entry.about, cells, "dim", indent + _INNER) if entry.about else []
    return Row((*lines, *about), entry.key, entry.intent)


def headings(listing: Listing, cells: int, indent: int = 1) -> list[Row]:
    """Return the line above a listing that names its columns."""
    sizes = _sizes(listing, Entry("", ()), cells, indent)
    names, place = [], 0
    while place < len(listing.columns):
        column = listing.columns[place]
        whole = min(sizes[place : place + column.over]) >= 0  # over a part of its columns a name would be cut
        names.append(Across((Piece(column.name if whole else "", "dim"),), column.over, column.right))
        place += column.over
    return [Row((_within(_columns(listing.columns, names, sizes, indent), cells),))]


def _listing(listing: Listing, cells: int, indent: int) -> list[Row]:
    """Return a row an entry, below a heading where the listing has one."""
    own = any(column.cells == OWN for column in (*listing.columns, *listing.below))
    sizes: list[int] = []
    rows = headings(listing, cells, indent) if listing.headed else []
    for entry in listing.entries:
        if own or not sizes:
            sizes = _sizes(listing, entry, cells, indent)
        lines = [_columns(listing.columns, entry.cells, sizes, indent)]
        if entry.below:
            below = widths(listing.below, cells, indent, partial(_widest, [entry.below]))
            lines.append(_columns(listing.below, entry.below, below, indent))
        rows.append(Row(tuple(_within(each, cells) for each in lines), entry.key, entry.intent))
    return rows


def _within(line: Line, cells: int) -> Line:
    """Return what of a line fits into so many cells."""
    spans, rest = list(line), cells - line_width(line)
    while rest < 0:
        last = spans.pop()
        rest += width(last.text)
        if rest > 0:
            spans.append(last._replace(text=left(last.text, rest)))
            rest = 0
    return tuple(spans)


def _sizes(listing: Listing, entry: Entry, cells: int, indent: int) -> list[int]:
    """Return the widths of the columns, as far as they depend on one entry for this one."""
    names = [Piece(column.name) for column in listing.columns]
    this = [entry.cells] if entry.cells else []
    every = [names, *(each.cells for each in listing.entries)]

    def widest(place: int) -> int:
        return _widest(this if listing.columns[place].cells == OWN else every, place)

    return widths(listing.columns, min(cells, listing.widest), indent, widest)


def _widest(rows: Sequence[Sequence[EntryPart]], place: int) -> int:
    """Return the width of the widest cell of a column; one over several columns, and what is after it, has none."""
    own = [row[place] for row in rows if not any(isinstance(each, Across) for each in row[: place + 1])]
    return max((line_width(_spans(part, 999)) for part in own), default=0)


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
                missing = max(0, line_width(_spans(part, room)) - room)
                room += missing
            spans += _padded(part, room, right=right, person=columns[place].person)
            if gap:
                spans.append(Span(" " * gap))
        place += over
    return tuple(spans)


def _spans(part: EntryPart, cells: int) -> Line:
    """Return the spans of a cell, as long as they are; of a series those that have room."""
    match part:
        case Series(lengths, between):
            for pieces in lengths:
                spans = _spans(pieces, cells)
                if line_width(spans) + width(between) * (len(spans) - 1) <= cells:
                    break
            return (*joined(spans, cells, between), Span(""))  # the room after the last text belongs to none
        case Piece():
            return (Span(drawn(part.text), part.tone, part.intent),)
        case _:
            pieces = part.pieces if isinstance(part, Across) else part
            return tuple(Span(drawn(text), tone, intent) for text, tone, intent in pieces)


def _padded(part: EntryPart, cells: int, *, right: bool, person: bool) -> Line:
    """Return a cell in exactly so many cells; a click on what is empty is one on the text beside it."""
    spans = _spans(part, cells)
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


def _table(header: Sequence[str], rows: Sequence[Sequence[Cell]], cells: int, indent: int) -> list[Line]:
    """Return a table: the first column takes what the others leave, bars stand at the left of theirs."""
    everything: list[Sequence[Cell]] = [*([header] if header else []), *rows]
    if not rows:
        return []
    texts = [[_cell(cell) for cell in row] for row in everything]
    widths = [max(width(row[column]) for row in texts) for column in range(len(texts[0]))]
    room = cells - 2 * indent + _INNER - sum(widths[1:]) - 2 * len(widths[1:])
    widths[0] = min(widths[0], max(room, _WORDS))
    lines = []
    for number, (row, said) in enumerate(zip(everything, texts, strict=True)):
        text = left(said[0], widths[0])
        for cell, part, most in zip(row[1:], said[1:], widths[1:], strict=True):
            text += "  " + (right if isinstance(cell, str) else left)(part, most)
        lines.append(line(" " * indent, Span(cut(text, cells - indent), "dim" if header and not number else "")))
    return lines


def _cell(cell: Cell) -> str:
    match cell:
        case Share():
            low, high = (round(_inside(cell.value if end is None else end) * _BAR) for end in (cell.low, cell.high))
            return f"|{'#' * low}{'+' * (high - low)}{' ' * (_BAR - high)}|"
        case Histogram(counts):
            most, steps = max(*counts, 1), len(_RAMP) - 1
            return f"|{''.join(_RAMP[-(-count * steps // most)] for count in counts)}|"
        case _:
            return cell


def _inside(share: float) -> float:
    return min(max(share, 0.0), 1.0)
