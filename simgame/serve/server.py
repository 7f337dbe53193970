"""What all pages of a server share."""

import asyncio
import time
from typing import Final

from aiohttp import web

from simgame.classes.definition import folded
from simgame.classes.store.errors import NotThereError
from simgame.classes.store.store import ClassStore
from simgame.classes.store.values import StoredClass
from simgame.scenario.text import Text
from simgame.serve.safety import Cookies, Tries
from simgame.serve.seats import Seats

_WAITS: Final = 12.0
"""Seconds after which somebody is thought to have gone whose page is not loaded anew"""


class ClassServer:
    """The store, the seats, and what keeps strangers out.

    Attributes:
        store: of the classes.
        seats: of the moment.
        cookies: signs and reads them.
        pins: wrong PINs by label and address.
        labels: wrong PINs by label, from wherever they come: so slow that nobody gets through all PINs.
        newcomers: who came through an open door for the first time, by address.
        rooms: codes of rooms that do not exist, by address.
        calls: for help, by learner.
        secrets: wrong secrets of instructors, by class and address.
        address: of this server, as others in its network reach it (``http://192.168.1.7:8000``); empty: not known.
        ending: is set when the server begins to end, for whoever sends without an end.
    """

    def __init__(self, store: ClassStore, seats: Seats, cookies: Cookies) -> None:
        """Begin with no tries."""
        self.store = store
        self.seats = seats
        self.cookies = cookies
        self.pins = Tries(6, 120.0)
        self.labels = Tries(40, 1200.0)
        self.newcomers = Tries(200, 600.0)
        self.rooms = Tries(60, 300.0)
        self.calls = Tries(6, 300.0)
        self.secrets = Tries(10, 60.0)
        self.address = ""
        self.ending = asyncio.Event()
        self._titles: dict[str, Text] = {}
        self._waiting: dict[str, float] = {}
        """When the page on which a learner waits was loaded last"""

    def waits(self, learner_id: str) -> None:
        """Take note that the page on which a learner waits was loaded, as it is every few seconds."""
        self._waiting[learner_id] = time.monotonic()

    def present(self) -> frozenset[str]:
        """Return the ids of the learners who are here: at an open seat, or on a page that waits for one."""
        since = time.monotonic() - _WAITS
        self._waiting = {learner: at for learner, at in self._waiting.items() if at >= since}
        return self.seats.present() | frozenset(self._waiting)

    def forgive(self, stored: StoredClass, label: str) -> None:
        """Forget the wrong PINs of a label, wherever they came from, as after a reset."""
        self.labels.forget(tries_of(stored, label))
        self.pins.forget_all(f"{tries_of(stored, label)} ")

    def title_of(self, round_id: str) -> Text:
        """Return what the scenario of a round is called; reads the store the first time.

        Raises:
            NotThereError: there is no such round.
        """
        if round_id not in self._titles:
            self._titles[round_id] = self.store.scenario(round_id).title
        return self._titles[round_id]


SERVER: Final = web.AppKey("server", ClassServer)
"""Where an application has it"""


def server_of(request: web.Request) -> ClassServer:
    """Return what all pages share."""
    return request.app[SERVER]


def tries_of(stored: StoredClass, label: str) -> str:
    """Return under what name wrong PINs of a label are counted, however it is typed."""
    return f"{stored.id} {folded(label)}"


async def class_of_room(request: web.Request, code: str) -> StoredClass | None:
    """Return the class whose room has a code, None if there is none.

    Raises:
        HTTPTooManyRequests: from this address too many codes were tried that are none.
    """
    server, address = server_of(request), request.remote or ""
    try:
        return await asyncio.to_thread(server.store.class_of_room, code.lower())
    except NotThereError:  # only those who guess wrongly are slowed: many may come from one address
        if wait := server.rooms.wait(address):
            said = {"Retry-After": str(wait)}
            raise web.HTTPTooManyRequests(text="Too many codes were tried.\n", headers=said) from None
        server.rooms.note(address)
        return None
