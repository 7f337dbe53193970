"""A run from start to end: what is decided when, and that a save is the run."""

import errno
import json
import os
import random
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from simgame.engine.game import IllegalPlan
from simgame.runs import Answer, Finished, OutOfTurnError, PlanWeek, Predict, Run, verify
from tests.moves import a_move
from tests.runs.play import begin, decide, find, play, same, some_plan
from tests.scenarios import CLINIC, COURSE, file_of


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(name=st.sampled_from(COURSE), seed=st.integers(0, 2**64 - 1), choices=st.integers(0, 999))
def test_a_save_is_the_run(name: str, seed: int, choices: int) -> None:
    """At some decisions, loaded runs are as the one that was played; play goes on with the loaded one."""
    luck = random.Random(choices)
    with tempfile.TemporaryDirectory() as folder:
        run = begin(Path(folder), name, seed)
        while not run.game.is_over:
            decide(run, luck, tempted=True)
            if not run.game.is_over:
                run.keep_draft(some_plan(run, luck))
            if luck.random() < 0.2 or run.game.is_over:
                loaded = Run.load(run.path, find)
                assert same(run, loaded)
                assert (run.unsaved, run.notice, loaded.notice) == (None, None, None)
                run = loaded


def test_decisions_come_in_their_order(tmp_path: Path) -> None:
    run = begin(tmp_path)
    asked = []
    while not isinstance(decision := run.pending, Finished):
        if isinstance(decision, Predict):
            asked.append((run.game.week, decision.question.id))
            with pytest.raises(OutOfTurnError, match="is to be answered before week"):
                run.play_week([])
            run.answer(decision.question.id, 0, 50)
        else:
            assert decision == PlanWeek(run.game.week)
            run.play_week([])
    questions = run.scenario.questions
    assert asked == [(q.week, q.id) for q in questions if q.week <= run.game.week - 1]
    assert decision.result == run.game.result
    with pytest.raises(IllegalPlan):
        run.play_week([])
    with pytest.raises(OutOfTurnError):
        run.answer(questions[0].id, 0, 50)


@pytest.mark.parametrize("name", COURSE)
def test_answers_are_resolved_in_their_week_or_at_the_end(tmp_path: Path, name: str) -> None:
    run = play(begin(tmp_path, name))
    last = run.game.week - 1
    asked = [question for question in run.scenario.questions if question.week <= last]
    assert [question.id for question in asked] == list(run.answers)
    for question in asked:
        answer = run.answers[question.id]
        assert answer in run.resolved(min(question.resolved, last))
        assert answer.right is not None
    assert sum(len(run.resolved(week)) for week in range(1, 20)) == len(run.answers)


def test_an_answer_waits_until_its_week(tmp_path: Path) -> None:
    run = begin(tmp_path)
    while not isinstance(run.pending, Predict):
        run.play_week([])
    question = run.pending.question
    run.answer(question.id, 1, 80)
    assert run.answers == {question.id: Answer(question.id, 1, 80, None)}
    while run.game.week <= question.resolved:
        assert run.answers[question.id].right is None
        run.play_week([])
    assert run.resolved(question.resolved) == (Answer(question.id, 1, 80, run.game.answers(question.id)),)


def now(run: Run) -> object:
    """Return what is pending, which changes behind the back of a check of types."""
    return run.pending


def test_an_answer_can_be_changed_until_its_week_is_played(tmp_path: Path) -> None:
    run = begin(tmp_path)
    while not isinstance(run.pending, Predict):
        run.play_week([])
    question = run.pending.question
    assert not run.changeable
    run.answer(question.id, 1, 80)
    run.take_hint(1)
    assert list(run.changeable) == [question]
    run.answer(question.id, 0, 60)
    assert run.answers == {question.id: Answer(question.id, 0, 60, None)}
    assert isinstance(now(run), PlanWeek)
    loaded = Run.load(run.path, find)
    assert same(run, loaded)
    loaded.answer(question.id, 1, 90)
    loaded.play_week([])
    assert loaded.changeable == ()
    with pytest.raises(OutOfTurnError):
        loaded.answer(question.id, 0, 60)
    verdict = verify(loaded.path, find)
    assert verdict.same, verdict.sentence
    assert same(loaded, Run.load(loaded.path, find))
    assert (loaded.answers[question.id].option, loaded.answers[question.id].confidence) == (1, 90)
    branch = loaded.branch(loaded.game.week - 1)
    assert branch.pending == Predict(question), "who goes back to its week is asked anew"


@pytest.mark.parametrize(("option", "confidence"), [(-1, 50), (9, 50), (0, -1), (0, 101)])
def test_answers_that_are_none(tmp_path: Path, option: int, confidence: int) -> None:
    run = begin(tmp_path)
    while not isinstance(run.pending, Predict):
        run.play_week([])
    saved = run.path.read_bytes()
    with pytest.raises(ValueError, match=r"option|confidence"):
        run.answer(run.pending.question.id, option, confidence)
    with pytest.raises(OutOfTurnError):
        run.answer("nothing", 0, 50)
    assert (run.answers, run.path.read_bytes()) == ({}, saved)


def test_an_illegal_plan_changes_nothing(tmp_path: Path) -> None:
    run = begin(tmp_path)
    move = run.game.legal_moves()[0]
    run.keep_draft([move])
    saved, digest = run.path.read_bytes(), run.game.digest
    for plan in ([move, move], [move, a_move("you:visit:nobody")]):
        with pytest.raises(IllegalPlan):
            run.play_week(plan)
    assert (run.path.read_bytes(), run.game.digest, run.draft) == (saved, digest, (move,))


def test_the_draft_comes_back_until_its_week_is_played(tmp_path: Path) -> None:
    run = begin(tmp_path)
    plan = some_plan(run, random.Random(3))
    run.keep_draft([*plan, plan[0], a_move("you:visit:nobody")])
    assert Run.load(run.path, find).draft == run.draft == tuple(plan)
    run.play_week(plan)
    assert Run.load(run.path, find).draft == run.draft == ()


def test_the_same_draft_is_not_written_again(tmp_path: Path) -> None:
    run = begin(tmp_path)
    run.keep_draft(run.game.legal_moves()[:1])
    saved = run.path.read_bytes()
    run.keep_draft(run.game.legal_moves()[:1])
    assert run.path.read_bytes() == saved


def test_the_file_is_readable(tmp_path: Path) -> None:
    run = play(begin(tmp_path / "new" / "folder"), 3)
    text = run.path.read_text("utf-8")
    save = json.loads(text)
    assert list(save)[:4] == ["format", "program", "rules", "rules_needed"]
    weeks = [entry for entry in save["log"] if entry["kind"] == "week"]
    assert (save["format"], save["seed"], save["result"], len(weeks)) == (3, 7, None, run.game.week - 1)
    assert save["scenario"]["title"]["zh-CN"] in text
    assert text.count("\n") > 20
    assert max(map(len, text.splitlines())) < 120


def test_the_language_is_kept(tmp_path: Path) -> None:
    run = begin(tmp_path)
    run.language = "zh-CN"
    run.save()
    assert Run.load(run.path, find).language == "zh-CN"


def test_a_path_as_source_finds_the_scenario_from_anywhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from simgame import load_scenario

    (tmp_path / "mine.toml").write_bytes(file_of(CLINIC).read_bytes())
    monkeypatch.chdir(tmp_path)
    run = Run.start(
        load_scenario("mine.toml"),
        source="mine.toml",
        seed=-1,
        difficulty="live",
        language="en",
        folder=tmp_path / "runs",
    )
    monkeypatch.chdir("/")
    loaded = Run.load(run.path, load_scenario)
    assert loaded.source == str(tmp_path / "mine.toml")
    assert (loaded.game.seed, loaded.game.difficulty) == (2**64 - 1, "live")


def test_what_is_noted_waits_where_a_front_end_says_so(tmp_path: Path) -> None:
    run = begin(tmp_path)
    waiting: list[Callable[[], None]] = []
    run.soon = waiting.append
    moves = run.game.legal_moves()
    run.keep_draft(moves[:1])
    run.keep_draft(moves[1:2])
    assert Run.load(run.path, find).draft == ()
    assert len(waiting) == 1, "one writing is enough for both"
    waiting.pop()()
    assert Run.load(run.path, find).draft == tuple(moves[1:2])
    written = run.path.read_bytes()
    run.settle()
    assert run.path.read_bytes() == written, "nothing waits any more"
    assert run.undo()
    run.settle()
    assert Run.load(run.path, find).draft == tuple(moves[:1])


def test_a_decision_never_waits_and_takes_along_what_does(tmp_path: Path) -> None:
    run = begin(tmp_path)
    waiting: list[Callable[[], None]] = []
    run.soon = waiting.append
    move = run.game.legal_moves()[0]
    run.keep_draft([move])
    run.take_hint(1)
    assert Run.load(run.path, find).draft == (move,)
    written = run.path.read_bytes()
    for late in waiting:
        late()
    assert run.path.read_bytes() == written
    run.play_week([move])
    assert Run.load(run.path, find).game.week == run.game.week


def test_what_could_not_be_written_is_told_and_tried_again(tmp_path: Path) -> None:
    run = begin(tmp_path)
    waiting: list[Callable[[], None]] = []
    run.soon = waiting.append
    put, run._file.write = run._file.write, full  # type: ignore[method-assign]
    moves = run.game.legal_moves()
    run.keep_draft(moves[:1])
    assert run.unsaved is None
    waiting.pop()()
    assert "no space left" in (run.unsaved or "")
    run._file.write = put  # type: ignore[method-assign]
    run.keep_draft(moves[:2])
    waiting.pop()()
    assert run.unsaved is None
    assert Run.load(run.path, find).draft == tuple(run.draft)


def full(content: bytes, *, keep_previous: bool) -> bool:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
