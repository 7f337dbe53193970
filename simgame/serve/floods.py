"""What keeps those who send too much, or send and never end, from slowing down all others.

Everything that many may ask for has a `Bucket`: who takes more than flows into it waits, and waits alone.
"""

import asyncio
import re
import time
from collections import Counter, OrderedDict
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager
from ipaddress import IPv6Address, ip_address
from typing import Final

from aiohttp import web

_KEY: Final = re.compile(r"\x1b\[[0-9;<?]*.|.", re.DOTALL)
_MOST_KEYS: Final = 10_000
_KNOWN: Final = 10.0, 100.0
_STRANGERS: Final = 60.0, 400.0
"""Requests each second, and at once: of somebody who is signed in, and of an address from which many may sign in"""
_LONGEST_WAIT: Final = 8.0
"""Seconds that a request waits for its turn; one that would wait longer is refused"""
_REFUSED_AFTER: Final = 1.0
"""Seconds after which a refusal is told, so that trying again at once is worth nothing"""
_MOST_AT_ONCE: Final = 250
"""Requests of one stranger that are answered, or wait, at the same time"""
_SILENT: Final = 20.0
"""Seconds in which a connection has to ask for something, and to ask again"""
_MOST_SILENT: Final = 500
"""Connections that ask for nothing; with more, those are ended first of whose address there are most"""
_EVERY: Final = 1.0
_TYPED: Final = 40.0
_TYPED_AT_ONCE: Final = 400.0
_FLOODED: Final = 8.0
"""Keys each second, and at once; and each second after more than that"""


class Bucket:
    """Something that flows in evenly, of which a good deal may be taken at once.

    Attributes:
        rate: units that flow in each second.
        most: units that it holds; it begins full.
    """

    def __init__(self, rate: float, most: float, clock: Callable[[], float] = time.monotonic) -> None:
        """Begin full."""
        self.rate, self.most = rate, most
        self._clock = clock
        self._held, self._at = most, clock()

    def take(self, units: float = 1.0) -> float:
        """Take so much, on credit if need be; return for how many seconds the taker has to wait."""
        now = self._clock()
        self._held = min(self.most, self._held + (now - self._at) * self.rate) - units
        self._at = now
        return max(0.0, -self._held / self.rate)

    def give_back(self, units: float = 1.0) -> None:
        """Undo a :meth:`take` of what was refused after all."""
        self._held += units

    @property
    def full(self) -> bool:
        """Whether it holds all that it can."""
        self.take(0)
        return self._held >= self.most

    def has(self, units: float = 1.0) -> bool:
        """Take so much if it is there at once; tell whether it was."""
        if wait := self.take(units):
            self.give_back(units)
        return not wait


class Typing:
    """How much may be typed on a seat: more keys than anybody has fingers for, or a key that is held down repeats.

    Whoever sends more is heard as slowly as somebody reads, until they have kept still for a while.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        """Begin with all that may be typed at once."""
        self._keys = Bucket(_TYPED, _TYPED_AT_ONCE, clock)

    def hears(self, text: str) -> bool:
        """Tell whether what was typed is heard; it is counted by :func:`keys_in`."""
        if self._keys.full:
            self._keys.rate = _TYPED
        heard = self._keys.has(keys_in(text))
        if not heard:
            self._keys.rate = _FLOODED
        return heard


def keys_in(text: str) -> int:
    """Return how many keys, clicks and moves of the mouse a terminal has sent."""
    return len(_KEY.findall(text))


class Requests:
    """How fast each may ask for pages: somebody who is signed in for themselves, all others by their address.

    A class often comes from one address, so that a stranger who floods holds up only those who have not signed in yet.
    """

    def __init__(self) -> None:
        """Begin with nobody."""
        self._buckets: OrderedDict[str, Bucket] = OrderedDict()
        self._now: Counter[str] = Counter()

    @asynccontextmanager
    async def turn(self, who: str, *, known: bool, units: int = 1) -> AsyncIterator[None]:
        """Wait for somebody's turn, and count what they ask for until it is answered.

        Args:
            who: identifies them.
            known: whether they are signed in.
            units: how much what they ask for counts.

        Raises:
            HTTPTooManyRequests: they have asked for far too much.
        """
        if not known and self._now[who] >= _MOST_AT_ONCE:
            raise _too_many()
        self._now[who] += 1
        try:
            await self._wait(who, known, units)
            yield
        finally:
            self._now[who] -= 1
            if not self._now[who]:
                del self._now[who]

    async def _wait(self, who: str, known: bool, units: int) -> None:
        bucket = self._buckets.get(who)
        if bucket is None:
            bucket = self._buckets[who] = Bucket(*_KNOWN if known else _STRANGERS)
        self._buckets.move_to_end(who)
        while len(self._buckets) > _MOST_KEYS:
            self._buckets.popitem(last=False)
        wait = bucket.take(units)
        if wait > _LONGEST_WAIT:
            bucket.give_back(units)
            await asyncio.sleep(_REFUSED_AFTER)
            raise _too_many()
        if wait:
            await asyncio.sleep(wait)


def _too_many() -> web.HTTPTooManyRequests:
    return web.HTTPTooManyRequests(text="Too much at once. Wait a moment.\n", headers={"Retry-After": "5"})


class Connections:
    """Which connections wait for an answer; the others are ended when they ask for nothing for too long.

    A browser that opens a connection asks at once. What stays silent, or sends its request letter by letter, holds one
    of the files that the system gives a process.
    """

    def __init__(self) -> None:
        """Begin with none."""
        self._busy: Counter[object] = Counter()
        self._silent_since: dict[asyncio.BaseTransport, float] = {}

    def begin(self, transport: object) -> None:
        """Note that a request of a connection is being answered."""
        self._busy[transport] += 1

    def end(self, transport: object) -> None:
        """Note that it was."""
        self._busy[transport] -= 1
        if self._busy[transport] <= 0:
            del self._busy[transport]

    async def watch(self, server: web.Server) -> None:
        """End silent connections of a server for as long as it runs."""
        while True:
            await asyncio.sleep(_EVERY)
            transports = [each.transport for each in server.connections]
            for transport in self.overdue([each for each in transports if each is not None], time.monotonic()):
                transport.abort()

    def overdue(self, transports: Iterable[asyncio.Transport], now: float) -> list[asyncio.Transport]:
        """Return the connections that have been silent for too long, or are too many."""
        silent = [each for each in transports if each not in self._busy]
        self._silent_since = {each: self._silent_since.get(each, now) for each in silent}
        over = [each for each in silent if now - self._silent_since[each] >= _SILENT]
        left = len(silent) - len(over)
        if left <= _MOST_SILENT:
            return over
        of: dict[str, list[asyncio.Transport]] = {}
        for each in sorted(set(silent) - set(over), key=lambda each: self._silent_since[each]):
            of.setdefault(_peer(each), []).append(each)
        while left > _MOST_SILENT:
            over.append(max(of.values(), key=len).pop(0))
            left -= 1
        return over


def _peer(transport: asyncio.BaseTransport) -> str:
    peer = transport.get_extra_info("peername")
    return neighbourhood(str(peer[0])) if isinstance(peer, tuple) and peer else ""


def neighbourhood(address: str) -> str:
    """Return an address, of IPv6 the network of 64 bits of which somebody has all addresses."""
    try:
        said = ip_address(address.partition("%")[0])
    except ValueError:
        return address
    if not isinstance(said, IPv6Address):
        return address
    return str(said.ipv4_mapped or IPv6Address(int(said) >> 64 << 64))
