"""A class in a real browser and a server of its own: one round from the address to the debrief that is projected.

Each page is kept as a picture, in the folder that ``SIMGAME_TEST_PICTURES`` names, to be looked at.
"""

import asyncio
import base64
import csv
import io
import os
import zipfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Final

import pytest

from simgame.classes.results import results_of
from simgame.classes.store.store import ClassStore
from simgame.locale import LANGUAGES, Language
from simgame.serve.rehearsal.bots import Insight
from simgame.system import CAN_FORK
from simgame.values import dataclass
from tests.browser.test_class_debrief_in_chromium import AT, CUT, SHOWN, press
from tests.scenarios import CLINIC, file_of
from tests.serve.chromium import CHROMIUM, Chromium, Tab, chromium
from tests.serve.classrooms import ROOM
from tests.serve.terminals import Player
from tests.serve.test_command import free_port, serving
from tests.serve.test_desk_in_chromium import button

pytestmark = [
    pytest.mark.rare,
    pytest.mark.skipif(not (CAN_FORK and CHROMIUM), reason="needs Chromium, and processes that can be forked"),
]

DESK: Final = f"/teach/{ROOM}"
CLASS: Final = f"""
format = 1
id = "spring"
title = {{ en = "Spring intake", zh-CN = "春季班" }}
room = "{ROOM}"
seats = "teams"
guests = "%s"
[[rounds]]
scenario = "{file_of(CLINIC).as_posix()}"
minutes = 40
"""


@dataclass(frozen=True, slots=True)
class Case:
    """How a class comes in, and what it speaks."""

    guests: str
    teacher: Language
    people: tuple[tuple[str, str, Language], ...]
    """Two who sit alone and two of a team: what each types to come in, the team, and the language"""

    def class_file(self, folder: Path) -> Path:
        listed = self.people if self.guests == "list" else ()
        learners = [
            f'[[learners]]\nlabel = "{who}"\n' + (f'team = "{team}"\n' if team else "")
            for who, team, _language in listed
        ]
        file = folder / "class.toml"
        file.write_text(CLASS % self.guests + "".join(learners), "utf-8")
        return file


CASES: Final = (
    Case("list", "en", (("A01", "", "en"), ("A02", "", "zh-CN"), ("A03", "north", "zh-CN"), ("A04", "north", "en"))),
    Case(
        "open",
        "zh-CN",
        (("林晓", "一组", "zh-CN"), ("Ann", "2", "en"), ("周宁", "三组", "zh-CN"), ("陈果", "三组", "zh-CN")),
    ),
)


class Pictures:
    """Keeps pictures of pages, numbered as they were taken."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._count = 0
        folder.mkdir(parents=True, exist_ok=True)

    async def take(self, tab: Tab, name: str) -> None:
        self._count += 1
        await tab.picture(self._folder / f"{self._count:02}-{name}.png")


class Course:
    """One round of a class, part by part."""

    def __init__(self, case: Case, base: str, browser: Chromium, store: ClassStore, pictures: Pictures) -> None:
        self.case = case
        self.base = base
        self.browser = browser
        self.store = store
        self.pictures = pictures
        self.round = store.class_of_room(ROOM).rounds[0].id
        self.knows = Insight(store, self.round)
        self.tabs: list[Tab] = []
        self.teacher: Tab
        self.players: list[Player] = []

    async def window(self, width: int = 1280, height: int = 720) -> Tab:
        self.tabs.append(await self.browser.window(width, height))
        return self.tabs[-1]

    async def teacher_comes(self, secret: str) -> None:
        self.teacher = await self.window()
        await self.teacher.go(f"{self.base}{DESK}?lang={self.case.teacher}")
        await self.pictures.take(self.teacher, "secret")
        await self.teacher.fill(secret=secret)
        await self.teacher.click("main button")
        await self.teacher.until(f"location.pathname === '{DESK}/room'")

    async def place(self, name: str) -> None:
        """Have the instructor go to another page by the row of links."""
        await self.teacher.click(f".places a[href='{DESK}/{name}']")
        await self.teacher.until(f"location.pathname === '{DESK}/{name}' && document.readyState === 'complete'")

    async def learner_comes(self, number: int) -> None:
        """Have somebody come in: the second by the code of the room, the others by its address."""
        who, team, language = self.case.people[number]
        tab = await self.window()
        if number == 1:
            await tab.go(f"{self.base}/?lang={language}")
            await tab.fill(room=ROOM)
            await self.pictures.take(tab, "entrance")
            await tab.click("main button")
            await tab.until(f"location.pathname === '/{ROOM}' && document.readyState === 'complete'")
        else:
            await tab.go(f"{self.base}/{ROOM}?lang={language}")
        await tab.fill(who=who, pin="1234")
        if self.case.guests == "open":
            await tab.fill(team=team)
        await self.pictures.take(tab, f"door-{number}")
        await tab.click(f"button[name=language][value={language}]")
        await tab.until("location.pathname === '/play' && document.readyState === 'complete'")
        self.players.append(Player(tab, who, language, self.knows))

    async def round_opens(self) -> None:
        names = [who for who, _team, _language in self.case.people]
        here = "[...document.querySelectorAll('#present .here')].map((each) => each.textContent)"
        await self.teacher.until(f"{names!r}.every((name) => {here}.includes(name))")
        await self.pictures.take(self.teacher, "room-before")
        await self.pictures.take(self.players[0].tab, "waiting")
        await self.teacher.click(button("open"))
        await self.teacher.until("document.querySelector('.said') !== null")
        await self.pictures.take(self.teacher, "room-open")
        for player in self.players:
            await player.tab.until("document.body.classList.contains('-first-byte')")

    async def one_reloads(self, player: Player) -> None:
        """Play two weeks, load the page anew in the midst of a plan, find the same screen, and play to the end."""
        await player.until(lambda: any(row.strip() for row in player.rows))
        await self.pictures.take(player.tab, "briefing")
        await player.play(1)
        await self.pictures.take(player.tab, "planning")
        await player.play(2)
        await player.plan()
        await player.comes_to("planning")
        before, opened = player.rows, player.opened
        await player.tab.run("void location.reload()")
        await player.until(lambda: player.opened > opened and player.rows == before)
        await self.pictures.take(player.tab, "planning-after-reload")
        await player.play(99)
        await player.comes_to("end")
        await self.pictures.take(player.tab, "end")
        await player.press("o", 20)
        await player.until(lambda: sum(bool(row.strip()) for row in player.rows) > 10)
        await self.pictures.take(player.tab, "own-debrief")

    async def one_asks(self, player: Player) -> None:
        """Play a week and ask for help, which the instructor sees and marks as answered."""
        await player.play(1)
        await player.tab.click("#help-ask")
        await player.tab.fill(text="谁来拟标？")
        await self.pictures.take(player.tab, "help-form")
        await player.tab.click("#help-form button")
        await player.tab.until("!document.getElementById('help-waits').hidden")
        await self.place("help")
        await self.teacher.until("document.querySelector('.call .text')?.textContent === '谁来拟标？'")
        caller = (await self.teacher.run("document.querySelector('.call h2').textContent")).split()
        assert caller[0] == player.who
        assert (len(caller) > 1) == (self.case.guests == "open"), "who sits alone is no team of the own label"
        await self.pictures.take(self.teacher, "help")
        await self.teacher.click(".call button")
        await player.tab.until("!document.getElementById('help-answered').hidden")
        await self.pictures.take(player.tab, "help-answered")
        await player.play(2)

    async def a_team_plays(self, first: Player, second: Player) -> None:
        """Have whoever holds the pen play a week, pass it on, and watch the other play the next."""
        await first.until(lambda: "pen" in first.told and "pen" in second.told)
        holder, other = (first, second) if first.told["pen"]["mine"] else (second, first)
        assert not other.told["pen"]["mine"]
        await holder.play(1)
        await other.until(lambda: other.rows == holder.rows)
        await other.tab.type("e")  # it does nothing: the pen is not there
        await self.pictures.take(other.tab, "team-watches")
        await holder.tab.until("document.querySelector('#pen button') !== null")
        await self.pictures.take(holder.tab, "team-holds-the-pen")
        assert other.rows == holder.rows
        assert holder.screen == "planning"
        await holder.tab.click("#pen button")
        await other.until(lambda: bool(other.told["pen"]["mine"]) and not holder.told["pen"]["mine"])
        other.language = holder.language  # the seat goes on speaking that of who started it
        await other.play(2)
        await holder.until(lambda: holder.rows == other.rows)

    async def monitor_moves(self, *weeks: int) -> None:
        """See on the monitor how many weeks each seat has played at least, and look over somebody's shoulder."""
        tile = "[...document.querySelectorAll('.tile')].find((each) => each.textContent.includes({who!r}))"
        for player, count in zip(self.players, weeks, strict=False):
            played = f"{tile.format(who=player.who)}?.querySelectorAll('.week.played').length >= {count}"
            await self.teacher.until(played)

    async def round_closes(self) -> None:
        await self.place("room")
        await self.teacher.click(f"details:has({button('close')}) > summary")
        await self.pictures.take(self.teacher, "room-closes")
        await self.teacher.click(button("close"))
        for player in self.players:
            await player.tab.until(
                "document.getElementById('ended')?.hidden === false || document.querySelector('#waits') !== null"
            )
        await self.pictures.take(self.players[1].tab, "closed")
        await self.players[1].tab.click("#ended a")
        await self.players[1].tab.until("document.querySelector('#waits') !== null")
        said = await self.players[1].tab.run("document.body.innerText")
        assert {"en": "The last round is over", "zh-CN": "最后一轮已结束"}[self.players[1].language] in said
        await self.pictures.take(self.players[1].tab, "after-the-round")

    async def debrief(self) -> None:
        """Have the debrief made, and go by keys through all its pages in both languages."""
        await self.place("projector")
        await self.teacher.click("#debriefs button")
        await self.teacher.until("document.querySelector('#debriefs a.button') !== null")
        await self.pictures.take(self.teacher, "debrief")
        await self.teacher.click("#debriefs a.button")
        deck = await self.browser.opened(f"{DESK}/projector/1", 1920, 1080)
        self.tabs.append(deck)
        await deck.until("document.readyState === 'complete' && document.querySelector('.page') !== null")
        for number in range(len(LANGUAGES)):
            await deck.run(f"void document.querySelector('#language-{number + 1}').click()")
            language = await deck.run("document.documentElement.lang")
            assert language == (LANGUAGES if self.case.teacher == LANGUAGES[0] else LANGUAGES[::-1])[number]
            count = await deck.run(f"{SHOWN}.filter((each) => each.matches('.page')).length")
            assert count > 5
            first = await deck.run(f"{SHOWN}[0].querySelector('h1').textContent")
            assert {"en": "The one game that ended", "zh-CN": "只有一局打到最后"}[language] in first
            await press(deck, "Home")
            for at in range(count):
                await deck.until(f"{AT} === {at}")
                await self.pictures.take(deck, f"projected-{language}")
                await press(deck, "ArrowRight")
            assert await deck.run(CUT) == []

    async def results(self) -> None:
        """See that what the instructor downloads, and what is kept, is what the logs lead to."""
        kept, doubted = results_of(self.store, self.round)
        afresh, doubted_afresh = results_of(self.store, self.round, afresh=True)
        assert kept == afresh
        assert not doubted
        assert not doubted_afresh
        assert {each.run.last_hash for each in afresh} == {
            each.last_hash for each in self.store.kept_results(self.round)
        }
        assert len(afresh) == 3
        assert sorted(each.played.weeks for each in afresh) == [2, 2, 4]
        await self.place("downloads")
        await self.pictures.take(self.teacher, "downloads")
        packed = await self.teacher.run(_DOWNLOAD)
        with zipfile.ZipFile(io.BytesIO(base64.b64decode(packed))) as folder:
            (name,) = [each for each in folder.namelist() if "runs" in each]
            rows = list(csv.DictReader(io.StringIO(folder.read(name).decode("utf-8-sig"))))
        found = {row["log"]: (row["outcome"], int(row["weeks"]), float(row["score"] or -1)) for row in rows}
        assert found == {
            each.run.last_hash: (
                each.played.outcome or "",
                each.played.weeks,
                -1 if each.played.score is None else pytest.approx(each.played.score, abs=0.06),
            )
            for each in afresh
        }

    def nothing_leaves_the_machine(self) -> None:
        for tab in self.tabs:
            assert all(url.startswith(f"{self.base}/") for url in tab.loaded), tab.loaded
            said = [each for each in tab.complaints if "WebGL" not in each and "Password forms" not in each]
            assert not said, said


_DOWNLOAD: Final = """(async () => {
  const form = new URLSearchParams(new FormData(document.querySelector('main form')));
  form.append('kind', 'csv');
  const answer = await fetch(location.href, { method: 'POST', body: form });
  return btoa(Array.from(new Uint8Array(await answer.arrayBuffer()), (each) => String.fromCharCode(each)).join(''));
})()"""


@asynccontextmanager
async def course(case: Case, folder: Path) -> AsyncIterator[tuple[Course, str]]:
    """Serve a class; yield it with the instructor's secret."""
    port = free_port()
    kept = os.environ.get("SIMGAME_TEST_PICTURES")
    pictures = Pictures((Path(kept) if kept else folder / "pictures") / f"{case.guests}-{case.teacher}")
    with serving(folder, port, str(case.class_file(folder)), "--seats", "4") as (_process, said):
        secret = said.partition("shown only now: ")[2].split()[0]
        with ClassStore.open(str(folder / "classes.db")) as store:
            async with chromium(folder) as browser:
                yield Course(case, f"http://127.0.0.1:{port}", browser, store, pictures), secret


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.guests}-{case.teacher}")
async def test_a_round_from_the_address_to_the_projected_debrief(case: Case, tmp_path: Path) -> None:
    async with course(case, tmp_path) as (here, secret):
        await here.teacher_comes(secret)
        for number in range(4):
            await here.learner_comes(number)
        await here.round_opens()
        alone, asking, *team = here.players
        async with asyncio.TaskGroup() as all_play:
            all_play.create_task(here.one_reloads(alone))
            asks = all_play.create_task(here.one_asks(asking))
            all_play.create_task(here.a_team_plays(*team))
            await asks
            await here.place("monitor")
            await here.monitor_moves(1, 2, 1)
            await here.pictures.take(here.teacher, "monitor")
        await here.monitor_moves(4, 2, 2)
        await here.pictures.take(here.teacher, "monitor-later")
        await here.round_closes()
        await here.debrief()
        await here.results()
        here.nothing_leaves_the_machine()
