"""The guide of a scenario that teaches by doing: one step after the other, each with what the learner does next."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Literal, NamedTuple

from simgame.records.declared import model_validator
from simgame.records.marks import Field
from simgame.scenario.base import Id, Part, WeekNumber, refuse
from simgame.scenario.codes.shape import NOT_TOGETHER
from simgame.scenario.printed import PrintedMove
from simgame.scenario.text import Tip
from simgame.terms.move import Move

Pane = Literal["briefing", "people", "moves", "plan", "status", "card", "report", "question", "result"]
"""A part of the screen that a step of the guide speaks about."""

GuideView = Literal[
    "chain", "lines", "organisation", "intelligence", "calendar", "history", "why", "advice", "expect", "help"
]
"""What a step of the guide can ask the learner to open."""


class Until(Part):
    """What the learner does next; with it the step is done. Exactly one of these keys."""

    read: Literal[True] | None = Field(default=None, description="The text is read, and Enter goes on.")
    look: Id | None = Field(default=None, description="The cursor is on this contact.")
    plan: PrintedMove | None = Field(default=None, description="This move is in the plan.")
    meet: Id | None = Field(default=None, description="Any move with this contact is in the plan.")
    view: GuideView | None = Field(default=None, description="This view is opened.")
    why: Id | None = Field(default=None, description="It is asked why a number of this contact is what it is.")
    end_week: WeekNumber | None = Field(default=None, description="This week is played.")
    answer: Id | None = Field(default=None, description="The prediction for this question is given.")

    @model_validator(mode="after")
    def _one(self) -> "Until":
        if (count := len(self._set())) != 1:
            raise refuse(NOT_TOGETHER, "guide", keys=tuple(type(self).model_fields), count=count)
        return self

    def _set(self) -> list[tuple[str, str | int | bool | Move]]:
        values = [(name, getattr(self, name)) for name in type(self).model_fields]
        return [(name, value) for name, value in values if value is not None]

    @property
    def task(self) -> tuple[str, str | int | bool | Move]:
        """The one key that is set, with its value."""
        return self._set()[0]


class GuideStep(Part):
    """One step of the guide, shown until the learner has done what it says."""

    text: Tip = Field(description="What to do and why, in a sentence or two; the program adds which key does it.")
    until: Until = Field(description="What the learner does next.")
    show: Pane | None = Field(default=None, description="The part of the screen that the text speaks about.")
    week: WeekNumber | None = Field(
        default=None, description="The first week in which it is shown; left out, that of the step before."
    )


class WeekWindow(NamedTuple):
    """The weeks in which a step of the guide is shown."""

    first: int
    last: int | None
    """After this week it is passed over; None where nothing comes after it"""


def spans(steps: Sequence[GuideStep]) -> tuple[WeekWindow, ...]:
    """Return for each step the weeks in which it is shown.

    It begins in its own ``week``, or after the week that the steps before it end, and is over when a later one begins.
    """
    firsts = []
    week = 1
    for step in steps:
        week = max(week, step.week or 1)
        firsts.append(week)
        week = max(week, (step.until.end_week or 0) + 1)
    lasts: list[int | None] = [None] * len(firsts)
    for number, (first, after) in reversed(list(enumerate(pairwise(firsts)))):
        lasts[number] = after - 1 if after > first else lasts[number + 1]
    return tuple(WeekWindow(*span) for span in zip(firsts, lasts, strict=True))
