"""Weeks in which no move can be made pass by themselves, in one report with the week before; the log is a replay."""

from pathlib import Path

import pytest

from simgame.report.week import week_sections, week_title
from simgame.runs import Predict, Run
from simgame.scenario import Scenario
from simgame.scenario.loader import parse_scenario
from tests.page.parts import words_of
from tests.runs.play import same
from tests.scenarios import delivered

LINES = '["management", "technical", "procurement", "finance", "user"]'


@pytest.fixture
def scenario() -> Scenario:
    """A clinic in whose last week before the award nobody may be met, and after the bid nothing be prepared."""
    text = delivered().decode().replace("solution = 95", f"solution = 95\nblackout = {LINES}", 1)
    return parse_scenario(text.encode())


def answer(run: Run) -> None:
    """Answer what is asked now."""
    while isinstance(decision := run.pending, Predict):
        run.answer(decision.question.id, 0, 50)


def begun(scenario: Scenario, folder: Path) -> Run:
    return Run.start(scenario, source="x", seed=3, difficulty="standard", language="en", folder=folder)


def test_a_week_without_a_move_passes(scenario: Scenario, tmp_path: Path, english: None) -> None:
    run = begun(scenario, tmp_path)
    while run.game.week < 3:
        answer(run)
        assert len(run.play_week([]).weeks) == 1, "there is something to do, if one will"
    answer(run)
    report = run.play_week(run.game.possible(run.game.legal_moves()[:3]))
    assert report.plan
    assert list(report.weeks) == [3, 4]
    assert (report.week, report.outcome, run.game.week) == (4, "won", 5)
    assert {closed.step for closed in report.closed} == {"comparison", "signature"}
    assert [len(each.plan) for each in run.game.reports] == [0, 0, len(report.plan), 0]
    assert week_title(report) == "Report of weeks 3 to 4"
    said = " ".join(words_of(week_sections(report, scenario, run.game.knowledge)))
    assert "Week 4 passed by itself" in said

    loaded = Run.load(run.path, lambda _source: scenario)
    assert same(run, loaded)
    assert loaded.last_report == report
    answer(loaded)
    assert len(loaded.play_week([]).weeks) == 1, "after the award there is something to do again"
