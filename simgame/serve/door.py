"""The door of a class: the page of its room, on which one says who one is, with a PIN or a code that is good once."""

import asyncio
from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from aiohttp import web

from simgame.classes.definition import MAX_LEARNERS
from simgame.classes.secrets import is_code
from simgame.classes.store.errors import FullTeamError, TakenError
from simgame.classes.store.values import Learner, StoredClass
from simgame.locale import Catalogue, Language
from simgame.serve import pages, timetable
from simgame.serve.floods import neighbourhood
from simgame.serve.forms import form_of
from simgame.serve.learner import COOKIE, signed_in
from simgame.serve.promises import promises
from simgame.serve.safety import FORM_FIELD, fingerprint
from simgame.serve.server import class_of_room, server_of
from simgame.serve.sessions import AGE, new_session
from simgame.serve.timetable import opens_later, with_zone

_ = Catalogue("serve")

_REFUSED_AFTER: Final = 0.5
"""Seconds after which somebody is told that they have to wait, so that trying again at once is worth nothing"""
_PIN_DIGITS: Final = range(4, 13)


def routes() -> Iterable[web.RouteDef]:
    """Return the page of a room; it matches any code, so it comes after all others."""
    return (
        web.get("/{room:[A-Za-z0-9]{4,12}}", room),
        web.post("/{room:[A-Za-z0-9]{4,12}}", sign_in),
    )


async def room(request: web.Request) -> web.Response:
    """Ask who comes, or lead somebody back who is known."""
    stored = await class_of_room(request, request.match_info["room"])
    if stored is None:
        raise web.HTTPSeeOther(f"/?room={request.match_info['room']}")
    signed = await signed_in(request)
    known = (signed[0].name or signed[0].label) if signed and signed[1].id == stored.id else ""
    return _room_page(request, stored, known=known)


def _room_page(
    request: web.Request, stored: StoredClass, wrong: str = "", typed: str = "", known: str = "", code: str = ""
) -> web.Response:
    """Return the page on which one says who one is.

    Args:
        request: what is answered.
        stored: the class.
        wrong: why one is not let in, in the page's language.
        typed: what stands in the field for the label.
        known: who is led back.
        code: the code with which a new PIN is to be chosen here.
    """
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
        "teams": face.seats == "teams" and not by_list and not code,
        "code": code,
        "who": _("Your label, such as A01") if by_list else _("Your name"),
        "pin": _("Your new PIN: 4 to 12 digits") if code else _("PIN: 4 to 12 digits"),
        "about_pin": _("The code is right. From now on the new PIN brings you back to your seat. Remember it.")
        if code
        else _("The first time you choose it; afterwards it brings you back to your seat, on any device. Remember it."),
        "team": _("Your team"),
        "luck": promises(stored),
        "times": _times(stored),
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
    said = {name: form.get(name, "")[:200].strip() for name in ("who", "pin", "new", "team", "language")}
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
    if not _is_pin(said["pin"]):
        return _room_page(request, stored, _("A PIN has 4 to 12 digits."), said["who"])
    try:
        learner = learner or await _newcomer(request, stored, said)
        if learner is not None and is_code(learner.pin):
            return await _with_code(request, stored, learner, said)
        allowed = await _let_in(request, learner, said["pin"]) if learner is not None else None
    except ValueError:
        pages.speak(language)
        return _room_page(request, stored, _("This name cannot be used; take a shorter one, in plain letters."))
    except FullTeamError as full:
        pages.speak(language)
        text = _("The team {team} is full: {count} people are in it. Take another one.")
        return _room_page(request, stored, text.format(team=full.team, count=face.in_team), said["who"])
    pages.speak(language)
    if allowed is None:
        open_door = _("Somebody has this name with another PIN.")
        wrong = _("Label and PIN do not fit.") if face.guests == "list" else open_door
        return _room_page(request, stored, wrong, said["who"])
    return await _come_in(request, allowed, language)


async def _with_code(request: web.Request, stored: StoredClass, learner: Learner, said: dict[str, str]) -> web.Response:
    """Ask whoever has the code of a learner whose PIN was reset for a new PIN; let them in with it."""
    server, new = server_of(request), said["new"]
    language = pages.one_of(said["language"], stored.definition.languages) or stored.definition.languages[0]
    fits = await server.pins.fits(request, learner, said["pin"])
    pages.speak(language)
    if not fits:
        text = _("The PIN was reset. Type the code that your instructor tells you as the PIN.")
        return _room_page(request, stored, text, said["who"])
    if not _is_pin(new) or new == said["pin"]:
        wrong = _("Choose a PIN of 4 to 12 digits, another than the code.") if new else ""
        return _room_page(request, stored, wrong, said["who"], code=said["pin"])
    chosen = await server.pins.hashed(new)
    if not await server.store.choose_pin(learner.id, chosen, instead_of=learner.pin):
        pages.speak(language)
        return _room_page(request, stored, _("This code was used already. Ask for another one."), said["who"])
    return await _come_in(request, replace(learner, pin=chosen), language)


async def _come_in(request: web.Request, learner: Learner, language: Language) -> web.Response:
    """Have a browser keep who sits at it with the PIN that was looked at, and lead to the game."""
    server = server_of(request)
    await server.store.set_language(learner.id, language)
    await server.store.seen(learner.id)
    response = web.Response(status=303, headers={"Location": "/play"})
    server.cookies.write(request, response, COOKIE, [learner.id, fingerprint(learner.pin), new_session()], AGE)
    server.pins.remember(request, response, learner)
    return response


def _is_pin(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) in _PIN_DIGITS


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


async def _let_in(request: web.Request, learner: Learner, pin: str) -> Learner | None:
    """Return the learner as they are with a PIN, None if it is another's; who has none chooses it by that."""
    server = server_of(request)
    if learner.pin is None:
        chosen = await server.pins.hashed(pin)
        if await server.store.choose_pin(learner.id, chosen):
            return replace(learner, pin=chosen)
        # somebody was quicker: often the same one, who has pressed the button twice
        learner = await asyncio.to_thread(server.store.learner, learner.id)
        if server.pins.wait(request, learner) or is_code(learner.pin):
            return None
    return learner if await server.pins.fits(request, learner, pin) else None


def _times(stored: StoredClass) -> str:
    """Return when a class begins, for who may sign in already, or that it is over; nothing while it goes on."""
    if stored.state == "closed":
        return _("The class is over. Who was in it can sign in to see that all is kept.")
    opens = opens_later(stored, timetable.now())
    if opens is None:
        return ""
    return _("The class begins at {time}; you can sign in already.").format(time=with_zone(opens))
