"""A learner calls for help beside the game, the instructor answers: over real sockets, in the learner's language."""

import json
from pathlib import Path

import pytest

from simgame.serve.safety import Tries
from simgame.system import CAN_FORK
from tests.serve.classrooms import ROOM, Guest, class_of, classroom
from tests.serve.test_instructor import events_of

pytestmark = pytest.mark.skipif(not CAN_FORK, reason="seats are forked")

PAGE = f"/teach/{ROOM}/help"


async def call(guest: Guest, text: str = "", **more: str) -> tuple[int, dict[str, str]]:
    status, said = await guest.post("/help", text=text, **{"form": await guest.token("/play"), **more})
    return status, json.loads(said) if said.startswith("{") else {}


@pytest.mark.rare
async def test_a_call_is_seen_and_answered(tmp_path: Path) -> None:
    async with classroom(tmp_path, class_of(seats="teams")) as here:
        teacher, ann, bob = here.guest(), here.guest(), here.guest()
        await teacher.teach()
        assert "Nobody waits" in await teacher.get(PAGE)
        await ann.sign_in("Ann", team="Red")
        await bob.sign_in("Bob", team="Red", language="zh-CN")
        assert "求助" in await bob.get("/play")
        first, second = await ann.terminal(), await bob.terminal()
        assert await call(bob, "  谁来 <b>拟标</b>？ ") == (200, {"state": "waiting"})
        for screen in (first, second):
            assert await screen.hears("help") == "waiting"
        assert await call(ann) == (200, {"state": "waiting"})
        (request,) = here.store.requests(here.first)
        told = await events_of(teacher, f"{PAGE}/events", "拟标")
        assert "谁来 &lt;b&gt;拟标&lt;/b&gt;？" in told["queue"]
        assert "Bob" in told["queue"]
        assert "week 1" in told["queue"]
        assert "just now" in told["queue"]
        assert "waiting for help" in (await events_of(teacher, f"/teach/{ROOM}/room/events", "waiting for help"))["now"]
        assert 'data-help="waiting"' in await ann.get("/play"), "a page that is loaded anew knows it"
        form = {"call": request.id, "form": await teacher.token(PAGE)}
        assert "Bob has been told" in (await teacher.post(PAGE, **form))[1]
        for screen in (first, second):
            assert await screen.hears("help", lambda said: said == "answered")
        assert "answered already" in (await teacher.post(PAGE, **form))[1]
        assert "answered already" in (await teacher.post(PAGE, **form | {"call": "nobody"}))[1]
        assert 'data-help=""' in await ann.get("/play")
        assert [entry.what for entry in here.store.audit(here.stored.id)].count("help answered") == 1
        await first.close()
        await second.close()


@pytest.mark.rare
async def test_nobody_fills_the_queue(tmp_path: Path) -> None:
    async with classroom(tmp_path) as here:
        ann, stranger, early = here.guest(), here.guest(), here.guest()
        assert (await stranger.post("/help", text="x", form="0" * 64))[0] == 403
        assert (await stranger.post("/help", text="x", form=await stranger.token()))[0] == 403
        await ann.sign_in("Ann")
        for text in ("x" * 501, "a\x1b[2J", "\u202e"):
            status, said = await call(ann, text)
            assert (status, "500 characters" in said["wrong"]) == (400, True)
        here.server.calls = Tries(2, 60.0)
        assert [(await call(ann, "where?"))[0] for _ in range(3)] == [200, 200, 429]
        assert len(here.store.requests(here.first)) == 1
        here.store.close_round(here.first).result()
        await early.sign_in("Bob")
        assert (await call(early))[0] == 409, "there is no seat to come to"
