"""A terminal as a player has it: the game on a pseudo-terminal, its output drawn on a screen of cells, keys and mouse.

pexpect holds the terminal, pyte understands what is written to it; so a test sees what a person would see.
"""

import os
import re
import signal
import sys
import termios
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from time import monotonic
from typing import Any

import pexpect
import pyte

from simgame.page.measure import width

KEYS = {
    "enter": "\r",
    "escape": "\x1b",
    "tab": "\t",
    "up": "\x1b[A",
    "down": "\x1b[B",
    "right": "\x1b[C",
    "left": "\x1b[D",
    "space": " ",
    "backspace": "\x7f",
}
COLOURS = re.compile(rb"\x1b\[[\d;:]*m")
"""What sets colours and type: two thirds of what is written, slow to read, and nothing of it is in the rows' text"""
BEGUN = re.compile(rb"\x1b(?:\[[\d;:]*)?\Z")
"""What may become one with what is written next"""
PATIENCE = 30.0
"""Seconds to wait for something to show, however slow the machine is."""


class Terminal:
    """The game in a child process; what is on its screen, and what is typed and clicked there.

    Attributes:
        raw: everything that was written to the terminal, control sequences included.
    """

    def __init__(
        self,
        words: Sequence[str],
        home: Path,
        *,
        size: tuple[int, int] = (80, 24),
        program: Sequence[str] = (),
        variables: Mapping[str, str] | None = None,
    ) -> None:
        """Start ``simgame WORDS`` as the tests have it, or ``program``, with everything of its own in ``home``.

        The size is in columns, rows; ``variables`` are added to the environment.
        """
        environment = {
            **os.environ,
            "SIMGAME_HOME": str(home),
            "HOME": str(home),
            "TERM": "xterm-256color",
            "COLORTERM": "truecolor",
            "LANG": "C.UTF-8",
            "LC_ALL": "C.UTF-8",
            "PYTHONPATH": os.pathsep.join(each for each in (str(Path(__file__).parents[1]), *sys.path[:1]) if each),
        }
        # COLUMNS and LINES, which pytest's workers set, would hide every change of the terminal's size.
        for name in ("SIMGAME_SCENARIOS", "NO_COLOR", "TEXTUAL_ANIMATIONS", "COLUMNS", "LINES"):
            environment.pop(name, None)
        environment |= variables or {}
        columns, rows = size
        self.screen: Any = pyte.Screen(columns, rows)
        self._stream: Any = pyte.ByteStream(self.screen)
        self.raw = self._begun = b""
        self._rows: list[str] = []
        command, *arguments = program or (sys.executable, "-m", "tests.game", *words)
        self.child: Any = pexpect.spawn(
            command, arguments, env=environment, dimensions=(rows, columns), timeout=PATIENCE, preexec_fn=_hear_signals
        )
        self.child.delaybeforesend = None  # which waits for programs that ask for passwords
        self.before = self.after = termios.tcgetattr(self.child.child_fd)

    def read(self, seconds: float = 0.05) -> None:
        """Draw what has been written, waiting at most so long for the first of it."""
        try:
            written = self.child.read_nonblocking(65536, timeout=seconds)
        except (pexpect.TIMEOUT, pexpect.EOF):
            return
        self.raw += written
        written = COLOURS.sub(b"", self._begun + written)
        whole = len(BEGUN.sub(b"", written))
        self._begun = written[whole:]
        self._stream.feed(written[:whole])
        self._rows = []

    @property
    def rows(self) -> list[str]:
        """The rows on the screen."""
        if not self._rows:
            # Not `Screen.display`, which trips over the half of a wide character that another one was drawn over.
            cells, columns = self.screen.buffer, range(self.screen.columns)
            self._rows = ["".join(cells[y][x].data for x in columns) for y in range(self.screen.lines)]
        return self._rows

    def text(self) -> str:
        """Return all that is on the screen."""
        return "\n".join(self.rows)

    def wait(self, condition: Callable[[], bool], what: str) -> None:
        """Wait until a condition holds on the screen, and until nothing more is written for a moment."""
        end = monotonic() + PATIENCE
        while not condition():
            assert monotonic() < end, f"waited for {what}; on the screen:\n{self.text()}"
            self.read()
        self.settle()

    def wait_raw(self, written: bytes) -> None:
        """Wait until the game has written some bytes, and no longer."""
        end = monotonic() + PATIENCE
        while written not in self.raw:
            assert monotonic() < end, f"waited for {written!r}"
            self.read()

    def settle(self, quiet: float = 0.1) -> None:
        """Read until nothing has been written for so many seconds."""
        end = monotonic() + PATIENCE
        while monotonic() < end:
            before = len(self.raw)
            self.read(quiet)
            if len(self.raw) == before:
                return

    def wait_for(self, *texts: str) -> str:
        """Wait until one of the texts is on the screen; return which."""
        self.wait(lambda: any(text in self.text() for text in texts), " or ".join(texts))
        return next(text for text in texts if text in self.text())

    def press(self, *keys: str) -> None:
        """Press keys, by name or as they are."""
        for key in keys:
            self.child.send(KEYS.get(key, key))
            self.settle(0.06)

    def click(self, text: str, *, row: int | None = None, button: int = 0) -> None:
        """Click in the middle of a text on the screen: in that row, else in the first that has it."""
        self.settle(0.06)
        found = [(number, place) for number, each in enumerate(self.rows) if (place := each.find(text)) >= 0]
        places = [each for each in found if row is None or each[0] == row]
        assert places, f"{text} is not on the screen:\n{self.text()}"
        number, place = places[0]
        column = width(self.rows[number][:place]) + 1 + width(text) // 2
        self.click_at(column, number + 1, button=button)

    def click_at(self, column: int, row: int, *, button: int = 0) -> None:
        """Click on a cell, counted from 1, as terminals tell it (SGR mouse reports)."""
        for ends in "Mm":
            self.child.send(f"\x1b[<{button};{column};{row}{ends}")
        self.settle(0.06)

    def resize(self, columns: int, rows: int) -> None:
        """Give the terminal another size, as a person does who drags the window's corner."""
        self.screen.resize(rows, columns)
        self._rows = []
        self.child.setwinsize(rows, columns)

    def end(self) -> int:
        """Wait until the game has ended; return its exit code, or minus the signal that ended it."""
        end = monotonic() + PATIENCE
        while self.child.isalive():
            assert monotonic() < end, f"the game has not ended:\n{self.text()}"
            self.read()
        self.read()
        self.after = termios.tcgetattr(self.child.child_fd)
        self.child.close()
        code = self.child.exitstatus
        return -int(self.child.signalstatus) if code is None else int(code)

    def kill(self, number: int = signal.SIGKILL) -> None:
        """Send a signal to the game."""
        os.kill(self.child.pid, number)

    def is_as_found(self) -> bool:
        """Tell whether the ended game left the terminal as it was: settings, screen, cursor, mouse, pasting."""
        left = [b"\x1b[?1049l", b"\x1b[?25h", b"\x1b[?1000l", b"\x1b[?1006l", b"\x1b[?2004l"]
        entered = [b"\x1b[?1049h", b"\x1b[?25l", b"\x1b[?1000h", b"\x1b[?1006h", b"\x1b[?2004h"]
        undone = all(
            self.raw.rfind(off) > self.raw.rfind(on) for on, off in zip(entered, left, strict=True) if on in self.raw
        )
        return undone and self.after[:4] == self.before[:4]


def _hear_signals() -> None:
    """Let the game hear what whoever started the tests may not."""
    for number in (signal.SIGINT, signal.SIGHUP, signal.SIGTERM):
        signal.signal(number, signal.SIG_DFL)
