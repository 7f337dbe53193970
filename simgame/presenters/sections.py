"""Sections of a report as rows of a page."""

from collections.abc import Iterable, Sequence
from typing import Final

from simgame.page.cells import Line, Row, Span, block, line, page
from simgame.page.measure import left, right, width
from simgame.page.model import Tone
from simgame.report.layout import Section

_TONES: Final[dict[str, Tone]] = {"plain": "", "good": "good", "bad": "bad", "note": "warn"}
_SIGNS: Final = {"plain": "  ", "good": "+ ", "bad": "- ", "note": "! "}
_INDENT: Final = 2


def section_rows(sections: Iterable[Section], cells: int) -> list[Row]:
    """Return sections as rows: headings, sentences with a sign for good and bad, tables."""
    lines: list[Line] = []
    for section in sections:
        lines += _section(section, cells)
    return page(lines)


def _section(section: Section, cells: int) -> list[Line]:
    lines: list[Line] = [*block(section.title, cells, "head", indent=_INDENT)]
    for each in section.lines:
        indent = " " * (_INDENT + 2 * each.depth)
        room = cells - len(indent) - 4
        tone: Tone = "dim" if each.depth and each.tone == "plain" else _TONES[each.tone]
        first, *rest = block(each.text, room, tone, indent=0)
        lines.append(
            (Span(indent), Span("- " if each.depth and each.tone == "plain" else _SIGNS[each.tone], tone), *first)
        )
        lines += [(Span(indent + "  "), *more) for more in rest]
    if section.rows:
        lines += _table(section.header, section.rows, cells - 2 * _INDENT - 2)
    return [*lines, ()]


def _table(header: Sequence[str], rows: Sequence[Sequence[str]], cells: int) -> list[Line]:
    """Return a table: the first column takes what the numbers leave."""
    everything = [*([header] if header else []), *rows]
    columns = [max(width(row[column]) for row in everything) for column in range(1, len(everything[0]))]
    first = min(max(width(row[0]) for row in everything), max(10, cells - sum(columns) - 2 * len(columns)))
    lines = []
    for number, row in enumerate(everything):
        tone: Tone = "dim" if header and not number else ""
        text = left(row[0], first) + "".join(
            "  " + right(cell, size) for cell, size in zip(row[1:], columns, strict=True)
        )
        lines.append(line(" " * (_INDENT + 2), Span(text, tone)))
    return lines
