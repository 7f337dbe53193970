"""Text in terminal cells: how wide it is, how it is cut, padded and wrapped.

A Chinese character takes two cells, so everything is measured, never counted. Whatever is cut shows that it is cut.
"""

import re
from typing import Final

from rich.cells import cell_len

CUT: Final = ".."
"""Stands where something was cut off. ASCII: an ellipsis is of ambiguous width in Chinese terminals."""

_OPENING = "([{（「『《【“‘〈"
_CLOSING = ")]},.;:!?%，。、；：？！）」』》】”’〉～"
_COUNTED = r"第?[^\s\u2e80-\uffef]*[0-9%](?:～[0-9]+)?(?:个月|个半天|[万亿]元|[\u4e00-\u9fff])?"
"""A number with the unit behind it, as Chinese writes them, without a blank: 第3周, 12万元, 5个半天, 第9～10周"""
_WORD = r"[\u2e80-\uffef]|[^\s\u2e80-\uffef]+"
"""A word of Latin letters, or a Chinese character"""
_UNIT = re.compile(rf"(\s*)([{re.escape(_OPENING)}]*(?:{_COUNTED}|{_WORD})[{re.escape(_CLOSING)}]*)")


_LEAST_LEFT: Final = 4
"""So many words a line has at least that gives one to the next; what it is moved in by counts as one"""


def width(text: str) -> int:
    """Return how many cells ``text`` takes, as the screen's own library counts them."""
    return cell_len(text)


def cut(text: str, cells: int) -> str:
    """Return ``text`` in at most ``cells`` cells, ending with `CUT` where something is missing."""
    if width(text) <= cells:
        return text
    if cells <= len(CUT):
        return CUT[:cells]
    return head(text, cells - len(CUT)).rstrip() + CUT


def head(text: str, cells: int) -> str:
    """Return as much of the beginning of ``text`` as takes at most ``cells`` cells."""
    used = 0
    for number, char in enumerate(text):
        used += width(char)
        if used > cells:
            text = text[:number]
            break
    while width(text) > cells:  # a selector makes the character before it wider
        text = text[:-1]
    return text


def left(text: str, cells: int) -> str:
    """Return ``text`` in exactly ``cells`` cells, at the left."""
    text = cut(text, cells)
    return text + " " * (cells - width(text))


def right(text: str, cells: int) -> str:
    """Return ``text`` in exactly ``cells`` cells, at the right."""
    text = cut(text, cells)
    return " " * (cells - width(text)) + text


def short(name: str, cells: int) -> str:
    """Return a person's name in at most ``cells`` cells: in full, else its first word, else cut."""
    if width(name) <= cells:
        return name
    first = name.split()[0] if " " in name else name
    return cut(first, cells)


def wrap(text: str, cells: int, hanging: int = 0) -> list[str]:
    """Break ``text`` into strings of at most ``cells`` cells; Chinese breaks anywhere but beside its punctuation.

    A number stays with its unit: read alone at the end of a line it would be another number.

    Args:
        text: paragraphs, with line breaks between them; an empty one stays an empty line.
        cells: the width, at least 2.
        hanging: by how many cells all lines but a paragraph's first are moved in.
    """
    return [line for paragraph in text.split("\n") for line in _wrap_paragraph(paragraph, max(cells, 2), hanging)]


def _wrap_paragraph(text: str, cells: int, hanging: int) -> list[str]:
    lines: list[list[str]] = [[]]
    """Of each line its words, with the blanks before them"""
    used = 0
    hanging = min(hanging, cells // 2)
    for space, unit in _UNIT.findall(text):
        size, gap = width(unit), len(space)
        if used and used + gap + size > cells:
            lines.append([" " * hanging])
            used, gap = hanging, 0
        while used + gap + size > cells:  # longer than a whole line
            first = head(unit, cells - used - gap) or unit[0]
            lines[-1].append(" " * gap + first)
            unit = unit[len(first) :]
            size, gap, used = width(unit), 0, hanging
            lines.append([" " * hanging])
        lines[-1].append(" " * gap + unit)
        used += gap + size
    if len(lines) > 1:
        _keep_company(lines, text, cells)
    return ["".join(line) for line in lines]


def _keep_company(lines: list[list[str]], text: str, cells: int) -> None:
    """Move a word down to the last one of a paragraph, if that stands on a line alone and the one above is longer."""
    *_others, before, last = lines
    indent, *alone = last
    if len(alone) != 1 or len(before) < _LEAST_LEFT:
        return
    word = before[-1].lstrip()
    joined = f"{word} {alone[0]}" if text.endswith(f" {alone[0]}") else word + alone[0]
    if width(indent + joined) <= min(cells, sum(map(width, before[:-1]))) and text.endswith(joined):
        before.pop()
        last[1:] = [joined]
