"""What all checks look at."""

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from typing import Any

from simgame.scenario.checks.timeline import Timeline
from simgame.scenario.conditions import Compare, Condition, every_part
from simgame.scenario.findings import KeyPath, Problem
from simgame.scenario.model import Scenario
from simgame.terms.quantities import QuantityOf
from simgame.values import dataclass


@dataclass(frozen=True)
class Context:
    """A valid scenario, the document that it was read from, and what can happen in it by when."""

    scenario: Scenario
    document: Mapping[str, Any]

    @cached_property
    def timeline(self) -> Timeline:
        """What can have happened by when."""
        return Timeline(self.scenario)

    @cached_property
    def ranks(self) -> Mapping[str, set[int]]:
        """The ranks, by number, that each contact may have; looked up for every move of every plan."""
        return {contact.id: self.scenario.possible_ranks(contact) for contact in self.scenario.contacts}

    def conditions(self) -> Iterator[tuple[KeyPath, Condition]]:
        """Yield every condition of the scenario with its path."""
        for number, event in enumerate(self.scenario.events):
            yield ("events", number, "when"), event.when
        for number, question in enumerate(self.scenario.questions):
            for place, option in enumerate(question.options):
                if option.when is not None:
                    yield ("questions", number, "options", place, "when"), option.when
        for number, ending in enumerate(self.scenario.endings):
            if ending.when is not None:
                yield ("endings", number, "when"), ending.when
        for number, concept in enumerate(self.scenario.concepts):
            if concept.when is not None:
                yield ("concepts", number, "when"), concept.when

    @cached_property
    def asked(self) -> frozenset[QuantityOf]:
        """Every quantity that some condition asks about."""
        return frozenset(
            part.quantity
            for __, condition in self.conditions()
            for part in every_part(condition)
            if isinstance(part, Compare)
        )


ScenarioCheck = Callable[[Context], Iterator[Problem]]
"""Yields warnings and advice about one thing."""
