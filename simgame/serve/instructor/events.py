"""Server-sent events: a page is told what has changed of what it shows, until it is closed or the server ends."""

import asyncio
import json
import time
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from typing import Any, Final

from aiohttp import web

from simgame.classes.store.errors import StoreError
from simgame.serve.instructor.session import instructor_of
from simgame.serve.safety import protect
from simgame.serve.server import server_of

EVERY: Final = 1.0
"""Seconds between two looks"""
_HEARTBEAT: Final = 15.0
"""Seconds after which something is sent even if nothing has changed, which also tells whether anybody is there"""
_AGAIN: Final = 10.0
"""Seconds after which it is asked again whether the instructor is signed in"""
_SLOWEST: Final = 30.0
"""Seconds in which a browser must take what is sent to it"""

EventSource = Callable[[], Awaitable[Mapping[str, Any]]]


async def send_events(request: web.Request, look: EventSource, *, every: float = EVERY) -> web.StreamResponse:
    """Send all that ``look`` returns, and from then on what has changed of it; each event is a JSON object.

    The script of ``instructor/base.html`` puts the text of each key, which is HTML, into the element of that id. Other
    pages may send whatever their own script understands. What is no longer returned is sent as null.

    Args:
        request: of the signed-in instructor, see `session.instructor_of`; it is asked again from time to time.
        look: is called every so often; texts are in whatever language it chooses.
        every: seconds between two looks.
    """
    response = web.StreamResponse(headers={"Content-Type": "text/event-stream", "X-Accel-Buffering": "no"})
    protect(response)
    await response.prepare(request)
    ending, known = server_of(request).ending, dict[str, Any]()
    sent = asked = time.monotonic()
    with suppress(OSError, RuntimeError, TimeoutError, StoreError, web.HTTPException):  # the browser asks again
        await _send(response, b"retry: 2000\n\n")
        while not ending.is_set():
            now = time.monotonic()
            if now - asked >= _AGAIN:
                asked = now
                await instructor_of(request)
            found = dict(await look())
            changed = {key: value for key, value in found.items() if key not in known or known[key] != value}
            changed |= {key: None for key in known if key not in found}
            known = found
            if changed:
                await _send(response, b"data: " + json.dumps(changed, ensure_ascii=False).encode() + b"\n\n")
                sent = now
            elif now - sent >= _HEARTBEAT:
                await _send(response, b": \n\n")
                sent = now
            with suppress(TimeoutError):
                await asyncio.wait_for(ending.wait(), every)
    return response


async def _send(response: web.StreamResponse, data: bytes) -> None:
    """Send some bytes.

    Raises:
        TimeoutError: the browser does not take them.
        OSError: it is gone.
    """
    async with asyncio.timeout(_SLOWEST):
        await response.write(data)
