"""What is kept beside the game: hints and their cost, marks, the guide, reflections; and files without them."""

import json
import math
from pathlib import Path

import pytest

from simgame.runs import OutOfTurnError, Run, Saves, verify
from simgame.runs.document import Save
from simgame.terms.difficulties import DifficultyName
from tests.runs.play import all_is_saved, begin, find, play
from tests.scenarios import HARBOUR


def start(folder: Path, difficulty: DifficultyName) -> Run:
    name = HARBOUR
    return Run.start(find(name), source=name, seed=7, difficulty=difficulty, language="en", folder=folder)


@pytest.mark.parametrize(("difficulty", "cost"), [("standard", 1 + 2 + 4 + 4), ("trainee", 0)])
def test_what_hints_cost(tmp_path: Path, difficulty: DifficultyName, cost: int) -> None:
    run, without = start(tmp_path, difficulty), play(play(start(tmp_path / "without", difficulty), 1))
    for rung in (1, 2, 2, 3, 1):
        run.take_hint(rung)
    play(run, 1)
    run.take_hint(3)
    assert run.hints == ((1, 1), (1, 2), (1, 3), (2, 3))
    assert (run.hint_cost, run.score) == (cost, None)
    assert all_is_saved(run)
    play(run)
    assert without.game.result is not None
    assert run.score == round(without.game.result.score - cost, 1) > 0
    (summary,) = Saves(tmp_path).all()
    assert (summary.score, summary.started) == (run.score, run.started)
    assert verify(run.path, find).sentence.endswith(f"with {run.score:.1f} points")
    with pytest.raises(OutOfTurnError):
        run.take_hint(1)


def test_hints_never_cost_more_than_there_is(tmp_path: Path) -> None:
    run = begin(tmp_path)
    while not run.game.is_over:
        for rung in (1, 2, 3):
            run.take_hint(rung)
        play(run, 1)
    assert run.game.result is not None
    assert run.hint_cost > run.game.result.score > 0
    assert run.score == 0
    assert math.copysign(1, run.score) == 1
    assert all_is_saved(run)


def test_a_cost_that_was_taken_out_of_the_file_shows(tmp_path: Path) -> None:
    run = begin(tmp_path)
    run.take_hint(1)
    play(run)
    save = json.loads(run.path.read_bytes())
    save["log"] = [entry for entry in save["log"] if entry["kind"] != "hint"]
    run.path.write_bytes(Save.model_validate_json(json.dumps(save)).dump())
    assert not verify(run.path, find).same


def test_no_hints_at_live_and_no_rung_but_three(tmp_path: Path) -> None:
    live, run = start(tmp_path, "live"), begin(tmp_path)
    with pytest.raises(OutOfTurnError):
        live.take_hint(1)
    for rung in (0, 4):
        with pytest.raises(ValueError, match="rung"):
            run.take_hint(rung)
    assert (live.hints, run.hints) == ((), ())


def test_marks(tmp_path: Path) -> None:
    run = begin(tmp_path)
    step, one, two = run.scenario.steps[0].id, *(contact.id for contact in run.scenario.contacts[:2])
    run.mark(step, one, "for")
    run.mark(step, two, "against")
    run.mark(step, one, "decides")
    assert run.marks == {(step, one): "decides", (step, two): "against"}
    run.mark(step, two, "")
    assert run.marks == {(step, one): "decides"}
    assert all_is_saved(run)
    saved = run.path.read_bytes()
    run.mark(step, two, "")
    run.mark(step, one, "decides")
    for wrong in (("nothing", one, "for"), (step, "nobody", "for"), (step, one, "perhaps"), (step, "nobody", "")):
        with pytest.raises(ValueError, match=r"has no step|no mark"):
            run.mark(*wrong)
    assert (run.marks, run.path.read_bytes()) == ({(step, one): "decides"}, saved)


def test_the_guide_goes_on_and_never_back(tmp_path: Path) -> None:
    run = begin(tmp_path)
    run.advance_guide(3)
    run.advance_guide(1)
    assert (run.guide, all_is_saved(run)) == (3, True)
    for position in (-1, 10_000):
        with pytest.raises(ValueError, match="position"):
            run.advance_guide(position)


def test_reflections(tmp_path: Path) -> None:
    run = play(begin(tmp_path))
    run.reflect("decided", "support:luo")
    run.reflect("commitment", "2")
    run.reflect("decided", "lead:drafting")
    assert run.reflections == Saves(tmp_path).all()[0].reflections == {"decided": "lead:drafting", "commitment": "2"}
    assert all_is_saved(run)
    run.reflect("decided", "")
    assert run.reflections == Run.load(run.path, find).reflections == {"commitment": "2"}
    for key, value in (("", "x"), ("decided", "two words"), ("decided", "x" * 61), ("decided\n", "x"), ("a", "\x1b")):
        with pytest.raises(ValueError, match="id of a reflection"):
            run.reflect(key, value)
    for number in range(39):
        run.reflect(f"q{number}", "x")
    with pytest.raises(ValueError, match="too many"):
        run.reflect("one-more", "x")
    assert all_is_saved(run)
