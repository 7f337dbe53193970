"""The server's clock: at their times classes begin and end, rounds end, and the luck is shown.

Everything is done by what the store says, so it does not matter whether the server ran at that moment: what has become
due meanwhile is done at the first look.

A clock that is put right, or a machine that has slept, takes no minutes from anybody: where the clock of the wall and
the one that only counts part, rounds end that much later or earlier.
"""

import asyncio
import logging
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import Final

from simgame.classes.store.errors import RoundStateError, StoreError
from simgame.classes.store.values import StoredClass, StoredRound
from simgame.serve.control import Control, bring_in_step, is_in_step
from simgame.serve.server import ClassServer
from simgame.serve.timetable import is_past, opens_later, seconds_left

_log = logging.getLogger("simgame.serve")

_EVERY: Final = 1.0
_SETTLED_EVERY: Final = 60.0
"""Seconds: what a copy of the database's file alone lacks at most"""
_JUMP: Final = 3.0
"""Seconds by which the two clocks part at least if one of them was put right"""
TOLD: Final = (300, 60)
"""So many seconds before its end the seats of a round are told"""
GRACE: Final = timedelta(minutes=2)
"""So long after the last round was closed the luck is shown by itself; a round that was closed too early is opened
again before that, while nobody knows its luck"""


class Clock:
    """Looks every second at what is due."""

    def __init__(
        self,
        server: ClassServer,
        wall: Callable[[], datetime] = lambda: datetime.now(UTC),
        counting: Callable[[], float] = time.monotonic,
    ) -> None:
        """Read the time from these clocks."""
        self._server = server
        self._control = Control(server, "server")
        self._wall = wall
        self._counting = counting
        self._last: tuple[datetime, float] | None = None
        self._left: dict[str, float] = {}
        """What was left of each round at the last look, in seconds"""
        self._said, self._settled = "", counting()

    async def run(self) -> None:
        """Look again and again."""
        while True:
            try:
                await self.look()
                await self._settle()
                self._warn("")
            except StoreError as error:
                self._warn(str(error))
            except Exception:
                _log.exception("a fault while it was looked at what is due")
            await asyncio.sleep(_EVERY)

    def _warn(self, said: str) -> None:
        """Say once why nothing that is due can be done, and once that it can be done again."""
        if said == self._said:
            return
        if said:
            _log.warning("what is due could not be done: %s", said)
        else:
            _log.warning("what is due can be done again")
        self._said = said

    async def _settle(self) -> None:
        """Bring the database's own file up to date now and then."""
        if self._counting() - self._settled >= _SETTLED_EVERY:
            self._settled = self._counting()
            await self._server.store.settle()

    async def look(self) -> None:
        """Do what is due.

        Raises:
            StoreError: the store cannot be read or written.
        """
        at, parted, is_first = self._wall(), self._parted(), self._last is None
        self._last = at, self._counting()
        for stored in await asyncio.to_thread(self._server.store.classes, closed=False):
            with suppress(RoundStateError):  # somebody was quicker
                await self._look_at(stored, at, parted, is_first=is_first)

    def _parted(self) -> timedelta:
        """Return by how much the clock of the wall was put forward since the last look; 0 where it was not touched."""
        if self._last is None:
            return timedelta()
        wall, counted = self._last
        parted = (self._wall() - wall).total_seconds() - (self._counting() - counted)
        return timedelta(seconds=parted) if abs(parted) >= _JUMP else timedelta()

    async def _look_at(self, stored: StoredClass, at: datetime, parted: timedelta, *, is_first: bool) -> None:
        if is_past(stored, at):
            await self._control.close_class(stored.id, due=stored.definition.closes)
            return
        opens = stored.definition.opens
        if stored.state == "prepared" and opens is not None and opens_later(stored, at) is None:
            await self._server.store.set_class_state(stored.id, "open", actor="server")
        for each in stored.rounds:
            await self._overtake(stored, each)
            if each.state == "open":
                moved = self._moved(each, at, parted, is_first=is_first)
                await self._look_at_round(stored, each, at, moved)
        if stored.definition.luck == "same" and all(each.state == "closed" for each in stored.rounds):
            await self._show_luck(stored, at)

    async def _overtake(self, stored: StoredClass, each: StoredRound) -> None:
        """Bring a seat in step that was being come to while its round was paused, held, let go on or closed."""
        for seat in self._server.seats.of_round(each.id):
            if each.state == "closed":
                if seat.runs and seat.plan.id not in self._server.seats.reading:
                    await seat.end("closed")
            elif not is_in_step(seat, each):
                bring_in_step(seat, stored, each)

    def _moved(self, each: StoredRound, at: datetime, parted: timedelta, *, is_first: bool) -> datetime | None:
        """Return when a round ends now that a clock was put right, None if it was not, or the round has no end."""
        if each.closes_at is None or each.opened_at is None:
            return None
        if is_first and each.opened_at > at:  # the clock was put back while no server ran
            return at + (each.closes_at - each.opened_at)
        return each.closes_at + parted if parted else None

    async def _look_at_round(
        self, stored: StoredClass, each: StoredRound, at: datetime, moved: datetime | None
    ) -> None:
        if moved is not None:
            each = await self._control.extend(each.id, moved, each.closes_at)
        if each.closes_at is not None and each.closes_at <= at:
            await self._control.close(each.id, due=each.closes_at)
            return
        left = seconds_left(stored, each, at)
        if left is None:
            return
        before = self._left.get(each.id, left)
        self._left[each.id] = left
        if any(left <= seconds < before for seconds in TOLD):
            for seat in self._server.seats.of_round(each.id):
                bring_in_step(seat, stored, each)

    async def _show_luck(self, stored: StoredClass, at: datetime) -> None:
        closed = [each.closed_at for each in stored.rounds if each.closed_at is not None]
        if closed and at - max(closed) >= GRACE:
            for each in stored.rounds:
                if each.shown_luck is None:
                    await self._server.store.reveal_luck(each.id, actor="server")
