"""A whole server with a class of its own, and browsers that are none."""

import json
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiohttp

from simgame.classes.definition import ClassDefinition, LearnerDefinition, RoundDefinition
from simgame.classes.secrets import hashed
from simgame.classes.store.store import ClassStore
from simgame.classes.store.values import StoredClass
from simgame.serve.app import application, listening
from simgame.serve.safety import Cookies
from simgame.serve.seats import Limits, Seats
from simgame.serve.server import ClassServer
from tests.scenarios import CLINIC, scenario_of
from tests.serve.seating import Browser

ROOM = "k7m2qd"
KEY = b"k" * 32
SECRET = "chalk-and-duster"
"""The instructor's"""


def class_of(*labels: str, seats: str = "one", **of_round: Any) -> ClassDefinition:
    """Return a class that plays the clinic twice; without labels its door is open."""
    said: dict[str, Any] = {
        "format": 1,
        "id": "spring",
        "room": ROOM,
        "title": {"en": "Spring <intake>", "zh-CN": "春季班"},
        "languages": ("en", "zh-CN"),
        "guests": "list" if labels else "open",
        "seats": seats,
        "rounds": (RoundDefinition(scenario=CLINIC, **of_round), RoundDefinition(scenario=CLINIC)),
        "learners": tuple(LearnerDefinition(label=label) for label in labels),
    }
    return ClassDefinition.model_validate(said)


class Guest:
    """A browser with cookies of its own."""

    def __init__(self, base: str) -> None:
        self.base = base
        self.origin: str | None = base
        self.client = aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True))

    async def get(self, path: str, status: int = 200, **headers: str) -> str:
        async with self.client.get(self.base + path, headers=headers) as answer:
            text = await answer.text()
            assert answer.status == status, text
            return text

    async def post(self, path: str, **form: str) -> tuple[int, str]:
        """Send a form; return the status, and the page to which it leads."""
        headers = {} if self.origin is None else {"Origin": self.origin}
        async with self.client.post(self.base + path, data=form, headers=headers) as answer:
            return answer.status, await answer.text()

    async def token(self, path: str = f"/{ROOM}") -> str:
        found = re.search(r'name="form" value="(\w+)"', await self.get(path))
        assert found is not None
        return found[1]

    async def sign_in(self, who: str, pin: str = "1234", language: str = "en", **more: str) -> tuple[int, str]:
        form = {"who": who, "pin": pin, "language": language, "form": await self.token(), **more}
        return await self.post(f"/{ROOM}", **form)

    async def teach(self, secret: str = SECRET, language: str = "en") -> tuple[int, str]:
        """Sign in as the instructor; return the status, and the page to which it leads."""
        door = f"/teach/{ROOM}"
        form = {"secret": secret, "form": await self.token(f"{door}?lang={language}")}
        return await self.post(door, **form)

    async def terminal(self, width: int = 100, height: int = 30) -> Browser:
        headers = {} if self.origin is None else {"Origin": self.origin}
        url = f"{self.base}/socket?width={width}&height={height}"
        return Browser(await self.client.ws_connect(url, headers=headers), width, height)


class Classroom:
    """A server with one class."""

    def __init__(self, server: ClassServer, stored: StoredClass, base: str) -> None:
        self.server = server
        self.store = server.store
        self.stored = stored
        self.base = base
        self._guests: list[Guest] = []

    def guest(self) -> Guest:
        self._guests.append(Guest(self.base))
        return self._guests[-1]

    @property
    def first(self) -> str:
        """The id of the first round."""
        return self.stored.rounds[0].id

    def saved(self) -> list[dict[str, Any]]:
        """Return what is kept of every run of the first round."""
        seats = self.store.seats(self.first)
        return [json.loads(self.store.content(run.id)) for seat in seats for run in self.store.runs(seat.id)]

    async def close(self) -> None:
        for guest in self._guests:
            await guest.client.close()


@asynccontextmanager
async def classroom(
    folder: Path,
    plan: ClassDefinition | None = None,
    *,
    limits: Limits | None = None,
    opened: bool = True,
    proxy: str | None = None,
) -> AsyncIterator[Classroom]:
    """Serve a class, its first round open; the one that a folder has already is served as it is."""
    with ClassStore.open(str(folder / "class.db")) as store:
        plan = plan or class_of()
        known = store.classes()
        stored = known[0] if known else store.create(plan, (scenario_of(CLINIC),) * len(plan.rounds)).result()
        store.set_instructor(stored.id, hashed(SECRET)).result()
        if opened and not known:
            store.open_round(stored.rounds[0].id).result()
        server = ClassServer(store, Seats(limits or Limits(10)), Cookies(KEY))
        async with listening(application(server, proxy=proxy), "127.0.0.1", 0) as port:
            here = Classroom(server, stored, f"http://127.0.0.1:{port}")
            try:
                yield here
            finally:
                await here.close()
