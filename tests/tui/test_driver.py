"""The terminal may go, or be taken away for a while: what reads and writes ends with it, and goes on with it."""

import signal
import sys
import time
from collections import deque
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from textual import events
from textual.driver import Driver
from textual.geometry import Size

from simgame.tui.driver import TERMINAL_CLOSED, Decoder, Writer, lasting
from tests.terminal import Terminal
from tests.tui.test_lost import PLAY, draft, planned


class Gone:
    """A file on a terminal that is gone."""

    def __init__(self, error: Exception) -> None:
        self.error = error
        self.tried = 0

    def write(self, _text: str) -> int:
        self.tried += 1
        raise self.error

    def flush(self) -> None:
        raise self.error


@pytest.mark.parametrize("error", [OSError(5, "no terminal"), ValueError("closed")])
def test_nobody_waits_for_a_terminal_that_takes_nothing_more(error: Exception) -> None:
    file: Any = Gone(error)
    writer = Writer(file)
    writer.start()
    for _ in range(200):
        writer._queue.put("frame", timeout=5)
    writer.stop()
    assert file.tried == 1


def test_what_is_written_is_seen_when_nothing_follows() -> None:
    done: list[str] = []
    file: Any = SimpleNamespace(write=done.append, flush=lambda: done.append("seen"))
    writer = Writer(file)
    writer.start()
    writer.write("a")
    writer.stop()
    assert done == ["a", "seen"]


def test_no_byte_is_strange_and_none_is_the_end() -> None:
    decoder = Decoder("utf-8")
    assert decoder.decode(b"a\xff\xe7\x8e") == "a\ufffd"
    assert decoder.decode(b"\x8b", final=False) == "\u738b"
    with pytest.raises(EOFError):
        decoder.decode(b"")
    assert decoder.decode(b"", final=True) == ""


@pytest.mark.skipif(sys.platform == "win32", reason="there is another driver")
@pytest.mark.parametrize("error", [OSError(5, "no terminal"), EOFError()])
def test_a_terminal_that_is_gone_is_no_fault(monkeypatch: pytest.MonkeyPatch, error: Exception) -> None:
    from textual.drivers.linux_driver import LinuxDriver

    def fails(_driver: Driver) -> None:
        raise error

    monkeypatch.setattr(LinuxDriver, "run_input_thread", fails)
    asked: list[object] = []
    app = SimpleNamespace(exit="exit", call_later=lambda *what: asked.append(what))
    kind: Any = lasting(LinuxDriver)
    driver = kind.__new__(kind)
    driver._app = app
    driver.run_input_thread()
    assert asked == [("exit", None, TERMINAL_CLOSED)]


@pytest.mark.skipif(sys.platform == "win32", reason="there is another driver")
def test_keys_that_come_faster_than_they_are_done_are_dropped() -> None:
    """A text of a megabyte that is pasted as keys would else be done for minutes, and no signal ends the game."""
    from textual.drivers.linux_driver import LinuxDriver

    taken: list[object] = []
    called: list[Callable[[], None]] = []
    app = SimpleNamespace(is_flooded=True, post_message=taken.append)
    kind: Any = lasting(LinuxDriver)
    driver = kind.__new__(kind)
    driver._app, driver._sent, driver._called = app, deque(), False
    driver._loop = SimpleNamespace(call_soon_threadsafe=called.append)
    key, resize = events.Key("a", "a"), events.Resize(Size(80, 24), Size(80, 24))
    for message in (key, resize, key):
        driver.send_message(message)
    assert len(called) == 1, "each call takes room that a signal may need"
    called.pop()()
    assert taken == [resize]
    app.is_flooded = False
    driver.send_message(key)
    called.pop()()
    assert taken == [resize, key]


STOPS = (signal.SIGSTOP, signal.SIGTSTP, signal.SIGTTIN, signal.SIGTTOU) if sys.platform != "win32" else ()


@pytest.mark.skipif(sys.platform == "win32", reason="nothing is stopped there")
@pytest.mark.parametrize(
    "stops",
    [
        pytest.param(STOPS[:2], id="twice", marks=pytest.mark.rare),
        pytest.param(STOPS, id="all", marks=pytest.mark.rare),
        pytest.param((), id="never", marks=pytest.mark.rare),
    ],
)
def test_a_game_that_was_stopped_goes_on(tmp_path: Path, stops: tuple[int, ...]) -> None:
    """Also where it was not asked, and was not stopped at all: it reads its keys once, and leaves as it should."""
    terminal = planned(Terminal(PLAY, tmp_path))
    for stop in stops:
        terminal.kill(stop)
        time.sleep(0.3)
        terminal.kill(signal.SIGCONT)
        terminal.settle(0.3)
    terminal.kill(signal.SIGCONT)
    terminal.settle(0.3)
    assert len(draft(tmp_path)) == 1
    terminal.press("backspace")
    terminal.wait(lambda: not draft(tmp_path), "nothing planned")
    terminal.press("\x11")
    terminal.settle()
    terminal.press("enter")
    assert terminal.end() == 0
    assert terminal.is_as_found()
