"""A week tried again: the weeks after it begin with what was planned in them, and one call plays them to the end."""

import json
from pathlib import Path

import pytest

from simgame.runs import OutOfTurnError, PlanWeek, Predict, Run, SaveError, reading, verify
from simgame.terms.actions import ACTIONS
from simgame.terms.move import Move
from tests.runs.play import all_is_saved, begin, find, play
from tests.scenarios import HARBOUR


def answered(run: Run) -> Run:
    """Answer what is asked, so that the week can be planned."""
    while isinstance(asked := run.pending, Predict):
        run.answer(asked.question.id, 0, 50)
    return run


def to_the_end(run: Run) -> Run:
    """Play on with the old plans; what stops it is taken as it is."""
    while not answered(run).game.is_over:
        run.play_on()
    return run


def plans(run: Run) -> list[tuple[Move, ...]]:
    return [report.plan for report in run.game.reports]


@pytest.fixture
def whole(tmp_path: Path) -> Run:
    return play(begin(tmp_path, HARBOUR))


def test_without_a_change_it_ends_in_the_same_state(whole: Run) -> None:
    for week in (1, 3, len(whole.game.reports)):
        again = to_the_end(whole.again(week))
        assert (again.game.digest, plans(again)) == (whole.game.digest, plans(whole))
        assert (again.parent, all_is_saved(again)) == ((whole.path.name, week), True)
        assert verify(again.path, find).same


def test_one_change_and_the_rest_as_it_was(whole: Run) -> None:
    again = answered(whole.again(2))
    assert again.draft == whole._progress.plans[1]
    again.keep_draft(())
    to_the_end(again)
    kept = [set(old) >= set(new) for old, new in zip(plans(whole), plans(again), strict=False)]
    assert all(kept), "nothing is played that was not planned then"
    assert plans(again)[0] == plans(whole)[0]
    assert plans(again)[1] == ()
    assert plans(again)[2:] != plans(whole)[2:] or again.game.digest != whole.game.digest


def test_predictions_are_taken_over_and_stop_nothing(whole: Run) -> None:
    """They are what was said then, are kept with the run, and can be changed until their week is played."""
    given = {name: (each.option, each.confidence) for name, each in whole.answers.items()}
    assert given
    again = whole.again(1)
    again.play_on()
    assert again.game.is_over
    assert {name: (each.option, each.confidence) for name, each in again.answers.items()} == given
    assert verify(again.path, find).same
    asked = whole.scenario.questions[0]
    slow = Run.load(whole.again(1).path, find)
    while slow.game.week < asked.week:
        slow.play_week(slow.draft)
    assert isinstance(slow.pending, PlanWeek)
    assert asked in slow.changeable
    slow.answer(asked.id, 1 - whole.answers[asked.id].option, 60)
    slow.play_on()
    assert slow.game.is_over
    assert slow.answers[asked.id].option != whole.answers[asked.id].option
    assert Run.load(slow.path, find).answers == slow.answers


def test_it_stops_where_a_question_is_asked_that_was_not_answered(whole: Run) -> None:
    """As where a run before goes on that has not come so far."""
    asked = whole.scenario.questions[0]
    again = whole.again(1)
    content = json.loads(again.path.read_bytes())
    content["old_answers"] = []
    again.path.write_text(json.dumps(content), "utf-8")
    again = answered(Run.load(again.path, find))
    again.play_on()
    assert again.pending == Predict(asked)
    assert again.draft == again.game.possible(whole._progress.plans[asked.week - 1])
    with pytest.raises(OutOfTurnError):
        again.play_on()


def test_it_stops_where_something_of_a_plan_cannot_be_done(whole: Run) -> None:
    """What can be done only once and is done earlier cannot be done again in its week."""
    again = answered(whole.again(1))
    once = next(
        (report.week, move)
        for report in whole.game.reports[1:]
        for move in report.plan
        if ACTIONS[move.action].limit and again.game.possible((move,))
    )
    again.keep_draft((once[1],))
    for _stop in range(20):
        if again.left_out:
            break
        answered(again).play_on()
    assert (again.game.week, again.left_out) == (once[0], (once[1],))
    assert set(again.draft) == set(again.old_plan or ()) - {once[1]}
    kept = Run.load(again.path, find)
    assert (kept.left_out, kept.old_plan, kept.draft) == (again.left_out, again.old_plan, again.draft)
    answered(again).play_on()
    assert again.game.week > once[0], "whoever asks once more takes it as it is"


def test_a_branch_of_a_week_not_yet_played_takes_the_plans_of_the_run_before(whole: Run) -> None:
    again = answered(whole.again(1))
    again.play_week(again.draft)
    second = answered(again.again(1))
    assert to_the_end(second).game.digest == whole.game.digest
    assert again.again(2).old_plan == whole._progress.plans[1]


def test_only_who_plays_weeks_anew_can_play_on(whole: Run) -> None:
    branch = answered(whole.branch(2))
    assert isinstance(branch.pending, PlanWeek)
    assert (branch.old_plan, branch.left_out, branch.can_play_on, branch.draft) == (None, (), False, ())
    with pytest.raises(OutOfTurnError):
        branch.play_on()
    assert (whole.old_plan, whole.left_out, whole.can_play_on) == (None, (), False)


def test_a_replay_says_in_one_line_how_often_weeks_were_gone_back_to(whole: Run) -> None:
    again = to_the_end(whole.again(3))
    second = to_the_end(again.again(2))
    assert "no rewind" in verify(whole.path, find).sentence
    assert f"1 rewind, to week 3 of {whole.path.name}" in verify(again.path, find).sentence
    said = verify(second.path, find).sentence
    assert f"2 rewinds, the last to week 2 of {again.path.name}" in said
    assert ": genuine: " in said
    assert "\n" not in said
    again.path.unlink()
    assert f"1 rewind, to week 2 of {again.path.name}" in verify(second.path, find).sentence


def test_a_save_of_before_there_were_old_plans_loads(whole: Run) -> None:
    again = whole.again(3)
    content = json.loads(again.path.read_bytes())
    assert content.pop("old_plans")
    again.path.write_text(json.dumps(content), "utf-8")
    loaded = Run.load(again.path, find)
    assert (loaded.old_plan, loaded.game.digest, loaded.parent) == (None, again.game.digest, again.parent)


def test_old_plans_need_a_run_before(whole: Run) -> None:
    again = whole.again(3)
    content = json.loads(again.path.read_bytes())
    kept = content["old_plans"]
    content = json.loads(whole.path.read_bytes()) | {"old_plans": kept}
    whole.path.write_text(json.dumps(content), "utf-8")
    with pytest.raises(SaveError, match="no such run"):
        reading.read(whole.path)
