"""The learner's call for help: a button beside the game, with a few words if one likes, which the instructor sees."""

import asyncio
from collections.abc import Iterable

from aiohttp import web

from simgame.classes.store.errors import StoreError, StoreUnavailableError
from simgame.classes.store.values import LONGEST_REQUEST
from simgame.locale import Catalogue
from simgame.serve import pages
from simgame.serve.classroom import HELP_WAITS, round_now
from simgame.serve.forms import form_of
from simgame.serve.learner import signed_in
from simgame.serve.safety import FORM_FIELD
from simgame.serve.server import server_of

_ = Catalogue("desk")


def routes() -> Iterable[web.RouteDef]:
    """Return the routes."""
    return (web.post("/help", ask),)


async def ask(request: web.Request) -> web.Response:
    """Put a learner's seat in the queue; the answer, as JSON, says either ``state`` or what is ``wrong``."""
    signed, server = await signed_in(request), server_of(request)
    form = await form_of(request)
    if signed is None or not server.cookies.is_our_form(request, form.get(FORM_FIELD)):
        raise web.HTTPForbidden(text="This form is not ours.\n")
    learner, stored = signed
    now, language = round_now(stored), learner.language or stored.definition.languages[0]
    seat = await asyncio.to_thread(server.store.seat_of, now.id, learner.id) if now is not None else None
    pages.speak(language)
    if seat is None:
        return _wrong(_("No round is played at the moment."), 409)
    if wait := server.calls.wait(learner.id):
        return _wrong(_("You have called several times. Wait {seconds} seconds.").format(seconds=wait), 429)
    server.calls.note(learner.id)
    try:
        await server.store.ask_for_help(seat.id, learner.id, form.get("text", ""))
    except ValueError:
        pages.speak(language)
        text = _("At most {most} characters, all of which can be seen.").format(most=LONGEST_REQUEST)
        return _wrong(text, 400)
    except StoreUnavailableError:
        raise
    except StoreError:
        pages.speak(language)
        return _wrong(_("No round is played at the moment."), 409)
    if live := server.seats.get(seat.id):
        live.tell("help", HELP_WAITS)
    return web.json_response({"state": HELP_WAITS})


def _wrong(said: str, status: int) -> web.Response:
    return web.json_response({"wrong": said}, status=status)
