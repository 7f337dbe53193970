"""The quantities that the conditions of a scenario compare, such as ``support.zhou.us``."""

from collections.abc import Callable
from typing import Final, NamedTuple, Self

from simgame.locale import Catalogue, mark
from simgame.terms.steps import StepKind
from simgame.terms.term import Labels, Registry, Term
from simgame.values import dataclass

_ = Catalogue("terms")

THOUSANDTHS: Final = 1000
"""The unit of levels, points and shares"""

_WORDS: Final = {
    "contacts": "CONTACT",
    "vendors": "VENDOR",
    "facts": "FACT",
    "concerns": "CONCERN",
    "events": "EVENT",
    "flags": "NAME",
    "steps": "STEP",
    "variants": "GROUP",
    "options": "OPTION",
}
"""What stands in a form for an id of each axis."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity(Term):
    """A number that conditions may ask for; the function that reads it is in `simgame.engine.rules.conditions`."""

    axes: tuple[str, ...] = ()
    """Of what the words after its name are ids."""
    unit: int = 1
    """In how many parts of one the rules count it."""
    least: float = 0
    most: float = 1
    """Between what it lies at all; where that hangs on the scenario, `simgame.scenario.checks.timeline` knows more."""
    whole: bool = True
    """Whether it is a whole number."""
    shown: int = 1
    """In steps of so many parts players see it; what they foretold of it is judged by what they see."""
    of: Callable[[StepKind], bool] | None = None
    """The kinds of steps that it is about."""
    awarded: bool = False
    """It is told when the order is awarded, and is 0 before."""

    @property
    def form(self) -> str:
        """How it is written, such as ``support.CONTACT.VENDOR``; capital words stand for ids of the scenario."""
        return ".".join((self.id, *(_WORDS[axis] for axis in self.axes)))

    @property
    def yes_or_no(self) -> bool:
        """Whether it is 0 or 1."""
        return self.whole and (self.least, self.most) == (0, 1)


_POINTS: Final = 200
"""More than any lead can be."""

QUANTITIES: Final = Registry(
    Quantity("week", Labels(mark("the number of the week that is being played, from 1")), least=1, most=99),
    Quantity(
        "support",
        Labels(mark("support of a contact towards a vendor (us or a rival's id), -1 to 3")),
        axes=("contacts", "vendors"),
        unit=THOUSANDTHS,
        least=-1,
        most=3,
        whole=False,
    ),
    Quantity(
        "coverage",
        Labels(mark("our coverage of a contact, 0 to 4")),
        axes=("contacts",),
        unit=THOUSANDTHS,
        most=4,
        whole=False,
    ),
    Quantity("in_post", Labels(mark("1 while the contact holds a post, else 0")), axes=("contacts",)),
    Quantity(
        "lines_covered",
        Labels(mark("how many of the five lines have at least one contact whom we have met, 0 to 5")),
        most=5,
    ),
    Quantity("known", Labels(mark("1 once the team has learned the fact, else 0")), axes=("facts",)),
    Quantity("answered", Labels(mark("1 once our offer answers the concern, else 0")), axes=("concerns",)),
    Quantity("fired", Labels(mark("1 once the event has happened, else 0")), axes=("events",)),
    Quantity("flag", Labels(mark("1 once an effect has set the flag, else 0")), axes=("flags",)),
    Quantity(
        "lean",
        Labels(mark("our lead in points from a tilt step that has closed, against the best rival; 0 before")),
        axes=("steps",),
        unit=THOUSANDTHS,
        shown=THOUSANDTHS // 10,
        least=-_POINTS,
        most=_POINTS,
        whole=False,
        of=lambda kind: kind.criteria,
    ),
    Quantity(
        "passed",
        Labels(mark("1 once we have passed a gate, or a sign-off in time, else 0")),
        axes=("steps",),
        of=lambda kind: kind.can_pass,
    ),
    Quantity(
        "delayed",
        Labels(mark("by how many weeks a sign-off that has closed was late, 0 to 8; 0 before")),
        axes=("steps",),
        most=8,
        of=lambda kind: kind.signs,
    ),
    Quantity(
        "variant",
        Labels(mark("1 in games in which the option of the group is drawn, else 0")),
        axes=("variants", "options"),
    ),
    Quantity(
        "price",
        Labels(mark("our price as a share of our list price, such as 0.92")),
        unit=THOUSANDTHS,
        most=2,
        whole=False,
    ),
    Quantity("money", Labels(mark("what is left of the budget")), most=999_999),
    Quantity("temptations", Labels(mark("how many temptations were taken")), most=1000),
    Quantity("caught", Labels(mark("1 once a temptation has been detected, else 0"))),
    Quantity(
        "margin",
        Labels(mark("our lead in points over the best rival when the verdict falls; 0 before")),
        unit=THOUSANDTHS,
        least=-_POINTS,
        most=_POINTS,
        whole=False,
        awarded=True,
    ),
    Quantity(
        "weakest",
        Labels(
            mark("1 once the verdict has fallen, if no part of the points put us further behind than this step; else 0")
        ),
        axes=("steps",),
        of=lambda kind: not kind.signs,
        awarded=True,
    ),
    Quantity("won", Labels(mark("1 once the verdict is ours and while the order is, else 0")), awarded=True),
    Quantity(
        "standing",
        Labels(mark("points of standing that our order has left, 0 to 8; 0 before the verdict or without sign-offs")),
        unit=THOUSANDTHS,
        most=8,
        whole=False,
        awarded=True,
    ),
)
"""Every quantity that a condition may name, in the order in which authors read of them."""


class QuantityOf(NamedTuple):
    """A quantity of somebody or something; printed ``support.zhou.us``."""

    name: str
    """Id of a :class:`Quantity`"""
    ids: tuple[str, ...] = ()
    """One id for each of its axes"""

    @classmethod
    def parse(cls, text: str) -> Self:
        """Return what is printed as ``text``; whether there is such a quantity of such ids is not looked at."""
        name, *ids = text.split(".")
        return cls(name, tuple(ids))

    def __str__(self) -> str:
        return ".".join((self.name, *self.ids))
