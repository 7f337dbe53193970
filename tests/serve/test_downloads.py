"""The instructor downloads what the class has done, over real sockets, while the seats play on."""

import asyncio
import csv
import html
import io
import json
import re
import time
import zipfile
from pathlib import Path

import pytest

from simgame.system import CAN_FORK
from tests.serve.classrooms import ROOM, Classroom, Guest, class_of, classroom

pytestmark = pytest.mark.skipif(not CAN_FORK, reason="seats are forked")

PAGE = f"/teach/{ROOM}/downloads"


async def played(here: Classroom) -> Guest:
    """Let two learners begin, and return the instructor."""
    for label in ("A01", "A02"):
        guest = here.guest()
        await guest.sign_in(label)
        screen = await guest.terminal()
        await screen.sees("Briefing")
        await screen.press("enter")
    teacher = here.guest()
    await teacher.teach()
    return teacher


async def download(teacher: Guest, **form: str) -> tuple[dict[str, str], bytes]:
    form["form"] = await teacher.token(PAGE)
    async with teacher.client.post(teacher.base + PAGE, data=form, headers={"Origin": teacher.base}) as answer:
        return {name.lower(): value for name, value in answer.headers.items()}, await answer.read()


@pytest.mark.rare
async def test_the_files_of_a_class_that_plays(tmp_path: Path) -> None:
    async with classroom(tmp_path, class_of("A01", "A02")) as here:
        teacher = await played(here)
        page = await teacher.get(PAGE)
        assert 'aria-current="page">Downloads<' in page
        assert "Round 1" in page
        assert "Round 2" not in page

        headers, content = await download(teacher, kind="csv", round="")
        assert headers["content-disposition"] == 'attachment; filename="spring-1.zip"'
        assert headers["cache-control"] == "no-store"
        with zipfile.ZipFile(io.BytesIO(content)) as file:
            runs = list(csv.DictReader(io.StringIO(file.read("runs.csv").decode("utf-8-sig"))))
        assert len(runs) == 2
        assert {row["verified"] for row in runs} == {"TRUE"}
        assert b"A01" not in content
        assert "label" not in runs[0]

        await teacher.get(f"{PAGE}?lang=zh-CN")
        headers, content = await download(teacher, kind="xlsx", names="yes", round="1")
        assert headers["content-type"].endswith("spreadsheetml.sheet")
        with zipfile.ZipFile(io.BytesIO(content)) as file:
            assert "A01" in file.read("xl/sharedStrings.xml").decode()
            assert "班级汇总" in file.read("xl/workbook.xml").decode()

        headers, content = await download(teacher, kind="xapi", names="yes")
        statements = [json.loads(line) for line in content.decode().splitlines()]
        assert {each["verb"]["display"]["en"] for each in statements} == {"initialized"}
        assert len({each["actor"]["account"]["name"] for each in statements}) == 2
        assert b"A01" not in content

        exported = [json.loads(each.about) for each in here.store.audit(here.stored.id) if each.what == "exported"]
        assert [(each["kind"], each["names"]) for each in exported] == [("csv", False), ("xlsx", True), ("xapi", False)]

        seat = here.store.seats(here.first)[0]
        (run,) = here.store.runs(seat.id)
        here.store.put_in_outbox("https://lrs/$x", run.id, {"s1": "{}", "s2": "{}"}).result()
        here.store.statements_sent(here.store.waiting_statements("https://lrs/$x", here.stored.id, 1)).result()
        assert "learners who were deleted" not in await teacher.get(f"{PAGE}?lang=en")
        form = {"do": "delete", "learner": seat.members[0], "form": await teacher.token(PAGE)}
        status, said = await teacher.post(PAGE.replace("downloads", "people"), **form)
        assert (status, "has statements about it (1)" in said) == (200, True)
        page = await teacher.get(PAGE)
        assert "still has statements (1) about learners who were deleted" in page
        assert f"simgame class export {ROOM} --lrs &#39;https://lrs/$x&#39;" in page


async def test_others_get_nothing_and_what_there_is_not_is_told(tmp_path: Path) -> None:
    async with classroom(tmp_path, class_of("A01")) as here:
        learner = here.guest()
        await learner.sign_in("A01")
        status, page = await learner.post(PAGE, kind="csv")
        assert (status, "secret" in page) == (200, True), "to the page that asks for the secret"
        teacher = here.guest()
        await teacher.teach()
        for form in ({"kind": "csv", "form": "0" * 32}, {"kind": "csv"}):
            status, page = await teacher.post(PAGE, **form)
            assert "nothing was done" in html.unescape(page)
        forms: list[dict[str, str]] = [
            {"kind": "exe"},
            {},
            {"kind": "csv", "round": "2"},
            {"kind": "csv", "round": "../1"},
        ]
        for form in forms:
            _headers, content = await download(teacher, **form)
            assert "There is nothing like that to download." in content.decode()
        teacher.origin = "http://elsewhere.example"
        assert (await teacher.post(PAGE, kind="csv", form=await teacher.token(PAGE)))[0] == 403


async def test_before_the_first_round_there_is_nothing(tmp_path: Path) -> None:
    async with classroom(tmp_path, class_of("A01"), opened=False) as here:
        teacher = here.guest()
        await teacher.teach()
        page = await teacher.get(PAGE)
        assert "there is nothing to download" in page
        assert not re.search(r'name="kind"', page)


@pytest.mark.rare
async def test_the_server_answers_while_it_exports(tmp_path: Path) -> None:
    async with classroom(tmp_path, class_of("A01", "A02")) as here:
        teacher = await played(here)
        exporting = asyncio.create_task(download(teacher, kind="xlsx"))
        longest = 0.0
        while not exporting.done():
            begun = time.monotonic()
            await asyncio.sleep(0.005)
            longest = max(longest, time.monotonic() - begun)
        _headers, content = await exporting
        assert content[:2] == b"PK"
        assert longest < 0.5, "no part of it is done in the server's loop"
