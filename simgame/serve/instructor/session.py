"""Who is signed in as the instructor of a class, and what a form of such a page must bring along."""

import asyncio
from typing import Final

from aiohttp import web

from simgame.classes import secrets
from simgame.classes.store.values import StoredClass
from simgame.serve.forms import form_of
from simgame.serve.safety import FORM_FIELD, fingerprint
from simgame.serve.server import class_of_room, server_of
from simgame.serve.sessions import new_session

DESK: Final = "/teach/{room:[A-Za-z0-9]{4,12}}"
"""Where the pages of a class's instructor begin"""
DESK_COOKIE: Final = "simgame_desk_"
"""How the cookies begin by which instructors are known; each room has its own"""
_AGE: Final = 16 * 3600.0
_LONGEST: Final = 2000


async def instructor_of(request: web.Request) -> StoredClass:
    """Return the class of the page that is asked for, if its instructor is signed in at this browser.

    Raises:
        HTTPSeeOther: nobody is: to the page that asks for the secret.
        HTTPForbidden: nobody is, and a socket or a stream of events is asked for, which no other page can answer.
    """
    room = request.match_info["room"]
    stored = await class_of_room(request, room)
    if stored is not None and is_signed_in(request, stored):
        return stored
    is_stream = request.headers.get("Accept", "").startswith("text/event-stream")
    if is_stream or request.headers.get("Upgrade", "").lower() == "websocket":
        raise web.HTTPForbidden(text="Nobody is signed in.\n")
    raise web.HTTPSeeOther(f"/teach/{stored.room}" if stored is not None else f"/?room={room}")


def is_signed_in(request: web.Request, stored: StoredClass) -> bool:
    """Tell whether the instructor of a class is signed in at this browser, with the secret of today."""
    if stored.instructor is None:
        return False
    server = server_of(request)
    match server.cookies.read(request, _cookie(stored), _AGE):
        case [class_id, of_secret, str(session)]:
            return [class_id, of_secret] == [stored.id, fingerprint(stored.instructor)] and session not in server.ended
        case _:
            return False


async def let_in(request: web.Request, stored: StoredClass, secret: str) -> web.Response | None:
    """Return the answer that signs an instructor in, None if the secret is not the class's."""
    if not await asyncio.to_thread(secrets.matches, secret, stored.instructor):
        return None
    response = web.Response(status=303, headers={"Location": f"/teach/{stored.room}/room"})
    said = [stored.id, fingerprint(stored.instructor), new_session()]
    server_of(request).cookies.write(request, response, _cookie(stored), said, _AGE)
    return response


def sign_out(request: web.Request, response: web.StreamResponse, stored: StoredClass) -> None:
    """Have a browser forget that it is the instructor's; what it knew opens nothing any more."""
    server = server_of(request)
    match server.cookies.read(request, _cookie(stored), _AGE):
        case [_class_id, _of_secret, str(session)]:
            server.ended.end(session)
        case _:
            pass
    response.del_cookie(_cookie(stored), path="/")


async def posted(request: web.Request) -> tuple[StoredClass, dict[str, str]]:
    """Return the class and what a form says that its signed-in instructor has sent.

    That it was sent by a page of this server is checked for all posts, see `simgame.serve.safety.guard`.

    Raises:
        HTTPSeeOther: nobody is signed in, or the form was open for too long: nothing is done, and the page says so.
    """
    stored = await instructor_of(request)
    form = await form_of(request)
    said = {name: value[:_LONGEST].strip() for name, value in form.items()}
    if not server_of(request).cookies.is_our_form(request, said.get(FORM_FIELD)):
        raise web.HTTPSeeOther(f"{request.path}?old")
    return stored, said


def _cookie(stored: StoredClass) -> str:
    """Return the name of the cookie; one for each room, so that one browser may be at the desks of several classes."""
    return f"{DESK_COOKIE}{stored.room}"
