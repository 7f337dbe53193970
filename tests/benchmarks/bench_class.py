"""A class on this machine, over real sockets: what a seat costs, and how soon its screen answers a key.

    .venv/bin/python tests/benchmarks/bench_class.py [--seats 20] [--keys 10] [--scenario bank-tender]

All press Enter at once; then each presses a key every two seconds, at moments of its own. Told are the seconds until
all see their briefing, megabytes that are a seat's own, seconds of the processor for its start, and how long a key
takes to be seen. The browsers, which are none, run in this process and take time from the seats too; the load is
bounded by the number of seats and of keys.
"""

import argparse
import asyncio
import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

import aiohttp

from simgame.classes.definition import ClassDefinition, RoundDefinition
from simgame.classes.store.store import ClassStore
from simgame.scenario import load_scenario
from simgame.serve.app import application
from simgame.serve.live import LiveSeat
from simgame.serve.safety import Cookies
from simgame.serve.seats import Limits, Seats
from simgame.serve.server import ClassServer
from tests.serve.classrooms import KEY, ROOM, Guest

_EVERY = 2.0
"""Seconds between two keys of one learner"""


class Terminal:
    """A socket, and when something came through it last."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self.socket = socket
        self.shown = 0
        self._came = asyncio.Event()
        self._reading = asyncio.create_task(self._read())

    async def _read(self) -> None:
        async for message in self.socket:
            if message.type == aiohttp.WSMsgType.BINARY:
                self.shown += len(message.data)
                self._came.set()

    async def drawn(self, least: int, within: float) -> None:
        """Wait until so many bytes were shown."""
        async with asyncio.timeout(within):
            while self.shown < least:
                self._came.clear()
                await self._came.wait()

    async def latency(self, key: str) -> float:
        """Press a key; return in how many seconds something is shown."""
        self._came.clear()
        began = time.perf_counter()
        await self.socket.send_json(["stdin", key])
        async with asyncio.timeout(20):
            await self._came.wait()
        return time.perf_counter() - began


def private(pid: int) -> float:
    """Return how many megabytes are a process's own."""
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines()
    return sum(int(line.split()[1]) for line in lines if line.startswith("Private_")) / 1000


def processor(pid: int) -> float:
    """Return how many seconds of the processor a process has taken."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def told(name: str, values: Sequence[float], unit: str) -> None:
    ordered = sorted(values)
    p95 = ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))]
    print(f"{name:<34} median {statistics.median(ordered):7.2f}   p95 {p95:7.2f}   most {ordered[-1]:7.2f} {unit}")


async def measured(count: int, keys: int, source: str, folder: Path) -> None:
    said = {"format": 1, "id": "bench", "room": ROOM, "title": "Bench", "rounds": (RoundDefinition(scenario=source),)}
    with ClassStore.open(str(folder / "class.db")) as store:
        stored = store.create(ClassDefinition.model_validate(said), (load_scenario(source),)).result()
        store.open_round(stored.rounds[0].id).result()
        server = ClassServer(store, Seats(Limits(count)), Cookies(KEY))
        runner = aiohttp.web.AppRunner(application(server))
        await runner.setup()
        site = aiohttp.web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        port = runner.addresses[0][1]
        guests = [Guest(f"http://127.0.0.1:{port}") for _ in range(count)]
        try:
            await played(guests, keys, server)
        finally:
            for guest in guests:
                await guest.client.close()
            await runner.cleanup()


async def played(guests: list[Guest], keys: int, server: ClassServer) -> None:
    began = time.perf_counter()
    for number, guest in enumerate(guests):
        await guest.sign_in(f"Learner {number}")
    print(f"{'signed in, one after the other':<34} {time.perf_counter() - began:7.2f} s for {len(guests)}")
    began = time.perf_counter()
    terminals = await asyncio.gather(*map(opened, guests))
    await asyncio.gather(*(each.drawn(2000, 120) for each in terminals))
    print(f"{'all at once, until all see a screen':<34} {time.perf_counter() - began:7.2f} s for {len(guests)}")
    await asyncio.sleep(2)
    live = server.seats.all()
    costs("at the briefing", live)
    for _ in range(5):  # read the briefing
        await asyncio.gather(*(each.socket.send_json(["stdin", " "]) for each in terminals))
        await asyncio.sleep(max(0.7, len(guests) * 0.05))
    await asyncio.sleep(3)
    costs("while planning", live)
    before = [processor(seat.pid) for seat in live]
    await asyncio.sleep(5)
    idle = [processor(seat.pid) - was for seat, was in zip(live, before, strict=True)]
    told("processor in 5 s of rest", idle, "s")
    found = [each for some in await asyncio.gather(*(pressed(each, keys) for each in terminals)) for each in some]
    told("key to redraw", [1000 * each for each in found], "ms")
    costs("after that", live)


def costs(when: str, live: tuple[LiveSeat, ...]) -> None:
    told(f"private, {when}", [private(seat.pid) for seat in live], "MB")
    told(f"processor, {when}", [processor(seat.pid) for seat in live], "s")


async def opened(guest: Guest) -> Terminal:
    headers = {"Origin": guest.base}
    return Terminal(await guest.client.ws_connect(f"{guest.base}/socket?width=120&height=40", headers=headers))


async def pressed(terminal: Terminal, keys: int) -> list[float]:
    found = []
    await asyncio.sleep(random.uniform(0, _EVERY))
    for number in range(keys):
        found.append(await terminal.latency("\x1b[B" if number % 4 < 2 else "\x1b[A"))
        await asyncio.sleep(max(0.0, _EVERY - found[-1]))
    return found


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--seats", type=int, default=20)
    parser.add_argument("--keys", type=int, default=10)
    parser.add_argument("--scenario", default="bank-tender")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(measured(min(arguments.seats, 250), min(arguments.keys, 200), arguments.scenario, Path(folder)))


if __name__ == "__main__":
    main()
