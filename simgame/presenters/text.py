"""Text in terminal cells: spans, lines and rows, cutting, padding and wrapping.

A Chinese character takes two cells, so everything is measured, never counted. Whatever is cut shows that it is cut.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Final, Literal, NamedTuple

from rich.cells import cell_len

Tone = Literal["", "strong", "dim", "faint", "good", "great", "bad", "warn", "accent", "head", "full", "empty"]
"""What a span means; widgets and the theme decide what that looks like. Colour only repeats what words or signs say."""

CUT: Final = ".."
"""Stands where something was cut off. ASCII: an ellipsis is of ambiguous width in Chinese terminals."""

_OPENING = "([{（「『《【“‘〈"
_CLOSING = ")]},.;:!?%，。、；：？！）」』》】”’〉～"
_UNIT = re.compile(rf"(\s*)([{re.escape(_OPENING)}]*(?:[\u2e80-\uffef]|[^\s\u2e80-\uffef]+)[{re.escape(_CLOSING)}]*)")


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


def width(text: str | Line) -> int:
    """Return how many cells ``text`` takes."""
    return cell_len(text) if isinstance(text, str) else sum(cell_len(span.text) for span in text)


def cut(text: str, cells: int) -> str:
    """Return ``text`` in at most ``cells`` cells, ending with `CUT` where something is missing."""
    if cell_len(text) <= cells:
        return text
    if cells <= len(CUT):
        return CUT[:cells]
    kept, used = [], 0
    for char in text:
        used += cell_len(char)
        if used > cells - len(CUT):
            break
        kept.append(char)
    return "".join(kept).rstrip() + CUT


def left(text: str, cells: int) -> str:
    """Return ``text`` in exactly ``cells`` cells, at the left."""
    text = cut(text, cells)
    return text + " " * (cells - cell_len(text))


def right(text: str, cells: int) -> str:
    """Return ``text`` in exactly ``cells`` cells, at the right."""
    text = cut(text, cells)
    return " " * (cells - cell_len(text)) + text


def short(name: str, cells: int) -> str:
    """Return a person's name in at most ``cells`` cells: in full, else its first word, else cut."""
    if cell_len(name) <= cells:
        return name
    first = name.split()[0] if " " in name else name
    return cut(first, cells)


def line(*parts: str | Span) -> Line:
    """Return a line of ``parts``; plain strings have no tone."""
    return tuple(part if isinstance(part, Span) else Span(part) for part in parts)


def wrap(text: str, cells: int, hanging: int = 0) -> list[str]:
    """Break ``text`` into strings of at most ``cells`` cells; Chinese breaks anywhere but beside its punctuation.

    Args:
        text: paragraphs, with line breaks between them; an empty one stays an empty line.
        cells: the width, at least 2.
        hanging: by how many cells all lines but a paragraph's first are moved in.
    """
    return [line for paragraph in text.split("\n") for line in _wrap_paragraph(paragraph, max(cells, 2), hanging)]


def _wrap_paragraph(text: str, cells: int, hanging: int) -> list[str]:
    lines = [""]
    used = 0
    hanging = min(hanging, cells // 2)
    for space, unit in _UNIT.findall(text):
        size, gap = cell_len(unit), len(space)
        if used and used + gap + size > cells:
            lines.append(" " * hanging)
            used, gap = hanging, 0
        while used + gap + size > cells:  # longer than a whole line
            head = _head(unit, cells - used - gap)
            lines[-1] += " " * gap + head
            unit = unit[len(head) :]
            size, gap, used = cell_len(unit), 0, hanging
            lines.append(" " * hanging)
        lines[-1] += " " * gap + unit
        used += gap + size
    return lines


def _head(text: str, cells: int) -> str:
    """Return as much of the beginning as fits, at least one character."""
    used = 0
    for number, char in enumerate(text):
        used += cell_len(char)
        if used > cells:
            return text[: max(number, 1)]
    return text


def block(text: str, cells: int, tone: Tone = "", indent: int = 1, hanging: int = 0) -> list[Line]:
    """Return ``text`` wrapped into lines of at most ``cells`` cells, moved in by ``indent`` on both sides."""
    inner = cells - 2 * indent
    return [line(" " * indent, Span(part, tone)) for part in wrap(text, inner, hanging)]


def clip(lines: Sequence[Line], height: int, cells: int) -> list[Line]:
    """Return at most ``height`` lines; the last one shows when there would be more."""
    kept = list(lines[:height])
    if len(lines) > height:
        *before, last = kept[-1]
        room = cells - width(tuple(before)) - 1
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
        gap = cell_len(between) if kept else 0
        rest = len(parts) - number - 1
        reserve = cell_len(between) + cell_len(more.format(n=rest)) if rest else 0
        if used + gap + cell_len(part.text) + reserve > cells:
            sign = Span(more.format(n=rest + 1), "dim")
            return (*kept, Span(between if kept else ""), sign)
        if kept:
            kept.append(Span(between))
        kept.append(part)
        used += gap + cell_len(part.text)
    return tuple(kept)


def title_row(name: str, place: str, cells: int) -> list[Row]:
    """Return the line at the top of a page: what is played, and what is read."""
    place = cut(place, cells // 2)
    name = cut(name, cells - width(place) - 4)
    gap = " " * (cells - 2 - width(name) - width(place))
    return [Row((line(" ", Span(name, "strong"), gap, Span(place, "accent"), " "),))]
