"""The rules of a week: their names, under which every change of a number is kept, and what they are called.

Which function each is, and in which order they come, is said in `simgame.engine.week`.
"""

from typing import Final

from simgame.locale import Catalogue, mark
from simgame.terms.term import Labels, Registry, Term
from simgame.values import dataclass

_ = Catalogue("terms")

_UNTOLD: Final = Labels("")
"""Of a rule that moves nobody's support: nothing is said of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekRule(Term):
    """One rule of the week. The label says as a cause what has moved a support, the tag the same in passing."""

    opens_week: bool = False
    """It comes after the turn of the week: what it does is known when the week that begins is planned."""


WEEK_RULES: Final = Registry(
    WeekRule("spending", _UNTOLD),
    WeekRule("meetings", Labels(mark("our meetings"))),
    WeekRule("bidding", Labels(mark("our written objection"), tag=mark("our objection"))),
    WeekRule("rivals", Labels(mark("the rival's work"), tag=mark("its own work"))),
    WeekRule("word_of_mouth", Labels(mark("word of mouth"))),
    WeekRule("fading", Labels(mark("no contact, so the tie faded"), tag=mark("want of contact"))),
    WeekRule("intelligence", _UNTOLD),
    WeekRule("compliance", _UNTOLD),
    WeekRule("milestones", _UNTOLD),
    WeekRule("turn_of_the_week", _UNTOLD),
    WeekRule("events", Labels(mark("the events at the start of the week"), tag=mark("events")), opens_week=True),
)
