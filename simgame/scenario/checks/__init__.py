"""What can be said about a valid scenario without playing it: most likely mistakes, and what is worth a look."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

from simgame.scenario.checks import calendar, facts, guide, logic, people, questions
from simgame.scenario.checks.context import Context
from simgame.scenario.checks.reading import length
from simgame.scenario.checks.texts import ambiguous, languages, places
from simgame.scenario.findings import Problem
from simgame.scenario.model import Scenario

CHECKS: Final[tuple[Callable[[Context], Iterator[Problem]], ...]] = (
    people.unreachable,
    people.without_part,
    people.empty_steps,
    people.concerns,
    facts.facts,
    logic.events,
    logic.answers,
    logic.flags,
    logic.late_effects,
    questions.right_answers,
    questions.not_yet_decided,
    guide.guide,
    calendar.windows,
    calendar.bidding_law,
    languages,
    ambiguous,
    places,
    length,
)
"""Each yields warnings and advice about one thing."""


def check(scenario: Scenario, document: Mapping[str, Any]) -> Iterator[Problem]:
    """Yield what is found in a scenario and the document from which it was read, in the order of the checks."""
    context = Context(scenario, document)
    for each in CHECKS:
        yield from each(context)
