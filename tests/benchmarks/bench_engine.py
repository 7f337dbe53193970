"""How fast the engine plays: ``python tests/benchmarks/bench_engine.py``, one process, one thread, medians of CPU time.

Each figure stands beside what it must reach. Games per second are measured for batches of several sizes, and the best
counts; the ratio to games played one after another through the same engine comes from the same run.
"""

import os

from simgame.terms.move import Schedule

# One core: set before NumPy is imported, because its libraries read it then.
os.environ.update(dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1"))

import platform
import statistics
from collections.abc import Callable, Iterator
from functools import partial
from time import process_time

import numpy as np

from simgame import Game, load_scenario
from simgame.engine.board import Board
from simgame.engine.compiler import compile_board
from simgame.engine.digest import Digests
from simgame.engine.luck import seeds_from
from simgame.engine.state import State
from simgame.players import STRATEGIES
from simgame.study.play import Seeds, play_plan, play_strategy
from simgame.study.preview import expected, preview

Play = Callable[[Seeds], State]

SCENARIO = "bank-tender"
STORY = "as it happened"
SIZES = (256, 512, 1024, 2048, 4096)
GAMES = 4096
REPEATS = 5


def median(run: Callable[[], object], repeats: int = REPEATS) -> float:
    """Return the median CPU time of a run in seconds; the first run is for warming up."""
    run()
    times = []
    for _ in range(repeats):
        start = process_time()
        run()
        times.append(process_time() - start)
    return statistics.median(times)


def in_batches(play: Play, size: int) -> None:
    for start in range(0, GAMES, size):
        play(seeds_from(1 + start, size))


def per_second(play: Play) -> dict[int, float]:
    """Return games per CPU-second for each size of batch."""
    return {size: GAMES / median(partial(in_batches, play, size)) for size in SIZES}


def one_by_one(play: Play, games: int = 24) -> float:
    """Return games per CPU-second where each game is a batch of its own."""

    def run() -> None:
        for seed in range(games):
            play(seeds_from(1 + seed, 1))

    return games / median(run, repeats=3)


def a_week_alone(plan: Schedule) -> float:
    """Return the seconds of one week of one player's game, the next week's observation and the report included."""
    scenario, times = load_scenario(SCENARIO), []
    for seed in range(6):
        game = Game(scenario, seed=seed)
        while not game.is_over:
            codes = plan.get(game.week, ())
            start = process_time()
            game.play_possible(codes)
            game.legal_moves()
            times.append(process_time() - start)
    return statistics.median(times)


def futures(board: Board, plan: Schedule) -> float:
    """Return the seconds of 256 futures of a plan for the whole game."""
    return median(lambda: play_plan(board, plan, seeds_from(7, 256)))


def previews(plan: Schedule) -> tuple[float, float]:
    """Return the seconds of a preview of a week, and of those of all moves with one person; medians over the weeks."""
    weeks, moves = [], []
    game = Game(load_scenario(SCENARIO), 1, "trainee")
    while not game.is_over:
        codes = plan.get(game.week, ())
        weeks.append(median(partial(preview, game, codes)))
        legal = game.legal_moves()
        own = [[move for move in legal if move.target == contact] for contact in game.board.contacts]
        moves.append(median(partial(expected, game, max(own, key=len), codes)))
        game.play_possible(codes)
    return statistics.median(weeks), statistics.median(moves)


def rows() -> Iterator[tuple[str, str, str, bool]]:
    """Yield what was measured, the figure, what it must reach, and whether it does."""
    scenario = load_scenario(SCENARIO)
    board = compile_board(scenario)
    plan = next(story.plan for story in scenario.stories if story.name == STORY)
    assert plan is not None
    ways: dict[str, tuple[Play, int]] = {
        "a fixed plan": (lambda seeds: play_plan(board, plan, seeds), 30_000),
        "random legal play": (lambda seeds: play_strategy(board, STRATEGIES["random"], seeds), 15_000),
    }
    for name, (play, target) in ways.items():
        found = per_second(play)
        size, best = max(found.items(), key=lambda item: item[1])
        sizes = "  ".join(f"{each}: {rate:,.0f}" for each, rate in found.items())
        yield f"{name}, games per CPU-second", f"{best:,.0f}", f"at least {target:,}", best >= target
        yield f"  by size of batch (best {size})", sizes, "", True
        alone = one_by_one(play)
        yield (
            f"  against one after another ({alone:,.0f})",
            f"{best / alone:.0f} x",
            "at least 50 x",
            best / alone >= 50,
        )
    week = a_week_alone(plan) * 1000
    yield "one week of one game with its report", f"{week:.1f} ms", "at most 3 ms", week <= 3
    digests, end = Digests(board), play_plan(board, plan, seeds_from(7, 1))
    digest = median(lambda: [digests.of(end) for _ in range(100)]) * 10
    yield "  the digest of a state at the end", f"{digest:.2f} ms", "at most 1 ms", digest <= 1
    whole = futures(board, plan) * 1000
    yield "256 futures of a plan for the whole game", f"{whole:.0f} ms", "at most 50 ms", whole <= 50
    week_ahead, moves = (seconds * 1000 for seconds in previews(plan))
    yield "preview of a week over 256 futures", f"{week_ahead:.0f} ms", "at most 50 ms", week_ahead <= 50
    yield "  of all moves with one person", f"{moves:.0f} ms", "at most 50 ms", moves <= 50
    load = median(lambda: load_scenario(SCENARIO), repeats=11) * 1000
    yield "load and validate the scenario", f"{load:.0f} ms", "at most 20 ms", load <= 20
    compiled = median(lambda: compile_board(scenario), repeats=11) * 1000
    yield "  compile it", f"{compiled:.1f} ms", "", True


def main() -> None:
    versions = f"Python {platform.python_version()}, NumPy {np.__version__}, {platform.machine()}"
    print(f"{SCENARIO}; {versions}; CPU time, medians")
    for what, figure, target, reached in rows():
        print(f"{what:48} {figure:>40}  {target:18} {'' if reached else 'NOT REACHED'}".rstrip(), flush=True)


if __name__ == "__main__":
    main()
