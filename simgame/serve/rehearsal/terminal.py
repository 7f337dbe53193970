"""A learner's terminal at the other end of a socket: what is typed there, and what is shown, row by row."""

import asyncio
import json
import time
from collections.abc import Callable
from contextlib import suppress
from socket import SHUT_RDWR
from typing import Final

import aiohttp
import pyte

WIDTH, HEIGHT = 120, 40
_QUIET: Final = 0.15
"""Seconds in which nothing more is shown once a screen is whole"""
_NOTHING: Final = 1.0
"""Seconds after which a key has brought nothing"""


class LineLostError(Exception):
    """The socket is closed, by whichever side."""


class Terminal:
    """A terminal of 120 x 40.

    Attributes:
        ended: why the server has closed it; empty while it has not.
        has_pen: whether what is typed here is heard.
        may_have_pen: the ids of those of the team to whom the pen can be passed from here; nobody where it is not here.
        latencies: seconds from a key to what was shown first after it, of each key that brought something.
    """

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        """Read what comes through a socket from now on."""
        self.ended = ""
        self.has_pen = False
        self.may_have_pen: list[str] = []
        self.latencies: list[float] = []
        self._socket = socket
        self._screen = pyte.Screen(WIDTH, HEIGHT)
        self._stream = pyte.ByteStream(self._screen)
        self._shown = 0.0
        self._something = asyncio.Event()
        self._reading = asyncio.create_task(self._read())

    async def _read(self) -> None:
        async for message in self._socket:
            if message.type == aiohttp.WSMsgType.BINARY:
                self._stream.feed(message.data)
                self._shown = time.perf_counter()
                self._something.set()
            elif message.type == aiohttp.WSMsgType.TEXT:
                match json.loads(message.data):
                    case ["ended", str(reason)]:
                        self.ended = reason
                    case ["pen", {"mine": bool(mine), "holder": str(holder), "members": list(members)}]:
                        here = [member for member, _name, is_here in members if is_here and member != holder]
                        self.has_pen, self.may_have_pen = mine, here if mine else []
        self._something.set()

    @property
    def rows(self) -> list[str]:
        """The rows that are shown; a wide character stands once."""
        return [self._row(y) for y in range(HEIGHT)]

    @property
    def last_row(self) -> str:
        """The last of them, which is asked for most."""
        return self._row(HEIGHT - 1)

    def _row(self, y: int) -> str:
        cells = self._screen.buffer[y]
        return "".join(cells[x].data for x in range(WIDTH))

    @property
    def is_open(self) -> bool:
        """Whether keys can still be typed."""
        return not self._reading.done() and not self._socket.closed

    async def press(self, key: str) -> None:
        """Type a key, and wait until it brings something; one that brings nothing is waited for a moment.

        Raises:
            LineLostError: nothing can be typed any more.
        """
        if not self.is_open:
            raise LineLostError
        began = time.perf_counter()
        self._something.clear()
        with suppress(ConnectionError, RuntimeError):
            await self._socket.send_json(["stdin", key])
        with suppress(TimeoutError):
            await asyncio.wait_for(self._something.wait(), _NOTHING)
            self.latencies.append(time.perf_counter() - began)

    async def pass_pen(self, to: str) -> None:
        """Pass the pen to another member of the team."""
        self.may_have_pen = []
        with suppress(ConnectionError, RuntimeError):
            await self._socket.send_json(["pen", "pass", to])

    async def settled(self) -> None:
        """Wait until nothing more is shown."""
        while self.is_open and (left := self._shown + _QUIET - time.perf_counter()) > 0:
            await asyncio.sleep(left)

    async def sees(self, check: Callable[[], bool], within: float) -> bool:
        """Wait until something is so on the screen; tell whether it came to be within so many seconds.

        Raises:
            LineLostError: the line was closed before.
        """
        end = time.perf_counter() + within
        while not check():
            if not self.is_open:
                raise LineLostError
            if (left := end - time.perf_counter()) <= 0:
                return False
            self._something.clear()
            with suppress(TimeoutError):
                await asyncio.wait_for(self._something.wait(), min(left, 1.0))
        return True

    async def shows_something(self, within: float) -> bool:
        """Wait until something is shown; tell whether it is within so many seconds.

        Raises:
            LineLostError: the line was closed before.
        """
        return await self.sees(lambda: any(row.strip() for row in self.rows), within)

    async def hang_up(self, *, politely: bool = True) -> None:
        """Close the socket, or let the line break without a word."""
        if not politely and (line := self._socket.get_extra_info("socket")) is not None:
            with suppress(OSError):
                line.shutdown(SHUT_RDWR)
        self._reading.cancel()
        with suppress(ConnectionError, RuntimeError, TimeoutError):
            async with asyncio.timeout(5):
                await self._socket.close()
