"""The language of ``when``: closed lists that an author combines, never code."""

from collections.abc import Iterator
from typing import Annotated, Any, Final

from simgame.records.declared import model_validator
from simgame.records.marks import AfterValidator, Discriminator, Field, Tag
from simgame.scenario.base import Part, refuse
from simgame.scenario.codes.shape import ENDS_SWAPPED, LARGE_CONDITION, NOT_AT_END, NOTHING_COMPARED
from simgame.scenario.limits import MAX_CONDITION_DEPTH, MAX_CONDITION_PARTS
from simgame.scenario.printed import PrintedQuantity

MOST: Final = 999_999
"""What quantities are compared with lies between minus this and this: beyond what any of them can be."""

Amount = Annotated[float, Field(ge=-MOST, le=MOST)]


class Compare(Part):
    """Compare one quantity with a number."""

    quantity: PrintedQuantity = Field(description="What is compared: one of the named quantities.")
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
    _form.resolve()  # so that the annotations of their fields name the classes, not just "Condition"


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


def every_part(condition: Condition) -> Iterator[Condition]:
    """Yield ``condition`` and all that it is made of, the innermost first."""
    for part in parts(condition):
        yield from every_part(part)
    yield condition


def last_week(condition: Condition) -> float:
    """Return the last week in which a condition can hold, as far as the weeks that it names say; at most MOST."""
    match condition:
        case Compare(quantity=quantity, at_most=most, is_=only) if quantity.name == "week":
            return min(MOST if limit is None else limit for limit in (most, only))
        case All():
            return min(map(last_week, condition.all))
        case AnyOf():
            return max(map(last_week, condition.any))
        case _:
            return MOST


def check_at_end(condition: Condition) -> Condition:
    """Refuse a condition on how a game has ended that asks what the end does not leave: the week, or luck."""
    for part in every_part(condition):
        if isinstance(part, Chance) or (isinstance(part, Compare) and part.quantity.name == "week"):
            raise refuse(NOT_AT_END, quantity="chance" if isinstance(part, Chance) else "week")
    return check_size(condition)


def check_size(condition: Condition) -> Condition:
    """Refuse a condition that is larger than the limits, so that a week's work stays bounded."""
    count, depth = size(condition)
    if count > MAX_CONDITION_PARTS or depth > MAX_CONDITION_DEPTH:
        limits = {"parts": MAX_CONDITION_PARTS, "levels": MAX_CONDITION_DEPTH}
        raise refuse(LARGE_CONDITION, count=count, depth=depth, **limits)
    return condition


When = Annotated[Condition, AfterValidator(check_size)]
"""A condition of reasonable size"""
AtEnd = Annotated[Condition, AfterValidator(check_at_end)]
"""A condition that is looked at when a game has ended"""
