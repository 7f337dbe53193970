"""The way in for an instructor: the secret that `simgame serve` has shown, and the way out."""

from collections.abc import Iterable

from aiohttp import web

from simgame.classes.store.values import StoredClass
from simgame.locale import Catalogue
from simgame.serve.forms import form_of
from simgame.serve.instructor.desk import DeskPage
from simgame.serve.instructor.session import DESK, is_signed_in, let_in, posted, sign_out
from simgame.serve.safety import FORM_FIELD
from simgame.serve.server import class_of_room, server_of

_ = Catalogue("desk")


def routes() -> Iterable[web.RouteDef]:
    """Return the routes."""
    return web.get(DESK, door), web.post(DESK, sign_in), web.post(f"{DESK}/leave", leave)


async def door(request: web.Request) -> web.Response:
    """Ask for the secret, or lead on who is signed in."""
    stored = await _class_of(request)
    if is_signed_in(request, stored):
        raise web.HTTPSeeOther(f"/teach/{stored.room}/room")
    return _page(DeskPage(request, stored))


async def sign_in(request: web.Request) -> web.Response:
    """Let in who has the secret."""
    server, stored, form = server_of(request), await _class_of(request), await form_of(request)
    desk, who = DeskPage(request, stored), f"{stored.id} {request.remote}"
    if not server.cookies.is_our_form(request, form.get(FORM_FIELD)):
        return _page(desk, _("The page was open for too long. Please try again."))
    if wait := server.secrets.wait(who):
        return _page(desk, _("Too many wrong secrets. Wait {seconds} seconds.").format(seconds=wait))
    server.secrets.note(who)
    response = await let_in(request, stored, form.get("secret", "")[:200].strip())
    if response is None:
        return _page(DeskPage(request, stored), _("This is not the secret of this class."))
    server.secrets.forget(who)
    return response


async def leave(request: web.Request) -> web.Response:
    """Forget that this browser is the instructor's."""
    stored, _form = await posted(request)
    response = web.Response(status=303, headers={"Location": f"/teach/{stored.room}"})
    sign_out(request, response, stored)
    return response


def _page(desk: DeskPage, wrong: str = "") -> web.Response:
    values = {
        "places": [],
        "secret": _("Instructor's secret"),
        "about": _("simgame serve showed it once, when the class was served for the first time."),
        "where_lost": _("Lost? Start the server again with --new-secret: it shows a new one, and the old one ends."),
        "go": _("Sign in"),
    }
    return desk.page("instructor/sign_in", _("Sign in as the instructor"), values, wrong=wrong)


async def _class_of(request: web.Request) -> StoredClass:
    """Return the class of the page that is asked for.

    Raises:
        HTTPSeeOther: there is none: to the page that asks for the code of a room.
    """
    stored = await class_of_room(request, request.match_info["room"])
    if stored is None:
        raise web.HTTPSeeOther(f"/?room={request.match_info['room']}")
    return stored
