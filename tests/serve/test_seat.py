"""A seat over a real socket: played, killed, left alone, read slowly, flooded."""

import asyncio
import os
import random
import signal
import time
from contextlib import suppress
from pathlib import Path

import pytest

from simgame.serve.seats import Limits
from simgame.serve.viewers import MOST_WAITING, Viewer, shared_size
from simgame.system import CAN_FORK
from tests.serve.seating import SEED, Browser, plan_of, room

pytestmark = pytest.mark.skipif(not CAN_FORK, reason="seats are forked")


async def to_planning(browser: Browser) -> None:
    """Read the briefing up to the planning of the first week."""
    await browser.sees("Briefing")
    await browser.press_on(lambda text: "half-days free" in text)


async def end_week(browser: Browser) -> None:
    """End the week with nothing planned, which is asked about."""
    await browser.press("e")
    await browser.sees("half-days are still free")
    await browser.press_on(lambda text: "half-days are still free" not in text, lambda _text: "y")


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


@pytest.mark.rare
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


@pytest.mark.rare
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
        async with asyncio.timeout(10):
            while third.text != second.text:
                await asyncio.sleep(0.05)
        await second.close()
        await third.close()


@pytest.mark.rare
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


@pytest.mark.rare
async def test_what_was_only_noted_is_kept_when_the_process_ends(tmp_path: Path) -> None:
    async with room(tmp_path) as here:
        browser = await here.browser()
        await to_planning(browser)
        await browser.brings("\r")
        await browser.brings("1")
        assert here.ledger.only()["draft"] == []
        await here.seat.end("idle")
        assert await browser.hears("ended") == "idle"
        assert len(here.ledger.only()["draft"]) == 1
        await browser.close()


@pytest.mark.rare
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


@pytest.mark.rare
@pytest.mark.parametrize("reason", ["idle", "total"])
async def test_a_seat_on_which_nothing_is_done_or_that_is_used_for_very_long_ends(tmp_path: Path, reason: str) -> None:
    async with room(tmp_path, limits=Limits(10, **{reason: 6.0})) as here:
        browser, began = await here.browser(), time.monotonic()
        await to_planning(browser)
        while browser.told[-1] != ("ended", reason) and not browser.socket.closed:
            if reason == "total":
                with suppress(ConnectionError):
                    await browser.press("\x1b[B")  # somebody is busy all the time
            await asyncio.sleep(0.2)
        assert await browser.hears("ended") == reason
        assert time.monotonic() - began > 5
        assert not here.seat.runs
        await browser.close()
        browser = await here.browser()
        await browser.sees("half-days free")
        await browser.close()


@pytest.mark.rare
async def test_a_flood_of_keys_is_bounded_and_harms_nobody_else(tmp_path: Path) -> None:
    async with room(tmp_path, plan_of(), plan_of(seat_id="other", members={"bob": "Bob"}, pen="bob")) as here:
        browser = await here.browser()
        other = await here.browser(seat="other", learner="bob")
        await to_planning(browser)
        for _ in range(400):
            await browser.press("\x1b[B" * 500)
        await to_planning(other)
        assert here.seats.running == 2
        await browser.press("q")
        await browser.sees("Go on: week 1", 10)
        await browser.close()
        await other.close()


@pytest.mark.rare
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


@pytest.mark.rare
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


async def test_who_reads_slowly_gets_the_screen_as_it_is_in_the_end(tmp_path: Path) -> None:
    viewer = Viewer("ann", (100, 30))
    asked = []
    viewer.drawn_anew = lambda: asked.append(True)
    for _ in range(2 * MOST_WAITING // 1000):
        viewer.show(b"x" * 1000)
    assert viewer._waiting <= MOST_WAITING
    assert not viewer._screen, "what was dropped is not sent in parts"
    waiting = asyncio.create_task(viewer.next())
    await asyncio.sleep(0)
    assert asked == [True]
    viewer.show(b"whole")
    assert await waiting == b"whole"
    for _ in range(10_000):
        viewer.tell("notice", "x")
    viewer.close("idle")
    told = [await viewer.next() for _ in range(102)]
    assert told[-1] is None
    assert len(viewer._told) == 0


@pytest.mark.rare
async def test_a_browser_that_never_reads_holds_up_nobody(tmp_path: Path) -> None:
    async with room(tmp_path, plan_of(members={"ann": "Ann", "bob": "Bob"})) as here:
        ann, bob = await here.browser(), await here.browser(learner="bob")
        await to_planning(ann)
        bob._reading.cancel()
        for number in range(200):
            await ann.press("\x1b[B" if number % 2 else "\x1b[A")
            await asyncio.sleep(0.02)
        await asyncio.sleep(1)
        await ann.press("q")
        await ann.sees("Go on: week 1")
        await ann.close()


def test_who_looks_on_with_a_small_window_does_not_shrink_the_others() -> None:
    ann, bob, eve = Viewer("ann", (120, 40)), Viewer("bob", (100, 50)), Viewer("eve", (40, 20))
    assert shared_size([ann, bob, eve], "ann") == (100, 40)
    assert shared_size([ann, bob, eve], "eve") == (40, 20)
    assert shared_size([], "ann") is None


@pytest.mark.rare
async def test_a_window_larger_than_the_seat_shows_nothing_of_before(tmp_path: Path) -> None:
    async with room(tmp_path, plan_of(members={"ann": "Ann", "bob": "Bob"})) as here:
        ann = await here.browser(120, 40)
        await ann.sees("Briefing")
        assert ann.screen.display[39].strip(), "its last row is drawn"
        bob = await here.browser(100, 30, learner="bob")
        await bob.sees("Briefing")
        async with asyncio.timeout(20):
            while any(row.strip() for row in ann.screen.display[30:]) or not ann.screen.display[29].strip():
                await asyncio.sleep(0.05)
        assert not any(row[100:].strip() for row in ann.screen.display)
        await ann.close()
        await bob.close()


@pytest.mark.rare
async def test_every_decision_that_was_acknowledged_outlives_its_process(tmp_path: Path) -> None:
    """A few of the kills at random moments of which the benchmark makes a thousand."""
    luck = random.Random(7)
    async with room(tmp_path) as here:
        browser = await here.browser()
        await to_planning(browser)
        kept: list[object] = []
        for _ in range(4):
            for key in ("e", "y", " ", " ", "1", "9", "t"):
                await browser.press(key)
                await asyncio.sleep(0.25)
            await asyncio.sleep(luck.uniform(0.0, 0.5))
            before, shown, log = here.seat.pid, browser.bytes, here.ledger.only()["log"]
            os.kill(before, signal.SIGKILL)
            async with asyncio.timeout(20):
                while here.seat.pid in (0, before) or browser.bytes - shown < 2000:
                    await asyncio.sleep(0.05)
            await asyncio.sleep(0.7)
            assert log[: len(kept)] == kept
            assert here.ledger.only()["log"][: len(log)] == log
            kept = log
        assert kept
        await browser.close()


@pytest.mark.rare
async def test_who_only_watches_changes_nothing(tmp_path: Path) -> None:
    async with room(tmp_path, limits=Limits(10, detached=2.0)) as here:
        watcher = await here.browser(80, 24, learner="instructor", plays=False)
        await watcher.hears("size")
        assert here.seats.running == 0, "nothing is begun for it"
        ann = await here.browser(100, 30)
        await watcher.hears("size", lambda said: said == [100, 30])
        await to_planning(ann)
        await watcher.press("q")
        await asyncio.sleep(1)
        assert "half-days free" in ann.text
        assert here.seat.viewers[1].size == (100, 30) == here.seat._size
        here.seats.pause_round(here.seat.plan.round_id, paused=True)
        await ann.hears("paused")
        await ann.press("q")
        await asyncio.sleep(1)
        assert "half-days free" in ann.text
        await ann.close()
        async with asyncio.timeout(20):
            while here.seat.runs:
                await asyncio.sleep(0.2)
        assert await watcher.hears("ended") == "detached"
        await watcher.close()


@pytest.mark.rare
async def test_a_round_that_is_closed_ends_its_seats(tmp_path: Path) -> None:
    plans = [plan_of(), plan_of(seat_id="other", round_id="another", members={"bob": "Bob"}, pen="bob")]
    async with room(tmp_path, *plans) as here:
        ann, bob = await here.browser(), await here.browser(seat="other", learner="bob")
        await ann.sees("Briefing")
        await bob.sees("Briefing")
        await here.seats.end_round(here.seat.plan.round_id)
        assert await ann.hears("ended") == "closed"
        assert here.seats.running == 1
        await ann.close()
        await bob.close()
