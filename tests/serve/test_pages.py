"""The learner's pages over real sockets: the way in, who is kept out, and that nothing is loaded from elsewhere."""

import asyncio
import os
import re
import signal
from pathlib import Path

import aiohttp
import pytest
from aiohttp import web
from aiohttp.test_utils import make_mocked_request

from simgame.classes.secrets import hashed
from simgame.classes.store.errors import NotThereError, StoreUnavailableError
from simgame.serve.learner import COOKIE
from simgame.serve.live import MOST_WINDOWS
from simgame.serve.safety import Cookies, Tries, guard
from simgame.serve.seats import Limits
from simgame.system import CAN_FORK
from tests.serve.classrooms import KEY, ROOM, class_of, classroom

pytestmark = pytest.mark.skipif(not CAN_FORK, reason="seats are forked")

HOSTILE = "<script>alert(1)</script>\"'&="


async def test_from_the_address_to_the_game_and_back_on_another_device(tmp_path: Path) -> None:
    async with classroom(tmp_path) as here:
        ann = here.guest()
        assert "Type the code" in await ann.get("/?lang=en")
        assert "Spring &lt;intake&gt;" in await ann.get(f"/?room={ROOM.upper()}")
        status, page = await ann.sign_in("林晓")
        assert (status, "textual-terminal" in page) == (200, True)
        screen = await ann.terminal()
        await screen.sees("Briefing")
        await screen.close()
        (saved,) = here.saved()
        assert str(saved["seed"]) not in page + screen.text
        phone = here.guest()
        status, page = await phone.sign_in("林晓", "9999")
        assert (status, "another PIN" in page) == (403, True)
        await phone.sign_in(" 林晓 ", "1234", "zh-CN")
        again = await phone.terminal()
        await again.sees("Briefing")
        assert len(here.store.learners(here.stored.id)) == len(here.store.seats(here.first)) == 1
        await again.close()


async def test_links_that_are_tried_out_consume_nothing(tmp_path: Path) -> None:
    async with classroom(tmp_path) as here:
        scanner = here.guest()
        for path in ("/", "/?room=zzzz", f"/{ROOM}", f"/{ROOM}?lang=zh-CN", "/play", "/alive", "/favicon.ico"):
            async with scanner.client.get(here.base + path) as answer:
                assert answer.status < 500
            async with scanner.client.head(here.base + path) as answer:
                assert answer.status < 500
        assert here.store.learners(here.stored.id) == ()
        assert here.store.seats(here.first) == ()


async def test_a_list_lets_in_who_stands_on_it(tmp_path: Path) -> None:
    async with classroom(tmp_path, class_of("A01", "A02")) as here:
        guest = here.guest()
        status, page = await guest.sign_in("B01")
        assert (status, "do not fit" in page) == (403, True)
        status, _page = await guest.sign_in("ａ01", "2468")
        assert status == 200
        (learner,) = [each for each in here.store.learners(here.stored.id) if each.pin]
        assert learner.label == "A01"
        here.store.set_pin(learner.id, hashed("1357")).result()
        assert 'name="pin"' in await guest.get("/play"), (
            "a PIN that was reset signs everybody out, to the door of the room"
        )


async def test_pages_in_both_languages_load_nothing_from_elsewhere(tmp_path: Path) -> None:
    async with classroom(tmp_path) as here:
        guest = here.guest()
        pages = [await guest.get("/?lang=zh-CN"), await guest.get(f"/{ROOM}?lang=zh-CN")]
        assert "春季班" in pages[1]
        assert "教室号" in pages[0]
        _status, seat = await guest.sign_in("Ann", language="zh-CN")
        assert "退出" in seat
        for page in (*pages, seat):
            assert all(link.startswith("/") for link in re.findall(r'(?:src|href|action)="([^"]*)"', page))
            assert not re.search(r"<script>|style=|\son\w+=", page)
            for name in re.findall(r'"(/assets/[^"]*)"', page):
                async with guest.client.get(here.base + name) as answer:
                    assert answer.status == 200
        async with guest.client.get(here.base + "/play") as answer:
            policy = answer.headers["Content-Security-Policy"]
        assert policy.startswith("default-src 'none'")
        assert "script-src 'self';" in policy
        assert "http" not in policy


async def test_what_strangers_send_gets_nothing(tmp_path: Path) -> None:
    async with classroom(tmp_path) as here:
        ann = here.guest()
        await ann.sign_in("Ann")
        for origin in (
            None,
            "http://elsewhere.example",
            "null",
            "http://[",
            here.base.replace("http", "httpx", 1) + "9",
        ):
            ann.origin = origin
            assert (await ann.post("/leave", form=await ann.token("/play")))[0] == 403
            with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
                await ann.terminal()
            assert refused.value.status == 403
        ann.origin = ann.base
        assert (await ann.post("/leave", form="0" * 64))[0] == 403
        assert (await ann.post(f"/{ROOM}", who="Eve", pin="1234", form=""))[0] == 403
        stranger = here.guest()
        with pytest.raises(aiohttp.WSServerHandshakeError):
            await stranger.terminal()
        (learner,) = here.store.learners(here.stored.id)
        forged = Cookies(b"x" * 32)._signer(COOKIE).dumps([learner.id, ""])
        for value in (forged, Cookies(KEY)._signer("other").dumps([learner.id, ""]), "x.y.z", learner.id):
            stranger.client.cookie_jar.update_cookies({COOKIE: str(value)})
            assert "textual-terminal" not in await stranger.get("/play")
        for path in ("/assets/../app.py", "/assets/%2e%2e%2fapp.py", "/assets/app.py", "/assets/..%2f..%2fcli.py"):
            await ann.get(path, 404)
        status, _page = await ann.post(f"/{ROOM}", who="x" * 100_000)
        assert status == 413


async def test_names_are_inert(tmp_path: Path) -> None:
    async with classroom(tmp_path) as here:
        guest = here.guest()
        status, page = await guest.sign_in(HOSTILE)
        assert status == 200
        assert "<script>alert" not in page
        assert "&lt;script&gt;alert" in page
        for name in ("", "\x1b[2J", "a\u202eb", "x" * 200):
            status, page = await here.guest().sign_in(name)
            assert status == 403, name


@pytest.mark.rare
async def test_pins_are_not_found_by_trying(tmp_path: Path) -> None:
    async with classroom(tmp_path) as here:
        await here.guest().sign_in("Ann")
        thief = here.guest()
        for number in range(6):
            assert "another PIN" in (await thief.sign_in("ann", f"{number:04}"))[1]
        assert "Too many" in (await thief.sign_in("Ann", "1234"))[1]
        assert (await here.guest().sign_in("Bob"))[0] == 200, "nobody else is kept out"


@pytest.mark.rare
async def test_nobody_fills_the_class_or_a_seat(tmp_path: Path) -> None:
    async with classroom(tmp_path) as here:
        here.server.newcomers = Tries(2, 60.0)
        guest = here.guest()
        for number, status in enumerate((200, 200, 403)):
            assert (await guest.sign_in(f"Learner {number}"))[0] == status
        await guest.sign_in("Learner 0")
        windows = [await guest.terminal() for _ in range(MOST_WINDOWS + 1)]
        assert await windows[0].hears("ended") == "elsewhere"
        (live,) = here.server.seats.all()
        assert len(live.viewers) == MOST_WINDOWS
        live.round.pause(True)
        await windows[1].hears("paused")
        for window in windows:
            await window.close()


def test_tries_are_counted_for_a_while() -> None:
    time = [0.0]
    tries = Tries(2, 10.0, lambda: time[0])
    tries.note("a")
    time[0] = 4.0
    tries.note("a")
    assert (tries.wait("a"), tries.wait("b")) == (6, 0)
    time[0] = 10.0
    assert tries.wait("a") == 0
    for number in range(20_000):
        tries.note(str(number))
    assert len(tries._tried) <= 10_000


async def test_before_and_after_a_round(tmp_path: Path) -> None:
    async with classroom(tmp_path, opened=False) as here:
        guest = here.guest()
        _status, page = await guest.sign_in("Ann")
        assert "has not begun" in page
        here.store.open_round(here.first).result()
        assert "textual-terminal" in await guest.get("/play")
        here.store.close_round(here.first).result()
        assert "This round is over" in await guest.get("/play")
        with pytest.raises(aiohttp.WSServerHandshakeError):
            await guest.terminal()


@pytest.mark.rare
async def test_who_finds_no_room_waits_for_a_seat(tmp_path: Path) -> None:
    async with classroom(tmp_path, limits=Limits(1)) as here:
        ann, bob, eve = here.guest(), here.guest(), here.guest()
        await ann.sign_in("Ann")
        screen = await ann.terminal()
        await screen.sees("Briefing")
        assert "0 people come before you" in (await bob.sign_in("Bob"))[1]
        assert "1 person comes before you" in (await eve.sign_in("Eve"))[1]
        with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
            await bob.terminal()
        assert refused.value.status == 503
        await screen.close()


@pytest.mark.rare
async def test_a_team_shares_a_seat(tmp_path: Path) -> None:
    async with classroom(tmp_path, class_of(seats="teams")) as here:
        ann, bob = here.guest(), here.guest()
        await ann.sign_in("Ann", team="Red")
        await bob.sign_in("Bob", team="red")
        first, second = await ann.terminal(), await bob.terminal()
        await first.sees("Briefing")
        await second.sees("Briefing")
        await first.hears("pen", lambda said: said["mine"] and len(said["members"]) == 2)
        (seat,) = here.store.seats(here.first)
        learners = {each.label: each.id for each in here.store.learners(here.stored.id)}
        assert seat.pen == learners["Ann"]
        await first.socket.send_json(["pen", "pass", learners["Bob"]])
        await second.hears("pen", lambda said: said["mine"])
        async with asyncio.timeout(5):
            while here.store.seat(seat.id).pen != learners["Bob"]:
                await asyncio.sleep(0.05)
        await first.close()
        await second.close()


@pytest.mark.rare
async def test_a_killed_seat_goes_on_from_the_store(tmp_path: Path) -> None:
    async with classroom(tmp_path) as here:
        ann = here.guest()
        await ann.sign_in("Ann")
        screen = await ann.terminal()
        await screen.sees("Briefing")
        (live,) = here.server.seats.all()
        before = live.pid
        os.kill(before, signal.SIGKILL)
        async with asyncio.timeout(20):
            while live.pid in (0, before):
                await asyncio.sleep(0.05)
        await screen.sees("half-days free")
        assert len(here.saved()) == 1
        await screen.close()


@pytest.mark.parametrize(
    ("error", "status"), [(NotThereError(), 404), (StoreUnavailableError(), 503), (KeyError(), 500)]
)
async def test_what_fails_while_a_page_is_made_is_one_sentence(
    error: Exception, status: int, caplog: pytest.LogCaptureFixture
) -> None:
    async def failing(_request: web.Request) -> web.StreamResponse:
        raise error

    answer = await guard(make_mocked_request("GET", "/play"), failing)
    assert answer.status == status
    assert "Content-Security-Policy" in answer.headers
    assert ("Traceback" in caplog.text) is (status == 500)
