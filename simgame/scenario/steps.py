"""The steps of the decision chain: one model a kind, which says what its keys are.

What a kind does is said in `simgame.terms.steps`, and done by a function in `simgame.engine.rules.milestones`.
"""

from typing import Annotated, Literal

from simgame.records.declared import model_validator
from simgame.records.marks import Field
from simgame.scenario.base import Id, Part, WeekNumber, refuse
from simgame.scenario.codes.calendar import ENDS_FIRST
from simgame.scenario.text import Label, Sentence
from simgame.terms.steps import STEP_KINDS, StepKind, StepKindName

Level = Annotated[float, Field(ge=-1, le=3)]
"""A support"""
Weights = Annotated[dict[Id, Annotated[int, Field(ge=1, le=10)]], Field(min_length=1, max_length=12)]
"""Who takes part in a step, and with how much weight"""


class _Step(Part):
    """What every step of the decision chain has."""

    id: Id
    name: Label = Field(description="The step's name, as the calendar shows it.")
    short: Label | None = Field(
        default=None, description="The name in a word or two, for narrow places; left out: the name itself."
    )
    about: Sentence = Field(description="What is decided here, and what everybody may know of it.")
    opens: WeekNumber = Field(description="The first week in which it is worked on.")
    closes: WeekNumber = Field(description="The week at whose end it is decided.")
    weights: Weights = Field(description="Who takes part, and with how much weight, 1 to 10.")
    kind: StepKindName
    ends_game: bool | None = Field(
        default=None,
        description="Whether the game ends when this step closes; left out: it ends with the last sign-off, "
        "where there is none with the final word.",
    )

    @property
    def step_kind(self) -> StepKind:
        """What steps of its kind do."""
        return STEP_KINDS[self.kind]

    @property
    def stake(self) -> float | None:
        """The points that hang on it; None where none do: of a gate, where who fails is shut out."""
        return getattr(self, self.step_kind.size) if self.step_kind.size else None

    @model_validator(mode="after")
    def _in_order(self) -> "_Step":
        if self.opens > self.closes:
            raise refuse(ENDS_FIRST, "step", opens=self.opens, closes=self.closes)
        return self


class Gate(_Step):
    """A step that one must pass: qualification, entry conditions, a trial, a sign-off."""

    kind: Literal["gate"] = Field(description="This step must be passed.")
    needs: Level = Field(description="The participants' mean support, by weight, that passes.")
    handicap: float | None = Field(
        default=None,
        ge=0,
        le=50,
        description="Points lost by failing; leave it out where failing means to be excluded.",
    )


class Tilt(_Step):
    """A step that sets the criteria, such as drafting the tender documents; locked when it closes."""

    kind: Literal["tilt"] = Field(description="This step sets the criteria.")
    swing: float = Field(gt=0, le=40, description="Points that the criteria can favour one vendor by.")


class Points(_Step):
    """The step in which bids are scored."""

    kind: Literal["points"] = Field(description="This step scores the bids.")
    discretion: float = Field(ge=0, le=30, description="Points that lie in the scorers' own judgement.")


class Verdict(_Step):
    """The final word."""

    kind: Literal["verdict"] = Field(description="This step is the final word.")
    override: float = Field(
        ge=0,
        le=50,
        description="The gap in points that the deciders can turn if their support is clear; 0: points decide.",
    )


class SignOff(_Step):
    """A step after the award, such as acceptance or payment: those who take part sign in time, or late."""

    kind: Literal["sign-off"] = Field(description="This step is signed after the award.")
    needs: Level = Field(
        description="The mean support, by weight, with which it is signed in time; each started 0.25 that is missing "
        "is a week of delay. Whom we hardly know counts 0 at most."
    )


Step = Annotated[Gate | Tilt | Points | Verdict | SignOff, Field(discriminator="kind")]
