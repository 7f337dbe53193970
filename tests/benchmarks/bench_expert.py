"""What the search for an expert costs, in processor time of one core.

Run by name: `pytest -n 0 tests/benchmarks/bench_expert.py`.
"""

import time

import pytest

from simgame.scenario import load_scenario
from simgame.study.expert_search import search
from tests.engine.worlds import SHIPPED

MOST_SECONDS = 120


@pytest.mark.parametrize("name", SHIPPED)
def test_search(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    scenario = load_scenario(name)
    begun = time.process_time()
    search(scenario)
    taken = time.process_time() - begun
    with capsys.disabled():
        print(f"\nexpert of {name:<30} {taken:8.1f} s", end="")
    assert taken < MOST_SECONDS
