"""What a learner notes beside the game. None of it changes the game, so none of it has to replay."""

import re
from typing import TYPE_CHECKING, Final, Literal, get_args

from simgame.scenario.limits import MAX_CONTACTS, MAX_STEPS

if TYPE_CHECKING:  # home reads notes without the scenario format
    from simgame.scenario.model import Scenario

ChainMark = Literal["for", "against", "decides"]
"""What the learner thinks of somebody in a step of the decision chain."""

RESOLVED: Final = "resolved"
"""The key of what the learner had resolved to do when the run began, among the reflections"""

POSITION: Final = "position"
"""The key, among the reflections, of how the decision came out for which a run was begun; only such runs have it"""

_MARKS: Final[dict[str, ChainMark]] = {mark: mark for mark in get_args(ChainMark)}

MAX_MARKS: Final = MAX_STEPS * MAX_CONTACTS
MAX_REFLECTIONS: Final = 40
MAX_GUIDE: Final = 999

REFLECTION: Final = re.compile(r"^[a-z0-9][a-z0-9:._-]{0,59}$")
"""How keys and values of reflections look: ids, such as ``decided`` and ``support:zhou``."""


class Notes:
    """A learner's notes on one run.

    Attributes:
        marks: by (step, contact).
        reflections: what the learner answered in the debrief, by question.
        guide: how far the tutorial's guide has come; 0 at its start.
    """

    def __init__(self) -> None:
        """Begin with no note."""
        self.marks: dict[tuple[str, str], ChainMark] = {}
        self.reflections: dict[str, str] = {}
        self.guide = 0

    def mark(self, scenario: "Scenario", step: str, contact: str, mark: str) -> bool:
        """Mark somebody in a step, or take the mark away with ``""``; tell whether that changed anything.

        Raises:
            ValueError: the scenario has no such step or contact, or there is no such mark.
        """
        if not _in(scenario, step, contact):
            raise ValueError(f"{scenario.id} has no step {step!r} with a contact {contact!r}")
        known = _MARKS.get(mark)
        if mark and known is None:
            raise ValueError(f"there is no mark {mark!r}")
        before = self.marks.pop((step, contact), None)
        if known is not None:
            self.marks[step, contact] = known
        return known != before

    def keep_marks_of(self, scenario: "Scenario") -> None:
        """Drop the marks on steps and contacts that the scenario does not have, or has no more."""
        self.marks = {place: mark for place, mark in self.marks.items() if _in(scenario, *place)}

    def reflect(self, key: str, value: str) -> bool:
        """Keep an answer of the debrief, or take it back with ``""``; tell whether that changed anything.

        Raises:
            ValueError: key or value are no short ids, or there are too many.
        """
        for word in (key, value) if value else (key,):
            if not REFLECTION.fullmatch(word):
                raise ValueError(f"{word!r} is not the id of a reflection")
        if value and key not in self.reflections and len(self.reflections) >= MAX_REFLECTIONS:
            raise ValueError("there are too many reflections")
        before = self.reflections.get(key, "")
        if value:
            self.reflections[key] = value
        else:
            self.reflections.pop(key, None)
        return before != value

    def advance_guide(self, position: int) -> bool:
        """Move the guide on; one that stands there or further already stays. Tell whether it moved.

        Raises:
            ValueError: no guide is that long.
        """
        if not 0 <= position <= MAX_GUIDE:
            raise ValueError(f"a guide's position is from 0 to {MAX_GUIDE}, not {position}")
        moved = position > self.guide
        self.guide = max(position, self.guide)
        return moved


def _in(scenario: "Scenario", step: str, contact: str) -> bool:
    return any(step == known.id for known in scenario.steps) and any(contact == c.id for c in scenario.contacts)
