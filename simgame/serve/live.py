"""A seat on the server: its process, the browsers that show it, the pen, and what is kept of its runs.

The server hands on what is typed and what is shown, and understands neither. What a process has decided is kept before
it hears that it is. A process that was killed comes back by resuming.
"""

import asyncio
import json
import logging
import shutil
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Final

from simgame.locale import Language
from simgame.serve import homes
from simgame.serve.floods import Bucket
from simgame.serve.ledger import LONGEST, LedgerError, SeatLedger, frame, save_of
from simgame.serve.plan import SeatPlan
from simgame.serve.processes import Processes, SeatProcess
from simgame.serve.round_told import RoundTold
from simgame.serve.seat_process import SeatOrder
from simgame.serve.viewers import LEAST, Viewer, shared_size

_log = logging.getLogger("simgame.serve")

MOST_WINDOWS: Final = 4
"""Windows that one learner has open on a seat; with one more the oldest is closed"""
_ENDING: Final = 4.0
"""Seconds that a process has to save and end"""
_OFTEN: Final = 3
_SHORT: Final = 2.0
"""Where so many processes in turn end on their own after so few seconds, none is started until somebody comes anew"""
_SIZES_APART: Final = 1.0
"""Seconds between two sizes that a process is told, whatever its browsers say"""
_SAVES, _PENS = (10.0, 60.0), (1.0, 5.0)
"""How many saves are taken from a process, and how often the pen changes hands, each second and at once"""
PEN_FREE_AFTER: Final = 60.0
"""Seconds after which somebody else may take the pen of who has gone"""


class LiveSeat:
    """One seat that somebody has come to.

    Attributes:
        plan: what is played.
        pen: the id of who decides now.
        viewers: the browsers that show it.
        round: what holds of its round for the moment, as the pages around it are told.
        started: when, by the clock of `time.monotonic`; None while no process runs.
        typed: when something was typed last.
        detached: since when nobody looks; None while somebody does.
        pid: of the process; 0 while none runs.
        decisions: how often something was kept for good since the seat is here; whoever looks on sees by it that there
            is news.
    """

    def __init__(self, plan: SeatPlan, ledger: SeatLedger, processes: Processes, work: Path) -> None:
        """Begin without a process.

        Args:
            plan: what is played.
            ledger: where the runs are kept.
            processes: starts processes.
            work: the server's folder for the folders of seats.
        """
        self.plan = plan
        self.members: dict[str, str] = dict(plan.members)
        self.pen = plan.pen
        self.viewers: list[Viewer] = []
        self.round = RoundTold(self.viewers)
        self.started: float | None = None
        self.typed = self.arrived = time.monotonic()
        self.detached: float | None = self.arrived
        self.pid = 0
        self.decisions = 0
        self.pen_passed: Callable[[str], None] = lambda _learner: None
        """Is told who has the pen now"""
        self._ledger = ledger
        self._processes = processes
        self._work = work
        self._home: Path | None = None
        self._kept: dict[str, bytes] = {}
        self._process: SeatProcess | None = None
        self._size: tuple[int, int] = LEAST
        self._language: Language = "en"
        self._task: asyncio.Task[None] | None = None
        self._sizing: asyncio.TimerHandle | None = None
        self._told_size: tuple[int, int] | None = None
        self._pens = Bucket(*_PENS)
        self._reason = ""
        self._gone: dict[str, float] = {}

    @property
    def runs(self) -> bool:
        """Whether it has a process, or will have one at once."""
        return self._task is not None and not self._task.done()

    @property
    def size(self) -> tuple[int, int]:
        """Columns and lines in which it is drawn."""
        return self._size

    def attach(self, viewer: Viewer, language: Language) -> None:
        """Show the seat in one more browser; who plays and comes to a seat without a process has one started."""
        own = [each for each in self.viewers if each.learner == viewer.learner]
        if len(own) >= MOST_WINDOWS:
            own[0].close("elsewhere")
            self.viewers.remove(own[0])
        viewer.drawn_anew = self._draw_anew
        self.viewers.append(viewer)
        if viewer.plays:
            self.detached = None
            self._gone.pop(viewer.learner, None)
            self.typed = time.monotonic()
        else:
            viewer.tell("size", list(self._size))
        if self.runs:
            if not self._fit():
                self._draw_anew()
        elif viewer.plays:
            self._fit()
            self._language = language
            self._reason = ""
            self._task = asyncio.create_task(self._live())
        self.round.newcomer(viewer)
        self.tell_pen()

    def detach(self, viewer: Viewer) -> None:
        """Show it there no more; the process goes on for a while."""
        with suppress(ValueError):
            self.viewers.remove(viewer)
        if not viewer.plays:
            return
        if not self._is_here(viewer.learner):
            self._gone[viewer.learner] = time.monotonic()
        if any(each.plays for each in self.viewers):
            self._fit()
        else:
            self.detached = time.monotonic()
        self.tell_pen()

    def type(self, viewer: Viewer, text: str) -> None:
        """Hand on what was typed or clicked in a browser, if the pen is there and the process keeps up."""
        if viewer.learner != self.pen or not viewer.plays or self.round.paused or not text:
            return
        self.typed = time.monotonic()
        if self._process is not None:
            self._process.type(text)

    def slow_down(self) -> None:
        """Have the process give way to others: a browser asks for too much."""
        if self._process is not None:
            self._process.slow_down()

    def resize(self, viewer: Viewer, size: tuple[int, int]) -> None:
        """Take note of the size of a browser's window."""
        viewer.size = size
        self._fit()

    def tell(self, kind: str, said: object) -> None:
        """Tell something to the page around every terminal, such as a ``notice``, which it shows as it is."""
        for viewer in self.viewers:
            viewer.tell(kind, said)

    def hold(self, week: int | None) -> None:
        """Have the game wait at the end of a week, or go on; None: go on."""
        self.round.hold(week)
        self._tell_hold()

    def _tell_hold(self) -> None:
        self._order_process("hold", always=True, week=self.round.held_week or 0)

    def hand_pen(self, to: str, name: str) -> None:
        """Give the pen to a member, here or not, because somebody wants it so who is above the team."""
        self.members.setdefault(to, name)
        self._give(to)

    def show_out(self, learner: str, reason: str) -> None:
        """Close the browsers of somebody who may not look any more, and tell them why."""
        for viewer in [each for each in self.viewers if each.learner == learner]:
            viewer.close(reason)
            self.detach(viewer)

    def pass_pen(self, by: str, to: str) -> bool:
        """Give the pen to another member who is here; tell whether that was done."""
        return by == self.pen and to in self.members and self._is_here(to) and self._give(to)

    def take_pen(self, by: str) -> bool:
        """Take the pen of who has been gone for a while; tell whether that was done."""
        return by in self.members and self._is_here(by) and self.pen_is_free and self._give(by)

    @property
    def pen_is_free(self) -> bool:
        """Whether who holds the pen has been gone for so long that somebody else may take it."""
        if self._is_here(self.pen):
            return False
        return time.monotonic() - self._gone.get(self.pen, self.arrived) >= PEN_FREE_AFTER

    def tell_pen(self) -> None:
        """Tell every browser who sits here and who has the pen."""
        free = self.pen_is_free
        for viewer in self.viewers:
            if viewer.plays:
                members = [[id_, name, self._is_here(id_)] for id_, name in self.members.items()]
                said = {"mine": viewer.learner == self.pen, "holder": self.pen, "free": free, "members": members}
                viewer.tell("pen", said)

    async def end(self, reason: str) -> None:
        """Save and end the process, and tell the browsers why."""
        self._reason = self._reason or reason
        if self._task is None:
            return
        task, process = self._task, self._process
        if process is not None:
            self._order_process("quit", always=True)
            await asyncio.wait([process.ended], timeout=_ENDING)
            if not process.ended.done():
                process.kill()
        await asyncio.wait([task], timeout=_ENDING)
        if not task.done():
            task.cancel()

    async def clear(self) -> None:
        """Remove the folder of a seat that has ended; the store may have more."""
        if self._home is not None:
            await asyncio.to_thread(shutil.rmtree, self._home, ignore_errors=True)

    async def _live(self) -> None:
        """Keep a process running until the seat ends."""
        short = 0
        try:
            while not self._reason:
                began = time.monotonic()
                await self._once()
                short = short + 1 if time.monotonic() - began < _SHORT else 0
                if short >= _OFTEN:
                    self._reason = self._reason or "fault"
                elif self.detached is not None:
                    self._reason = self._reason or "detached"
        except (OSError, LedgerError) as error:
            _log.warning("a seat could not be started: %s", error)
            self._reason = self._reason or "unavailable"
        except Exception:
            _log.exception("a fault at a seat")
            self._reason = self._reason or "fault"
        finally:
            self.started, self.pid, self._process = None, 0, None
            for viewer in self.viewers:
                viewer.close(self._reason)

    async def _once(self) -> None:
        """Start a process and hand on what it says until it ends.

        Raises:
            OSError, LedgerError: it could not be started.
        """
        order = await self._order()
        process = await self._processes.start(order)
        self._process, self.pid, self.started = process, process.pid, time.monotonic()
        process.waits = self.round.wait
        if self.round.held_week is not None:
            self._tell_hold()
        if self._size != order.size:
            self._order_process("resize", width=self._size[0], height=self._size[1])
        relay = asyncio.create_task(self._relay(process))
        ledger = asyncio.create_task(self._answer(process))
        try:
            if self._reason:  # it was ended while it was being started
                self._order_process("quit", always=True)
            if await process.ended == 0:
                self._reason = self._reason or "left"
            await asyncio.wait([relay, ledger], timeout=1.0)
        finally:
            self._process, self.pid, self.round.waits = None, 0, False
            process.close()
            process.kill()
            for task in (relay, ledger):
                task.cancel()
        await self._keep_notes(order.home)

    async def _order(self) -> SeatOrder:
        size = self._size
        kept = dict(await self._ledger.runs())

        def prepared() -> Path:
            home = self._home or homes.new_home(self._work)
            homes.fill(home, kept)
            return home

        home = await asyncio.to_thread(prepared)
        self._home = home
        self._kept = kept
        name = self.members.get(self.pen, "") if len(self.members) < 2 else ""
        return SeatOrder(
            home=home,
            shared=self._work / "par",
            rules=self.plan.rules,
            name=name[:40],
            language=self._language,
            size=size,
        )

    async def _relay(self, process: SeatProcess) -> None:
        """Show what the process shows."""
        try:
            async for content in process.screens():
                for viewer in self.viewers:
                    viewer.show(content)
        except (OSError, ValueError):
            process.kill()

    async def _answer(self, process: SeatProcess) -> None:
        """Keep what the process has decided, and tell it once that is done."""
        reader, writer, bucket = process.ledger_reader, process.ledger_writer, Bucket(*_SAVES)
        try:
            while True:
                length = int.from_bytes(await reader.readexactly(4), "big")
                if length > LONGEST:
                    raise ValueError("a frame is too long")
                number, name, content = save_of(await reader.readexactly(length))
                reason = await self._append(name, content)
                writer.write(frame(json.dumps([number, reason]).encode()))
                await writer.drain()
                await asyncio.sleep(bucket.take())
        except (asyncio.IncompleteReadError, OSError):
            return
        except ValueError:
            process.kill()

    async def _append(self, name: str, content: bytes) -> str:
        """Keep a run's file; return why that could not be done, or nothing."""
        try:
            await self._ledger.append(name, content)
        except LedgerError as error:
            return error.reason
        except Exception:
            _log.exception("a decision could not be kept")
            return "unavailable"
        self._kept[name] = content
        self.decisions += 1
        return ""

    async def _keep_notes(self, home: Path) -> None:
        """Keep what was only noted before the process ended: drafts, marks, what was answered in a debrief."""
        for name, content in (await asyncio.to_thread(homes.left_in, home)).items():
            if name in self._kept and self._kept[name] != content:
                await self._append(name, content)

    def _order_process(self, kind: str, *, always: bool = False, **more: int) -> bool:
        """Ask the process, if there is one, for something that is no key; see `SeatProcess.send`."""
        said = json.dumps({"type": kind, **more}).encode()
        return self._process is None or self._process.send(b"M", said, always=always)

    def _fit(self) -> bool:
        """Draw the seat in the size that fits all who look; tell whether that is another one."""
        size = shared_size(self.viewers, self.pen)
        if size is None or size == self._size:
            return False
        self._size = size
        self._tell_size()
        return True

    def _tell_size(self) -> None:
        """Tell who looks on and the process which size it is, unless they were told one just now: then in a moment."""
        if self._sizing is not None:
            return
        width, height = self._size
        for viewer in self.viewers:
            if not viewer.plays:
                viewer.tell("size", [width, height])
        self._told_size = self._size if self._order_process("resize", width=width, height=height) else None
        self._sizing = asyncio.get_running_loop().call_later(_SIZES_APART, self._size_was_told)

    def _size_was_told(self) -> None:
        self._sizing = None
        if self._told_size != self._size:
            self._tell_size()

    def _draw_anew(self) -> None:
        self._order_process("redraw")

    def _is_here(self, learner: str) -> bool:
        return any(viewer.learner == learner and viewer.plays for viewer in self.viewers)

    def _give(self, learner: str) -> bool:
        """Give the pen to somebody else; tell whether that was done."""
        if learner == self.pen or not self._pens.has():
            return False
        self.pen = learner
        self.pen_passed(learner)
        self._fit()
        self.tell_pen()
        return True
