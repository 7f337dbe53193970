"""What an enemy's floods cost an honest learner: how soon a key is seen, without them and beside them, in one run.

    .venv/bin/python tests/benchmarks/bench_enemy.py [--keys 40] [--rounds 2] [--only FLOOD...]

The server is the program `simgame serve`, the enemy a process of its own with the least priority, as if on another
machine. Each flood takes turns with rest, so that what else the machine does falls on both. Load is bounded by the
connections of the enemy (at most 200) and by time (a flood lasts as long as the keys that are measured beside it).
"""

import argparse
import asyncio
import os
import random
import statistics
import subprocess
import sys
import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable, Collection, Mapping
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Final

sys.path.insert(0, str(Path(__file__).parents[2]))

import aiohttp

from tests.benchmarks.bench_class import Terminal, told
from tests.serve.classrooms import ROOM, Guest
from tests.serve.enemy import Addressed, connected, request
from tests.serve.test_command import class_file, free_port, serving

_APART: Final = 0.15
"""Seconds between two keys of the honest learner"""


@asynccontextmanager
async def socket_of(base: str, name: str) -> AsyncIterator[aiohttp.ClientWebSocketResponse]:
    enemy = Addressed(base, "127.0.0.2")
    try:
        await enemy.sign_in(name)
        yield await enemy.client.ws_connect(f"{base}/socket?width=120&height=40", headers={"Origin": base})
    finally:
        await enemy.close()


async def keys(base: str) -> None:
    """Hold down a thousand keys at once."""
    async with socket_of(base, "Eve") as socket:
        while True:
            await socket.send_json(["stdin", "\x1b[B\x1b[A" * 500])


async def sizes(base: str) -> None:
    """Change the size of the window all the time."""
    async with socket_of(base, "Eve") as socket:
        while True:
            await socket.send_json(["resize", {"width": random.randint(80, 200), "height": random.randint(24, 60)}])


async def frames(base: str) -> None:
    """Send empty frames."""
    async with socket_of(base, "Eve") as socket:
        while True:
            await socket.ping(b"")


async def pages(base: str) -> None:
    """Ask for pages from fifty connections at once."""

    async def one() -> None:
        async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(local_addr=("127.0.0.3", 0))) as client:
            while True:
                with suppress(aiohttp.ClientError):
                    async with client.get(f"{base}/{ROOM}") as answer:
                        await answer.read()

    await asyncio.gather(*(one() for _ in range(50)))


async def pins(base: str) -> None:
    """Try PINs with the names of others, ten at once."""
    enemy = Addressed(base, "127.0.0.4")
    token = await enemy.token()

    async def one(name: str) -> None:
        while True:
            with suppress(aiohttp.ClientError):
                await enemy.post(f"/{ROOM}", who=name, pin=f"{random.randrange(10000):04}", language="en", form=token)

    await asyncio.gather(*(one(name) for name in ("Ann", "ann", "Eve", "Bob", "Sue") * 2))


async def silent(base: str) -> None:
    """Open connections of which some say nothing, and some a request letter by letter."""

    async def one(number: int) -> None:
        while True:
            with suppress(OSError):
                async with connected(base, "127.0.0.5") as (_reader, writer):
                    for letter in request(base, b"/" + b"a" * 200):
                        await asyncio.sleep(0.5 if number % 2 else 5)
                        writer.write(bytes([letter]))
                        await writer.drain()

    await asyncio.gather(*(one(number) for number in range(200)))


FLOODS: Final[Mapping[str, Callable[[str], Awaitable[None]]]] = {
    "keys": keys,
    "sizes": sizes,
    "frames": frames,
    "pages": pages,
    "pins": pins,
    "silent": silent,
}


async def pressed(terminal: Terminal, count: int) -> list[float]:
    """Move down and up again; return the milliseconds of each key."""
    found = []
    for number in range(-(-count // 4) * 4):
        await asyncio.sleep(_APART)
        found.append(1000 * await terminal.latency("\x1b[B" if number % 4 < 2 else "\x1b[A"))
    return found


async def measured(base: str, floods: Collection[str], count: int, rounds: int) -> None:
    honest = Guest(base)
    await honest.sign_in("Ann")
    socket = await honest.client.ws_connect(f"{base}/socket?width=120&height=40", headers={"Origin": base})
    terminal = Terminal(socket)
    await terminal.drawn(2000, 60)
    for _ in range(6):  # read the briefing
        await socket.send_json(["stdin", " "])
        await asyncio.sleep(0.7)
    await pressed(terminal, 10)
    for name in floods:
        rest, beside = [], []
        for _ in range(rounds):
            rest += await pressed(terminal, count)
            enemy = subprocess.Popen([sys.executable, __file__, "--flood", name, "--base", base])
            try:
                await asyncio.sleep(4)
                beside += await pressed(terminal, count)
                assert enemy.poll() is None, "the enemy has given up"
            finally:
                enemy.kill()
                enemy.wait()
            await asyncio.sleep(2)
        told(f"{name}: without", rest, "ms")
        told(f"{name}: beside it", beside, "ms")
        print(f"{'':<34} the median is {100 * (statistics.median(beside) / statistics.median(rest) - 1):+.0f} %")
    await honest.client.close()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--keys", type=int, default=40)
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--only", choices=tuple(FLOODS), nargs="+", default=tuple(FLOODS))
    parser.add_argument("--flood", choices=tuple(FLOODS), help=argparse.SUPPRESS)
    parser.add_argument("--base", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.flood:
        os.nice(19)
        asyncio.run(FLOODS[arguments.flood](arguments.base))  # type: ignore[arg-type]
        return
    with tempfile.TemporaryDirectory() as folder:
        port, home = free_port(), Path(folder)
        with serving(home, port, str(class_file(home)), "--open", "--seats", "5"):
            asyncio.run(measured(f"http://127.0.0.1:{port}", arguments.only, arguments.keys, arguments.rounds))


if __name__ == "__main__":
    main()
