"""What a check without playing costs: shipped scenarios, and the slowest file within the limits.

Run by name: `pytest -n 0 tests/benchmarks/bench_check.py`.
"""

import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

import pytest

from simgame.scenario import parse_scenario
from simgame.scenario.examine import examine, examine_content
from simgame.scenario.library import shipped_folder
from tests.scenario.worst import large

SCENARIOS = sorted(shipped_folder().glob("*.toml"))


def milliseconds(work: Callable[[], object], times: int) -> float:
    """Return the median of ``times`` runs, after one that does not count."""
    work()
    taken = []
    for _ in range(times):
        start = time.process_time()
        work()
        taken.append(1000 * (time.process_time() - start))
    return median(taken)


def show(capsys: pytest.CaptureFixture[str], what: str, value: float) -> None:
    with capsys.disabled():
        print(f"\n{what:<50} {value:8.1f} ms", end="")


@pytest.mark.parametrize("path", SCENARIOS, ids=lambda path: str(path.stem))
def test_shipped(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    value = milliseconds(lambda: examine(path), 15)
    show(capsys, f"check {path.stem}", value)
    assert value < 150


def test_worst(capsys: pytest.CaptureFixture[str]) -> None:
    data = large().encode()
    show(capsys, "load the slowest file", milliseconds(lambda: parse_scenario(data), 5))
    value = milliseconds(lambda: examine_content(data), 5)
    show(capsys, "check the slowest file", value)
    assert value < 4000
