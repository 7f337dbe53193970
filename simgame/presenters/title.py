"""The name of the game in large letters, as the first start shows it."""

from collections.abc import Iterator
from typing import Final

from simgame.locale import LANGUAGES, Catalogue, current, is_shown, mark
from simgame.page import glyphs
from simgame.page.measure import width
from simgame.page.model import Brief, Element, Gap, Piece, Strip, Tone

_ = Catalogue("course")

_LETTERS: Final = {
    "s": (".###", "#...", ".##.", "...#", "###."),
    "i": ("#", ".", "#", "#", "#"),
    "m": ("####.", "#.#.#", "#.#.#", "#.#.#", "#.#.#"),
    "g": (".###", "#..#", ".###", "...#", "###."),
    "a": (".##.", "...#", ".###", "#..#", ".###"),
    "e": (".##.", "#..#", "####", "#...", ".###"),
}
"""Dots of each letter, row by row"""
_NAME: Final = "simgame"
_BETWEEN: Final = ".."
_TAGLINE: Final = mark("strategic account selling, played week by week")


def banner_page(cells: int, *, both: bool) -> list[Element]:
    """Return the name with what the game is below it, in the middle of lines of so many cells.

    Args:
        cells: of a line.
        both: whether what it is is said in every language, because none is chosen yet.
    """
    page: list[Element] = [_centred(line, cells, "accent", spoken="") for line in _drawn()]
    page.append(Gap())
    page += [_centred(each, cells, "dim", spoken=each) for each in taglines(both=both)]
    return [*page, Gap()]


def taglines(*, both: bool) -> list[str]:
    """Return what the game is, in the language of the moment or in each that can be read, that one first."""
    said = dict(zip(LANGUAGES, _.both(_TAGLINE), strict=True))
    spoken = [current(), *(each for each in LANGUAGES if both and is_shown(each) and each != current())]
    return [said[each] for each in spoken]


def _drawn() -> Iterator[str]:
    """Yield the lines of the name: two rows of dots in a line, where half a cell can be drawn."""
    rows = [_BETWEEN.join(_LETTERS[letter][row] for letter in _NAME) for row in range(len(_LETTERS["s"]))]
    if glyphs.used() == "ascii":
        yield from (row.replace(".", " ") for row in rows)
        return
    rows += ["." * len(rows[0])] * (len(rows) % 2)
    signs = {"..": " ", "#.": glyphs.UPPER, ".#": glyphs.LOWER, "##": glyphs.FILLED}
    for upper, lower in zip(rows[::2], rows[1::2], strict=True):
        yield "".join(signs[a + b] for a, b in zip(upper, lower, strict=True))


def _centred(text: str, cells: int, tone: Tone, *, spoken: str) -> Strip:
    indent = max((cells - width(text)) // 2, 0)
    return Strip((Piece(Brief(" " * indent + text, spoken), tone),))
