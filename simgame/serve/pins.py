"""Whether a PIN is somebody's: tried so seldom, by whoever and from wherever, that none is found by trying."""

import asyncio
import secrets as random
from concurrent.futures import ThreadPoolExecutor
from typing import Final

from aiohttp import web

from simgame.classes import secrets
from simgame.classes.store.values import Learner
from simgame.serve.floods import neighbourhood
from simgame.serve.safety import Cookies, Tries, fingerprint

_COOKIE: Final = "simgame_known"
_AGE: Final = 60 * 24 * 3600.0
_MOST_KNOWN: Final = 12
"""Learners whom one browser is known to have been, such as one that a class shares"""


class Pins:
    """Checks PINs, one at a time, and counts every try before it is checked.

    Wrong PINs are counted by learner and address, by learner from everywhere (so that nobody gets through all PINs),
    and by address for all learners (so that nobody tries the same PIN with all). A browser at which the learner has
    signed in before has some tries of its own: whoever tries PINs elsewhere keeps nobody out of their own seat.
    """

    def __init__(self, cookies: Cookies) -> None:
        """Begin with no tries."""
        self._cookies = cookies
        self._hashing = ThreadPoolExecutor(1, "PINs")
        self._pairs = Tries(6, 120.0)
        self._learners = Tries(20, 3600.0)
        self._addresses = Tries(200, 3600.0)
        self._browsers = Tries(6, 1200.0)
        self._entered = Tries(20, 600.0)

    def wait(self, request: web.Request, learner: Learner | None) -> int:
        """Return in how many seconds a PIN may be tried; None: of a label that nobody has."""
        return max(tries.wait(who) for tries, who in self._counts(request, learner))

    async def fits(self, request: web.Request, learner: Learner, pin: str) -> bool:
        """Tell whether a PIN is the one that a learner has; to be asked only if there is no :meth:`wait`."""
        counted = self._counts(request, learner)
        for tries, who in counted:
            tries.note(who)
        loop = asyncio.get_running_loop()
        if not await loop.run_in_executor(self._hashing, secrets.matches, pin, learner.pin):
            return False
        for tries, who in counted:
            if tries is not self._entered:
                tries.take_back(who)
        return True

    async def hashed(self, pin: str) -> str:
        """Return how a PIN is kept."""
        return await asyncio.get_running_loop().run_in_executor(self._hashing, secrets.hashed, pin)

    def note_unknown(self, request: web.Request) -> None:
        """Count a try with a label that nobody has."""
        self._addresses.note(neighbourhood(request.remote or ""))

    def remember(self, request: web.Request, response: web.StreamResponse, learner: Learner) -> None:
        """Have a browser keep that somebody has signed in there."""
        browser, known = self._known(request)
        known = [*(each for each in known if each != learner.id), learner.id][-_MOST_KNOWN:]
        said = [browser or random.token_urlsafe(9), *known]
        self._cookies.write(request, response, _COOKIE, said, _AGE)

    def _known(self, request: web.Request) -> tuple[str, list[str]]:
        """Return what a browser is called, and the ids of who has signed in there; nothing of one that is not known."""
        said = self._cookies.read(request, _COOKIE, _AGE)
        return (str(said[0]), [str(each) for each in said[1:]]) if isinstance(said, list) and said else ("", [])

    def _counts(self, request: web.Request, learner: Learner | None) -> list[tuple[Tries, str]]:
        """Return by what a try is counted. A PIN that was reset begins anew."""
        address = neighbourhood(request.remote or "")
        if learner is None:
            return [(self._addresses, address)]
        pin = f"{learner.id} {fingerprint(learner.pin)}"
        entered = (self._entered, f"{address} {pin}")
        browser, known = self._known(request)
        own = f"{browser} {pin}"
        if learner.id in known and not self._browsers.wait(own):
            return [(self._browsers, own), entered]
        return [
            (self._pairs, f"{address} {pin}"),
            (self._learners, pin),
            (self._addresses, address),
            entered,
        ]
