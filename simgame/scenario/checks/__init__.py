"""What can be said about a valid scenario without playing it: most likely mistakes, and what is worth a look."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from simgame.scenario.checks import (
    calendar,
    endings,
    facts,
    guide,
    logic,
    numbers,
    people,
    questions,
    reading,
    stories,
    texts,
    voices,
)
from simgame.scenario.checks.context import Context
from simgame.scenario.findings import Problem
from simgame.scenario.model import Scenario

_GROUPS: Final = (people, voices, facts, logic, questions, endings, guide, stories, calendar, texts, numbers, reading)

CHECKS: Final = tuple(each for module in _GROUPS for each in module.CHECKS)
"""Each yields warnings and advice about one thing; its module names it at the end."""


def check(scenario: Scenario, document: Mapping[str, Any]) -> Iterator[Problem]:
    """Yield what is found in a scenario and the document from which it was read, in the order of the checks."""
    context = Context(scenario, document)
    for each in CHECKS:
        yield from each(context)
