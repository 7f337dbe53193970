"""How long the debrief of a class takes: `.venv/bin/python tests/benchmarks/bench_class_debrief.py [--seats 200]`.

Learners of different skill play to the end: each by the book or by a bad habit, week by week. Then all runs are played
again and the debrief is made, first from nothing and then once more.
"""

import argparse
import os
import random
import resource
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from simgame.browser.class_debrief import class_debrief_html
from simgame.classes.debrief.findings import class_debrief
from simgame.classes.debrief.reckoning import Readings
from simgame.classes.definition import ClassDefinition
from simgame.classes.store.store import ClassStore
from simgame.classes.store.values import Seat, StoredClass
from simgame.players import STRATEGIES, plan_by
from simgame.runs import Finished, PlanWeek, Run
from simgame.scenario import Scenario, load_scenario

HABITS = ("boss-only", "breadth-only", "talkers", "chain-late", "price-only")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--seats", type=int, default=200)
    parser.add_argument("--scenario", default="bank-tender")
    asked = parser.parse_args()
    scenario = load_scenario(asked.scenario)
    with tempfile.TemporaryDirectory() as folder, ClassStore.open(str(Path(folder) / "class.db")) as store:
        made = a_class(store, scenario, asked.seats)
        for number, seat in enumerate(store.seats(made.rounds[0].id)):
            play(store, scenario, seat, Path(folder), random.Random(number))
        readings = Readings()
        for name in ("from nothing", "once more"):
            began, spent = time.perf_counter(), processor()
            debrief = class_debrief(store, made.rounds[0].id, readings)
            page = class_debrief_html(debrief, made.definition.title, names=True)
            took = time.perf_counter() - began
            say = f"{name}: {took:.1f} s, {processor() - spent:.1f} s of processors, {len(page) / 1000:.0f} kB"
            print(f"{say}; {len(debrief.read.runs)} runs, load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")


def processor() -> float:
    """Return the seconds of processors that this process and those that it started have used."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in used)


def a_class(store: ClassStore, scenario: Scenario, seats: int) -> StoredClass:
    said = {
        "format": 1,
        "id": "bench",
        "room": "k7m2qd",
        "title": "Bench",
        "guests": "list",
        "rounds": ({"scenario": scenario.id},),
        "learners": tuple({"label": f"A{number:03}"} for number in range(seats)),
    }
    made = store.create(ClassDefinition.model_validate(said), (scenario,)).result()
    store.open_round(made.rounds[0].id).result()
    for learner in store.learners(made.id):
        store.take_seat(made.rounds[0].id, learner.id).result()
    return made


def play(store: ClassStore, scenario: Scenario, seat: Seat, folder: Path, luck: random.Random) -> None:
    """Play a seat's run to its end; the lower the skill that is drawn, the more weeks go by a habit."""
    run = Run.start(
        scenario,
        source=scenario.id,
        seed=seat.seed,
        difficulty="standard",
        language="en",
        folder=folder / seat.id,
    )
    skill, habit = luck.random(), STRATEGIES[luck.choice(HABITS)]
    while not isinstance(run.pending, Finished):
        if not isinstance(run.pending, PlanWeek):
            question = run.pending.question
            run.answer(question.id, luck.randrange(len(question.options)), luck.randrange(50, 101, 10))
            continue
        strategy = STRATEGIES["by-the-book"] if luck.random() < skill else habit
        run.play_week(plan_by(strategy, run.game.observation, run.game.seeds))
    store.append(seat.id, run.path.name, run.path.read_bytes()).result()


if __name__ == "__main__":
    main()
