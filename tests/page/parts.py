"""What tests take out of a page."""

from simgame.page.model import (
    Across,
    Chart,
    Elements,
    EntryPart,
    Field,
    Frame,
    Grid,
    Heading,
    Item,
    Listing,
    Note,
    Paragraph,
    Piece,
    Quote,
    Section,
    Selectable,
    Series,
    Strip,
    Table,
)
from simgame.page.speech import spoken


def items(section: Section) -> list[Item]:
    """Return the sentences under a heading."""
    return [element for element in section.body if isinstance(element, Item)]


def texts(section: Section) -> list[str]:
    """Return what the sentences under a heading say."""
    return [spoken(item.text) for item in items(section)]


def table(section: Section) -> Table:
    """Return the table under a heading; an empty one if there is none."""
    return next((element for element in section.body if isinstance(element, Table)), Table((), ()))


def rows(section: Section) -> list[tuple[str, ...]]:
    """Return the rows of the table under a heading, without what is drawn."""
    return [tuple(cell for cell in row if isinstance(cell, str)) for row in table(section).rows]


def pieces(part: EntryPart) -> tuple[Piece, ...]:
    """Return the texts of an entry's cell."""
    match part:
        case Piece():
            return (part,)
        case Series(lengths) | Across(Series(lengths)):
            return lengths[0]
        case Across(tuple() as together):
            return together
        case _:
            return part


def words_of(page: Elements) -> list[str]:
    """Return all that a page says, without its signs."""
    found: list[str] = []
    for element in page:
        match element:
            case Paragraph(text) | Item(text):
                found.append(spoken(text))
            case Quote(text, about):
                found += [text, about]
            case Field(name, value):
                found += [spoken(name), spoken(value)]
            case Table(header, rows) if rows:
                found += [*header, *(cell for row in rows for cell in row if isinstance(cell, str))]
            case Selectable(_key, title, value, about):
                found += [title, value, about]
            case Listing(entries=entries):
                found += [
                    spoken(each.text) for one in entries for part in (*one.cells, *one.below) for each in pieces(part)
                ]
            case Heading(title, aside, more=more):
                found += [title, more, spoken(aside)]
            case Note(sentences):
                found += map(spoken, sentences)
            case Strip(left, right):
                found += [spoken(each.text) for part in (left, right) for each in pieces(part)]
            case Grid(rows=rows):
                found += [spoken(each.text) for row in rows for forms in row.cells for each in forms[0]]
            case Chart(_weeks, tracks):
                found += [part for track in tracks for mark in track.marks for part in mark.word.split("{weeks}")]
            case Frame(body, title, aside):
                found += [title, aside, *words_of(body)]
            case Section(title, body):
                found += [title, *words_of(body)]
    return found
