"""How what stands in a row looks: its tone by the theme's colours, under the cursor and the mouse, and selected."""

from collections.abc import Mapping
from typing import Final

from rich.segment import Segment
from rich.style import Style

from simgame.page.model import Tone

_COLOURS: Final[dict[Tone, str]] = {
    "strong": "foreground",
    "dim": "dim",
    "faint": "faint",
    "good": "success",
    "great": "success",
    "bad": "error",
    "warn": "warning",
    "accent": "primary",
    "head": "secondary",
    "line": "line",
    "known": "known",
    "weight": "secondary",
    "now": "on-primary",
    "key": "on-primary",
    "lane": "foreground",
    "lane-dim": "dim",
    "lane-bad": "error",
    "lane-warn": "warning",
    "column": "on-column",
    "column-top": "column",
    "column-edge": "column",
    "taken": "on-taken",
    "taken-top": "taken",
    "chip": "on-primary",
    "gained": "on-primary",
}
"""The theme's colour of each tone. They are no component classes of Textual: it computes the styles of all those of all
lists anew whenever the focus moves, which took more time than all else that the screen does."""
_BOLD: Final[frozenset[Tone]] = frozenset(
    {"strong", "great", "head", "now", "key", "column", "taken", "chip", "gained"}
)
_BACKGROUNDS: Final[dict[Tone, str]] = {
    "now": "primary",
    "key": "primary",
    "column": "column",
    "column-edge": "taken",
    "taken": "taken",
    "chip": "error",
    "gained": "success",
    **dict.fromkeys(("lane", "lane-dim", "lane-bad", "lane-warn"), "lane"),
}
"""Of tones that shade what they say"""
_STATES: Final = {"cursor": "cursor-rest", "cursor-focus": "cursor", "hover": "hover"}
"""The background of a row under the cursor, without and with the focus, and under the mouse"""

_BRIGHTER: Final[dict[Tone, Tone]] = {"dim": "", "faint": "dim", "line": "dim"}
"""On the row under the cursor, whose background takes contrast away, most of all where colours are few."""


def reversed_part(segments: list[Segment], start: int, end: int) -> list[Segment]:
    """Return segments with the characters from ``start`` to before ``end`` reversed; -1: to the end of the line."""
    after = len("".join(segment.text for segment in segments)) if end < 0 else end
    parts, at = [], 0
    for text, style, _control in segments:
        first, last = (min(max(place - at, 0), len(text)) for place in (start, after))
        at += len(text)
        turned = (style or Style()) + Style(reverse=True)
        parts += [Segment(text[:first], style), Segment(text[first:last], turned), Segment(text[last:], style)]
    return [part for part in parts if part.text]


def tone_style(colours: Mapping[str, str], state: str, tone: Tone) -> Style:
    """Return what a tone adds to how a list looks.

    Args:
        colours: the theme's, by name.
        state: of the row: ``cursor``, ``cursor-focus``, ``hover``, or empty.
        tone: of the text; empty for none.
    """
    if state == "cursor-focus":
        tone = _BRIGHTER.get(tone, tone)
    style = Style(bgcolor=colours[_STATES[state]]) if state else Style()
    one = colours.get("cursor-text") if state == "cursor-focus" else None
    style += Style(color=one)
    if tone in _BACKGROUNDS:
        style += Style(color=colours[_COLOURS[tone]], bgcolor=colours[_BACKGROUNDS[tone]])
    elif tone:
        style += Style(color=None if one else colours[_COLOURS[tone]], bold=tone in _BOLD or None)
    return style
