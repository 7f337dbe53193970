"""Every seat of a round as the instructor sees it: who, how far, doing what, since when."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Final, Literal

from simgame.classes.definition import folded
from simgame.classes.monitor.clock import Hold, TimeSpan, resting_in, seconds_open
from simgame.classes.monitor.run_facts import MonitoredRun, Unread, WeekTime
from simgame.classes.store.values import HelpRequest, Learner, MonitorRow, StoredRound
from simgame.values import dataclass

SeatStatus = Literal[
    "not-come", "planning", "answering", "reading", "won", "lost", "ended", "away", "paused", "held", "stopped"
]
"""``held``: waits for the class after a week; ``lost``: over, and not won; ``ended``: over, and not played again
yet; ``stopped``: the round was closed before"""
ReadState = Literal["read", "older", "waiting", "unconfirmed", "failed"]
"""Whether the facts of a run are those of the run as it is now, of fewer weeks, or why there are none"""

READING: Final = 60.0
"""Seconds after a week was played for which its report is taken to be read"""


@dataclass(frozen=True, slots=True)
class SeatPresence:
    """What of a seat is true only at the moment, and stands in no store."""

    here: tuple[str, ...] = ()
    """The ids of who looks at it and may play"""
    typing: bool = False
    """Whether something was typed just now"""
    came: float = 0.0
    """How many seconds ago somebody came to it for the first time since the server was started"""
    away: float | None = None
    """For how many seconds nobody has looked; None while somebody does, or where nobody has come yet"""


@dataclass(frozen=True, slots=True)
class MonitoredSeat:
    """One seat; equal as long as nothing has to be shown otherwise."""

    key: str
    """Of the seat, or of a learner who has none yet"""
    seat: str | None
    number: int
    """As they sat down, from 1"""
    names: tuple[str, ...]
    """Of its members, who has the pen first"""
    team: str
    """The name of the team; empty where there is none"""
    bot: bool
    status: SeatStatus
    typing: bool
    here: int
    """How many of its members look at it"""
    week: int
    """The one that is being decided, or the last one"""
    weeks: int
    """How many the scenario has"""
    open_for: int | None
    """For how many minutes that week has been open, or the briefing read; None where nothing is to be decided"""
    since: int | None
    """Minutes since the last decision"""
    away_for: int | None
    """Minutes without contact; None while somebody is there, or nobody has come"""
    run: str | None
    """The id of the run in which something was decided last"""
    runs: int
    attempt: int
    facts: MonitoredRun | None
    """Of that run; maybe of its weeks before the last"""
    read: ReadState
    help: str | None
    """What is asked of the instructor, the oldest request first"""

    @property
    def is_over(self) -> bool:
        """Whether its run has ended."""
        return self.status in ("won", "lost", "ended")

    @property
    def chance(self) -> float | None:
        """The chance of winning as the run stands, from 0 to 1; None where it is not known yet."""
        return self.facts.chances[-1] if self.facts is not None and self.read == "read" else None

    @property
    def last_time(self) -> WeekTime | None:
        """The half-days of the last week that was played, if it was read."""
        return self.facts.times[-1] if self.facts is not None and self.facts.times and self.read == "read" else None


class RoundMoment:
    """A round at one moment: what is kept of it, what is known of its runs, and who is there.

    >>> moment = RoundMoment(of_round, scenario.weeks, now)  # doctest: +SKIP
    >>> moment.seat(3, row, SeatPresence(("ann",)), *reckoner.known(row.run), played)
    """

    def __init__(
        self,
        of_round: StoredRound,
        weeks: int,
        now: datetime,
        resting: Sequence[TimeSpan] = (),
        holds: Sequence[Hold] = (),
    ) -> None:
        """Look at a round.

        Args:
            of_round: the round.
            weeks: how many its scenario has.
            now: the moment, in UTC.
            resting: when it was not open, see `clock.rests`.
            holds: when seats waited for the class, see `clock.holds`.
        """
        self.of_round, self.weeks, self.now, self.resting, self.holds = of_round, weeks, now, resting, holds

    def seat(
        self,
        number: int,
        row: MonitorRow,
        presence: SeatPresence,
        facts: MonitoredRun | Unread | None,
        *,
        current: bool,
        played: Sequence[datetime] = (),
        asked: HelpRequest | None = None,
    ) -> MonitoredSeat:
        """Return a seat as it is now.

        Args:
            number: of the seat.
            row: what is kept of it.
            presence: who is there.
            facts: of its run, or why there are none.
            current: whether they are of the run as it is now.
            played: when each week of the run was played.
            asked: the oldest request for help that was not answered.
        """
        run = row.run
        known = facts if isinstance(facts, MonitoredRun) else None
        status = self._status(row, presence, known if current else None, played)
        over = run is not None and run.finished
        came = self.now - timedelta(seconds=presence.came)
        began = played[-1] if played else run.started_at if run is not None else came if presence.here else None
        away = presence.away
        if status == "away" and away is None and run is not None:  # nobody has come since the server was started
            away = (self.now - run.decided_at).total_seconds()
        return MonitoredSeat(
            key=row.seat.id,
            seat=row.seat.id,
            number=number,
            names=names_of(row),
            team=row.team,
            bot=row.seat.bot,
            status=status,
            typing=presence.typing,
            here=len(presence.here),
            week=min(run.weeks + (not over), self.weeks) if run is not None else 1,
            weeks=self.weeks,
            open_for=None if over or began is None else self._minutes(began, 1 + (run.weeks if run is not None else 0)),
            since=None if run is None else self._minutes(run.decided_at),
            away_for=None if away is None else int(away // 60),
            run=None if run is None else run.id,
            runs=row.runs,
            attempt=0 if run is None else run.attempt,
            facts=known,
            read=_read(facts, current=current),
            help=None if asked is None else asked.text,
        )

    def _status(
        self, row: MonitorRow, presence: SeatPresence, facts: MonitoredRun | None, played: Sequence[datetime]
    ) -> SeatStatus:
        run = row.run
        if run is not None and run.finished:
            return "ended" if facts is None else "won" if facts.outcome == "won" else "lost"
        if run is None and not presence.here:
            return "not-come" if presence.away is None else "away"
        if self.of_round.state == "closed":
            return "stopped"
        if not presence.here:
            return "away"
        if self.of_round.state == "paused":
            return "paused"
        if run is not None and self.of_round.held_week is not None and run.weeks >= self.of_round.held_week:
            return "held"
        if facts is not None and facts.asked:
            return "answering"
        if run is None or (played and seconds_open(played[-1], self.now, self.resting) < READING):
            return "reading"
        return "planning"

    def _minutes(self, since: datetime, week: int = 0) -> int:
        """Return for how many minutes the round has been open, or a week could have been ended."""
        return int(seconds_open(since, self.now, resting_in(week, self.resting, self.holds)) // 60)


def names_of(row: MonitorRow) -> tuple[str, ...]:
    """Return the names of who sits on a seat, who has the pen first; of a bot's there are none."""
    members = sorted(row.members, key=lambda member: member.id != row.seat.pen)
    return tuple(member.name or member.label for member in members)


def empty_seats(
    learners: Sequence[Learner], rows: Sequence[MonitorRow], weeks: int, *, teams: bool
) -> tuple[MonitoredSeat, ...]:
    """Return a seat for each learner who has none, or for each team of theirs, numbered after those that there are.

    Args:
        learners: all of the class.
        rows: the seats that there are.
        weeks: how many the scenario has.
        teams: whether those of a team share a seat.
    """
    sitting = {member.id for row in rows for member in row.members}
    seated = {folded(row.seat.team) for row in rows if row.seat.team}
    missing: dict[str, list[Learner]] = {}
    for learner in learners:
        team = folded(learner.team) if teams and learner.team else ""
        if learner.id not in sitting and team not in seated:
            missing.setdefault(team or learner.id, []).append(learner)
    return tuple(
        MonitoredSeat(
            key=f"empty-{people[0].id}",
            seat=None,
            number=number,
            names=tuple(person.name or person.label for person in people),
            team=(people[0].team or "") if teams else "",
            bot=False,
            status="not-come",
            typing=False,
            here=0,
            week=1,
            weeks=weeks,
            open_for=None,
            since=None,
            away_for=None,
            run=None,
            runs=0,
            attempt=0,
            facts=None,
            read="waiting",
            help=None,
        )
        for number, people in enumerate(missing.values(), len(rows) + 1)
    )


def open_requests(requests: Sequence[HelpRequest]) -> Mapping[str, HelpRequest]:
    """Return the oldest request of each seat that was not answered."""
    found: dict[str, HelpRequest] = {}
    for request in requests:
        if request.answered_at is None:
            found.setdefault(request.seat_id, request)
    return found


def _read(facts: MonitoredRun | Unread | None, *, current: bool) -> ReadState:
    if isinstance(facts, MonitoredRun):
        return "read" if current else "older"
    return facts if current and facts is not None else "waiting"
