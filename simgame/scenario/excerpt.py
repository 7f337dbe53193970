"""The line of a file that a finding is about, with a mark below the place."""

import re
from collections.abc import Sequence
from typing import Final

from simgame.page.measure import head, width
from simgame.page.quoting import escape
from simgame.scenario.findings import Finding

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
    fits = len(line) <= _WIDEST and width(line) <= _WIDEST
    first = 0 if fits else max(0, start - _BEFORE)
    line, start = line[first : start + _WIDEST].rstrip("\r"), start - first
    token = _TOKEN.match(line, start)
    before = (_CUT if first else "") + _shown(line[:start])
    marked = _shown(line[start : token.end() if token else start + 1])
    shown = before + _shown(line[start:])
    if width(shown) > _WIDEST:
        shown = f"{head(shown, _WIDEST - len(_CUT))} ..."
    carets = "^" * max(1, min(width(marked), width(shown) - width(before)))
    number = str(finding.line)
    return [f"  {number} | {shown}", f"  {' ' * len(number)} | {' ' * width(before)}{carets}"]


def _shown(text: str) -> str:
    return escape(text.replace("\t", " "))
