"""Disks that are full or closed, two windows on one run, names that are taken."""

import errno
import os
import threading
import time
from pathlib import Path

import pytest

from simgame.runs import Run, SaveError, disk
from simgame.system import folder_lock
from tests.runs.play import all_is_saved, begin, find, play


@pytest.mark.parametrize(
    ("call", "number"),
    [
        ("open", errno.EROFS),
        ("write", errno.ENOSPC),
        ("write", errno.EIO),
        ("fsync", errno.EIO),
        ("replace", errno.EPERM),
    ],
)
def test_a_run_goes_on_in_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str, number: int) -> None:
    run = play(begin(tmp_path), 2)
    before = run.path.read_bytes()

    def refuse(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    with monkeypatch.context() as broken:
        broken.setattr(os, call, refuse)
        week = run.game.week
        report = run.play_week([])
        assert (report.week, run.game.week) == (week, week + 1)
        unsaved = str(run.unsaved)
        assert unsaved.startswith(f"{run.path}: the run is not saved ({os.strerror(number).lower()}); ")
        with pytest.raises(SaveError) as caught:
            run.save()
        assert str(caught.value) == unsaved
    assert run.path.read_bytes() == before
    assert not list(tmp_path.glob(".*")), "a temporary file is left"
    play(run, 1)
    assert run.notice is None
    assert all_is_saved(run)


def test_half_a_write_is_gone_on_with(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write = os.write
    monkeypatch.setattr(os, "write", lambda descriptor, data: write(descriptor, data[:100]))
    run = play(begin(tmp_path), 2)
    assert all_is_saved(run)


def test_where_no_folder_can_be(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    for folder in (tmp_path / "file", tmp_path / "file" / "runs"):
        run = begin(folder)
        assert "SIMGAME_HOME" in str(run.unsaved)
    (tmp_path / "file").unlink()
    play(run, 1)
    assert all_is_saved(run)


def test_two_windows_on_one_run(tmp_path: Path) -> None:
    one = play(begin(tmp_path), 2)
    two = Run.load(one.path, find)
    one.play_week([])
    there = one.path.read_bytes()
    two.play_week(two.game.legal_moves()[:1])
    assert one.path.read_bytes() == there
    assert two.path == one.path.with_name(f"{one.path.stem}-2.json")
    assert two.notice == (
        f"{one.path}: another window or program has changed this save, which is in week {one.game.week} there; "
        f"it is left as it is, and this run goes on as {two.path.name}"
    )
    two.notice = None
    for run in (one, two):
        play(run, 2)
        assert run.notice is None
        assert all_is_saved(run)
    assert one.path != two.path


def test_two_windows_that_take_turns(tmp_path: Path) -> None:
    one = play(begin(tmp_path), 2)
    two = Run.load(one.path, find)
    for _ in range(3):
        one.keep_draft(one.game.legal_moves()[:1])
        one.keep_draft([])
        two.keep_draft(two.game.legal_moves()[:2])
        two.keep_draft([])
    assert len(list(tmp_path.glob("*.json"))) == 2


def test_the_file_has_gone(tmp_path: Path) -> None:
    run = play(begin(tmp_path / "runs"), 2)
    for path in (tmp_path / "runs").iterdir():
        path.unlink()
    (tmp_path / "runs").rmdir()
    play(run, 1)
    assert run.notice is None
    assert all_is_saved(run)


def test_a_name_that_is_taken(tmp_path: Path) -> None:
    """Two runs of the same second, and a folder or a broken link of that name."""
    names = {begin(tmp_path).path for _ in range(4)}
    assert len(names) == 4
    file = disk.SaveFile(tmp_path / "x.json")
    file.path.mkdir()
    (tmp_path / "x-2.json").symlink_to(tmp_path / "nowhere")
    assert not file.write(b"content", keep_previous=True)
    assert file.path == tmp_path / "x-3.json"


def test_temporary_files_are_swept_when_they_are_old(tmp_path: Path) -> None:
    old, new, other = (tmp_path / name for name in (".a.json.0000.tmp", ".b.json.0000.tmp", ".other.tmp"))
    for path in (old, new, other):
        path.touch()
    for path in (old, other):
        os.utime(path, (time.time() - 7200,) * 2)
    begin(tmp_path)
    assert not old.exists()
    assert new.exists()
    assert other.exists()


@pytest.mark.skipif(os.name == "nt", reason="no lock there")
def test_windows_wait_for_each_other_but_not_for_ever(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run = begin(tmp_path)
    monkeypatch.setattr(disk, "_PATIENCE", 0.05)
    with folder_lock(tmp_path, 0.05):
        play(run, 1)
        assert "another window is saving" in str(run.unsaved)
    monkeypatch.setattr(disk, "_PATIENCE", 5)
    with folder_lock(tmp_path, 0.05):
        waiting = threading.Thread(target=run.save)
        waiting.start()
        time.sleep(0.05)
    waiting.join()
    assert all_is_saved(run)


@pytest.mark.skipif(os.name == "nt", reason="other modes there")
def test_nobody_else_reads_a_run_and_a_mode_that_was_set_is_kept(tmp_path: Path) -> None:
    def modes(*paths: Path) -> list[str]:
        return [oct(path.stat().st_mode & 0o777) for path in paths]

    tmp_path.chmod(0o755)
    before = os.umask(0o022)
    try:
        run = play(begin(tmp_path / "home" / "runs"), 1)
        assert modes(tmp_path, tmp_path / "home", run.path.parent) == ["0o755", "0o700", "0o700"]
        assert modes(run.path, disk.previous_of(run.path)) == ["0o600", "0o600"]
        run.path.chmod(0o640)
        run.path.parent.chmod(0o750)
        play(run, 1)
        assert modes(run.path, disk.previous_of(run.path), run.path.parent) == ["0o640", "0o600", "0o750"]
    finally:
        os.umask(before)
