"""Why a number is what it is: the tree of causes as rows, and the list of the numbers that can be asked about."""

from collections.abc import Iterator, Mapping, Sequence, Set
from types import MappingProxyType
from typing import Final

from simgame.page import bars
from simgame.page.model import OWN, Brief, Column, Element, Entry, EntryPart, Listing, Piece, Tone
from simgame.presenters.people import BID, CHAIN
from simgame.presenters.view import View
from simgame.report.number import Number, NumberId
from simgame.report.why import Cause

ROOT: Final = "0"
"""The key of the number itself; a child's key is its parent's with a dot and its place."""

_DEEPEST: Final = 5
"""Deeper causes are not moved in further."""
_BARS: Final = (8, 20)
"""Cells of the scale on which causes are drawn, in lines of fewer cells than `_WIDE` and in others"""
_WIDE: Final = 66


def number_at(view: View, place: str) -> NumberId:
    """Return the number that a place of the list of people is about: a person's support, our price, the criteria."""
    if place == BID:
        return NumberId("price")
    if place == CHAIN:
        criteria = [step.id for step in view.known.steps if step.kind.criteria]
        return NumberId("lead", criteria[0]) if criteria else NumberId("compliance")
    return NumberId("support", place)


def number_page(numbers: Sequence[Number], amounts: Mapping[NumberId, str] = MappingProxyType({})) -> list[Listing]:
    """Return the numbers under their headings; an entry's key is the number's printed id.

    Args:
        numbers: that can be asked about.
        amounts: what they are, as far as that has been found.
    """
    entries = (
        Entry(str(number.id), (Piece(number.name), _amount(amounts.get(number.id))), group=number.group)
        for number in numbers
    )
    columns = (Column(cells=None, gap=1, wraps=True, hangs=2), Column(cells=OWN, right=True))
    return [Listing(columns, tuple(entries), grouped=1, indent=1)]


def _amount(found: str | None) -> Piece:
    """Return what a number is: nothing before that is found, a question mark where we do not know it."""
    return Piece(found or Brief("?" if found is not None else "", ""), "dim" if found else "faint")


def cause_page(cause: Cause, opened: Set[str] | None = None) -> list[Element]:
    """Return a tree of causes; of those in ``opened`` (keys) the causes beneath are shown, without it all.

    Beside each amount it is drawn as a step of a waterfall: where the causes before it have led, and where it leads on.
    Every entry can be chosen, remarks too, so that the cursor goes through all that is to be read.
    """
    drawn = _steps(cause)
    narrow, wide = _BARS
    scale = (
        Column(cells=narrow, gap=1, narrower=_WIDE),
        Column(cells=wide, gap=1, beside=_WIDE),
    )
    columns = (
        Column(cells=OWN),
        Column(cells=None, gap=2, wraps=True),
        *(scale if drawn else ()),
        Column(right=True),
    )
    return [Listing(columns, tuple(_entries(cause, ROOT, opened, drawn)), names=2)]


def opened_first(cause: Cause, lines: Mapping[str, int], room: int) -> frozenset[str]:
    """Return which causes of a tree to open at first: level by level what moved most, as far as all has room.

    Args:
        cause: the tree.
        lines: how many lines each entry of the tree takes, by its key.
        room: how many lines there are.
    """
    opened, room = {ROOT}, room - lines[ROOT] - _beneath(cause, ROOT, lines)
    left = set(keys_with_causes(cause)) - {ROOT}
    for key in sorted(left, key=lambda each: (each.count("."), -abs(at(cause, each).change or 0), each)):
        beneath = _beneath(cause, key, lines)
        if key.rpartition(".")[0] in opened and beneath <= room:
            opened.add(key)
            room -= beneath
    return frozenset(opened)


def _beneath(cause: Cause, key: str, lines: Mapping[str, int]) -> int:
    return sum(lines[f"{key}.{place}"] for place in range(len(at(cause, key).children)))


def keys_with_causes(cause: Cause, key: str = ROOT) -> list[str]:
    """Return the keys of all causes that have causes."""
    below = [each for place, child in enumerate(cause.children) for each in keys_with_causes(child, f"{key}.{place}")]
    return [key, *below] if cause.children else below


def _steps(cause: Cause) -> dict[str, tuple[EntryPart, ...]]:
    """Return each cause as a step of a waterfall, short and long; empty where the changes are told in words."""
    if not cause.in_figures:
        return {}
    steps = dict(_laid(cause, ROOT, 0))
    ends = [end for step in steps.values() for end in step]
    low, high = min(ends), max(ends)
    if low == high:
        return {}
    return {key: tuple(bars.moved(*step, low, high, cells) for cells in _BARS) for key, step in steps.items()}


def _laid(cause: Cause, key: str, start: int) -> Iterator[tuple[str, tuple[int, int]]]:
    """Yield where each change begins and ends: the causes of a cause one after the other, from where it begins."""
    if cause.change is not None:
        yield key, (start, start + cause.change)
    for place, child in enumerate(cause.children):
        yield from _laid(child, f"{key}.{place}", start)
        start += child.change or 0


def _entries(
    cause: Cause, key: str, opened: Set[str] | None, drawn: Mapping[str, tuple[EntryPart, ...]]
) -> Iterator[Entry]:
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
            *(drawn.get(key, (Piece(""), Piece(""))) if drawn else ()),
            Piece(cause.amount, _tone(cause, key)),
        ),
    )
    for place, child in enumerate(cause.children if shown else ()):
        yield from _entries(child, f"{key}.{place}", opened, drawn)


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
