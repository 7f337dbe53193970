"""The server as a whole: its pages, put together, and what begins and ends with it."""

import asyncio
from collections.abc import AsyncIterator
from typing import Final

from aiohttp import web

from simgame.serve import calls, learner, pages
from simgame.serve.clock import Clock
from simgame.serve.instructor import routes as instructor
from simgame.serve.instructor.downloads import BUSY
from simgame.serve.instructor.watch import WATCHES, Watches, watches
from simgame.serve.safety import guard
from simgame.serve.server import SERVER, ClassServer

_LONGEST_FORM: Final = 1 << 14


def application(server: ClassServer) -> web.Application:
    """Return the server's application; its seats are opened and closed with it, its store is not."""
    app = web.Application(middlewares=[guard], client_max_size=_LONGEST_FORM)
    app[SERVER] = server
    app.router.add_get("/assets/{name}", pages.serve_asset)
    app.add_routes(instructor.routes())
    app.add_routes(calls.routes())
    app.add_routes(learner.routes())
    app[WATCHES] = Watches(server)
    app[BUSY] = asyncio.Lock()
    app.cleanup_ctx.append(_seats)
    app.cleanup_ctx.append(watches)
    app.on_shutdown.append(_end_seats)  # while browsers are still connected, so that they are told
    return app


async def _end_seats(app: web.Application) -> None:
    app[SERVER].ending.set()
    await app[SERVER].seats.end_all("server")


async def _seats(app: web.Application) -> AsyncIterator[None]:
    await app[SERVER].seats.open()
    clock = asyncio.create_task(Clock(app[SERVER]).run())
    yield
    clock.cancel()
    await app[SERVER].seats.close()
