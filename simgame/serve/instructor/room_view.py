"""What the room page shows, part by part, as it is at the moment."""

import asyncio
from collections.abc import Mapping
from typing import Any, Final

from aiohttp import web

from simgame.classes.monitor.holding import WeeksReached, weeks_reached
from simgame.classes.store.values import AuditEntry, Learner, RoundState, StoredClass, StoredRound
from simgame.locale import Catalogue
from simgame.serve import timetable
from simgame.serve.classroom import round_now
from simgame.serve.clock import GRACE
from simgame.serve.instructor.desk import DeskPage
from simgame.serve.instructor.moments import clock, minutes_and_seconds
from simgame.serve.instructor.queue import calls_of, waiting
from simgame.serve.instructor.room_acts import STATES
from simgame.serve.instructor.room_buttons import acts_of
from simgame.serve.instructor.room_log import READ, told
from simgame.serve.promises import promises
from simgame.serve.safety import is_secure
from simgame.serve.server import ClassServer, server_of
from simgame.serve.timetable import seconds_left
from simgame.values import dataclass

_ = Catalogue("desk")

_TAGS: Final[Mapping[RoundState, str]] = {"waiting": "idle", "open": "good", "paused": "bad", "closed": ""}


@dataclass(frozen=True, slots=True)
class Room:
    """What is known of a room."""

    stored: StoredClass
    learners: tuple[Learner, ...]
    titles: Mapping[str, Any]
    """What each round's scenario is called, in both languages, by the round's id"""
    here: frozenset[str]
    """The ids of the learners who are here, at a seat or waiting for one"""
    calls: int
    """How many wait for help"""
    log: tuple[AuditEntry, ...]
    """What was done last"""
    reached: WeeksReached | None
    """How far the seats of the round are that is played; None where none is"""


async def room_of(server: ClassServer, class_id: str) -> Room:
    """Return what is known of a room now.

    Raises:
        NotThereError: there is no such class.
    """

    def read() -> Room:
        stored = server.store.stored_class(class_id)
        titles = {each.id: server.title_of(each.id) for each in stored.rounds}
        calls, log = waiting(calls_of(server, class_id)), server.store.audit(class_id, READ)
        return Room(stored, server.store.learners(class_id), titles, here, len(calls), log, _reached(server, stored))

    here = server.present()
    return await asyncio.to_thread(read)


def _reached(server: ClassServer, stored: StoredClass) -> WeeksReached | None:
    now = round_now(stored)
    if now is None or now.state == "closed":
        return None
    return weeks_reached(server.store.monitor(now.id), server.store.scenario(now.id).weeks)


def frame(desk: DeskPage) -> dict[str, Any]:
    """Return what of the page stays as it is."""
    return {
        "address": f"{_base(desk.request)}/{desk.stored.room}",
        "or_code": _("or: {address}, with the code of the room").format(address=_base(desk.request)),
        "rounds_title": _("Rounds"),
        "people_title": _("In the room"),
        "luck_title": _("The luck"),
        "log_title": _("What was done"),
    }


def parts(desk: DeskPage, room: Room) -> dict[str, str]:
    """Return the HTML of each part that changes, by the id of its element."""
    now = round_now(room.stored)
    return {
        "now": desk.fragment("instructor/room_now", _now(room, now)),
        "left": desk.fragment("instructor/room_left", {"left": _left(room.stored, now), "text": _("minutes left")}),
        "acts": desk.fragment("instructor/room_acts", acts_of(room.stored, now, room.reached)),
        "rounds": desk.fragment("instructor/room_rounds", {"rounds": _rounds(desk, room), **_heads()}),
        "log": desk.fragment("instructor/room_log", told(room.log)),
        "luck": desk.fragment("luck", _luck(room.stored)),
        "present": desk.fragment("instructor/room_present", _present(room)),
    }


def _now(room: Room, now: StoredRound | None) -> dict[str, Any]:
    moment = (now.closed_at or now.paused_at or now.opened_at) if now else None
    state, about = now.state if now else "waiting", _("no round was opened yet")
    if now:
        about = _("round {number} of {count}").format(number=now.number, count=len(room.stored.rounds))
    if room.stored.state == "closed":
        state, about = "closed", _("the whole class")
    return {
        "state": _(STATES[state]),
        "kind": {"open": "good", "paused": "bad"}.get(state, ""),
        "about": about,
        "since": clock(moment) if moment else "",
        "since_text": _("since"),
        "calls": room.calls,
        "calls_text": _("waiting for help"),
        "here": sum(1 for each in room.learners if each.id in room.here),
        "here_text": _("here, of {count} who have come").format(count=sum(1 for each in room.learners if each.seen_at)),
    }


def _left(stored: StoredClass, now: StoredRound | None) -> str:
    """Return the time that is left of a round, a dash where it has no end."""
    left = seconds_left(stored, now, timetable.now()) if now else None
    return "–" if left is None else minutes_and_seconds(left)


def _heads() -> dict[str, str]:
    return {"scenario_head": _("Scenario"), "state_head": _("State"), "minutes_head": _("Minutes")}


def _rounds(desk: DeskPage, room: Room) -> list[dict[str, Any]]:
    return [
        {
            "number": each.number,
            "scenario": room.titles[each.id].in_(desk.language),
            "state": _(STATES[each.state]),
            "tag": _TAGS[each.state],
            "minutes": each.minutes or "–",
        }
        for each in room.stored.rounds
    ]


def _luck(stored: StoredClass) -> dict[str, Any]:
    asks = _("The luck is public from then on: what is still decided in this round counts as practice.")
    said = promises(stored) | {"by_itself": ""}
    closed = [each.closed_at for each in stored.rounds if each.closed_at is not None]
    if stored.definition.luck == "same" and len(closed) == len(stored.rounds) and stored.rounds[-1].shown_luck is None:
        text = _("All rounds are closed: at {time} the luck is shown by itself, unless a round is opened again.")
        said["by_itself"] = text.format(time=clock(max(closed) + GRACE))
    return {"luck": said, "show_luck": {"text": _("Show the luck now"), "asks": asks}}


def _present(room: Room) -> dict[str, Any]:
    came = [(each.name or each.label, each.id in room.here) for each in room.learners if each.pin]
    return {
        "people": sorted(came, key=lambda each: not each[1]),
        "nobody": _("Nobody has come yet."),
    }


def _base(request: web.Request) -> str:
    """Return the server's address as learners reach it: what the browser calls it, unless that means itself."""
    server = server_of(request)
    if server.address and request.url.host in ("localhost", "127.0.0.1", "::1"):
        return server.address
    return f"{'https' if is_secure(request) else 'http'}://{request.host}"
