"""The socket between a browser's terminal and its seat, in the protocol of `textual-serve`, whose script the page uses.

From the browser come JSON lists as text: ``["stdin", text]``, ``["resize", {width, height}]``, ``["focus"]``,
``["blur"]``, ``["ping", number]``; and from our own script ``["pen", "take"]`` and ``["pen", "pass", id]``. To it go
bytes for the terminal, ``["pong", number]``, and lists of our own, which the terminal's script leaves alone.
"""

import asyncio
import json
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Any, Final

from aiohttp import WSMsgType, web

from simgame.classes.store.errors import StoreError
from simgame.locale import Language
from simgame.serve.floods import Bucket
from simgame.serve.live import LiveSeat
from simgame.serve.viewers import LEAST, Viewer

LONGEST: Final = 1 << 15
"""Bytes of a message from a browser at most"""
_SLOWEST: Final = 60.0
"""Seconds in which a browser must take what is sent to it"""
_HEARTBEAT: Final = 15.0
_EACH_SECOND: Final = 150.0
_AT_ONCE: Final = 300.0
"""What a browser may say: so many messages each second and at once, a long one counting for several; then it waits"""
_BYTES_OF_ONE: Final = 1024
_AGAIN: Final = 5.0
"""Seconds after which it is asked again whether somebody may still be here: they may have signed out"""
_LONGEST_PING: Final = 40
_SIZES: Final = (20, 5), (500, 200)


def size_of(width: Any, height: Any) -> tuple[int, int]:
    """Return a size that a browser says, within bounds; what is no number is 80 x 24."""
    try:
        said = (int(width), int(height))
    except (TypeError, ValueError, OverflowError):
        return LEAST
    (least_width, least_height), (most_width, most_height) = _SIZES
    return max(least_width, min(most_width, said[0])), max(least_height, min(most_height, said[1]))


async def show_seat(
    request: web.Request,
    seat: LiveSeat,
    learner: str,
    language: Language,
    *,
    plays: bool = True,
    allowed: Callable[[], Awaitable[bool]] | None = None,
) -> web.WebSocketResponse:
    """Show a seat in a browser until its socket is closed, by either side.

    Args:
        request: opens the socket; who may is checked before.
        seat: what is shown.
        learner: the id of who looks.
        language: what is spoken, where a process is started for it.
        plays: whether keys may come from it.
        allowed: is asked from time to time whether it may still be shown; left out: it may.
    """
    # pings are answered below, where they are counted
    response = web.WebSocketResponse(heartbeat=_HEARTBEAT, max_msg_size=LONGEST, compress=False, autoping=False)
    await response.prepare(request)
    viewer = Viewer(learner, size_of(request.query.get("width"), request.query.get("height")), plays=plays)
    tasks = [asyncio.create_task(_write(response, viewer))]
    if allowed is not None:
        tasks.append(asyncio.create_task(_end_when_refused(viewer, allowed)))
    seat.attach(viewer, language)
    try:
        await _read(response, seat, viewer)
    finally:
        seat.detach(viewer)
        viewer.close("gone")
        for task in tasks:
            task.cancel()
        with suppress(OSError, RuntimeError):
            await response.close()
    return response


async def _read(response: web.WebSocketResponse, seat: LiveSeat, viewer: Viewer) -> None:
    """Do what a browser asks for, one after the other and no faster than it may, until it ends or asks for nonsense."""
    bucket = Bucket(_EACH_SECOND, _AT_ONCE)
    async for message in response:
        size = len(message.data) if isinstance(message.data, str | bytes) else 0
        if wait := bucket.take(1 + size // _BYTES_OF_ONE):
            seat.slow_down()
            await asyncio.sleep(wait)
        if message.type == WSMsgType.PING:
            with suppress(OSError, RuntimeError):
                await response.pong(message.data)
        elif message.type != WSMsgType.PONG and (
            message.type != WSMsgType.TEXT or not _take(seat, viewer, message.data)
        ):
            return


async def _write(response: web.WebSocketResponse, viewer: Viewer) -> None:
    """Send what there is to show and to tell; end the socket when there is nothing more, or nobody who reads."""
    with suppress(OSError, RuntimeError, TimeoutError):
        while (item := await viewer.next()) is not None:
            async with asyncio.timeout(_SLOWEST):
                await (response.send_str(item) if isinstance(item, str) else response.send_bytes(item))
    with suppress(OSError, RuntimeError, TimeoutError):
        async with asyncio.timeout(2.0):
            await response.close()


async def _end_when_refused(viewer: Viewer, allowed: Callable[[], Awaitable[bool]]) -> None:
    """Close a browser's view once it may no longer be shown; while that cannot be told, it may."""
    is_allowed = True
    while is_allowed:
        await asyncio.sleep(_AGAIN)
        with suppress(StoreError):
            is_allowed = await allowed()
    viewer.close("refused")


def _take(seat: LiveSeat, viewer: Viewer, data: str) -> bool:
    """Do what a browser asks for; tell whether it speaks as it should."""
    try:
        said = json.loads(data)
        match said:
            case ["stdin", str(text)]:
                seat.type(viewer, text)
            case ["resize", {"width": width, "height": height}]:
                seat.resize(viewer, size_of(width, height))
            case ["ping", str() | int() as number] if len(str(number)) <= _LONGEST_PING:
                viewer.tell("pong", number)
            case ["pen", "take"] if viewer.plays:
                seat.take_pen(viewer.learner)
            case ["pen", "pass", str(to)] if viewer.plays:
                seat.pass_pen(viewer.learner, to)
            case ["focus"] | ["blur"]:
                pass
            case _:
                return False
    except (ValueError, RecursionError):
        return False
    return True
