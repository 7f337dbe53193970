"""What came of weeks that were played on with old plans: never that they passed by themselves, and beside what was."""

from pathlib import Path

import pytest

from simgame.engine.week_report import WeeksAgain
from simgame.locale import Language
from simgame.page.speech import speak
from simgame.players import STRATEGIES, plan_by
from simgame.presenters.moment import moments
from simgame.presenters.view import View
from simgame.presenters.weekly import happened_leaves
from simgame.report.difference import since_before
from simgame.report.names import Names
from simgame.report.played_on import played_on
from simgame.report.week import week_sections
from simgame.runs import Predict, Run
from tests.runs.play import begin
from tests.scenarios import CLINIC, HARBOUR


def play_on(run: Run) -> WeeksAgain:
    """Play on from where a run stands, answering what is asked at once."""
    while isinstance(asked := run.pending, Predict):
        run.answer(asked.question.id, 0, 50)
    report = run.play_on()
    assert isinstance(report, WeeksAgain)
    return report


@pytest.fixture
def first(tmp_path: Path) -> Run:
    """A run that was played to its end."""
    run = begin(tmp_path, CLINIC)
    while not run.game.is_over:
        if isinstance(asked := run.pending, Predict):
            run.answer(asked.question.id, 0, 50)
        else:
            run.play_week(run.game.possible(run.game.legal_moves()[:3]))
    return run


def test_a_change_and_the_rest_as_it_was_is_told_with_what_came_of_it(first: Run, language: Language) -> None:
    again = first.again(2)
    again.keep_draft(())
    report = play_on(again)
    said = speak(played_on(again, report))
    names = Names(again.scenario)
    assert report.closed
    assert all(any(names.step(closed.step) in line for line in said) for closed in report.closed)
    if again.game.is_over:
        assert since_before(again) in said
        assert [moment.kind for moment in moments(View(again.game), report)] == ["end"]
    else:
        assert speak(played_on(again, report)[-1:])
    leaves = happened_leaves(View(again.game), report, again=played_on(again, report))
    assert all(line in {each for leaf in leaves for each in speak(leaf)} for line in said if line)
    told = speak(week_sections(report, again.scenario, again.game.knowledge))
    assert not any("passed by itself" in line or "自动" in line for line in told)


def test_where_it_stops_on_the_way_it_says_why_and_who_stands_otherwise(tmp_path: Path, english: None) -> None:
    run = begin(tmp_path, HARBOUR)
    while run.game.week < 4:
        if isinstance(asked := run.pending, Predict):
            run.answer(asked.question.id, 0, 50)
        else:
            run.play_week(plan_by(STRATEGIES["talkers"], run.game.observation, run.game.seeds))
    again = run.again(1)
    again.keep_draft(again.draft[1:])
    report = play_on(again)
    assert not again.game.is_over
    said = [line.removeprefix("- ") for line in speak(played_on(again, report))]
    new = isinstance(again.pending, Predict)
    assert ("You are asked something that you were not asked then." in said) == new
    assert ("The run before came no further." in said) == (not new)
    names, reports = Names(again.scenario), (*run.game.reports, *again.game.reports)
    told = [line for line in said if " instead of " in line]
    assert told
    for line in told:
        who = next(each for each in names.contacts if line.startswith(names.contact(each)))
        assert sum(any(who == seen for seen, *_ in each.seen) for each in reports) > 1, "seen in both"
