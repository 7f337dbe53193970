"""How long a seat waits until its decision is kept: ``python tests/benchmarks/bench_store.py [SEATS]``.

So many seats (200) play one shipped scenario by the doctrine, on SQLite and, where a server runs, on PostgreSQL:

- all at once: every seat sends its next save the moment that all others do;
- at play: every seat sends a save every two seconds on average, each at moments of its own.

The latency is what a learner waits for: from the save handed over in asyncio to its acknowledgement.
"""

import asyncio
import random
import secrets
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

if __package__ in (None, ""):
    sys.path.insert(0, str(Path(__file__).parents[2]))


from simgame import load_scenario
from simgame.classes.definition import ClassDefinition
from simgame.classes.store.store import ClassStore
from simgame.players import STRATEGIES, plan_by
from simgame.runs import Finished, Predict, Run
from tests.classes.conftest import SERVER, told, why_no_server

SCENARIO = "bank-tender"
PACE = 2.0
"""Seconds between two saves of a seat"""
SECONDS = 20.0
"""How long the second part plays"""
WANTED = 0.05
"""Seconds: the p95 at play on SQLite"""


@contextmanager
def databases(folder: Path) -> Iterator[dict[str, str]]:
    """Yield the addresses of empty databases."""
    found = {"SQLite": str(folder / "class.db")}
    name = f"simgame_bench_{secrets.token_hex(6)}"
    if reason := why_no_server():
        print(reason)
    else:
        told("CREATE DATABASE {}", name)
        found["PostgreSQL"] = SERVER.rpartition("/")[0] + "/" + name
    try:
        yield found
    finally:
        if "PostgreSQL" in found:
            told("DROP DATABASE {} WITH (FORCE)", name)


def prepared(store: ClassStore, seats: int) -> tuple[list[str], list[bytes]]:
    """Return the ids of the seats of an open round, and the saves of one run with its luck."""
    definition = ClassDefinition.model_validate(
        {
            "format": 1,
            "id": "bench",
            "title": "Bench",
            "room": "bench2",
            "guests": "list",
            "rounds": ({"scenario": SCENARIO, "attempts": 0},),
            "learners": tuple({"label": f"A{number:03}"} for number in range(seats)),
        }
    )
    scenario = load_scenario(SCENARIO)
    made = store.create(definition, (scenario,)).result()
    in_round = made.rounds[0].id
    store.open_round(in_round).result()
    taken = [store.take_seat(in_round, each.id).result() for each in store.learners(made.id)]
    with tempfile.TemporaryDirectory() as folder:
        run = Run.start(
            scenario, source=SCENARIO, seed=taken[0].seed, difficulty="standard", language="zh-CN", folder=Path(folder)
        )
        saves = [run.path.read_bytes()]
        while not isinstance(run.pending, Finished):
            if isinstance(run.pending, Predict):
                run.answer(run.pending.question.id, 0, 60)
            else:
                run.play_week(plan_by(STRATEGIES["by-the-book"], run.game.observation, run.game.seeds))
            saves.append(run.path.read_bytes())
    return [seat.id for seat in taken], saves


async def sent(store: ClassStore, seat: str, name: str, content: bytes) -> float:
    """Return the seconds until one save is acknowledged."""
    start = time.perf_counter()
    await store.append(seat, name, content)
    return time.perf_counter() - start


async def at_once(store: ClassStore, seats: list[str], saves: list[bytes]) -> list[float]:
    waited: list[float] = []
    for content in saves:
        waited += await asyncio.gather(*(sent(store, seat, "once.json", content) for seat in seats))
    return waited


async def at_play(store: ClassStore, seats: list[str], saves: list[bytes]) -> list[float]:
    luck, end = random.Random(1), time.perf_counter() + SECONDS
    waited: list[float] = []

    async def sit(seat: str) -> None:
        run = 0
        while True:
            run += 1
            for content in saves:
                await asyncio.sleep(luck.expovariate(1 / PACE))
                if time.perf_counter() > end:
                    return
                waited.append(await sent(store, seat, f"play-{run}.json", content))

    await asyncio.gather(*map(sit, seats))
    return waited


def show(what: str, waited: list[float], elapsed: float, processor: float) -> float:
    """Print the figures of one part and return the p95 in seconds."""
    parts = statistics.quantiles(waited, n=100)
    p50, p95, p99 = parts[49], parts[94], parts[98]
    print(
        f"{what:<24}{len(waited):>6} saves"
        f"  p50 {1000 * p50:7.1f} ms  p95 {1000 * p95:7.1f} ms  p99 {1000 * p99:7.1f} ms"
        f"  {len(waited) / elapsed:6.0f} a second  processor {100 * processor / elapsed:3.0f} %"
    )
    return p95


def main(seats: int) -> None:
    with tempfile.TemporaryDirectory() as folder, databases(Path(folder)) as found:
        for kind, address in found.items():
            with ClassStore.open(address) as store:
                ids, saves = prepared(store, seats)
                if kind == "SQLite":
                    print(f"{seats} seats, {len(saves)} saves a run, the last of {len(saves[-1]) // 1024} KB")
                for what, part in (("all at once", at_once), ("at play", at_play)):
                    start, used = time.perf_counter(), time.process_time()
                    waited = asyncio.run(part(store, ids, saves))
                    p95 = show(f"{kind}, {what}", waited, time.perf_counter() - start, time.process_time() - used)
                    if (kind, what) == ("SQLite", "at play") and p95 > WANTED:
                        print(f"  more than the {1000 * WANTED:.0f} ms that were wanted")


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else 200)
