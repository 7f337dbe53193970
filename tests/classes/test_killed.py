"""Killed at any moment, the store has lost nothing that it acknowledged, and holds no half transaction."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cases import cases

ROOT = Path(__file__).parents[2]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the process that writes is forked")
@pytest.mark.long
@pytest.mark.parametrize("kills", cases((6, 200), (6,)))
def test_killed_while_it_writes(database: str, kills: int) -> None:
    command = [sys.executable, "-m", "tests.classes.killed", database, str(kills)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=600, check=False)
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert told["kills"] == kills
    assert told["acknowledged"] > 10 * kills, told
    assert told["unfinished"] > kills, f"most were killed in the middle: {told}"
