"""How stretches of weeks are drawn: a ruler, and below it as many lanes as lie beside each other."""

from collections.abc import Iterator, Sequence
from typing import Final

from simgame.page import glyphs
from simgame.page.measure import cut, left, width
from simgame.page.model import Lanes, Stretch
from simgame.page.spans import Line, Row, Span

_LEAST: Final = 4
"""Cells of a week"""


def lane_rows(lanes: Lanes, cells: int, indent: int) -> list[Row]:
    """Return the ruler and the lanes in lines of so many cells."""
    label = max(map(width, lanes.names)) + 2
    size = max(_LEAST, (cells - 2 * indent - label) // len(lanes.weeks))
    before = Span(" " * indent)
    lines = [(before, Span(left(lanes.names[0], label), "dim"), *_ruler(lanes, size))]
    kept: list[Stretch] = []
    for each in sorted(lanes.stretches, key=lambda each: (each.last < lanes.now, abs(each.last - lanes.now))):
        # Where the lanes are taken it begins later: when it ends is what counts.
        later = (each._replace(first=week) for week in range(each.first, each.last + 1))
        kept += [part for part in later if len(_packed([*kept, part])) <= lanes.most][:1]
    for number, lane in enumerate(_packed(kept)):
        name = "" if number else lanes.names[1]
        lines.append((before, Span(left(name, label), "dim"), *_lane(lane, lanes, size)))
    return [Row((each,)) for each in lines]


def _ruler(lanes: Lanes, size: int) -> Iterator[Span]:
    for week in lanes.weeks:
        if week == lanes.now:
            yield Span(left(f" {week}", size - 1), "now")
            yield Span(" ")
        else:
            yield Span(left(f" {week}", size), "strong" if week in lanes.bold else "dim")


def _packed(stretches: Sequence[Stretch]) -> list[list[Stretch]]:
    """Return the stretches in as few lanes as they need, each in the first one that is free."""
    lanes: list[list[Stretch]] = []
    for stretch in sorted(stretches, key=lambda each: each.first):
        for lane in lanes:
            if lane[-1].last < stretch.first:
                lane.append(stretch)
                break
        else:
            lanes.append([stretch])
    return lanes


def _lane(lane: Sequence[Stretch], lanes: Lanes, size: int) -> Line:
    spans: list[Span] = []
    week = lanes.weeks[0]
    for first, last, forms, tone, locks in lane:
        spans.append(Span(" " * (first - week) * size))
        room = (last - first + 1) * size - 1 - locks
        text = next((each for each in forms if width(each) < room), cut(forms[-1], max(room - 1, 0)))
        rest = glyphs.SPAN * (room - width(text) - 1)
        spans += [
            Span(" " + text + rest, tone),
            Span(glyphs.LOCK * locks, tone if last < lanes.now else "lane"),
            Span(" "),
        ]
        week = last + 1
    return tuple(spans)
