"""Files are written as a whole or not at all, and who cannot write one is told which."""

import errno
import os
import stat
from pathlib import Path

import pytest

from simgame import files


@pytest.fixture
def full(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave no room on the disk for more than a few bytes."""
    write = os.write

    def some(descriptor: int, data: bytes) -> int:
        write(descriptor, data[:3])
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "write", some)


def test_a_new_file_and_one_that_was_there(tmp_path: Path) -> None:
    file = tmp_path / "x.toml"
    files.write(file, "银行\n")
    assert file.read_bytes() == "银行\n".encode()
    file.chmod(0o640)
    files.write(file, "more\n")
    assert file.read_bytes() == b"more\n"
    assert stat.S_IMODE(file.stat().st_mode) == 0o640
    assert list(tmp_path.iterdir()) == [file]


def test_not_over_somebody_s_work(tmp_path: Path) -> None:
    file = tmp_path / "x.toml"
    files.write(file, "one", over=False)
    with pytest.raises(FileExistsError):
        files.write(file, "two", over=False)
    assert file.read_text() == "one"


@pytest.mark.parametrize("over", [True, False])
def test_a_full_disk_leaves_nothing_and_is_told_with_the_name(tmp_path: Path, full: None, over: bool) -> None:
    file = tmp_path / "x.toml"
    with pytest.raises(OSError, match="No space left") as caught:
        files.write(file, "one two three", over=over)
    assert caught.value.filename == str(file)
    assert not list(tmp_path.iterdir())


def test_a_full_disk_leaves_what_was_there(tmp_path: Path, full: None) -> None:
    file = tmp_path / "x.toml"
    file.write_text("one")
    with pytest.raises(OSError, match="No space left"):
        files.write(file, "one two three")
    assert file.read_text() == "one"
    assert list(tmp_path.iterdir()) == [file]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="a system without pipes that have names")
def test_what_is_no_ordinary_file_is_written_to() -> None:
    files.write(Path(os.devnull), "gone")
    assert not Path(os.devnull).is_file()


def test_a_link_to_itself_is_said_as_what_it_is(tmp_path: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to(link.name)
    with pytest.raises(OSError, match="levels of symbolic links") as told:
        files.write(link, "gone")
    assert told.value.filename == str(link)
    assert link.is_symlink()


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").write_text("one")
    link = tmp_path / "link"
    link.symlink_to(tmp_path / "real")
    files.write(link, "two")
    assert link.is_symlink()
    assert (tmp_path / "real").read_text() == "two"
