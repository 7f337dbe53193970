"""The learner's pages: the address, the room, label and PIN, and the game.

What only looks (GET) changes nothing: a program that tries out links takes nobody's seat and uses up no attempt.
"""

import asyncio
from collections.abc import Iterable
from typing import Any, Final

from aiohttp import web

from simgame.classes.definition import MAX_LEARNERS, ClassDefinition
from simgame.classes.store.errors import FullTeamError, NotThereError, StoreError, TakenError
from simgame.classes.store.values import Learner, Seat, StoredClass, StoredRound
from simgame.locale import Catalogue, mark
from simgame.serve import pages, timetable
from simgame.serve.classroom import StoreLedger, help_of, round_now, seat_plan
from simgame.serve.control import bring_in_step
from simgame.serve.floods import neighbourhood
from simgame.serve.forms import form_of
from simgame.serve.live import LiveSeat
from simgame.serve.promises import promises
from simgame.serve.safety import FORM_FIELD, TERMINAL_POLICY, fingerprint
from simgame.serve.seat_words import seat_words
from simgame.serve.seats import FullError
from simgame.serve.server import class_of_room, server_of
from simgame.serve.sessions import AGE, new_session
from simgame.serve.sockets import show_seat
from simgame.serve.timetable import is_past, opens_later, with_zone

_ = Catalogue("serve")

COOKIE: Final = "simgame_learner"
_REFUSED_AFTER: Final = 0.5
"""Seconds after which somebody is told that they have to wait, so that trying again at once is worth nothing"""
_PIN_DIGITS: Final = range(4, 13)


def routes() -> Iterable[web.RouteDef]:
    """Return the pages of learners; that of a room matches any code, so it comes last."""
    return (
        web.get("/", entrance),
        web.get("/alive", alive),
        web.get("/favicon.ico", no_icon),
        web.get("/play", play),
        web.get("/socket", socket),
        web.post("/leave", leave),
        web.get("/{room:[A-Za-z0-9]{4,12}}", room),
        web.post("/{room:[A-Za-z0-9]{4,12}}", sign_in),
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
    wrong = _("There is no room {code} here.").format(code=code[:20]) if code else ""
    values = {
        "title": _("Find your class"),
        "lead": _("Type the code that stands on the board."),
        "code": _("Code of the room"),
        "go": _("Go to the room"),
        "wrong": wrong,
        "here": "/",
    }
    return pages.page("entrance", language, values, status=404 if code else 200)


async def room(request: web.Request) -> web.Response:
    """Ask who comes, or lead somebody back who is known."""
    stored = await class_of_room(request, request.match_info["room"])
    if stored is None:
        raise web.HTTPSeeOther(f"/?room={request.match_info['room']}")
    signed = await signed_in(request)
    known = (signed[0].name or signed[0].label) if signed and signed[1].id == stored.id else ""
    return _room_page(request, stored, known=known)


def _room_page(
    request: web.Request, stored: StoredClass, wrong: str = "", typed: str = "", known: str = ""
) -> web.Response:
    """Return the page on which one says who one is; ``wrong`` says in the page's language why one is not let in."""
    face, server = stored.definition, server_of(request)
    language = pages.language_of(request, face.languages)
    pages.speak(language)
    nonce, token = server.cookies.form_token(request)
    by_list = face.guests == "list"
    values = {
        "title": face.title.in_(language),
        "known": _("Go on as {name}").format(name=known) if known else "",
        "here": f"/{stored.room}",
        "offered": face.languages,
        "token": token,
        "wrong": wrong,
        "typed": typed,
        "teams": face.seats == "teams" and not by_list,
        "who": _("Your label, such as A01") if by_list else _("Your name"),
        "pin": _("PIN: 4 to 12 digits"),
        "about_pin": _(
            "The first time you choose it; afterwards it brings you back to your seat, on any device. Remember it."
        ),
        "team": _("Your team"),
        "luck": promises(stored),
        "begins": _begins(stored),
        "play_in": {"en": "Play in English", "zh-CN": "用中文玩"},
    }
    response = pages.page("room", language, values, status=403 if wrong else 200)
    server.cookies.remember_form(request, response, nonce)
    return response


async def sign_in(request: web.Request) -> web.Response:
    """Let somebody in who has the right PIN, or who comes for the first time and chooses one."""
    server = server_of(request)
    stored = await class_of_room(request, request.match_info["room"])
    if stored is None:
        raise web.HTTPNotFound(text="There is no such room.\n")
    face, form = stored.definition, await form_of(request)
    said = {name: form.get(name, "")[:200].strip() for name in ("who", "pin", "team", "language")}
    language = pages.one_of(said["language"], face.languages) or pages.language_of(request, face.languages)
    pages.speak(language)
    if not server.cookies.is_our_form(request, form.get(FORM_FIELD)):
        return _room_page(request, stored, _("The page was open for too long. Please try again."), said["who"])
    learner = await asyncio.to_thread(server.store.find_learner, stored.id, said["who"])
    pages.speak(language)
    if wait := server.pins.wait(request, learner):
        await asyncio.sleep(_REFUSED_AFTER)
        pages.speak(language)
        text = _("Too many wrong PINs. Wait {seconds} seconds, or ask for a new PIN.").format(seconds=wait)
        return _room_page(request, stored, text, said["who"])
    if not (said["pin"].isascii() and said["pin"].isdigit() and len(said["pin"]) in _PIN_DIGITS):
        return _room_page(request, stored, _("A PIN has 4 to 12 digits."), said["who"])
    try:
        learner = learner or await _newcomer(request, stored, said)
        allowed = learner is not None and await _let_in(request, learner, said["pin"])
    except ValueError:
        pages.speak(language)
        return _room_page(request, stored, _("This name cannot be used; take a shorter one, in plain letters."))
    except FullTeamError as full:
        pages.speak(language)
        text = _("The team {team} is full: {count} people are in it. Take another one.")
        return _room_page(request, stored, text.format(team=full.team, count=face.in_team), said["who"])
    pages.speak(language)
    if learner is None or not allowed:
        open_door = _("Somebody has this name with another PIN.")
        wrong = _("Label and PIN do not fit.") if face.guests == "list" else open_door
        return _room_page(request, stored, wrong, said["who"])
    await server.store.set_language(learner.id, language)
    await server.store.seen(learner.id)
    response = web.Response(status=303, headers={"Location": "/play"})
    kept = await asyncio.to_thread(server.store.learner, learner.id)
    server.cookies.write(request, response, COOKIE, [learner.id, fingerprint(kept.pin), new_session()], AGE)
    server.pins.remember(request, response, learner)
    return response


async def _newcomer(request: web.Request, stored: StoredClass, said: dict[str, str]) -> Learner | None:
    """Put on the list who comes through an open door for the first time. None: nobody is, and the try was counted.

    Raises:
        ValueError: it cannot be a label, or the team cannot be one.
        FullTeamError: the team lets nobody more in.
    """
    server, address = server_of(request), neighbourhood(request.remote or "")
    store = server.store
    if stored.definition.guests == "list":
        server.pins.note_unknown(request)
        return None
    if server.newcomers.wait(address):
        return None
    server.newcomers.note(address)  # before anything is waited for: many may ask at once
    if len(await asyncio.to_thread(store.learners, stored.id)) >= MAX_LEARNERS:
        return None
    try:
        most = stored.definition.in_team
        return await store.join(stored.id, said["who"], team=said["team"] or None, most=most)
    except TakenError:
        return await asyncio.to_thread(store.find_learner, stored.id, said["who"])


async def _let_in(request: web.Request, learner: Learner, pin: str) -> bool:
    """Tell whether a PIN is the learner's; who has none chooses it by that."""
    server = server_of(request)
    if learner.pin is not None:
        return await server.pins.fits(request, learner, pin)
    return await server.store.choose_pin(learner.id, await server.pins.hashed(pin))


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


def _begins(stored: StoredClass) -> str:
    """Return when a class begins, for who may sign in already; nothing once it has begun."""
    opens = opens_later(stored, timetable.now())
    if opens is None:
        return ""
    return _("The class begins at {time}; you can sign in already.").format(time=with_zone(opens))


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
