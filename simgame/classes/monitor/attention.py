"""Who is to be looked at first, on what, and what to ask or do: by few rules, whose thresholds stand here.

Texts are in the language of the moment.
"""

import statistics
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Final, Literal

from simgame.classes.monitor.clock import Hold, TimeSpan, resting_in, seconds_open
from simgame.classes.monitor.seats import MonitoredSeat
from simgame.locale import Catalogue, mark
from simgame.report.names import Names
from simgame.terms.actions import ACTIONS
from simgame.values import dataclass

_ = Catalogue("monitor")

LONG: Final = 8
"""Minutes for which a week is open at least before somebody is called stuck"""
TIMES: Final = 2.5
"""That is as many times as long as the class takes in the middle"""
LONG_ALONE: Final = 15
"""Minutes from which on somebody is called stuck while the class has played too few weeks to compare with"""
FEW_WEEKS: Final = 5
"""Weeks played by the whole class below which they are too few"""
AWAY: Final = 3
"""Minutes without contact from which on somebody is called away"""
IDLE: Final = 0.5
"""Share of a week's half-days that is used; with less somebody has idle time"""

AttentionKind = Literal["help", "stuck", "away", "rule", "unconfirmed", "idle"]
KINDS: Final[Mapping[AttentionKind, str]] = {
    "help": mark("help"),
    "stuck": mark("stuck"),
    "away": mark("away"),
    "rule": mark("rule"),
    "unconfirmed": mark("not confirmed"),
    "idle": mark("idle time"),
}
"""What somebody is to be looked at for, the most urgent first, and what it is called"""


@dataclass(frozen=True, slots=True)
class Attention:
    """Why a seat is to be looked at."""

    kind: AttentionKind
    about: str = ""
    """What was asked, the action against the rules, or the step that closes next"""
    week: int = 0
    """The week that is open (0: the briefing), in which the rule was broken, or whose time was idle"""
    count: int = 0
    """Minutes, or half-days that were used"""
    of: int = 0
    """Minutes that the class takes, half-days that there were, the week at whose end the step closes, or the week in
    which the breach came to light"""
    until: int = 0
    """The week at whose end the step closes; 0 where no step is open"""

    @property
    def rank(self) -> int:
        """How urgent it is, 0 the most."""
        return list(KINDS).index(self.kind)

    @property
    def name(self) -> str:
        """What it is called, in a word or two."""
        return _(KINDS[self.kind])

    @property
    def brief(self) -> str:
        """What there is to see, in a few words."""
        match self.kind:
            case "help":
                return _("asks for help")
            case "stuck" if not self.week:
                return _("briefing: {minutes} min").format(minutes=self.count)
            case "stuck":
                return _("week {week}: {minutes} min").format(week=self.week, minutes=self.count)
            case "away":
                return _("no contact {minutes} min").format(minutes=self.count)
            case "rule":
                return _("{action}, week {week}").format(action=ACTIONS[self.about].tag, week=self.week)
            case "unconfirmed":
                return _("does not replay")
            case "idle":
                return _("{used} of {there} used").format(used=self.count, there=self.of)

    @property
    def reason(self) -> str:
        """The same in a sentence."""
        match self.kind:
            case "help" if not self.about:
                return _("Does not say what it is about.")
            case "help":
                return _("Asks: {text}").format(text=self.about)
            case "stuck" if not self.week:
                return _("Reads the briefing for {minutes} minutes.").format(minutes=self.count)
            case "stuck" if self.of:
                text = _("Week {week} open for {minutes} minutes; the class takes {usual}.")
                return text.format(week=self.week, minutes=self.count, usual=self.of)
            case "stuck":
                return _("Week {week} open for {minutes} minutes.").format(week=self.week, minutes=self.count)
            case "away":
                return _("No contact for {minutes} minutes. The run is saved.").format(minutes=self.count)
            case "rule":
                late = _("It came to light in week {week}.").format(week=self.of)
                text = _("Against the rules in week {week}: {action}. {light}")
                light = late if self.of else _("It may come to light.")
                return text.format(week=self.week, action=ACTIONS[self.about].label, light=light)
            case "unconfirmed":
                return _("What is kept of the run does not lead to what it says.")
            case "idle":
                text = _("{used} of {there} half-days used in week {week}.")
                return text.format(used=self.count, there=self.of, week=self.week)

    def act(self, names: Names) -> str:
        """Return what to ask or to do, in a sentence."""
        match self.kind:
            case "help":
                return _("Go there, or watch the screen")
            case "stuck" if not self.week:
                return _("Show how it goes on: the space bar")
            case "stuck" if self.about:
                text = _("Ask: who has a say? {step} closes after week {week}.")
                return text.format(step=names.step(self.about), week=self.until)
            case "stuck":
                return _("Ask: what is still to be decided?")
            case "away":
                return _("Come back: same address, same PIN")
            case "rule":
                return _("Speak in private")
            case "unconfirmed":
                return _("Do not count this result")
            case "idle":
                return _("Ask: whom has nobody visited yet?")


def usual_minutes(
    played: Mapping[str, Sequence[datetime]],
    started: Mapping[str, datetime],
    resting: Sequence[TimeSpan],
    holds: Sequence[Hold] = (),
) -> float | None:
    """Return how many minutes the class takes for a week: the median; None while too few were played.

    Args:
        played: when each week of each run was played, by the run's id.
        started: when each of these runs was begun.
        resting: when the round was not open.
        holds: when seats waited for the class.
    """
    lengths = [
        seconds_open(before, after, resting_in(week, resting, holds)) / 60
        for run, moments in played.items()
        for week, (before, after) in enumerate(zip((started[run], *moments), moments, strict=False), 1)
    ]
    return statistics.median(lengths) if len(lengths) >= FEW_WEEKS else None


def attention(seat: MonitoredSeat, usual: float | None) -> tuple[Attention, ...]:
    """Return why a seat is to be looked at, the most urgent reason first.

    Args:
        seat: the seat.
        usual: how many minutes the class takes for a week, see :func:`usual_minutes`.
    """
    found: list[Attention] = []
    if seat.help is not None:
        found.append(Attention("help", seat.help))
    if seat.read == "unconfirmed":
        found.append(Attention("unconfirmed"))
    if not seat.is_over and seat.status != "stopped":
        found += _while_it_goes_on(seat, usual)
    return tuple(sorted(found, key=lambda each: each.rank))


def _while_it_goes_on(seat: MonitoredSeat, usual: float | None) -> Iterable[Attention]:
    facts = seat.facts
    if seat.status == "away" and (seat.away_for or 0) >= AWAY:
        yield Attention("away", count=seat.away_for or 0)
    begins = seat.status == "reading" and seat.run is None
    if (begins or seat.status in ("planning", "answering")) and _is_stuck(seat.open_for or 0, usual):
        step, until = (facts.next_step if facts is not None else None) or ("", 0)
        minutes = 0 if usual is None else max(1, round(usual))
        yield Attention("stuck", step, 0 if begins else seat.week, seat.open_for or 0, minutes, until)
    if facts is not None and facts.breaches:
        week, action = facts.breaches[-1]
        yield Attention("rule", action, week, of=facts.caught or 0)
    if (
        facts is not None
        and (time := seat.last_time) is not None
        and time.free
        and not facts.settled
        and time.used < IDLE * time.there
    ):
        yield Attention("idle", week=len(facts.times), count=time.used, of=time.there)


def _is_stuck(minutes: int, usual: float | None) -> bool:
    return minutes >= (LONG_ALONE if usual is None else max(LONG, TIMES * usual))
