"""What a report is made of: sections of lines or of rows, as data; and how they look as plain text."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from simgame.scenario.text import cells

Tone = Literal["plain", "good", "bad", "note"]
"""How a line is meant; what it means is always said in its words too."""


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence of a report."""

    text: str
    tone: Tone = "plain"
    depth: int = 0
    """0, or 1 for what explains the line above"""


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with its lines, and with a table where ``rows`` are given."""

    title: str
    lines: tuple[Line, ...] = ()
    header: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    """Cells of a table under ``header``: the first column is words, the others are numbers"""


_NEVER_FIRST: Final = "，。：；！？、）》」%,.:;!?)"
_NEVER_LAST: Final = "（《「("


def wrapped(text: str, width: int) -> list[str]:
    """Cut ``text`` into lines of at most ``width`` terminal cells.

    Breaks at spaces, and beside wide characters, where Chinese may break; no line starts with closing punctuation or
    ends with an opening bracket.
    """
    lines: list[str] = []
    line = ""
    for piece in _pieces(text):
        if line and cells(line + piece.rstrip()) > width:
            lines.append(line.rstrip())
            line = ""
        while cells(piece.rstrip()) > width:
            fits = next(count for count in range(len(piece), 0, -1) if cells(piece[:count]) <= width or count == 1)
            lines.append(piece[:fits])
            piece = piece[fits:]
        line += piece if line else piece.lstrip()
    return [*lines, line.rstrip()] if line.strip() or not lines else lines


def plain(sections: Iterable[Section], width: int) -> Iterator[str]:
    """Yield the lines of ``sections`` as plain text for a terminal of ``width`` cells."""
    for section in sections:
        yield section.title
        for line in section.lines:
            indent = "  " * (line.depth + 1)
            first, *rest = wrapped(line.text, width - len(indent) - 2)
            yield f"{indent}- {first}" if line.depth else f"{indent}{first}"
            yield from (f"{indent}  {part}" for part in rest)
        yield from table(section.header, section.rows)
        yield ""


def table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Yield a table as lines: the first column to the left, the others to the right."""
    everything = [*([header] if header else []), *rows]
    if not everything:
        return
    widths = [max(cells(row[column]) for row in everything) for column in range(len(everything[0]))]
    for row in everything:
        first, *rest = [" " * (width - cells(cell)) for cell, width in zip(row, widths, strict=True)]
        yield f"  {row[0]}{first}  " + "  ".join(pad + cell for pad, cell in zip(rest, row[1:], strict=True))


def _pieces(text: str) -> Iterator[str]:
    """Yield what must not be broken: a word with its space, a wide character with the punctuation behind it."""
    piece = ""
    for char in text:
        ends = piece[-1:].isspace() or (piece and (cells(char) == 2 or cells(piece[-1]) == 2))
        glued = char in _NEVER_FIRST or char.isspace() or piece[-1:] in _NEVER_LAST
        if piece and ends and not glued:
            yield piece
            piece = ""
        piece += char
    if piece:
        yield piece
