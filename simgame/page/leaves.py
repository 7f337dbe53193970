"""Long texts as leaves of a few sentences each: what nobody asked for is to be read in a breath.

Prose is what is read as sentences: paragraphs, quotes, remarks, facts with their names. Tables, bars and headings are
looked at, and not counted.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Final, NamedTuple

from simgame.locale import Language, current
from simgame.page.cells import draw
from simgame.page.model import (
    Beside,
    Element,
    Elements,
    Field,
    Frame,
    Gap,
    Heading,
    Item,
    Note,
    Paragraph,
    Quote,
    Section,
    leads_to,
)
from simgame.page.speech import spoken

MOST: Final[Mapping[Language, int]] = {"en": 120, "zh-CN": 200}
"""Words, or Chinese characters, that a screen may ask to be read unasked"""

_ONE = re.compile(r"[\u3400-\u9fff]|[0-9A-Za-z]+")
_Part = tuple[Element | None, tuple[Element, ...]]
"""A frame or a section, and a part of what stands in it that is not divided; None: it stands by itself"""


def length(page: Elements) -> int:
    """Return how much prose a page has: words, in Chinese the characters."""
    chinese = current() == "zh-CN"
    return sum(len(_ONE.findall(text) if chinese else text.split()) for text in _prose(page))


def leaves(*parts: Elements, beside: int = 0) -> list[list[Element]]:
    """Return parts of a text, each on leaves of its own, with no more prose on one than is read in a breath.

    A paragraph, and a quote with its heading, stays whole.

    Args:
        parts: the parts of the text, in their order.
        beside: how long the prose is that stands beside each leaf.
    """
    most = MOST[current()] - beside
    return [leaf for part in parts for leaf in _divided(list(_parts(part)), most)]


def fuller(pages: Sequence[Elements], height: int, cells: int, beside: int = 0) -> list[list[Element]]:
    """Return leaves for a panel of a height and width, none higher than the panel where it can be parted.

    Each takes in what comes next, as far as it has room and asks no more to be read than is read in a breath. What
    stands together goes on to the next leaf together, unless much of this one would be left empty.

    Args:
        pages: the leaves as their prose makes them.
        height: the lines of the panel.
        cells: its width.
        beside: how long the prose is that stands beside each leaf.
    """
    panel = _Panel(height, cells, MOST[current()] - beside)
    found: list[list[_Part]] = [[]]
    for page in pages:
        for place, unit in enumerate(_units(page)):
            kept = found[-1]
            together = [*_between(kept, unit), *unit] if kept and not place else unit
            if panel.has_room([*kept, *together]):
                kept += together
            elif kept and unit[0][0] is not None and (panel.is_filled(kept) or isinstance(unit[0][0], Frame)):
                found.append([])
                _part_by_part(unit, found, panel)
            else:
                _part_by_part(together, found, panel)
    return [page for parts in found if (page := _page(parts))]


class _Panel(NamedTuple):
    """What there is room for on a leaf."""

    height: int
    cells: int
    most: int
    """Words, or Chinese characters"""

    def has_room(self, parts: Sequence[_Part]) -> bool:
        """Tell whether parts have room on one leaf."""
        page = _page(parts)
        return _lines(page, self.cells) <= self.height and length(page) <= self.most

    def is_filled(self, parts: Sequence[_Part]) -> bool:
        """Tell whether a leaf with these parts is nearly full."""
        return 3 * _lines(_page(parts), self.cells) >= 2 * self.height


def _units(page: Elements) -> Iterator[list[_Part]]:
    """Yield the parts of a page, those of one frame or section together."""
    for around, parts in groupby(_parts(page), key=itemgetter(0)):
        if around is None:
            yield from ([part] for part in parts)
        else:
            yield list(parts)


def _between(kept: Sequence[_Part], unit: Sequence[_Part]) -> list[_Part]:
    """Return the empty line between two leaves that become one; a section that went over both is one again."""
    around, before = unit[0][0], kept[-1][0]
    if isinstance(before, Section) and before != around:
        return []  # a section ends with one
    return [(around if isinstance(around, Section) and kept[-1][0] == around else None, (Gap(),))]


def _part_by_part(parts: Sequence[_Part], found: list[list[_Part]], panel: _Panel) -> None:
    """Add parts to the last leaf, each where it has room, else to a new one; a heading goes on with what is below."""
    for part in parts:
        kept = found[-1]
        if kept and not panel.has_room([*kept, part]):
            begins = part[0] is not None or _is_headed(part)
            headed = (place for place, each in enumerate(kept) if place and each[0] is None and _is_headed(each))
            end = len(kept) if begins else max(headed, default=len(kept))
            found[-1], rest = kept[:end], kept[end:]
            found.append(rest)
        found[-1].append(part)


def _is_headed(part: _Part) -> bool:
    return isinstance(part[1][0], Heading)


def _lines(page: Elements, cells: int) -> int:
    return sum(len(row.lines) for row in draw(page, cells))


def _prose(page: Elements) -> Iterator[str]:
    for element in page:
        match element:
            case Paragraph(text) | Item(text):
                yield spoken(text)
            case Quote(text, about):
                yield f"{text} {about}"
            case Note(sentences):
                yield from map(spoken, sentences)
            case Field(name, value):
                yield f"{spoken(name)} {spoken(value)}"
            case Frame(body) | Section(_, body):
                yield from _prose(body)
            case Beside(left, right):
                yield from _prose((*left, *right))


def _parts(page: Elements) -> Iterator[_Part]:
    """Yield what is not divided, each with what it stands in."""
    led: tuple[Element, ...] = ()
    for element in page:
        if led and not leads_to(led[-1], element):
            yield None, led
            led = ()
        match element:
            case Frame() | Section():
                for part in _whole(element.body):
                    yield element._replace(body=()), part
            case _:
                led = (*led, element)
    if led:
        yield None, led


def _whole(body: Iterable[Element]) -> Iterator[tuple[Element, ...]]:
    """Yield elements that stay together: a heading, or a sentence, with what follows from it."""
    kept: list[Element] = []
    for element in body:
        explains = isinstance(element, Item) and element.depth
        stays = kept and (explains or isinstance(kept[-1], Heading) or leads_to(kept[-1], element))
        if kept and not stays:
            yield tuple(kept)
            kept = []
        if isinstance(element, Paragraph) and isinstance(element.text, str) and "\n\n" in element.text:
            *before, last = element.text.split("\n\n")
            for text in before:
                yield (element._replace(text=text),)
                yield (Gap(),)
            element = element._replace(text=last)
        kept.append(element)
    if kept:
        yield tuple(kept)


def _divided(parts: Sequence[_Part], most: int) -> Iterator[list[Element]]:
    kept: list[_Part] = []
    so_far = 0
    for part in parts:
        size = length(part[1])
        if so_far and so_far + size > most:
            yield _page(kept)
            kept, so_far = [], 0
        kept.append(part)
        so_far += size
    if page := _page(kept):
        yield page


def _page(parts: Sequence[_Part]) -> list[Element]:
    """Return parts as a page, what stood in one thing in it again, without empty lines at the ends."""
    page: list[Element] = []
    within: list[tuple[Element | None, list[Element]]] = []
    for around, part in parts:
        if around is None or not within or within[-1][0] != around:
            within.append((around, []))
        within[-1][1].extend(part)
    for around, body in within:
        inner = body if around is None else _trimmed(body)
        if isinstance(around, Frame | Section):
            page += [around._replace(body=tuple(inner))] if inner else []
        else:
            page += inner
    return _trimmed(page)


def _trimmed(page: Sequence[Element]) -> list[Element]:
    said = [number for number, element in enumerate(page) if not isinstance(element, Gap)]
    return list(page[said[0] : said[-1] + 1]) if said else []
