"""What is done with a round takes effect in the store first, and then at once in every seat that somebody sits on."""

import asyncio
from datetime import datetime

from simgame.classes.store.values import Actor, StoredClass, StoredRound
from simgame.serve.live import LiveSeat
from simgame.serve.server import ClassServer
from simgame.serve.timetable import now, seconds_left
from simgame.values import dataclass


@dataclass(frozen=True, slots=True)
class Control:
    """Changes rounds for somebody.

    Whatever is asked for in a state in which it makes no sense raises `RoundStateError` and changes nothing.
    """

    server: ClassServer
    actor: Actor

    async def open(self, round_id: str, closes_at: datetime | None = None) -> StoredRound:
        """Open a round, or let it go on after a pause; see `ClassStore.open_round`."""
        changed = await self.server.store.open_round(round_id, closes_at, actor=self.actor)
        await self._tell(changed)
        return changed

    async def pause(self, round_id: str) -> StoredRound:
        """Let nothing that is typed have an effect."""
        changed = await self.server.store.pause_round(round_id, actor=self.actor)
        await self._tell(changed)
        return changed

    async def hold(self, round_id: str, week: int | None, before: int | None) -> StoredRound:
        """Have seats wait at the end of a week, or let all go on; see `ClassStore.hold_round`."""
        changed = await self.server.store.hold_round(round_id, week, before=before, actor=self.actor)
        await self._tell(changed)
        return changed

    async def extend(self, round_id: str, closes_at: datetime, before: datetime | None) -> StoredRound:
        """Let a round end at another moment; see `ClassStore.extend_round`."""
        changed = await self.server.store.extend_round(round_id, closes_at, before=before, actor=self.actor)
        await self._tell(changed)
        return changed

    async def close(self, round_id: str, due: datetime | None = None) -> StoredRound:
        """Close a round, and save and end its seats; see `ClassStore.close_round`."""
        changed = await self.server.store.close_round(round_id, due=due, actor=self.actor)
        await self.server.seats.end_round(round_id)
        return changed

    async def close_class(self, class_id: str, due: datetime | None = None) -> bool:
        """Close a class with all its rounds, and save and end its seats; see `ClassStore.set_class_state`."""
        done = await self.server.store.set_class_state(class_id, "closed", due=due, actor=self.actor)
        stored = await asyncio.to_thread(self.server.store.stored_class, class_id)
        for each in stored.rounds if stored.state == "closed" else ():
            await self.server.seats.end_round(each.id)
        return done

    async def extend_class(self, stored: StoredClass, closes: datetime, before: datetime | None) -> bool:
        """Let a class close at another moment than its file says; see `ClassStore.move_closes`."""
        done = await self.server.store.move_closes(stored.id, closes, before=before, actor=self.actor)
        if done and stored.state == "closed":
            await self.server.store.set_class_state(stored.id, "open", actor=self.actor)
        for each in stored.rounds:
            await self._tell(each)
        return done

    async def _tell(self, in_round: StoredRound) -> None:
        stored = await asyncio.to_thread(self.server.store.stored_class, in_round.class_id)
        for seat in self.server.seats.of_round(in_round.id):
            bring_in_step(seat, stored, in_round)


def is_in_step(seat: LiveSeat, in_round: StoredRound) -> bool:
    """Tell whether a seat knows whether its round pauses, and where it waits."""
    return seat.round.paused == (in_round.state == "paused") and seat.round.held_week == in_round.held_week


def bring_in_step(seat: LiveSeat, stored: StoredClass, in_round: StoredRound) -> None:
    """Have a seat know whether its round pauses, where it waits, and how long it is still played."""
    is_paused = in_round.state == "paused"
    if seat.round.paused != is_paused:
        seat.round.pause(is_paused)
    if seat.round.held_week != in_round.held_week:
        seat.hold(in_round.held_week)
    seat.round.ends_in(None if is_paused else seconds_left(stored, in_round, now()))
