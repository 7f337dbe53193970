"""Thousands of mutated copies of the shipped scenarios, some minutes of work.

Run by name: `pytest -n 0 tests/benchmarks/bench_mutations.py`.
"""

from pathlib import Path

import pytest

from simgame.scenario.library import shipped_folder
from tests.scenario.mutations import mutated
from tests.scenario.test_mutations import check

COPIES = 2000


@pytest.mark.parametrize("path", sorted(shipped_folder().glob("*.toml")), ids=lambda path: str(path.stem))
def test_shipped_scenarios(path: Path) -> None:
    for data in mutated(path.read_bytes(), COPIES, seed=1):
        check(data)
