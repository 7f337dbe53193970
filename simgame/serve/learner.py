"""The learner's pages: the address and the game; the room with label and PIN is in `simgame.serve.door`.

What only looks (GET) changes nothing: a program that tries out links takes nobody's seat and uses up no attempt.
"""

import asyncio
from collections.abc import Iterable
from typing import Any, Final

from aiohttp import web

from simgame.classes.definition import ClassDefinition
from simgame.classes.store.errors import FullTeamError, NotThereError, StoreError
from simgame.classes.store.values import Learner, Seat, StoredClass, StoredRound
from simgame.locale import Catalogue, mark
from simgame.serve import pages, timetable
from simgame.serve.classroom import StoreLedger, help_of, round_now, seat_plan
from simgame.serve.control import bring_in_step
from simgame.serve.forms import form_of
from simgame.serve.live import LiveSeat
from simgame.serve.promises import promises
from simgame.serve.safety import FORM_FIELD, TERMINAL_POLICY, fingerprint
from simgame.serve.seat_words import seat_words
from simgame.serve.seats import FullError
from simgame.serve.server import class_of_room, server_of
from simgame.serve.sessions import AGE
from simgame.serve.sockets import show_seat
from simgame.serve.timetable import is_past, opens_later, with_zone

_ = Catalogue("serve")

COOKIE: Final = "simgame_learner"


def routes() -> Iterable[web.RouteDef]:
    """Return the pages of learners but that of their room."""
    return (
        web.get("/", entrance),
        web.get("/alive", alive),
        web.get("/favicon.ico", no_icon),
        web.get("/play", play),
        web.get("/socket", socket),
        web.post("/leave", leave),
    )


async def alive(_request: web.Request) -> web.Response:
    """Say that the server is there, to a page that has lost its socket."""
    return web.Response(text="ok")


async def no_icon(_request: web.Request) -> web.Response:
    """Say that there is no picture for the tab."""
    return web.Response(status=204)


async def entrance(request: web.Request) -> web.Response:
    """Ask for the code of the room, or lead there."""
    if code := request.query.get("room", "").strip().lower():
        stored = await class_of_room(request, code)
        if stored is not None:
            raise web.HTTPSeeOther(f"/{stored.room}")
    language = pages.language_of(request, ("zh-CN", "en"))
    pages.speak(language)
    wrong = _("There is no class with the code {code} here.").format(code=code[:20]) if code else ""
    values = {
        "title": _("Find your class"),
        "lead": _("Type the code that stands on the board."),
        "code": _("Code of the room"),
        "go": _("Go to the room"),
        "wrong": wrong,
        "here": "/",
    }
    return pages.page("entrance", language, values, status=404 if code else 200)


async def leave(request: web.Request) -> web.Response:
    """Forget who sits at this browser."""
    server, form = server_of(request), await form_of(request)
    if not server.cookies.is_our_form(request, form.get(FORM_FIELD)):
        raise web.HTTPForbidden(text="This form is not ours.\n")
    signed = await signed_in(request)
    response = web.Response(status=303, headers={"Location": f"/{signed[1].room}" if signed else "/"})
    response.del_cookie(COOKIE, path="/")
    match server.cookies.read(request, COOKIE, AGE):
        case [_learner, _of_pin, str(session)]:
            server.ended.end(session)
        case _:
            pass
    return response


async def signed_in(request: web.Request) -> tuple[Learner, StoredClass] | None:
    """Return who sits at a browser, and the class; None: nobody, not any more, or with another PIN by now."""
    match await _of_cookie(request):
        case learner, stored, True:
            return learner, stored
    return None


async def _way_back(request: web.Request) -> str:
    """Return where somebody signs in anew who is not signed in any more: at the room in which they were, if any."""
    found = await _of_cookie(request)
    return "/" if found is None else f"/{found[1].room}"


async def _of_cookie(request: web.Request) -> tuple[Learner, StoredClass, bool] | None:
    """Return whom a browser's cookie names, the class, and whether it still signs in; None where it names nobody."""
    server = server_of(request)
    match server.cookies.read(request, COOKIE, AGE):
        case [str(learner_id), str(of_pin), str(session)]:
            pass
        case _:
            return None
    try:
        learner = await asyncio.to_thread(server.store.learner, learner_id)
        stored = await asyncio.to_thread(server.store.stored_class, learner.class_id)
    except NotThereError:
        return None
    return learner, stored, session not in server.ended and of_pin == fingerprint(learner.pin)


async def play(request: web.Request) -> web.Response:
    """Show the game, or what is waited for."""
    signed = await signed_in(request)
    if signed is None:
        raise web.HTTPSeeOther(await _way_back(request))
    learner, stored = signed
    server, face = server_of(request), stored.definition
    language = learner.language or face.languages[0]
    sits = await _sits(request, learner, stored, face)
    calls = "" if isinstance(sits, str) else await asyncio.to_thread(help_of, server.store, sits)
    nonce, token = server.cookies.form_token(request)
    pages.speak(language)
    values: dict[str, Any] = {
        "title": face.title.in_(language),
        "token": token,
        "name": learner.name or learner.label,
        "leave": _("Sign out"),
        "here": "/play",
    }
    if isinstance(sits, str):
        server.waits(learner.id)
        lead = _(_LEADS.get(sits, _USUAL_LEAD))
        values |= {"said": _why_waiting(stored, sits), "lead": lead, "luck": promises(stored)}
        response = pages.page("waiting", language, values)
    elif before := server.seats.place(sits.id):
        text = _.n(
            "All seats are taken at the moment. {count} person comes before you.",
            "All seats are taken at the moment. {count} people come before you.",
            before - 1,
        )
        server.waits(learner.id)
        said = text.format(count=before - 1) + " " + _("This page lets you in by itself.")
        response = pages.page(
            "waiting", language, values | {"said": said, "lead": _(_USUAL_LEAD), "luck": promises(stored)}
        )
    else:
        values |= seat_words() | {"help": calls}
        response = pages.page("seat", language, values, policy=TERMINAL_POLICY)
    server.cookies.remember_form(request, response, nonce)
    return response


_USUAL_LEAD: Final = mark("Please wait")
_LEADS: Final = {"over": mark("The class is over"), "last": mark("The last round is over")}
_WAITING: Final = {
    "before": mark("The class has not begun yet. This page goes on by itself as soon as it does."),
    "early": mark("The class begins at {time}. This page goes on by itself as soon as it does."),
    "full": mark("Your team is full: all its places at this seat are taken. Tell who teaches."),
    "over": mark("All that you have played is kept."),
    "closed": mark("This round is over. This page goes on by itself as soon as the next one begins."),
    "last": mark("All that you have played is kept. Look up: who teaches goes on from here."),
}


def _after(stored: StoredClass) -> str:
    """Return what is waited for after a round; after the last one nothing is."""
    is_over = stored.state == "closed" or is_past(stored, timetable.now())
    if is_over:
        return "over"
    return "last" if all(each.state == "closed" for each in stored.rounds) else "closed"


def _why_waiting(stored: StoredClass, sits: str) -> str:
    """Return why somebody waits, in words."""
    opens = stored.definition.opens
    return _(_WAITING[sits]).format(time=with_zone(opens) if opens else "")


async def _sits(request: web.Request, learner: Learner, stored: StoredClass, face: ClassDefinition) -> Seat | str:
    """Return the seat of a learner in the round that is played, or why there is none: a key of what is waited for."""
    store, now = server_of(request).store, round_now(stored)
    if opens_later(stored, timetable.now()):
        return "early"
    if now is None:
        return "over" if stored.state == "closed" else "before"
    if now.state == "closed":
        seat = await asyncio.to_thread(store.seat_of, now.id, learner.id)
        runs = await asyncio.to_thread(store.runs, seat.id) if seat is not None else ()
        return seat if seat is not None and any(run.finished for run in runs) else _after(stored)
    if (seat := await asyncio.to_thread(store.seat_of, now.id, learner.id)) is not None:
        return seat  # most are asked for again: those wait for no write
    team = (learner.team or learner.label) if face.seats == "teams" else None
    try:
        return await store.take_seat(now.id, learner.id, team=team, most=face.in_team)
    except FullTeamError:
        return "full"


async def socket(request: web.Request) -> web.StreamResponse:
    """Open the socket between a browser and the learner's seat."""
    if not web.WebSocketResponse().can_prepare(request):
        raise web.HTTPBadRequest(text="This address is for sockets.\n")
    signed = await signed_in(request)
    if signed is None:
        raise web.HTTPForbidden(text="Nobody is signed in.\n")
    learner, stored = signed
    face, now = stored.definition, round_now(stored)
    try:
        sits = await _sits(request, learner, stored, face)
    except StoreError:
        raise web.HTTPServiceUnavailable(text="The class cannot be reached.\n") from None
    if isinstance(sits, str) or now is None:
        raise web.HTTPConflict(text="No round is played.\n")
    try:
        seat = await _live(request, sits, stored, now)
    except FullError:
        raise web.HTTPServiceUnavailable(text="All seats are taken.\n") from None

    async def is_allowed() -> bool:
        again = await signed_in(request)
        return again is not None and again[0].id == learner.id

    return await show_seat(request, seat, learner.id, learner.language or face.languages[0], allowed=is_allowed)


async def _live(request: web.Request, sits: Seat, stored: StoredClass, now: StoredRound) -> LiveSeat:
    """Return the seat as it lives on the server.

    Raises:
        FullError: there is no room for it.
    """
    server = server_of(request)
    members = {id_: await asyncio.to_thread(server.store.learner, id_) for id_ in sits.members}
    scenario = await asyncio.to_thread(server.store.scenario, now.id)
    seat = server.seats.seat(seat_plan(sits, now, scenario, members), lambda: StoreLedger(server.store, sits.id))
    seat.pen_passed = lambda to: _keep_pen(request, sits.id, to)
    (server.seats.reading.add if now.state == "closed" else server.seats.reading.discard)(sits.id)
    bring_in_step(seat, stored, now)
    return seat


def _keep_pen(request: web.Request, seat_id: str, to: str) -> None:
    server_of(request).store.pass_pen(seat_id, to)
