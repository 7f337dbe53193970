"""What an instructor sees of a round: from events alone, worked out beside, and whom to look at first."""

import multiprocessing
import random
import threading
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from simgame.classes.monitor.attention import AWAY, LONG, LONG_ALONE, attention, usual_minutes
from simgame.classes.monitor.clock import holds, resting_in, rests, seconds_open
from simgame.classes.monitor.holding import WeeksReached, weeks_reached
from simgame.classes.monitor.overview import GateCount, look_first, overview
from simgame.classes.monitor.reckoner import Reckoner
from simgame.classes.monitor.run_facts import MonitoredRun, PassedGate, RunReader, WeekTime
from simgame.classes.monitor.seats import MonitoredSeat, RoundMoment, SeatPresence, empty_seats, open_requests
from simgame.classes.results import played_again, replayed
from simgame.classes.store.store import ClassStore
from simgame.classes.store.values import AuditEntry, Seat, StoredClass, StoredRun
from simgame.engine.compiler import compile_board
from simgame.locale import LANGUAGES, set_language
from simgame.report.names import Names
from simgame.runs import Predict, Run
from simgame.runs.document import Save
from simgame.serve.instructor.tiles import called
from simgame.study.branches import Branches, Ends, PlayedLine
from simgame.study.chance_so_far import FEW_FUTURES, ChancesSoFar
from simgame.study.expert import expert_for
from simgame.study.position_value import position_values
from simgame.system import CAN_FORK
from tests.classes.made import begun, guest, made_in, opened, played
from tests.runs.play import find
from tests.scenarios import HARBOUR

NOW = datetime(2027, 3, 1, 9, 0, tzinfo=UTC)
FACTS = MonitoredRun(
    chances=(0.9, 0.6, 0.4),
    times=(WeekTime(9, 10, free=True), WeekTime(4, 10, free=True)),
    gates=(PassedGate("qualification", 2, passed=False),),
    breaches=(),
    caught=None,
    asked=False,
    next_step=("drafting", 4),
    settled=False,
    outcome=None,
)
SEAT = MonitoredSeat(
    key="s",
    seat="s",
    number=1,
    names=("Ann",),
    team="",
    bot=False,
    status="planning",
    typing=False,
    here=1,
    week=3,
    weeks=10,
    open_for=2,
    since=2,
    away_for=None,
    run="r",
    runs=1,
    attempt=1,
    facts=replace(FACTS, times=(WeekTime(9, 10, free=True),)),
    read="read",
    help=None,
)


STORED = StoredRun(
    "r", "s", "run", 1, 1, None, 2, "", 0, finished=False, luck_known=False, started_at=NOW, decided_at=NOW
)


@cache
def reader() -> RunReader:
    return RunReader(find(HARBOUR), "standard")


@pytest.fixture
def here(tmp_path: Path) -> Iterator[ClassStore]:
    with ClassStore.open(str(tmp_path / "class.db")) as store:
        yield store


def kept(store: ClassStore, seat: Seat, run: Run) -> StoredRun:
    return store.run(store.append(seat.id, run.path.name, run.path.read_bytes()).result().run)


def moment(store: ClassStore, made: StoredClass, **later: float) -> RoundMoment:
    of_round, now = store.stored_round(made.rounds[0].id), datetime.now(UTC) + timedelta(**later)
    audit = store.audit(made.id)
    resting, held = rests(audit, of_round.number, now), holds(audit, of_round.number, now)
    return RoundMoment(of_round, store.scenario(of_round.id).weeks, now, resting, held)


def seen(store: ClassStore, made: StoredClass, presence: SeatPresence, **later: float) -> MonitoredSeat:
    """Return the first seat of a class as an instructor sees it."""
    at = moment(store, made, **later)
    row = store.monitor(at.of_round.id)[0]
    facts = reader().facts(replayed(store, row.run, at.of_round)) if row.run is not None else None
    weeks = store.week_moments([row.run.id]).get(row.run.id, ()) if row.run else ()
    requests = open_requests(store.requests(at.of_round.id))
    return at.seat(1, row, presence, facts, current=True, played=weeks, asked=requests.get(row.seat.id))


@pytest.mark.rare
def test_a_chance_is_what_the_debrief_says_and_grows_by_the_week(tmp_path: Path) -> None:
    scenario = find(HARBOUR)
    board, expert = compile_board(scenario, "standard"), expert_for(scenario)
    run = played(Run.start(scenario, source=HARBOUR, seed=3, difficulty="standard", language="en", folder=tmp_path),
                 random.Random(2), 40, "talkers")  # fmt: skip
    plans = [report.plan for report in run.game.reports]
    growing = ChancesSoFar(board, expert, 16)
    for weeks in (0, 3, len(plans)):
        found = growing.chances(plans[:weeks], 3)
        assert found == ChancesSoFar(board, expert, 16).chances(plans[:weeks], 3)
    assert found == position_values(board, plans, 3, futures=16, expert=expert).chance.values
    assert found[-1].mean == (run.game.result is not None and run.game.result.outcome == "won")


def test_what_was_played_before_is_not_played_again(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    scenario = find(HARBOUR)
    run = played(Run.start(scenario, source=HARBOUR, seed=3, difficulty="standard", language="en", folder=tmp_path),
                 random.Random(2), 6, "talkers")  # fmt: skip
    plans = [report.plan for report in run.game.reports]
    asked: list[int] = []
    play = Branches.play

    def counted(self: Branches, lines: Sequence[PlayedLine], first_seed: int, games: int) -> Ends:
        asked.append(len(lines))
        return play(self, lines, first_seed, games)

    monkeypatch.setattr(Branches, "play", counted)
    growing = ChancesSoFar(compile_board(scenario, "standard"), expert_for(scenario))
    growing.chances(plans[:-1], 3)
    asked.clear()
    growing.chances(plans, 3)
    assert asked[0] == len(plans) + 1  # to go on from each position with the new week's plan
    asked.clear()
    growing.chances(plans, 3)
    assert asked == []


def test_a_run_says_how_it_stands(tmp_path: Path) -> None:
    scenario = find(HARBOUR)
    run = Run.start(scenario, source=HARBOUR, seed=5, difficulty="standard", language="en", folder=tmp_path)
    while run.game.week < 3:
        if isinstance(run.pending, Predict):
            run.answer(run.pending.question.id, 0, 60)
        else:
            run.play_week([move for move in run.game.legal_moves() if move.action == "gift"][: run.game.week == 1])
    again = played_again(STORED, Save.model_validate_json(run.path.read_bytes()), scenario)
    facts = reader().facts(again)
    assert len(facts.chances) == 3
    assert all(0 <= chance <= 1 and round(chance * FEW_FUTURES) == chance * FEW_FUTURES for chance in facts.chances)
    used = [(time.used, time.there) for time in facts.times]
    assert used == [(number, report.half_days) for number, report in zip((1, 0), run.game.reports, strict=True)]
    assert (facts.breaches, facts.caught, facts.outcome) == (((1, "gift"),), None, None)
    assert facts.asked == isinstance(run.pending, Predict)
    assert facts.next_step is not None
    step = run.game.knowledge.step(facts.next_step[0])
    assert (step.closes, step.done) == (facts.next_step[1], False)


def test_the_status_follows_what_is_decided_and_who_is_there(tmp_path: Path, here: ClassStore) -> None:
    made, seat = opened(here)
    present, gone = SeatPresence(("a",)), SeatPresence(away=300.0)
    assert seen(here, made, SeatPresence()).status == "not-come"
    assert seen(here, made, present).status == "reading"
    assert seen(here, made, SeatPresence(("a",), came=600.0)).open_for == 10
    run = begun(tmp_path, seat)
    while not isinstance(pending := run.pending, Predict):
        run.play_week(())
    kept(here, seat, run)
    assert seen(here, made, present).status == "answering"
    run.answer(pending.question.id, 0, 50)
    kept(here, seat, run)
    assert seen(here, made, present, minutes=5).status in ("planning", "answering")
    answered(run)
    run.play_week(())
    answered(run)
    kept(here, seat, run)
    assert seen(here, made, present).status == "reading"
    assert seen(here, made, present, minutes=5).status == "planning"
    away = seen(here, made, gone)
    assert (away.status, away.away_for) == ("away", 5)
    assert seen(here, made, SeatPresence(), minutes=7).away_for == 7
    weeks = run.game.week - 1
    here.hold_round(made.rounds[0].id, weeks + 1, before=None).result()
    assert seen(here, made, present, minutes=5).status == "planning", "it plays on up to there"
    here.hold_round(made.rounds[0].id, weeks, before=weeks + 1).result()
    waits = seen(here, made, present, minutes=30)
    assert (waits.status, waits.open_for) == ("held", 0)
    assert "stuck" not in {each.kind for each in attention(waits, None)}
    here.hold_round(made.rounds[0].id, None, before=weeks).result()
    here.pause_round(made.rounds[0].id).result()
    assert seen(here, made, present, minutes=5).status == "paused"
    here.close_round(made.rounds[0].id).result()
    assert seen(here, made, present).status == "stopped"
    here.open_round(made.rounds[0].id).result()
    while not run.game.is_over:
        played(run, random.Random(1), 1)
    kept(here, seat, run)
    over = seen(here, made, gone)
    assert run.game.result is not None
    assert over.status == ("won" if run.game.result.outcome == "won" else "lost")
    assert over.chance == (run.game.result.outcome == "won")
    assert over.open_for is None
    assert attention(over, None) == ()


def test_waiting_for_the_class_does_not_count_for_who_waits() -> None:
    def at(minutes: int) -> datetime:
        return NOW + timedelta(minutes=minutes)

    said = [("held", 0, 2), ("held", 4, 3), ("released", 10, 0), ("held", 20, 5), ("closed", 25, 0), ("held", 40, 1)]
    audit = [AuditEntry(at(when), "instructor", what, f'{{"round":1,"week":{week}}}') for what, when, week in said]
    other = AuditEntry(at(2), "instructor", "released", '{"round":2}')
    found = holds([audit[0], other, *audit[1:]], 1, at(50))
    assert found == (((at(0), at(4)), 2), ((at(4), at(10)), 3), ((at(20), at(25)), 5), ((at(40), at(50)), 1))
    paused = ((at(8), at(12)),)
    assert resting_in(1, paused, found) == paused
    assert resting_in(3, paused, found) == ((at(0), at(4)), (at(8), at(12)), (at(40), at(50)))
    assert resting_in(4, paused, found) == ((at(0), at(12)), (at(40), at(50))), "what overlaps counts once"
    played = {f"run{number}": (NOW, at(10)) for number in range(5)}
    started = dict.fromkeys(played, NOW)
    assert usual_minutes(played, started, ()) == 5
    assert usual_minutes(played, started, (), (((at(2), at(10)), 1),)) == 1, "only the second week could not be ended"


def test_how_far_a_class_is_and_where_it_may_wait(here: ClassStore, tmp_path: Path) -> None:
    made, seat = opened(here, guest("A01"), guest("A02"), guest("A03"))
    rows = here.monitor(seat.round_id)
    assert weeks_reached(rows, 6) == WeeksReached((1, 0, 0, 0, 0, 0), 0)
    run = played(begun(tmp_path, seat), random.Random(4), 6, "talkers")
    kept(here, seat, run)
    at_week = run.game.week
    assert at_week > 1
    other = here.take_seat(seat.round_id, here.learners(made.id)[1].id).result()
    whole = played(begun(tmp_path, other), random.Random(4), 90, "talkers")
    kept(here, other, whole)
    assert whole.game.is_over
    reached = weeks_reached(here.monitor(seat.round_id), 6)
    assert (reached.seats, reached.over, reached.by_week[at_week - 1]) == (2, 1, 1)
    assert (reached.have_played(at_week - 1), reached.have_played(at_week)) == (2, 1)
    assert reached.ends == range(1, 6), "after the last week there is nothing to wait for"
    assert WeeksReached((0, 0, 0, 1, 6, 10, 5, 3, 3, 0), 2).proposed == 7
    assert [WeeksReached(each, 1).proposed for each in ((0, 0, 0, 0), (0, 0, 0, 3), (1, 0, 0, 0))] == [1, 3, 1]


def test_pauses_do_not_count() -> None:
    minute = timedelta(minutes=1)
    said = [("open", 0), ("paused", 10), ("open", 15), ("extended", 16), ("closed", 20)]
    audit = [AuditEntry(NOW + at * minute, "instructor", what, '{"round":1}') for what, at in said]
    other = AuditEntry(NOW + 2 * minute, "instructor", "paused", '{"round":2}')
    found = rests([*audit[:1], other, *audit[1:]], 1, NOW + 30 * minute)
    assert found == ((NOW + 10 * minute, NOW + 15 * minute), (NOW + 20 * minute, NOW + 30 * minute))
    for since, until, minutes in ((0, 30, 15), (12, 30, 5), (5, 12, 5), (11, 14, 0), (0, 9, 9)):
        assert seconds_open(NOW + since * minute, NOW + until * minute, found) == minutes * 60
    moments = {"r": [NOW + 4 * minute, NOW + 17 * minute], "s": [NOW + at * minute for at in (1, 2, 3)]}
    assert usual_minutes(moments, {"r": NOW, "s": NOW}, found) == 1
    assert usual_minutes({"r": moments["r"]}, {"r": NOW}, found) is None


@pytest.mark.parametrize(
    ("changed", "usual", "kinds"),
    [
        ({}, 3.0, []),
        ({"open_for": LONG - 1}, 1.0, []),
        ({"open_for": LONG}, 1.0, ["stuck"]),
        ({"open_for": LONG}, 5.0, []),
        ({"open_for": LONG_ALONE - 1}, None, []),
        ({"open_for": LONG_ALONE}, None, ["stuck"]),
        ({"open_for": 60, "status": "paused"}, 1.0, []),
        ({"open_for": 60, "status": "reading"}, 1.0, []),
        ({"open_for": 60, "status": "reading", "run": None, "facts": None, "read": "waiting"}, 1.0, ["stuck"]),
        ({"open_for": 60, "status": "stopped"}, 1.0, []),
        ({"open_for": 60, "status": "away", "away_for": AWAY}, 1.0, ["away"]),
        ({"status": "away", "away_for": AWAY - 1}, 1.0, []),
        ({"facts": FACTS}, 1.0, ["idle"]),
        ({"facts": replace(FACTS, settled=True)}, 1.0, []),
        ({"facts": replace(FACTS, times=(WeekTime(0, 10, free=False),))}, 1.0, []),
        ({"facts": FACTS, "read": "older"}, 1.0, []),
        ({"facts": replace(FACTS, breaches=((1, "gift"),)), "help": "?"}, 1.0, ["help", "rule", "idle"]),
        ({"facts": replace(FACTS, breaches=((1, "gift"),)), "status": "lost"}, 1.0, []),
        ({"facts": None, "read": "unconfirmed", "status": "ended"}, 1.0, ["unconfirmed"]),
    ],
)
def test_whom_to_look_at_follows_rules(changed: dict[str, Any], usual: float | None, kinds: list[str]) -> None:
    seat = replace(SEAT, **changed)
    assert [each.kind for each in attention(seat, usual)] == kinds


@pytest.mark.usefixtures("english")
def test_each_reason_is_said_in_both_languages() -> None:
    names = Names(find(HARBOUR))
    step = find(HARBOUR).steps[0].id
    facts = replace(FACTS, breaches=((2, "gift"),), caught=3, next_step=(step, 4))
    seats = [
        replace(SEAT, open_for=20, facts=facts, help="Who decides?"),
        replace(SEAT, open_for=20, facts=None, read="waiting"),
        replace(SEAT, status="away", away_for=9, facts=replace(facts, caught=None)),
        replace(SEAT, facts=None, read="unconfirmed"),
        replace(SEAT, facts=None, run=None, status="reading", open_for=20),
        replace(SEAT, help=""),
    ]
    said: dict[str, list[str]] = {}
    for language in LANGUAGES:
        set_language(language)
        said[language] = [
            line
            for seat in seats
            for usual in (2.0, None)
            for each in attention(seat, usual)
            for line in (each.name, each.brief, each.reason, each.act(names))
        ]
    assert "Week 3 open for 20 minutes; the class takes 2." in said["en"]
    assert any(names.steps[step].name.in_("en") in line for line in said["en"])
    assert not [line for line in said["en"] if line.endswith(": ")], "who asks without a word is said to"
    assert len(said["en"]) == len(said["zh-CN"]) > 40
    assert all(first != second for first, second in zip(said["en"], said["zh-CN"], strict=True))


def test_a_round_is_summed_up(here: ClassStore) -> None:
    scenario = find(HARBOUR)
    gate = next(step.id for step in scenario.steps if step.step_kind.must_pass)
    missed = replace(FACTS, gates=(PassedGate(gate, 2, passed=False),))
    met = replace(FACTS, gates=(PassedGate(gate, 2, passed=True),), times=())
    seats = [
        replace(SEAT, key="1", facts=missed),
        replace(SEAT, key="2", number=2, facts=met, status="away", away_for=9, week=4),
        replace(SEAT, key="3", number=3, facts=met, status="won"),
        replace(SEAT, key="4", number=4, facts=None, read="waiting", status="not-come", week=1),
        replace(SEAT, key="5", number=5, facts=met, help="?"),
        replace(SEAT, key="6", number=6, bot=True, facts=missed),
    ]
    found = overview(seats, scenario, 2.0)
    assert (found.seats, found.at_work, found.away, found.not_come, found.over) == (5, 2, 1, 1, 1)
    assert (found.to_look_at, found.by_week[2:4], sum(found.by_week)) == (3, (2, 1), 3)
    assert found.gate == GateCount(gate, 1, 4)
    assert [(seat.key, why.kind) for seat, why in look_first(seats, 2.0)] == [
        ("5", "help"),
        ("2", "away"),
        ("1", "idle"),
    ]


def test_who_has_not_come_is_there_too(here: ClassStore) -> None:
    made, _seat = opened(here, guest("A01"), guest("A02", "Bo"), guest("A03"))
    rows = here.monitor(made.rounds[0].id)
    empty = empty_seats(here.learners(made.id), rows, 10, teams=False)
    assert [(seat.number, seat.names, seat.status) for seat in empty] == [
        (2, ("Bo",), "not-come"),
        (3, ("A03",), "not-come"),
    ]


@pytest.mark.usefixtures("english")
def test_a_team_has_one_seat_and_one_that_is_missing_too(here: ClassStore) -> None:
    made = made_in(here, guest("A01", "An"), guest("A02", "Bo"), guest("B01", "Cy"), guest("B02", "Di"), guest("C01"))
    teams = dict(zip([learner.id for learner in here.learners(made.id)], ("a", "A", "b", "B", None), strict=True))
    learners = [replace(learner, team=teams[learner.id]) for learner in here.learners(made.id)]
    here.open_round(made.rounds[0].id).result()
    for learner in learners[:1]:
        here.take_seat(made.rounds[0].id, learner.id, team="a").result()
    rows = here.monitor(made.rounds[0].id)
    missing = empty_seats(learners, rows, 10, teams=True)
    assert [(seat.names, seat.team) for seat in missing] == [(("Cy", "Di"), "b"), (("C01",), "")], "as one types it"
    here.take_seat(made.rounds[0].id, learners[1].id, team="a").result()
    here.pass_pen(rows[0].seat.id, learners[1].id).result()
    (row,) = here.monitor(made.rounds[0].id)
    seat = moment(here, made).seat(1, row, SeatPresence((learners[0].id,)), None, current=False)
    assert (seat.names, seat.team, seat.here, seat.status) == (("Bo", "An"), "a", 1, "reading")
    assert called(seat.names, seat.team) == "a: Bo + An"


def answered(run: Run) -> None:
    while isinstance(pending := run.pending, Predict):
        run.answer(pending.question.id, 0, 50)


def started(target: Any, arguments: tuple[Any, ...]) -> Any:
    process = multiprocessing.get_context("fork").Process(target=target, args=arguments, daemon=True)
    process.start()
    return process


@pytest.mark.rare
@pytest.mark.skipif(not CAN_FORK, reason="no process is forked here")
def test_runs_are_read_in_a_process_of_their_own(tmp_path: Path, here: ClassStore) -> None:
    made, seat = opened(here, attempts=0)
    of_round = here.stored_round(made.rounds[0].id)
    run = played(begun(tmp_path, seat), random.Random(4), 6, "by-the-book")
    stored, came, told = kept(here, seat, run), threading.Event(), list[str]()

    def heard(run_id: str) -> None:
        told.append(run_id)
        came.set()

    processes: list[Any] = []

    def start(target: Any, arguments: tuple[Any, ...]) -> Any:
        processes.append(started(target, arguments))
        return processes[-1]

    def read(stored: StoredRun) -> object:
        came.clear()
        reckoner.ask(stored, of_round)
        assert came.wait(30)
        current, facts = reckoner.known(stored)
        assert current
        return facts

    reckoner = Reckoner(here, start, heard)
    try:
        assert reckoner.known(stored) == (False, None)
        expected = reader().facts(replayed(here, stored, of_round))
        assert read(stored) == expected
        reckoner.ask(stored, of_round)  # it is known already
        assert reckoner.waiting == 0
        later = kept(here, seat, played(run, random.Random(4), 2, "by-the-book"))
        assert reckoner.known(later) == (False, expected)
        processes[0].kill()
        processes[0].join()
        assert read(later) == reader().facts(replayed(here, later, of_round))
        assert len(processes) == 2
        with here._engines.writing.begin() as connection:
            connection.execute(text("UPDATE events SET body = '{}' WHERE number = 3"))
        changed = kept_again(here, seat, tmp_path)
        assert read(changed) == "unconfirmed"
        assert told == [stored.id, later.id, changed.id]
    finally:
        reckoner.close()
    assert not processes[-1].is_alive()


def kept_again(store: ClassStore, seat: Seat, folder: Path) -> StoredRun:
    """Return a run of which an event was changed in the database afterwards."""
    run = played(begun(folder / "other", seat), random.Random(5), 3)
    stored = kept(store, seat, run)
    with store._engines.writing.begin() as connection:
        connection.execute(text("UPDATE events SET body = '{}' WHERE number = 2 AND run_id = :run"), {"run": stored.id})
    return stored
