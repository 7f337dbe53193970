"""The buttons of the room page over real sockets: each takes effect in living seats, and nothing is done twice."""

import asyncio
import hashlib
import html
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from simgame.system import CAN_FORK
from tests.cases import cases
from tests.serve.classrooms import ROOM, Classroom, Guest, class_of, classroom

pytestmark = pytest.mark.skipif(not CAN_FORK, reason="seats are forked")

PAGE = f"/teach/{ROOM}/room"


async def taught(here: Classroom) -> Guest:
    teacher = here.guest()
    await teacher.teach()
    return teacher


def form_of(page: str, do: str) -> dict[str, str]:
    """Return what the form of a button sends."""
    for form in re.findall(r"<form.*?</form>", page, re.DOTALL):
        fields = dict(re.findall(r'name="(\w+)"[^>]*? value="([^"]*)"', form))
        if fields.get("do") == do:
            return {name: html.unescape(value) for name, value in fields.items()}
    raise AssertionError(f"no button {do}")


async def press(teacher: Guest, do: str, **more: str) -> str:
    """Press a button of the page as it is now; return what the page says then."""
    return await send(teacher, form_of(await teacher.get(PAGE), do) | more)


async def send(teacher: Guest, form: dict[str, str]) -> str:
    status, page = await teacher.post(PAGE, **form)
    assert status == 200
    found = re.search(r'class="said" role="status">([^<]*)<', page)
    assert found is not None, page
    assert "said" not in await teacher.get(PAGE), "it is said once"
    return html.unescape(found[1])


def states(here: Classroom) -> list[str]:
    return [each.state for each in here.store.stored_class(here.stored.id).rounds]


async def test_a_lesson_from_the_first_button_to_the_last(tmp_path: Path) -> None:
    async with classroom(tmp_path, opened=False) as here:
        teacher, ann = await taught(here), here.guest()
        await ann.sign_in("Ann")
        assert '<li class="here">Ann</li>' in await teacher.get(PAGE), "also who waits is here"
        assert "until you close it" in await press(teacher, "open", minutes="")
        assert here.store.stored_class(here.stored.id).state == "open"
        screen = await ann.terminal()
        await screen.sees("Briefing")
        assert "pauses" in await press(teacher, "pause")
        await screen.hears("paused")
        (live,) = here.server.seats.all()
        assert live.round.paused
        await press(teacher, "go-on")
        await screen.hears("paused", lambda said: said is False)
        assert "now ends at" in await press(teacher, "extend", minutes="7")
        await screen.hears("time", lambda said: said is not None and 360 < said <= 420)
        assert "is open until" in await press(teacher, "next")
        assert await screen.hears("ended") == "closed"
        assert states(here) == ["closed", "open"]
        await press(teacher, "close")
        waits = await ann.get("/play")
        assert "The last round is over" in waits
        assert "next one" not in waits, "there is none to wait for"
        again = await press(teacher, "open", minutes="5")
        assert "Round 2 is open until" in again
        await press(teacher, "close-class")
        assert states(here) == ["closed", "closed"]
        assert "The class is over" in await ann.get("/play")
        page = await teacher.get(PAGE)
        assert re.search(r"<td>instructor</td><td>round 1 paused</td>", page)
        assert re.search(r"<td>instructor</td><td>round 1 ends at \d\d:\d\d</td>", page)
        assert "the whole class" in page
        assert page.index("class closed") < page.index("round 1 paused") < page.index("class made"), "the latest first"
        what = [entry.what for entry in here.store.audit(here.stored.id) if entry.actor == "instructor"]
        assert what == [
            *("class", "open", "paused", "open", "extended", "closed", "open", "closed", "open"),
            *("class", "closed", "luck shown", "luck shown"),
        ]
        await press(teacher, "open-class")
        assert "Round 2 is open" in await press(teacher, "open", minutes="")
        await screen.close()


@pytest.mark.rare
async def test_who_presses_twice_or_sees_an_old_page_changes_nothing(tmp_path: Path) -> None:
    async with classroom(tmp_path, class_of(minutes=30), opened=False) as here:
        first, second = await taught(here), await taught(here)
        form = form_of(await first.get(PAGE), "open")
        assert form["minutes"] == "30"
        other = form_of(await second.get(PAGE), "open")
        await send(first, form)
        kept = here.store.stored_round(here.first)
        for teacher, again in ((first, form), (second, other)):
            assert await send(teacher, again) == "Round 1 is open by now, so nothing was changed."
        extend, of_other = form_of(await first.get(PAGE), "extend"), form_of(await second.get(PAGE), "extend")
        await send(first, extend)
        assert "was moved already, to" in await send(first, extend)
        assert "was moved already, to" in await send(second, of_other)
        longer = here.store.stored_round(here.first)
        assert longer.closes_at is not None
        assert kept.closes_at is not None
        assert longer.closes_at - kept.closes_at == timedelta(minutes=5)
        following = form_of(await second.get(PAGE), "next")
        pause = form_of(await second.get(PAGE), "pause")
        await press(first, "next")
        assert "Round 1 is closed by now" in await send(second, following)
        assert "Round 1 is closed by now" in await send(second, pause)
        assert states(here) == ["closed", "open"]
        end = form_of(await second.get(PAGE), "close-class")
        await press(first, "close-class")
        assert "closed already" in await send(second, end)
        assert "has changed meanwhile" in await send(second, other | {"round": "2", "state": "closed"})


@pytest.mark.parametrize("minutes", cases(["0", "-5", "601", "1e3", "x", "9" * 400], ["601"]))
async def test_minutes_that_are_none_are_said(tmp_path: Path, minutes: str) -> None:
    async with classroom(tmp_path) as here:
        teacher = await taught(here)
        assert "Minutes are a whole number from 1 to 600" in await press(teacher, "extend", minutes=minutes)
        assert here.store.stored_round(here.first).closes_at is None


async def test_after_a_round_that_was_opened_again_comes_the_one_that_the_button_names(tmp_path: Path) -> None:
    plan = class_of()
    async with classroom(tmp_path, plan.model_copy(update={"rounds": (*plan.rounds, plan.rounds[1])})) as here:
        teacher = await taught(here)
        second = here.stored.rounds[1].id
        here.store.close_round(here.first).result()
        here.store.open_round(second).result()
        here.store.close_round(second).result()
        here.store.open_round(here.first).result()
        assert "Go on to round 3" in await teacher.get(PAGE)
        assert "Round 3 is open" in await press(teacher, "next")
        assert states(here) == ["closed", "closed", "open"]
        await press(teacher, "close")
        here.store.open_round(here.first).result()
        await press(teacher, "close")
        assert form_of(await teacher.get(PAGE), "open")["round"] == "1", "it was closed last"


async def test_an_end_that_no_page_has_shown_changes_nothing(tmp_path: Path) -> None:
    closes = datetime.now(UTC) + timedelta(minutes=10)
    async with classroom(tmp_path, class_of().model_copy(update={"closes": closes})) as here:
        teacher = await taught(here)
        page = await teacher.get(PAGE)
        for do in ("extend", "extend-class"):
            for seen in ("2026-01-01T10:00:00", "9999-12-31T23:59:59+00:00", closes.replace(tzinfo=None).isoformat()):
                assert "nothing was changed" in await send(teacher, form_of(page, do) | {"seen": seen})
        assert here.store.stored_round(here.first).closes_at is None
        assert here.store.stored_class(here.stored.id).definition.closes == closes


@pytest.mark.rare
async def test_nobody_but_the_instructor_presses(tmp_path: Path) -> None:
    async with classroom(tmp_path) as here:
        teacher, ann = await taught(here), here.guest()
        form = form_of(await teacher.get(PAGE), "close")
        await ann.sign_in("Ann")
        for token in (form["form"], await ann.token("/play")):
            await ann.post(PAGE, **form | {"form": token})
        _status, page = await teacher.post(PAGE, **form | {"form": "0" * 64})
        assert "nothing was done" in page
        teacher.origin = "http://elsewhere.example"
        assert (await teacher.post(PAGE, **form))[0] == 403
        assert states(here) == ["open", "waiting"]
        teacher.origin = teacher.base
        for odd in ({"do": "nonsense"}, {"round": "9"}, {"seen": "yesterday"}, {"state": "<b>"}):
            assert "nothing was changed" in await send(teacher, form | odd)
        assert states(here) == ["open", "waiting"]


@pytest.mark.rare
async def test_the_luck_is_promised_and_shown_to_everybody(tmp_path: Path) -> None:
    async with classroom(tmp_path) as here:
        teacher, ann = await taught(here), here.guest()
        promised = [each.commitment for each in here.stored.rounds]
        for page in (await teacher.get(PAGE), await ann.get(f"/{ROOM}")):
            assert all(each in page for each in promised)
            assert "printf" not in page
        await press(teacher, "close")
        await ann.sign_in("Ann")
        assert promised[0] in await ann.get("/play")
        await press(teacher, "show-luck")
        for page in (await teacher.get(PAGE), await ann.get(f"/{ROOM}"), await ann.get("/play")):
            (line,) = re.findall(r"printf &#39;%s&#39; &#39;(simgame-luck-1 [^&]*)&#39; \| sha256sum", page)
            assert hashlib.sha256(line.encode()).hexdigest() == promised[0]


@pytest.mark.rare
async def test_the_class_file_may_close_before_the_round(tmp_path: Path) -> None:
    closes = datetime.now(UTC) + timedelta(minutes=10)
    async with classroom(tmp_path, class_of().model_copy(update={"closes": closes})) as here:
        teacher = await taught(here)
        assert "the whole class closes, as its file says" in await press(teacher, "extend", minutes="30")
        ann = here.guest()
        await ann.sign_in("Ann")
        screen = await ann.terminal()
        await screen.hears("time", lambda said: 540 < said <= 600)
        later = form_of(await teacher.get(PAGE), "extend-class")
        assert "its file stays as it is" in await send(teacher, later)
        await screen.hears("time", lambda said: 1440 < said <= 1500)
        assert "already" in await send(teacher, later)
        assert here.store.stored_class(here.stored.id).definition.closes == closes + timedelta(minutes=15)
        await screen.close()


@pytest.mark.rare
async def test_a_class_that_its_file_has_closed_goes_on(tmp_path: Path) -> None:
    closes = datetime.now(UTC) - timedelta(minutes=10)
    async with classroom(tmp_path, class_of().model_copy(update={"closes": closes})) as here:
        teacher = await taught(here)
        async with asyncio.timeout(5):
            while here.store.stored_class(here.stored.id).state != "closed":
                await asyncio.sleep(0.1)
        page = await press(teacher, "extend-class", minutes="20")
        assert "The class now closes at" in page
        assert "is open until you close it" in await press(teacher, "open", minutes="")
        assert here.store.stored_class(here.stored.id).state == "open"


@pytest.mark.rare
async def test_learners_are_let_in_before_the_time_of_the_class_file(tmp_path: Path) -> None:
    opens = datetime.now(UTC) + timedelta(hours=2)
    async with classroom(tmp_path, class_of(minutes=30).model_copy(update={"opens": opens})) as here:
        teacher, ann = await taught(here), here.guest()
        assert "The class begins at" in (await ann.sign_in("Ann"))[1]
        assert "as the class file says" in await teacher.get(PAGE)
        assert "come in from now on" in await press(teacher, "open-class")
        ends = here.store.stored_round(here.first).closes_at
        assert ends is not None
        assert timedelta(minutes=29) < ends - datetime.now(UTC) <= timedelta(minutes=30)
        assert "textual-terminal" in await ann.get("/play")


@pytest.mark.rare
async def test_luck_of_ones_own_is_neither_promised_nor_shown(tmp_path: Path) -> None:
    async with classroom(tmp_path, class_of().model_copy(update={"luck": "practice"})) as here:
        teacher = await taught(here)
        page = await teacher.get(PAGE)
        assert "luck of their own" in page
        assert here.stored.rounds[0].commitment not in page
        assert "everything that was decided is kept" in await press(teacher, "close-class")
        assert here.store.stored_round(here.first).shown_luck is None
