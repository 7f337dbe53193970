"""Predictions that the player is asked for, and what is right."""

from typing import Literal

from simgame.records.declared import model_validator
from simgame.records.marks import Field
from simgame.scenario.base import Id, Part, WeekNumber, refuse
from simgame.scenario.codes.shape import NOT_TOGETHER
from simgame.scenario.conditions import Condition, When
from simgame.scenario.text import Sentence


class Option(Part):
    """One answer to a question."""

    text: Sentence = Field(description="The answer, as the player reads it.")
    when: When | None = Field(
        default=None,
        description="The answer is right if this holds when the question is resolved; a lean counts as it is shown, "
        "to a tenth of a point.",
    )
    otherwise: Literal[True] | None = Field(
        default=None,
        description="Instead of when, in one answer of a question: it is right where none of the others is.",
    )

    @model_validator(mode="after")
    def _right_once(self) -> "Option":
        if (self.when is None) == (self.otherwise is None):
            raise refuse(NOT_TOGETHER, "answer")
        return self


class Question(Part):
    """A prediction: the player answers before the engine shows what is so."""

    id: Id
    week: WeekNumber = Field(description="Asked at the start of this week.")
    resolved: WeekNumber = Field(
        description="The week after which the answer is shown, if the game has not ended before."
    )
    prompt: Sentence = Field(description="What the player is asked to predict.")
    options: tuple[Option, ...] = Field(strict=False, min_length=2, max_length=6, description="The answers.")
    explain: Sentence = Field(description="What the answer teaches, shown with it.")

    @property
    def conditions(self) -> tuple[Condition, ...]:
        """The conditions of those answers that have one."""
        return tuple(option.when for option in self.options if option.when is not None)

    @model_validator(mode="after")
    def _one_otherwise(self) -> "Question":
        if (count := sum(option.when is None for option in self.options)) > 1:
            raise refuse(NOT_TOGETHER, "question", count=count)
        return self
