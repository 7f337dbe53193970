"""What the check holds a scenario to: stories with their expected ends, and findings that are meant to be so."""

import re
from typing import Annotated, Any

from simgame.records.declared import model_validator
from simgame.records.marks import BeforeValidator, Field
from simgame.scenario.base import Fraction, Id, Part, WeekNumber, refuse
from simgame.scenario.codes.shape import ENDS_SWAPPED, NO_WEEK, NOT_TOGETHER
from simgame.scenario.limits import MAX_CONTACTS, MAX_VARIANTS, MAX_WEEKS, MAX_WORRIES
from simgame.scenario.printed import PrintedMove
from simgame.scenario.text import Name, Sentence
from simgame.terms.drawn import Drawn
from simgame.terms.strategies import StrategyName

_WEEK_NUMBER = re.compile(r"[1-9][0-9]?")


def _week_numbers(value: Any) -> Any:
    """Turn the keys of a plan, which TOML reads as strings, into the numbers of weeks."""
    if not isinstance(value, dict):
        return value
    wrong = [key for key in value if not isinstance(key, int) and not _WEEK_NUMBER.fullmatch(str(key))]
    if wrong:
        raise refuse(NO_WEEK, key=wrong[0])
    return {int(key): moves for key, moves in value.items()}


PrintedPlan = Annotated[tuple[PrintedMove, ...], Field(strict=False, max_length=40)]

ScoreMark = Annotated[float, Field(ge=0, le=100)]


class Expect(Part):
    """What a story must end like, over many seeds."""

    win_rate: tuple[Fraction, Fraction] | None = Field(
        default=None, strict=False, description="Least and greatest share of games won, such as [0.0, 0.05]."
    )
    score: tuple[ScoreMark, ScoreMark] | None = Field(
        default=None, strict=False, description="Least and greatest mean score, 0 to 100."
    )

    @model_validator(mode="after")
    def _expects(self) -> "Expect":
        if self.win_rate is None and self.score is None:
            raise refuse(NOT_TOGETHER, "expect")
        for band in (self.win_rate, self.score):
            if band is not None and band[0] > band[1]:
                raise refuse(ENDS_SWAPPED, "band", first=band[0], last=band[1])
        return self


class Story(Part):
    """A line of play with its expected end: the author's own test."""

    name: Name = Field(description="The story's name, as `simgame run --story` takes it.")
    note: Sentence | None = Field(default=None, description="What the story shows.")
    plan: Annotated[dict[WeekNumber, PrintedPlan], BeforeValidator(_week_numbers)] | None = Field(
        default=None, max_length=MAX_WEEKS, description='Moves by week, such as { 1 = ["you:visit:zhou"] }.'
    )
    strategy: StrategyName | None = Field(default=None, description="A strategy that plays instead of a plan.")
    variants: dict[Id, Id] = Field(
        default={}, max_length=MAX_VARIANTS, description="Options that the story tells of, by group; others are drawn."
    )
    worries: dict[Id, Annotated[tuple[Id, ...], Field(strict=False, min_length=1, max_length=MAX_WORRIES)]] = Field(
        default={},
        max_length=MAX_CONTACTS,
        description="Concerns of their pools that worry people in the story, by contact; others are drawn.",
    )
    expect: Expect = Field(description="What it must end like; `simgame check` plays it and compares.")

    @property
    def fixed(self) -> tuple[Drawn, ...]:
        """What is not drawn but told."""
        return (
            *(Drawn("variant", group, option) for group, option in self.variants.items()),
            *(Drawn("worry", contact, concern) for contact, some in self.worries.items() for concern in some),
        )

    @model_validator(mode="after")
    def _plays(self) -> "Story":
        if (self.plan is None) == (self.strategy is None):
            raise refuse(NOT_TOGETHER, "story")
        return self


class Allow(Part):
    """A warning or an advice of `simgame check` that the author has looked at and means to keep."""

    code: str = Field(max_length=5, description="The finding's code, such as SG403; errors cannot be allowed.")
    at: str = Field(
        min_length=1,
        max_length=160,
        description="The key at which the check names it, such as contacts.zhou; what stands inside it counts too.",
    )
    because: Sentence = Field(description="Why it is meant to be so.")
