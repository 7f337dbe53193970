"""An enemy on a socket, and one who has taken over the process of a seat: what they send harms nobody but them."""

import asyncio
import json
import os
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp
import pytest

from simgame.serve import seat_process
from simgame.serve.seats import Limits
from simgame.system import CAN_FORK
from tests.serve import misbehaving
from tests.serve.classrooms import class_of, classroom
from tests.serve.enemy import quiet
from tests.serve.seating import Browser, plan_of, room
from tests.serve.test_seat import to_planning

pytestmark = [pytest.mark.rare, pytest.mark.skipif(not CAN_FORK, reason="seats are forked")]

DEEP = ("[" * 16_000, '{"a":' * 6000, '["stdin",' * 3000)
NONSENSE = (
    *DEEP,
    *("", "null", "[]", "7", '"stdin"', "{", "[1,2", "NaN", '["stdin"]', '["stdin", 7]', '["stdin", "a", "b"]'),
    *('["resize"]', '["resize", []]', '["resize", {"width": 1}]', '["pen"]', '["pen", "pass"]', '["pen", "pass", 7]'),
    *('["ping", [1]]', '["ping", 1e999]', f'["ping", "{"x" * 100}"]', f'["ping", {"9" * 3000}]', '["quit"]'),
)
ODD = (
    *('["resize", {"width": Infinity, "height": -Infinity}]', '["resize", {"width": NaN, "height": "x"}]'),
    *('["resize", {"width": 1e308, "height": -1}]', f'["resize", {{"width": {"9" * 4000}, "height": 1}}]'),
    *('["ping", "\\ud800"]', '["pen", "pass", "\\ud800"]', '["pen", "take"]', '["stdin", "\\u0000"]'),
    *('["stdin", ""]', '["focus"]', '["blur"]', '["resize", {"width": true, "height": null}]'),
)


@asynccontextmanager
async def responsive(most: float) -> AsyncIterator[None]:
    """Fail if the server, which shares this thread, is held up meanwhile."""
    worst = [0.0]

    async def look() -> None:
        while True:
            begun = time.monotonic()
            await asyncio.sleep(0.01)
            worst[0] = max(worst[0], time.monotonic() - begun - 0.01)

    looking = asyncio.create_task(look())
    try:
        yield
    finally:
        looking.cancel()
    assert worst[0] < most, f"held up for {worst[0]:.2f} seconds"


async def test_nonsense_on_a_socket_ends_it_and_nothing_else(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    async with room(tmp_path) as here:
        ann = await here.browser()
        await to_planning(ann)
        pid = here.seat.pid
        with quiet(caplog):
            for said in NONSENSE:
                enemy = await here.browser()
                await enemy.socket.send_str(said)
                async with asyncio.timeout(5):
                    while not enemy.socket.closed:
                        await asyncio.sleep(0.01)
                await enemy.close()
            for data in (b"", b"\x00" * 1000, b"\xff" * 30_000):
                enemy = await here.browser()
                await enemy.socket.send_bytes(data)
                await enemy.close()
            enemy = await here.browser()
            for said in ODD:
                await enemy.socket.send_str(said)
            await enemy.socket.send_str('["ping", 7]')
            assert await enemy.hears("pong", lambda number: number == 7) == 7, "what can be understood is no nonsense"
            await enemy.close()
            enemy = await here.browser()
            await enemy.socket.send_str(json.dumps(["stdin", "x" * 40_000]))
            async with asyncio.timeout(5):
                while not enemy.socket.closed:
                    await asyncio.sleep(0.01)
            assert enemy.socket.close_code == aiohttp.WSCloseCode.MESSAGE_TOO_BIG
            await enemy.close()
        assert here.seat.pid == pid
        assert len(here.seat.viewers) == 1
        await ann.press("q")
        await ann.sees("Go on: week 1")
        await ann.close()


FLOODS = {
    "sizes": '["resize", {{"width": {width}, "height": 30}}]',
    "pens": '["pen", "pass", "{other}"]',
    "own pen": '["pen", "pass", "ann"]',
    "pings": '["ping", {width}]',
    "arrows": '["stdin", "\\u001b[B"]',
    "frames": "",
}


@pytest.mark.parametrize("what", tuple(FLOODS))
async def test_a_flood_on_a_socket_is_slowed_down(tmp_path: Path, what: str) -> None:
    plan = plan_of(members={"ann": "Ann", "bob": "Bob"})
    async with room(tmp_path, plan, plan_of(seat_id="other", members={"eve": "Eve"}, pen="eve")) as here:
        ann, bob = await here.browser(), await here.browser(learner="bob")
        honest = await here.browser(seat="other", learner="eve")
        await honest.sees("Briefing")
        await ann.sees("Briefing")
        passed: list[str] = []
        here.seat.pen_passed = passed.append
        sizes: list[object] = []
        order = here.seat._order_process
        here.seat._order_process = lambda kind, **more: sizes.append(kind) or order(kind, **more)  # type: ignore

        async def flood(browser: Browser, other: str) -> None:
            for number in range(1500):
                if what == "frames":
                    await browser.socket.ping(b"x")
                else:
                    width = 81 + number % 80
                    await browser.socket.send_str(FLOODS[what].format(width=width, other=other))

        async with responsive(0.5):
            flooding = [asyncio.create_task(flood(ann, "bob")), asyncio.create_task(flood(bob, "ann"))]
            await asyncio.sleep(0.5)
            before = honest.text
            await honest.press(" ")
            async with asyncio.timeout(3):
                while honest.text == before:
                    await asyncio.sleep(0.02)
            await asyncio.wait(flooding, timeout=2)
        assert os.getpriority(os.PRIO_PROCESS, here.seat.pid) == 19, "it gives way to all others"
        assert (
            os.getpriority(os.PRIO_PROCESS, next(each for each in here.seats.all() if each.plan.id == "other").pid) < 19
        )
        assert len(passed) <= 12
        assert sizes.count("resize") <= 15
        for task in flooding:
            task.cancel()
        assert here.seats.running == 2
        for browser in (ann, bob, honest):
            await browser.close()


BROKEN = ("long_frame", "no_json", "no_list", "deep_json", "wrong_types", "long_packet")


@pytest.mark.parametrize("how", BROKEN)
async def test_a_process_that_speaks_nonsense_is_ended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    monkeypatch.setattr(seat_process, "main", getattr(misbehaving, how))
    async with room(tmp_path) as here:
        browser = await here.browser()
        async with responsive(0.5):
            assert await browser.hears("ended") == "fault"
        assert here.seats.running == 0
        assert here.ledger.told == []
        await browser.close()


@pytest.mark.parametrize("how", ["never_stops", "keeps_saving"])
async def test_a_process_without_an_end_holds_up_nobody(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    monkeypatch.setattr(seat_process, "main", getattr(misbehaving, how))
    async with room(tmp_path) as here:
        browser = await here.browser()
        async with asyncio.timeout(10):
            while not here.seat.pid:
                await asyncio.sleep(0.05)
        browser._reading.cancel()
        async with responsive(0.5):
            await asyncio.sleep(3)
        process = here.seat._process
        assert process is not None
        assert process.ledger_writer.transport.get_write_buffer_size() < 1 << 17
        assert browser.bytes < 20_000_000
        await here.seat.end("idle")
        assert here.seats.running == 0
        await browser.socket.close()


async def test_runs_of_others_are_not_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(seat_process, "main", misbehaving.foreign_runs)
    async with classroom(tmp_path, class_of("A01"), limits=Limits(2)) as here:
        ann = here.guest()
        await ann.sign_in("A01")
        with quiet(caplog):
            screen = await ann.terminal(200, 50)
            await screen.sees("refused")
            for number in range(5):
                assert f'[{number}, "refused"]' in screen.text.replace("\n", "")
        assert here.saved() == []
        assert sorted(each.name for each in tmp_path.iterdir() if not each.name.startswith("class.db")) == []
        await screen.close()
