"""The instructor's monitor: how soon it shows a decision, how soon the chance of winning, and what it costs the server.

    .venv/bin/python tests/benchmarks/bench_monitor.py [--seats 200] [--decisions 120] [--scenario bank-tender]

So many learners look at their seats, which have no processes here: `bench_class.py` measures those. Decisions come one
after the other, as often as a class of this size takes them (a week in three minutes each), and are kept as a seat's
process has them kept. Told is how long it takes from when one is acknowledged until its tile has come to a browser of
the instructor, which runs in this process too; until its chance has come; how long the loop of the server was held up;
and what share of a processor the server takes, the process that reckons left aside.
"""

import argparse
import asyncio
import json
import random
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

import aiohttp

from simgame.classes.definition import ClassDefinition, RoundDefinition
from simgame.classes.secrets import hashed
from simgame.classes.store.store import ClassStore
from simgame.players import STRATEGIES, plan_by
from simgame.runs import Predict, Run
from simgame.scenario import load_scenario
from simgame.scenario.model import Scenario
from simgame.serve.app import application
from simgame.serve.classroom import StoreLedger, seat_plan
from simgame.serve.instructor.watch import WATCHES
from simgame.serve.live import LiveSeat
from simgame.serve.safety import Cookies
from simgame.serve.seats import Limits, Seats
from simgame.serve.server import ClassServer
from simgame.serve.viewers import Viewer
from tests.benchmarks.bench_class import told
from tests.serve.classrooms import KEY, ROOM, SECRET, Guest

_HABITS = ("by-the-book", "talkers", "breadth-only", "chain-late", "boss-only", "price-only", "random", "only-visit")
_BEFORE = 3
"""Weeks that were played before the instructor looks"""
_A_WEEK = 180.0
"""Seconds that a learner takes for a week"""


def saves_of(scenario: Scenario, source: str, seed: int, number: int, folder: Path) -> tuple[str, list[bytes]]:
    """Return the name of a run and its file after 0, 1, 2 ... weeks; no two learners play alike."""
    luck = random.Random(number)
    run = Run.start(scenario, source=source, seed=seed, difficulty="standard", language="en", folder=folder)
    found = [run.path.read_bytes()]
    while not run.game.is_over:
        while isinstance(pending := run.pending, Predict):
            run.answer(pending.question.id, 0, 60)
        plan = plan_by(STRATEGIES[luck.choice(_HABITS)], run.game.observation, run.game.seeds)
        run.play_week(
            run.game.possible(luck.sample(plan, len(plan) - luck.randrange(3) if len(plan) > 3 else len(plan)))
        )
        found.append(run.path.read_bytes())
    return run.path.name, found


class Monitor:
    """A browser of the instructor: what each tile says, and when it was told last."""

    def __init__(self) -> None:
        self.tiles: dict[str, str] = {}
        self.bytes = 0
        self.news = asyncio.Condition()

    async def read(self, teacher: Guest) -> None:
        headers = {"Accept": "text/event-stream"}
        url = f"{teacher.base}/teach/{ROOM}/monitor/events"
        async with teacher.client.get(url, headers=headers, timeout=aiohttp.ClientTimeout(None)) as answer:
            parts = b""
            async for chunk in answer.content.iter_any():
                self.bytes += len(chunk)
                parts += chunk
                *whole, parts = parts.split(b"\n\n")
                async with self.news:
                    for event in whole:
                        if event.startswith(b"data: "):
                            self.tiles |= {k: v for k, v in json.loads(event[6:]).items() if v is not None}
                    self.news.notify_all()

    async def until(self, slot: str, *said: str) -> float:
        """Wait until a tile says something; return when that was."""
        async with asyncio.timeout(300), self.news:
            await self.news.wait_for(lambda: all(each in self.tiles.get(slot, "") for each in said))
        return time.perf_counter()


async def held_up(found: list[float]) -> None:
    """Note for how long the loop was held up, ten times a second."""
    while True:
        began = time.perf_counter()
        await asyncio.sleep(0.1)
        found.append(time.perf_counter() - began - 0.1)


async def measured(count: int, decisions: int, source: str, folder: Path) -> None:
    scenario = load_scenario(source)
    said = {"format": 1, "id": "bench", "room": ROOM, "title": "Bench", "rounds": (RoundDefinition(scenario=source),)}
    with ClassStore.open(str(folder / "class.db")) as store:
        stored = store.create(ClassDefinition.model_validate(said), (scenario,)).result()
        store.set_instructor(stored.id, hashed(SECRET)).result()
        of_round = store.open_round(stored.rounds[0].id).result()
        server = ClassServer(store, Seats(Limits(count)), Cookies(KEY))
        app = application(server)
        runner = aiohttp.web.AppRunner(app)
        await runner.setup()
        await aiohttp.web.TCPSite(runner, "127.0.0.1", 0).start()
        teacher = Guest(f"http://127.0.0.1:{runner.addresses[0][1]}")
        seats = []
        for number in range(count):
            learner = store.join(stored.id, f"Learner {number}").result()
            seat = store.take_seat(of_round.id, learner.id).result()
            plan = seat_plan(seat, of_round, scenario, {learner.id: learner})
            live = LiveSeat(plan, StoreLedger(store, seat.id), server.seats.processes, folder)
            live.viewers.append(Viewer(learner.id, (100, 30)))
            live.detached = None
            server.seats._seats[seat.id] = live
            name, files = await asyncio.to_thread(saves_of, scenario, source, seat.seed, number, folder / str(number))
            await live._append(name, files[min(_BEFORE, len(files) - 1)])
            seats.append((live, name, files))
        try:
            await teacher.teach()
            began = time.perf_counter()
            await teacher.get(f"/teach/{ROOM}/monitor?lang=en")
            print(f"{'the page, first time':<34} {1000 * (time.perf_counter() - began):7.0f} ms for {count} seats")
            await watched(app, teacher, seats, decisions)
        finally:
            await teacher.client.close()
            await runner.cleanup()


async def watched(
    app: aiohttp.web.Application, teacher: Guest, seats: Sequence[tuple[LiveSeat, str, list[bytes]]], decisions: int
) -> None:
    monitor, reckoner = Monitor(), app[WATCHES].reckoner
    reading = asyncio.create_task(monitor.read(teacher))
    began = time.perf_counter()
    await monitor.until(f"slot-1-{len(seats) - 1}", "week")
    while reckoner.waiting:
        await asyncio.sleep(0.1)
    print(f"{'all chances, first time':<34} {time.perf_counter() - began:7.1f} s for {len(seats)} seats")
    lags, tiles, chances = list[float](), list[float](), list[float]()
    lag = asyncio.create_task(held_up(lags))
    used, before, sent = time.process_time(), time.perf_counter(), monitor.bytes
    waiting = []
    for number in range(decisions):
        place = number % len(seats)
        live, name, files = seats[place]
        weeks = _BEFORE + 1 + number // len(seats)
        if weeks >= len(files) - 1:  # its last week, or it is over
            continue
        due = before + number * _A_WEEK / len(seats)
        await asyncio.sleep(max(0.0, due - time.perf_counter()))
        assert await live._append(name, files[weeks]) == ""
        waiting.append(asyncio.create_task(shown(monitor, place, weeks, tiles, chances)))
    await asyncio.gather(*waiting)
    seconds = time.perf_counter() - before
    lag.cancel()
    told("decision kept until its tile", [1000 * each for each in tiles], "ms")
    told("decision kept until its chance", [1000 * each for each in chances], "ms")
    told("the loop held up", [1000 * each for each in lags], "ms")
    print(f"{'processor of the server':<34} {100 * (time.process_time() - used) / seconds:7.1f} %")
    print(f"{'sent to the monitor':<34} {(monitor.bytes - sent) / seconds / 1000:7.1f} kB/s")
    reading.cancel()
    with suppress(asyncio.CancelledError):
        await reading


async def shown(monitor: Monitor, place: int, weeks: int, tiles: list[float], chances: list[float]) -> None:
    kept, slot = time.perf_counter(), f"slot-1-{place}"
    tiles.append(await monitor.until(slot, f'<span class="week">week {weeks + 1}<') - kept)
    chances.append(await monitor.until(slot, f"week {weeks}: ") - kept)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--seats", type=int, default=200)
    parser.add_argument("--decisions", type=int, default=120)
    parser.add_argument("--scenario", default="bank-tender")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(
            measured(min(arguments.seats, 500), min(arguments.decisions, 1000), arguments.scenario, Path(folder))
        )


if __name__ == "__main__":
    main()
