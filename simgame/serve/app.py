"""The server as a whole: its pages, put together, and what begins and ends with it."""

import asyncio
import logging
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Final

from aiohttp import web
from aiohttp.http_exceptions import HttpProcessingError

from simgame.locale import Catalogue
from simgame.page.quoting import quote
from simgame.serve import calls, door, learner, pages
from simgame.serve.clock import Clock
from simgame.serve.instructor import routes as instructor
from simgame.serve.instructor.debriefs import DEBRIEFS, Debriefs
from simgame.serve.instructor.downloads import BUSY
from simgame.serve.instructor.watch import WATCHES, Watches, watches
from simgame.serve.proxy import PROXY, behind_proxy
from simgame.serve.safety import guard
from simgame.serve.server import SERVER, ClassServer
from simgame.serve.turns import in_turn

_ = Catalogue("serve")

_LONGEST_FORM: Final = 1 << 14
_KEPT_OPEN: Final = 15.0
"""Seconds for which a connection is kept for the next request"""


def application(server: ClassServer, *, proxy: str | None = None) -> web.Application:
    """Return the server's application; its seats are opened and closed with it, its store is not.

    Args:
        server: what its pages share.
        proxy: the address of the one proxy that is believed; None: there is none.
    """
    app = web.Application(middlewares=[behind_proxy, guard, in_turn], client_max_size=_LONGEST_FORM)
    app[SERVER] = server
    if proxy is not None:
        app[PROXY] = proxy
    app.router.add_get("/assets/{name}", pages.serve_asset)
    app.add_routes(instructor.routes())
    app.add_routes(calls.routes())
    app.add_routes(learner.routes())
    app.add_routes(door.routes())
    app[WATCHES] = Watches(server)
    app[BUSY] = asyncio.Lock()
    app[DEBRIEFS] = Debriefs(server)
    app.cleanup_ctx.append(_seats)
    app.cleanup_ctx.append(watches)
    app.on_shutdown.append(_end_seats)  # while browsers are still connected, so that they are told
    return app


class ListeningError(OSError):
    """An address, or its port, that cannot be had; ``str()`` is one sentence.

    Attributes:
        number: of the system's error; below 0 where no name is known.
    """

    def __init__(self, host: str, port: int, error: OSError) -> None:
        self.number: Final = error.errno or 0
        reason = os.strerror(self.number) if self.number > 0 else error.strerror or str(error)  # asyncio has its own
        text = _("cannot listen on {host}, port {port}: {reason}")
        super().__init__(text.format(host=quote(host), port=port, reason=reason))


@asynccontextmanager
async def listening(app: web.Application, host: str, port: int) -> AsyncIterator[int]:
    """Have an application listen; yields on which port.

    Args:
        app: see :func:`application`.
        host: the address to listen on.
        port: on which; 0: any that is free.

    Raises:
        ListeningError: the address or the port cannot be had.
    """
    logging.getLogger("aiohttp.server").addFilter(_is_our_fault)
    runner = web.AppRunner(
        app, access_log=None, shutdown_timeout=5.0, keepalive_timeout=_KEPT_OPEN, auto_decompress=False
    )
    await runner.setup()
    watching = None
    try:
        try:
            await web.TCPSite(runner, host, port, backlog=512).start()
        except OSError as error:
            raise ListeningError(host, port, error) from error
        if runner.server is not None:
            watching = asyncio.create_task(app[SERVER].connections.watch(runner.server))
        yield int(runner.addresses[0][1])
    finally:
        if watching is not None:
            watching.cancel()
        await runner.cleanup()


def _is_our_fault(record: logging.LogRecord) -> bool:
    """Tell whether something is worth a line in the log: not what is no HTTP, of which anybody can send any amount."""
    error = record.exc_info[1] if record.exc_info else None
    return not isinstance(error, HttpProcessingError | web.RequestPayloadError)


async def _end_seats(app: web.Application) -> None:
    app[SERVER].ending.set()
    await app[SERVER].seats.end_all("server")


async def _seats(app: web.Application) -> AsyncIterator[None]:
    await app[SERVER].seats.open()
    clock = asyncio.create_task(Clock(app[SERVER]).run())
    yield
    clock.cancel()
    await app[DEBRIEFS].close()
    await app[SERVER].seats.close()
