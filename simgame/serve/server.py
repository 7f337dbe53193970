"""What all pages of a server share."""

from typing import Final

from aiohttp import web

from simgame.classes.store.store import ClassStore
from simgame.serve.safety import Cookies, Tries
from simgame.serve.seats import Seats


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


SERVER: Final = web.AppKey("server", ClassServer)
"""Where an application has it"""


def server_of(request: web.Request) -> ClassServer:
    """Return what all pages share."""
    return request.app[SERVER]
