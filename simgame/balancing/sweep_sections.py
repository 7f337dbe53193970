"""How outcomes move with one number, block by block."""

from collections.abc import Callable, Iterator, Sequence

from simgame.balancing.figures import interval, percent
from simgame.locale import Catalogue
from simgame.page import decimals
from simgame.page.model import Item, Section, Share, Table
from simgame.report.names import said
from simgame.scenario.model import Scenario
from simgame.study.measures import Fare
from simgame.study.sweep import Sweep, Swept

_ = Catalogue("study")

_COLUMNS = 7
"""Values beside each other in a table of 80 columns."""
_MOVES = 0.05
"""A win rate that moves by less from the least to the greatest is not drawn."""


def title(scenario: Scenario, found: Sweep) -> str:
    """Return the line above the report."""
    text = _("{scenario}: {path} varied ({games} games each, seeds from {seed})")
    return text.format(
        scenario=said(scenario.title),
        path=found.path,
        games=found.games,
        seed=found.first_seed,
    )


def blocks(found: Sweep) -> Iterator[Section]:
    """Yield the whole report."""
    if found.current is None:
        line = _("The file says nothing there.")
    else:
        line = _("In the file it is {value}.").format(value=_value(found.current))
    yield from _tables(found, _("Won, in %"), lambda fare: percent(fare.win_rate, 1), line)
    yield from _tables(found, _("Mean score"), lambda fare: decimals.score(fare.score_mean), "")
    plays = [fare.name for fare in found.values[0].fares]
    moved = [number for number in range(len(plays)) if _moved(found.values, number)]
    if not moved:
        yield Section(_("What moves"), (Item(_("No win rate moves by {points} points or more.").format(points=5)),))
    for number in moved:
        yield _drawn(found, number)


def _tables(found: Sweep, heading: str, figure: Callable[[Fare], str], line: str) -> Iterator[Section]:
    for start in range(0, len(found.values), _COLUMNS):
        some = found.values[start : start + _COLUMNS]
        rows = [
            (fare.name, *(figure(swept.fares[number]) for swept in some))
            for number, fare in enumerate(found.values[0].fares)
        ]
        header = ("", *(_marked(swept.value, found.current) for swept in some))
        about = (Item(line),) if line and not start else ()
        yield Section(heading, (*about, Table(header, tuple(rows))))


def _moved(values: Sequence[Swept], number: int) -> bool:
    rates = [swept.fares[number].win_rate for swept in values]
    return max(rates) - min(rates) >= _MOVES


def _drawn(found: Sweep, number: int) -> Section:
    rows = [
        (
            _marked(swept.value, found.current),
            percent(fare.win_rate, 1),
            Share(fare.win_rate, fare.low, fare.high),
            interval(fare.low, fare.high),
        )
        for swept in found.values
        for fare in [swept.fares[number]]
    ]
    name = found.values[0].fares[number].name
    return Section(
        _("{play}: won, in %").format(play=name), (Table((found.path, "", "", _("95 % interval")), tuple(rows)),)
    )


def _marked(value: float, current: float | None) -> str:
    """Return a value, with a star where it is that of the file."""
    return f"{_value(value)}*" if value == current else _value(value)


def _value(value: float) -> str:
    return f"{value:.6g}"
