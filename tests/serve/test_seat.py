"""A seat over a real socket: played, killed, left alone, read slowly, flooded."""

import asyncio
import os
import signal
from pathlib import Path

import pytest

from simgame.serve.seats import Limits
from simgame.system import CAN_FORK
from tests.serve.seating import SEED, Browser, plan_of, room

pytestmark = pytest.mark.skipif(not CAN_FORK, reason="seats are forked")


async def to_planning(browser: Browser) -> None:
    """Read the briefing up to the planning of the first week."""
    await browser.sees("Briefing")
    for _ in range(12):
        await browser.press(" ")
        await asyncio.sleep(0.3)
        if "half-days free" in browser.text:
            return
    raise AssertionError(browser.text)


async def end_week(browser: Browser) -> None:
    """End the week with nothing planned, which is asked about."""
    await browser.press("e")
    await asyncio.sleep(0.7)
    await browser.press("y")


async def test_what_is_decided_is_kept_before_it_is_shown(tmp_path: Path) -> None:
    async with room(tmp_path) as here:
        browser = await here.browser()
        await to_planning(browser)
        assert here.ledger.only()["log"] == []
        await end_week(browser)
        async with asyncio.timeout(20):
            while not here.ledger.only()["log"]:
                await asyncio.sleep(0.1)
        assert [entry["kind"] for entry in here.ledger.only()["log"]][-1] == "week"
        assert here.ledger.only()["seed"] == SEED
        await browser.close()


async def test_a_killed_process_comes_back_where_it_was(tmp_path: Path) -> None:
    async with room(tmp_path) as here:
        browser = await here.browser()
        await to_planning(browser)
        before = here.seat.pid
        os.kill(before, signal.SIGKILL)
        async with asyncio.timeout(20):
            while here.seat.pid in (0, before):
                await asyncio.sleep(0.05)
        browser.screen.reset()
        await browser.sees("half-days free")
        await browser.close()


async def test_another_browser_is_shown_all_at_once(tmp_path: Path) -> None:
    async with room(tmp_path) as here:
        first = await here.browser()
        await to_planning(first)
        await first.close()
        pid = here.seat.pid
        second = await here.browser(120, 40)
        await second.sees("half-days free")
        assert here.seat.pid == pid, "nobody looked for a moment: it is the same process"
        third = await here.browser(120, 40)
        await third.sees("half-days free")
        await third.sees("End week")
        assert third.text == second.text
        await second.close()
        await third.close()


async def test_what_cannot_be_kept_is_said_without_a_path(tmp_path: Path) -> None:
    async with room(tmp_path) as here:
        browser = await here.browser()
        await to_planning(browser)
        here.ledger.refuses = "closed"
        await end_week(browser)
        await browser.sees("the round is closed")
        assert here.ledger.only()["log"] == []
        assert "This run" in browser.text
        for hidden in (str(SEED), ".json", "SIMGAME_HOME", "/tmp"):
            assert hidden not in browser.text
        await browser.close()


async def test_what_was_only_noted_is_kept_when_the_process_ends(tmp_path: Path) -> None:
    async with room(tmp_path) as here:
        browser = await here.browser()
        await to_planning(browser)
        await browser.press("\r")
        await asyncio.sleep(1)
        await browser.press("1")
        await asyncio.sleep(1)
        assert here.ledger.only()["draft"] == []
        await here.seat.end("idle")
        assert await browser.hears("ended") == "idle"
        assert len(here.ledger.only()["draft"]) == 1
        await browser.close()


async def test_nobody_looks_for_long(tmp_path: Path) -> None:
    async with room(tmp_path, limits=Limits(10, detached=1.0)) as here:
        browser = await here.browser()
        await to_planning(browser)
        await browser.close()
        async with asyncio.timeout(20):
            while here.seat.runs:
                await asyncio.sleep(0.2)
        browser = await here.browser()
        await browser.sees("half-days free")
        await browser.close()


async def test_a_flood_of_keys_is_bounded_and_harms_nobody_else(tmp_path: Path) -> None:
    async with room(tmp_path, plan_of(), plan_of(seat_id="other", members={"bob": "Bob"}, pen="bob")) as here:
        browser = await here.browser()
        other = await here.browser(seat="other", learner="bob")
        await to_planning(browser)
        for _ in range(400):
            await browser.press("\x1b[B" * 500)
        await to_planning(other)
        assert here.seats.running == 2
        await browser.close()
        await other.close()


async def test_the_pen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with room(tmp_path, plan_of(members={"ann": "Ann", "bob": "Bob"})) as here:
        ann, bob = await here.browser(), await here.browser(120, 40, learner="bob")
        await ann.hears("pen", lambda said: said["mine"])
        await bob.hears("pen", lambda said: not said["mine"] and said["holder"] == "ann" and not said["free"])
        await to_planning(ann)
        await bob.sees("half-days free")
        await asyncio.sleep(1)
        shown = ann.text
        await bob.press("q")
        await asyncio.sleep(1)
        assert ann.text == shown, "who has no pen only looks on"
        await ann.socket.send_json(["pen", "pass", "bob"])
        await bob.hears("pen", lambda said: said["mine"])
        await bob.press("q")
        await ann.sees("Go on: week 1")
        await bob.close()
        await ann.socket.send_json(["pen", "take"])
        await ann.hears("pen", lambda said: not said["mine"] and not said["members"][1][2])
        monkeypatch.setattr("simgame.serve.live.PEN_FREE_AFTER", 0.0)
        await ann.socket.send_json(["pen", "take"])
        await ann.hears("pen", lambda said: said["holder"] == "ann")
        await ann.close()


async def test_there_is_room_for_so_many(tmp_path: Path) -> None:
    plans = [plan_of(seat_id=name, members={name: name}, pen=name) for name in ("a", "b", "c")]
    async with room(tmp_path, *plans, limits=Limits(1)) as here:
        assert here.seats.place("a") == 0
        assert (here.seats.place("b"), here.seats.place("c"), here.seats.place("b")) == (1, 2, 1)
        browser = await here.browser(seat="a", learner="a")
        await browser.sees("Briefing")
        assert here.seats.place("b") == 1, "somebody looks on"
        await browser.close()
        async with asyncio.timeout(20):
            while here.seats.place("b"):
                await asyncio.sleep(0.2)
        assert here.seats.place("c") == 1
