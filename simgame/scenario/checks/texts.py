"""Texts: both languages, characters that every terminal shows alike, and room on a screen of 80 columns."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from simgame.locale import LANGUAGES, Language
from simgame.page.measure import width
from simgame.records.record import Record
from simgame.scenario.checks.context import Context, ScenarioCheck
from simgame.scenario.codes.texts import (
    AMBIGUOUS_LETTER,
    AMBIGUOUS_SIGN,
    CUT_OFF,
    NOT_TRANSLATED,
    ONE_LANGUAGE,
    OTHER_LANGUAGE,
    SAME_PERSON,
    SAME_TEXT,
)
from simgame.scenario.findings import KeyPath, Problem
from simgame.scenario.text import HAN, Text

_LATIN: Final = re.compile(r"[A-Za-z]{2}")
_LETTER: Final = re.compile(r"[^\W\d_]")

PLACES: Final[dict[tuple[str, ...], tuple[int, int]]] = {
    ("title",): (30, 30),
    ("contacts", "name"): (12, 10),
    ("contacts", "title"): (32, 32),
    ("team", "name"): (16, 16),
    ("steps", "name"): (24, 24),
}
"""How many cells there are on a screen of 80 columns for a text, in English and in Chinese; a test measures them."""

_INSTEAD: Final = {
    "\u201c": ('"', "「"),
    "\u201d": ('"', "」"),
    "\u2018": ("'", "『"),
    "\u2019": ("'", "』"),
    "\u2026": ("...", "..."),
    "\u2014": (":", "："),
    "\u2013": ("-", "-"),
    "\u00d7": ("x", "x"),
    "\u00b0": (" degrees", "度"),
    "\u00b7": ("-", "-"),
}
"""What can stand instead of an ambiguous character, in English and in Chinese."""


def texts(part: object, path: KeyPath = ()) -> Iterator[tuple[KeyPath, Text]]:
    """Yield every text of a scenario with its path, but for what only the author reads."""
    match part:
        case Text():
            yield path, part
        case (Text() as only,):  # which may stand in the file without the list around it
            yield path, only
        case tuple():
            for number, item in enumerate(part):
                yield from texts(item, (*path, number))
        case Record():
            for name, field in type(part).model_fields.items():
                if name != "allow":
                    yield from texts(getattr(part, name), (*path, field.alias or name))


def languages(context: Context) -> Iterator[Problem]:
    """Whether every text is there in both languages, and in the right one."""
    everything = list(texts(context.scenario))
    if all(text.en == text.zh_CN for __, text in everything):
        yield ONE_LANGUAGE.at(("title",))
        return
    for path, text in everything:
        if text.en == text.zh_CN:
            if not _LETTER.search(text.en):
                continue
            if _is_plain(context.document, path):
                yield NOT_TRANSLATED.at(path, form='{ en = "...", zh-CN = "..." }')
            else:
                yield SAME_TEXT.at(path)
        elif found := HAN.search(text.en):
            yield OTHER_LANGUAGE.at((*path, "en"), "en", char=found[0])
        elif _LATIN.search(text.zh_CN) and not HAN.search(text.zh_CN):
            yield OTHER_LANGUAGE.at((*path, "zh-CN"), "zh-CN")


def ambiguous(context: Context) -> Iterator[Problem]:
    """Characters that are one cell wide on some terminals and two on others."""
    for path, language, string in _strings(context):
        found = list(dict.fromkeys(char for char in string if _is_ambiguous(char)))
        if signs := [char for char in found if not char.isalpha()]:
            number = 0 if language == "en" else 1
            cures = tuple(f"{char} {_INSTEAD[char][number]}" for char in signs if char in _INSTEAD)[:5]
            yield AMBIGUOUS_SIGN.at(path, chars=_named(signs), **({"cures": cures} if cures else {}))
        if letters := [char for char in found if char.isalpha()]:
            yield AMBIGUOUS_LETTER.at(path, chars=_named(letters))


def _named(chars: Sequence[str]) -> tuple[str, ...]:
    """Return the first of some characters, each with its code."""
    return tuple(f"{char} (U+{ord(char):04X})" for char in chars[:5])


def names(context: Context) -> Iterator[Problem]:
    """People of one name, in any of the languages: who plays cannot tell them apart."""
    scenario = context.scenario
    people = [(("team", number), member.id, member.name) for number, member in enumerate(scenario.team)]
    people += [(("contacts", number), contact.id, contact.name) for number, contact in enumerate(scenario.contacts)]
    first: dict[tuple[Language, str], str] = {}
    for path, person, name in people:
        plain = _is_plain(context.document, (*path, "name"))
        for language in LANGUAGES[:1] if plain else LANGUAGES:
            here = (*path, "name") if plain else (*path, "name", language)
            said = name.in_(language)
            other = first.setdefault((language, unicodedata.normalize("NFKC", said).casefold()), person)
            if other != person:
                yield SAME_PERSON.at(here, name=said, other=other)


def places(context: Context) -> Iterator[Problem]:
    """Texts whose end is not seen on a screen of 80 columns."""
    for path, language, string in _strings(context):
        room = PLACES.get(tuple(key for key in path if isinstance(key, str) and key not in ("en", "zh-CN")))
        if room is None:
            continue
        most = room[0 if language == "en" else 1]
        if (size := width(string)) > most:
            yield CUT_OFF.at(path, size=size, most=most)


def _strings(context: Context) -> Iterator[tuple[KeyPath, Language, str]]:
    """Yield every string with its path and its language, once where it stands for both."""
    for path, text in texts(context.scenario):
        if _is_plain(context.document, path):
            yield path, "en", text.en
        else:
            yield (*path, "en"), "en", text.en
            yield (*path, "zh-CN"), "zh-CN", text.zh_CN


def _is_plain(document: Mapping[str, Any], path: KeyPath) -> bool:
    value: Any = document
    for key in path:
        value = value[key]
    return isinstance(value, str)


def _is_ambiguous(char: str) -> bool:
    # Marks that combine with the letter before them take no cell of their own anywhere.
    return unicodedata.east_asian_width(char) == "A" and not unicodedata.combining(char)


CHECKS: Final[tuple[ScenarioCheck, ...]] = (languages, ambiguous, names, places)
