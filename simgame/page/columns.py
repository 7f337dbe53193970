"""How wide the columns of a listing are."""

from collections.abc import Callable, Sequence

from simgame.page.model import FITTING, OWN, Column

Widest = Callable[[int], int]
"""Returns the width of the widest text of a column, by its place among all columns."""


def widths(columns: Sequence[Column], cells: int, indent: int, widest: Widest) -> list[int]:
    """Return the width of each column in a line of ``cells`` cells, of which the first are empty; -1: it is not drawn.

    What the fixed columns leave is shared by those without a width: first those with a share, then one has the rest.
    """
    hidden = [cells < each.beside or cells >= each.narrower for each in columns]
    sizes = [-1 if hidden[place] else _fixed(each, place, widest) for place, each in enumerate(columns)]
    shown = [place for place, size in enumerate(sizes) if size >= 0]
    sharing = [place for place in shown if columns[place].cells is None]
    if not sharing:
        return sizes
    free = cells - indent - sum(sizes[place] + columns[place].gap for place in shown)
    last = next((place for place in sharing if not columns[place].percent), sharing[0])
    rest = free
    for place in sharing:
        if place != last:
            each = columns[place]
            sizes[place] = max(each.least, min(each.most, free * each.percent // 100))
            rest -= sizes[place]
    sizes[last] = max(columns[last].least, rest if columns[last].percent else min(rest, columns[last].most))
    return sizes


def _fixed(column: Column, place: int, widest: Widest) -> int:
    """Return the width of a column that has one; 0 for one that shares the rest."""
    if column.cells is None:
        return 0
    return max(column.least, min(column.most, widest(place))) if column.cells in (FITTING, OWN) else column.cells
