"""What is slow about looking on, in a process of its own: runs are put in a queue, and their facts kept by their hash.

Whoever asks never waits: what is not worked out yet is not there yet, and it is told when it comes.
"""

import gc
import logging
import threading
from collections import OrderedDict
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Final

from simgame.classes.monitor.run_facts import MonitoredRun, RunReader, Unread
from simgame.classes.results import played_again
from simgame.classes.store.errors import BrokenChainError, StoreError
from simgame.classes.store.store import ClassStore
from simgame.classes.store.values import StoredRound, StoredRun
from simgame.runs.document import Save
from simgame.runs.replay import DifferenceError
from simgame.scenario import Scenario
from simgame.system import become_background, line_between
from simgame.values import dataclass

_log = logging.getLogger("simgame.classes")

_NICE: Final = 10
"""It gives way to the server, and to the seats"""
_MOST_KEPT: Final = 4000
"""Runs whose facts are kept"""
_TRIES: Final = 3
"""Processes that may end over one run; then it stays unread"""

Version = tuple[str, datetime]
"""Which state of a run facts are of: the hash of its last event, and when something was decided in it last; an answer
that may still be changed moves only the second"""
Start = Callable[[Callable[[Connection], None], tuple[Connection]], BaseProcess]
"""Starts a process that calls a function with what it is given"""


@dataclass(frozen=True, slots=True)
class ReckoningOrder:
    """A run that is to be read."""

    of_round: StoredRound
    run: StoredRun
    save: Save


def reckon(line: Connection) -> None:
    """Read runs for as long as somebody asks: what runs in the process.

    There come scenarios, each with the id of its round, and a `ReckoningOrder` at a time; the answer to that is the
    facts of the run, or why there are none.
    """
    become_background(_NICE)
    gc.enable()  # the process that it was forked from does without, but this one runs for hours
    readers: dict[str, RunReader] = {}
    with suppress(EOFError, OSError):
        while True:
            match line.recv():
                case (str(round_id), Scenario() as scenario, difficulty):
                    readers[round_id] = RunReader(scenario, difficulty)
                case ReckoningOrder() as order:
                    line.send(_read(readers[order.of_round.id], order))


def _read(reader: RunReader, order: ReckoningOrder) -> MonitoredRun | Unread:
    try:
        return reader.facts(played_again(order.run, order.save, reader.scenario))
    except DifferenceError:
        return "unconfirmed"


class Reckoner:
    """Has the facts of runs worked out, one after the other; may be asked from any thread.

    Attributes:
        told: is called, in a thread of its own, with the id of a run about which something became known.
    """

    def __init__(self, store: ClassStore, start: Start, told: Callable[[str], None] = lambda _run: None) -> None:
        """Start nothing until something is asked.

        Args:
            store: where runs are kept.
            start: starts a process.
            told: see the attributes.
        """
        self.told = told
        self._store, self._start = store, start
        self._known: OrderedDict[str, tuple[Version, MonitoredRun | Unread]] = OrderedDict()
        self._waiting: OrderedDict[str, tuple[StoredRun, StoredRound]] = OrderedDict()
        self._work = threading.Condition()
        self._closed = threading.Event()
        self._thread: threading.Thread | None = None
        self._process: BaseProcess | None = None
        self._line: Connection | None = None
        self._sent: set[str] = set()
        """The rounds whose scenarios the process has"""

    def known(self, run: StoredRun) -> tuple[bool, MonitoredRun | Unread | None]:
        """Return whether a run was read as it is now, and what is known of it; None where it was never read.

        Where it was read before its last decisions, that is returned, which is of fewer weeks.
        """
        version, facts = self._known.get(run.id, (None, None))
        return version == _version(run), facts

    def ask(self, run: StoredRun, of_round: StoredRound) -> None:
        """Have a run read, unless it was since its last decision; one that waits already keeps its place."""
        if self.known(run)[0]:
            return
        with self._work:
            if self._closed.is_set():
                return
            self._waiting[run.id] = run, of_round
            if self._thread is None:
                self._thread = threading.Thread(target=self._reckon, name="simgame reckoner", daemon=True)
                self._thread.start()
            self._work.notify()

    @property
    def waiting(self) -> int:
        """How many runs wait to be read."""
        return len(self._waiting)

    def close(self) -> None:
        """Read no more."""
        with self._work:
            self._closed.set()
            self._waiting.clear()
            self._work.notify()
        if (process := self._process) is not None:
            process.kill()
        if self._thread is not None:
            self._thread.join()

    def _reckon(self) -> None:
        """Read what waits until it is closed: what runs in the thread."""
        while True:
            with self._work:
                while not self._waiting and not self._closed.is_set():
                    self._work.wait()
                if self._closed.is_set():
                    break
                run, of_round = next(iter(self._waiting.values()))
            facts = self._facts_of(run, of_round)
            if self._closed.is_set():
                break
            if facts is not None:
                self._known[run.id] = _version(run), facts
                self._known.move_to_end(run.id)
                while len(self._known) > _MOST_KEPT:
                    self._known.popitem(last=False)
            self._done(run)
            if facts is not None:
                self.told(run.id)
        self._end_process()

    def _facts_of(self, run: StoredRun, of_round: StoredRound) -> MonitoredRun | Unread | None:
        """Return the facts of a run, or why there are none; None where it cannot be had now."""
        for _ in range(_TRIES):
            try:
                return self._ask_process(run, of_round)
            except BrokenChainError:
                return "unconfirmed"
            except StoreError:  # it was deleted, or the database is away: whoever looks on asks again
                return None
            except (EOFError, OSError):  # the process has ended
                self._end_process()
                if self._closed.is_set():
                    return None
            except Exception:  # whatever it is, the runs after this one may go well
                _log.exception("a run could not be read")
                self._end_process()
                break
        return "failed"

    def _done(self, run: StoredRun) -> None:
        """Take a run from the queue, unless more was decided in it meanwhile."""
        with self._work:
            if run.id in self._waiting and _version(self._waiting[run.id][0]) == _version(run):
                del self._waiting[run.id]
            elif run.id in self._waiting:
                self._waiting.move_to_end(run.id)

    def _ask_process(self, run: StoredRun, of_round: StoredRound) -> MonitoredRun | Unread:
        """Have the process read a run.

        Raises:
            StoreError: the run cannot be had.
            EOFError, OSError: the process has ended, or cannot be started.
        """
        save = self._store.save(run.id)
        line = self._line or self._start_process()
        if of_round.id not in self._sent:
            line.send((of_round.id, self._store.scenario(of_round.id), of_round.difficulty))
            self._sent.add(of_round.id)
        line.send(ReckoningOrder(of_round, run, save))
        found: MonitoredRun | Unread = line.recv()
        return found

    def _start_process(self) -> Connection:
        self._line, theirs = line_between()
        self._sent.clear()
        try:
            self._process = self._start(reckon, (theirs,))
        finally:
            theirs.close()
        return self._line

    def _end_process(self) -> None:
        line, process, self._line, self._process = self._line, self._process, None, None
        if process is not None:
            process.kill()
            process.join()
        if line is not None:
            line.close()


def _version(run: StoredRun) -> Version:
    return run.last_hash, run.decided_at
