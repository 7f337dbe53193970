"""Who is there: the player's team, rivals, the customer's people and what worries them.

References between these parts, and to others, are checked in :mod:`simgame.scenario.references`.
"""

from typing import Annotated

from simgame.records.marks import Field
from simgame.scenario.base import Fraction, Id, Part, WeekNumber
from simgame.scenario.limits import MAX_WORRIES
from simgame.scenario.steps import Level
from simgame.scenario.text import Label, Sentence
from simgame.scenario.voice import Voice
from simgame.terms.actions import ActionName
from simgame.terms.lines import LineName
from simgame.terms.ranks import RankName

Window = Annotated[
    tuple[WeekNumber, WeekNumber], Field(strict=False, description="First and last week, such as [2, 4].")
]


class Member(Part):
    """One member of the player's team."""

    id: Id
    name: Label = Field(description="The person's name.")
    title: Label = Field(description="The post in our company.")
    rank: RankName = Field(description="The level; a customer's people are best met by somebody of the same level.")
    functions: tuple[LineName, ...] = Field(
        strict=False,
        min_length=1,
        max_length=5,
        description="The customer's lines with whose business this member is at home.",
    )
    half_days: int = Field(ge=0, le=10, description="Half-days this member can give to this customer each week.")


class RivalMove(Part):
    """What a rival does in some weeks, unseen unless the team learns of it."""

    weeks: Window
    contact: Id = Field(description="Whom the rival works on.")
    gain: float = Field(
        ge=0, le=1, description="Levels of support it gains in each of these weeks, before its strength."
    )


class Rival(Part):
    """A competitor for the same order."""

    id: Id
    name: Label = Field(description="The company's name.")
    about: Sentence = Field(description="What everybody in the trade knows of it.")
    strength: Fraction = Field(description="How well its people work, 0 to 1.")
    solution: int = Field(ge=0, le=100, description="Quality of its product for this customer, 0 to 100.")
    reputation: int = Field(ge=0, le=100, description="Its references and standing, 0 to 100.")
    price: float = Field(ge=0.5, le=1.5, description="Its price as a share of our list price.")
    defends: Fraction = Field(
        default=0.0, description="How hard it works on people of the decision chain who come to prefer us, 0 to 1."
    )
    script: tuple[RivalMove, ...] = Field(
        default=(), strict=False, max_length=20, description="What it does, week by week."
    )


class Concern(Part):
    """Something that worries people at the customer and that our bid can answer."""

    id: Id
    text: Sentence = Field(description="The worry, as the person would put it.")
    short: Label | None = Field(
        default=None, description="The worry in a word or two, for the table of the bid; left out: the text itself."
    )
    addressed_by: tuple[ActionName, ...] = Field(
        strict=False, min_length=1, max_length=8, description="Actions in which this worry can be dealt with."
    )


class Contact(Part):
    """A person at the customer."""

    id: Id
    name: Label = Field(description="The person's name.")
    title: Label = Field(description="The post at the customer.")
    line: LineName = Field(description="Which of the five lines the person belongs to.")
    rank: RankName = Field(description="The level at the customer; it is best met by our people of the same level.")
    about: Sentence = Field(description="What one sees of the person from outside.")
    motive: Sentence = Field(description="What drives the person; shown once we know them in depth.")
    openness: Fraction = Field(description="How easily the person is reached and won, 0 to 1.")
    concerns: tuple[Id, ...] = Field(
        default=(), strict=False, max_length=MAX_WORRIES, description="What worries the person, in every game."
    )
    worries_from: tuple[Id, ...] = Field(
        default=(),
        strict=False,
        max_length=MAX_WORRIES,
        description="Concerns of which some are drawn in each game: they worry the person too.",
    )
    worries: int | None = Field(
        default=None, ge=1, le=MAX_WORRIES - 1, description="How many of worries_from are drawn; 1 where left out."
    )
    knows: tuple[Id, ...] = Field(
        default=(), strict=False, max_length=20, description="Facts that this person can tell."
    )
    persuades: dict[Id, Fraction] = Field(
        default={}, max_length=10, description="Whom this person influences, and how strongly, such as { zhou = 0.3 }."
    )
    support: dict[Id, Level] = Field(
        default={}, max_length=5, description="Support at the start towards us or a rival, -1 to 3; 0 where left out."
    )
    coverage: float = Field(
        default=1.0,
        ge=0,
        le=4,
        description="Our coverage at the start: 0 unknown, 1 no contact, 2 brief, 3 several, 4 in depth.",
    )
    known_by: Id | None = Field(
        default=None,
        description="The member of our team who has built the coverage at the start; left out: nobody alone.",
    )
    in_post: bool = Field(default=True, description="Whether the person holds the post at the start.")
    head: bool = Field(default=False, description="Whether the person heads the customer, as everybody knows.")
    voice: Voice | None = Field(default=None, description="What the person says after a meeting, by what happened.")

    @property
    def drawn(self) -> int:
        """How many concerns of the pool are drawn in each game."""
        return (self.worries or 1) if self.worries_from else 0

    @property
    def may_worry(self) -> frozenset[str]:
        """All concerns that may worry the person."""
        return frozenset((*self.concerns, *self.worries_from))
