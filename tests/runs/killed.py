"""Play runs and be killed: a script, because only a process of its own can be.

``killed.py FOLDER random KILLS`` kills a player at random moments, ``killed.py FOLDER each`` one after each step of one
save. The player is forked, so that a kill costs no start of Python. It tells each decision only after the run's method
has returned; after the kill the save must hold all that was told. One line of JSON tells what was killed where.
"""

import itertools
import json
import mmap
import os
import random
import signal
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from simgame.runs import Finished, Run, Saves, verify
from simgame.runs.disk import previous_of
from simgame.runs.reading import read
from simgame.terms.move import Plan
from tests.runs.play import begin, decide, find, some_plan
from tests.scenarios import HARBOUR

STEPS = ("play", "open", "write", "half", "fsync", "replace", "replaced")
PAUSE = 0.001
"""Seconds that each step of a save takes at least, so that many kills come within one."""


def slow_down(at: Callable[[int], None]) -> None:
    """Make each step of a save take its time, a write in two halves, and call ``at`` with the step before it."""
    really = {name: getattr(os, name) for name in ("open", "write", "fsync", "replace")}
    begun: set[int] = set()

    def opened(*arguments: Any) -> Any:
        at(STEPS.index("open"))
        return really["open"](*arguments)

    def write(descriptor: int, data: memoryview) -> Any:
        if descriptor in begun:
            begun.discard(descriptor)
            at(STEPS.index("half"))
            return really["write"](descriptor, data)
        begun.add(descriptor)
        at(STEPS.index("write"))
        return really["write"](descriptor, data[: len(data) // 2])

    def fsync(descriptor: int) -> Any:
        at(STEPS.index("fsync"))
        return really["fsync"](descriptor)

    def replace(*arguments: Any) -> Any:
        at(STEPS.index("replace"))
        really["replace"](*arguments)
        at(STEPS.index("replaced"))

    os.open, os.write, os.fsync, os.replace = opened, write, fsync, replace  # type: ignore[assignment]


class Player:
    """A forked process that decides and tells, and what it told."""

    def __init__(self, play: Callable[[Callable[[Run], None]], None]) -> None:
        """Start ``play``, which is given how to tell that a run has come so far."""
        self.told: tuple[Path, list[Any]] | None = None
        self.decisions = 0
        self._reader, writer = os.pipe()
        self._write = os.write
        self.pid = os.fork()
        if self.pid == 0:
            try:
                play(lambda run: self._tell(writer, run))
            except BaseException as error:
                print(repr(error), file=sys.stderr, flush=True)
                os._exit(1)
            os._exit(0)
        os.close(writer)

    def _tell(self, writer: int, run: Run) -> None:
        assert run.unsaved is None, run.unsaved
        assert run.notice is None, run.notice
        line = json.dumps([str(run.path), [printed(run._progress.plans), [*run.answers]]]) + "\n"
        assert len(line) < 60_000, "more than a pipe holds"
        self._write(writer, line.encode())

    def end(self) -> int:
        """Wait for the end, keep what was told last, and return the exit code; negative if it was killed."""
        with os.fdopen(self._reader, "rb") as stream:
            lines = stream.read().splitlines(keepends=True)
        _, status = os.waitpid(self.pid, 0)
        if whole := [line for line in lines if line.endswith(b"\n")]:
            path, said = json.loads(whole[-1])
            self.told, self.decisions = (Path(path), said), len(whole)
        return os.waitstatus_to_exitcode(status)


def printed(plans: Iterable[Plan]) -> list[list[str]]:
    return [[str(move) for move in plan] for plan in plans]


def check(player: Player, folder: Path, verified: set[bytes]) -> Run | None:
    """Load what a killed player left: all that was told, and no more than one decision that was not.

    Other saves of the folder are verified unless their content is among those that have been.
    """
    path, (plans, answers) = player.told or (None, ([], []))
    for summary in (saves := Saves(folder)).all():
        if summary.path != path and (content := summary.path.read_bytes()) not in verified:
            assert verify(summary.path, find).same
            verified.add(content)
    assert not saves.damaged()
    if path is None:
        return None
    run = Run.load(path, find)
    assert run.notice is None, run.notice
    has_plans, has_answers = printed(run._progress.plans), [*run.answers]
    assert has_plans[: len(plans)] == plans
    assert has_answers[: len(answers)] == answers
    assert len(has_plans) + len(has_answers) <= len(plans) + len(answers) + 1
    if previous_of(path).exists():
        before, _ = read(previous_of(path))
        assert has_plans[: len(before.weeks)] == printed(week.plan for week in before.weeks)
    return run


def randomly(folder: Path, kills: int) -> dict[str, Any]:
    """Kill players of one run after another, each going on from where the one before it was killed."""
    step = mmap.mmap(-1, 1)
    luck = random.Random(20)
    where: Counter[str] = Counter()
    run: Run | None = None
    finished = told = 0
    longest = 0.1
    verified: set[bytes] = set()

    def at(number: int) -> None:
        step[0] = number
        time.sleep(PAUSE)

    for kill in range(kills):
        if run is not None and run.game.is_over:
            finished += 1
            run = None

        def play(tell: Callable[[Run], None], run: Run | None = run, seed: int = kill) -> None:
            choices = random.Random(seed)
            slow_down(at)
            run = run or begin(folder, seed=seed)
            while not isinstance(run.pending, Finished):
                step[0] = 0
                run.keep_draft(some_plan(run, choices))
                step[0] = 0
                decide(run, choices)
                tell(run)
            time.sleep(60)

        step[0] = 0
        player = Player(play)
        time.sleep(luck.uniform(0, longest))
        os.kill(player.pid, signal.SIGKILL)
        code = player.end()
        assert code == -signal.SIGKILL, f"kill {kill}: the player ended by itself with {code}"
        where[STEPS[step[0]]] += 1
        told += player.decisions
        longest *= 1.3 if player.decisions == 0 else 0.8  # on any machine, half of the kills come in the first decision
        run = check(player, folder, verified) or (Run.load(run.path, find) if run else None)
    return {"kills": kills, "where": where, "told": told, "finished": finished}


def after_each_step(folder: Path) -> dict[str, Any]:
    """Kill a player at the first step of a decision's save, then another at the second, until one is not killed."""
    where: Counter[str] = Counter()
    kept = 0
    for last in itertools.count(1):
        run = begin(folder, seed=last)
        decide(run, random.Random(last))
        before = run.game.week
        step = mmap.mmap(-1, 1)

        def play(tell: Callable[[Run], None], run: Run = run, last: int = last, step: mmap.mmap = step) -> None:
            left = itertools.count(last, -1)

            def at(number: int) -> None:
                if next(left) == 1:
                    step[0] = number
                    os.kill(os.getpid(), signal.SIGKILL)

            tell(run)
            slow_down(at)
            decide(run, random.Random(last))
            tell(run)

        player = Player(play)
        if (code := player.end()) == 0:
            return {"kills": last - 1, "where": where, "kept": kept}
        assert code == -signal.SIGKILL, code
        where[STEPS[step[0]]] += 1
        loaded = check(player, folder, set())
        assert loaded is not None
        kept += loaded.game.week > before
        for path in folder.glob("*.json*"):
            path.unlink()
    raise AssertionError


if __name__ == "__main__":
    find(HARBOUR)
    home = Path(sys.argv[1])
    print(json.dumps(randomly(home, int(sys.argv[3])) if sys.argv[2] == "random" else after_each_step(home)))
