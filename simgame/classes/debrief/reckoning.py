"""All runs of a round read, by worker processes: each run once, as long as nothing more is decided in it."""

import threading
from collections import OrderedDict
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import as_completed
from contextlib import suppress
from functools import lru_cache
from multiprocessing.connection import Connection, wait
from pickle import HIGHEST_PROTOCOL, dumps, loads
from typing import Final, TypeVar

from simgame.classes.debrief.readings import RunReading, reading_of
from simgame.engine.board import Board
from simgame.engine.compiler import compile_board
from simgame.engine.tuning import RULES_VERSION
from simgame.players import Strategy, plan_by
from simgame.runs.document import Save
from simgame.runs.progress import PlanWeek, Predict, Progress
from simgame.runs.replay import DifferenceError, check_predictions, replay
from simgame.scenario import Scenario
from simgame.study.expert import expert_for
from simgame.study.many_chances import TOGETHER, curves_of_many
from simgame.study.position_value import HowFar
from simgame.study.spread import processes, usual_workers
from simgame.terms.difficulties import DifficultyName
from simgame.values import dataclass

_ALONE: Final = 6
"""So few runs are read here: a process begins by loading for half a second"""
_MOST_KEPT: Final = 4000
"""Readings that are kept, some 6 kB each"""


@dataclass(frozen=True, slots=True)
class Unconfirmed:
    """A run that does not lead to what it says."""

    week: int
    """The first that differs"""


JobT = TypeVar("JobT")
ReadingKey = tuple[str, ...]
"""The version of the rules, the difficulty, the scenario and the hash of the run's last event"""
KeptReadings = Mapping[ReadingKey, RunReading | Unconfirmed]


@dataclass(frozen=True, slots=True)
class _Order:
    """Runs that are to be read, for another process."""

    scenario: bytes
    """Pickled: the same bytes with every order of a round, so that it is unpacked once"""
    difficulty: DifficultyName
    saves: tuple[Save, ...]


class Readings:
    """Reads the runs of rounds, and keeps what it read by the hash of the run's log; may be asked from any thread."""

    def __init__(
        self, workers: int | None = None, *, lines: Sequence[Connection] = (), kept: KeptReadings | None = None
    ) -> None:
        """Begin with what was read before.

        Args:
            workers: processes to start; left out, as many as are usual on this machine.
            lines: to processes that run `read_for` already; then none are started.
            kept: `kept` of readings before these.
        """
        self._workers = usual_workers() if workers is None else workers
        self._lines = lines
        self._kept: OrderedDict[ReadingKey, RunReading | Unconfirmed] = OrderedDict(kept or {})
        self._lock = threading.Lock()

    @property
    def kept(self) -> KeptReadings:
        """What was read so far."""
        with self._lock:
            return dict(self._kept)

    def read(
        self,
        scenario: Scenario,
        difficulty: DifficultyName,
        saves: Sequence[tuple[str, Save]],
        told: HowFar = lambda _done, _of: None,
    ) -> tuple[RunReading | Unconfirmed, ...]:
        """Return what each run shows, or where it differs from what it says.

        Args:
            scenario: what all of them play.
            difficulty: at which.
            saves: each with the hash of its last event.
            told: told how far it is.
        """
        packed = dumps(scenario, HIGHEST_PROTOCOL)
        keys = [(str(RULES_VERSION), difficulty, scenario.id, last_hash) for last_hash, _save in saves]
        with self._lock:
            found = {key: self._kept[key] for key in keys if key in self._kept}
        missing = {key: save for key, (_hash, save) in zip(keys, saves, strict=True) if key not in found}
        done = len(keys) - len(missing)
        told(done, len(keys))
        places = list(missing)
        jobs = _jobs(places)
        orders = [_Order(packed, difficulty, tuple(missing[key] for key in job)) for job in jobs]
        for number, read in self._spread(orders, len(places)):
            found |= zip(jobs[number], read, strict=True)
            told(done := done + len(read), len(keys))
        with self._lock:
            for key in missing:
                self._kept[key] = found[key]
            while len(self._kept) > _MOST_KEPT:
                self._kept.popitem(last=False)
        return tuple(found[key] for key in keys)

    def _spread(self, orders: Sequence[_Order], runs: int) -> Iterator[tuple[int, list[RunReading | Unconfirmed]]]:
        """Yield the number of each order with what was read for it, in whatever order that comes.

        Raises:
            EOFError, OSError: a process at the end of a line has ended.
        """
        if self._lines:
            yield from self._by_lines(orders)
            return
        with processes(min(self._workers, len(orders)) if runs > _ALONE else 1) as executor:
            if executor is None:
                yield from ((number, read_runs(order)) for number, order in enumerate(orders))
                return
            waiting = {executor.submit(read_runs, order): number for number, order in enumerate(orders)}
            yield from ((waiting[each], each.result()) for each in as_completed(waiting))

    def _by_lines(self, orders: Sequence[_Order]) -> Iterator[tuple[int, list[RunReading | Unconfirmed]]]:
        rest = iter(enumerate(orders))
        busy: dict[Connection, int] = {}

        def give(line: Connection) -> None:
            if (more := next(rest, None)) is not None:
                busy[line] = more[0]
                line.send(more[1])

        for line in self._lines:
            give(line)
        while busy:
            ready = wait(list(busy))
            for line in [each for each in busy if each in ready]:
                number, read = busy.pop(line), line.recv()
                give(line)
                yield number, read


def _jobs(places: list[JobT]) -> list[list[JobT]]:
    """Share out runs: those of a job are played on together, and progress is told after it; all are about as long."""
    count = -(-len(places) // TOGETHER)
    return [places[len(places) * job // count : len(places) * (job + 1) // count] for job in range(count)]


def read_for(line: Connection) -> None:
    """Read runs for whoever asks through a line, for as long as that is open: what runs in a process."""
    with suppress(EOFError, OSError):
        while True:
            line.send(read_runs(line.recv()))


def read_runs(order: _Order) -> list[RunReading | Unconfirmed]:
    """Return what some runs show: what a process does at a time."""
    scenario, board, expert = _unpacked(order.scenario, order.difficulty)
    found: list[Progress | Unconfirmed] = []
    for save in order.saves:
        try:
            progress = replay(save, scenario)
            check_predictions(save, progress)
            found.append(progress)
        except DifferenceError as error:
            found.append(Unconfirmed(error.week))
    read = iter(_read(board, expert, [each for each in found if isinstance(each, Progress)]))
    return [each if isinstance(each, Unconfirmed) else next(read) for each in found]


def expert_reading(scenario: Scenario, difficulty: DifficultyName, seed: int) -> RunReading:
    """Return what the run of a scenario's expert shows who plays with a seed."""
    _scenario, board, expert = _unpacked(dumps(scenario, HIGHEST_PROTOCOL), difficulty)
    progress = Progress(scenario, seed, difficulty)
    while isinstance(progress.pending, Predict | PlanWeek):
        for question in progress.due():
            progress.answer(question.id, 0, 0)
        progress.play_week(plan_by(expert, progress.game.observation, progress.game.seeds))
    return _read(board, expert, [progress])[0]


def _read(board: Board, expert: Strategy, played: Sequence[Progress]) -> list[RunReading]:
    games = [(each.game.plans, each.game.seed) for each in played]
    curves = curves_of_many(board, games, expert)
    return [reading_of(progress, curve) for progress, curve in zip(played, curves, strict=True)]


@lru_cache(maxsize=4)
def _unpacked(scenario: bytes, difficulty: DifficultyName) -> tuple[Scenario, Board, Strategy]:
    made: Scenario = loads(scenario)
    return made, compile_board(made, difficulty), expert_for(made)


__all__ = ["KeptReadings", "Readings", "Unconfirmed", "expert_reading", "read_for", "read_runs"]
