"""The pieces of what a terminal shows: spans with a tone, lines of spans, and rows of lines to choose among."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from simgame.page.glyphs import shown
from simgame.page.measure import width, wrap
from simgame.page.model import Brief, Inline, Intent, Signed, Tone, Weeks, Wording
from simgame.page.words import week_tag


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


def to_be_read(rows: Iterable[Row]) -> list[Row]:
    """Return rows without the blank ones at their end: nobody scrolls to those."""
    found = list(rows)
    while found and not found[-1].key and not any(span.text.strip() for line in found[-1].lines for span in line):
        found.pop()
    return found


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
    """Return rows as text, for pasting elsewhere: glyphs are letters and signs there."""
    lines = ("".join(span.text for span in each) for row in rows for each in row.lines)
    return "\n".join(shown(line, "ascii").rstrip() for line in lines)


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
