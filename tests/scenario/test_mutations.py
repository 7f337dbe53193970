"""Mutated and cut copies of real files: always findings that lie in the file, in every form, and at once.

Thousands more: `pytest -n 0 tests/benchmarks/bench_mutations.py`.
"""

import json
import time
import unicodedata

import pytest

from simgame import locale
from simgame.page.quoting import HIDDEN_CATEGORIES
from simgame.scenario import formats
from simgame.scenario.examine import Examined, examine_content
from tests.cases import cases
from tests.scenario.examples import EXAMPLES, FIRST
from tests.scenario.mutations import mutated
from tests.scenarios import CLINIC, COURSE, file_of

LONGEST = 2.0
"""Seconds of work for one copy, many times what it takes: a hang would take for ever."""


def check(data: bytes) -> Examined:
    """Examine and print ``data``; every finding must lie in it and be safe to print."""
    start = time.process_time()
    examined = examine_content(data, "s.toml")
    said = formats.text([examined])
    assert time.process_time() - start < LONGEST
    lines = data.removeprefix(b"\xef\xbb\xbf").split(b"\n")
    for finding in examined.findings:
        assert finding.line is not None
        assert finding.column is not None
        assert 1 <= finding.line <= len(lines)
        assert 1 <= finding.column <= len(lines[finding.line - 1].decode("utf-8", "replace")) + 1
    assert not {unicodedata.category(char) for char in said.replace("\n", "")} & HIDDEN_CATEGORIES
    assert "is not valid here" not in said
    assert len(json.loads(formats.as_json([examined]))) == len(examined.findings)
    return examined


@pytest.mark.parametrize("name", cases(COURSE, often=[CLINIC]))
def test_whole_scenarios(name: str) -> None:
    found = [check(data) for data in mutated(file_of(name).read_bytes(), 25, seed=7)]
    assert len({finding.code for examined in found for finding in examined.findings}) > 2


@pytest.mark.parametrize("name", cases(EXAMPLES, often=[*FIRST.values()][::2]))
def test_small_scenarios(name: str) -> None:
    """Quicker by far, so that more can be done to them; in Chinese, for the same price."""
    locale.set_language("zh-CN")
    for data in mutated(EXAMPLES[name].data, 9, seed=11):
        check(data)
