"""Batches of games spread over processes, or over a Dask cluster: the same figures whatever plays them.

A batch is a :class:`Job` that says everything in a few kilobytes; its result is whole numbers, which add up the same in
any order. So neither the number of workers nor the order in which they finish plays a part.
"""

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, CancelledError, Executor, Future, ProcessPoolExecutor, wait
from contextlib import contextmanager
from functools import reduce
from importlib import import_module
from itertools import islice
from operator import add

from simgame.engine.luck import seeds_from
from simgame.locale import Catalogue
from simgame.page.quoting import quote, shorten
from simgame.study.tally import Each, Tally, played_together
from simgame.study.variations import Play, alike, board_of
from simgame.system import interruptions_held
from simgame.terms.difficulties import DifficultyName
from simgame.values import dataclass

_ = Catalogue("study")

BATCH = 512
"""Games of one play in a job."""
TOGETHER = 1024
"""Games of one job: some tenths of a second's work, so that workers share evenly and an interruption does not wait."""

EACH = 1024
"""Of so many first games of a play it is kept how each ended, to compare them with those of another."""
MOST_USUAL = 4
"""More processes than that are started only for those who ask for them: each begins by loading for half a second."""
UNDER_WAY = 256
"""Batches handed out at a time: more than any machine or most clusters work on at once."""

OnProgress = Callable[[int, int], None]
"""Called with the games played so far, and how many are to be played as far as is known."""


AskedPlay = tuple[bytes, DifficultyName, Play]
"""The scenario in JSON, the difficulty and what plays"""
CountedGames = tuple[Tally, Each]
"""What was counted in all games, and how each of the first :data:`EACH` or more of them ended."""
Results = dict[tuple[DifficultyName, Play], CountedGames]
"""What was counted for each difficulty and play."""


class NoClusterError(Exception):
    """A Dask cluster that cannot be used; the message says why, in the current language."""


@dataclass(frozen=True, slots=True)
class Job:
    """One batch of games: so many of each of several plays that are alike."""

    scenario: bytes
    """The scenario as JSON"""
    difficulty: DifficultyName
    plays: tuple[Play, ...]
    first_seed: int
    games: int


def do(job: Job) -> list[CountedGames]:
    """Play one batch, wherever this is called; return what was counted of each play."""
    board, seeds = board_of(job.scenario, job.difficulty), seeds_from(job.first_seed, job.games)
    return played_together(board, job.plays, seeds)


def jobs_for(asked: Iterable[AskedPlay], first_seed: int, games: int) -> Iterator[Job]:
    """Yield the batches in which so many games of everything asked for are played."""
    groups: dict[Hashable, list[AskedPlay]] = {}
    for each in dict.fromkeys(asked):
        groups.setdefault((each[:2], alike(each[2])), []).append(each)
    for start in range(0, games, BATCH):
        size = min(BATCH, games - start)
        together = max(TOGETHER // size, 1)
        for group in groups.values():
            scenario, difficulty, _ = group[0]
            for first in range(0, len(group), together):
                plays = tuple(how for *_, how in group[first : first + together])
                yield Job(scenario, difficulty, plays, first_seed + start, size)


@dataclass(slots=True)
class _SoFar:
    """How far playing has come, in games."""

    done: int = 0
    planned: int = 0


class Players:
    """Plays many games, with an executor if there is one, else in this process.

    Args:
        scenario: as JSON; what :meth:`play` plays.
        first_seed: the seed of the first game of everything that is played.
        executor: plays the batches.
        progress: told after each batch.
    """

    def __init__(
        self,
        scenario: bytes,
        first_seed: int = 0,
        executor: Executor | None = None,
        progress: OnProgress | None = None,
    ) -> None:
        self.scenario, self.first_seed = scenario, first_seed
        self.executor, self._progress = executor, progress
        self._so_far = _SoFar()

    def from_seed(self, first_seed: int) -> "Players":
        """Return players of the same with other luck, whose games count in the same progress."""
        others = Players(self.scenario, first_seed, self.executor, self._progress)
        others._so_far = self._so_far
        return others

    def expect(self, games: int) -> None:
        """Say that about so many games will be asked for in all; for the progress only."""
        self._so_far.planned = games

    def play(self, asked: Iterable[tuple[DifficultyName, Play]], games: int) -> Results:
        """Play so many games of everything asked for, each once, and return what was counted."""
        found = self.play_scenarios(((self.scenario, *each) for each in asked), games)
        return {(difficulty, how): result for (_, difficulty, how), result in found.items()}

    def play_scenarios(self, asked: Iterable[AskedPlay], games: int) -> dict[AskedPlay, CountedGames]:
        """Do the same with several scenarios, each in JSON, so that all of them are spread together."""
        plays = list(dict.fromkeys(asked))
        jobs = list(jobs_for(plays, self.first_seed, games))
        so_far = self._so_far
        so_far.planned = max(so_far.planned, so_far.done + games * len(plays))
        tallies: dict[AskedPlay, Tally] = {}
        firsts: dict[AskedPlay, dict[int, Each]] = {}
        for job, counted in self._results(jobs):
            for how, (tally, each) in zip(job.plays, counted, strict=True):
                key = (job.scenario, job.difficulty, how)
                tallies[key] = tallies[key] + tally if key in tallies else tally
                if job.first_seed - self.first_seed < EACH:
                    firsts.setdefault(key, {})[job.first_seed] = each
            so_far.done += job.games * len(job.plays)
            if self._progress is not None:
                self._progress(so_far.done, so_far.planned)
        return {
            play: (tallies[play], reduce(add, (firsts[play][seed] for seed in sorted(firsts[play])))) for play in plays
        }

    def _results(self, jobs: Sequence[Job]) -> Iterator[tuple[Job, list[CountedGames]]]:
        """Yield what comes of each job, as it comes; only so many are under way that none waits long."""
        if self.executor is None:
            yield from ((job, do(job)) for job in jobs)
            return
        rest, under_way = iter(jobs), dict[Future[list[CountedGames]], Job]()
        while True:
            for job in islice(rest, UNDER_WAY - len(under_way)):
                with interruptions_held():  # a worker that starts now must not hear of one
                    under_way[self.executor.submit(do, job)] = job
            if not under_way:
                return
            for future in wait(under_way, return_when=FIRST_COMPLETED).done:
                yield under_way.pop(future), future.result()


def usual_workers() -> int:
    """Return how many processes play while somebody waits: one for each core, up to :data:`MOST_USUAL`."""
    cores: int | None = getattr(os, "process_cpu_count", os.cpu_count)()
    return min(cores or 1, MOST_USUAL)


@contextmanager
def processes(workers: int) -> Iterator[Executor | None]:
    """Yield an executor over so many new processes, None for one; when interrupted, none of them is left behind."""
    if workers <= 1:
        yield None
        return
    # Spawned, not forked: the same on every system, and safe beside threads.
    context = multiprocessing.get_context("spawn")
    executor = ProcessPoolExecutor(workers, mp_context=context, initializer=_settle)
    try:
        yield executor
    finally:
        executor.shutdown(wait=True, cancel_futures=True)


@contextmanager
def dask_cluster(address: str) -> Iterator[Executor]:
    """Yield an executor over the workers of the Dask scheduler at ``address``.

    Raises:
        NoClusterError: Dask is not installed, or the scheduler does not answer.
    """
    try:
        distributed = import_module("distributed")
    except ImportError:
        raise NoClusterError(_("Dask is not installed here; pip install 'simgame[dask]' brings it")) from None
    try:
        client = distributed.Client(address, timeout="10s", set_as_default=False)
    except (OSError, ValueError) as error:
        said = _("no Dask scheduler at {address}: {reason}")
        raise NoClusterError(said.format(address=quote(address), reason=shorten(str(error), 200))) from error
    executor: Executor = client.get_executor(pure=False)
    try:
        yield executor
    except (OSError, CancelledError) as error:
        raise NoClusterError(_("the Dask cluster is gone: {reason}").format(reason=shorten(str(error), 200))) from error
    finally:
        executor.shutdown(wait=False)
        client.close()


def _settle() -> None:
    """Make a worker leave interruptions to the main process, and end when that ends, however it ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()

    def follow() -> None:
        if parent is not None:
            parent.join()
            os._exit(1)

    threading.Thread(target=follow, daemon=True).start()
