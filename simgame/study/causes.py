"""What decided a finished game, as it was found: causes that name people, weeks, what was done and the step.

How they are found stands in `simgame.study.cause_search`.
"""

from typing import Final, Literal

from simgame.study.omissions import Unheard
from simgame.study.traces import AnswerTrace, PointSource, Strand
from simgame.study.without import WithoutMoves
from simgame.terms.move import Move
from simgame.values import dataclass

_NAMED: Final = 0.05
"""From this share of a cause's points on somebody is named with it."""

CauseKind = Literal["people", "breadth", "price", "references", "luck", "gate", "signature", "breach", "misstep"]


@dataclass(frozen=True, slots=True)
class CausePerson:
    """One of those with whom a cause lies."""

    contact: str
    points: float
    """Points of the lead that it cost (below 0) or brought"""
    strands: tuple[Strand, ...]
    """Step by step, the heaviest first"""
    half_days: tuple[int, ...]
    """Half-days spent with the person, week by week"""
    open: tuple[int, ...] = ()
    """Weeks in which the person could be met"""

    @property
    def first_met(self) -> int:
        """The week of the first meeting; 0 if there was none."""
        return next((week for week, spent in enumerate(self.half_days, start=1) if spent), 0)

    @property
    def last_met(self) -> int:
        """The week of the last meeting; 0 if there was none."""
        return max((week for week, spent in enumerate(self.half_days, start=1) if spent), default=0)


@dataclass(frozen=True, slots=True)
class DecidingCause:
    """One thing that decided a game."""

    kind: CauseKind
    points: float
    """Points of the lead that it cost (below 0) or brought, beside the baseline; 0 where no verdict fell"""
    line: str = ""
    """The line of the people; empty where they are of several"""
    step: str = ""
    """The step in which the people's stand counted most, answers in the bid left out"""
    week: int = 0
    """In which that closed; of luck, whose luck weighed most; of a breach, when it came to light"""
    decision: int = 0
    """The week up to then whose decision lost most, where one surely lost enough to be graded; else 0"""
    people: tuple[CausePerson, ...] = ()
    """The heaviest first"""
    others: tuple[tuple[str, int], ...] = ()
    """Who had no say in the step, with the half-days that they got up to its closing, most first: those left out that
    led to somebody who had a say, see `simgame.study.led_to`, and for a signature those up to the award"""
    sources: tuple[PointSource, ...] = ()
    """Who told or deepened what it hung on"""
    unheard: tuple[Unheard, ...] = ()
    """Facts about the people that somebody knew who could be met, and that were not known in time; those about the
    heaviest first"""
    moves: tuple[tuple[int, Move], ...] = ()
    """What was done about it, with its week"""
    without: WithoutMoves | None = None
    """How the game ends without all that, of a victory; None where nothing was done"""

    @property
    def met(self) -> tuple[CausePerson, ...]:
        """Those of the people who had time of ours."""
        return tuple(person for person in self.people if person.first_met)

    @property
    def named(self) -> tuple[CausePerson, ...]:
        """Those of the people who weigh in its direction at all; all of them where no points are counted."""
        least = abs(self.points) * _NAMED
        way = 1 if self.points > 0 else -1
        return tuple(person for person in self.people if not self.points or person.points * way >= least)


@dataclass(frozen=True, slots=True)
class Succession:
    """Somebody who took over another's role."""

    event: str
    week: int
    heir: str
    holder: str


@dataclass(frozen=True, slots=True)
class LedOn:
    """Somebody without a say, time with whom led to people who had one."""

    contact: str
    half_days: int
    """Up to the last week in which it did"""
    people: tuple[str, ...]
    """To whom it led at once, in the order in which it was used"""


@dataclass(frozen=True, slots=True)
class Circumstances:
    """How the run was played, beside what decided it."""

    thread: tuple[str, float] | None
    """On whom the run hung, with the share of the time of all meetings"""
    successions: tuple[Succession, ...]
    warnings: tuple[Unheard, ...]
    """Warnings of events that happened, known to somebody who could be met, and not heard before"""
    lines_missed: tuple[str, ...]
    """Lines with somebody who has a say, in which nobody was ever met"""
    led_on: tuple[LedOn, ...] = ()
    """Who led to those with a say, most time first"""


@dataclass(frozen=True, slots=True)
class Causes:
    """What decided a game."""

    main: DecidingCause
    """The one that is told first; one of the others, but for missing breadth, which goes across lines"""
    every: tuple[DecidingCause, ...]
    """All of them, the weightiest towards the result first; with a verdict they add up to the difference"""
    baseline: float
    """The lead of the baseline, in points, but for the luck of its verdicts"""
    answers: tuple[AnswerTrace, ...]
    circumstances: Circumstances
