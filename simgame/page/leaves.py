"""Long texts as leaves of a few sentences each: what nobody asked for is to be read in a breath.

Prose is what is read as sentences: paragraphs, quotes, remarks, facts with their names. Tables, bars and headings are
looked at, and not counted.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

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
    """Return leaves for a panel of a height and width, none longer than the panel is high where it can be parted.

    One that fills less than half of the panel takes the next one in, where both have room together and are not more to
    read than is read in a breath.

    Args:
        pages: the leaves as their prose makes them.
        height: the lines of the panel.
        cells: its width.
        beside: how long the prose is that stands beside each leaf.
    """
    found: list[list[Element]] = []
    for page in (part for whole in pages for part in _low(whole, height, cells)):
        if (
            found
            and 2 * _lines(found[-1], cells) < height
            and _lines(both := _joined(found[-1], page), cells) <= height
            and length(both) + beside <= MOST[current()]
        ):
            found[-1] = both
        else:
            found.append(page)
    return found


def _low(page: Elements, height: int, cells: int) -> Iterator[list[Element]]:
    """Yield a leaf, or where it is higher than the panel its parts, each as much as has room: nothing is told twice.

    What stands below a heading goes on to the next part with it, where it is not all that there is.
    """
    if _lines(page, cells) <= height:
        yield list(page)
        return
    kept: list[_Part] = []
    for part in _parts(page):
        if kept and _lines(_page([*kept, part]), cells) > height:
            headed = [number for number, each in enumerate(kept) if isinstance(each[1][0], Heading)]
            end = headed[-1] if headed and headed[-1] else len(kept)
            yield _page(kept[:end])
            kept = kept[end:]
        kept.append(part)
    if rest := _page(kept):
        yield rest


def _lines(page: Elements, cells: int) -> int:
    return sum(len(row.lines) for row in draw(page, cells))


def _joined(first: Sequence[Element], second: Sequence[Element]) -> list[Element]:
    """Return two leaves as one; a section that went over both is one again."""
    match first, second:
        case [*before, Section(title, body)], [Section(other, more), *after] if title == other:
            return [*before, Section(title, (*body, Gap(), *more)), *after]
        case _:
            return [*first, Gap(), *second]


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
