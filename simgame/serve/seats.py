"""All seats of the moment: how many there may be, who waits for one, and when one that nobody uses is ended."""

import asyncio
import logging
import time
from collections.abc import Callable
from typing import Final

from simgame.serve.ledger import SeatLedger
from simgame.serve.live import LiveSeat
from simgame.serve.plan import SeatPlan
from simgame.serve.processes import Processes, StartError
from simgame.serve.work import WorkFolder, remove_left
from simgame.system import free_memory
from simgame.values import dataclass

_log = logging.getLogger("simgame.serve")

_SEAT_BYTES: Final = 45_000_000
"""What a seat is reckoned to take, with what the server needs for it"""
_SPARE: Final = 400_000_000
"""Bytes of memory that are left to the machine"""
_LEAST, _UNKNOWN, _MOST = 4, 30, 400
"""Seats at the least, where nobody tells how much memory there is, and at the most"""
_WAITS: Final = 15.0
"""Seconds without a sign of life after which somebody waits no more, or does not come in after all"""
_EVERY: Final = 2.0
"""Seconds between two looks at what has to end"""


@dataclass(frozen=True, slots=True)
class Limits:
    """How many seats there may be, and how long, in seconds."""

    seats: int
    detached: float = 600.0
    """With nobody looking on"""
    idle: float = 3600.0
    """With nothing typed"""
    total: float = 12 * 3600.0


def seats_in_memory() -> int:
    """Return how many seats this machine has memory for at the moment."""
    free = free_memory()
    if free is None:
        return _UNKNOWN
    return max(_LEAST, min(_MOST, (free - _SPARE) // _SEAT_BYTES))


class FullError(Exception):
    """There is no room for one more seat."""


class Seats:
    """The seats of a server.

    Attributes:
        limits: see `Limits`.
        processes: starts the processes.
        reading: the ids of seats that somebody has come to after their round, to read what came of it.
    """

    def __init__(self, limits: Limits, processes: Processes | None = None) -> None:
        """Begin without any."""
        self.limits = limits
        self.processes = processes or Processes()
        self.reading: set[str] = set()
        self._work = WorkFolder()
        self._seats: dict[str, LiveSeat] = {}
        self._queue: dict[str, float] = {}
        """Who waits, in the order in which they came, and when they asked last"""
        self._reserved: dict[str, float] = {}
        """Who was let in and has not opened a socket yet, and when that was"""
        self._watch: asyncio.Task[None] | None = None
        self._ending: set[asyncio.Task[None]] = set()
        """Seats on their way out; the loop itself holds no task"""

    async def open(self) -> None:
        """Get ready: import what seats need, and look after them from now on.

        Raises:
            StartError: no process can be started; nothing is left behind.
        """
        await asyncio.to_thread(remove_left)
        try:
            await self.processes.warm_up()
        except StartError:
            await self.close()
            raise
        self._watch = asyncio.create_task(self._look_after())

    async def close(self) -> None:
        """Save and end all seats, and remove their folders."""
        if self._watch is not None:
            self._watch.cancel()
        await self.end_all("server")
        self.processes.close()
        await asyncio.to_thread(self._work.remove)

    def get(self, seat_id: str) -> LiveSeat | None:
        """Return a seat that somebody has come to since the server was started."""
        return self._seats.get(seat_id)

    def all(self) -> tuple[LiveSeat, ...]:
        """Return all these seats."""
        return tuple(self._seats.values())

    def present(self) -> frozenset[str]:
        """Return the ids of the learners at whose browser a seat is open."""
        return frozenset(viewer.learner for seat in self.all() for viewer in seat.viewers if viewer.plays)

    @property
    def running(self) -> int:
        """How many have a process."""
        return sum(1 for seat in self._seats.values() if seat.runs)

    def place(self, seat_id: str) -> int:
        """Return how many come in before who has this seat, the next one having 1; 0: they may come in now.

        To be asked every few seconds: who does not ask any more loses the place.
        """
        now = time.monotonic()
        self._queue = {each: at for each, at in self._queue.items() if now - at < _WAITS}
        self._reserved = {each: at for each, at in self._reserved.items() if now - at < _WAITS}
        if seat_id in self._reserved or self._runs(seat_id):
            return 0
        self._queue[seat_id] = now
        before = list(self._queue).index(seat_id)
        if before < self._room():
            del self._queue[seat_id]
            self._reserved[seat_id] = now
            return 0
        return before + 1

    def seat(self, plan: SeatPlan, ledger: Callable[[], SeatLedger]) -> LiveSeat:
        """Return the seat of a plan, to be attached to.

        Raises:
            FullError: it has no process, and there is no room for one.
        """
        if self.place(plan.id):
            raise FullError
        self._queue.pop(plan.id, None)
        self._reserved.pop(plan.id, None)
        seat = self._seats.get(plan.id)
        if seat is None:
            seat = self._seats[plan.id] = LiveSeat(plan, ledger(), self.processes, self._work.path)
        seat.members.update(plan.members)
        return seat

    async def end_all(self, reason: str, of: Callable[[LiveSeat], bool] = lambda _seat: True) -> None:
        """Save and end many seats, such as those of a round that is closed."""
        await asyncio.gather(*(seat.end(reason) for seat in self._seats.values() if of(seat) and seat.runs))

    def of_round(self, round_id: str) -> tuple[LiveSeat, ...]:
        """Return the seats of a round that somebody has come to."""
        return tuple(seat for seat in self._seats.values() if seat.plan.round_id == round_id)

    async def end_round(self, round_id: str) -> None:
        """Save and end all seats of a round that was closed."""
        await self.end_all("closed", lambda seat: seat.plan.round_id == round_id)

    def pause_round(self, round_id: str, paused: bool) -> None:
        """Let nothing that is typed in a round have an effect, or let it again."""
        for seat in self.of_round(round_id):
            seat.round.pause(paused)

    def show_out(self, learner_id: str, reason: str) -> None:
        """Close every browser of a learner, and tell it why; the seats go on for a while."""
        for seat in self.all():
            seat.show_out(learner_id, reason)

    async def lose(self, learner_id: str, reason: str) -> None:
        """Have a learner leave all seats for good; those on which nobody else sits are gone."""
        for seat in self.all():
            seat.show_out(learner_id, reason)
            if seat.members.pop(learner_id, None) is None:
                continue
            if not seat.members:
                await seat.end(reason)
                await seat.clear()
                self._seats.pop(seat.plan.id, None)
            elif seat.pen == learner_id:
                seat.hand_pen(*next(iter(seat.members.items())))

    def _runs(self, seat_id: str) -> bool:
        seat = self._seats.get(seat_id)
        return seat is not None and seat.runs

    def _room(self) -> int:
        """Return for how many there is room; who is away for longest makes room for who waits."""
        room = self.limits.seats - self.running - len(self._reserved)
        if room <= 0:
            away = [seat for seat in self._seats.values() if seat.runs and seat.detached is not None]
            if away:
                longest = min(away, key=lambda seat: seat.detached or 0.0)
                self._end_later(longest)
        return max(0, room)

    def _end_later(self, seat: LiveSeat) -> None:
        """End a seat from which everybody has gone, once."""
        if any(task.get_name() == seat.plan.id for task in self._ending):
            return
        task = asyncio.get_running_loop().create_task(seat.end("detached"), name=seat.plan.id)
        self._ending.add(task)
        task.add_done_callback(self._has_ended)

    def _has_ended(self, task: asyncio.Task[None]) -> None:
        self._ending.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None:
            _log.error("a seat could not be ended", exc_info=error)

    async def _look_after(self) -> None:
        """End what nobody uses, for as long as the server runs."""
        while True:
            await asyncio.sleep(_EVERY)
            for seat in self.all():
                try:
                    if seat.runs and (reason := self._over(seat, time.monotonic())):
                        await seat.end(reason)
                    elif seat.viewers and len(seat.members) > 1:
                        seat.tell_pen()
                except Exception:
                    _log.exception("a fault while a seat was looked after")

    def _over(self, seat: LiveSeat, now: float) -> str:
        """Return why a seat is to end, if it is."""
        if seat.detached is not None and now - seat.detached > self.limits.detached:
            return "detached"
        if now - seat.typed > self.limits.idle:
            return "idle"
        if seat.started is not None and now - seat.started > self.limits.total:
            return "total"
        return ""
