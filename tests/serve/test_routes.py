"""Who may open what: a route without a rule here fails, and so does one that opens to others than its rule says."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final, Literal

import pytest

from simgame.classes.secrets import hashed
from simgame.classes.store.values import Learner, Seat, StoredClass
from simgame.serve import floods
from simgame.serve.app import application
from simgame.serve.safety import Cookies
from simgame.serve.seats import Limits, Seats
from simgame.serve.server import ClassServer
from simgame.system import CAN_FORK
from tests.serve.classrooms import KEY, ROOM, Classroom, Guest, classroom
from tests.serve.enemy import OTHER_ROOM, OTHER_SECRET, other_class, quiet

pytestmark = pytest.mark.skipif(not CAN_FORK, reason="seats are forked")

Who = Literal["anybody", "learner", "instructor"]
"""Instructor: of the class of the room in the address, and of no other"""

DESK: Final = "/teach/{room}"
RULES: Final[Mapping[tuple[str, str], Who]] = {
    ("GET", "/"): "anybody",
    ("GET", "/alive"): "anybody",
    ("GET", "/favicon.ico"): "anybody",
    ("GET", "/assets/{name}"): "anybody",
    ("GET", "/{room}"): "anybody",
    ("POST", "/{room}"): "anybody",
    ("GET", DESK): "anybody",
    ("POST", DESK): "anybody",
    ("GET", "/play"): "learner",
    ("GET", "/socket"): "learner",
    ("POST", "/help"): "learner",
    ("POST", "/leave"): "anybody",
    ("POST", f"{DESK}/leave"): "instructor",
    ("GET", f"{DESK}/room"): "instructor",
    ("POST", f"{DESK}/room"): "instructor",
    ("GET", f"{DESK}/room/events"): "instructor",
    ("GET", f"{DESK}/monitor"): "instructor",
    ("POST", f"{DESK}/monitor"): "instructor",
    ("GET", f"{DESK}/monitor/events"): "instructor",
    ("GET", f"{DESK}/help"): "instructor",
    ("POST", f"{DESK}/help"): "instructor",
    ("GET", f"{DESK}/help/events"): "instructor",
    ("GET", f"{DESK}/people"): "instructor",
    ("POST", f"{DESK}/people"): "instructor",
    ("GET", f"{DESK}/people/events"): "instructor",
    ("GET", f"{DESK}/seat/{{seat}}"): "instructor",
    ("GET", f"{DESK}/seat/{{seat}}/socket"): "instructor",
    ("GET", f"{DESK}/seat/{{seat}}/events"): "instructor",
    ("GET", f"{DESK}/projector"): "instructor",
    ("POST", f"{DESK}/projector"): "instructor",
    ("GET", f"{DESK}/projector/events"): "instructor",
    ("GET", f"{DESK}/projector/{{number}}"): "instructor",
    ("GET", f"{DESK}/projector/{{number}}/report"): "instructor",
    ("GET", f"{DESK}/downloads"): "instructor",
    ("POST", f"{DESK}/downloads"): "instructor",
}


HANDSHAKE: Final = {
    "Connection": "Upgrade",
    "Upgrade": "websocket",
    "Sec-WebSocket-Version": "13",
    "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
}


def test_every_route_has_a_rule(tmp_path: Path) -> None:
    seats = Seats(Limits(1))
    app = application(ClassServer(None, seats, Cookies(KEY)))  # type: ignore[arg-type]
    known = {
        ("GET" if route.method == "HEAD" else route.method, route.resource.canonical)
        for route in app.router.routes()
        if route.resource is not None
    }
    assert known == set(RULES), "say in RULES who may open it, and nobody else will"


async def opens(guest: Guest, method: str, path: str, seat: str) -> bool:
    """Tell whether somebody is let in, with whatever comes of what they ask for."""
    address = guest.base + path.format(room=ROOM, seat=seat, name="pages.css", number="1")
    heads = {"Origin": guest.base} | (HANDSHAKE if path.endswith("/socket") else {})
    form = {"form": await guest.token()} if method == "POST" else None  # a form that this very browser was given
    async with guest.client.request(method, address, data=form, headers=heads, allow_redirects=False) as answer:
        assert answer.status < 500, (method, path)
        doors = ("/", f"/teach/{ROOM}")
        return answer.status != 403 and answer.headers.get("Location") not in doors


async def visitors(here: Classroom) -> dict[str, Guest]:
    ann, teacher, colleague = here.guest(), here.guest(), here.guest()
    await ann.sign_in("Ann")
    await teacher.teach()
    form = {"secret": OTHER_SECRET, "form": await colleague.token(f"/teach/{OTHER_ROOM}")}
    assert (await colleague.post(f"/teach/{OTHER_ROOM}", **form))[0] == 200
    return {"nobody": here.guest(), "learner": ann, "instructor": teacher, "colleague": colleague}


@pytest.mark.rare
async def test_who_may_open_what(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(floods, "_KNOWN", (1000.0, 1000.0))
    async with classroom(tmp_path) as here:
        other_class(here)
        who = await visitors(here)
        (seat,) = here.store.seats(here.first)
        with quiet(caplog):
            for (method, path), rule in RULES.items():
                if rule != "anybody" and not path.endswith("/leave"):
                    for name, guest in who.items():
                        assert await opens(guest, method, path, seat.id) is (name == rule), (method, path, name)


FIELDS = ("learner", "seat", "call", "seen", "label", "name", "team", "kind")
ODD = ("", "é" * 300, "\x00", "../../x", "[[[[", "9" * 400, "-1", "9999-12-31T23:59:59+00:00", "2027-01-01T00:00:00")


def kept(here: Classroom, stored: StoredClass, learner: Learner, seat: Seat) -> tuple[object, ...]:
    return here.store.stored_class(stored.id), here.store.learner(learner.id), here.store.seat(seat.id)


@pytest.mark.rare
async def test_an_instructor_does_nothing_to_another_class(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(floods, "_KNOWN", (1000.0, 1000.0))
    async with classroom(tmp_path) as here:
        other = other_class(here)
        who = await visitors(here)
        teacher = who["instructor"]
        (stranger,) = here.store.learners(other.id)
        (foreign,) = here.store.seats(other.rounds[0].id)
        call = here.store.ask_for_help(foreign.id, stranger.id, "Help").result()
        for path in ("", "/events", "/socket"):
            await teacher.get(f"/teach/{ROOM}/seat/{foreign.id}{path}", 404)
        token = await teacher.token(f"/teach/{ROOM}/people")
        before = kept(here, other, stranger, foreign)
        ids = {"learner": stranger.id, "seat": foreign.id, "call": call.id, "round": other.rounds[0].id}
        acts = ("reset", "delete", "add", "pen", "open", "close", "extend", "show-luck", "", "nonsense")
        with quiet(caplog):
            for place in ("room", "people", "help", "downloads"):
                for do in acts:
                    said = ids | {"do": do, "form": token, "label": "Z01", "minutes": "x"}
                    assert (await teacher.post(f"/teach/{ROOM}/{place}", **said))[0] < 500
                for odd in ODD:
                    for do in ("extend", "open", "reset", "add", "pen"):
                        names = (
                            "learner",
                            "seat",
                            "call",
                            "round",
                            "minutes",
                            "seen",
                            "state",
                            "label",
                            "name",
                            "kind",
                        )
                        said = dict.fromkeys(names, odd) | {"do": do, "form": token, "round": "1"}
                        for minutes in (odd, "5"):
                            status, _page = await teacher.post(f"/teach/{ROOM}/{place}", **said | {"minutes": minutes})
                            assert status < 500, (place, do, odd)
        assert (
            here.store.stored_class(other.id),
            here.store.learner(stranger.id),
            here.store.seat(foreign.id),
        ) == before
        assert here.store.requests(other.rounds[0].id)[0].answered_at is None


@pytest.mark.rare
async def test_a_secret_of_one_class_opens_no_other(tmp_path: Path) -> None:
    async with classroom(tmp_path) as here:
        other = other_class(here)
        guest = here.guest()
        form = {"secret": OTHER_SECRET, "form": await guest.token(f"/teach/{ROOM}")}
        assert (await guest.post(f"/teach/{ROOM}", **form))[0] == 403
        here.store.set_instructor(other.id, hashed(OTHER_SECRET)).result()
        assert (await guest.post(f"/teach/{OTHER_ROOM}", **form))[0] == 200
        for _method, path in RULES:
            if RULES[_method, path] == "instructor":
                assert not await opens(guest, "GET", path, "0" * 32) or path.endswith("/leave")
