"""Each request in its turn: who asks for too much waits, and connections that ask for nothing are known by that."""

from typing import Final

from aiohttp import web

from simgame.serve.floods import neighbourhood
from simgame.serve.instructor.session import DESK_COOKIE
from simgame.serve.learner import COOKIE
from simgame.serve.safety import Handler
from simgame.serve.server import remember_room, server_of
from simgame.serve.sessions import AGE

_FORM: Final = 3
"""What a form counts, which takes more work than a page"""


@web.middleware
async def in_turn(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Answer a request when it is its sender's turn."""
    server, transport = server_of(request), request.transport
    who, known = _who(request)
    server.connections.begin(transport)
    try:
        async with server.requests.turn(who, known=known, units=_FORM if request.method == "POST" else 1):
            response = await handler(request)
    finally:
        server.connections.end(transport)
    if not response.prepared:
        remember_room(request, response)
    return response


def _who(request: web.Request) -> tuple[str, bool]:
    """Return who asks, and whether they are signed in; of a stranger the address."""
    cookies = server_of(request).cookies
    for name in request.cookies:
        if name == COOKIE or name.startswith(DESK_COOKIE):
            match cookies.read(request, name, AGE):
                case [str(identity), *_more]:
                    return f"{name} {identity}", True
                case _:
                    pass
    return neighbourhood(request.remote or ""), False
