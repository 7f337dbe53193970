"""What is drawn before a game: an option of each variant, and what worries a person beside what always does."""

from typing import Final, NamedTuple, Self

from simgame.locale import Catalogue, mark
from simgame.terms.term import Labels, Registry, Term
from simgame.values import dataclass

_ = Catalogue("terms")


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawKind(Term):
    """One kind of thing that is drawn, written with two ids, such as ``variant:drafter:technical``."""

    form: str
    """How it is written; capital words stand for ids of the scenario"""


DRAWS: Final = Registry(
    DrawKind("variant", Labels(mark("this option of the group is drawn")), form="variant:GROUP:OPTION"),
    DrawKind("worry", Labels(mark("this concern worries the contact")), form="worry:CONTACT:CONCERN"),
)


class Drawn(NamedTuple):
    """One thing that is drawn; printed ``variant:drafter:technical``."""

    kind: str
    """Id of a :class:`DrawKind`"""
    about: str
    """Id of a group of variants, or of a contact"""
    which: str
    """Id of an option of the group, or of a concern"""

    @classmethod
    def parse(cls, text: str) -> Self:
        """Return what is printed as ``text``; whether there is such a kind, and such ids, is not looked at.

        Raises:
            ValueError: the text does not read like it.
        """
        words = text.split(":")
        if len(words) != len(cls._fields):
            raise ValueError(f"{text!r} is not something drawn; it reads like variant:drafter:technical")
        return cls(*words)

    def __str__(self) -> str:
        return ":".join(self)
