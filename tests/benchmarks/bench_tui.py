"""What the screen costs: first frame, key to redraw, widgets, memory; on a real pseudo-terminal of 120 x 40.

A busy machine makes the medians meaningless; the best run and the processor time tell what the code itself takes.

Run by name: `pytest -n 0 tests/benchmarks/bench_tui.py`.
"""

import fcntl
import os
import pty
import select
import signal
import struct
import sys
import termios
import time
from pathlib import Path
from statistics import median, quantiles

import pytest

from simgame.course.library import Library
from simgame.runs import Saves
from simgame.tui.app import SimgameApp
from simgame.tui.screens.planning import PlanningScreen

FIRST_FRAME_MS, KEY_P95_MS, WIDGETS, MEMORY_MB = 500.0, 40.0, 250, 65.0
SCENARIO = "bank-tender"
SILENCE = 0.06
"""So many seconds without output end a redraw."""


class Terminal:
    """The game in a child process on a pseudo-terminal."""

    def __init__(self, home: Path, *words: str) -> None:
        """Start `simgame` with ``words``."""
        self.said = b""
        self.begun = time.perf_counter()
        self.pid, self.handle = pty.fork()
        if not self.pid:
            os.environ |= {"SIMGAME_HOME": str(home), "TERM": "xterm-256color", "COLORTERM": "truecolor", "LANG": "C"}
            os.execv(sys.executable, [sys.executable, "-m", "simgame", *words])
        fcntl.ioctl(self.handle, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))

    def read_until(self, text: str, seconds: float = 20) -> float:
        """Return when ``text`` was on the screen, in milliseconds since the start."""
        while text.encode() not in self.said:
            assert time.perf_counter() - self.begun < seconds, self.said[-2000:]
            if select.select([self.handle], [], [], 0.1)[0]:
                self.said += os.read(self.handle, 65536)
        return 1000 * (time.perf_counter() - self.begun)

    def settle(self, silence: float = SILENCE) -> float:
        """Wait until nothing more is drawn; return when the last was, by the clock."""
        last = time.perf_counter()
        while select.select([self.handle], [], [], silence)[0]:
            os.read(self.handle, 65536)
            last = time.perf_counter()
        return last

    def key(self, keys: bytes) -> float:
        """Press a key; return the milliseconds until the screen was drawn."""
        begun = time.perf_counter()
        os.write(self.handle, keys)
        assert select.select([self.handle], [], [], 2)[0], "nothing was drawn"
        return 1000 * (self.settle() - begun)

    def memory(self) -> float:
        """Return the resident memory in MB."""
        status = Path(f"/proc/{self.pid}/status").read_text("ascii")
        return int(next(line for line in status.splitlines() if line.startswith("VmRSS")).split()[1]) / 1024

    def processor(self) -> float:
        """Return the processor time that was used, in milliseconds."""
        fields = Path(f"/proc/{self.pid}/stat").read_text("ascii").rsplit(")", 1)[1].split()
        return 1000 * (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def close(self) -> None:
        """End the game."""
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self.handle)


def show(capsys: pytest.CaptureFixture[str], what: str, value: float, unit: str) -> None:
    with capsys.disabled():
        print(f"\n{what:<50} {value:8.1f} {unit}", end="")


@pytest.mark.parametrize("words", [(), ("play", SCENARIO)], ids=["home", "play"])
def test_first_frame(words: tuple[str, ...], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first, ready, cpu = [], [], []
    for _ in range(9):
        terminal = Terminal(tmp_path, *words)
        first.append(terminal.read_until("week by week"))
        cpu.append(terminal.processor())
        ready.append(terminal.read_until("Briefing" if words else "Language"))
        terminal.close()
    name = " ".join(("simgame", *words))
    show(capsys, f"{name}: first frame, median", median(first), "ms")
    show(capsys, f"{name}: first frame, best", min(first), "ms")
    show(capsys, f"{name}: first frame, processor time", median(cpu), "ms")
    show(capsys, f"{name}: all of it, best", min(ready), "ms")
    assert min(first) < FIRST_FRAME_MS


def test_key_to_redraw(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    terminal = Terminal(tmp_path, "play", SCENARIO, "--seed", "7")
    terminal.read_until("Briefing")
    terminal.settle(0.3)
    terminal.key(b"\r")
    terminal.settle(0.3)
    for what, keys in (
        ("another person", b"jjjjjjkkkkkk"),
        ("plan a move and take it out", b"12123131"),
        ("who goes", b"mmmm"),
    ):
        taken = [terminal.key(bytes([key])) for key in keys * 6]
        terminal.settle(0.2)
        p95 = quantiles(taken, n=20)[-1]
        show(capsys, f"{what}: median", median(taken), "ms")
        show(capsys, f"{what}: p95", p95, "ms")
        assert p95 < KEY_P95_MS
    show(capsys, "resident memory", terminal.memory(), "MB")
    terminal.close()


async def test_widgets(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    app = SimgameApp(Library(Saves(tmp_path)), source=SCENARIO, seed=7)
    async with app.run_test(size=(120, 40)) as pilot:
        while app.play is None:
            await pilot.pause(0.05)
        app.proceed()
        await pilot.pause(0.5)
        assert isinstance(app.screen, PlanningScreen)
        count = len(list(app.screen.walk_children()))
    show(capsys, "widgets on the planning screen", count, "")
    assert count < WIDGETS
