"""Positions to solve again: noted once, due after 2, 7 and 21 days by a clock that may be wrong, learned at last."""

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from simgame.course import mistakes
from simgame.course.mistakes import (
    DAYS,
    MISTAKE,
    SOLVED,
    Mistakes,
    Position,
    judged,
    losses_of,
    note_mistakes,
    to_solve,
)
from simgame.locale import Language
from simgame.page.cells import printed
from simgame.presenters.course import Course
from simgame.presenters.intents import Solve
from simgame.presenters.mistakes import of_run_said, opened_said, positions_page, verdict_said
from simgame.runs import Predict, Run, Saves, clock
from tests.runs.play import begin, play
from tests.scenarios import CLINIC

NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)
DAY = timedelta(days=1)

Clock = Callable[[datetime], None]


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """Set the clock."""

    def go(moment: datetime) -> None:
        monkeypatch.setattr(clock, "now", lambda: moment)

    go(NOW)
    return go


@pytest.fixture
def run(tmp_path: Path, at: Clock) -> Run:
    return play(begin(tmp_path, CLINIC))


def folder_of(run: Run) -> Saves:
    return Saves(run.path.parent)


def position(**changes: object) -> Position:
    values = {"run": "a.json", "week": 3, "scenario": "clinic", "loss": 20.0, "last": NOW, "solved": 0} | changes
    return Position(**values)  # type: ignore[arg-type]


def test_the_days_between() -> None:
    each = position()
    for solved, days in enumerate(DAYS):
        assert each.solved == solved
        assert not each.is_due(each.last + days * DAY - timedelta(seconds=1))
        assert each.is_due(each.last + days * DAY)
        each = each.tried(SOLVED - 0.1, each.last + days * DAY)
    assert each.learned
    assert not each.is_due(each.last + 999 * DAY)


def test_what_was_not_solved_comes_back_after_two_days() -> None:
    each = position(solved=2).tried(SOLVED, NOW + 21 * DAY)
    assert (each.solved, each.last) == (0, NOW + 21 * DAY)
    assert each.is_due(NOW + 23 * DAY)


def test_solving_it_early_counts_for_nothing_but_failing_does() -> None:
    each = position(solved=1)
    assert each.tried(0.0, NOW + DAY) == each
    assert each.tried(30.0, NOW + DAY) == position(last=NOW + DAY)


def test_a_clock_that_is_wrong_in_either_direction() -> None:
    """Behind it makes nothing due and moves nothing; what was noted ahead is due once the clock is right again."""
    behind, ahead = datetime(1980, 1, 1, tzinfo=UTC), datetime(2090, 1, 1, tzinfo=UTC)
    assert not position().is_due(behind)
    assert not position(last=ahead).is_due(behind)
    assert position().tried(30.0, behind).last == NOW
    assert position(last=ahead).is_due(NOW)
    assert position(last=ahead).tried(0.0, NOW) == position(solved=1)
    assert position(last=behind).is_due(NOW)
    assert not position(last=NOW + timedelta(hours=5)).is_due(NOW), "another computer's clock, and both are right"


def test_noted_once_and_kept(run: Run, at: Clock) -> None:
    saves = folder_of(run)
    losses = [(1, 4.9), (2, MISTAKE), (3, 30.25), (4, 12.0), (5, 11.0)]
    kept = note_mistakes(saves, run, losses)
    assert [(each.week, each.loss, each.scenario) for each in kept] == [
        (3, 30.2, CLINIC),
        (4, 12.0, CLINIC),
        (5, 11.0, CLINIC),
    ]
    assert Mistakes(saves).all == kept
    at(NOW + 5 * DAY)
    assert note_mistakes(saves, run, losses) == kept, "its days go on"
    names = [run.path.name]
    assert [each.week for each in Mistakes(saves).due(names)] == [3, 4, 5]
    assert Mistakes(saves).due([]) == [], "of a run that is gone nothing is due"
    assert Mistakes(saves).due(names, NOW + DAY) == []
    assert len(saves.all()) == 1, "they are no run"
    if (mode := run.path.with_name(".mistakes").stat().st_mode & 0o777) != 0o666:
        assert mode == 0o600


WHEN = "2026-01-01T00:00:00+00:00"
GOOD: dict[str, object] = {"run": "a", "week": 1, "scenario": "b", "loss": 5, "last": WHEN, "solved": 0}
WRONG: list[tuple[str, object]] = [
    *(("week", True), ("week", 0), ("run", "../a"), ("loss", 1e9), ("loss", "5"), ("solved", 9), ("scenario", 1)),
    *(("last", "2026-01-01T00:00:00"), ("last", "9999-12-31T00:00:00+00:00"), ("last", "soon"), ("last", 5)),
]
BROKEN = [
    *(b"", b"{}", b"[1]", b"\xff\xfe", b"[" * 9999, b'{"positions": [{"run": "a.json"}]}'),
    b'{"positions": 5}',
    *(json.dumps({"positions": [GOOD | {key: value}]}).encode() for key, value in WRONG),
]


def test_what_is_right_in_a_file_is_read(run: Run) -> None:
    run.path.with_name(".mistakes").write_text(json.dumps({"positions": [GOOD]}))
    assert Mistakes(folder_of(run)).all == (Position("a", 1, "b", 5.0, datetime(2026, 1, 1, tzinfo=UTC)),)


@pytest.mark.parametrize("content", BROKEN)
def test_a_damaged_file_is_left_aside_with_a_word(run: Run, content: bytes) -> None:
    saves, file = folder_of(run), run.path.with_name(".mistakes")
    file.write_bytes(content)
    found = Mistakes(saves)
    assert found.all == ()
    assert str(file) in found.trouble
    assert note_mistakes(saves, run, [(2, 50.0)]) == Mistakes(saves).all != ()
    assert Mistakes(saves).trouble == ""


def test_a_branch_notes_only_the_weeks_that_it_played_itself(run: Run) -> None:
    branch = play(run.branch(3))
    saves = folder_of(run)
    assert [each.week for each in note_mistakes(saves, branch, [(2, 40.0), (3, 20.0)])] == [3]


def test_positions_of_a_run_that_cannot_be_played_again_are_forgotten(run: Run) -> None:
    saves = folder_of(run)
    note_mistakes(saves, run, [(2, 40.0), (3, 20.0)])
    found = Mistakes(saves)
    found.note([position(run="other.json")])
    found.forget(run.path.name)
    assert [each.run for each in Mistakes(saves).all] == [each.run for each in found.all] == ["other.json"]


def test_a_position_is_solved_by_a_decision_that_loses_little(
    run: Run, at: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    saves = folder_of(run)
    note_mistakes(saves, run, [(2, 40.0)])
    for days, lost, solved in ((2, 4.9, 1), (9, 5.0, 0), (11, 0.0, 1)):
        at(NOW + days * DAY)
        monkeypatch.setattr(mistakes, "losses_of", lambda _run, lost=lost: [(1, 0.0), (2, lost)])
        again = to_solve(run, 2)
        assert again.draft == run._progress.plans[1]
        assert judged(saves, again) is None, "not before it is decided"
        while isinstance(asked := again.pending, Predict):
            again.answer(asked.question.id, 0, 50)
        again.play_week(())
        verdict = judged(saves, again)
        assert verdict == (Mistakes(saves).all[0], lost)
        assert (verdict[0].solved, verdict[0].last) == (solved, NOW + days * DAY)
        assert judged(saves, again) is None, "once"
        assert (again.is_try, again.is_judged) == (True, True)
        assert note_mistakes(saves, play(again), [(2, 90.0)]) == ()
    assert judged(saves, run) is None
    assert [each.is_try for each in saves.all()].count(True) == 3


def test_losses_are_those_of_the_values_of_positions(run: Run) -> None:
    found = losses_of(run)
    assert [week for week, _loss in found] == [report.week for report in run.game.reports]
    assert all(0 <= loss <= 100 for _week, loss in found)


def test_home_and_records_show_what_is_due(run: Run, language: Language) -> None:
    saves = folder_of(run)
    note_mistakes(saves, run, [(2, 40.0), (3, 12.0)])
    found, runs = Mistakes(saves), saves.all()
    course = Course((), runs, "standard", positions=found.due([run.path.name], NOW + 3 * DAY))
    (listing,) = positions_page(course)
    (row,) = listing.entries
    assert row.intent == Solve(found.all[0])
    rows = "\n".join(printed([listing], 79))
    assert ("2 positions due" if language == "en" else "2处失误") in rows
    assert run.scenario.title.in_(language) in rows
    assert positions_page(Course((), runs, "standard")) == []
    said = of_run_said(found.all, runs[0])
    assert "40" in said
    assert "12" in said
    assert of_run_said([position()], runs[0]) == ""
    for solved in range(4):
        for loss in (0.0, 30.0):
            assert not set("{}") & set(verdict_said(position(solved=solved), loss) + opened_said(position()))


def test_a_try_is_no_run_to_go_on_with(run: Run) -> None:
    to_solve(run, 2)
    course = Course((), folder_of(run).all(), "standard")
    assert course.unfinished == folder_of(run).unfinished() == []
    run.branch(2).keep_draft(run._progress.plans[1])
    assert len(Course((), folder_of(run).all(), "standard").unfinished) == 1
