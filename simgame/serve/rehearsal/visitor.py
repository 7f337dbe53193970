"""A learner's browser without a face: the pages from the room to the seat, with cookies of its own."""

import asyncio
import re
import time
from typing import Final

import aiohttp

from simgame.locale import Language
from simgame.serve.rehearsal.terminal import HEIGHT, WIDTH, Terminal
from simgame.serve.safety import FORM_FIELD

PIN: Final = "240719"
"""Of every bot; the database of a rehearsal is its own"""
_TOKEN: Final = re.compile(rf'name="{FORM_FIELD}" value="([^"]+)"')
_WRONG: Final = re.compile(r'<p class="wrong"[^>]*>([^<]*)')
_SEAT: Final = "textual-terminal"
"""What the page with the game has, and no other"""
_AGAIN: Final = 2.0
_PATIENCE: Final = 300.0
"""Seconds that a browser waits for an answer"""


class RefusedVisitError(Exception):
    """A page did not let the learner on; the message is what it said."""


class Visitor:
    """One browser."""

    def __init__(self, base: str, room: str) -> None:
        """Know the room's address and nothing else."""
        self._base = base
        self._room = room
        self._client = aiohttp.ClientSession(
            cookie_jar=aiohttp.CookieJar(unsafe=True), timeout=aiohttp.ClientTimeout(total=_PATIENCE)
        )

    async def sign_in(self, who: str, team: str, language: Language) -> None:
        """Say on the room's page who comes.

        Raises:
            RefusedVisitError: the page does not let them in.
            aiohttp.ClientError, TimeoutError: the server is not reached.
        """
        async with self._client.get(f"{self._base}/{self._room}", params={"lang": language}) as answer:
            page = await answer.text()
        token = _TOKEN.search(page)
        if token is None:
            raise RefusedVisitError(f"{answer.status}: {page[:200]}")
        form = {"who": who, "pin": PIN, "team": team, "language": language, FORM_FIELD: token[1]}
        headers = {"Origin": self._base}
        async with self._client.post(f"{self._base}/{self._room}", data=form, headers=headers) as answer:
            page = await answer.text()
        if answer.status != 200 or not answer.url.path.startswith("/play"):
            wrong = _WRONG.search(page)
            raise RefusedVisitError(wrong[1] if wrong else f"{answer.status}: {page[:200]}")

    async def seat(self, within: float) -> None:
        """Wait until the page shows the game, as the page of who waits does.

        Raises:
            RefusedVisitError: it does not within so many seconds.
            aiohttp.ClientError, TimeoutError: the server is not reached.
        """
        end = time.monotonic() + within
        while True:
            async with self._client.get(f"{self._base}/play") as answer:
                page = await answer.text()
            if _SEAT in page:
                return
            if time.monotonic() > end:
                said = re.search(r'<p role="status">([^<]*)', page)
                raise RefusedVisitError(said[1] if said else f"{answer.status}")
            await asyncio.sleep(_AGAIN)

    async def terminal(self) -> Terminal:
        """Open the socket of the seat.

        Raises:
            aiohttp.ClientError, TimeoutError: it is refused, or the server is not reached.
        """
        address = f"{self._base}/socket?width={WIDTH}&height={HEIGHT}"
        return Terminal(await self._client.ws_connect(address, headers={"Origin": self._base}))

    async def close(self) -> None:
        """Close the browser."""
        await self._client.close()
