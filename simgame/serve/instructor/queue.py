"""The help page: who waits for help, since when and in which week; a call is answered with one click."""

import asyncio
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from aiohttp import web

from simgame.classes.store.errors import NotThereError
from simgame.classes.store.values import HelpRequest, StoredClass
from simgame.locale import Catalogue
from simgame.serve.classroom import HELP_ANSWERED, round_now
from simgame.serve.instructor.desk import DeskPage
from simgame.serve.instructor.events import send_events
from simgame.serve.instructor.moments import ago
from simgame.serve.instructor.session import DESK, instructor_of, posted
from simgame.serve.server import ClassServer, server_of
from simgame.values import dataclass

_ = Catalogue("desk")

_MOST_ANSWERED: Final = 12
"""So many calls that were answered are still shown"""


@dataclass(frozen=True, slots=True)
class Call:
    """A call for help with what is known of its seat."""

    request: HelpRequest
    who: str
    team: str
    weeks: int
    """How many weeks were played in the run of the moment"""
    finished: bool


def routes() -> Iterable[web.RouteDef]:
    """Return the routes."""
    return (
        web.get(f"{DESK}/help", page, name="help"),
        web.post(f"{DESK}/help", answer),
        web.get(f"{DESK}/help/events", events, allow_head=False),
    )


async def page(request: web.Request) -> web.Response:
    """Show the queue."""
    stored = await instructor_of(request)
    calls = await asyncio.to_thread(calls_of, server_of(request), stored.id)
    desk = DeskPage(request, stored)
    parts = {"queue": _queue(desk, calls)}
    return desk.page("instructor/help", _("Help"), {"parts": parts}, events=f"{desk.base}/help/events")


async def events(request: web.Request) -> web.StreamResponse:
    """Tell what changes on the page."""
    stored = await instructor_of(request)

    async def look() -> Mapping[str, str]:
        calls = await asyncio.to_thread(calls_of, server_of(request), stored.id)
        return {"queue": _queue(DeskPage(request, stored), calls)}

    return await send_events(request, look)


async def answer(request: web.Request) -> web.Response:
    """Take a call from the queue and tell the seat."""
    stored, form = await posted(request)
    server, asked = server_of(request), form.get("call", "")
    calls = await asyncio.to_thread(calls_of, server, stored.id)
    call = next((each for each in calls if each.request.id == asked), None)
    done = await _answered(server, stored, call) if call is not None else False
    desk = DeskPage(request, stored)
    if call is None or not done:
        return desk.back(_("This call was answered already; nothing was changed."))
    return desk.back(_("{who} has been told that the call is answered.").format(who=call.who))


async def _answered(server: ClassServer, stored: StoredClass, call: Call) -> bool:
    try:
        done = await server.store.answer_request(call.request.id)
    except NotThereError:
        return False
    if done:
        await server.store.note(stored.id, "instructor", "help answered", {})
        if live := server.seats.get(call.request.seat_id):
            live.tell("help", HELP_ANSWERED)
    return done


def calls_of(server: ClassServer, class_id: str) -> tuple[Call, ...]:
    """Return the calls for help in the round of the moment, in the order in which they came; reads the store."""
    stored = server.store.stored_class(class_id)
    now = round_now(stored)
    if now is None or not (requests := server.store.requests(now.id)):
        return ()
    rows = {row.seat.id: row for row in server.store.monitor(now.id)}
    found = []
    for request in requests:
        row = rows.get(request.seat_id)
        if row is None:
            continue
        names = {each.id: each.name or each.label for each in row.members}
        who = names.get(request.learner_id or "", ", ".join(names.values()))
        weeks, finished = (row.run.weeks, row.run.finished) if row.run is not None else (0, False)
        found.append(Call(request, who, row.team, weeks, finished))
    return tuple(found)


def waiting(calls: Sequence[Call]) -> tuple[Call, ...]:
    """Return the calls that nobody has answered yet."""
    return tuple(each for each in calls if each.request.answered_at is None)


def _queue(desk: DeskPage, calls: Sequence[Call]) -> str:
    before = [each for each in calls if each.request.answered_at is not None][-_MOST_ANSWERED:]
    values = {
        "waiting": [_shown(each) for each in waiting(calls)],
        "answered": [_shown(each) for each in reversed(before)],
        "nobody": _("Nobody waits for help."),
        "answer": _("Mark as answered"),
        "before": _("Answered before"),
        "count": len(waiting(calls)),
        "waits": _("waiting for help"),
    }
    return desk.fragment("instructor/help_queue", values)


def _shown(call: Call) -> dict[str, Any]:
    week = _("has finished") if call.finished else _("week {week}").format(week=call.weeks + 1)
    request = call.request
    return {
        "id": request.id,
        "who": call.who,
        "team": _("team {name}").format(name=call.team) if call.team else "",
        "week": week,
        "since": ago(request.answered_at or request.at),
        "text": request.text,
    }
