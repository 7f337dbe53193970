"""The line of a file that a finding is about, with a mark below the place."""

import re
import unicodedata
from collections.abc import Sequence
from typing import Final

from simgame.scenario.findings import Finding, escape
from simgame.scenario.text import cells

_WIDEST: Final = 100
"""Cells of a line that are shown; of a longer one what surrounds the place."""

_BEFORE: Final = 25
"""Characters that are shown before the place where a line is cut."""

_CUT: Final = "... "

_TOKEN: Final = re.compile(
    r"""\[{1,2}[^\[\]"']*\]{1,2} | "(?:[^"\\]|\\.)*" | '[^']*' | [^\s\[\]{},="'#]+ | .""", re.VERBOSE
)
"""What is marked: a table's header, a text, a word, else one character."""


def excerpt(finding: Finding, lines: Sequence[str]) -> list[str]:
    """Return the finding's line with its number, and a line of carets below; nothing where there is no place.

    Carets are counted in cells: a Chinese character has two. What a terminal could act upon stands as an escape.
    """
    if finding.line is None or finding.column is None or finding.line > len(lines):
        return []
    line = lines[finding.line - 1]
    start = min(finding.column - 1, len(line))
    fits = len(line) <= _WIDEST and cells(line) <= _WIDEST
    first = 0 if fits else max(0, start - _BEFORE)
    line, start = line[first : start + _WIDEST].rstrip("\r"), start - first
    token = _TOKEN.match(line, start)
    before = (_CUT if first else "") + _shown(line[:start])
    marked = _shown(line[start : token.end() if token else start + 1])
    shown = before + _shown(line[start:])
    if _width(shown) > _WIDEST:
        shown = _cut(shown, _WIDEST)
    carets = "^" * max(1, min(_width(marked), _width(shown) - _width(before)))
    number = str(finding.line)
    return [f"  {number} | {shown}", f"  {' ' * len(number)} | {' ' * _width(before)}{carets}"]


def _shown(text: str) -> str:
    return escape(text.replace("\t", " "))


def _width(text: str) -> int:
    """Return how many cells ``text`` takes; a mark that combines with the letter before it takes none."""
    return cells("".join(char for char in text if not unicodedata.combining(char)))


def _cut(text: str, most: int) -> str:
    kept = text[:most]
    while _width(kept) > most - len(_CUT):
        kept = kept[:-1]
    return f"{kept} ..."
