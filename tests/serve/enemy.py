"""What an enemy of a class has: raw connections from many addresses, cookies of others, forms of their own making."""

import asyncio
import logging
import socket
from collections.abc import Iterable, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from typing import Any, Final

import aiohttp

from simgame.classes.secrets import hashed
from simgame.classes.store.values import Learner, StoredClass
from tests.scenarios import CLINIC, scenario_of
from tests.serve.classrooms import Classroom, Guest, class_of

OTHER_ROOM: Final = "m4n5pq"
OTHER_SECRET: Final = "sponge-and-bucket"


def other_class(here: Classroom) -> StoredClass:
    """Have one more class on the same server, with a learner and an open round."""
    plan = class_of("Z01").model_copy(update={"id": "autumn", "room": OTHER_ROOM})
    stored = here.store.create(plan, (scenario_of(CLINIC),) * 2).result()
    here.store.set_instructor(stored.id, hashed(OTHER_SECRET)).result()
    here.store.open_round(stored.rounds[0].id).result()
    (learner,) = here.store.learners(stored.id)
    here.store.set_pin(learner.id, hashed("8642")).result()
    here.store.take_seat(stored.rounds[0].id, learner.id).result()
    return here.store.stored_class(stored.id)


def only_learner(here: Classroom, class_id: str | None = None) -> Learner:
    (learner,) = here.store.learners(class_id or here.stored.id)
    return learner


class Addressed(Guest):
    """A browser somewhere else in the network: all of 127.0.0.0/8 is this machine's."""

    def __init__(self, base: str, address: str) -> None:
        super().__init__(base)
        self._before = self.client
        connector = aiohttp.TCPConnector(local_addr=(address, 0))
        self.client = aiohttp.ClientSession(connector=connector, cookie_jar=aiohttp.CookieJar(unsafe=True))

    async def close(self) -> None:
        await self._before.close()
        await self.client.close()


def cookies_of(guest: Guest) -> dict[str, str]:
    return {each.key: each.value for each in guest.client.cookie_jar}


@asynccontextmanager
async def connected(base: str, address: str = "127.0.0.1") -> Any:
    """Open a bare connection."""
    host, _colon, port = base.removeprefix("http://").partition(":")
    reader, writer = await asyncio.open_connection(host, int(port), local_addr=(address, 0))
    try:
        yield reader, writer
    finally:
        writer.close()
        with suppress(OSError):
            await writer.wait_closed()


async def sent(base: str, data: bytes, within: float = 5.0) -> bytes:
    """Send bytes as they are; return all that comes back until the server hangs up."""
    async with connected(base) as (reader, writer):
        writer.write(data)
        answer = b""
        with suppress(OSError, TimeoutError):
            async with asyncio.timeout(within):
                while data := await reader.read(1 << 16):
                    answer += data
    return answer


def request(base: str, path: bytes, *heads: bytes, method: bytes = b"GET", body: bytes | None = None) -> bytes:
    """Return a request, byte for byte."""
    host = base.removeprefix("http://").encode()
    lines = [method + b" " + path + b" HTTP/1.1", b"Host: " + host, b"Connection: close", *heads]
    if body is not None:
        lines += [b"Origin: " + base.encode(), b"Content-Length: %d" % len(body)]
    return b"\r\n".join(lines) + b"\r\n\r\n" + (body or b"")


def status_of(answer: bytes) -> int:
    return int(answer.split(b" ", 2)[1]) if answer.startswith(b"HTTP/") else 0


@contextmanager
def quiet(caplog: Any) -> Iterator[None]:
    """Fail if anything is logged meanwhile: what strangers send fills no log, and is no fault of ours."""
    with caplog.at_level(logging.WARNING):
        before = len(caplog.records)
        yield
    assert [each.getMessage() for each in caplog.records[before:]] == []


@contextmanager
def many_sockets(base: str, count: int) -> Iterator[list[socket.socket]]:
    """Open connections that say nothing."""
    host, _colon, port = base.removeprefix("http://").partition(":")
    opened: list[socket.socket] = []
    try:
        opened.extend(socket.create_connection((host, int(port)), 5) for _ in range(count))
        yield opened
    finally:
        for each in opened:
            each.close()


async def statuses(guest: Guest, path: str, forms: Iterable[dict[str, str]]) -> list[int]:
    """Send forms all at once; return the statuses, without following where they lead."""

    async def one(form: dict[str, str]) -> int:
        headers = {"Origin": guest.base}
        url = guest.base + path
        async with guest.client.post(url, data=form, headers=headers, allow_redirects=False) as answer:
            return answer.status

    return list(await asyncio.gather(*(one(form) for form in forms)))
