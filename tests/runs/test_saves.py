"""The list of runs, and the verdict on one."""

import os
from pathlib import Path

import platformdirs
import pytest

from simgame.runs import Run, SaveError, Saves, default_folder, verify
from simgame.runs.document import Save
from tests.runs.play import begin, find, play
from tests.scenarios import CLINIC, HARBOUR


def test_what_a_list_shows(tmp_path: Path) -> None:
    one = play(begin(tmp_path, HARBOUR, seed=1), 3)
    two = play(begin(tmp_path, CLINIC, seed=2))
    saves = Saves(tmp_path)
    newest, oldest = saves.all()
    assert saves.unfinished() == [oldest]
    assert saves.damaged() == []
    assert (oldest.path, oldest.scenario, oldest.title) == (one.path, HARBOUR, one.scenario.title)
    assert (oldest.seed, oldest.difficulty, oldest.language) == (1, "standard", "en")
    assert (oldest.week, oldest.weeks, oldest.finished) == (one.game.week, one.scenario.weeks, False)
    assert (oldest.outcome, oldest.score) == (None, None)
    result = two.game.result
    assert result is not None
    assert (newest.finished, newest.week, newest.outcome, newest.score) == (
        True,
        result.week,
        result.outcome,
        result.score,
    )
    one.keep_draft(one.game.legal_moves()[:1])
    assert [summary.path for summary in saves.all()] == [one.path, two.path]


def test_a_folder_full_of_other_things(tmp_path: Path) -> None:
    run = play(begin(tmp_path), 2)
    (tmp_path / "broken.json").write_bytes(b"{")
    (tmp_path / "folder.json").mkdir()
    (tmp_path / "link.json").symlink_to(tmp_path / "nowhere")
    (tmp_path / ".hidden.json").touch()
    (tmp_path / "notes.txt").touch()
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe.json")
    saves = Saves(tmp_path)
    assert [summary.path for summary in saves.all()] == [run.path]
    assert {error.path.name for error in saves.damaged()} >= {"broken.json", "folder.json"}


def test_a_damaged_run_is_listed_as_it_can_go_on(tmp_path: Path) -> None:
    run = play(begin(tmp_path), 2)
    week = run.game.week
    run.play_week([])
    run.path.write_bytes(b"{")
    saves = Saves(tmp_path)
    (summary,) = saves.unfinished()
    assert (summary.path, summary.week) == (run.path, week)
    assert [error.path for error in saves.damaged()] == [run.path]
    assert Run.load(summary.path, find).game.week == week
    assert saves.damaged() == []


def test_no_folder(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    for folder in (tmp_path / "none", tmp_path / "file"):
        saves = Saves(folder)
        assert (saves.all(), saves.unfinished(), saves.damaged()) == ([], [], [])


def test_where_runs_are(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SIMGAME_HOME", str(tmp_path))
    assert default_folder() == Saves().folder == tmp_path / "runs"
    monkeypatch.setenv("SIMGAME_HOME", "")
    assert default_folder() == platformdirs.user_data_path("simgame", appauthor=False) / "runs"


def test_verdicts(tmp_path: Path) -> None:
    run = play(begin(tmp_path), 1)
    verdict = verify(run.path, find)
    assert (verdict.same, verdict.week) == (True, None)
    assert verdict.sentence == (
        f"{run.path}: genuine: 1 week of {HARBOUR}, seed 7, standard, no hints, no rewind: still being played"
    )
    result = play(run).game.result
    assert result is not None
    assert verify(run.path, find).sentence.endswith(
        f"{result.outcome} in week {result.week} with {result.score:.1f} points"
    )
    forged = run.path.read_text("utf-8").replace(run.game.digest, "0" * 24)
    run.path.write_bytes(Save.model_validate_json(forged).dump())
    verdict = verify(run.path, find)
    assert (verdict.same, verdict.week) == (False, result.week)
    assert verdict.sentence == (
        f"{run.path}: week {result.week} is the first that differs: it ends in another state than saved"
    )
    with pytest.raises(SaveError):
        verify(tmp_path / "none.json", find)


def test_verifying_writes_nothing(tmp_path: Path) -> None:
    run = play(begin(tmp_path), 3)
    run.path.write_bytes(b"{")
    before = sorted((path.name, path.read_bytes()) for path in tmp_path.iterdir())
    with pytest.raises(SaveError):
        verify(run.path, find)
    assert sorted((path.name, path.read_bytes()) for path in tmp_path.iterdir()) == before


def test_a_finished_run_loads(tmp_path: Path) -> None:
    run = play(begin(tmp_path))
    loaded = Run.load(run.path, find)
    assert loaded.pending == run.pending
    assert loaded.game.result == run.game.result
