"""A tree of causes: what a number is made of, in sentences; the changes of each level add up to the one above."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from simgame.locale import Catalogue, mark
from simgame.report import words

_ = Catalogue("debrief")


@dataclass(frozen=True, slots=True)
class Cause:
    """One cause of a number, with its own causes."""

    text: str
    change: int | None = None
    """What it adds to the number, in the number's own unit; None for a remark, which adds nothing"""
    children: tuple["Cause", ...] = ()
    """Where any of them has a change, these add up to ``change``"""
    amount: str = ""
    """The change as it is shown; words where the difficulty hides numbers"""


Unit = Callable[[int], str]
"""Says a change in the unit of a number."""

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
    return Cause(text, total, parts, unit(total))


def remark(text: str, children: Iterable[Cause] = ()) -> Cause:
    """Return a cause that adds nothing."""
    return Cause(text, None, tuple(children))


def rest(text: str, unit: Unit, change: int, others: Iterable[Cause]) -> list[Cause]:
    """Return what ``others`` leave of a change, as one cause, or nothing where they leave nothing."""
    left = change - sum(other.change or 0 for other in others)
    return [Cause(text, left, (), unit(left))] if left else []


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


def levels(thousandths: int) -> str:
    """Say a change of support or coverage in levels."""
    return words.signed(thousandths)


def moved(thousandths: int) -> str:
    """Say a change of support or coverage in words, for the difficulty that hides numbers."""
    return _(next(text for most, text in _MOVED if thousandths <= most))


def points(thousandths: int) -> str:
    """Say a change in points."""
    return f"{round(thousandths / 100) / 10 + 0.0:+.1f}"


def percent(thousandths: int) -> str:
    """Say a change of a share."""
    return words.percent(f"{round(thousandths / 10):+d}")


def tenths(number: int) -> str:
    """Say a change in tenths of a point of the score."""
    return f"{number / 10:+.1f}"


def whole(number: int) -> str:
    """Say a change that is counted."""
    return f"{number:+d}"
