"""The rehearsal of a class: bots come over real connections, play by keys, and what they saw is what is kept."""

import asyncio
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

import aiohttp
import pytest

from simgame import Game
from simgame.arguments import Parser, RefusedError
from simgame.classes.benchmarks import ways
from simgame.classes.definition import ClassDefinition, RoundDefinition
from simgame.classes.results import replayed
from simgame.locale import LANGUAGES
from simgame.locale.messages import read
from simgame.players import STRATEGIES, plan_by
from simgame.presenters.view import View
from simgame.serve.rehearsal import bots, server
from simgame.serve.rehearsal.bots import LOOKS_ON, Bot, BotPart
from simgame.serve.rehearsal.command import rehearse_command
from simgame.serve.rehearsal.rehearsal import Rehearsal, parts_of, rehearse
from simgame.serve.rehearsal.report import report
from simgame.serve.rehearsal.server import NotServedError
from simgame.serve.rehearsal.terminal import HEIGHT, Terminal
from simgame.serve.rehearsal.typist import CHOOSE, FIND, TypedPlan, typed_plan
from simgame.serve.rehearsal.visitor import Visitor
from simgame.study.expert import expert_for
from simgame.terms.move import Move
from tests.scenarios import CLINIC, HARBOUR, scenario_of
from tests.serve.classrooms import class_of
from tests.serve.test_command import class_file

SCENARIOS = (scenario_of(CLINIC),) * 2


def bot(**met: object) -> Bot:
    """Return a bot that has met something."""
    made = Bot(
        BotPart("Ann", "", "keys", "punctual", "en"), Visitor.__new__(Visitor), bots.Insight.__new__(bots.Insight), 1
    )
    for name, value in met.items():
        setattr(made, name, value)
    return made


def found(*of: Bot, **more: object) -> Rehearsal:
    said: dict[str, object] = {
        "bots": of,
        "all_seated": 1.0,
        "seats": len(of),
        "kept": 3,
        "lost": (),
        "confirmed": len(of),
        "unconfirmed": (),
        "megabytes": (24.0, 31.0),
        "room_for": 40,
        "own_share": 0.31,
    }
    return Rehearsal(**said | more)  # type: ignore[arg-type]


def test_screens_are_known_by_texts_that_the_game_says() -> None:
    for _name, domain, text in bots._SCREENS:
        assert any(message.id == text and message.string for message in read(domain)), f"{text} is not in {domain}"
    for language in LANGUAGES:
        assert len({sign for _name, sign in bots._signs(language)}) == len(bots._SCREENS)
    assert bots.screen_of(" e  End week  u  Undo") == "planning"
    assert bots.screen_of(" e  结束本周  u  撤销") == "planning"
    assert bots.screen_of("nothing that is known") == ""


def test_who_comes_does_all_that_a_class_does() -> None:
    parts = list(parts_of(class_of(), 12))
    assert len({part.who for part in parts}) == 12
    assert {"expert", "by-the-book", "keys"} < {part.plays for part in parts} <= {"expert", *STRATEGIES, "keys"}
    assert {part.manner for part in parts} == set(bots.MANNERS)
    assert {part.language for part in parts} == set(LANGUAGES)


def test_of_a_team_one_plays_and_with_a_list_its_labels_come() -> None:
    teams = list(parts_of(class_of(seats="teams"), 7))
    assert [part.plays == LOOKS_ON for part in teams] == [False, True, True, False, True, True, False]
    assert len({part.team for part in teams}) == 3
    assert [part.who for part in parts_of(class_of("A01", "A02"), 30)] == ["A01", "A02"]


def test_all_that_went_wrong_is_named() -> None:
    fine = found(bot(waited=1.0, latencies=[0.02] * 20))
    assert fine.is_fine
    assert list(report(fine))[-1] == "Nothing went wrong: the room is ready."
    slow = "\n".join(report(found(bot(waited=1.0, latencies=[0.4] * 20))))
    assert "it is slow:\n- The keys: one in twenty was answered after 400 ms or later, and up to 150 ms" in slow
    assert "31 % of this machine's processors" in slow
    assert "The start" not in slow
    late = "\n".join(report(found(bot(waited=1.0, latencies=[0.02] * 20), all_seated=41.0)))
    assert "- The start: the last screen came after 41 s, and up to 30 s nobody minds." in late
    assert "The keys" not in late
    part = BotPart("Ann", "", "expert", "punctual", "en")
    idle = "\n".join(report(found(*(bot(part=part, waited=1.0, weeks=each, latencies=[0.02]) for each in (0, 3)))))
    assert "- The weeks: 1 of 2 learners did not get to the end of their first week." in idle
    assert "another plan than it meant: 2" in "\n".join(report(found(bot(waited=1.0, other_plans=2))))
    crowd = found(*(bot(waited=None, trouble=["no screen"]) for _each in range(40)), all_seated=52.0)
    said = "\n".join(report(crowd))
    assert "Ann, Ann, Ann, Ann, Ann … (40): no screen\nAnd it is slow:\n- The start" in said
    bad = found(bot(waited=None, trouble=["<b>no seat\x1b[31m"]), lost=("Ann",), unconfirmed=("week 2 differs",))
    assert not bad.is_fine
    said = "\n".join(report(bad))
    assert "Came in: 0 of 1 learners" in said
    for text in ("no seat", "saw a week end that is not kept", "week 2 differs"):
        assert text in said
    assert "\x1b" not in said
    assert "ready" not in said


class SlowGame:
    """The other end of a socket: a game that shows its palette, and a question, a moment after the key for them."""

    def __init__(self, *, opens: bool = True, is_lost: str | None = None) -> None:
        self.closed = False
        self._is_lost = is_lost is not None
        self.lost: list[str] = []
        self._opens = opens
        self._keys: dict[str, dict[str, str]] = {
            "End week": {"/": "Do it", "e": "Yes"},
            "Do it": {"\r": "End week", "\x1b": "End week"},
            "Yes": {"y": "Skip the question"},
        }
        self._shows = "End week"
        self._told: asyncio.Queue[aiohttp.WSMessage] = asyncio.Queue()
        self._told.put_nowait(message(["pen", {"mine": True, "holder": "1", "members": []}]))
        if is_lost:
            self._told.put_nowait(message(["ended", is_lost]))
        elif is_lost is None:
            self._show("End week" if opens else "nothing that is known")

    def _show(self, row: str) -> None:
        self._shows = row
        self._told.put_nowait(message(f"\x1b[{HEIGHT};1H\x1b[2K{row}".encode()))

    async def send_json(self, said: list[str]) -> None:
        key = said[1]
        self._told.put_nowait(
            message(b"\x1b[5;1H" + key.strip("\x1b").encode())
        )  # what is shown first is not what comes
        if not self._shows or (self._shows != "Do it" and len(key) > 1):
            self.lost.append(key)
        elif self._opens and (to := self._keys[self._shows].get(key)):
            self._shows = ""
            asyncio.get_running_loop().call_later(0.03, self._show, to)

    def __aiter__(self) -> "SlowGame":
        return self

    async def __anext__(self) -> aiohttp.WSMessage:
        if self._is_lost and self._told.empty():
            raise StopAsyncIteration
        return await self._told.get()

    async def close(self) -> None:
        self.closed = True


def message(said: object) -> aiohttp.WSMessage:
    if isinstance(said, bytes):
        return aiohttp.WSMessage(aiohttp.WSMsgType.BINARY, said, None)
    return aiohttp.WSMessage(aiohttp.WSMsgType.TEXT, json.dumps(said), None)


class OneSeat(Visitor):
    def __init__(self, *games: SlowGame) -> None:
        self._games = iter(games)

    async def seat(self, within: float) -> None:
        """It is there."""

    async def terminal(self) -> Terminal:
        return Terminal(next(self._games))  # type: ignore[arg-type]

    async def close(self) -> None:
        """There is nothing to close."""


class OneWeek(bots.Insight):
    def __init__(self) -> None:
        """Know of no database."""

    def weeks(self, who: str) -> int:
        return 0

    def plan(self, who: str, strategy: str) -> TypedPlan:
        return TypedPlan(("z", FIND, "Zhou", CHOOSE, "1", FIND, "Lin", CHOOSE, "2"), ())

    def played(self, who: str, week: int) -> tuple[Move, ...] | None:
        return ()


async def sat(*games: SlowGame, monkeypatch: pytest.MonkeyPatch, seconds: float = 60) -> Bot:
    monkeypatch.setattr("simgame.serve.rehearsal.terminal._QUIET", 0.0)
    monkeypatch.setattr(bots, "_COMES_BACK", (0.0, 0.0))
    made = Bot(BotPart("Ann", "", "expert", "punctual", "en"), OneSeat(*games), OneWeek(), 0.0)
    await made.sit(seconds)
    return made


async def test_who_plans_waits_for_what_a_key_leads_to(monkeypatch: pytest.MonkeyPatch) -> None:
    game = SlowGame()
    made = await sat(game, monkeypatch=monkeypatch, seconds=0)  # a first week is ended, too, when time is up
    assert (made.trouble, made.weeks, made.over, game.lost) == ([], 1, False, [])
    assert (await sat(SlowGame(), monkeypatch=monkeypatch)).over


async def test_who_finds_no_way_on_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    made = await sat(SlowGame(opens=False), monkeypatch=monkeypatch)
    assert made.trouble == ["no key leads on from the screen that ends with: nothing that is known"]
    assert made.weeks == 0


async def test_who_loses_the_line_before_the_first_screen_comes_back(monkeypatch: pytest.MonkeyPatch) -> None:
    made = await sat(SlowGame(is_lost=""), SlowGame(), monkeypatch=monkeypatch)
    assert (made.trouble, made.over, made.returns) == ([], True, 1)
    made = await sat(SlowGame(is_lost="unavailable"), monkeypatch=monkeypatch)
    assert (made.trouble, made.waited) == (["the seat was closed before it showed anything"], None)
    monkeypatch.setattr(bots, "_LONGEST_WAIT", 0.0)
    assert (await sat(SlowGame(), monkeypatch=monkeypatch)).trouble == ["no screen came within 0 s"]


async def test_a_server_that_does_not_come_up_says_why(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server, "_free_port", lambda: 99_999)
    with pytest.raises(NotServedError, match=r"--port: .* is no whole number"):
        await rehearse(class_of(), SCENARIOS, 2, 1.0)


def test_a_class_file_that_cannot_be_used_is_refused(tmp_path: Path) -> None:
    from simgame.scenario import ScenarioError

    with pytest.raises(ScenarioError, match=r"class\.toml"):
        rehearse_command(Parser("simgame class rehearse", ""), [str(tmp_path / "class.toml")])


@pytest.mark.rare
def test_every_plan_of_a_strategy_can_be_typed() -> None:
    scenario = scenario_of(HARBOUR)
    known = ways(scenario)
    for plays in (known[each] for each in ("expert", "random", "tempted", "price-only", "only-prepare")):
        game = Game(scenario, seed=5)
        while not game.is_over:
            wanted = plan_by(plays, game.observation, game.seeds)
            assert typed_plan(View(game), wanted).plan == wanted
            game.play_week(wanted)


@pytest.mark.rare
@pytest.mark.long
async def test_the_bot_of_the_expert_reaches_the_game_of_the_expert(monkeypatch: pytest.MonkeyPatch) -> None:
    plan = class_of(attempts=1).model_copy(update={"rounds": (RoundDefinition(scenario=HARBOUR),)})
    manners: tuple[bots.Manner, ...] = ("punctual", "reload", "lost line")
    parts = [BotPart(each, "", "expert", each, "zh-CN" if each == "reload" else "en") for each in manners]
    with TemporaryDirectory() as folder:
        monkeypatch.setattr("tempfile.tempdir", folder)
        async with server.serving(plan, (scenario_of(HARBOUR),), len(parts)) as served:
            knows = bots.Insight(served.store, served.round_id)
            made = [Bot(part, Visitor(served.base, plan.room), knows, 0.02) for part in parts]
            await asyncio.gather(*(each.come() for each in made))
            await asyncio.gather(*(each.sit(300.0) for each in made))
            for each in made:
                assert (each.trouble, each.over, each.other_plans) == ([], True, 0)
                run = knows.run(each.part.who)
                assert run is not None
                assert run.finished
                game = replayed(served.store, run, served.store.stored_round(served.round_id)).progress.game
                alone = Game(scenario_of(HARBOUR), seed=game.seed)
                while not alone.is_over:
                    alone.play_week(plan_by(expert_for(scenario_of(HARBOUR)), alone.observation, alone.seeds))
                assert [report.plan for report in game.reports] == [report.plan for report in alone.reports]
                assert game.digest == alone.digest


@pytest.mark.rare
@pytest.mark.long
@pytest.mark.parametrize("plan", [class_of(attempts=0), class_of(seats="teams")], ids=["one", "teams"])
async def test_bots_play_and_nothing_is_lost(monkeypatch: pytest.MonkeyPatch, plan: ClassDefinition) -> None:
    with TemporaryDirectory() as folder:  # whose name is short enough for that of a socket
        monkeypatch.setattr("tempfile.tempdir", folder)
        rehearsed = await rehearse(plan, SCENARIOS, 6, 12.0)  # who plays ends a week however long that takes
        assert list(Path(folder).iterdir()) == [], "nothing is left behind"
        assert not any_for(folder)
    said = "\n".join(report(rehearsed))
    assert rehearsed.is_fine, said
    assert len(rehearsed.bots) == 6
    assert all(each.waited is not None for each in rehearsed.bots)
    assert rehearsed.kept > 0
    assert rehearsed.confirmed > 0
    assert all(each.weeks for each in rehearsed.bots if each.plays_weeks)
    assert rehearsed.latencies


def is_for(process: Path, folder: str) -> bool:
    """Tell whether a process was started for a folder."""
    try:
        return folder.encode() in (process / "cmdline").read_bytes()
    except OSError:
        return False


@pytest.mark.rare
@pytest.mark.long
@pytest.mark.skipif(not Path("/proc/self/cmdline").exists(), reason="looks at the list of processes")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_nothing_is_left_of_one_that_is_ended(tmp_path: Path, number: int) -> None:
    with TemporaryDirectory() as folder:
        environment = os.environ | {"TMPDIR": folder, "SIMGAME_HOME": str(tmp_path), "LC_ALL": "C.UTF-8"}
        words = ("class", "rehearse", str(class_file(tmp_path)), "--learners", "3")
        process = subprocess.Popen(
            [sys.executable, "-m", "simgame", *words],
            env=environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
        )
        until = time.monotonic() + 60
        while not list(Path(folder).glob("*/simgame-seats-*/seat-*")):
            assert time.monotonic() < until
            assert process.poll() is None
            time.sleep(0.2)
        process.send_signal(number)
        _out, complained = process.communicate(timeout=60)
        assert b"Traceback" not in complained
        assert process.returncode == (130 if number == signal.SIGINT else -number)
        until = time.monotonic() + 60
        while (list(Path(folder).iterdir()) or any_for(folder)) and time.monotonic() < until:
            time.sleep(0.2)
        assert not any_for(folder)
        assert list(Path(folder).iterdir()) == []


def any_for(folder: str) -> list[Path]:
    return [each for each in Path("/proc").glob("[0-9]*") if is_for(each, folder)]


def test_it_says_how_many_come_where_the_list_is_shorter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    async def no_server(*_given: object) -> None:
        raise NotServedError("not today")

    monkeypatch.setattr("simgame.serve.rehearsal.rehearsal.rehearse", no_server)
    guests = '\n[[learners]]\nlabel = "A01"\n[[learners]]\nlabel = "A02"\n'
    file = class_file(tmp_path, guests)
    file.write_text(file.read_text("utf-8").replace("format = 1", 'format = 1\nguests = "list"'), "utf-8")
    with pytest.raises(RefusedError, match="not today"):
        rehearse_command(Parser("simgame class rehearse", ""), [str(file), "--learners", "30"])
    assert capsys.readouterr().out.startswith("2 ")
