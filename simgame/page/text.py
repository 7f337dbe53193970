"""Texts of a page and how they are meant: what looks otherwise than it sounds, and what it asks for."""

from string import Formatter
from typing import Literal

from simgame.values import dataclass

Tone = Literal[
    "",
    "strong",
    "dim",
    "faint",
    "line",
    "good",
    "great",
    "bad",
    "warn",
    "accent",
    "head",
    "known",
    "weight",
    "now",
    "lane",
    "lane-dim",
    "lane-bad",
    "lane-warn",
    "key",
    "column",
    "column-top",
    "column-edge",
    "taken",
    "taken-top",
    "chip",
    "gained",
]
"""How something is meant; the theme decides what that looks like. Tones only repeat what words or signs say."""


class Intent:
    """What the player asks for by choosing an entry or clicking on a part of it; a small frozen dataclass each."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Weeks:
    """A week, or the weeks from one to another: ``w3`` where there is little room, else ``week 3``."""

    first: int
    last: int = 0
    """0: only the first"""


@dataclass(frozen=True, slots=True)
class Signed:
    """A word with the short sign that stands before it, such as ``++``; spoken, it is the word."""

    sign: str
    word: str


@dataclass(frozen=True, slots=True)
class Brief:
    """A text with the short form that stands for it in a column; spoken, it is the text."""

    short: str
    """Empty: it is only spoken"""
    word: str = ""
    """Empty: it is only drawn, because something beside it says the same"""


Inline = str | Weeks | Signed | Brief
Wording = Inline | tuple[Inline, ...]
"""A text, in pieces where some of them look otherwise than they sound."""


def unknown(word: str) -> Signed:
    """Return a word for what is not known: it has a sign of its own, because it is not neutral."""
    return Signed("?", word)


def fill(template: str, **parts: Wording | int) -> Wording:
    """Return a translated text with its places filled, as ``str.format`` does, by texts in pieces too."""
    pieces: list[Inline] = []
    for before, place, _spec, _conversion in Formatter().parse(template):
        pieces.append(before)
        if place is not None:
            part = parts[place]
            pieces += inlines(str(part) if isinstance(part, int) else part)
    if all(isinstance(piece, str) for piece in pieces):
        return "".join(map(str, pieces))
    return tuple(piece for piece in pieces if piece != "")


def inlines(text: Wording) -> tuple[Inline, ...]:
    """Return the pieces of a text."""
    return text if isinstance(text, tuple) else (text,)
