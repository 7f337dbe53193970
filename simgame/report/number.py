"""Which number is asked about, as a value; the keys of rows and the marks of clicks hold its printed form."""

from typing import NamedTuple, Self

from simgame.values import dataclass


class NumberId(NamedTuple):
    """A number that has causes; printed ``money``, or with what it is about ``support:zhou``."""

    kind: str
    about: str = ""
    """Id of a contact, step, rival or part, as the kind asks; empty where it is about the whole game"""

    @classmethod
    def parse(cls, text: str) -> Self:
        """Return the number that is printed as ``text``; whether there is one is not looked at."""
        kind, _colon, about = text.partition(":")
        return cls(kind, about)

    def __str__(self) -> str:
        return f"{self.kind}:{self.about}" if self.about else self.kind


@dataclass(frozen=True, slots=True)
class Number:
    """A number that can be asked about."""

    id: NumberId
    name: str
    group: str
    """The heading under which a list shows it"""
