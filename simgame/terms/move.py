"""A move of the game as a value, with one parser and one printer; files and the command line hold the printed form."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass
from typing import Any, Final, NamedTuple, Self

ID: Final = re.compile("[a-z][a-z0-9-]{0,29}")
"""What an id reads like: lower-case letters, digits, hyphens."""

_ACTIVITY: Final = re.compile(f"({ID.pattern}):({ID.pattern})")
_MOVE: Final = re.compile(f"({ID.pattern}):({ID.pattern}):({ID.pattern})")


class Activity(NamedTuple):
    """An action with its target, whoever of the team makes it; printed ``visit:zhou``."""

    action: str
    """Id of the action, such as ``visit``"""
    target: str
    """Id of a contact, concern, price level or rival, or ``tender``, as the action asks"""

    @classmethod
    def parse(cls, text: str) -> Self:
        """Return the activity that is printed as ``text``.

        Raises:
            ValueError: the text does not read like an activity.
        """
        if (found := _ACTIVITY.fullmatch(text)) is None:
            raise ValueError(f"{text!r} is not an activity; one reads like visit:zhou (action, whom or what)")
        return cls(*found.groups())

    def __str__(self) -> str:
        return f"{self.action}:{self.target}"


class Move(NamedTuple):
    """What one member of the team does in a week; printed ``you:visit:zhou``, and ordered like its printed form."""

    member: str
    """Id of the member who makes it"""
    action: str
    """Id of the action, such as ``visit``"""
    target: str
    """Id of a contact, concern, price level or rival, or ``tender``, as the action asks"""

    @classmethod
    def parse(cls, text: str) -> Self:
        """Return the move that is printed as ``text``; whether somebody can make it is not looked at.

        Raises:
            ValueError: the text does not read like a move.
        """
        if (found := _MOVE.fullmatch(text)) is None:
            raise ValueError(f"{text!r} is not a move; a move reads like you:visit:zhou (who, action, whom or what)")
        return cls(*found.groups())

    @property
    def activity(self) -> Activity:
        """The move without the member."""
        return Activity(self.action, self.target)

    def __str__(self) -> str:
        return f"{self.member}:{self.action}:{self.target}"

    # An id that begins another one, such as li and li-2, sorts otherwise within a printed move than alone.
    def __lt__(self, other: tuple[str, ...]) -> bool:
        return str(self) < ":".join(other)

    def __le__(self, other: tuple[str, ...]) -> bool:
        return str(self) <= ":".join(other)

    def __gt__(self, other: tuple[str, ...]) -> bool:
        return str(self) > ":".join(other)

    def __ge__(self, other: tuple[str, ...]) -> bool:
        return str(self) >= ":".join(other)


Plan = Sequence[Move]
"""The moves of one week, in the order in which they were chosen."""

Schedule = Mapping[int, Plan]
"""A plan for each week; weeks that are left out are idle."""


def as_json(value: Any) -> Any:
    """Return a value as JSON can hold it: a dataclass as its fields by name, a move and an activity as printed."""
    if isinstance(value, Move | Activity):
        return str(value)
    if is_dataclass(value):
        return {field.name: as_json(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Mapping):
        return {name: as_json(each) for name, each in value.items()}
    return [as_json(each) for each in value] if isinstance(value, list | tuple) else value
