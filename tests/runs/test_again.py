"""Steps of a draft back and forth, and weeks played anew as a run of their own."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simgame.runs import Predict, Run, Saves, verify
from simgame.terms.move import Move
from tests.cases import cases
from tests.runs.play import all_is_saved, begin, find, play, seen
from tests.scenarios import HARBOUR

STEPS = st.lists(st.one_of(st.sampled_from(["undo", "redo"]), st.sets(st.integers(0, 5), max_size=3)), max_size=25)


@settings(max_examples=25, deadline=None)
@given(steps=STEPS)
def test_undo_and_redo_are_a_list_with_a_place_in_it(steps: list[str | set[int]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        run = begin(Path(folder))
        moves = run.game.legal_moves()
        plans: list[tuple[Move, ...]] = [()]
        place = 0
        for step in steps:
            if isinstance(step, set):
                run.keep_draft([moves[number] for number in step])
                plan = tuple(run.game.possible([moves[number] for number in step]))
                if plan != plans[place]:
                    plans[place + 1 :] = [plan]
                    place += 1
            elif step == "undo":
                assert run.undo() == (place > 0)
                place = max(0, place - 1)
            else:
                assert run.redo() == (place < len(plans) - 1)
                place = min(len(plans) - 1, place + 1)
            assert run.draft == plans[place]
        assert Run.load(run.path, find).draft == run.draft


def test_a_week_that_was_played_cannot_be_undone(tmp_path: Path) -> None:
    run = begin(tmp_path)
    run.keep_draft(run.game.legal_moves()[:2])
    run.keep_draft(run.game.legal_moves()[:1])
    run.undo()
    run.play_week(run.draft)
    assert (run.undo(), run.redo(), run.draft) == (False, False, ())
    assert (Run.load(run.path, find).undo(), all_is_saved(run)) == (False, True)


@pytest.mark.parametrize("whole", cases([True, False], often=[False]))
def test_a_branch_is_the_same_plans_played_by_hand(tmp_path: Path, whole: bool) -> None:
    run = play(begin(tmp_path, HARBOUR), 99 if whole else 5)
    weeks = [1, 4, run._progress.reached]
    for week in weeks:
        branch = run.branch(week)
        other = begin(tmp_path / "by hand", HARBOUR)
        for plan in run._progress.plans[: week - 1]:
            while isinstance(decision := other.pending, Predict):
                answer = run.answers[decision.question.id]
                other.answer(answer.question, answer.option, answer.confidence)
            other.play_week(plan)
        assert seen(branch)[:7] == seen(other)[:7]
        assert (branch.parent, branch.path.parent) == ((run.path.name, week), run.path.parent)
        assert all_is_saved(branch)
        assert verify(branch.path, find).same
    parents = {summary.path: summary.parent for summary in Saves(tmp_path).all()}
    assert parents.pop(run.path) is None
    assert sorted(parent[1] for parent in parents.values() if parent) == weeks


def test_a_run_goes_on_beside_its_branch(tmp_path: Path) -> None:
    run = play(begin(tmp_path), 4)
    run.keep_draft(run.game.legal_moves()[:1])
    before, content = seen(run), run.path.read_bytes()
    branch = play(run.branch(2))
    assert (seen(run), run.path.read_bytes()) == (before, content)
    assert branch.game.is_over
    play(run)
    assert all_is_saved(run)
    assert all_is_saved(branch)


def test_what_a_branch_takes_along(tmp_path: Path) -> None:
    run = begin(tmp_path)
    run.take_hint(1)
    play(run, 3)
    run.take_hint(2)
    step, contact = run.scenario.steps[0].id, run.scenario.contacts[0].id
    run.mark(step, contact, "for")
    run.advance_guide(4)
    run.reflect("decided", "luo")
    branch = run.branch(4)
    assert (branch.hints, branch.hint_cost, branch.marks, branch.guide) == (
        run.hints[:1],
        1,
        {(step, contact): "for"},
        4,
    )
    assert (branch.reflections, branch.draft) == ({}, ())
    branch.mark(step, contact, "")
    assert run.marks == {(step, contact): "for"}


@pytest.mark.parametrize("week", [-1, 0, 4, 99])
def test_no_branch_from_a_week_that_was_not_reached(tmp_path: Path, week: int) -> None:
    run = play(begin(tmp_path), 2)
    assert run.game.week == 3
    with pytest.raises(ValueError, match="were reached"):
        run.branch(week)
    over = play(run)
    with pytest.raises(ValueError, match="were reached"):
        over.branch(over.game.week)
    assert len(Saves(tmp_path).all()) == 1
