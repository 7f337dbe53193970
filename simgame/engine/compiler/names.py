"""The order of every axis of a board, and small helpers of the compiler."""

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np

from simgame.engine.board import Bools, Ints
from simgame.scenario.base import US
from simgame.scenario.effects import flags_of
from simgame.scenario.model import Scenario
from simgame.terms.reveals import REVEALS
from simgame.terms.steps import STEP_KINDS


def thousandths(value: float) -> int:
    """Return ``value`` in thousandths, rounded."""
    return round(value * 1000)


def ints(values: Sequence[Any] | Sequence[Sequence[Any]]) -> Ints:
    """Return an int32 array."""
    return np.array(values, dtype=np.int32)


def flags(rows: Iterable[Iterable[str]], columns: Sequence[str]) -> Bools:
    """Return bool [rows, columns]: which of the columns' ids each row names."""
    named = [set(row) for row in rows]
    return np.array([[column in row for column in columns] for row in named], dtype=bool).reshape(
        len(named), len(columns)
    )


class AxisNames:
    """The order of every axis: index of each id."""

    def __init__(self, scenario: Scenario) -> None:
        self.contacts = sorted(contact.id for contact in scenario.contacts)
        self.rivals = sorted(rival.id for rival in scenario.rivals)
        self.vendors = [US, *self.rivals]
        self.steps = [
            step.id
            for step in sorted(scenario.steps, key=lambda step: (step.closes, STEP_KINDS.index(step.kind), step.id))
        ]
        self.concerns = sorted(concern.id for concern in scenario.concerns)
        self.variants = sorted(variant.id for variant in scenario.variants)
        self.options = {
            variant.id: tuple(sorted(option.id for option in variant.options)) for variant in scenario.variants
        }
        """The options of each group"""
        self.facts = sorted(fact.id for fact in scenario.facts)
        self.events = sorted(event.id for event in scenario.events)
        self.team = sorted(member.id for member in scenario.team)
        effects = [effect for event in scenario.events for effect in event.effects]
        self.flags = sorted({flag for effect in effects for flag in flags_of(effect)})
        subjects = {"contact": self.contacts, "rival": self.rivals, "event": self.events}
        self.revealed = {reveal.id: subjects[reveal.subject] for reveal in REVEALS.values()}
        self._axes = {
            "contacts": self.contacts,
            "vendors": self.vendors,
            "rivals": self.rivals,
            "steps": self.steps,
            "concerns": self.concerns,
            "facts": self.facts,
            "events": self.events,
            "flags": self.flags,
            "variants": self.variants,
            "team": self.team,
        }
        self.promotions = {
            contact: sorted(
                event.id for event in scenario.events for effect in event.effects if contact in effect.may_change.titles
            )
            for contact in self.contacts
        }

    def index(self, axis: str, word: str) -> int:
        """Return the place of an id on one of the board's axes; ValueError where there is none."""
        return self._axes[axis].index(word)

    def indices(self, axes: Sequence[str], words: Sequence[str]) -> tuple[int, ...]:
        """Return the places of some ids; of an option it is its place in the group before it."""
        return tuple(
            self.options[words[place - 1]].index(word) if axis == "options" else self.index(axis, word)
            for place, (axis, word) in enumerate(zip(axes, words, strict=True))
        )
