"""Sentences that are made when they are shown: a text with places to fill, and the data that fill them.

A place names an argument and how it is shown: ``{week}``, ``{person:quote}``, ``{people:and}``, ``{share:.1%}``. So a
sentence can be kept, sent to another process or read by a program, and said in whatever language is then current.
"""

import math
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import field
from functools import cache
from string import Formatter
from typing import Any, Final

from simgame.locale import Catalogue, current
from simgame.page import decimals, words
from simgame.page.quoting import LONGEST_QUOTE, quote, shorten
from simgame.values import dataclass


@dataclass(frozen=True, slots=True)
class Phrase:
    """A text in the language that is current when ``str()`` is asked for.

    Attributes:
        template: in English, marked for translation, with places to fill.
        arguments: by name, what fills them: numbers, words, lists of words, values of a file, other phrases.
        domain: the catalogue that has its translation.
    """

    template: str
    arguments: Mapping[str, object] = field(default_factory=dict)
    domain: str = "scenario"

    def __str__(self) -> str:
        return _FILLING.vformat(_catalogue(self.domain)(self.template), (), self.arguments)


def places(template: str) -> frozenset[str]:
    """Return the names of the arguments that a template needs."""
    return frozenset(name for _text, name, _kind, _conversion in _FILLING.parse(template) if name)


def as_data(argument: object) -> Any:
    """Return an argument as JSON has it, short: of a phrase what fills it, of a table or list in a file the kind."""
    match argument:
        case Phrase():
            return {name: as_data(value) for name, value in argument.arguments.items()} or argument.template
        case tuple():
            return [as_data(value) for value in argument]
        case dict() | list():
            return "table" if isinstance(argument, dict) else "list"
        case bool():
            return argument
        case int() if argument.bit_length() <= _BITS:
            return argument
        case float() if math.isfinite(argument):
            return argument
        case int():
            return "number"
        case _:
            return shorten(str(argument))


_MOST_WORDS: Final = 12
_BITS: Final = 64
"""Whole numbers of more are not told: they may have thousands of digits."""


@cache
def _catalogue(domain: str) -> Catalogue:
    return Catalogue(domain)


def _words(value: object) -> list[str]:
    return [str(word) for word in value] if isinstance(value, tuple | list) else [str(value)]


def _pairs(value: Sequence[tuple[str, float]]) -> str:
    """Return ``a = 1, b = 2``, cut after six."""
    said = [f"{shorten(name)} = {number:g}" for name, number in value[:6]]
    return words.series([*said, "..."] if len(value) > len(said) else said)


def _enumerated(value: object, join: Callable[[Sequence[str]], str]) -> str:
    """Return words as an enumeration, cut after twelve."""
    every = _words(value)
    shown = [shorten(word, LONGEST_QUOTE) for word in every[:_MOST_WORDS]]
    return join(shown) if len(every) <= len(shown) else words.series([*shown, "..."])


def _clause(text: str) -> str:
    """Return a sentence as it stands behind a colon."""
    return (f"{text[:1].lower()}{text[1:]}" if current() == "en" else text).rstrip(".。")


_KINDS: Final[dict[str, Callable[[Any], str]]] = {
    "quote": quote,
    "and": lambda value: _enumerated(value, words.listed),
    "or": lambda value: _enumerated(value, words.either),
    "list": lambda value: words.series([shorten(word) for word in _words(value)]),
    "quotes": lambda value: words.series([quote(word) for word in _words(value)]),
    "pairs": _pairs,
    "clause": lambda value: _clause(shorten(str(value))),
}
"""How an argument is shown, by what stands behind the colon; what is not here is Python's own format."""


_NUMBER: Final = re.compile(r"\.(\d)([%f])")
"""A measured figure, or a share in percent, with so many decimals."""


class _Filling(Formatter):
    """Fills places; whatever comes from a file is shown so that a terminal cannot act upon it."""

    def format_field(self, value: Any, format_spec: str) -> str:
        if isinstance(value, Phrase) and format_spec != "clause":
            return str(value)
        if kind := _KINDS.get(format_spec):
            return kind(value)
        if found := _NUMBER.fullmatch(format_spec):
            return (decimals.measured if found[2] == "%" else decimals.fixed)(value, int(found[1]))
        if isinstance(value, float) and not format_spec:
            return f"{value:g}"
        return shorten(value) if isinstance(value, str) else format(value, format_spec)


_FILLING: Final = _Filling()
