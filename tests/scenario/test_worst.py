"""The largest and slowest files within the limits are loaded and checked in bounded time and memory."""

import subprocess
import sys
import time
from functools import cache
from pathlib import Path

import pytest

from simgame.scenario import formats, parse_scenario
from simgame.scenario.examine import examine_content
from simgame.scenario.limits import MAX_FILE_BYTES
from tests.cases import cases
from tests.scenario.test_files import BOMBS
from tests.scenario.worst import large

ROOT = Path(__file__).parents[2]

LOAD_SECONDS, CHECK_SECONDS, MEGABYTES = 2.0, 8.0, 400
"""Generous: measured are 0.15 s, 1.1 s and 110 MB, Python and all it imports included."""

LOOK = """
import resource, time
from simgame.scenario import formats, parse_scenario
from simgame.scenario.examine import examine_content
from tests.scenario.worst import large
data = large().encode()
start = time.process_time()
parse_scenario(data)
loaded = time.process_time()
formats.text([examine_content(data)])
checked = time.process_time()
print(loaded - start, checked - loaded, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""


@cache
def worst() -> bytes:
    return large().encode()


def test_it_is_as_large_as_can_be() -> None:
    assert len(worst()) == MAX_FILE_BYTES
    scenario = parse_scenario(worst())
    for name in ("contacts", "facts", "events", "questions", "steps", "concerns", "stories", "guide"):
        items = getattr(scenario, name)
        metadata = type(scenario).model_fields[name].metadata
        assert len(items) == max(getattr(item, "max_length", 0) for item in metadata), name


@pytest.mark.rare
@pytest.mark.skipif(sys.platform != "linux", reason="other systems tell memory in other units, or not at all")
def test_load_and_check_are_bounded() -> None:
    """In a process of its own, which alone has the memory to account for."""
    done = subprocess.run([sys.executable, "-c", LOOK], capture_output=True, text=True, check=True, cwd=ROOT)
    loading, checking, megabytes = map(float, done.stdout.split())
    assert loading < LOAD_SECONDS
    assert checking < CHECK_SECONDS
    assert megabytes < MEGABYTES


@pytest.mark.parametrize("bomb", cases(BOMBS, often=BOMBS.keys() - {"many headers", "many unknown keys"}))
def test_bombs_are_told_at_once_in_a_few_short_lines(bomb: str) -> None:
    start = time.process_time()
    examined = examine_content(BOMBS[bomb].encode("utf-8", "surrogatepass"))
    said = formats.text([examined])
    assert time.process_time() - start < 4
    assert 0 < len(examined.findings) <= 100
    for finding in map(str, examined.findings):
        assert finding.isprintable()
        assert len(finding) < 1000
    assert said.replace("\n", "").isprintable()
    assert max(map(len, said.split("\n"))) < 1200
