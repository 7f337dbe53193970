"""A page as sentences, for those who hear it or read it line by line: one thing a line, words instead of signs."""

from collections.abc import Iterator

from simgame.locale import Catalogue
from simgame.page import decimals, words
from simgame.page.model import (
    Across,
    Beside,
    Brief,
    Cell,
    Chart,
    Column,
    ColumnChart,
    Elements,
    Entry,
    EntryPart,
    Field,
    Frame,
    Gap,
    Grid,
    Heading,
    Histogram,
    Inline,
    Item,
    Lanes,
    Listing,
    Note,
    Paragraph,
    Piece,
    Quote,
    Section,
    Selectable,
    Series,
    Share,
    Signed,
    Strip,
    Table,
    Track,
    Weeks,
    Wording,
    inlines,
)

_ = Catalogue("page")


def speak(page: Elements) -> list[str]:
    """Return a page as texts, each a line of its own; there are never two empty ones in a row."""
    said: list[str] = []
    for text in _said(page):
        if text or not said or said[-1]:
            said.append(text)
    return said


def spoken(text: Wording) -> str:
    """Return a text with a word for each sign and each short form."""
    return "".join(map(_spoken, inlines(text)))


def _said(page: Elements) -> Iterator[str]:
    for element in page:
        match element:
            case Gap():
                yield ""
            case Paragraph(text):
                yield from spoken(text).split("\n") if spoken(text) or not text else ()
            case Note(sentences):
                yield from filter(None, [words.sentences(map(spoken, sentences))])
            case Heading(title, aside, more=more):
                yield words.apart(filter(None, (words.named(title, more), spoken(aside))))
            case Lanes():
                pass
            case ColumnChart(weeks):
                yield words.in_turn(words.named(each.name, each.label) for each in weeks)
            case Beside(left, right):
                yield from _said((*left, *right))
            case Frame(body, title, aside):
                if title and words.is_sentence(aside):
                    yield words.sentences([_("{said}.").format(said=title), aside])
                else:
                    yield from filter(None, [words.apart(filter(None, (title, aside)))])
                yield from _said(body)
            case Item(text, _tone, depth):
                yield f"{'-' * depth} {spoken(text)}" if depth else spoken(text)
            case Quote(text, about):
                yield words.apart(filter(None, (words.quoted(text), about)))
            case Field(name, value):
                yield words.named(spoken(name), spoken(value))
            case Table(header, rows):
                yield from (_row(header, row) for row in rows)
            case Listing(entries=entries):
                yield from (entry_said(element, each) for each in entries)
            case Strip():
                yield from _strip(element)
            case Grid():
                yield from _grid(element)
            case Chart(weeks, tracks):
                yield from filter(None, (_track(weeks, each) for each in tracks))
            case Selectable():
                yield selectable_said(element)
            case Section(title, body):
                yield ""
                yield title
                yield from _said(body)


def selectable_said(entry: Selectable) -> str:
    """Return what can be chosen, what it is set to, and the sentence on it."""
    if entry.value and entry.about:
        set_to = _("{said}.").format(said=words.named(entry.title, entry.value))
        return words.sentences([set_to, entry.about])
    return words.named(words.named(entry.title, entry.value), entry.about)


def entry_said(listing: Listing, entry: Entry) -> str:
    """Return an entry of a listing as a sentence: what names it, then what is told of it."""
    said = [*_parts(listing.columns, entry.cells), *_parts(listing.below, entry.below)]
    names, facts = said[: listing.names], said[listing.names :]
    return words.named(words.apart(filter(None, names)), words.in_turn(filter(None, facts)))


def _parts(columns: tuple[Column, ...], parts: tuple[EntryPart, ...]) -> Iterator[str]:
    """Yield what is said of each part of an entry; the pieces of one that goes on are sentences."""
    for place, part in enumerate(parts):
        if place < len(columns) and columns[place].wraps and not isinstance(part, Piece | Series | Across):
            yield words.sentences(spoken(piece.text) for piece in part)
        else:
            yield _part(part)


def _strip(strip: Strip) -> Iterator[str]:
    """Yield what stands at the left, each text of several a line of its own, with what stands at the right."""
    several = strip.left.lengths[0] if isinstance(strip.left, Series) else ()
    yield from filter(None, (spoken(each.text) for each in several))
    yield from filter(None, [words.named("" if several else _part(strip.left), _part(strip.right))])


def _grid(grid: Grid) -> Iterator[str]:
    """Yield each row that says something; rows without a name column by column, under the headings of their groups."""
    if grid.head:
        for row in grid.rows:
            name, *told = (_pieces(each[0]) for each in row.head)
            cells = [
                words.named(column.names[0], said)
                for column, forms in zip(grid.columns, row.cells, strict=True)
                if (said := _pieces(forms[0]))
            ]
            if cells:
                yield words.named(name, words.in_turn([*filter(None, told), *cells]))
        return
    for group in dict.fromkeys(row.group for row in grid.rows):
        yield from filter(None, [group])
        rows = [row for row in grid.rows if row.group == group]
        for at, column in enumerate(grid.columns):
            texts = (_pieces(row.cells[at][0]) for row in rows)
            yield words.named(column.names[0], words.in_turn(filter(None, texts)))


def _track(weeks: tuple[int, ...], track: Track) -> str:
    """Return what a line of a chart says, weeks with the same word taken together; empty where it says nothing."""
    said: list[tuple[str, int, int]] = []
    for week, mark in zip(weeks, track.marks, strict=True):
        if said and said[-1][0] == mark.word:
            said[-1] = (mark.word, said[-1][1], week)
        else:
            said.append((mark.word, week, week))
    runs = [word.format(weeks=_spoken(Weeks(first, last))) for word, first, last in said if word]
    return words.named(track.name, words.in_turn(runs)) if runs else ""


def _pieces(pieces: tuple[Piece, ...]) -> str:
    return "".join(spoken(each.text) for each in pieces)


def _part(part: EntryPart) -> str:
    match part:
        case Series(lengths):
            return words.in_turn(filter(None, (spoken(each.text) for each in lengths[0])))
        case Piece(text):
            return spoken(text)
        case Across(pieces):
            return _part(pieces)
        case _:
            return _pieces(part)


def _spoken(piece: Inline) -> str:
    match piece:
        case Weeks(first, last) if last in (0, first):
            return _("week {week}").format(week=first)
        case Weeks(first, last):
            return _("weeks {first} to {last}").format(first=first, last=last)
        case Signed(word=word) | Brief(word=word):
            return word
        case _:
            return piece


def _row(header: tuple[str, ...], row: tuple[Cell, ...]) -> str:
    """Return a row of a table as a sentence, each cell with its heading."""
    cells = [_cell(cell) for cell in row]
    first, *others = [_headed(*each) for each in zip(header or [""] * len(row), cells, strict=True)]
    return words.named(first, words.series([text for text, cell in zip(others, cells[1:], strict=True) if cell]))


def _headed(heading: str, said: str) -> str:
    """Return a cell after its heading, apart from it where the heading has a number too."""
    return words.named(heading, said) if any(char.isdigit() for char in heading) else f"{heading} {said}".strip()


def _cell(cell: Cell) -> str:
    match cell:
        case Share(value):
            return decimals.percent(decimals.thousandths(value))
        case Histogram(counts):
            return " ".join(map(str, counts))
        case _:
            return cell
