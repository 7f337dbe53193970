"""The debrief of a class is made beside the server, shown with its progress, projected and kept as a file."""

import asyncio
import html
import random
import time
from pathlib import Path

import pytest

from simgame.browser.class_debrief import class_debrief_policy
from simgame.classes.removal import delete_learner
from simgame.runs import Run
from simgame.system import CAN_FORK
from tests.classes.made import played
from tests.scenarios import CLINIC, scenario_of
from tests.serve.classrooms import ROOM, Classroom, Guest, class_of, classroom

pytestmark = pytest.mark.skipif(not CAN_FORK, reason="seats are forked")

PAGE = f"/teach/{ROOM}/projector"


def play(here: Classroom, folder: Path, count: int) -> None:
    """Let so many learners play the first round to its end."""
    scenario = scenario_of(CLINIC)
    for number, learner in enumerate(here.store.learners(here.stored.id)[:count]):
        seat = here.store.take_seat(here.first, learner.id).result()
        run = Run.start(
            scenario,
            source=CLINIC,
            seed=seat.seed,
            difficulty=here.stored.rounds[0].difficulty,
            language="en",
            folder=folder / str(number),
        )
        played(run, random.Random(number), 99, "by-the-book" if number % 2 else "")
        here.store.append(seat.id, run.path.name, run.path.read_bytes()).result()


async def made(teacher: Guest, seconds: float = 60.0) -> str:
    """Have the debrief of the first round made; return the page once it is there."""
    await teacher.post(PAGE, round="1", form=await teacher.token(PAGE))
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        page = await teacher.get(PAGE)
        if f"{PAGE}/1" in page and "<progress" not in page:
            return page
        assert "try again" not in page
        await asyncio.sleep(0.2)
    raise AssertionError("no debrief was made")


@pytest.mark.rare
async def test_a_debrief_is_made_projected_and_kept(tmp_path: Path) -> None:
    async with classroom(tmp_path, class_of("A01", "A02", "A03")) as here:
        play(here, tmp_path, 3)
        teacher = here.guest()
        await teacher.teach()
        page = await teacher.get(PAGE)
        assert 'aria-current="page">Debrief<' in page
        assert f"{PAGE}/1" not in page
        assert "Round 2" not in page
        page = await made(teacher)
        assert "3 runs, made at" in page

        async with teacher.client.get(f"{teacher.base}{PAGE}/1") as answer:
            deck = await answer.text()
            assert answer.headers["Content-Security-Policy"] == class_debrief_policy()
            assert answer.headers["Cache-Control"] == "no-store"
        assert deck.count('<section class="page"') >= 14
        assert "Spring &lt;intake&gt;" in deck
        assert "A01" in deck

        async with teacher.client.get(f"{teacher.base}{PAGE}/1/report") as answer:
            assert answer.headers["Content-Disposition"] == 'attachment; filename="spring-1-debrief.html"'
            kept = await answer.text()
        assert "A01" not in kept
        runs = here.store.runs_of_round(here.first)
        assert all(run.last_hash in kept for run in runs)
        assert "A01" in await teacher.get(f"{PAGE}/1/report?names")
        assert [each.what for each in here.store.audit(here.stored.id)].count("debriefed") == 1


async def test_others_get_nothing_and_what_there_is_not_leads_back(tmp_path: Path) -> None:
    async with classroom(tmp_path, class_of("A01")) as here:
        learner, teacher = here.guest(), here.guest()
        await learner.sign_in("A01")
        await teacher.teach()
        for path in (f"{PAGE}/1", f"{PAGE}/1/report"):
            assert "secret" in await learner.get(path)
            assert "Make the debrief" in await teacher.get(path)
        _status, page = await teacher.post(PAGE, round="2", form=await teacher.token(PAGE))
        assert "no such round" in html.unescape(page)
        _status, page = await teacher.post(PAGE, round="1")
        assert "nothing was done" in html.unescape(page)
        assert here.server.seats is not None


@pytest.mark.rare
async def test_what_tells_of_somebody_who_was_deleted_is_gone(tmp_path: Path) -> None:
    async with classroom(tmp_path, class_of("A01", "A02")) as here:
        play(here, tmp_path, 2)
        teacher = here.guest()
        await teacher.teach()
        await made(teacher)
        assert "A01" in await teacher.get(f"{PAGE}/1")
        gone = here.store.find_learner(here.stored.id, "A01")
        assert gone is not None
        await asyncio.to_thread(delete_learner, here.store, gone.id)
        assert "Make the debrief" in await teacher.get(f"{PAGE}/1")
        page = await made(teacher)
        assert "1 run, made at" in page
        deck = await teacher.get(f"{PAGE}/1")
        assert "A01" not in deck
        assert "1 was deleted and counts on this page alone." in deck


@pytest.mark.rare
async def test_the_server_answers_while_a_debrief_is_made(tmp_path: Path) -> None:
    async with classroom(tmp_path, class_of(*(f"A{number:02}" for number in range(12)))) as here:
        play(here, tmp_path, 12)
        teacher = here.guest()
        await teacher.teach()
        await teacher.post(PAGE, round="1", form=await teacher.token(PAGE))
        slowest, seen = 0.0, set[str]()
        until = time.monotonic() + 60
        while time.monotonic() < until and "made" not in seen:
            began = time.monotonic()
            page = await teacher.get(PAGE)
            slowest = max(slowest, time.monotonic() - began)
            seen.add("making" if "<progress" in page else "made")
            await asyncio.sleep(0.05)
        assert seen == {"making", "made"}
        assert slowest < 1.0
