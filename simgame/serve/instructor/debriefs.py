"""The debriefs of a server's rounds: made one after the other in processes of their own, and kept until it ends."""

import asyncio
import logging
from collections.abc import Collection
from datetime import UTC, datetime
from typing import Final, Literal

from aiohttp import web

from simgame.browser.class_debrief_apart import DebriefOrder, MadeDebrief, debrief_apart, read_apart
from simgame.classes.store.errors import StoreError
from simgame.classes.store.values import StoredClass, StoredRound
from simgame.locale import Language
from simgame.serve.instructor.apart import WorkApart
from simgame.serve.server import ClassServer
from simgame.study.spread import usual_workers
from simgame.values import dataclass

_log = logging.getLogger(__name__)

_SECONDS: Final = 600.0
"""So long a debrief may take"""

DebriefStage = Literal["none", "making", "made", "failed"]


@dataclass(frozen=True, slots=True)
class DebriefState:
    """How far the debrief of a round is."""

    stage: DebriefStage = "none"
    done: int = 0
    of: int = 0
    """Runs read, and how many there are"""
    made: MadeDebrief | None = None
    """The last one; also while another is made"""
    at: datetime | None = None
    """When that was"""


class Debriefs:
    """The debriefs of all rounds of a server."""

    def __init__(self, server: ClassServer) -> None:
        """Begin with none."""
        self._server = server
        self._states: dict[str, DebriefState] = {}
        self._tasks: dict[str, asyncio.Task[None]] = {}
        self._turn = asyncio.Lock()
        """One at a time: the seats need the processors"""

    def state(self, round_id: str) -> DebriefState:
        """Return how far the debrief of a round is."""
        return self._states.get(round_id, DebriefState())

    def begin(self, stored: StoredClass, of_round: StoredRound, language: Language) -> bool:
        """Have the debrief of a round made; return False where it is being made already."""
        before = self.state(of_round.id)
        if before.stage == "making":
            return False
        self._states[of_round.id] = DebriefState("making", made=before.made, at=before.at)
        kept = before.made.kept if before.made is not None else {}
        order = DebriefOrder(self._server.store.address, stored.id, of_round.id, language, kept)
        self._tasks[of_round.id] = asyncio.create_task(self._make(order))
        return True

    def forget_deleted(self, round_id: str, seats: Collection[str]) -> None:
        """Forget the debrief of a round that tells of a seat which is not there any more; ``seats`` are those that are.

        One that is being made meanwhile is looked at when it is asked for.
        """
        state = self.state(round_id)
        if state.made is not None and not state.made.seats <= set(seats):
            self._states[round_id] = DebriefState("making" if state.stage == "making" else "none", state.done, state.of)

    async def close(self) -> None:
        """Wait until nothing is made any more; that the server ends has been said."""
        await asyncio.gather(*self._tasks.values())

    async def _make(self, order: DebriefOrder) -> None:
        before = self.state(order.round_id)
        try:
            async with self._turn:
                made = await asyncio.to_thread(self._made, order)
        except Exception as error:
            if not isinstance(error, OSError | EOFError | StoreError):
                _log.exception("a fault while a debrief was made")
            self._states[order.round_id] = DebriefState("failed", made=before.made, at=before.at)
        else:
            self._states[order.round_id] = DebriefState("made", made=made, at=datetime.now(UTC))

    def _made(self, order: DebriefOrder) -> MadeDebrief:
        """Return a debrief that other processes make.

        Raises:
            StoreError: the class cannot be read.
            OSError: there is no room for a process, it takes too long, or the server ends.
            EOFError: a process has ended.
        """
        with WorkApart(self._server, _SECONDS) as work:
            readers = tuple(work.start(read_apart) for _number in range(usual_workers()))
            line = work.start(debrief_apart, order, readers)
            for each in readers:
                each.close()
            while not isinstance(found := work.received(line), MadeDebrief):
                done, of = found
                before = self.state(order.round_id)
                self._states[order.round_id] = DebriefState("making", done, of, before.made, before.at)
            return found


DEBRIEFS: Final = web.AppKey("debriefs", Debriefs)
"""Where an application has them"""
