"""All runs of a round read, by worker processes: each run once, as long as nothing more is decided in it."""

import threading
from collections import OrderedDict
from collections.abc import Sequence
from concurrent.futures import as_completed
from functools import lru_cache
from pickle import HIGHEST_PROTOCOL, dumps, loads
from typing import Final

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
from simgame.study.many_chances import curves_of_many
from simgame.study.position_value import HowFar
from simgame.study.spread import processes, usual_workers
from simgame.terms.difficulties import DifficultyName
from simgame.values import dataclass

_AT_ONCE: Final = 4
"""Runs of a job: so many are played on together, and progress is told after each job"""
_ALONE: Final = 6
"""So few runs are read here: a process begins by loading for half a second"""
_MOST_KEPT: Final = 4000
"""Readings that are kept, some 6 kB each"""


@dataclass(frozen=True, slots=True)
class Unconfirmed:
    """A run that does not lead to what it says."""

    week: int
    """The first that differs"""


@dataclass(frozen=True, slots=True)
class _Order:
    """Runs that are to be read, for another process."""

    scenario: bytes
    """Pickled: the same bytes with every order of a round, so that it is unpacked once"""
    difficulty: DifficultyName
    saves: tuple[Save, ...]


class Readings:
    """Reads the runs of rounds, and keeps what it read by the hash of the run's log; may be asked from any thread."""

    def __init__(self, workers: int | None = None) -> None:
        """Begin without any reading.

        Args:
            workers: processes; left out, as many as are usual on this machine.
        """
        self._workers = usual_workers() if workers is None else workers
        self._kept: OrderedDict[tuple[str, ...], RunReading | Unconfirmed] = OrderedDict()
        self._lock = threading.Lock()

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
        jobs = [places[first : first + _AT_ONCE] for first in range(0, len(places), _AT_ONCE)]
        with processes(min(self._workers, len(jobs)) if len(places) > _ALONE else 1) as executor:
            orders = [_Order(packed, difficulty, tuple(missing[key] for key in job)) for job in jobs]
            if executor is None:
                for job, order in zip(jobs, orders, strict=True):
                    found |= zip(job, read_runs(order), strict=True)
                    told(done := done + len(job), len(keys))
            else:
                waiting = {executor.submit(read_runs, order): job for job, order in zip(jobs, orders, strict=True)}
                for each in as_completed(waiting):
                    found |= zip(waiting[each], each.result(), strict=True)
                    told(done := done + len(waiting[each]), len(keys))
        with self._lock:
            for key in missing:
                self._kept[key] = found[key]
            while len(self._kept) > _MOST_KEPT:
                self._kept.popitem(last=False)
        return tuple(found[key] for key in keys)


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
    games = [([report.plan for report in each.game.reports], each.game.seed) for each in played]
    curves = curves_of_many(board, games, expert)
    return [reading_of(progress, curve) for progress, curve in zip(played, curves, strict=True)]


@lru_cache(maxsize=4)
def _unpacked(scenario: bytes, difficulty: DifficultyName) -> tuple[Scenario, Board, Strategy]:
    made: Scenario = loads(scenario)
    return made, compile_board(made, difficulty), expert_for(made)


__all__ = ["Readings", "Unconfirmed", "expert_reading", "read_runs"]
