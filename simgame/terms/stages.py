"""The four steps in which a vendor's market grew, one after the other: what a scenario of the course may tell of.

Source: "How to do customer relationship management (Huawei as the example)", after *Building Huawei's sales system:
customer relationships* (2025).
"""

from typing import TYPE_CHECKING, Final, Literal

from simgame.locale import Catalogue, mark
from simgame.terms.term import Labels, Registry, Term
from simgame.values import dataclass

_ = Catalogue("terms")


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage(Term):
    """A step of growth."""

    year: int
    """When it began, or the year of which the course tells"""
    years: str
    lesson: str

    @property
    def when(self) -> str:
        """Its time in two words, in the current language."""
        return _(self.years)

    @property
    def idea(self) -> str:
        """What wins on it, in a short line in the current language."""
        return _(self.lesson)


STAGES: Final = Registry(
    Stage(
        "county",
        Labels(
            mark("the counties"),
            tag=mark("County"),
            about=mark("The county bureau buys by itself: a few people and a low price win."),
        ),
        year=1992,
        years=mark("from 1992"),
        lesson=mark("A few people and a low price win"),
    ),
    Stage(
        "prefecture",
        Labels(
            mark("the prefectures"),
            tag=mark("Prefecture"),
            about=mark("Many departments decide, and everybody sells: contact in all lines wins, not a few people."),
        ),
        year=1996,
        years=mark("from 1996"),
        lesson=mark("Every line has a say"),
    ),
    Stage(
        "province",
        Labels(
            mark("the provinces"),
            tag=mark("Province"),
            about=mark(
                "The province negotiates and the prefectures sign: relations with all who are around a decision."
            ),
        ),
        year=1998,
        years=mark("from 1998"),
        lesson=mark("All around a decision count"),
    ),
    Stage(
        "group",
        Labels(
            mark("group and world"),
            tag=mark("Group"),
            about=mark("Groups buy for all branches, at home and abroad: firm and firm are tied, and share risks."),
        ),
        year=2003,
        years=mark("from 2003"),
        lesson=mark("Firm is tied to firm"),
    ),
)
"""In the order in which they came."""

if TYPE_CHECKING:
    StageName = str
else:
    StageName = Literal[tuple(STAGES)]
"""A step's id"""
