"""What a screen shows: spans with a tone, lines of spans, and rows of lines that a list can choose among."""

from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

from simgame.page.measure import cut, width, wrap

Tone = Literal["", "strong", "dim", "faint", "good", "great", "bad", "warn", "accent", "head", "full", "empty"]
"""What a span means; widgets and the theme decide what that looks like. Colour only repeats what words or signs say."""


class Span(NamedTuple):
    """A piece of a line."""

    text: str
    tone: Tone = ""
    tag: str = ""
    """What a click on it means; empty: the row as a whole."""


Line = tuple[Span, ...]


class Row(NamedTuple):
    """One entry of a list, over one or more lines."""

    lines: tuple[Line, ...]
    key: str = ""
    """Names the entry; an entry without a name cannot be chosen."""


def line_width(line: Line) -> int:
    """Return how many cells a line takes."""
    return sum(width(span.text) for span in line)


def line(*parts: str | Span) -> Line:
    """Return a line of ``parts``; plain strings have no tone."""
    return tuple(part if isinstance(part, Span) else Span(part) for part in parts)


def block(text: str, cells: int, tone: Tone = "", indent: int = 1, hanging: int = 0) -> list[Line]:
    """Return ``text`` wrapped into lines of at most ``cells`` cells, moved in by ``indent`` on both sides."""
    inner = cells - 2 * indent
    return [line(" " * indent, Span(part, tone)) for part in wrap(text, inner, hanging)]


def clip(lines: Sequence[Line], height: int, cells: int) -> list[Line]:
    """Return at most ``height`` lines; the last one shows when there would be more."""
    kept = list(lines[:height])
    if len(lines) > height:
        *before, last = kept[-1]
        room = cells - line_width(tuple(before)) - 1
        kept[-1] = (*before, Span(cut(last.text + " " * room, room), last.tone))
    return kept


def page(lines: Iterable[Line]) -> list[Row]:
    """Return lines as rows that cannot be chosen."""
    return [Row((each,)) for each in lines]


def plain(rows: Iterable[Row]) -> str:
    """Return rows as text, for pasting elsewhere."""
    return "\n".join("".join(span.text for span in each).rstrip() for row in rows for each in row.lines)


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
