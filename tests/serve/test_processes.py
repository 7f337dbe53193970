"""What is said where no process of a seat can be started."""

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from simgame.arguments import CANNOT_RUN
from simgame.serve import processes
from simgame.serve.processes import StartError
from simgame.serve.seats import Limits, Seats
from simgame.system import CAN_FORK
from tests.serve.seating import room
from tests.serve.test_command import class_file, free_port

pytestmark = pytest.mark.skipif(not CAN_FORK, reason="seats are forked")

ENDED = "the process from which seats are forked has ended"


def fail(monkeypatch: pytest.MonkeyPatch, error: Exception) -> None:
    def forked(*_what: object) -> None:
        raise error

    monkeypatch.setattr(processes, "fork", forked)


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (EOFError("unexpected EOF"), ENDED),
        (ConnectionRefusedError(errno.ECONNREFUSED, "refused"), ENDED),
        (FileNotFoundError(errno.ENOENT, "no such file"), ENDED),
        (OSError("AF_UNIX path too long"), "set TMPDIR"),
        (BlockingIOError(errno.EAGAIN, "no more processes"), "no more processes"),
    ],
)
async def test_seats_that_cannot_be_opened_leave_nothing(
    monkeypatch: pytest.MonkeyPatch, error: Exception, said: str
) -> None:
    seats = Seats(Limits(1))
    fail(monkeypatch, error)
    with pytest.raises(StartError, match=said):
        await seats.open()
    assert not seats._work.path.exists()


async def test_a_learner_is_told_when_the_process_that_is_forked_from_has_ended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async with room(tmp_path) as here:
        with monkeypatch.context() as patched:
            fail(patched, EOFError("unexpected EOF"))
            screen = await here.browser()
            assert await screen.hears("ended") == "unavailable"
        assert ENDED in caplog.text
        await screen.close()
        again = await here.browser()
        await again.sees("Briefing")
        await again.close()


async def test_a_fault_at_a_seat_is_told_and_the_seat_comes_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async def broken() -> None:
        raise RuntimeError("a row that nobody expected")

    async with room(tmp_path) as here:
        with monkeypatch.context() as patched:
            patched.setattr(here.ledger, "runs", broken)
            screen = await here.browser()
            assert await screen.hears("ended") == "fault"
        assert "a row that nobody expected" in caplog.text
        await screen.close()
        again = await here.browser()
        await again.sees("Briefing")
        await again.close()


@pytest.mark.rare
def test_a_folder_for_temporary_files_with_a_long_name_is_named(tmp_path: Path) -> None:
    folder = tmp_path / ("x" * 90)
    folder.mkdir()
    told = os.environ | {"SIMGAME_HOME": str(tmp_path), "TMPDIR": str(folder), "LC_ALL": "C.UTF-8"}
    words = ("serve", str(class_file(tmp_path)), "--host", "127.0.0.1", "--port", str(free_port()))
    done = subprocess.run([sys.executable, "-m", "simgame", *words], env=told, capture_output=True, text=True)
    assert done.returncode == CANNOT_RUN
    starting, told_why, *more = done.stderr.splitlines()
    assert starting.startswith("starting"), done.stderr
    assert not more
    assert str(folder) in told_why
    assert "TMPDIR" in told_why
    assert not list(folder.glob("simgame-*"))


async def test_what_cannot_be_imported_for_the_seats_is_told_when_the_server_starts(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(processes, "_PRELOAD", "simgame.serve.not_there")
    seats = Seats(Limits(1))
    with pytest.raises(StartError, match=r"cannot be imported: ModuleNotFoundError: .*not_there"):
        await seats.open()
    assert not seats._work.path.exists()
