"""What a report is made of: sections of lines or of rows, as data; and how they look as plain text."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from simgame.page.measure import width, wrap

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


def plain(sections: Iterable[Section], columns: int) -> Iterator[str]:
    """Yield the lines of ``sections`` as plain text for a terminal of ``columns`` cells."""
    for section in sections:
        yield section.title
        for line in section.lines:
            indent = "  " * (line.depth + 1)
            first, *rest = wrap(line.text, columns - len(indent) - 2)
            yield f"{indent}- {first}" if line.depth else f"{indent}{first}"
            yield from (f"{indent}  {part}" for part in rest)
        yield from table(section.header, section.rows)
        yield ""


def table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Yield a table as lines: the first column to the left, the others to the right."""
    everything = [*([header] if header else []), *rows]
    if not everything:
        return
    widths = [max(width(row[column]) for row in everything) for column in range(len(everything[0]))]
    for row in everything:
        first, *rest = [" " * (most - width(cell)) for cell, most in zip(row, widths, strict=True)]
        yield f"  {row[0]}{first}  " + "  ".join(pad + cell for pad, cell in zip(rest, row[1:], strict=True))
