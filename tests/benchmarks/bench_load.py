"""What loading costs: a valid file warm, a file with mistakes, and everything from the start of Python.

Run by name: `pytest -n 0 tests/benchmarks/bench_load.py`.
"""

import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

import pytest

from simgame.scenario import ScenarioError, digest, load_scenario, parse_scenario
from simgame.scenario.library import shipped_folder

BUDGET_MS = 50.0
SCENARIOS = sorted(shipped_folder().glob("*.toml"))


def milliseconds(work: Callable[[], object], times: int = 25) -> float:
    """Return the median of ``times`` runs, after one that does not count."""
    work()
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        taken.append(1000 * (time.perf_counter() - start))
    return median(taken)


def show(capsys: pytest.CaptureFixture[str], what: str, value: float) -> None:
    with capsys.disabled():
        print(f"\n{what:<50} {value:8.1f} ms", end="")


@pytest.mark.parametrize("path", SCENARIOS, ids=lambda path: str(path.stem))
def test_load(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    value = milliseconds(lambda: load_scenario(path))
    show(capsys, f"load and validate {path.stem}", value)
    scenario = load_scenario(path)
    show(capsys, f"digest of {path.stem}", milliseconds(lambda: digest(scenario)))
    assert value <= BUDGET_MS


def test_mistakes(capsys: pytest.CaptureFixture[str]) -> None:
    data = SCENARIOS[0].read_bytes().replace(b"openness = 0.", b"openness = 4.")

    def refuse() -> None:
        with pytest.raises(ScenarioError):
            parse_scenario(data)

    show(capsys, f"place the mistakes in {SCENARIOS[0].stem}", milliseconds(refuse))


def test_from_the_start(capsys: pytest.CaptureFixture[str]) -> None:
    def start(code: str) -> float:
        return milliseconds(lambda: subprocess.run([sys.executable, "-c", code], check=True), times=7)

    nothing = start("pass")
    loading = start(f"from simgame import load_scenario; load_scenario({SCENARIOS[0].stem!r})")
    show(capsys, "import and load in a new process, beyond Python", loading - nothing)
