"""What events do: one model an effect, which says what its keys are, and what it may change.

The types of the keys say to what they refer and in what the rules count, so that references are checked, and effects
compiled, without knowing any of them. What an effect does is a function of its name in `simgame.engine.rules.effects`.
"""

from collections.abc import Mapping
from dataclasses import field
from typing import Annotated, Final, Literal

from simgame.records.declared import model_validator
from simgame.records.marks import Field
from simgame.scenario.base import Id, Part, refuse
from simgame.scenario.codes.shape import NOT_TOGETHER
from simgame.scenario.fields import (
    Another,
    ContactId,
    ContactIds,
    Defines,
    FactId,
    MemberId,
    NotBeside,
    Numbered,
    Refers,
    RivalId,
    StepId,
    Thousandths,
    TitleOf,
    VendorId,
    marks,
)
from simgame.scenario.forms import forms_of
from simgame.scenario.limits import MAX_WEEKS
from simgame.scenario.text import Label, Text
from simgame.terms.lines import LINES, LineName
from simgame.terms.ranks import RANKS, RankName
from simgame.values import dataclass


@dataclass(frozen=True, slots=True)
class ShutDoors:
    """People whom nobody may meet for some weeks."""

    contacts: tuple[str, ...] | None
    """Whose; None: of anybody in the line"""
    line: LineName | None
    """Of which line; None: of any"""
    weeks: int
    """The week in which it happens and those after it"""


@dataclass(frozen=True, slots=True)
class Leaning:
    """A contact whose support for a vendor moves."""

    contact: str
    vendor: str
    better: bool
    """Whether it rises"""


@dataclass(frozen=True, slots=True)
class MayChange:
    """What an effect may change, for whoever looks at a scenario without playing it."""

    posts: Mapping[str, bool] = field(default_factory=dict)
    """Contacts who hold a post afterwards, or no longer"""
    ranks: Mapping[str, RankName] = field(default_factory=dict)
    """Contacts with their new rank"""
    titles: Mapping[str, Text] = field(default_factory=dict)
    """Contacts with their new title"""
    voters: Mapping[str, str] = field(default_factory=dict)
    """Contacts who may come to have a weight, with the step"""
    announced: Mapping[str, int] = field(default_factory=dict)
    """Of these, those whose weight is told, with it"""
    heirs: Mapping[str, str] = field(default_factory=dict)
    """Contacts to whom all weights of another one pass"""
    windows: Mapping[str, int] = field(default_factory=dict)
    """Steps whose windows move, by so many weeks"""
    facts: tuple[str, ...] = ()
    """Facts that become known"""
    money: int = 0
    """By how much the budget grows"""
    half_days: Mapping[str, int] = field(default_factory=dict)
    """Members of our team with the half-days a week that they have afterwards"""
    leavers: Mapping[str, str | None] = field(default_factory=dict)
    """Of these, those who leave us, with the rival to which they go"""
    shut: tuple[ShutDoors, ...] = ()
    """People whom nobody may meet for a while"""
    leanings: tuple[Leaning, ...] = ()
    """Whose support moves"""
    prices: tuple[str, ...] = ()
    """Rivals whose price changes"""


class _Effect(Part):
    """What all effects have."""

    @property
    def may_change(self) -> MayChange:
        """What it may change."""
        return MayChange()


class Support(_Effect):
    """A contact's support towards a vendor moves by so many levels."""

    do: Literal["support"] = Field(description="A contact's support moves.")
    contact: ContactIds = Field(description="Whose support moves.")
    vendor: VendorId = Field(description="Towards whom: us, or a rival's id.")
    levels: Annotated[float, Thousandths()] = Field(ge=-4, le=4, description="By how many levels it moves.")

    @property
    def may_change(self) -> MayChange:
        """What it may change."""
        return MayChange(leanings=tuple(Leaning(each, self.vendor, self.levels > 0) for each in self.contact))


class Leave(_Effect):
    """A contact leaves the post: no move can reach the person and the vote is gone."""

    do: Literal["leave"] = Field(description="A contact leaves the post.")
    contact: ContactIds = Field(description="Who leaves.")

    @property
    def may_change(self) -> MayChange:
        """What it may change."""
        return MayChange(posts=dict.fromkeys(self.contact, False))


class Arrive(_Effect):
    """A contact takes up a post; the person becomes known."""

    do: Literal["arrive"] = Field(description="A contact takes up a post.")
    contact: ContactIds = Field(description="Who arrives.")

    @property
    def may_change(self) -> MayChange:
        """What it may change."""
        return MayChange(posts=dict.fromkeys(self.contact, True))


class Promote(_Effect):
    """A contact gets a new rank and title and, if so said, another contact's weight in every step still open."""

    do: Literal["promote"] = Field(description="A contact gets a new rank.")
    contact: ContactIds = Field(description="Who is promoted.")
    rank: Annotated[RankName, Numbered(RANKS)] = Field(description="The new rank.")
    title: Annotated[Label, TitleOf("contact")] | None = Field(default=None, description="The new title.")
    takes_over: Annotated[ContactId, Another("contact")] | None = Field(
        default=None, description="Whose weights in the decision chain pass to this contact."
    )

    @model_validator(mode="after")
    def _one_heir(self) -> "Promote":
        if self.takes_over is not None and len(self.contact) > 1:
            raise refuse(NOT_TOGETHER, "heirs")
        return self

    @property
    def may_change(self) -> MayChange:
        """What it may change."""
        return MayChange(
            ranks=dict.fromkeys(self.contact, self.rank),
            titles={} if self.title is None else dict.fromkeys(self.contact, self.title),
            heirs={} if self.takes_over is None else dict.fromkeys(self.contact, self.takes_over),
        )


class Weight(_Effect):
    """A contact's weight in one step of the decision chain changes."""

    do: Literal["weight"] = Field(description="A weight in the decision chain changes.")
    step: StepId = Field(description="The step.")
    contact: ContactIds = Field(description="The contact.")
    weight: int = Field(ge=0, le=10, description="The new weight, 0 to 10.")
    announced: bool = Field(
        default=False, description="Whether the news says so: the team then knows the contact's role, else no longer."
    )

    @property
    def may_change(self) -> MayChange:
        """What it may change."""
        return MayChange(
            voters=dict.fromkeys(self.contact, self.step),
            announced=dict.fromkeys(self.contact, self.weight) if self.announced else {},
        )


class RivalPrice(_Effect):
    """A rival changes its price."""

    do: Literal["rival_price"] = Field(description="A rival changes its price.")
    rival: RivalId = Field(description="The rival.")
    price: Annotated[float, Thousandths()] = Field(
        ge=0.5, le=1.5, description="Its new price as a share of our list price."
    )

    @property
    def may_change(self) -> MayChange:
        """What it may change."""
        return MayChange(prices=(self.rival,))


class Freeze(_Effect):
    """Nobody of a line, or one contact, may be met for some weeks."""

    do: Literal["freeze"] = Field(description="Somebody may not be met for some weeks.")
    contact: ContactIds | None = Field(default=None, description="The contact; leave it out to freeze a line.")
    line: Annotated[LineName, Numbered(LINES), NotBeside("contact")] | None = Field(
        default=None, description="The line; leave out both to freeze the whole customer."
    )
    weeks: int = Field(ge=1, le=MAX_WEEKS, description="For how many weeks, the week of the event counted.")

    @property
    def may_change(self) -> MayChange:
        """What it may change."""
        return MayChange(shut=(ShutDoors(self.contact, self.line, self.weeks),))


class Delay(_Effect):
    """A step's window moves later, and with it everything that closes after it; never past the last week."""

    do: Literal["delay"] = Field(description="A step moves later.")
    step: StepId = Field(description="The step that moves first.")
    weeks: int = Field(ge=1, le=4, description="By how many weeks.")

    @property
    def may_change(self) -> MayChange:
        """What it may change."""
        return MayChange(windows={self.step: self.weeks})


class Reveal(_Effect):
    """The team learns a fact."""

    do: Literal["reveal"] = Field(description="The team learns a fact.")
    fact: FactId = Field(description="The fact.")

    @property
    def may_change(self) -> MayChange:
        """What it may change."""
        return MayChange(facts=(self.fact,))


class Flag(_Effect):
    """Set a flag that other conditions can ask for."""

    do: Literal["flag"] = Field(description="A flag is set.")
    name: Annotated[Id, Defines("flags")] = Field(description="The flag's name.")


class Money(_Effect):
    """The team's budget grows or shrinks; it never falls below nothing."""

    do: Literal["money"] = Field(description="The budget grows or shrinks.")
    amount: int = Field(ge=-500, le=500, description="By how much, in the scenario's unit of money.")

    @property
    def may_change(self) -> MayChange:
        """What it may change."""
        return MayChange(money=self.amount)


class Turnover(_Effect):
    """A member of our team leaves, and takes along half of what was personal in the ties that the member has built."""

    do: Literal["turnover"] = Field(description="A member of our team leaves.")
    member: MemberId = Field(description="Who of our team leaves.")
    rival: RivalId | None = Field(
        default=None, description="The rival to which the member goes; it gains half of what we lose of support."
    )

    @property
    def may_change(self) -> MayChange:
        """What it may change."""
        return MayChange(half_days={self.member: 0}, leavers={self.member: self.rival})


class HalfDays(_Effect):
    """A member of our team has another number of half-days from now on; with 0 the member can make no move."""

    do: Literal["half_days"] = Field(description="A member's time changes.")
    member: MemberId = Field(description="Whose time changes.")
    half_days: int = Field(ge=0, le=10, description="Half-days a week from now on; 0: the member is away.")

    @property
    def may_change(self) -> MayChange:
        """What it may change."""
        return MayChange(half_days={self.member: self.half_days})


Effect = Annotated[
    Support
    | Leave
    | Arrive
    | Promote
    | Weight
    | RivalPrice
    | Freeze
    | Delay
    | Reveal
    | Flag
    | Money
    | Turnover
    | HalfDays,
    Field(discriminator="do"),
]

EFFECT_MODELS: Final = forms_of(Effect)
"""The model of each effect, in the order in which authors read of them."""


def flags_of(effect: Effect) -> tuple[str, ...]:
    """Return the flags that an effect sets."""
    return tuple(getattr(effect, key) for key in marks(type(effect), Defines))


def ids_in(effect: Effect, axis: str) -> list[tuple[str, str]]:
    """Return the ids of an axis to which an effect refers, each with its key."""
    keys = [key for key, mark in marks(type(effect), Refers).items() if mark.axis == axis]
    values = {key: value for key in keys if (value := getattr(effect, key)) is not None}
    return [(key, word) for key, value in values.items() for word in ([value] if isinstance(value, str) else value)]
