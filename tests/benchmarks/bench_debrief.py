"""How long the numbers of a debrief take: ``python tests/benchmarks/bench_debrief.py``, one process, one thread.

Each figure stands beside what it must reach: CPU seconds, the median of a few runs. Then how they grow with people,
weeks and futures.
"""

import os

# One core: set before NumPy is imported, because its libraries read it then.
os.environ.update(dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1"))

import platform
import statistics
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from time import process_time

import numpy as np

if __package__ in (None, ""):
    sys.path.insert(0, str(Path(__file__).parents[2]))

from simgame import Game, load_scenario
from simgame.engine.compiler import compile_board
from simgame.scenario import Scenario, parse_scenario
from simgame.study.attribution import shares_of
from simgame.study.branches import Branches
from simgame.study.cause_search import causes_of
from simgame.study.expert import expert_for
from simgame.study.left_out import left_out
from simgame.study.omissions import missed
from simgame.study.opportunity import FUTURES, opportunities_of
from simgame.study.position_value import values_of
from simgame.terms.move import Plan
from tests.scenario.worst import large

SCENARIO = "bank-tender"
STORY = "right, but late"
SEED = 23
REPEATS = 3

Row = tuple[str, float, float]
"""What was measured, seconds, at most"""


def seconds(run: Callable[[], object], repeats: int = REPEATS) -> float:
    """Return the median CPU time of a run; the first run is for warming up."""
    run()
    times = []
    for _ in range(repeats):
        start = process_time()
        run()
        times.append(process_time() - start)
    return statistics.median(times)


def plans_of(scenario: Scenario, story: str) -> list[Plan]:
    """Return what was done each week in a story that has a plan; by the book where there is none of this name."""
    game = Game(scenario, SEED)
    plan = next((each.plan for each in scenario.stories if each.name == story and each.plan), None)
    while not game.is_over:
        game.play_possible((plan or {}).get(game.week, game.legal_moves()[:6] if plan is None else ()))
    return [report.plan for report in game.reports]


def game_of(scenario: Scenario, plans: list[Plan]) -> Branches:
    """Return a game with its positions."""
    return Branches(compile_board(scenario), plans, SEED, expert_for(scenario))


def all_values(scenario: Scenario, plans: list[Plan]) -> None:
    """Work out the values of all positions."""
    values_of(game_of(scenario, plans))


def first_page(scenario: Scenario, plans: list[Plan]) -> None:
    """Work out what the first page says: values, decisions, turning points and the cause."""
    branches = game_of(scenario, plans)
    causes_of(branches, values_of(branches))
    missed(branches)


def everything(scenario: Scenario, plans: list[Plan]) -> None:
    """Work out all of it."""
    branches = game_of(scenario, plans)
    values = values_of(branches)
    causes_of(branches, values)
    missed(branches)
    shares_of(branches)
    list(opportunities_of(branches, values))


def rows() -> Iterator[Row]:
    """Yield what is measured of the bank tender."""
    scenario = load_scenario(SCENARIO)
    plans = plans_of(scenario, STORY)
    branches = game_of(scenario, plans)
    values = values_of(branches)
    yield "the first page", seconds(lambda: first_page(scenario, plans)), 1.0
    found = missed(branches)
    yield "what was left out, once the first page is there", seconds(lambda: left_out(branches, values, found)), 3.0
    yield (
        f"the map of opportunities, {FUTURES} futures a cell",
        seconds(lambda: list(opportunities_of(branches, values))),
        5.0,
    )
    yield "the shares of weeks and of what was done in them", seconds(lambda: shares_of(branches)), 5.0
    yield "all of it", seconds(lambda: everything(scenario, plans)), 10.0


def growth() -> Iterator[tuple[str, str]]:
    """Yield how the time of the values of all positions grows."""
    scenario = load_scenario(SCENARIO)
    plans = plans_of(scenario, STORY)
    branches = game_of(scenario, plans)
    by_futures = {games: seconds(partial(values_of, branches, games)) for games in (64, 128, 256, 512, 1024)}
    yield "values by futures", said(by_futures)
    by_weeks = {weeks: seconds(partial(all_values, scenario, plans[:weeks])) for weeks in (3, 6, 9, 11)}
    yield "values by weeks played", said(by_weeks)
    worlds = {each: load_scenario(each) for each in ("county-telecom", "leadership-change", SCENARIO)}
    worlds["the largest that the format allows"] = parse_scenario(large().encode())
    for name, world in worlds.items():
        own = plans_of(world, "as it happened")
        people, weeks = len(world.contacts), len(own)
        page = seconds(partial(first_page, world, own), 1)
        yield f"first page, {people} people, {weeks} weeks ({name})", f"{page:.2f} s"


def said(figures: dict[int, float]) -> str:
    return "  ".join(f"{size}: {time:.2f} s" for size, time in figures.items())


def main() -> None:
    versions = f"Python {platform.python_version()}, NumPy {np.__version__}, {platform.machine()}"
    print(f"{SCENARIO}, {STORY}, seed {SEED}; {versions}; CPU time, medians")
    for what, found, most in rows():
        reached = "" if found <= most else "NOT REACHED"
        print(f"{what:52} {found:6.2f} s  at most {most:.0f} s  {reached}".rstrip(), flush=True)
    for what, figures in growth():
        print(f"{what:52} {figures}", flush=True)


if __name__ == "__main__":
    main()
