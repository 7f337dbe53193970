"""The monitor over real sockets: what it shows of each seat, how soon, and to whom."""

import asyncio
import json
import re
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from xml.etree import ElementTree as ET

import aiohttp
import pytest
from sqlalchemy import text

from simgame.classes.secrets import hashed
from simgame.classes.store.values import Seat
from simgame.runs import Predict, Run
from simgame.serve.classroom import StoreLedger, seat_plan
from simgame.serve.instructor.watch import presence_of
from simgame.serve.live import LiveSeat
from simgame.serve.viewers import Viewer
from simgame.system import CAN_FORK
from tests.scenarios import CLINIC, scenario_of
from tests.serve.chromium import CHROMIUM, tab
from tests.serve.classrooms import ROOM, SECRET, Classroom, Guest, class_of, classroom
from tests.serve.seating import Browser

pytestmark = pytest.mark.skipif(not CAN_FORK, reason="seats are forked")

DESK = f"/teach/{ROOM}"


def seated(here: Classroom, label: str) -> tuple[Seat, LiveSeat]:
    """Have a learner sit down and look at the seat, without a process."""
    learner = here.store.find_learner(here.stored.id, label) or here.store.join(here.stored.id, label).result()
    seat = here.store.take_seat(here.first, learner.id).result()
    plan = seat_plan(seat, here.store.stored_round(here.first), scenario_of(CLINIC), {learner.id: learner})
    seats = here.server.seats
    live = LiveSeat(plan, StoreLedger(here.store, seat.id), seats.processes, seats._work.path)
    seats._seats[seat.id] = live
    live.viewers.append(Viewer(learner.id, (100, 30)))
    live.detached = None
    return seat, live


def begun(folder: Path, seat: Seat) -> Run:
    scenario = scenario_of(CLINIC)
    return Run.start(scenario, source=CLINIC, seed=seat.seed, difficulty="standard", language="en", folder=folder)


async def decide(live: LiveSeat, run: Run) -> None:
    """Play a week, and have it kept as a seat's process does."""
    while isinstance(pending := run.pending, Predict):
        run.answer(pending.question.id, 0, 50)
    run.play_week(())
    assert await live._append(run.path.name, run.path.read_bytes()) == ""


@asynccontextmanager
async def told(guest: Guest) -> AsyncIterator[AsyncIterator[dict[str, str | None]]]:
    """Open the monitor's stream of events."""
    headers = {"Accept": "text/event-stream"}

    async def read(answer: aiohttp.ClientResponse) -> AsyncIterator[dict[str, str | None]]:
        async for line in answer.content:
            if line.startswith(b"data: "):
                yield json.loads(line[6:])

    async with asyncio.timeout(20), guest.client.get(f"{guest.base}{DESK}/monitor/events", headers=headers) as answer:
        assert answer.status == 200
        yield read(answer)


async def until(stream: AsyncIterator[dict[str, str | None]], said: str) -> dict[str, str | None]:
    """Return the first event in which something is said."""
    async for parts in stream:
        if any(said in (html or "") for html in parts.values()):
            return parts
    raise AssertionError(said)


async def test_a_decision_is_on_the_monitor_within_a_second_and_nothing_else_is_sent(tmp_path: Path) -> None:
    async with classroom(tmp_path, class_of("A01", "A02", "A03")) as here:
        seat, live = seated(here, "A01")
        seated(here, "A02")
        run = begun(tmp_path, seat)
        teacher = here.guest()
        await teacher.teach()
        page = await teacher.get(f"{DESK}/monitor?lang=en")
        assert page.count('<article class="tile') == 3
        assert page.count("is-reading") == 2
        assert page.count("not come yet") >= 1
        assert "style=" not in page
        assert "<script>" not in page
        async with told(teacher) as stream:
            everything = await anext(stream)
            assert len([key for key in everything if key.startswith("slot-")]) == 3
            await decide(live, run)
            changed = await until(stream, "week 2")
            assert [key for key in changed if key.startswith("slot-")] == ["slot-1-0"]
            seated(here, "A03")
            parts = await until(stream, "slot-2-2")
            assert [key for key, html in parts.items() if html][-3:] == ["slot-2-0", "slot-2-1", "slot-2-2"]
            assert "A03" in str(parts["slot-2-1"]) or "A03" in str(parts["slot-2-2"])


async def test_who_is_not_the_instructor_sees_nothing(tmp_path: Path) -> None:
    async with classroom(tmp_path) as here:
        ann = here.guest()
        await ann.sign_in("Ann")
        assert "tile" not in await ann.get(f"{DESK}/monitor")
        with pytest.raises(AssertionError):
            async with told(ann):
                pass


async def test_names_are_inert_and_the_page_is_in_the_language_that_was_chosen(tmp_path: Path) -> None:
    async with classroom(tmp_path) as here:
        seated(here, "<b>林晓</b>")
        here.store.ask_for_help(here.store.seats(here.first)[0].id, None, "<script>alert(1)</script>").result()
        teacher = here.guest()
        await teacher.teach()
        page = await teacher.get(f"{DESK}/monitor?lang=zh-CN")
        assert "&lt;b&gt;林晓&lt;/b&gt;" in page
        assert "&lt;script&gt;alert(1)" in page
        assert "<script>alert" not in page
        assert "先看这些" in page
        assert "在读背景介绍" not in page, "whoever asks for help is shown by that"
        assert "Look first" not in page


@pytest.mark.rare
async def test_before_the_first_round_the_way_leads_to_the_room(tmp_path: Path) -> None:
    async with classroom(tmp_path, opened=False) as here:
        teacher = here.guest()
        await teacher.teach()
        page = await teacher.get(f"{DESK}/monitor?lang=en")
        assert "No round was opened yet." in page
        here.store.open_round(here.first).result()
        assert "Look first" in await teacher.get(f"{DESK}/monitor?lang=en")
        seated(here, "Ann")
        async with told(teacher) as stream:
            assert "is-reading" in str((await until(stream, "Ann"))["slot-1-0"])
            here.store.close_round(here.first).result()
            here.store.open_round(here.stored.rounds[1].id).result()
            parts = await until(stream, "Round 2")
            assert "slot-2-0" in str(parts["tiles"])
            assert "is-not-come" in str(parts["slot-2-0"]), "in the next round there are seats of their own"


async def test_who_is_there_comes_from_the_seats(tmp_path: Path) -> None:
    async with classroom(tmp_path) as here:
        assert presence_of(None).away is None
        _seat, live = seated(here, "Ann")
        live.typed = time.monotonic() - 60
        assert (len(presence_of(live).here), presence_of(live).typing) == (1, False)
        live.typed = time.monotonic()
        assert presence_of(live).typing
        live.viewers.append(Viewer("instructor", (100, 30), plays=False))
        assert len(presence_of(live).here) == 1
        live.viewers.clear()
        live.detached = time.monotonic() - 30
        found = presence_of(live)
        assert (found.here, round(found.away or 0)) == ((), 30)


@pytest.mark.rare
async def test_chances_come_as_soon_as_they_are_worked_out(tmp_path: Path) -> None:
    async with classroom(tmp_path) as here:
        seat, live = seated(here, "Ann")
        run = begun(tmp_path, seat)
        await decide(live, run)
        teacher = here.guest()
        await teacher.teach()
        assert "reckoning" in await teacher.get(f"{DESK}/monitor?lang=en")
        async with told(teacher) as stream:
            parts = await until(stream, "<small>%</small>")
            (tile,) = (html for key, html in parts.items() if key.startswith("slot-") and html)
            drawing = ET.fromstring(tile[tile.index("<svg") : tile.index("</svg>") + 6])
            assert drawing.findtext("desc", "").count("%") == 2


@pytest.mark.rare
async def test_the_round_is_paused_from_the_monitor(tmp_path: Path) -> None:
    async with classroom(tmp_path) as here:
        _seat, live = seated(here, "Ann")
        teacher = here.guest()
        await teacher.teach()
        page = await teacher.get(f"{DESK}/monitor?lang=en")
        form = dict(re.findall(r'name="(form|do|round|state)" value="(\w+)"', page[page.index('id="everybody"') :]))
        assert form["do"] == "pause"
        status, page = await teacher.post(f"{DESK}/monitor", **form)
        assert (status, live.round.paused, "Go on" in page, 'id="tiles"' in page) == (200, True, True, True)
        assert here.store.stored_round(here.first).state == "paused"


async def test_without_a_screen_there_is_what_was_decided(tmp_path: Path) -> None:
    async with classroom(tmp_path) as here:
        seat, live = seated(here, "<i>Ann</i>")
        teacher = here.guest()
        await teacher.teach()
        page = await teacher.get(f"{DESK}/seat/{seat.id}?lang=en")
        assert "Nothing was decided yet." in page
        run = begun(tmp_path, seat)
        await decide(live, run)
        page = await teacher.get(f"{DESK}/seat/{seat.id}?lang=en")
        assert "&lt;i&gt;Ann&lt;/i&gt;" in page
        assert "Nothing was planned." in page
        assert "style=" not in page
        with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
            await teacher.client.ws_connect(f"{here.base}{DESK}/seat/{seat.id}/socket", headers={"Origin": here.base})
        assert refused.value.status == 409
        assert not live.runs, "who looks on starts no process"
        await teacher.get(f"{DESK}/seat/{'0' * 32}", 404)
        assert "Ann" not in await here.guest().get(f"{DESK}/seat/{seat.id}")
        with here.store._engines.writing.begin() as connection:
            connection.execute(text("UPDATE events SET body = '{}' WHERE number = 1"))
        assert "was changed" in await teacher.get(f"{DESK}/seat/{seat.id}?lang=en")


@pytest.mark.rare
async def test_the_instructor_looks_on_and_touches_nothing(tmp_path: Path) -> None:
    async with classroom(tmp_path) as here:
        ann, teacher = here.guest(), here.guest()
        await ann.sign_in("Ann")
        await teacher.teach()
        learner = await ann.terminal(90, 28)
        await learner.sees("Briefing")
        (live,) = here.server.seats.all()
        page = await teacher.get(f"{DESK}/seat/{live.plan.id}?lang=en")
        assert 'data-columns="90" data-lines="28"' in page
        url = f"{here.base}{DESK}/seat/{live.plan.id}/socket?width=200&height=60"
        socket = await teacher.client.ws_connect(url, headers={"Origin": here.base})
        looking = Browser(socket, 90, 28)
        await looking.sees("Briefing")
        before = list(learner.screen.display)
        for said in (["stdin", " "], ["resize", {"width": 40, "height": 10}], ["pen", "take"], ["stdin", "q"]):
            with suppress(ConnectionError):
                await socket.send_json(said)
        await asyncio.sleep(0.5)
        assert (live.size, live.pen, list(learner.screen.display)) == ((90, 28), live.plan.pen, before)
        await ann.client.close()
        async with asyncio.timeout(5):
            while live.detached is None:
                await asyncio.sleep(0.05)
        socket = await teacher.client.ws_connect(url, headers={"Origin": here.base})
        assert live.detached is not None, "who looks on keeps no seat alive"
        here.store.set_instructor(here.stored.id, hashed("another")).result()
        async with asyncio.timeout(10):
            ended = [message.data async for message in socket if message.type is aiohttp.WSMsgType.TEXT]
        assert json.loads(ended[-1]) == ["ended", "refused"]


@pytest.mark.rare
@pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium")
async def test_the_page_follows_the_class_without_being_loaded_anew(tmp_path: Path) -> None:
    async with classroom(tmp_path) as here, tab(tmp_path, 1600, 1000) as browser:
        seat, live = seated(here, "Ann")
        for number in range(29):
            seated(here, f"Learner {number}")
        run = begun(tmp_path, seat)
        await browser.go(f"{here.base}{DESK}?lang=en")
        await browser.run(f"void (document.querySelector('[name=secret]').value = '{SECRET}')")
        await browser.run("void document.querySelector('form [name=secret]').form.requestSubmit()")
        await browser.until("location.pathname.endsWith('/room')")
        await browser.go(f"{here.base}{DESK}/monitor?lang=en")
        await browser.run("void (window.same = true)")
        await decide(live, run)
        await browser.until("document.querySelector('.tile .week').innerText === 'week 2'", 5)
        await browser.until("document.querySelector('.tile .number').innerText.endsWith('%')")
        last = "[...document.querySelectorAll('.tile')].pop().getBoundingClientRect().bottom"
        assert await browser.run(last) <= 1000, "thirty seats stand on one screen"
        await browser.click(".tile .chance")
        await browser.until("location.pathname.includes('/seat/')")
        await browser.run("void history.back()")
        await browser.until("location.pathname.endsWith('/monitor') && document.querySelector('.tile .week') !== null")
        await browser.run("void (window.same = true)")
        for button, gone in (("names", ".tile .name"), ("chances", ".tile .number"), ("chances", ".tile .curve")):
            await browser.run(f"void (document.querySelector('[data-hide={button}]').ariaPressed === 'true' || "
                              f"document.querySelector('[data-hide={button}]').click())")  # fmt: skip
            assert (
                await browser.run(f"document.querySelector('{gone}').checkVisibility({{visibilityProperty: true}})")
                is False
            )
        await browser.run("void document.querySelector('[data-show=not-come]').click()")
        assert await browser.run("document.querySelector('.tile').checkVisibility()") is False
        assert await browser.run("window.same")
        await browser.run("void location.reload()")
        await asyncio.sleep(1)
        await browser.until("document.readyState === 'complete'")
        assert await browser.run("document.documentElement.dataset.names") == "hidden"
        assert all(url.startswith(here.base) for url in browser.loaded), browser.loaded
        assert not [said for said in browser.complaints if "Password forms" not in said], browser.complaints


@pytest.mark.rare
@pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium")
async def test_a_press_and_a_place_outlast_what_is_drawn_anew(tmp_path: Path) -> None:
    async with classroom(tmp_path) as here, tab(tmp_path, 1366, 768) as browser:
        seat, live = seated(here, "Ann")
        run = begun(tmp_path, seat)
        await browser.go(f"{here.base}{DESK}?lang=zh-CN")
        await browser.fill(secret=SECRET)
        await browser.click("main button")
        await browser.until("location.pathname.endsWith('/room')")
        await browser.go(f"{here.base}{DESK}/monitor")
        wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        assert await browser.run(wide) == 0, "nothing reaches beyond the window"
        await browser.run("void document.querySelector('.tile a').focus()")
        await decide(live, run)
        await browser.until("document.querySelector('.tile .week').innerText === '第2周'")
        await browser.until("document.querySelector('.tile .number').innerText.endsWith('%')")
        assert await browser.run("document.activeElement.matches('.tile a')")
        place = "document.querySelector('.tile .facts').getBoundingClientRect()"
        x, y = await browser.run(f"[{place}.x + 5, {place}.y + 5]")
        given = {"x": x, "y": y, "button": "left", "clickCount": 1}
        await browser.ask("Input.dispatchMouseEvent", type="mousePressed", **given)
        await decide(live, run)
        await asyncio.sleep(1)
        assert await browser.run("document.querySelector('.tile .week').innerText") == "第2周", "it waits"
        await browser.ask("Input.dispatchMouseEvent", type="mouseReleased", **given)
        await browser.until("location.pathname.includes('/seat/')")
