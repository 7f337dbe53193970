"""What is due is done: rounds and classes end at their times, also after a restart, and whatever a clock says."""

import asyncio
import itertools
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from simgame.classes.store.errors import StoreUnavailableError
from simgame.classes.store.store import ClassStore
from simgame.serve.clock import GRACE, Clock
from simgame.serve.safety import Cookies
from simgame.serve.seats import Limits, Seats
from simgame.serve.server import ClassServer
from simgame.system import CAN_FORK
from tests.scenarios import CLINIC, scenario_of
from tests.serve.classrooms import KEY, class_of, classroom

pytestmark = pytest.mark.skipif(not CAN_FORK, reason="seats are forked")


class Times:
    """Two clocks that stand still until they are moved."""

    def __init__(self) -> None:
        self.wall = datetime.now(UTC)
        self.counted = 100.0

    def pass_by(self, **said: float) -> None:
        self.wall += timedelta(**said)
        self.counted += timedelta(**said).total_seconds()


class Kept:
    """A class in a store, and a server that can be started anew."""

    def __init__(self, store: ClassStore, plan: Any) -> None:
        self.store = store
        self.times = Times()
        self.made = store.create(plan, (scenario_of(CLINIC),) * 2).result()
        self.start()

    def start(self) -> None:
        server = ClassServer(self.store, Seats(Limits(2)), Cookies(KEY))
        self.clock = Clock(server, lambda: self.times.wall, lambda: self.times.counted)

    @property
    def first(self) -> Any:
        return self.store.stored_class(self.made.id).rounds[0]

    @property
    def state(self) -> str:
        return self.store.stored_class(self.made.id).state

    async def after(self, **said: float) -> None:
        self.times.pass_by(**said)
        await self.clock.look()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[ClassStore]:
    with ClassStore.open(str(tmp_path / "class.db")) as opened:
        yield opened


async def test_a_round_closes_after_its_minutes_also_while_no_server_runs(store: ClassStore) -> None:
    kept = Kept(store, class_of(minutes=20))
    store.open_round(kept.first.id).result()
    await kept.after(seconds=1)
    await kept.after(minutes=19)
    assert kept.first.state == "open"
    store.extend_round(kept.first.id, kept.first.closes_at + timedelta(minutes=5), before=kept.first.closes_at).result()
    await kept.after(minutes=3)
    assert kept.first.state == "open"
    kept.start()
    await kept.after(minutes=3)
    assert kept.first.state == "closed"
    assert [entry.actor for entry in store.audit(kept.made.id) if entry.what == "closed"] == ["server"]


async def test_a_class_that_was_moved_while_the_clock_looked_stays_open(
    store: ClassStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    closes = datetime.now(UTC) + timedelta(minutes=20)
    kept = Kept(store, class_of().model_copy(update={"closes": closes}))
    store.set_class_state(kept.made.id, "open").result()
    seen = store.classes(closed=False)
    store.move_closes(kept.made.id, closes + timedelta(hours=1), before=closes).result()
    with monkeypatch.context() as patched:
        patched.setattr(store, "classes", lambda **_said: seen)
        await kept.after(minutes=30)
    assert kept.state == "open"
    await kept.after(minutes=60)
    assert kept.state == "closed"


async def test_what_cannot_be_done_for_long_is_said_once(
    store: ClassStore, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    kept, looks, done = Kept(store, class_of()), itertools.count(), asyncio.Event()

    async def look(_clock: Clock) -> None:
        number = next(looks)
        if number in range(2, 6):
            raise StoreUnavailableError("the database is away")
        if number > 7:
            done.set()

    monkeypatch.setattr(Clock, "look", look)
    monkeypatch.setattr("simgame.serve.clock._EVERY", 0.001)
    running = asyncio.create_task(kept.clock.run())
    async with asyncio.timeout(20):
        await done.wait()
    running.cancel()
    assert [each.getMessage() for each in caplog.records] == [
        "what is due could not be done: the database is away",
        "what is due can be done again",
    ]


async def test_the_file_of_the_database_is_brought_up_to_date(store: ClassStore, tmp_path: Path) -> None:
    kept = Kept(store, class_of())

    def copied() -> list[str]:
        shutil.copy(tmp_path / "class.db", tmp_path / "copy.db")
        with ClassStore.open(str(tmp_path / "copy.db")) as other:
            return [each.id for each in other.classes()]

    await kept.clock._settle()
    assert copied() == []
    kept.times.pass_by(seconds=61)
    await kept.clock._settle()
    assert copied() == [kept.made.id]


async def test_a_pause_does_not_run_out(store: ClassStore) -> None:
    kept = Kept(store, class_of(minutes=20))
    store.open_round(kept.first.id).result()
    store.pause_round(kept.first.id).result()
    await kept.after(hours=3)
    assert kept.first.state == "paused"


async def test_a_clock_that_is_put_right_takes_no_minutes(store: ClassStore) -> None:
    kept = Kept(store, class_of(minutes=20))
    store.open_round(kept.first.id).result()
    await kept.after(minutes=10)
    for wrong in (timedelta(hours=5), timedelta(hours=-9), timedelta(days=400)):
        kept.times.wall += wrong
        await kept.after(seconds=1)
        assert kept.first.state == "open"
        left = (kept.first.closes_at - kept.times.wall).total_seconds()
        assert 570 < left < 630, "what was left before is left now; a busy machine opens a little later"
    await kept.after(minutes=11)
    assert kept.first.state == "closed"


async def test_a_clock_that_was_put_back_while_no_server_ran_gives_no_hours(store: ClassStore) -> None:
    kept = Kept(store, class_of(minutes=20))
    store.open_round(kept.first.id).result()
    kept.times.wall -= timedelta(hours=6)
    kept.start()
    await kept.after(seconds=1)
    assert kept.first.closes_at - kept.times.wall <= timedelta(minutes=20)
    await kept.after(minutes=21)
    assert kept.first.state == "closed"


async def test_the_times_of_the_class_file_are_kept(store: ClassStore) -> None:
    opens = datetime.now(UTC) + timedelta(hours=1)
    plan = class_of(minutes=60).model_copy(update={"opens": opens, "closes": opens + timedelta(minutes=30)})
    kept = Kept(store, plan)
    store.open_round(kept.first.id).result()
    await kept.after(minutes=50)
    assert (kept.state, kept.first.state) == ("prepared", "open")
    await kept.after(minutes=11)
    assert kept.state == "open"
    await kept.after(minutes=30)
    assert (kept.state, kept.first.state) == ("closed", "closed"), "the class closes before the round"
    assert kept.first.shown_luck is not None


async def test_the_luck_is_shown_a_while_after_the_last_round(store: ClassStore) -> None:
    kept = Kept(store, class_of())
    for each in kept.made.rounds:
        store.open_round(each.id).result()
        store.close_round(each.id).result()
        await kept.after(seconds=1)
    assert kept.first.shown_luck is None
    store.open_round(kept.first.id).result()
    await kept.after(seconds=GRACE.total_seconds())
    assert kept.first.shown_luck is None, "it is played again"
    store.close_round(kept.first.id).result()
    kept.times.wall = datetime.now(UTC)
    await kept.after(seconds=GRACE.total_seconds())
    assert all(each.shown_luck for each in store.stored_class(kept.made.id).rounds)


@pytest.mark.rare
async def test_learners_are_told_how_long_it_still_is_and_end_with_the_round(tmp_path: Path) -> None:
    async with classroom(tmp_path, class_of(minutes=6)) as here:
        ann = here.guest()
        await ann.sign_in("Ann")
        screen = await ann.terminal()
        await screen.hears("time", lambda said: 300 < said <= 360)
        times = Times()
        clock = Clock(here.server, lambda: times.wall, lambda: times.counted)
        await clock.look()
        for minutes in (1.2, 4):
            before = len(screen.told)
            times.pass_by(minutes=minutes)
            await clock.look()
            async with asyncio.timeout(5):
                while not any(kind == "time" for kind, _said in screen.told[before:]):
                    await asyncio.sleep(0.02)
        times.pass_by(minutes=2)
        await clock.look()
        assert await screen.hears("ended") == "closed"
        assert "This round is over" in await ann.get("/play")
        await screen.close()


@pytest.mark.rare
async def test_who_was_just_coming_in_is_overtaken(tmp_path: Path) -> None:
    async with classroom(tmp_path) as here:
        ann = here.guest()
        await ann.sign_in("Ann")
        screen = await ann.terminal()
        await screen.sees("Briefing")
        here.store.pause_round(here.first).result()  # behind the back of the seat, as if it had come a moment later
        await screen.hears("paused", lambda said: said is True)
        here.store.open_round(here.first).result()
        await screen.hears("paused", lambda said: said is False)
        here.store.close_round(here.first).result()
        assert await screen.hears("ended") == "closed"
        await screen.close()


@pytest.mark.rare
async def test_before_it_opens_learners_see_when_it_begins(tmp_path: Path) -> None:
    opens = datetime(2099, 3, 1, 9, 0, tzinfo=UTC)
    async with classroom(tmp_path, class_of().model_copy(update={"opens": opens})) as here:
        ann = here.guest()
        assert "2099-03-01 09:00 (UTC+00:00); you can sign in already" in await ann.get("/k7m2qd?lang=en")
        _status, page = await ann.sign_in("Ann")
        assert "The class begins at 2099-03-01 09:00" in page
        assert here.store.seats(here.first) == ()
        here.store.set_class_state(here.stored.id, "open").result()
        assert "textual-terminal" in await ann.get("/play")
        here.store.set_class_state(here.stored.id, "closed").result()
        assert "The class is over." in await here.guest().get("/k7m2qd?lang=en"), "before anybody thinks of a PIN"
        assert "The class is over" in await ann.get("/play")
