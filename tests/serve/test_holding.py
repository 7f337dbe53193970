"""All wait at the end of a week: over real sockets, on the page and in the terminal, until the instructor lets go."""

import asyncio
import os
import re
import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from simgame.system import CAN_FORK
from tests.serve.classrooms import ROOM, Classroom, Guest, class_of, classroom
from tests.serve.seating import Browser
from tests.serve.test_room import form_of, press, taught
from tests.serve.test_seat import end_week, to_planning

pytestmark = pytest.mark.skipif(not CAN_FORK, reason="seats are forked")

MONITOR = f"/teach/{ROOM}/monitor"
WAITS = "The class waits for everybody"


async def until(check: Callable[[], bool]) -> None:
    async with asyncio.timeout(20):
        while not check():
            await asyncio.sleep(0.05)


async def comes(here: Classroom, name: str, **more: str) -> Browser:
    guest: Guest = here.guest()
    await guest.sign_in(name, **more)
    return await guest.terminal()


async def plays_a_week(here: Classroom, screen: Browser, weeks: int) -> None:
    """End the week that is planned, and read on up to planning the next one."""
    await end_week(screen)
    await until(lambda: any(len([e for e in s["log"] if e["kind"] == "week"]) >= weeks for s in here.saved()))
    await until(lambda: "half-days free" not in screen.text)
    await screen.press_on(lambda text: "half-days free" in text, lambda text: "28t" if "Take it" in text else " ")


@pytest.mark.rare
async def test_a_team_waits_for_the_class_and_looks_around(tmp_path: Path) -> None:
    async with classroom(tmp_path, class_of(seats="teams")) as here:
        teacher = await taught(here)
        ann, bob = await comes(here, "Ann", team="North"), await comes(here, "Bob", team="North", language="zh-CN")
        await to_planning(ann)
        assert "waits until you let all go on" in await press(teacher, "hold", week="1")
        assert await ann.hears("hold") == [1, False], "it plays on up to there"
        await plays_a_week(here, ann, 1)
        for screen in (ann, bob):
            assert await screen.hears("hold", lambda said: said and said[1]) == [1, True]
        await ann.sees(WAITS)
        page = await teacher.get(MONITOR + "?lang=en")
        assert "1 of 1 has played week 1." in page
        assert "waits for the class" in page
        await ann.press("e")
        await ann.sees(f"{WAITS} at the end of week 1.")  # in one line, in place of the keys
        assert "half-days are still free" not in ann.text
        await ann.press("p")
        await ann.sees("What happened")
        form = form_of(page, "release")
        assert form["held"] == "1"
        status, page = await teacher.post(MONITOR, **form)
        assert (status, "All go on." in page) == (200, True)
        assert await ann.hears("hold", lambda said: said is None, within=5) is None
        await ann.press("\x1b")
        await ann.sees("half-days free")
        assert WAITS not in ann.text
        await ann.press("e")
        await ann.sees("half-days are still free")
        assert "round 1: all wait at the end of week 1" in await teacher.get(f"/teach/{ROOM}/room")
        for screen in (ann, bob):
            await screen.close()


async def test_a_week_that_cannot_be_held_changes_nothing(tmp_path: Path) -> None:
    async with classroom(tmp_path) as here:
        teacher = await taught(here)
        form = form_of(await teacher.get(f"/teach/{ROOM}/room"), "hold")
        for week in ("0", "4", "x", "9" * 5000, ""):  # the clinic ends with its fourth week
            status, _page = await teacher.post(f"/teach/{ROOM}/room", **form | {"week": week})
            assert (status, here.store.stored_round(here.first).held_week) == (200, None)
        assert "waits until" in await press(teacher, "hold", week="3")
        assert "already" in html_said(await teacher.post(f"/teach/{ROOM}/room", **form | {"week": "2"}))
        assert here.store.stored_round(here.first).held_week == 3
        assert "waits until" in await press(teacher, "hold", week="2"), "from one week to another in one step"
        assert [each.what for each in here.store.audit(here.stored.id)][-2:] == ["held", "held"]


def html_said(answer: tuple[int, str]) -> str:
    found = re.search(r'class="said" role="status">([^<]*)<', answer[1])
    return found[1] if found else ""


@pytest.mark.rare
async def test_who_comes_back_waits_again_and_others_play_on(tmp_path: Path) -> None:
    async with classroom(tmp_path) as here:
        ann = await comes(here, "Ann")
        await to_planning(ann)
        await plays_a_week(here, ann, 1)
        here.store.hold_round(here.first, 1, before=None).result()  # behind the back of the seat
        assert await ann.hears("hold", lambda said: said and said[1]) == [1, True]
        (live,) = here.server.seats.all()
        before = live.pid
        os.kill(before, signal.SIGKILL)
        await until(lambda: live.pid not in (0, before))
        ann.screen.reset()
        await ann.sees(WAITS)
        bob = await comes(here, "Bob", language="zh-CN")
        assert await bob.hears("hold") == [1, False], "who has not come so far plays on"
        await ann.close()
        await bob.close()
    async with classroom(tmp_path) as here:
        ann = await comes(here, "Ann")
        await ann.sees(WAITS)
        assert await ann.hears("hold", lambda said: said and said[1]) == [1, True], "a new server knows"
        await ann.close()
