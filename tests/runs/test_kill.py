"""Killed at any moment, also during the write, a run loses at most the week being planned."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="the player is forked")


def killed(*arguments: str) -> dict[str, Any]:
    """Run the script that kills, and return what it tells."""
    command = [sys.executable, "-m", "tests.runs.killed", *arguments]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    told: dict[str, Any] = json.loads(done.stdout)
    return told


@pytest.mark.rare
def test_killed_at_random_moments(tmp_path: Path) -> None:
    kills = 40  # enough for all that chance may miss
    told = killed(str(tmp_path), "random", str(kills))
    assert told["kills"] == kills
    assert sum(told["where"].values()) == kills
    assert told["told"] >= 5, told
    assert kills - told["where"].get("play", 0) >= 5, told
    assert list(tmp_path.glob(".*.tmp")), "no kill came while a temporary file was there"


def test_killed_at_each_step_of_a_save(tmp_path: Path) -> None:
    told = killed(str(tmp_path), "each")
    assert told["kills"] >= 14
    assert set(told["where"]) == {"open", "write", "half", "fsync", "replace", "replaced"}
    assert 0 < told["kept"] < told["kills"], "the week is there from the moment when the file is in its place"
