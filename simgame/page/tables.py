"""How a table is drawn in cells."""

from collections.abc import Sequence
from typing import Final

from simgame.page.measure import cut, left, right, width, wrap
from simgame.page.model import INNER, Cell, Histogram, Share, Tone
from simgame.page.spans import Line, Span, line

_WORDS: Final = 12
"""Cells that the first column of a table keeps at least, however much stands beside it."""
_HANGING: Final = 2
"""By so many cells what goes on of a first column is moved in"""
_BAR: Final = 16
_RAMP: Final = " .:-=+*#%@"
"""Signs for nothing, little ... most of a histogram's highest range."""


def table_lines(header: Sequence[str], rows: Sequence[Sequence[Cell]], cells: int, indent: int) -> list[Line]:
    """Return a table: the first column takes what the others leave, over several lines where its words need them.

    Bars stand at the left of their columns.
    """
    everything: list[Sequence[Cell]] = [*([header] if header else []), *rows]
    if not rows:
        return []
    texts = [[_cell(cell) for cell in row] for row in everything]
    widths = [max(width(row[column]) for row in texts) for column in range(len(texts[0]))]
    room = cells - 2 * indent + INNER - sum(widths[1:]) - 2 * len(widths[1:])
    widths[0] = min(widths[0], max(room, _WORDS))
    lines = []
    for number, (row, said) in enumerate(zip(everything, texts, strict=True)):
        words, *more = wrap(said[0], widths[0], _HANGING)
        text = left(words, widths[0])
        for cell, part, most in zip(row[1:], said[1:], widths[1:], strict=True):
            text += "  " + (right if isinstance(cell, str) else left)(part, most)
        tone: Tone = "dim" if header and not number else ""
        lines += [line(" " * indent, Span(cut(each, cells - indent), tone)) for each in (text, *more)]
    return lines


def _cell(cell: Cell) -> str:
    match cell:
        case Share():
            low, high = (round(_inside(cell.value if end is None else end) * _BAR) for end in (cell.low, cell.high))
            return f"|{'#' * low}{'+' * (high - low)}{' ' * (_BAR - high)}|"
        case Histogram(counts):
            most, steps = max(*counts, 1), len(_RAMP) - 1
            return f"|{''.join(_RAMP[-(-count * steps // most)] for count in counts)}|"
        case _:
            return cell


def _inside(share: float) -> float:
    return min(max(share, 0.0), 1.0)
