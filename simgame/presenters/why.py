"""Why a number is what it is: the tree of causes as rows, and the list of the numbers that can be asked about."""

from collections.abc import Iterator, Sequence, Set
from typing import Final

from simgame.page.model import OWN, Brief, Column, Element, Entry, Listing, Piece, Tone
from simgame.presenters.people import BID, CHAIN
from simgame.presenters.view import View
from simgame.report.number import Number, NumberId
from simgame.report.why import Cause

ROOT: Final = "0"
"""The key of the number itself; a child's key is its parent's with a dot and its place."""

_DEEPEST: Final = 5
"""Deeper causes are not moved in further."""


def number_at(view: View, place: str) -> NumberId:
    """Return the number that a place of the list of people is about: a person's support, our price, the criteria."""
    if place == BID:
        return NumberId("price")
    if place == CHAIN:
        criteria = [step.id for step in view.known.steps if step.kind.criteria]
        return NumberId("lead", criteria[0]) if criteria else NumberId("compliance")
    return NumberId("support", place)


def number_page(numbers: Sequence[Number]) -> list[Listing]:
    """Return the numbers under their headings; an entry's key is the number's printed id."""
    entries = (Entry(str(number.id), ((Piece(number.name),),), group=number.group) for number in numbers)
    return [Listing((Column(cells=None, wraps=True),), tuple(entries), grouped=1, indent=1)]


def cause_page(cause: Cause, opened: Set[str] | None = None) -> list[Element]:
    """Return a tree of causes; of those in ``opened`` (keys) the causes beneath are shown, without it all.

    Every entry can be chosen, remarks too, so that the cursor goes through all that is to be read.
    """
    columns = (Column(cells=OWN), Column(cells=None, gap=2, wraps=True), Column(right=True))
    return [Listing(columns, tuple(_entries(cause, ROOT, opened)), names=2)]


def _entries(cause: Cause, key: str, opened: Set[str] | None) -> Iterator[Entry]:
    """Yield a cause, and those beneath it where they are shown; spoken, each is a step deeper than what it explains."""
    depth, shown = key.count("."), opened is None or key in opened
    sign = " " if not cause.children else "-" if shown else "+"
    tone: Tone = "strong" if key == ROOT else "dim" if cause.change is None else ""
    text = cause.text.rstrip(".。:：") if cause.amount else cause.text
    yield Entry(
        key,
        (
            Piece(Brief("  " * min(depth, _DEEPEST) + sign)),
            Piece(Brief(cause.text, f"{'-' * depth} {text}" if depth else text), tone),
            Piece(cause.amount, _tone(cause, key)),
        ),
    )
    for place, child in enumerate(cause.children if shown else ()):
        yield from _entries(child, f"{key}.{place}", opened)


def _tone(cause: Cause, key: str) -> Tone:
    """Return how an amount looks; its sign says the same."""
    if key == ROOT:
        return "strong"
    return "good" if (cause.change or 0) > 0 else "bad" if (cause.change or 0) < 0 else "dim"


def at(cause: Cause, key: str) -> Cause:
    """Return the cause of a key.

    Raises:
        IndexError: there is none.
    """
    for place in key.split(".")[1:]:
        cause = cause.children[int(place)]
    return cause
