"""The language of ``when`` and ``effects``: closed lists that an author combines, never code."""

from typing import Annotated, Any, Final, Literal

from pydantic import Discriminator, Field, Tag, model_validator

from simgame.scenario.base import Id, Part, refuse
from simgame.scenario.codes.shape import ENDS_SWAPPED, LARGE_CONDITION, NOTHING_COMPARED
from simgame.scenario.limits import MAX_CONDITION_DEPTH, MAX_CONDITION_PARTS, MAX_WEEKS
from simgame.scenario.text import Label
from simgame.terms.lines import LineName
from simgame.terms.ranks import RankName

MOST: Final = 999_999
"""What quantities are compared with lies between minus this and this: beyond what any of them can be."""

Amount = Annotated[float, Field(ge=-MOST, le=MOST)]


class Compare(Part):
    """Compare one quantity with a number."""

    quantity: str = Field(max_length=80, description="What is compared: one of the named quantities.")
    at_least: Amount | None = Field(default=None, description="True where the quantity is this much or more.")
    at_most: Amount | None = Field(default=None, description="True where the quantity is this much or less.")
    is_: Amount | None = Field(default=None, alias="is", description="True where the quantity is exactly this much.")

    @model_validator(mode="after")
    def _compares(self) -> "Compare":
        if self.at_least is None and self.at_most is None and self.is_ is None:
            raise refuse(NOTHING_COMPARED)
        if self.at_least is not None and self.at_most is not None and self.at_least > self.at_most:
            raise refuse(ENDS_SWAPPED, "comparison")
        return self


class Chance(Part):
    """Come true with a probability, drawn once for each week."""

    chance: float = Field(ge=0, le=1, description="Probability, 0 to 1.")


class All(Part):
    """True where every part is true."""

    all: tuple["Condition", ...] = Field(
        strict=False, min_length=1, max_length=MAX_CONDITION_PARTS, description="Conditions that must all hold."
    )


class AnyOf(Part):
    """True where at least one part is true."""

    any: tuple["Condition", ...] = Field(
        strict=False, min_length=1, max_length=MAX_CONDITION_PARTS, description="Conditions of which one must hold."
    )


class Not(Part):
    """True where its part is not."""

    not_: "Condition" = Field(alias="not", description="The condition that must not hold.")


_KEYS: Final = ("all", "any", "not", "chance", "quantity")


def _kind(value: Any) -> str | None:
    """Tell the form of a condition by the one key that only this form has."""
    if isinstance(value, dict):
        return next((key for key in _KEYS if key in value), None)
    names: dict[type, str] = {All: "all", AnyOf: "any", Not: "not", Chance: "chance", Compare: "quantity"}
    return names.get(type(value))


Condition = Annotated[
    Annotated[All, Tag("all")]
    | Annotated[AnyOf, Tag("any")]
    | Annotated[Not, Tag("not")]
    | Annotated[Chance, Tag("chance")]
    | Annotated[Compare, Tag("quantity")],
    Discriminator(
        _kind,
        custom_error_type="condition_form",
        custom_error_message="a condition has one of the keys all, any, not, chance or quantity",
    ),
]

for _form in (All, AnyOf, Not):
    _form.model_rebuild()  # so that the annotations of their fields name the classes, not just "Condition"


def parts(condition: Condition) -> tuple["Condition", ...]:
    """Return the conditions directly inside ``condition``."""
    match condition:
        case All():
            return condition.all
        case AnyOf():
            return condition.any
        case Not():
            return (condition.not_,)
        case _:
            return ()


def size(condition: Condition) -> tuple[int, int]:
    """Return how many parts ``condition`` has in all, and how deep they are nested."""
    inner = [size(part) for part in parts(condition)]
    return 1 + sum(count for count, _ in inner), 1 + max((depth for _, depth in inner), default=0)


def check_size(condition: Condition) -> Condition:
    """Refuse a condition that is larger than the limits, so that a week's work stays bounded."""
    count, depth = size(condition)
    if count > MAX_CONDITION_PARTS or depth > MAX_CONDITION_DEPTH:
        limits = {"parts": MAX_CONDITION_PARTS, "levels": MAX_CONDITION_DEPTH}
        raise refuse(LARGE_CONDITION, count=count, depth=depth, **limits)
    return condition


class Leave(Part):
    """A contact leaves the post: no move can reach the person and the vote is gone."""

    do: Literal["leave"] = Field(description="A contact leaves the post.")
    contact: Id = Field(description="Who leaves.")


class Arrive(Part):
    """A contact takes up a post; the person becomes known."""

    do: Literal["arrive"] = Field(description="A contact takes up a post.")
    contact: Id = Field(description="Who arrives.")


class Promote(Part):
    """A contact gets a new rank and title and, if so said, another contact's weight in every step still open."""

    do: Literal["promote"] = Field(description="A contact gets a new rank.")
    contact: Id = Field(description="Who is promoted.")
    rank: RankName = Field(description="The new rank.")
    title: Label | None = Field(default=None, description="The new title.")
    takes_over: Id | None = Field(default=None, description="Whose weights in the decision chain pass to this contact.")


class Weight(Part):
    """A contact's weight in one step of the decision chain changes."""

    do: Literal["weight"] = Field(description="A weight in the decision chain changes.")
    step: Id = Field(description="The step.")
    contact: Id = Field(description="The contact.")
    weight: int = Field(ge=0, le=10, description="The new weight, 0 to 10.")
    announced: bool = Field(
        default=False, description="Whether the news says so: the team then knows the contact's role, else no longer."
    )


class Support(Part):
    """A contact's support towards a vendor moves by so many levels."""

    do: Literal["support"] = Field(description="A contact's support moves.")
    contact: Id = Field(description="Whose support moves.")
    vendor: Id = Field(description="Towards whom: us, or a rival's id.")
    levels: float = Field(ge=-4, le=4, description="By how many levels it moves.")


class RivalPrice(Part):
    """A rival changes its price."""

    do: Literal["rival_price"] = Field(description="A rival changes its price.")
    rival: Id = Field(description="The rival.")
    price: float = Field(ge=0.5, le=1.5, description="Its new price as a share of our list price.")


class Freeze(Part):
    """Nobody of a line, or one contact, may be met for some weeks."""

    do: Literal["freeze"] = Field(description="Somebody may not be met for some weeks.")
    contact: Id | None = Field(default=None, description="The contact; leave it out to freeze a line.")
    line: LineName | None = Field(default=None, description="The line; leave out both to freeze the whole customer.")
    weeks: int = Field(ge=1, le=MAX_WEEKS, description="For how many weeks, the week of the event counted.")


class Delay(Part):
    """A step's window moves later, and with it everything that closes after it; never past the last week."""

    do: Literal["delay"] = Field(description="A step moves later.")
    step: Id = Field(description="The step that moves first.")
    weeks: int = Field(ge=1, le=4, description="By how many weeks.")


class Reveal(Part):
    """The team learns a fact."""

    do: Literal["reveal"] = Field(description="The team learns a fact.")
    fact: Id = Field(description="The fact.")


class Flag(Part):
    """Set a flag that other conditions can ask for."""

    do: Literal["flag"] = Field(description="A flag is set.")
    name: Id = Field(description="The flag's name.")


class Money(Part):
    """The team's budget grows or shrinks; it never falls below nothing."""

    do: Literal["money"] = Field(description="The budget grows or shrinks.")
    amount: int = Field(ge=-500, le=500, description="By how much, in the scenario's unit of money.")


Effect = Annotated[
    Leave | Arrive | Promote | Weight | Support | RivalPrice | Freeze | Delay | Reveal | Flag | Money,
    Field(discriminator="do"),
]
