"""The debrief of the class: made at the push of a button, to project, and to keep as a file."""

import asyncio
from collections.abc import Iterable, Mapping
from typing import Any, Final

from aiohttp import web

from simgame.browser.class_debrief import class_debrief_policy
from simgame.classes.store.values import StoredClass, StoredRound
from simgame.locale import Catalogue
from simgame.serve.instructor.debriefs import DEBRIEFS, DebriefState
from simgame.serve.instructor.desk import DeskPage
from simgame.serve.instructor.events import send_events
from simgame.serve.instructor.moments import clock
from simgame.serve.instructor.session import DESK, instructor_of, posted
from simgame.serve.server import server_of

_ = Catalogue("class_debrief")

_ROUND: Final = r"{number:\d{1,2}}"


def routes() -> Iterable[web.RouteDef]:
    """Return the routes."""
    return (
        web.get(f"{DESK}/projector", page, name="projector"),
        web.post(f"{DESK}/projector", make),
        web.get(f"{DESK}/projector/events", events, allow_head=False),
        web.get(f"{DESK}/projector/{_ROUND}", project),
        web.get(f"{DESK}/projector/{_ROUND}/report", report),
    )


async def page(request: web.Request) -> web.Response:
    """Show which debriefs there are, and how far those are that are being made."""
    stored = await instructor_of(request)
    for each in stored.rounds:
        await _forget_deleted(request, each)
    desk = DeskPage(request, stored)
    values = {
        "rounds": _rounds(request, desk, stored),
        "about": _(
            "All runs of a round are played again: how the class did, the week that decided for most, what parts those "
            "who won from those who lost, and a question to each finding. The luck of the round and who has a say are "
            "told in it: show it when nobody plays any more."
        ),
    }
    return desk.page("instructor/projector", _("Debrief"), values, events=f"{desk.base}/projector/events")


async def events(request: web.Request) -> web.StreamResponse:
    """Tell how far it is."""
    stored = await instructor_of(request)

    async def look() -> Mapping[str, str]:
        return {"debriefs": _rounds(request, DeskPage(request, stored), stored)}

    return await send_events(request, look)


async def make(request: web.Request) -> web.Response:
    """Have a debrief made."""
    stored, form = await posted(request)
    desk = DeskPage(request, stored)
    of_round = _opened(stored, form.get("round", ""))
    if of_round is None:
        return desk.back(_("There is no such round, or it was not opened yet."))
    if not request.app[DEBRIEFS].begin(stored, of_round, desk.language):
        return desk.back(_("This debrief is being made already."))
    await server_of(request).store.note(stored.id, "instructor", "debriefed", {"round": of_round.number})
    return DeskPage(request, stored).back("")


async def project(request: web.Request) -> web.Response:
    """Answer with the pages to project; key n shows names on them."""
    _stored, _of_round, state = await _asked(request)
    headers = {"Content-Security-Policy": class_debrief_policy(), "Cache-Control": "no-store"}
    return web.Response(
        body=state.made.named if state.made else b"", content_type="text/html", charset="utf-8", headers=headers
    )


async def report(request: web.Request) -> web.Response:
    """Answer with the same as a file to keep, without names unless they are asked for."""
    stored, of_round, state = await _asked(request)
    made, names = state.made, "names" in request.query
    headers = {
        "Content-Disposition": f'attachment; filename="{stored.code}-{of_round.number}-debrief.html"',
        "Content-Security-Policy": "default-src 'none'; sandbox",
        "Cache-Control": "no-store",
    }
    about = {"kind": "report", "rounds": [of_round.number], "names": names}
    await server_of(request).store.note(stored.id, "instructor", "exported", about)
    body = b"" if made is None else made.named if names else made.unnamed
    return web.Response(body=body, content_type="text/html", charset="utf-8", headers=headers)


async def _asked(request: web.Request) -> tuple[StoredClass, StoredRound, DebriefState]:
    """Return the round of an address with its debrief.

    Raises:
        HTTPSeeOther: there is none: to the page where it is made.
    """
    stored = await instructor_of(request)
    of_round = _opened(stored, request.match_info["number"])
    if of_round is not None:
        await _forget_deleted(request, of_round)
    state = request.app[DEBRIEFS].state(of_round.id) if of_round is not None else DebriefState()
    if of_round is None or state.made is None:
        raise web.HTTPSeeOther(f"/teach/{stored.room}/projector")
    return stored, of_round, state


async def _forget_deleted(request: web.Request, of_round: StoredRound) -> None:
    debriefs, store = request.app[DEBRIEFS], server_of(request).store
    if debriefs.state(of_round.id).made is not None:
        seats = await asyncio.to_thread(store.seats, of_round.id)
        debriefs.forget_deleted(of_round.id, [seat.id for seat in seats])


def _opened(stored: StoredClass, number: str) -> StoredRound | None:
    return next((each for each in stored.rounds if str(each.number) == number and each.state != "waiting"), None)


def _rounds(request: web.Request, desk: DeskPage, stored: StoredClass) -> str:
    """Return the part of the page that changes."""
    server, debriefs = server_of(request), request.app[DEBRIEFS]
    rounds: list[dict[str, Any]] = []
    for each in stored.rounds:
        if each.state == "waiting":
            continue
        state = debriefs.state(each.id)
        title = server.title_of(each.id).in_(desk.language)
        said = ""
        if state.made is not None and state.at is not None:
            text = _.n("1 run, made at {time}", "{count} runs, made at {time}", state.made.runs)
            said = text.format(count=state.made.runs, time=clock(state.at))
        rounds.append(
            {
                "number": each.number,
                "title": _("Round {number}: {scenario}").format(number=each.number, scenario=title),
                "said": said,
                "left_out": _left_out(state),
                "making": state.stage == "making",
                "progress": _("{done} of {of} runs are read").format(done=state.done, of=state.of) if state.of else "",
                "done": state.done,
                "of": max(state.of, 1),
                "failed": _("It could not be made. Please try again.") if state.stage == "failed" else "",
                "made": state.made is not None,
            }
        )
    values = {
        "rounds": rounds,
        "make": _("Make the debrief"),
        "again": _("Make it anew"),
        "project": _("Project it"),
        "keep": _("Keep it as a file"),
        "keep_names": _("with names"),
        "waits": _("It is being made; the class plays on."),
        "nothing": _("No round was opened yet: there is nothing to tell."),
    }
    return desk.fragment("instructor/projector_rounds", values)


def _left_out(state: DebriefState) -> str:
    if state.made is None or not state.made.left_out:
        return ""
    text = _.n(
        "1 is left out: no replay confirms it", "{count} are left out: no replay confirms them", state.made.left_out
    )
    return text.format(count=state.made.left_out)
