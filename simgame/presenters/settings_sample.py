"""What the settings show of themselves: a piece of a week, to see what colours, drawing and language do to it."""

from typing import Final, NamedTuple

from simgame.locale import Catalogue, mark
from simgame.page import bars, decimals
from simgame.page.model import Column, Element, Entry, Gap, Item, Listing, Piece, Quote, Tone
from simgame.presenters.signs import support_tag

_ = Catalogue("course")


class _Person(NamedTuple):
    """Somebody of a customer that there is nowhere else."""

    name: str
    support: int | None
    known: int


_PEOPLE: Final = (
    _Person(mark("Luo Min"), 2000, 4),
    _Person(mark("Tang Wei"), 500, 2),
    _Person(mark("Shen Yue"), -800, 3),
    _Person(mark("Jiang Bo"), None, 1),
)

_LEVEL: Final = 3
"""Cells to a level of support"""
_SPENT: Final = 0.65
_WORDED: Final = 40
"""From so many cells on a word stands beside the number"""


def people_listing(level: int = _LEVEL) -> Listing:
    """Return four people, from one who speaks for us to one whom nobody has asked.

    Args:
        level: cells to a level of support.
    """
    columns = (
        Column(gap=2),
        Column(_("Support"), cells=bars.support_cells(level)),
        Column(cells=5, right=True, gap=2),
        Column(gap=2, beside=_WORDED),
        Column(_("Known"), least=4),
    )
    return Listing(columns, tuple(_row(person, level) for person in _PEOPLE))


def sample_page(*, narrow: bool = False) -> list[Element]:
    """Return the people, what is spent, what somebody has said, a warning, and a key; in few lines where it is so."""
    level = _LEVEL - narrow
    spent = (*bars.progress(_SPENT, bars.support_cells(level)), Piece(f"  {decimals.percentage(_SPENT)}%"))
    budget = Listing((Column(gap=2), Column()), (Entry("", (Piece(_("Budget"), "dim"), spent)),))
    key = Listing((Column(gap=1), Column()), (Entry("", (Piece(" e ", "key"), Piece(_("End week")))),))
    said = Quote(_("Show me two offices where it runs, then I will say so upstairs."), tone="good")
    warning = Item(_("The bid is due this week."), "warn")
    if narrow:
        return [people_listing(level), budget, said, warning]
    return [people_listing(level), Gap(), budget, Gap(), said, Gap(), warning, Gap(), key]


def _row(person: _Person, level: int) -> Entry:
    sign, word, tone = support_tag(person.support)
    stands: Tone = tone if sign.startswith(("+", "-")) else "accent"
    number = "" if person.support is None else decimals.level(person.support)
    return Entry(
        "",
        (
            Piece(_(person.name)),
            bars.support(person.support, level, stands),
            Piece(number, tone or "dim"),
            Piece(word, tone or "dim"),
            bars.known(person.known),
        ),
    )
