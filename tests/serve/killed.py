"""`python -m tests.serve.killed DATABASE SEATS SERVERS PORT`: kills seats and servers while learners decide.

Learners come to a server over real sockets and end week after week by keys. First so many processes of seats are killed
at random moments, most of them while a decision is on its way to the store; then so many servers are, with all that
belongs to them. After each kill the learner comes back, and everything has to be kept

- that the server told a seat's process is kept, decision by decision, and
- that a screen has shown as decided: whoever plans week five has ended four.

It prints how many were killed, and how many decisions were acknowledged, all of which were found.
"""

import asyncio
import json
import os
import random
import re
import signal
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from itertools import cycle
from pathlib import Path
from typing import Any, Literal, get_args
from unittest.mock import patch

import aiohttp

from simgame.classes.definition import ClassDefinition, RoundDefinition
from simgame.classes.store.store import ClassStore
from simgame.scenario import load_scenario
from simgame.serve import learner
from simgame.serve.app import application, listening
from simgame.serve.classroom import StoreLedger
from simgame.serve.live import LiveSeat
from simgame.serve.rehearsal.bots import screen_of
from simgame.serve.safety import Cookies
from simgame.serve.seats import Limits, Seats
from simgame.serve.server import ClassServer
from tests.serve.classrooms import KEY, ROOM, Guest
from tests.serve.seating import Browser

AT_ONCE = 6
"""Learners who play at the same time"""
SCENARIO = "bank-tender"
SIZE = (80, 24)
SLOWEST = 120.0
"""Seconds in which a question is asked, or a decision acknowledged"""
AGAIN = 3.0
"""Seconds after which a key is pressed once more"""
LONGEST = 0.3
"""Seconds after the last key of a decision within which the process is killed"""
PATIENCE = 240.0
"""Seconds in which a killed seat, or server, must be there again"""
ONWARD = {"moment": "s", "confirm": "y", "question": "28t"}
CLOSE = "Space  Close"
FINISHED = "You have finished"
WEEK = re.compile(r"Week (\d+)")

When = Literal["at once", "afterwards", "soon"]
"""When a process is killed: before a decision is acknowledged and after it on any machine, and somewhere about it"""

ACKNOWLEDGED: dict[tuple[str, str], list[Any]] = {}
"""By seat and run, what was decided when the server said last that it is kept"""


class NotedLedger(StoreLedger):
    """Takes down what the store has acknowledged, before the seat's process hears of it."""

    async def append(self, name: str, content: bytes) -> None:
        await super().append(name, content)
        ACKNOWLEDGED[self._seat, name] = json.loads(content)["log"]


class Player:
    """A learner who ends weeks with nothing planned."""

    def __init__(self, base: str, who: str) -> None:
        self.guest = Guest(base)
        self.who = who
        self.shown = 0
        """Weeks that a screen has shown as ended, as long as it has not said that they are not saved"""
        self.was_told = False
        self.browser: Browser | None = None

    async def sit_down(self) -> None:
        """Open the seat, as often as it takes while a server is away."""
        if self.browser is not None:
            with suppress(aiohttp.ClientError, TimeoutError, AssertionError):
                await self.browser.close()
        until = time.monotonic() + PATIENCE
        while True:
            try:
                self.browser = await self.guest.terminal(*SIZE)
                return
            except (aiohttp.ClientError, TimeoutError):
                assert time.monotonic() < until, f"{self.who} does not come in any more"
                await asyncio.sleep(0.2)

    @property
    def head(self) -> str:
        """The first line, which tells the week."""
        assert self.browser is not None
        return self.browser.screen.display[0]

    @property
    def place(self) -> str:
        assert self.browser is not None
        rows = self.browser.screen.display
        if any(FINISHED in row for row in rows):  # the page of the round, to which one comes back after the end
            return "end"
        return screen_of(rows[-1])

    async def sees(self, check: Callable[[], bool], within: float) -> bool:
        """Wait until something is seen; tell whether it is."""
        assert self.browser is not None
        with suppress(AssertionError):
            await self.browser._until(check, "a screen on {}", within)
        return check()

    async def to_planning(self) -> bool:
        """Go on until a week is planned; tell whether there is one more."""
        until = time.monotonic() + PATIENCE
        while (place := self.place) not in ("planning", "end"):
            assert time.monotonic() < until, f"{self.who} is stuck on\n{self.browser and self.browser.text}"
            assert self.browser is not None
            if CLOSE in self.browser.screen.display[-1]:  # a notice: on a slow machine that something is not saved yet
                self.was_told = True
                place = "notice"
            if not place:
                if self.browser.socket.closed or not await self.sees(lambda: bool(self.place), 3.0):
                    await self.sit_down()
                    await self.sees(lambda: bool(self.place), 10.0)
                continue
            before = self.browser.text
            with suppress(aiohttp.ClientError, ConnectionError):
                await self.browser.press(*ONWARD.get(place, " "))
            await self.sees(lambda before=before: self.browser is None or self.browser.text != before, 3.0)  # type: ignore[misc]
        if place == "planning":
            await self.sees(lambda: bool(WEEK.search(self.head)), 5.0)  # the last line may come first
            if not self.was_told and (week := WEEK.search(self.head)):
                self.shown = max(self.shown, int(week[1]) - 1)
        return place == "planning"

    async def decide(self) -> None:
        """Press the keys with which a week is ended; what comes of it is not waited for."""
        with suppress(aiohttp.ClientError, ConnectionError):
            await self.insist("e", lambda: self.place == "confirm")
            assert self.browser is not None
            await self.browser.press("y")

    async def insist(self, key: str, is_done: Callable[[], bool]) -> None:
        """Press a key until it has done something: one that comes before what it answers can be read does nothing."""
        until = time.monotonic() + SLOWEST
        while not is_done():
            assert self.browser is not None
            assert time.monotonic() < until, f"{self.who} presses {key} in vain on\n{self.browser.text}"
            await self.browser.press(key)
            await self.sees(is_done, AGAIN)

    async def close(self) -> None:
        with suppress(aiohttp.ClientError, TimeoutError, AssertionError):
            if self.browser is not None:
                await self.browser.close()
        await self.guest.client.close()


def check(store: ClassStore, round_id: str, players: list[Player]) -> int:
    """Look whether everything is kept that was acknowledged; return how many decisions these were.

    Raises:
        AssertionError: something is not.
    """
    count = 0
    for (seat, name), log in list(ACKNOWLEDGED.items()):
        (run,) = [run for run in store.runs(seat) if run.name == name]
        kept = json.loads(store.content(run.id))["log"]
        assert kept[: len(log)] == log, f"of {len(log)} decisions that were acknowledged {len(kept)} are kept"
        count += len(log)
    of_round = store.stored_round(round_id)
    for player in players:
        known = store.find_learner(of_round.class_id, player.who)
        seat_of = known and store.seat_of(round_id, known.id)
        weeks = max((run.weeks for run in store.runs(seat_of.id)), default=0) if seat_of else 0
        assert weeks >= player.shown, f"{player.who} has seen {player.shown} weeks end, {weeks} are kept"
    return count


def opened_class(store: ClassStore) -> tuple[str, str]:
    """Make a class with an open door; return its id, and that of its open round."""
    said = {"format": 1, "id": "kills", "room": ROOM, "title": "Kills", "languages": ("en",)}
    plan = ClassDefinition.model_validate(said | {"rounds": (RoundDefinition(scenario=SCENARIO),)})
    stored = store.create(plan, (load_scenario(SCENARIO),)).result()
    store.open_round(stored.rounds[0].id).result()
    return stored.id, stored.rounds[0].id


class Kills:
    """Counts the kills, whoever does them.

    Attributes:
        left: how many are still to be done.
        done: how many were.
        in_the_middle: how many of these came before the decision was acknowledged.
    """

    def __init__(self, count: int) -> None:
        self.left = count
        self.done = self.in_the_middle = 0
        self._whens = cycle(get_args(When))

    def take(self) -> When | None:
        """Return when to kill next; None when that was done often enough."""
        self.left -= 1
        return next(self._whens) if self.left >= 0 else None


async def kill_seats(store: ClassStore, round_id: str, count: int, luck: random.Random) -> tuple[Kills, list[Player]]:
    """Kill so many processes of seats, each while somebody decides."""
    kills, players = Kills(count), list[Player]()
    server = ClassServer(store, Seats(Limits(2 * AT_ONCE)), Cookies(KEY))
    noted = patch.object(learner, "StoreLedger", NotedLedger)
    async with listening(application(server), "127.0.0.1", 0) as port:

        async def play() -> None:
            while kills.left > 0:
                player = Player(f"http://127.0.0.1:{port}", f"Learner {len(players) + 1}")
                players.append(player)
                await player.guest.sign_in(player.who)
                await player.sit_down()
                known = store.find_learner(store.stored_round(round_id).class_id, player.who)
                assert known is not None
                while await player.to_planning() and (when := kills.take()):
                    seat = store.seat_of(round_id, known.id)
                    live = server.seats.get(seat.id) if seat else None
                    assert seat is not None
                    assert live is not None
                    await kill_one(player, live, seat.id, when, kills, luck)
                await player.close()
                await live_end(server, round_id, known.id)

        with noted:
            await asyncio.gather(*(play() for _ in range(min(AT_ONCE, count))))
    return kills, players


async def live_end(server: ClassServer, round_id: str, learner_id: str) -> None:
    """End the seat of who has gone, so that its room is free."""
    seat = server.store.seat_of(round_id, learner_id)
    live = server.seats.get(seat.id) if seat else None
    if live is not None:
        await live.end("idle")


async def kill_one(player: Player, live: LiveSeat, seat: str, when: When, kills: Kills, luck: random.Random) -> None:
    """Have somebody decide, kill the process meanwhile, and look at what is kept once it is there again."""
    before, decided = live.pid, live.decisions
    await player.decide()
    if when == "afterwards":
        await player.insist("y", lambda: live.decisions > decided)
    elif when == "soon":
        await asyncio.sleep(luck.uniform(0.0, LONGEST))
    pid = live.pid
    kills.in_the_middle += live.decisions == decided
    if pid:
        os.kill(pid, signal.SIGKILL)
        kills.done += 1
        if not kills.done % 50:
            print(f"{kills.done} seats killed, {kills.in_the_middle} before it was acknowledged", file=sys.stderr)
    assert player.browser is not None
    player.browser.screen.reset()
    until = time.monotonic() + PATIENCE
    while live.pid in (0, pid, before):
        assert time.monotonic() < until, "the seat does not come back"
        if not live.runs:  # it has ended by itself just then
            await player.sit_down()
        await asyncio.sleep(0.02)
    for (of, name), log in list(ACKNOWLEDGED.items()):
        if of == seat:
            content = (await live._ledger.runs())[name]
            assert json.loads(content)["log"][: len(log)] == log, "a decision that was acknowledged is lost"


@asynccontextmanager
async def program(database: str, home: Path, port: int, file: Path) -> AsyncIterator[asyncio.subprocess.Process]:
    """Run `simgame serve` and wait until it answers."""
    words = ("serve", str(file), "--open", "--host", "127.0.0.1", "--port", str(port), "--database", database)
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "simgame", *words, "--seats", str(2 * AT_ONCE)),
        env=os.environ | {"SIMGAME_HOME": str(home), "LC_ALL": "C.UTF-8"},
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.DEVNULL,
    )
    try:
        async with aiohttp.ClientSession() as client:
            until = time.monotonic() + PATIENCE
            while True:
                assert time.monotonic() < until, "the server does not come up"
                assert process.returncode is None, "the server has ended"
                with suppress(aiohttp.ClientError):
                    async with client.get(f"http://127.0.0.1:{port}/alive"):
                        break
                await asyncio.sleep(0.05)
        yield process
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()


async def kill_servers(
    database: str, store: ClassStore, round_id: str, count: int, luck: random.Random, port: int
) -> tuple[int, list[Player]]:
    """Kill so many servers while learners decide; return how many were killed, and who has played."""
    players: list[Player] = []
    playing: list[Player] = []
    killed, is_down, have_decided = 0, asyncio.Event(), asyncio.Event()
    with tempfile.TemporaryDirectory(prefix="simgame-kills-") as folder:
        file = Path(folder) / "class.toml"
        head = f'format = 1\nid = "kills"\ntitle = "Kills"\nroom = "{ROOM}"\nlanguages = ["en"]\n'
        file.write_text(f'{head}[[rounds]]\nscenario = "{SCENARIO}"\n', "utf-8")

        async def until_killed(player: Player) -> None:
            while not is_down.is_set():
                if not await player.to_planning():
                    playing.remove(player)
                    await player.close()
                    return
                if not is_down.is_set():
                    await player.decide()
                    have_decided.set()
                    await asyncio.sleep(0.1)

        while killed < count:
            is_down.clear()
            have_decided.clear()
            async with program(database, Path(folder), port, file) as process:
                while len(playing) < AT_ONCE // 2:
                    playing.append(Player(f"http://127.0.0.1:{port}", f"Guest {len(players) + 1}"))
                    players.append(playing[-1])
                    await playing[-1].guest.sign_in(playing[-1].who)
                await asyncio.gather(*(player.sit_down() for player in playing))
                tasks = [asyncio.create_task(until_killed(player)) for player in list(playing)]
                with suppress(TimeoutError):  # what goes wrong with those who play is told below
                    await asyncio.wait_for(have_decided.wait(), PATIENCE)
                await asyncio.sleep(luck.uniform(0.0, 3.0))
                is_down.set()
                process.kill()
                killed += 1
                await process.wait()
                for task in tasks:
                    task.cancel()
                for result in await asyncio.gather(*tasks, return_exceptions=True):
                    if isinstance(result, BaseException) and not isinstance(result, asyncio.CancelledError):
                        raise result
            check(store, round_id, players)
            if not killed % 10:
                print(f"{killed} servers killed", file=sys.stderr)
        for player in playing:
            await player.close()
    return killed, players


async def main(database: str, seats: int, servers: int, port: int) -> None:
    luck = random.Random(12)
    with ClassStore.open(database) as store:
        _class_id, round_id = opened_class(store)
        kills, of_seats = await kill_seats(store, round_id, seats, luck) if seats else (Kills(0), [])
        told = {"seats killed": kills.done, "before it was acknowledged": kills.in_the_middle}
        told["decisions acknowledged"] = check(store, round_id, of_seats)
        ACKNOWLEDGED.clear()
        killed, of_servers = await kill_servers(database, store, round_id, servers, luck, port) if servers else (0, [])
        check(store, round_id, of_servers)
        told |= {"servers killed": killed, "weeks shown": sum(player.shown for player in (*of_seats, *of_servers))}
        assert store.check(round_id) == ()
    print(json.dumps(told | {"lost": 0}))


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4])))
