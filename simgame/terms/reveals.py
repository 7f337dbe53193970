"""What a fact can reveal."""

from typing import Final, Literal, NamedTuple, Self

from simgame.locale import Catalogue, mark
from simgame.terms.term import Labels, Registry, Term
from simgame.values import dataclass

_ = Catalogue("terms")


@dataclass(frozen=True, slots=True, kw_only=True)
class RevealKind(Term):
    """One kind of thing that a fact reveals, written with an id, such as ``role:zhou``."""

    subject: Literal["contact", "rival", "event"] = "contact"
    """Of what the id is."""

    @property
    def form(self) -> str:
        """How it is written, such as ``role:CONTACT``."""
        return f"{self.id}:{self.subject.upper()}"


REVEALS: Final = Registry(
    RevealKind("role", Labels(mark("the contact's weight in every step"))),
    RevealKind("concerns", Labels(mark("what worries the contact"))),
    RevealKind("support", Labels(mark("how the contact stands towards us and the rivals now"))),
    RevealKind(
        "influence",
        Labels(mark("whom the contact persuades; who has an executive's ear arranges a meeting with the executive")),
    ),
    RevealKind("contact", Labels(mark("that the contact exists"))),
    RevealKind("rival", Labels(mark("whom the rival aims at")), subject="rival"),
    RevealKind("price", Labels(mark("the rival's price")), subject="rival"),
    RevealKind("event", Labels(mark("that the event may come: a warning")), subject="event"),
)


class Revealed(NamedTuple):
    """One thing that becomes known of somebody or something; printed ``role:zhou``."""

    kind: str
    """Id of a :class:`RevealKind`"""
    about: str
    """Id of a contact, rival or event, as the kind asks"""

    @classmethod
    def parse(cls, text: str) -> Self:
        """Return what is printed as ``text``; whether there is such a kind, and somebody of that id, is not looked at.

        Raises:
            ValueError: the text does not read like it.
        """
        kind, colon, about = text.partition(":")
        if not colon:
            raise ValueError(f"{text!r} is not something to reveal; it reads like role:zhou (what, of whom or what)")
        return cls(kind, about)

    def __str__(self) -> str:
        return f"{self.kind}:{self.about}"
