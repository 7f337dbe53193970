"""The room page: where learners come in, which round is played, and who is there."""

from collections.abc import Iterable, Mapping

from aiohttp import web

from simgame.locale import Catalogue
from simgame.serve.instructor.desk import DeskPage
from simgame.serve.instructor.events import send_events
from simgame.serve.instructor.room_acts import act
from simgame.serve.instructor.room_view import frame, parts, room_of
from simgame.serve.instructor.session import DESK, instructor_of, posted
from simgame.serve.server import server_of

_ = Catalogue("desk")


def routes() -> Iterable[web.RouteDef]:
    """Return the routes."""
    return (
        web.get(f"{DESK}/room", page, name="room"),
        web.post(f"{DESK}/room", press),
        web.get(f"{DESK}/room/events", events, allow_head=False),
    )


async def page(request: web.Request) -> web.Response:
    """Show the room."""
    stored = await instructor_of(request)
    room = await room_of(server_of(request), stored.id)
    desk = DeskPage(request, stored)
    values = {**frame(desk), "parts": parts(desk, room)}
    return desk.page("instructor/room", _("Room"), values, events=f"{desk.base}/room/events")


async def press(request: web.Request) -> web.Response:
    """Do what a button asks for, and say what came of it."""
    stored, form = await posted(request)
    text, values = await act(server_of(request), stored, form)
    desk = DeskPage(request, stored)
    return desk.back(_(text).format(**{name: _(value) if name == "state" else value for name, value in values.items()}))


async def events(request: web.Request) -> web.StreamResponse:
    """Tell what changes on the page."""
    stored = await instructor_of(request)

    async def look() -> Mapping[str, str]:
        room = await room_of(server_of(request), stored.id)
        return parts(DeskPage(request, room.stored), room)

    return await send_events(request, look)
