"""A page as sentences, for those who hear it or read it line by line: one thing a line, words instead of signs."""

from collections.abc import Iterator

from simgame.locale import Catalogue
from simgame.page import decimals, words
from simgame.page.model import (
    Across,
    Brief,
    Cell,
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
                yield from spoken(text).split("\n")
            case Heading(title, aside):
                yield words.series([part for part in (title, aside) if part])
            case HorizontalLine():
                pass
            case Frame(body):
                yield from _said(body)
            case Item(text, _tone, depth):
                yield f"{'-' * depth} {spoken(text)}" if depth else spoken(text)
            case Field(name, value):
                yield words.named(spoken(name), spoken(value))
            case Table(header, rows):
                yield from (_row(header, row) for row in rows)
            case Listing(entries=entries):
                yield from (entry_said(element, each) for each in entries)
            case Selectable(_key, title, value, about):
                yield words.named(words.named(title, value), about)
            case Section(title, body):
                yield ""
                yield title
                yield from _said(body)


def entry_said(listing: Listing, entry: Entry) -> str:
    """Return an entry of a listing as a sentence: what names it, then what is told of it."""
    said = [_part(each) for each in (*entry.cells, *entry.below)]
    names, facts = said[: listing.names], said[listing.names :]
    return words.named(words.apart(filter(None, names)), words.in_turn(filter(None, facts)))


def _part(part: EntryPart) -> str:
    match part:
        case Series(lengths):
            return words.in_turn(filter(None, (spoken(each.text) for each in lengths[0])))
        case Piece(text):
            return spoken(text)
        case _:
            pieces = part.pieces if isinstance(part, Across) else part
            return "".join(spoken(each.text) for each in pieces)


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
