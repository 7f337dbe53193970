"""A run of other rules or of a changed scenario: read as it was recorded, and gone on with by the rules of today."""

from pathlib import Path

import pytest

from simgame.report.recorded import recorded_end, recorded_lines, recorded_week
from simgame.runs import Run, SaveError, Saves, verify
from simgame.runs.recorded import read_recorded
from simgame.scenario import Scenario
from simgame.terms.actions import ACTIONS
from tests.runs.play import all_is_saved, begin, find, made_other, play


def test_a_run_of_other_rules_goes_on_by_those_of_today(tmp_path: Path) -> None:
    was = play(begin(tmp_path), 3)
    was.take_hint(1)
    path = made_other(was.path, 3)
    content = path.read_bytes()
    with pytest.raises(SaveError, match="version 999 of the rules") as caught:
        Run.load(path, find)
    assert caught.value.can_be_read
    assert read_recorded(path, find).goes_on_in == was.game.week
    run = Run.renew(path, find)
    assert (run.game.week, run.hints, run.answers) == (was.game.week, was.hints, was.answers)
    assert (run.parent, run.path.parent) == ((path.name, was.game.week), path.parent)
    assert path.read_bytes() == content, "the run as it was is kept"
    assert len(Saves(tmp_path).all()) == 2
    assert all_is_saved(play(run))
    verdict = verify(run.path, find)
    assert verdict.same
    assert f"1 rewind, to week {was.game.week} of {path.name}" in verdict.sentence


def test_of_a_finished_run_the_last_week_is_decided_anew(tmp_path: Path) -> None:
    was = play(begin(tmp_path))
    path = made_other(was.path, 1)
    run = Run.renew(path, find)
    assert (run.game.week, run.game.is_over) == (len(was.game.reports), False)
    assert set(run.draft) <= set(was.game.reports[-1].plan)
    assert all_is_saved(play(run))


def test_it_goes_on_where_a_decision_can_no_longer_be_made(tmp_path: Path) -> None:
    was = play(begin(tmp_path), 3)
    costs = [sum(ACTIONS[move.action].money for move in report.plan) for report in was.game.reports]
    first = next(week for week, money in enumerate(costs, 1) if money)

    def poor(source: str) -> Scenario:
        return find(source).model_copy(update={"money": 0})

    run = Run.renew(was.path, poor)
    assert run.game.week == first
    assert set(run.draft) < set(was.game.reports[first - 1].plan)
    assert play(run).game.is_over


def test_a_run_is_read_without_its_scenario(tmp_path: Path) -> None:
    was = play(begin(tmp_path))

    def nowhere(source: str) -> Scenario:
        raise LookupError(source)

    named, bare = read_recorded(was.path, find), read_recorded(was.path, nowhere)
    assert (bare.scenario, bare.goes_on_in) == (None, None)
    for run in (named, bare):
        for week in range(1, len(was.game.reports) + 1):
            assert recorded_week(run, week)[0].title in ("The plan", "News at the start")
        assert recorded_week(run, 0) == recorded_week(run, 99) == ()
        assert recorded_end(run)
    text = "\n".join(recorded_lines(bare, 80))
    assert str(was.game.reports[0].plan[0]) in text
    assert all(seen in text for report in was.game.reports for seen, _before, _after in report.seen)
