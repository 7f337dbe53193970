"""Why a number is what it is: the tree of causes as rows, and the list of the numbers that can be asked about."""

from collections.abc import Sequence, Set
from typing import Final

from simgame.page.measure import cut, left, right, width
from simgame.page.model import Tone
from simgame.page.spans import Line, Row, Span, block, line, line_width
from simgame.presenters.people import BID, CHAIN
from simgame.presenters.view import View
from simgame.report.number import Number, NumberId
from simgame.report.why import Cause

ROOT: Final = "0"
"""The key of the number itself; a child's key is its parent's with a dot and its place."""

_INDENT: Final = 2
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


def number_rows(numbers: Sequence[Number], cells: int) -> list[Row]:
    """Return the numbers under their headings; a row's key is the number's printed id."""
    rows: list[Row] = []
    group = ""
    for number in numbers:
        if number.group != group:
            group = number.group
            rows.append(Row((line(Span(" " + cut(group, cells - 1), "head")),)))
        rows.append(Row((line("  ", Span(left(number.name, cells - 3))),), str(number.id)))
    return rows


def cause_rows(cause: Cause, opened: Set[str], cells: int) -> list[Row]:
    """Return a tree of causes; of those in ``opened`` (keys) the causes beneath are shown.

    Every row can be chosen, remarks too, so that the cursor goes through all that is to be read.
    """
    amounts = max((width(each.amount) for each in _shown(cause, ROOT, opened)), default=0)
    return _rows(cause, ROOT, opened, cells, amounts)


def _shown(cause: Cause, key: str, opened: Set[str]) -> list[Cause]:
    below = [each for place, child in enumerate(cause.children) for each in _shown(child, f"{key}.{place}", opened)]
    return [cause, *(below if key in opened else [])]


def _rows(cause: Cause, key: str, opened: Set[str], cells: int, amounts: int) -> list[Row]:
    depth = min(key.count("."), _DEEPEST)
    sign = " " if not cause.children else "-" if key in opened else "+"
    head = " " * (1 + _INDENT * depth) + sign + " "
    room = cells - width(head) - amounts - 3
    tone: Tone = "strong" if key == ROOT else "dim" if cause.change is None else ""
    first, *rest = block(cause.text, room, tone, indent=0)
    pad = room - line_width(first)
    lines: list[Line] = [
        (Span(head), *first, Span(" " * pad + "  " + right(cause.amount, amounts) + " ", _tone(cause, key))),
        *((Span(" " * width(head)), *more) for more in rest),
    ]
    rows = [Row(tuple(lines), key)]
    if key in opened:
        for place, child in enumerate(cause.children):
            rows += _rows(child, f"{key}.{place}", opened, cells, amounts)
    return rows


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
