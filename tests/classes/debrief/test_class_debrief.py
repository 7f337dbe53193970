"""The debrief of a class from its store: which runs count, which do not, and that each is read once."""

import random
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from simgame.classes.debrief.findings import class_debrief
from simgame.classes.debrief.readings import SPENT_ON
from simgame.classes.debrief.reckoning import Readings, Unconfirmed
from simgame.classes.debrief.subjects import subjects_of
from simgame.classes.store.store import ClassStore
from simgame.classes.store.values import StoredClass
from simgame.engine.compiler import compile_board
from simgame.runs.document import SavedWeek
from simgame.study.expert import expert_for
from simgame.study.many_chances import curves_of_many
from tests.classes.made import begun, guest, opened, played
from tests.runs.play import find
from tests.scenarios import HARBOUR


@pytest.fixture
def store(tmp_path: Path) -> ClassStore:
    return ClassStore.open(str(tmp_path / "class.db"))


def a_class(store: ClassStore, folder: Path, count: int) -> StoredClass:
    """Return a class in which so many play to the end, the first one twice, and one more who plays two weeks."""
    made, _seat = opened(store, *(guest(f"A{number:02}") for number in range(count + 1)), attempts=3)
    for number, learner in enumerate(store.learners(made.id)):
        seat = store.take_seat(made.rounds[0].id, learner.id).result()
        for again in range(2 if not number else 1):
            luck = random.Random(10 * number + again)
            run = begun(folder / f"{number}-{again}", seat)
            played(run, luck, 99 if number < count else 2, "by-the-book" if number % 2 else "")
            name = run.path.name.replace(".json", f"-{again}.json")  # two may begin in the same second
            store.append(seat.id, name, run.path.read_bytes()).result()
    return made


def test_who_sits_without_a_team_is_called_by_name(store: ClassStore) -> None:
    made, seat = opened(store, guest("A01", "Ann"), guest("A02", "Bo", team="red"))
    _ann, bo = store.learners(made.id)
    team = store.take_seat(made.rounds[0].id, bo.id, team="red").result()
    alone = store.take_seat(made.rounds[0].id, store.join(made.id, "A03", "Cai").result().id, team="A03").result()
    teams = {row.seat.id: row.team for row in store.monitor(made.rounds[0].id)}
    assert teams == {seat.id: "", team.id: "red", alone.id: ""}


@pytest.mark.rare
def test_of_each_seat_the_first_run_counts(store: ClassStore, tmp_path: Path) -> None:
    made = a_class(store, tmp_path, 3)
    told: list[tuple[int, int]] = []
    readings = Readings(workers=1)
    debrief = class_debrief(store, made.rounds[0].id, readings, lambda done, of: told.append((done, of)))
    read = debrief.read
    assert [each.subject.runs for each in read.runs] == [2, 1, 1, 1]
    firsts = {run.seat_id: run.id for run in reversed(store.runs_of_round(made.rounds[0].id))}
    assert {each.subject.seat: each.subject.run.id for each in read.runs} == firsts
    assert (len(read.finished), read.playing) == (3, 1)
    assert "1 played more than once: the first run counts." in debrief.results.notes
    assert told[0] == (0, 4)
    assert told[-1] == (4, 4)
    told.clear()
    class_debrief(store, made.rounds[0].id, readings, lambda done, of: told.append((done, of)))
    assert told == [(4, 4)]  # nothing is read twice


def test_a_reading_is_what_the_run_shows(store: ClassStore, tmp_path: Path) -> None:
    made, seat = opened(store)
    run = played(begun(tmp_path, seat), random.Random(1), 99, "by-the-book")
    store.append(seat.id, run.path.name, run.path.read_bytes()).result()
    read = class_debrief(store, made.rounds[0].id, Readings(workers=1)).read.runs[0].reading
    result = run.game.result
    assert result is not None
    assert (read.outcome, read.score, read.margin, read.weeks) == (
        result.outcome,
        run.score,
        result.margin,
        len(run.game.reports),
    )
    for report, spent, met in zip(run.game.reports, read.spent, read.met, strict=True):
        assert sum(spent) == report.half_days
        assert len(spent) == len(SPENT_ON) + 1
        assert set(met) == {meeting.move.target for meeting in report.meetings}
    (curve,) = curves_of_many(
        compile_board(run.scenario, "standard"),
        [([report.plan for report in run.game.reports], run.game.seed)],
        expert_for(run.scenario),
    )
    assert read.chances == tuple(round(value.mean, 6) for value in curve.values)
    assert read.chances[-1] == float(read.won)


@pytest.mark.rare
def test_a_run_that_was_changed_is_left_out_and_counted(store: ClassStore, tmp_path: Path) -> None:
    made = a_class(store, tmp_path, 2)
    subjects = subjects_of(store, made.rounds[0].id)
    engine = create_engine(f"sqlite:///{tmp_path / 'class.db'}")
    with engine.begin() as connection:
        connection.execute(
            text("UPDATE events SET body = '{}' WHERE number = 2 AND run_id = :run"),
            {"run": subjects.saves[1][0].run.id},
        )
    engine.dispose()
    debrief = class_debrief(store, made.rounds[0].id, Readings(workers=1))
    assert len(debrief.read.unconfirmed) == 1
    assert len(debrief.read.runs) == 2
    assert any("left out" in note for note in debrief.results.notes)


def test_a_run_that_leads_elsewhere_is_named_with_its_week(tmp_path: Path, store: ClassStore) -> None:
    made = a_class(store, tmp_path, 1)
    _subject, save = subjects_of(store, made.rounds[0].id).saves[0]
    place = [number for number, entry in enumerate(save.log) if isinstance(entry, SavedWeek)][1]
    log = [*save.log]
    log[place] = log[place].model_copy(update={"digest": "0" * 24})
    forged = save.model_copy(update={"log": tuple(log)})
    (found,) = Readings(workers=1).read(find(HARBOUR), "standard", [("0" * 64, forged)])
    assert found == Unconfirmed(2)


@pytest.mark.rare
def test_worker_processes_read_the_same(store: ClassStore, tmp_path: Path) -> None:
    made = a_class(store, tmp_path, 8)
    found = [class_debrief(store, made.rounds[0].id, Readings(workers=workers)) for workers in (1, 2)]
    assert found[0].read.runs == found[1].read.runs
    assert found[0].turn == found[1].turn or found[0].turn.costly.dots == found[1].turn.costly.dots
