"""What all pages of a server share."""

import asyncio
import time
from contextlib import suppress
from typing import Final

from aiohttp import web

from simgame.classes.definition import is_room
from simgame.classes.store.errors import NotThereError
from simgame.classes.store.store import ClassStore
from simgame.classes.store.values import StoredClass
from simgame.scenario.text import Text
from simgame.serve.floods import Connections, Requests, neighbourhood
from simgame.serve.pins import Pins
from simgame.serve.safety import Cookies, Tries
from simgame.serve.seats import Seats
from simgame.serve.sessions import EndedSessions

_WAITS: Final = 12.0
"""Seconds after which somebody is thought to have gone whose page is not loaded anew"""


class ClassServer:
    """The store, the seats, and what keeps strangers out.

    Attributes:
        store: of the classes.
        seats: of the moment.
        cookies: signs and reads them.
        ended: the sessions of those who have signed out.
        requests: lets each ask for so much at once.
        connections: ends those that ask for nothing.
        pins: checks PINs, and counts them.
        newcomers: who came through an open door for the first time, by address.
        rooms: codes of rooms that do not exist, by address.
        calls: for help, by learner.
        secrets: wrong secrets of instructors, by class and address.
        address: of this server, as others in its network reach it (``http://192.168.1.7:8000``); empty: not known.
        ending: is set when the server begins to end, for whoever sends without an end.
    """

    def __init__(self, store: ClassStore, seats: Seats, cookies: Cookies, ended: EndedSessions | None = None) -> None:
        """Begin with no tries."""
        self.store = store
        self.seats = seats
        self.cookies = cookies
        self.ended = ended or EndedSessions()
        self.requests = Requests()
        self.connections = Connections()
        self.pins = Pins(cookies)
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

ROOMS_COOKIE: Final = "simgame_rooms"
ROOMS_AGE: Final = 60 * 24 * 3600.0
ROOM_FOUND: Final = web.RequestKey("room found", str)
"""Where a request has the code of a room in which its browser was not before"""
_MOST_ROOMS: Final = 20


def server_of(request: web.Request) -> ClassServer:
    """Return what all pages share."""
    return request.app[SERVER]


async def class_of_room(request: web.Request, code: str) -> StoredClass | None:
    """Return the class whose room has a code, None if there is none.

    Codes are not found by trying: from an address from which too many were tried that are none, only browsers come in
    that were in the room before.

    Raises:
        HTTPTooManyRequests: from this address too many codes were tried.
    """
    server, address = server_of(request), neighbourhood(request.remote or "")
    found = None
    if is_room(code := code.strip().lower()):
        with suppress(NotThereError):
            found = await asyncio.to_thread(server.store.class_of_room, code)
    rooms = rooms_known(request)
    if found is None or found.room not in rooms:
        if wait := server.rooms.wait(address):
            said = {"Retry-After": str(wait)}
            raise web.HTTPTooManyRequests(text="Too many codes were tried.\n", headers=said)
        if found is None:
            server.rooms.note(address)
        else:
            request[ROOM_FOUND] = found.room
    return found


def rooms_known(request: web.Request) -> list[str]:
    """Return the codes of the rooms in which a browser has been, the last one last."""
    said = server_of(request).cookies.read(request, ROOMS_COOKIE, ROOMS_AGE)
    return [str(each) for each in said] if isinstance(said, list) else []


def remember_room(request: web.Request, response: web.StreamResponse) -> None:
    """Have a browser keep in which room it was for the first time now."""
    if (room := request.get(ROOM_FOUND)) is not None:
        said = [*rooms_known(request), room][-_MOST_ROOMS:]
        server_of(request).cookies.write(request, response, ROOMS_COOKIE, said, ROOMS_AGE)
