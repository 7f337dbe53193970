"""A class as its instructor watches it: read from the store when something was decided, from the seats all the time.

Nothing is read while nobody looks on. The chances of winning are worked out in a process of their own.
"""

import asyncio
import time
from collections.abc import AsyncIterator, Mapping
from datetime import UTC, datetime
from typing import Final

from aiohttp import web

from simgame.classes.monitor.attention import Attention, usual_minutes
from simgame.classes.monitor.clock import Hold, TimeSpan, holds, rests, seconds_open
from simgame.classes.monitor.overview import Overview, look_first, overview
from simgame.classes.monitor.reckoner import Reckoner
from simgame.classes.monitor.seats import MonitoredSeat, RoundMoment, SeatPresence, empty_seats, open_requests
from simgame.classes.store.values import HelpRequest, Learner, MonitorRow, StoredClass, StoredRound
from simgame.scenario.model import Scenario
from simgame.serve.classroom import round_now
from simgame.serve.live import LiveSeat
from simgame.serve.server import ClassServer
from simgame.values import dataclass

_AFRESH: Final = 1.0
"""Seconds after which the store is read again though nothing was decided here: somebody may ask for help"""
_SHARED: Final = 0.2
"""Seconds for which those who watch the same class are shown the same"""
_TYPING: Final = 5.0
"""Seconds since the last key in which somebody is typing"""


@dataclass(frozen=True, slots=True)
class WatchedRound:
    """A round at one moment."""

    of_round: StoredRound
    scenario: Scenario
    seats: tuple[MonitoredSeat, ...]
    """As they sit; those who have not come at the end"""
    usual: float | None
    """Minutes that the class takes for a week; None while it has played too few"""
    overview: Overview
    look_first: tuple[tuple[MonitoredSeat, Attention], ...]
    seconds: float
    """For how long the round has been open"""


@dataclass(frozen=True, slots=True)
class _Kept:
    """What the store says of the round that is played."""

    stored: StoredClass
    of_round: StoredRound
    scenario: Scenario
    learners: tuple[Learner, ...]
    rows: tuple[MonitorRow, ...]
    played: Mapping[str, tuple[datetime, ...]]
    """When each week of each run was played"""
    usual: float | None
    """Minutes that the class takes for a week"""
    requests: Mapping[str, HelpRequest]
    rests: tuple[TimeSpan, ...]
    holds: tuple[Hold, ...]


class ClassWatch:
    """One class, for all who watch it."""

    def __init__(self, server: ClassServer, reckoner: Reckoner, class_id: str) -> None:
        """Read nothing yet."""
        self._server, self._reckoner, self._class_id = server, reckoner, class_id
        self._reading = asyncio.Lock()
        self._kept: _Kept | None = None
        self._read_at = 0.0
        self._stamp = (0, 0)
        self._last: tuple[float, _Kept | None, WatchedRound | None] = (0.0, None, None)
        """When the round was looked at last, and how it was then"""
        self._moments: dict[str, tuple[str, tuple[datetime, ...]]] = {}
        """Of each run the hash of its last event, and when each of its weeks was played"""

    async def now(self, *, afresh: bool = False) -> WatchedRound | None:
        """Return the round that is played as it is now; None before the first.

        Args:
            afresh: read the store again, whatever was read a moment ago.

        Raises:
            StoreError: the class cannot be read.
        """
        async with self._reading:
            stamp = self._news()
            if afresh or self._kept is None or stamp != self._stamp or time.monotonic() - self._read_at >= _AFRESH:
                self._kept = await asyncio.to_thread(self._read)
                self._stamp, self._read_at = stamp, time.monotonic()
        if self._kept is None:
            return None
        at, of, watched = self._last
        if watched is None or of is not self._kept or time.monotonic() - at >= _SHARED:
            watched = self._seen(self._kept)
            self._last = time.monotonic(), self._kept, watched
        return watched

    def _news(self) -> tuple[int, int]:
        """Return what changes when somebody comes for the first time, and when something was decided."""
        live = () if self._kept is None else self._server.seats.of_round(self._kept.of_round.id)
        return len(self._server.seats.all()), sum(seat.decisions for seat in live)

    def _read(self) -> _Kept | None:
        store = self._server.store
        stored = store.stored_class(self._class_id)
        if (of_round := round_now(stored)) is None:
            return None
        rows = store.monitor(of_round.id)
        runs = [row.run for row in rows if row.run is not None]
        changed = [run for run in runs if self._moments.get(run.id, ("", ()))[0] != run.last_hash]
        found = store.week_moments([run.id for run in changed]) if changed else {}
        self._moments |= {run.id: (run.last_hash, found.get(run.id, ())) for run in changed}
        played = {run.id: self._moments[run.id][1] for run in runs}
        audit, now = store.audit(stored.id), datetime.now(UTC)
        resting, held = rests(audit, of_round.number, now), holds(audit, of_round.number, now)
        return _Kept(
            stored=stored,
            of_round=of_round,
            scenario=store.scenario(of_round.id),
            learners=store.learners(stored.id),
            rows=rows,
            played=played,
            usual=usual_minutes(played, {run.id: run.started_at for run in runs}, resting, held),
            requests=open_requests(store.requests(of_round.id)),
            rests=resting,
            holds=held,
        )

    def _seen(self, kept: _Kept) -> WatchedRound:
        now = datetime.now(UTC)
        scenario = kept.scenario
        moment = RoundMoment(kept.of_round, scenario.weeks, now, kept.rests, kept.holds)
        live = {seat.plan.id: seat for seat in self._server.seats.of_round(kept.of_round.id)}
        seats = []
        for number, row in enumerate(kept.rows, 1):
            current, facts = False, None
            if row.run is not None:
                self._reckoner.ask(row.run, kept.of_round)
                current, facts = self._reckoner.known(row.run)
            here = presence_of(live.get(row.seat.id))
            played = kept.played.get(row.run.id, ()) if row.run is not None else ()
            asked = kept.requests.get(row.seat.id)
            seats.append(moment.seat(number, row, here, facts, current=current, played=played, asked=asked))
        seats += empty_seats(kept.learners, kept.rows, scenario.weeks, teams=kept.stored.definition.seats == "teams")
        opened = kept.of_round.opened_at
        return WatchedRound(
            of_round=kept.of_round,
            scenario=scenario,
            seats=tuple(seats),
            usual=kept.usual,
            overview=overview(seats, scenario, kept.usual),
            look_first=look_first(seats, kept.usual),
            seconds=0.0 if opened is None else seconds_open(opened, now, kept.rests),
        )


class Watches:
    """The classes that are watched, and the process that reckons for all of them."""

    def __init__(self, server: ClassServer) -> None:
        """Watch nothing yet."""
        self._server = server
        self.reckoner: Final = Reckoner(server.store, server.seats.processes.fork)
        self._classes: dict[str, ClassWatch] = {}

    def of_class(self, class_id: str) -> ClassWatch:
        """Return the watch of a class."""
        if class_id not in self._classes:
            self._classes[class_id] = ClassWatch(self._server, self.reckoner, class_id)
        return self._classes[class_id]


WATCHES: Final = web.AppKey("watches", Watches)
"""Where an application has them"""


async def watches(app: web.Application) -> AsyncIterator[None]:
    """Close what reckons with the application."""
    yield
    await asyncio.to_thread(app[WATCHES].reckoner.close)


def presence_of(live: LiveSeat | None) -> SeatPresence:
    """Return who is at a seat at the moment; None: nobody has come to it since the server was started."""
    if live is None:
        return SeatPresence()
    now = time.monotonic()
    here = tuple(dict.fromkeys(viewer.learner for viewer in live.viewers if viewer.plays))
    if here:
        return SeatPresence(here, typing=now - live.typed < _TYPING, came=now - live.arrived)
    return SeatPresence(came=now - live.arrived, away=None if live.detached is None else now - live.detached)
