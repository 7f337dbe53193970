"""What is read, apart from how it looks or sounds: the elements of a page.

Presenters and reports make pages; `simgame.page.cells` draws them for a terminal, `simgame.page.speech` says them and
`simgame.page.html` writes them for a browser. A page is a sequence of elements. Everything in it has its word, so that
no sign, bar or colour says anything alone.
"""

from collections.abc import Iterable
from typing import Final, Literal, NamedTuple

from simgame.page.columns import (
    FITTING,
    OWN,
    Across,
    Cell,
    Chart,
    ChartColumn,
    Column,
    ColumnChart,
    Entry,
    EntryPart,
    Grid,
    GridCell,
    GridColumn,
    GridRow,
    Histogram,
    Lanes,
    Listing,
    Mark,
    Piece,
    Selectable,
    Series,
    Share,
    Stretch,
    Strip,
    Table,
    Track,
)
from simgame.page.text import Brief, Inline, Intent, Signed, Tone, Weeks, Wording, fill, inlines, unknown

__all__ = [
    "FITTING",
    "INNER",
    "OWN",
    "Across",
    "Beside",
    "Block",
    "Brief",
    "Cell",
    "Chart",
    "ChartColumn",
    "Column",
    "ColumnChart",
    "Edge",
    "Element",
    "Elements",
    "Entry",
    "EntryPart",
    "Field",
    "Frame",
    "FrameKind",
    "Gap",
    "Grid",
    "GridCell",
    "GridColumn",
    "GridRow",
    "Headed",
    "Heading",
    "Histogram",
    "Inline",
    "Intent",
    "Item",
    "Lanes",
    "Listing",
    "Mark",
    "Note",
    "Paragraph",
    "Piece",
    "Quote",
    "Section",
    "Selectable",
    "Series",
    "Share",
    "Signed",
    "Stretch",
    "Strip",
    "Table",
    "Tone",
    "Track",
    "Weeks",
    "Wording",
    "entitled",
    "fill",
    "filled",
    "inlines",
    "sheeted",
    "unknown",
]

INNER: Final = 2
"""By so many cells what stands under a heading is moved in."""


class Gap(NamedTuple):
    """An empty line."""


class Paragraph(NamedTuple):
    """Text as it runs on, over as many lines as it takes."""

    text: Wording
    tone: Tone = ""
    indent: int = 0
    """Cells by which it is moved in"""


class Note(NamedTuple):
    """Sentences in few lines: those at the end for which there is no room are left out as a whole."""

    sentences: tuple[Wording, ...]
    lines: int = 1
    tone: Tone = ""
    short: Wording = ""
    """What is said instead where not even the first one has room: words that are cut may say the opposite"""


class Heading(NamedTuple):
    """A line with something at its right end."""

    title: str
    aside: Wording
    tone: Tone = "head"
    rule: str = ""
    """The glyph of a line from one to the other"""
    indent: int = 0
    """Cells by which it is moved in"""
    aside_tone: Tone = "dim"
    """That of the right end; where it is accented the line is too"""
    more: str = ""
    """What is told of what the title names; it stands behind it"""
    quoted: bool = False
    """Whether the bar of the quote below begins beside it"""


FrameKind = Literal["round", "double", "heavy", "open"]
"""What comes from somebody; what is told to everybody; what is decided for good; what nobody vouches for."""


class Frame(NamedTuple):
    """What stands on a sheet of its own, such as a letter, with words in its upper edge."""

    body: "tuple[Element, ...]"
    title: str = ""
    aside: str = ""
    kind: FrameKind = "round"
    tone: Tone = "line"
    """That of its lines, and of its title where that is not as a line"""


class Item(NamedTuple):
    """One sentence of several; good, bad and warning ones have a sign."""

    text: Wording
    tone: Tone = ""
    depth: int = 0
    """0, or more for what explains the one above"""


class Quote(NamedTuple):
    """What somebody has said, with a bar beside it."""

    text: str
    """Without the signs of a quotation"""
    about: str = ""
    """To whom and when; a line below it"""
    tone: Tone = ""
    """That of what came of it"""


class Field(NamedTuple):
    """A fact with its name."""

    name: Wording
    """Empty: one more fact of the name above"""
    value: Wording
    tone: Tone = ""
    label: Tone = "dim"
    """How the name looks"""
    intent: Intent | None = None
    """What a click on it asks for, such as why a number is what it is"""


class Section(NamedTuple):
    """A heading with what stands under it."""

    title: str
    body: "tuple[Element, ...]" = ()


class Beside(NamedTuple):
    """Two parts of a page side by side; in lines of too few cells one below the other."""

    left: "tuple[Element, ...]"
    right: "tuple[Element, ...]"
    percent: int = 50
    """The share of the left one"""
    gap: int = 2
    least: int = 76
    """Cells of a line from which on there is room for both"""


_InLines = Gap | Paragraph | Note | Heading | Frame | Item | Quote | Field | Section | Beside
_InColumns = Table | Selectable | Strip | Listing | Grid | Chart | Lanes | ColumnChart
Element = _InLines | _InColumns
Headed = Listing | Grid | Chart
"""What has columns with headings"""
Elements = Iterable[Element]
"""A page, or a part of one."""


class Block(NamedTuple):
    """A part of a page that is drawn as a whole, or left out."""

    page: Elements
    goes: int = 0
    """What is left out where there is no room, the lowest number first; 0: never"""
    shorter: tuple[Elements, ...] = ()
    """Shorter forms, of which the first that has room stands in its place; only of what may be left out"""


class Edge(NamedTuple):
    """The upper edge of a panel: a title, and the names of the columns below it or a few words at its right end."""

    title: str
    aside: str = ""
    tone: Tone = "head"
    """That of the title"""
    below: Headed | None = None
    """What has the columns"""
    kind: FrameKind = "round"
    """How its lines are drawn: heavy for the panel that one stands on, else as a sheet's"""
    line: Tone = "line"
    """That of its lines"""
    indent: int = 1
    """Cells by which what has the columns is moved in"""


def entitled(page: Elements) -> tuple[str, tuple[Element, ...]]:
    """Return the title with which a page begins, empty if it has none, and the rest of it: for who frames it."""
    rest = list(page)
    while rest and isinstance(rest[0], Gap):
        rest.pop(0)
    match rest:
        case [Paragraph(str(title), "head"), *others]:
            return title, tuple(others)
        case _:
            return "", tuple(rest)


def sheeted(page: Elements) -> tuple[Edge, tuple[Element, ...]]:
    """Return a page for a sheet that frames it: the edge, and what stands on it.

    The title, the heading or the edge of the frame with which the page begins becomes the edge of the sheet.
    """
    title, rest = entitled(page)
    match rest:
        case [Frame(body, name, aside, kind, tone), *others] if not title:
            edge = Edge(name, aside, tone if tone != "line" else "head", kind=kind, line=tone)
            return edge, _with_air((*body, *others))
        case [Heading(name, str(aside)), *others] if not title:
            return Edge(name, aside), _with_air(tuple(others))
        case _:
            return Edge(title), _with_air(rest)


def _with_air(body: "tuple[Element, ...]") -> "tuple[Element, ...]":
    """Return what stands on a sheet, with an empty line above it; below it the sheet keeps one free."""
    while len(body) > 1 and isinstance(body[-1], Gap):
        body = body[:-1]
    return body if body and isinstance(body[0], Gap) else (Gap(), *body)


def filled(sections: Iterable[Section]) -> tuple[Section, ...]:
    """Return the sections under whose heading something stands."""
    return tuple(section for section in sections if section.body)


def leads_to(element: Element, following: Element) -> bool:
    """Tell whether something only leads to what follows it: without that it would end after its colon."""
    return isinstance(element, Paragraph | Item | Heading) and isinstance(following, Listing | Table | Chart | Grid)
