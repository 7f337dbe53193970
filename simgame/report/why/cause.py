"""A tree of causes: what a number is made of, in sentences; the changes of each level add up to the one above."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from typing import Final, NamedTuple

from simgame.locale import Catalogue, mark
from simgame.page import decimals, money
from simgame.values import dataclass

_ = Catalogue("debrief")


class Unit(NamedTuple):
    """What the changes of a number are counted in."""

    say: Callable[[int], str]
    """Returns a change as it is shown"""
    places: int | None = None
    """To how many decimals of a thousand that rounds; None where nothing is rounded"""
    whole: Callable[[int], int] | None = None
    """Returns what is shown of a number as a whole, where that is not just rounded"""


@dataclass(frozen=True, slots=True)
class Cause:
    """One cause of a number, with its own causes."""

    text: str
    change: int | None = None
    """What it adds to the number, in the number's own unit; None for a remark, which adds nothing"""
    children: tuple["Cause", ...] = ()
    """Where any of them has a change, these add up to ``change``"""
    unit: Unit | None = None
    """None for a remark"""
    amount: str = ""
    """The change as it is shown; words where the difficulty hides numbers. :func:`shown` sets it where it is empty."""
    told: bool = False
    """Whether the change was told on its own before: it is only rounded, and others make up for that"""
    minor: bool = False
    """Whether it goes into the cause before it where its change is shown as nothing: such a line says nothing"""

    @property
    def in_figures(self) -> bool:
        """Whether the change is told as a figure, and may be drawn as long as it is."""
        return self.unit is not None and self.unit is not IN_WORDS


_MOVED: Final = (
    (-300, mark("much worse")),
    (-100, mark("worse")),
    (-15, mark("a little worse")),
    (14, mark("as before")),
    (99, mark("a little better")),
    (299, mark("better")),
    (99_999, mark("much better")),
)
"""Up to which change of a support or coverage, in thousandths of a level, each word holds."""


def caused(text: str, unit: Unit, children: Iterable[Cause], change: int | None = None) -> Cause:
    """Return a cause with its causes; without ``change`` it is what they add up to."""
    parts = tuple(children)
    total = sum(part.change or 0 for part in parts) if change is None else change
    return Cause(text, total, parts, unit)


def remark(text: str, children: Iterable[Cause] = (), amount: str = "") -> Cause:
    """Return a cause that adds nothing; with ``amount`` it tells something that is not added up."""
    return Cause(text, None, tuple(children), amount=amount)


def rest(text: str, unit: Unit, change: int, others: Iterable[Cause]) -> list[Cause]:
    """Return what ``others`` leave of a change, as one cause, or nothing where they leave nothing."""
    left = change - sum(other.change or 0 for other in others)
    return [Cause(text, left, (), unit)] if left else []


def shown(cause: Cause, value: int | None = None) -> Cause:
    """Return a tree with what is shown of its changes: on each level together what is shown above it.

    Args:
        cause: the tree.
        value: its change as it is shown, where other changes beside it are adjusted too.
    """
    if cause.change is None or cause.unit is None:
        return replace(cause, children=tuple(map(shown, cause.children)))
    unit = cause.unit
    value = _rounded(cause.change, unit) if value is None else value
    changes = [child for child in cause.children if child.change is not None]
    parts = [child.change or 0 for child in changes]
    values: Iterator[int] = iter(())
    if unit.places is not None and sum(parts) == cause.change:
        told = [place for place, child in enumerate(changes) if child.told]
        values = iter(decimals.adding_up(parts, unit.places, value, told))
    children: list[Cause] = []
    for child in cause.children:
        own = next(values, None) if child.change is not None else None
        if children and child.minor and unit.say(child.change or 0 if own is None else own) == unit.say(0):
            children[-1] = replace(children[-1], change=(children[-1].change or 0) + (child.change or 0))
            continue
        children.append(shown(child, own))
    return replace(cause, children=tuple(children), amount=cause.amount or unit.say(value))


def _rounded(change: int, unit: Unit) -> int:
    if unit.whole is not None:
        return unit.whole(change)
    return change if unit.places is None else decimals.adding_up([change], unit.places)[0]


def shared(total: int, weights: Sequence[int]) -> list[int]:
    """Split ``total`` in proportion to ``weights`` into whole numbers that add up to it exactly.

    Where the weights come to nothing, all of it falls to the last.
    """
    whole = sum(weights)
    if not weights:
        return []
    if not whole:
        return [0] * (len(weights) - 1) + [total]
    shares, done, given = [], 0, 0
    for weight in weights:
        done += weight
        shares.append(round(total * done / whole) - given)
        given += shares[-1]
    return shares


def _moved(thousandths: int) -> str:
    """Say a change of support or coverage in words."""
    return _(next(text for most, text in _MOVED if thousandths <= most))


IN_LEVELS: Final = Unit(
    lambda thousandths: decimals.level(thousandths, signed=True), decimals.LEVEL, decimals.shown_level
)
"""A change of support or coverage, thousandths of a level"""
IN_WORDS: Final = Unit(_moved)
"""The same in words, for the difficulty that hides numbers"""
IN_POINTS: Final = Unit(lambda thousandths: decimals.points(thousandths, signed=True), decimals.POINTS)
"""Points of the tender, in thousandths"""
IN_PERCENT: Final = Unit(lambda thousandths: decimals.percent(thousandths, signed=True), 2)
"""A share, in thousandths"""
IN_SCORE: Final = Unit(lambda tenths: decimals.points(tenths * 100, signed=True))
"""Tenths of a point of the score"""


@cache
def in_money(unit: str) -> Unit:
    """Return what sums of a scenario's ``unit`` of money are counted in; the same for the same words."""
    return Unit(lambda count: money.change(count, unit))


IN_COUNTS: Final = Unit(lambda number: f"{number:+d}" if number else "0")
"""What is counted"""
