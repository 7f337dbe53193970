"""The way to the instructor's desk over real sockets: who gets in, for how long, and what its pages load."""

import asyncio
import json
import re
from pathlib import Path

import aiohttp
import pytest

from simgame.classes.secrets import hashed
from simgame.serve.safety import Cookies
from simgame.system import CAN_FORK
from tests.serve.classrooms import KEY, ROOM, SECRET, Guest, classroom

pytestmark = pytest.mark.skipif(not CAN_FORK, reason="seats are forked")

DESK = f"/teach/{ROOM}"


async def events_of(guest: Guest, path: str, want: str, within: float = 10) -> dict[str, str]:
    """Return what a stream of events has told until something was among it."""
    told: dict[str, str] = {}
    headers = {"Accept": "text/event-stream"}
    async with asyncio.timeout(within), guest.client.get(guest.base + path, headers=headers) as answer:
        assert answer.content_type == "text/event-stream"
        async for line in answer.content:
            if line.startswith(b"data: "):
                told |= json.loads(line[6:])
                if want in json.dumps(told, ensure_ascii=False):
                    return told
    raise AssertionError(f"never told: {want!r} in {told}")


async def test_the_secret_opens_the_desk_and_a_new_one_closes_it(tmp_path: Path) -> None:
    async with classroom(tmp_path) as here:
        teacher = here.guest()
        assert "secret" in await teacher.get(f"{DESK}/room?lang=en"), "whoever is not signed in is asked"
        status, page = await teacher.teach("wrong")
        assert (status, "not the secret" in page) == (403, True)
        status, page = await teacher.teach(f" {SECRET} ")
        assert (status, f"{here.base}/{ROOM}" in page, "Spring &lt;intake&gt;" in page) == (200, True, True)
        assert SECRET not in page
        other = here.guest()
        await other.teach()
        here.store.set_instructor(here.stored.id, hashed("another")).result()
        assert "secret" in await teacher.get(f"{DESK}/room")
        with pytest.raises(aiohttp.ClientResponseError):
            async with other.client.get(
                f"{here.base}{DESK}/room/events", headers={"Accept": "text/event-stream"}, raise_for_status=True
            ):
                pass
        await other.teach("another")
        status, page = await other.post(f"{DESK}/leave", form=await other.token(f"{DESK}/room"))
        assert (status, "secret" in page) == (200, True)
        assert "secret" in await other.get(f"{DESK}/room")


@pytest.mark.rare
async def test_secrets_are_not_found_by_trying(tmp_path: Path) -> None:
    async with classroom(tmp_path) as here:
        thief = here.guest()
        token = await thief.token(f"{DESK}?lang=en")
        for number in range(10):
            assert "not the secret" in (await thief.post(DESK, secret=str(number), form=token))[1]
        assert "Too many" in (await thief.post(DESK, secret=SECRET, form=token))[1]
        assert "secret" in await thief.get(f"{DESK}/room")


@pytest.mark.rare
async def test_nothing_of_a_stranger_or_a_learner_opens_the_desk(tmp_path: Path) -> None:
    async with classroom(tmp_path) as here:
        ann = here.guest()
        await ann.sign_in("Ann")
        token = await ann.token("/play")
        for said in ([here.stored.id, ""], [here.stored.id, here.stored.instructor], "x"):
            for key, salt in ((KEY, "simgame_learner"), (b"x" * 32, f"simgame_desk_{ROOM}")):
                forged = str(Cookies(key)._signer(salt).dumps(said))
                ann.client.cookie_jar.update_cookies({f"simgame_desk_{ROOM}": forged})
                assert "Instructor" in await ann.get(f"{DESK}/room?lang=en")
        status, _page = await ann.post(f"{DESK}/leave", form=token)
        assert status == 200
        teacher = here.guest()
        await teacher.teach()
        for origin in (None, "http://elsewhere.example", "null"):
            teacher.origin = origin
            assert (await teacher.post(f"{DESK}/leave", form=await teacher.token(f"{DESK}/room")))[0] == 403
        teacher.origin = teacher.base
        await teacher.post(f"{DESK}/leave", form="0" * 64)
        assert "Sign out" in await teacher.get(f"{DESK}/room")
        await teacher.get("/teach/zzzz", 404)


@pytest.mark.rare
async def test_the_room_in_both_languages_loads_nothing_from_elsewhere(tmp_path: Path) -> None:
    async with classroom(tmp_path) as here:
        teacher, ann = here.guest(), here.guest()
        _status, page = await teacher.teach(language="zh-CN")
        assert "春季班" in page
        assert "教室" in page
        assert "Rounds" in await teacher.get(f"{DESK}/room?lang=en")
        assert "Rounds" in await teacher.get(f"{DESK}/room"), "the language is remembered"
        assert all(link.startswith("/") for link in re.findall(r'(?:src|href|action)="([^"]*)"', page))
        assert not re.search(r"<script>|style=|\son\w+=", page)
        for name in re.findall(r'"(/assets/[^"]*)"', page):
            async with teacher.client.get(here.base + name) as answer:
                assert answer.status == 200
        await ann.sign_in("<b>Ann")
        told = await events_of(teacher, f"{DESK}/room/events", "Ann")
        assert "<li>&lt;b&gt;Ann</li>" in told["present"]
        seen = asyncio.create_task(events_of(teacher, f"{DESK}/room/events", 'class=\\"here\\"'))
        screen = await ann.terminal()
        await seen
        await screen.close()


@pytest.mark.rare
async def test_a_stream_of_events_ends_with_the_server(tmp_path: Path) -> None:
    async with classroom(tmp_path) as here:
        teacher = here.guest()
        await teacher.teach()
        headers = {"Accept": "text/event-stream"}
        async with teacher.client.get(f"{here.base}{DESK}/room/events", headers=headers) as answer:
            here.server.ending.set()
            async with asyncio.timeout(5):
                await answer.content.read()
