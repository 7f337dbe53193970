"""A program on a pseudo-terminal of 120 x 40, and what it costs there."""

import compileall
import fcntl
import os
import pty
import select
import signal
import struct
import termios
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

import simgame

SILENCE = 0.06
"""So many seconds without output end a redraw."""


def as_installed() -> None:
    """Compile the package, as whoever installs it does.

    Where PYTHONDONTWRITEBYTECODE is set and nothing is compiled, every start reads all source anew: home takes twice
    its time and 8 MB more, while the peers, which pip has compiled, are as fast as ever.
    """
    compileall.compile_dir(Path(simgame.__file__).parent, quiet=1)


class Terminal:
    """A program in a child process on a pseudo-terminal."""

    def __init__(self, command: Sequence[str], environment: Mapping[str, str]) -> None:
        """Start ``command`` with ``environment`` added to our own."""
        self.said = b""
        self.begun = time.perf_counter()
        self.pid, self.handle = pty.fork()
        if not self.pid:
            os.environ |= {"TERM": "xterm-256color", "COLORTERM": "truecolor", "LANG": "C", **environment}
            os.execvp(command[0], list(command))
        fcntl.ioctl(self.handle, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))

    def read_until(self, text: str, seconds: float = 20) -> float:
        """Return when ``text`` was on the screen, in milliseconds since the start."""
        while text.encode() not in self.said:
            assert time.perf_counter() - self.begun < seconds, self.said[-2000:]
            if select.select([self.handle], [], [], 0.1)[0]:
                self.said += os.read(self.handle, 65536)
        return 1000 * (time.perf_counter() - self.begun)

    def settle(self, silence: float = SILENCE, most: float = 3.0) -> float:
        """Wait until nothing more is drawn, ``most`` seconds if a cursor blinks; return when the last was."""
        last = begun = time.perf_counter()
        while last - begun < most and select.select([self.handle], [], [], silence)[0]:
            os.read(self.handle, 65536)
            last = time.perf_counter()
        return last

    def press(self, keys: bytes) -> None:
        """Press a key, whether or not it changes what is seen."""
        os.write(self.handle, keys)

    def key(self, keys: bytes) -> float:
        """Press a key; return the milliseconds until the screen was drawn."""
        begun = time.perf_counter()
        self.press(keys)
        assert select.select([self.handle], [], [], 2)[0], "nothing was drawn"
        return 1000 * (self.settle() - begun)

    def past_briefing(self) -> None:
        """Go from a briefing to planning: Enter reads on, page by page, and goes on at the end."""
        drawn = b"Briefing"
        while b"Briefing" in drawn:
            self.press(b"\r")
            drawn = b""
            while select.select([self.handle], [], [], 0.5 if drawn else 3)[0]:
                drawn += os.read(self.handle, 65536)

    def memory(self) -> float:
        """Return the resident memory in MB."""
        status = Path(f"/proc/{self.pid}/status").read_text("ascii")
        return int(next(line for line in status.splitlines() if line.startswith("VmRSS")).split()[1]) / 1024

    def processor(self) -> float:
        """Return the processor time that was used, in milliseconds."""
        fields = Path(f"/proc/{self.pid}/stat").read_text("ascii").rsplit(")", 1)[1].split()
        return 1000 * (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def close(self) -> None:
        """End the program."""
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self.handle)
