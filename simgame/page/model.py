"""What is read, apart from how it looks or sounds: the elements of a page.

Presenters and reports make pages; `simgame.page.cells` draws them for a terminal, `simgame.page.speech` says them and
`simgame.page.html` writes them for a browser. A page is a sequence of elements. Everything in it has its word, so that
no sign, bar or colour says anything alone.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from string import Formatter
from typing import Literal, NamedTuple

Tone = Literal["", "strong", "dim", "faint", "good", "great", "bad", "warn", "accent", "head", "full", "empty"]
"""How something is meant; the theme decides what that looks like. Tones only repeat what words or signs say."""


class Intent:
    """What the player asks for by choosing an entry or clicking on a part of it; a small frozen dataclass each."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Weeks:
    """A week, or the weeks from one to another: ``w3`` where there is little room, else ``week 3``."""

    first: int
    last: int = 0
    """0: only the first"""


@dataclass(frozen=True, slots=True)
class Signed:
    """A word with the short sign that stands before it, such as ``++``; spoken, it is the word."""

    sign: str
    word: str


Inline = str | Weeks | Signed
Wording = Inline | tuple[Inline, ...]
"""A text, in pieces where some of them look otherwise than they sound."""


def unknown(word: str) -> Signed:
    """Return a word for what is not known: it has a sign of its own, because it is not neutral."""
    return Signed("?", word)


def fill(template: str, **parts: Wording | int) -> Wording:
    """Return a translated text with its places filled, as ``str.format`` does, by texts in pieces too."""
    pieces: list[Inline] = []
    for before, place, _spec, _conversion in Formatter().parse(template):
        pieces.append(before)
        if place is not None:
            part = parts[place]
            pieces += inlines(str(part) if isinstance(part, int) else part)
    if all(isinstance(piece, str) for piece in pieces):
        return "".join(map(str, pieces))
    return tuple(piece for piece in pieces if piece != "")


def inlines(text: Wording) -> tuple[Inline, ...]:
    """Return the pieces of a text."""
    return text if isinstance(text, tuple) else (text,)


class Gap(NamedTuple):
    """An empty line."""


class Paragraph(NamedTuple):
    """Text as it runs on, over as many lines as it takes."""

    text: Wording
    tone: Tone = ""
    indent: int = 0
    """Cells by which it is moved in"""


class Heading(NamedTuple):
    """A line with something at its right end."""

    title: str
    aside: str
    tone: Tone = "head"


class HorizontalLine(NamedTuple):
    """A line across the page, drawn with a sign."""

    sign: str
    tone: Tone = "dim"


class Frame(NamedTuple):
    """What stands on a sheet of its own, such as a letter."""

    body: "tuple[Element, ...]"


class Item(NamedTuple):
    """One sentence of several; good, bad and warning ones have a sign."""

    text: Wording
    tone: Tone = ""
    depth: int = 0
    """0, or more for what explains the one above"""


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


class Share(NamedTuple):
    """A share from 0 to 1, drawn as a bar, with its interval if it has one."""

    value: float
    low: float | None = None
    high: float | None = None


class Histogram(NamedTuple):
    """How many fall into each of some equal ranges."""

    counts: tuple[int, ...]


Cell = str | Share | Histogram
"""A cell of a table."""


class Table(NamedTuple):
    """Rows under a heading. The first column is words; of the others, texts are numbers."""

    header: tuple[str, ...]
    """Empty: the columns have no names"""
    rows: tuple[tuple[Cell, ...], ...]


class Selectable(NamedTuple):
    """An entry that can be chosen."""

    key: str
    title: str
    value: str = ""
    """What it is set to now"""
    about: str = ""
    """A sentence on it"""
    tone: Tone = "strong"
    chosen: bool | None = None
    """Whether it is the one that was chosen; None where nothing is marked"""
    number: int = 0
    """The digit that chooses it; 0: none"""
    intent: Intent | None = None
    """What choosing it asks for; None: what the list that shows it makes of its key"""


class Section(NamedTuple):
    """A heading with what stands under it."""

    title: str
    body: "tuple[Element, ...]" = ()


Element = Gap | Paragraph | Heading | HorizontalLine | Frame | Item | Field | Table | Selectable | Section
Elements = Iterable[Element]
"""A page, or a part of one."""


def filled(sections: Iterable[Section]) -> tuple[Section, ...]:
    """Return the sections under whose heading something stands."""
    return tuple(section for section in sections if section.body)
