"""How long a first play takes, as far as texts and weeks tell."""

import re
from collections.abc import Iterator
from math import prod
from typing import Final

from simgame.locale import LANGUAGES, Language
from simgame.scenario.checks.context import Context, ScenarioCheck
from simgame.scenario.checks.texts import texts
from simgame.scenario.codes.texts import LONG_LEVEL
from simgame.scenario.conditions import All, Compare
from simgame.scenario.findings import KeyPath, Problem
from simgame.scenario.model import Scenario
from simgame.scenario.text import HAN
from simgame.terms.drawn import DRAWS, Drawn

LONGEST: Final = 15
"""Minutes: levels under a quarter of an hour are played to the end, and again."""

WORDS_A_MINUTE: Final = 200
CHARACTERS_A_MINUTE: Final = 400
MINUTES_A_WEEK: Final = 0.5
"""For planning, beside reading: a practised player's time for a week of ten half-days."""

_WORD: Final = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_NOT_READ: Final = {"stories", "motive", "endings", "voice"}
"""What nobody reads in play, what is shown only to who knows a person in depth, and what only one of is shown, in place
of a sentence in stock too."""


def minutes(scenario: Scenario, language: Language) -> float:
    """Return how long a first play takes: everything is read once, and each week planned.

    What is told only where something is drawn is read so often as it is drawn.
    """
    characters = words = 0.0
    for path, text in texts(scenario):
        if _NOT_READ & {str(key) for key in path}:
            continue
        string, share = text.in_(language), _share(scenario, path)
        characters += share * len(HAN.findall(string))
        words += share * len(_WORD.findall(HAN.sub(" ", string)))
    return words / WORDS_A_MINUTE + characters / CHARACTERS_A_MINUTE + scenario.weeks * MINUTES_A_WEEK


def _share(scenario: Scenario, path: KeyPath) -> float:
    """Return in what share of games a text can be read, by what is drawn."""
    match path:
        case ("facts", int(number), *_):
            return prod(_chance(scenario, drawn) for drawn in scenario.facts[number].only)
        case ("events", int(number), *_):
            when = scenario.events[number].when
            parts = when.all if isinstance(when, All) else (when,)
            asked = (part.quantity for part in parts if isinstance(part, Compare) and part.is_ == 1)
            return prod(_chance(scenario, Drawn(*each)) for name, ids in asked if (each := (name, *ids))[0] in DRAWS)
        case _:
            return 1.0


def _chance(scenario: Scenario, drawn: Drawn) -> float:
    """Return how likely something is drawn."""
    if drawn.kind == "variant":
        options = next(variant.options for variant in scenario.variants if variant.id == drawn.about)
        return next(option.share for option in options if option.id == drawn.which) / sum(
            option.share for option in options
        )
    person = next(contact for contact in scenario.contacts if contact.id == drawn.about)
    return (person.worries or 1) / len(person.worries_from) if drawn.which in person.worries_from else 1.0


def length(context: Context) -> Iterator[Problem]:
    """Whether a first play takes longer than a level should."""
    scenario = context.scenario
    longest = max(LANGUAGES, key=lambda language: minutes(scenario, language))
    if (needed := minutes(scenario, longest)) > LONGEST:
        yield LONG_LEVEL.at(("minutes",), longest, minutes=round(needed), most=LONGEST)


CHECKS: Final[tuple[ScenarioCheck, ...]] = (length,)
