"""A server with seats as a class has them, and a browser that is none: what it is shown is read with pyte."""

import asyncio
import json
import time
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any, cast

import aiohttp
import pyte
from aiohttp import web
from aiohttp.test_utils import TestServer

from simgame.course.seat import SeatRules
from simgame.locale import Language
from simgame.serve.ledger import LedgerError
from simgame.serve.live import LiveSeat
from simgame.serve.plan import SeatPlan
from simgame.serve.seats import Limits, Seats
from simgame.serve.sockets import show_seat
from tests.scenarios import CLINIC, scenario_of

SEED = 4711
PATIENCE = 40.0
"""Seconds after which something does not come any more"""
_STILL = 0.15
"""Seconds without anything new after which a screen is taken to be drawn"""


class FolderLedger:
    """Keeps the runs of a seat in a folder, and does not while :attr:`refuses` says why."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.refuses = ""
        self.told: list[str] = []

    async def runs(self) -> Mapping[str, bytes]:
        return {file.name: file.read_bytes() for file in self.folder.glob("*.json")}

    async def append(self, name: str, content: bytes) -> None:
        if self.refuses:
            raise LedgerError(self.refuses)
        (self.folder / name).write_bytes(content)
        self.told.append(name)

    def only(self) -> dict[str, Any]:
        """Return what the only run says that is kept."""
        (file,) = self.folder.glob("*.json")
        return cast("dict[str, Any]", json.loads(file.read_bytes()))


def plan_of(scenario: str = CLINIC, seat_id: str = "seat", **said: Any) -> SeatPlan:
    rules: dict[str, Any] = {
        "scenario": scenario_of(scenario),
        "seed": SEED,
        "difficulty": "standard",
        "attempts": 1,
        "hints": True,
        "rewinds": False,
    }
    rules |= {name: said.pop(name) for name in rules if name in said}
    given: dict[str, Any] = {
        "id": seat_id,
        "round_id": f"of {scenario}",
        "members": {"ann": "Ann"},
        "pen": "ann",
    }
    return SeatPlan(**given | said, rules=SeatRules(**rules))


class Browser:
    """A terminal at the other end of a socket."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse, width: int, height: int) -> None:
        self.socket = socket
        self.screen = pyte.Screen(width, height)
        self.told: list[tuple[str, Any]] = []
        self.bytes = 0
        self._shown = time.monotonic()
        self._stream = pyte.ByteStream(self.screen)
        self._something = asyncio.Condition()
        self._reading = asyncio.create_task(self._read())

    async def _read(self) -> None:
        async for message in self.socket:
            async with self._something:
                if message.type == aiohttp.WSMsgType.BINARY:
                    self.bytes += len(message.data)
                    self._shown = time.monotonic()
                    self._stream.feed(message.data)
                else:
                    kind, said = json.loads(message.data)
                    self.told.append((kind, said))
                self._something.notify_all()
        async with self._something:
            self._something.notify_all()

    @property
    def text(self) -> str:
        return "\n".join(self.screen.display)

    async def sees(self, what: str, within: float = 20) -> None:
        """Wait until the screen shows something."""
        await self._until(lambda: what in self.text, f"{what!r} on\n{{}}", within)

    async def hears(self, kind: str, check: Callable[[Any], bool] = bool, within: float = 20) -> Any:
        """Wait until the page is told something; return what."""

        def found() -> list[Any]:
            return [said for each, said in self.told if each == kind and check(said)]

        await self._until(lambda: bool(found()), f"{kind!r} among {{}}", within)
        return found()[-1]

    async def _until(self, check: Callable[[], bool], what: str, within: float) -> None:
        try:
            async with asyncio.timeout(within), self._something:
                await self._something.wait_for(check)
        except TimeoutError:
            raise AssertionError(f"never seen: {what.format(self.text if 'on' in what else self.told)}") from None

    async def press(self, *keys: str) -> None:
        for key in keys:
            await self.socket.send_json(["stdin", key])

    async def brings(self, key: str) -> None:
        """Press a key, and wait until something else is shown."""
        before = self.text
        await self.press(key)
        await self._until(lambda: self.text != before, "on\n{}", PATIENCE)

    async def press_on(self, ends: Callable[[str], bool], keys: Callable[[str], str] = lambda _text: " ") -> None:
        """Press what fits the text that is shown, again each time once that stands still, until it is as it should be.

        Raises:
            AssertionError: it never is.
        """
        try:
            async with asyncio.timeout(PATIENCE):
                while not ends(before := self.text):
                    await self.press(*keys(before))
                    with suppress(AssertionError):  # a key may bring nothing, or come too early to count
                        await self._until(lambda before=before: self.text != before, "on", 2.0)  # type: ignore[misc]
                    while time.monotonic() - self._shown < _STILL:
                        await asyncio.sleep(0.02)
        except TimeoutError:
            raise AssertionError(f"it never comes so far:\n{self.text}") from None

    async def close(self) -> None:
        await self.socket.close()
        await self._reading


class Room:
    """A server of seats without pages."""

    def __init__(self, seats: Seats, server: TestServer, ledger: FolderLedger, plans: dict[str, SeatPlan]) -> None:
        self.seats = seats
        self.ledger = ledger
        self.plans = plans
        self._server = server
        self._client = aiohttp.ClientSession()

    async def browser(
        self,
        width: int = 100,
        height: int = 30,
        *,
        seat: str = "seat",
        learner: str = "ann",
        language: Language = "en",
        plays: bool = True,
    ) -> Browser:
        url = self._server.make_url("/socket").with_query(
            width=width, height=height, seat=seat, learner=learner, language=language, plays=int(plays)
        )
        return Browser(await self._client.ws_connect(url), width, height)

    @property
    def seat(self) -> LiveSeat:
        found = self.seats.get("seat")
        assert found is not None
        return found

    async def close(self) -> None:
        await self._client.close()
        await self._server.close()
        await self.seats.close()


@asynccontextmanager
async def room(folder: Path, *plans: SeatPlan, limits: Limits | None = None) -> AsyncIterator[Room]:
    """Open a server with the seats of some plans."""
    seats, ledger = Seats(limits or Limits(10)), FolderLedger(folder)
    known = {plan.id: plan for plan in plans or (plan_of(),)}

    async def socket(request: web.Request) -> web.WebSocketResponse:
        said, seat = request.query, seats.seat(known[request.query["seat"]], lambda: ledger)
        language, plays = cast("Language", said["language"]), said["plays"] == "1"
        return await show_seat(request, seat, said["learner"], language, plays=plays)

    app = web.Application()
    app.router.add_get("/socket", socket)
    server = TestServer(app)
    await seats.open()
    await server.start_server()
    opened = Room(seats, server, ledger, known)
    try:
        yield opened
    finally:
        await opened.close()
