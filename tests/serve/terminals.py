"""The terminal of a seat in a real browser: what it was sent is read with pyte, and its game is played by keys."""

import asyncio
import base64
import json
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pyte

from simgame.locale import Language
from simgame.serve.rehearsal.bots import Insight, screen_of
from simgame.terms.actions import ACTIONS
from tests.serve.chromium import PATIENCE, Tab

STRATEGY = "by-the-book"
_KEYS = {"moment": "\r", "confirm": "y", "question": "28t"}
"""What leads on from a screen, as in a rehearsal; elsewhere the space bar does"""
_PLANNED = 2
"""Moves a week"""


class Terminal:
    """What the terminal of a tab shows.

    Attributes:
        told: what the page around it was told last, by its kind.
        opened: how many sockets it has opened.
    """

    def __init__(self, tab: Tab) -> None:
        self.tab = tab
        self.told: dict[str, Any] = {}
        self.opened = 0
        self._socket = ""
        self._begin(80, 24)
        tab.hears.append(self._hear)

    def _begin(self, width: int, height: int) -> None:
        self._screen = pyte.Screen(width, height)
        self._stream = pyte.ByteStream(self._screen)
        self._shown = time.monotonic()

    def _hear(self, method: str, said: Any) -> None:
        if method == "Network.webSocketCreated":
            size = parse_qs(urlsplit(said["url"]).query)
            self._socket = said["requestId"]
            self._begin(int(size["width"][0]), int(size["height"][0]))
            self.opened += 1
        elif said.get("requestId") != self._socket or "response" not in said:
            return
        elif method == "Network.webSocketFrameSent":
            if (packet := json.loads(said["response"]["payloadData"]))[0] == "resize":
                self._screen.resize(packet[1]["height"], packet[1]["width"])
        elif method == "Network.webSocketFrameReceived":
            content = said["response"]["payloadData"]
            if said["response"]["opcode"] == 2:
                self._stream.feed(base64.b64decode(content))
                self._shown = time.monotonic()
            else:
                kind, told = json.loads(content)
                self.told[kind] = told

    @property
    def rows(self) -> list[str]:
        """The rows that are shown; a wide character stands once."""
        cells, screen = self._screen.buffer, self._screen
        return ["".join(cells[y][x].data for x in range(screen.columns)) for y in range(screen.lines)]

    async def until(self, check: Callable[[], bool], within: float = PATIENCE) -> None:
        """Wait until something is so, and nothing more is shown.

        Raises:
            AssertionError: it never was.
        """
        try:
            async with asyncio.timeout(within):
                while not check() or time.monotonic() - self._shown < 0.15:
                    await asyncio.sleep(0.03)
        except TimeoutError:
            raise AssertionError("\n".join(["never came; at the end it showed", *self.rows])) from None

    async def press(self, keys: str, within: float = 3) -> None:
        """Type keys, and wait for what they bring, but not long: there may be nothing."""
        before = self.rows
        await self.tab.type(keys)
        with suppress(AssertionError):
            await self.until(lambda: self.rows != before, within)


class Player(Terminal):
    """Somebody who plays a seat by keys, as a strategy would."""

    def __init__(self, tab: Tab, who: str, language: Language, knows: Insight) -> None:
        super().__init__(tab)
        self.who = who
        self.language = language
        self._knows = knows

    @property
    def screen(self) -> str:
        """Which screen is shown; empty for one that is not known."""
        return screen_of(self.rows[-1])

    async def comes_to(self, screen: str) -> None:
        """Wait until a screen is shown and filled in."""
        await self.until(lambda: self.screen == screen and bool(self.rows[0].strip()))

    async def play(self, weeks: int) -> None:
        """Play until so many weeks have ended and the next one is planned, or the game is over."""
        end = time.monotonic() + 3 * PATIENCE
        async with asyncio.timeout(4 * PATIENCE):
            while True:
                assert time.monotonic() < end, "\n".join(["it never comes so far; it shows", *self.rows])
                await self.until(lambda: bool(self.rows[-1].strip()))
                screen = self.screen
                if screen == "end" or (screen == "planning" and self._knows.weeks(self.who) >= weeks):
                    return
                if screen == "planning":
                    await self.plan()
                    await self._leave("e")
                else:
                    before = self.rows
                    for key in _KEYS.get(screen, " "):
                        await self.press(key)
                    if self.rows == before:  # something lies over the page
                        await self.press("\x1b")

    async def _leave(self, key: str) -> None:
        """Type a key that leads on from planning: what is typed before that is shown would be taken for commands."""
        await self.tab.type(key)
        await self.until(lambda: self.screen != "planning")

    async def _find(self, name: str) -> None:
        """Type a name, and wait until it stands there as a whole."""
        before = "".join(self.rows).count(name)
        await self.tab.type(name)
        with suppress(AssertionError):
            await self.until(lambda: "".join(self.rows).count(name) > before, 10)

    async def plan(self) -> None:
        """Plan some moves of the week."""
        names = {contact.id: contact.name.in_("en") for contact in self._knows.scenario.contacts}
        for move in self._knows.plan(self.who, STRATEGY).plan[:_PLANNED]:
            digit, name = ACTIONS[move.action].digit, names.get(move.target)
            if not digit or name is None:
                continue
            await self._leave("/")
            await self._find(name)
            await self.press("\r")
            with suppress(AssertionError):
                await self.until(lambda: self.screen == "planning", 10)
            await self.press(digit if self.screen == "planning" else "\x1b")
