"""A class on this machine, over real sockets: what a seat costs, and how soon its screen answers a key.

    .venv/bin/python tests/benchmarks/bench_class.py [--seats 20] [--keys 5] [--beside 0] [--scenario bank-tender]

`simgame serve` runs in a process of its own. All press Enter at once; then each presses a key every two seconds, at
moments of its own. Told are the seconds until all see their briefing, megabytes that are a seat's own, seconds of the
processor, how long a key takes to be seen, and how long it takes to play all again from what is kept. With ``--beside``
so many seats of the same game are opened at once on `textual-serve` too: those hold that show something within half a
minute.

The browsers, which are none, run in this process and take time from the seats too. Seconds of the wall are told beside
those of the processor, because a machine that does other work too makes the former longer. The load is bounded by the
number of seats, of keys, and by two minutes for every wait.
"""

import argparse
import asyncio
import os
import random
import signal
import socket
import statistics
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Sequence
from contextlib import asynccontextmanager, suppress
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

import aiohttp

from simgame.classes.definition import ClassDefinition, RoundDefinition
from simgame.classes.results import results_of
from simgame.classes.store.store import ClassStore
from simgame.players import STRATEGIES, plan_by
from simgame.runs import Predict, Run
from simgame.scenario import load_scenario
from simgame.serve.rehearsal.server import serving
from simgame.serve.rehearsal.weighing import private_megabytes
from tests.benchmarks.processes import below, processor
from tests.serve.classrooms import ROOM, Guest

EVERY = 2.0
"""Seconds between two keys of one learner"""
PATIENCE = 120.0
"""Seconds that a seat has to show something"""
HOLDS = 30.0
"""Seconds within which all are to see something; who does not is not held"""
BRIEFING = 2000
"""Bytes after which a screen is there"""
HABITS_PLAYED = ("boss-only", "breadth-only", "talkers", "chain-late")
PEER = Path(__file__).parent / "peer.py"


class Terminal:
    """A socket, and when something came through it last."""

    def __init__(self, shown: aiohttp.ClientWebSocketResponse) -> None:
        self.socket = shown
        self.shown = 0
        self._came = asyncio.Event()
        self._reading = asyncio.create_task(self._read())

    async def _read(self) -> None:
        async for message in self.socket:
            if message.type == aiohttp.WSMsgType.BINARY:
                self.shown += len(message.data)
                self._came.set()

    async def drawn(self, least: int, within: float) -> bool:
        """Wait until so many bytes were shown; tell whether they were."""
        with suppress(TimeoutError):
            async with asyncio.timeout(within):
                while self.shown < least:
                    self._came.clear()
                    await self._came.wait()
        return self.shown >= least

    async def latency(self, key: str) -> float:
        """Press a key; return in how many seconds something is shown."""
        self._came.clear()
        began = time.perf_counter()
        await self.socket.send_json(["stdin", key])
        async with asyncio.timeout(20):
            await self._came.wait()
        return time.perf_counter() - began


def told(name: str, values: Sequence[float], unit: str) -> None:
    if ordered := sorted(values):
        p95 = ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))]
        print(f"{name:<38} median {statistics.median(ordered):7.2f}   p95 {p95:7.2f}   most {ordered[-1]:7.2f} {unit}")


def took(name: str, began: float, count: int, taken: float | None = None) -> None:
    of_it = "" if taken is None else f", {taken:.1f} s of the processor"
    print(f"{name:<38} {time.perf_counter() - began:7.2f} s for {count}{of_it}")


def costs(when: str, pids: Sequence[int]) -> None:
    told(f"private, {when}", list(map(private_megabytes, pids)), "MB")
    told(f"processor, {when}", list(map(processor, pids)), "s")


async def ours(count: int, keys: int, source: str) -> None:
    async with serving(plan_of(source), (load_scenario(source),), count) as server:
        guests = [Guest(server.base) for _ in range(count)]
        try:
            began = time.perf_counter()
            for number, guest in enumerate(guests):
                await guest.sign_in(f"Learner {number}")
            took("signed in, one after the other", began, count)
            held = await played(
                [lambda guest=guest: ours_opened(guest) for guest in guests],  # type: ignore[misc]
                keys,
                lambda: [pid for pid in below(server.pid, 2) if private_megabytes(pid)],
                server.pid,
                PATIENCE,
            )
            print(f"after {HOLDS:.0f} s {held} of {count} saw something")
        finally:
            for guest in guests:
                await guest.client.close()


def simulated(count: int, source: str, folder: Path) -> None:
    """Keep so many finished games, of a few that differ, and play all of them again from what is kept."""
    with ClassStore.open(str(folder / "class.db")) as store:
        stored = store.create(plan_of(source), (load_scenario(source),)).result()
        store.open_round(stored.rounds[0].id).result()
        seats = [store.take_bot_seat(stored.rounds[0].id, str(number)).result() for number in range(count)]
        games = [finished(source, seats[0].seed, ways, folder / ways) for ways in ("by-the-book", *HABITS_PLAYED)]
        for number, seat in enumerate(seats):
            run = games[number % len(games)]
            store.append(seat.id, run.path.name, run.path.read_bytes()).result()
        began, used = time.perf_counter(), time.process_time()
        verified, unverified = results_of(store, stored.rounds[0].id, afresh=True)
        took("finished games played again", began, len(verified), time.process_time() - used)
        assert not unverified, unverified


def finished(source: str, seed: int, ways: str, folder: Path) -> Run:
    """Return a game that a strategy has played to its end."""
    folder.mkdir()
    run = Run.start(
        load_scenario(source), source=source, seed=seed, difficulty="standard", language="en", folder=folder
    )
    while not run.game.is_over:
        if isinstance(run.pending, Predict):
            run.answer(run.pending.question.id, 0, 70)
        else:
            run.play_week(plan_by(STRATEGIES[ways], run.game.observation, run.game.seeds))
    return run


def plan_of(source: str) -> ClassDefinition:
    said = {"format": 1, "id": "bench", "room": ROOM, "title": "Bench", "rounds": (RoundDefinition(scenario=source),)}
    return ClassDefinition.model_validate(said)


async def ours_opened(guest: Guest) -> Terminal:
    headers = {"Origin": guest.base}
    return Terminal(await guest.client.ws_connect(f"{guest.base}/socket?width=120&height=40", headers=headers))


Open = Callable[[], Awaitable[Terminal]]


async def seen(opens: Open, began: float, within: float) -> tuple[Terminal, float | None]:
    """Open a seat; return it with the seconds from ``began`` until it showed something, None if it did not in time."""
    terminal = await opens()
    is_shown = await terminal.drawn(BRIEFING, max(0.0, within - (time.perf_counter() - began)))
    return terminal, time.perf_counter() - began if is_shown else None


async def played(opens: Iterable[Open], keys: int, pids_of: Callable[[], list[int]], server: int, within: float) -> int:
    """Open all seats at once, read the briefing, and press keys; return how many saw something in half a minute.

    Args:
        opens: opens one each.
        keys: how many are pressed at each.
        pids_of: returns the processes of the seats.
        server: the server's process.
        within: seconds in which something must be shown.
    """
    began = time.perf_counter()
    opened = await asyncio.gather(*(seen(each, began, within) for each in opens))
    pids = pids_of()
    waited = [seconds for _terminal, seconds in opened if seconds is not None]
    took("all at once, until the last is there", began, len(waited), sum(map(processor, [server, *pids])))
    told("from Enter to a screen", waited, "s")
    held = [terminal for terminal, seconds in opened if seconds is not None]
    await asyncio.sleep(2)
    costs("at the briefing", pids)
    for _ in range(5):  # read the briefing
        await asyncio.gather(*(each.socket.send_json(["stdin", " "]) for each in held))
        await asyncio.sleep(max(0.7, len(held) * 0.05))
    await asyncio.sleep(3)
    costs("while planning", pids)
    before = sum(map(processor, [server, *pids]))
    began = time.perf_counter()
    found = [each for some in await asyncio.gather(*(pressed(each, keys) for each in held)) for each in some]
    took("keys, a key every two seconds each", began, len(found), sum(map(processor, [server, *pids])) - before)
    told("key to redraw", [1000 * each for each in found], "ms")
    costs("after that", pids)
    await asyncio.gather(*(terminal.socket.close() for terminal, _seconds in opened))
    return sum(seconds <= HOLDS for seconds in waited)


async def pressed(terminal: Terminal, keys: int) -> list[float]:
    found = []
    await asyncio.sleep(random.uniform(0, EVERY))
    for number in range(keys):
        found.append(await terminal.latency("\x1b[B" if number % 4 < 2 else "\x1b[A"))
        await asyncio.sleep(max(0.0, EVERY - found[-1]))
    return found


@asynccontextmanager
async def peer() -> AsyncIterator[tuple[str, int]]:
    """Run `textual-serve`; yield its address and its process."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    with tempfile.TemporaryDirectory(prefix="simgame-peer-") as folder:
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, str(PEER), "serve", str(port), folder), stdout=asyncio.subprocess.DEVNULL
        )
        try:
            async with aiohttp.ClientSession() as client, asyncio.timeout(PATIENCE):
                while True:
                    with suppress(aiohttp.ClientError):
                        async with client.get(f"http://127.0.0.1:{port}/"):
                            break
                    await asyncio.sleep(0.1)
            yield f"http://127.0.0.1:{port}", process.pid
        finally:
            left = below(process.pid, 2) + below(process.pid, 1)
            process.terminate()
            await process.wait()
            for pid in left:  # seats that had no time to end
                with suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)


async def theirs(count: int, keys: int) -> None:
    print(f"\ntextual-serve, {count} at once:")
    async with peer() as (base, pid), aiohttp.ClientSession() as client:

        async def opened() -> Terminal:
            return Terminal(await client.ws_connect(f"{base}/ws?width=120&height=40"))

        held = await played([opened] * count, keys, lambda: below(pid, 2) or below(pid, 1), pid, PATIENCE)
        print(f"after {HOLDS:.0f} s {held} of {count} saw something")


async def measured(seats: int, keys: int, beside: int, source: str) -> None:
    print(f"simgame serve, {seats} at once:")
    await ours(seats, keys, source)
    with tempfile.TemporaryDirectory() as folder:
        await asyncio.to_thread(simulated, seats, source, Path(folder))
    if beside:
        await theirs(beside, keys)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--seats", type=int, default=20)
    parser.add_argument("--keys", type=int, default=5)
    parser.add_argument("--beside", type=int, default=0)
    parser.add_argument("--scenario", default="bank-tender")
    arguments = parser.parse_args()
    seats, beside = min(arguments.seats, 250), min(arguments.beside, 250)
    asyncio.run(measured(seats, min(arguments.keys, 200), beside, arguments.scenario))


if __name__ == "__main__":
    main()
