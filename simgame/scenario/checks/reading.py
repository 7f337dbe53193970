"""How long a first play takes, as far as texts and weeks tell."""

import re
from collections.abc import Iterator
from typing import Final

from simgame.locale import LANGUAGES, Language
from simgame.scenario.checks.context import Context, ScenarioCheck
from simgame.scenario.checks.texts import texts
from simgame.scenario.codes.texts import LONG_LEVEL
from simgame.scenario.findings import Problem
from simgame.scenario.model import Scenario

LONGEST: Final = 15
"""Minutes: levels under a quarter of an hour are played to the end, and again."""

WORDS_A_MINUTE: Final = 200
CHARACTERS_A_MINUTE: Final = 400
MINUTES_A_WEEK: Final = 0.5
"""For planning, beside reading: a practised player's time for a week of ten half-days."""

_WORD: Final = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_HAN: Final = re.compile(r"[\u3400-\u9fff]")
_NOT_READ: Final = {"stories", "motive", "endings"}
"""What nobody reads in play, what is shown only to who knows a person in depth, and what only one of is shown."""


def minutes(scenario: Scenario, language: Language) -> float:
    """Return how long a first play takes: everything is read once, and each week planned."""
    said = [text.in_(language) for path, text in texts(scenario) if not _NOT_READ & {str(key) for key in path}]
    characters = sum(len(_HAN.findall(string)) for string in said)
    words = sum(len(_WORD.findall(_HAN.sub(" ", string))) for string in said)
    return words / WORDS_A_MINUTE + characters / CHARACTERS_A_MINUTE + scenario.weeks * MINUTES_A_WEEK


def length(context: Context) -> Iterator[Problem]:
    """Whether a first play takes longer than a level should."""
    scenario = context.scenario
    longest = max(LANGUAGES, key=lambda language: minutes(scenario, language))
    if (needed := minutes(scenario, longest)) > LONGEST:
        yield LONG_LEVEL.at(("minutes",), longest, minutes=round(needed), most=LONGEST)


CHECKS: Final[tuple[ScenarioCheck, ...]] = (length,)
