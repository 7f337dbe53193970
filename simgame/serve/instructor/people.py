"""The people page: who is on the list of the class, and what an instructor does for one of them."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Mapping
from typing import Final

from aiohttp import web

from simgame.classes.definition import is_label
from simgame.classes.removal import delete_learner
from simgame.classes.secrets import hashed_code, new_code
from simgame.classes.store.errors import FullTeamError, NotThereError, TakenError
from simgame.classes.store.values import Learner, StoredClass
from simgame.locale import Catalogue, mark
from simgame.serve.classroom import round_now
from simgame.serve.instructor.desk import UNKNOWN, DeskPage, Said
from simgame.serve.instructor.events import send_events
from simgame.serve.instructor.people_view import named, one_of, parts, people_of, words
from simgame.serve.instructor.session import DESK, instructor_of, posted
from simgame.serve.server import ClassServer, server_of

_ = Catalogue("desk")

_EVERY: Final = 2.0


def routes() -> Iterable[web.RouteDef]:
    """Return the routes."""
    return (
        web.get(f"{DESK}/people", page, name="people"),
        web.post(f"{DESK}/people", press),
        web.get(f"{DESK}/people/events", events, allow_head=False),
    )


async def page(request: web.Request) -> web.Response:
    """Show the list."""
    stored = await instructor_of(request)
    people = await people_of(server_of(request), stored.id)
    desk = DeskPage(request, stored)
    values = {**words(stored), "one": one_of(people, request.query.get("who", "")), "parts": parts(desk, people)}
    return desk.page("instructor/people", _("People"), values, events=f"{desk.base}/people/events")


async def events(request: web.Request) -> web.StreamResponse:
    """Tell what changes on the page."""
    stored = await instructor_of(request)

    async def look() -> Mapping[str, str]:
        people = await people_of(server_of(request), stored.id)
        return parts(DeskPage(request, stored), people)

    return await send_events(request, look, every=_EVERY)


async def press(request: web.Request) -> web.Response:
    """Do what a button asks for, and say what came of it."""
    stored, form = await posted(request)
    act = _ACTS.get(form.get("do", ""), _nothing)
    try:
        text, values = await act(server_of(request), stored, form)
    except NotThereError:
        text, values = mark("This learner is not on the list any more; nothing was changed."), {}
    desk = DeskPage(request, stored)
    return desk.back(_(text).format(**values))


async def _reset(server: ClassServer, stored: StoredClass, form: Mapping[str, str]) -> Said:
    learner = await _learner(server, stored, form)
    code = new_code()
    kept = await asyncio.to_thread(hashed_code, code)
    await server.store.set_pin(learner.id, kept, actor="instructor")
    server.seats.show_out(learner.id, "pin")
    text = mark("Code for {name}, shown only now: {code}. Who types it as the PIN chooses a new one.")
    return text, _who(learner) | {"code": code}


async def _delete(server: ClassServer, stored: StoredClass, form: Mapping[str, str]) -> Said:
    learner = await _learner(server, stored, form)
    await server.seats.lose(learner.id, "removed")
    void = await asyncio.to_thread(delete_learner, server.store, learner.id)
    await server.seats.lose(learner.id, "removed")  # who came back at this very moment
    if void:
        text = mark(
            "{name} is deleted with all that was played; the sums of the class are kept. A learning record store has "
            "statements about it ({count}): the page Downloads says how they are voided."
        )
        return text, _who(learner) | {"count": void}
    return mark("{name} is deleted with all that was played; the sums of the class are kept."), _who(learner)


async def _add(server: ClassServer, stored: StoredClass, form: Mapping[str, str]) -> Said:
    label, name, team = (form.get(field, "") for field in ("label", "name", "team"))
    if stored.definition.guests != "list":
        return UNKNOWN
    if not is_label(label):
        return mark("A label has 1 to 20 letters, digits, hyphens or dots, such as A01: nobody was added."), {}
    in_team = (team or None) if stored.definition.seats == "teams" else None
    try:
        added = await server.store.join(stored.id, label, name or None, in_team, most=stored.definition.in_team)
    except TakenError:
        return mark("Somebody has the label {label} already: nobody was added."), {"label": label}
    except FullTeamError as full:
        return mark("The team {team} is full: nobody was added."), {"team": full.team}
    except ValueError:
        return mark("A name and a team have at most 64 characters, all of which can be seen: nobody was added."), {}
    await server.store.note(stored.id, "instructor", "learner added", {"learner": added.id})
    return mark("{name} may come in now."), _who(added)


async def _team(server: ClassServer, stored: StoredClass, form: Mapping[str, str]) -> Said:
    learner = await _learner(server, stored, form)
    if stored.definition.seats != "teams":
        return UNKNOWN
    try:
        team, most = form.get("team", ""), stored.definition.in_team
        moved = await server.store.set_team(learner.id, team, most=most, actor="instructor")
    except FullTeamError as full:
        return mark("The team {team} is full: nothing was changed."), {"team": full.team}
    except ValueError:
        return mark("A team has 1 to 64 characters, all of which can be seen: nothing was changed."), {}
    now = round_now(stored)
    if now is not None and await asyncio.to_thread(server.store.seat_of, now.id, learner.id) is not None:
        text = mark("{name} is in the team {team} from the next round on; in this one the seat is taken already.")
    else:
        text = mark("{name} is in the team {team} now.")
    return text, _who(moved) | {"team": moved.team or ""}


async def _pen(server: ClassServer, stored: StoredClass, form: Mapping[str, str]) -> Said:
    learner = await _learner(server, stored, form)
    seat = await server.store.pass_pen(form.get("seat", ""), learner.id, actor="instructor")
    if live := server.seats.get(seat.id):
        live.hand_pen(learner.id, named(learner))
    return mark("{name} has the pen now."), _who(learner)


async def _nothing(_server: ClassServer, _stored: StoredClass, _form: Mapping[str, str]) -> Said:
    return UNKNOWN


async def _learner(server: ClassServer, stored: StoredClass, form: Mapping[str, str]) -> Learner:
    """Return whom a form is about.

    Raises:
        NotThereError: nobody of this class.
    """
    learner = await asyncio.to_thread(server.store.learner, form.get("learner", ""))
    if learner.class_id != stored.id:
        raise NotThereError
    return learner


def _who(learner: Learner) -> dict[str, str]:
    return {"name": named(learner)}


_ACTS: Final[Mapping[str, Callable[[ClassServer, StoredClass, Mapping[str, str]], Awaitable[Said]]]] = {
    "reset": _reset,
    "delete": _delete,
    "add": _add,
    "pen": _pen,
    "team": _team,
}
"""What each button does, by what its form says in ``do``"""
