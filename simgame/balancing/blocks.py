"""What the report of a scenario's balance is made of, and how it looks in a terminal of 80 columns."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from simgame.page.measure import left, right, width, wrap
from simgame.page.quoting import escape

WIDTH: Final = 80
_BAR: Final = 16
_FIRST: Final = 12
"""Cells that the first column of a table keeps at least, however much stands beside it."""
_GAP: Final = 2
_RAMP: Final = " .:-=+*#%@"
"""Characters for nothing, little ... most of a histogram's highest bin."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A share from 0 to 1, with its interval if it has one."""

    share: float
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Spread:
    """A histogram from 0 to 100."""

    counts: tuple[int, ...]


Cell = str | Bar | Spread
"""A cell of a table."""


@dataclass(frozen=True, slots=True)
class Block:
    """A heading with sentences, and a table if there are rows."""

    title: str
    lines: tuple[str, ...] = ()
    header: tuple[str, ...] = ()
    rows: tuple[tuple[Cell, ...], ...] = ()
    """The first column is words; of the others, texts are numbers"""
    notes: tuple[str, ...] = ()
    """Said below the table"""


def printed(title: str, blocks: Iterable[Block]) -> Iterator[str]:
    """Yield the lines of a report, none wider than 80 cells."""
    yield from wrap(escape(title), WIDTH)
    for block in blocks:
        yield ""
        yield from wrap(escape(block.title), WIDTH)
        yield from _said(block.lines)
        yield from _table(block.header, block.rows)
        yield from _said(block.notes)


def _said(lines: Sequence[str]) -> Iterator[str]:
    for line in lines:
        yield from (f"  {part}" for part in wrap(escape(line), WIDTH - 2))


def _table(header: Sequence[str], rows: Sequence[Sequence[Cell]]) -> Iterator[str]:
    """Yield a table as lines; the first column is cut to what the others leave."""
    everything = [[escape(word) for word in header]] if header else []
    everything += [[_text(cell) for cell in row] for row in rows]
    if not rows:
        return
    widths = [max(width(row[column]) for row in everything) for column in range(len(everything[0]))]
    rest = sum(widths[1:]) + _GAP * len(widths)
    widths[0] = max(min(widths[0], WIDTH - rest), _FIRST)
    for number, row in enumerate(everything):
        line = "  " + left(row[0], widths[0])
        for column in range(1, len(row)):
            drawn = number >= len(everything) - len(rows) and not isinstance(_at(rows, header, number)[column], str)
            line += " " * _GAP + (left if drawn else right)(row[column], widths[column])
        yield line.rstrip()


def _at(rows: Sequence[Sequence[Cell]], header: Sequence[str], number: int) -> Sequence[Cell]:
    return rows[number - 1 if header else number]


def _text(cell: Cell) -> str:
    match cell:
        case Bar():
            return _bar(cell)
        case Spread():
            return _spread(cell)
        case _:
            return escape(cell)


def _bar(bar: Bar) -> str:
    """Draw a share: # up to the low end of its interval, + within it."""
    low, high = (round(share * _BAR) for share in (_or(bar.low, bar.share), _or(bar.high, bar.share)))
    return f"|{'#' * low}{'+' * (high - low)}{' ' * (_BAR - high)}|"


def _or(value: float | None, otherwise: float) -> float:
    return min(max(otherwise if value is None else value, 0.0), 1.0)


def _spread(spread: Spread) -> str:
    """Draw a histogram in one line: the fuller a bin, the more ink; a bin with anything in it shows."""
    most = max(*spread.counts, 1)
    steps = len(_RAMP) - 1
    return f"|{''.join(_RAMP[-(-count * steps // most)] for count in spread.counts)}|"
