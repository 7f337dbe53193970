"""What the game costs beside two well-made programs of the same kind, harlequin and posting, in one run.

Each is started in turn on a pseudo-terminal of 120 x 40, so that whatever else the machine does meets all alike.
Measured are the first frame, the processor time until then, which other work on the machine spoils less, the resident
memory once nothing moves, and the time from a key to the redraw.

Run by name, and let it install the peers from the package index once into the folder given:

    python tests/benchmarks/bench_peers.py FOLDER [ROUNDS]
"""

import subprocess
import sys
import tempfile
import venv
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median, quantiles

if __package__ in (None, ""):
    sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.benchmarks.terminal import Terminal, as_installed

LARGEST = "north-western-provinces"
"""The shipped scenario with the most people and steps."""

PEERS = {
    "harlequin": ("harlequin", "pyarrow<19", "duckdb<1.4"),
    "posting": ("posting", "tree-sitter>=0.25,<0.26"),
}
"""What is installed for each; neither starts with the newest release of all that it stands on."""


@dataclass
class Program:
    """A program to be measured."""

    name: str
    command: Sequence[str]
    shows: str
    """On the screen once the first frame is drawn"""
    opening: Sequence[bytes] = ()
    """Keys that lead to the screen on which keys are timed"""
    keys: bytes = b"jk"
    """Keys that change what is shown"""
    first: list[float] = field(default_factory=list)
    processor: list[float] = field(default_factory=list)
    memory: list[float] = field(default_factory=list)
    taken: list[float] = field(default_factory=list)

    def measure(self, home: Path) -> None:
        """Start it once, and note what it takes."""
        (home / "settings.toml").touch()  # not the game's first start, so nothing is asked
        terminal = Terminal(self.command, {"HOME": str(home), "SIMGAME_HOME": str(home), "LC_ALL": "C.UTF-8"})
        try:
            self.first.append(terminal.read_until(self.shows))
            self.processor.append(terminal.processor())
            terminal.settle(1.0)
            if self.shows == "Briefing":
                terminal.past_briefing()
            for key in self.opening:
                terminal.press(key)
                terminal.settle(0.5)
            self.taken += [terminal.key(bytes([key])) for key in self.keys * 5]
            self.memory.append(terminal.memory())
        finally:
            terminal.close()


def installed(folder: Path, name: str) -> str:
    """Return the path of a peer, installed into a folder of its own if it is not there."""
    home = folder / name
    program = home / "bin" / name
    if not program.is_file():
        venv.create(home, with_pip=True)
        subprocess.run([home / "bin" / "pip", "install", "-q", *PEERS[name]], check=True)
    return str(program)


def programs(folder: Path) -> list[Program]:
    """Return the game, at home and in the largest scenario, and its peers."""
    game = [sys.executable, "-m", "simgame"]
    return [
        Program("simgame (home)", [*game, "--lang", "en"], "week by week", (), b"jk"),
        Program("simgame (planning)", [*game, "play", LARGEST, "--seed", "7"], "Briefing", (), b"jjkk1212"),
        Program("harlequin", [installed(folder, "harlequin"), "--locale", "C"], "Catalog", (b"\x1b",), b"abcd"),
        Program("posting", [installed(folder, "posting")], "Collection", (), b"abcd"),
    ]


def main(words: Sequence[str]) -> None:
    """Measure all in turn, and print medians."""
    as_installed()
    found = programs(Path(words[0]))
    for _ in range(int(words[1]) if len(words) > 1 else 7):
        for program in found:
            with tempfile.TemporaryDirectory() as home:
                program.measure(Path(home))
    print(f"{'':<20} {'first frame':>12} {'processor':>12} {'memory':>10} {'key: median':>12} {'p95':>9}")
    for program in found:
        p95 = quantiles(program.taken, n=20)[-1]
        print(
            f"{program.name:<20} {median(program.first):>9.0f} ms {median(program.processor):>9.0f} ms "
            f"{median(program.memory):>7.1f} MB "
            f"{median(program.taken):>9.1f} ms {p95:>6.1f} ms"
        )


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(str(__doc__))
    main(sys.argv[1:])
