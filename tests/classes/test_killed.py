"""Killed at any moment, the store has lost nothing that it acknowledged, and holds no half transaction."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from simgame.system import CAN_FORK
from tests.cases import cases
from tests.serve.test_command import free_port

ROOT = Path(__file__).parents[2]


@pytest.mark.rare
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


@pytest.mark.skipif(not CAN_FORK, reason="seats are forked")
@pytest.mark.rare
@pytest.mark.long
def test_seats_and_servers_are_killed_while_learners_decide(database: str) -> None:
    """A few of each; SIMGAME_TEST_KILLS="1000 50" asks for more."""
    seats, servers = os.environ.get("SIMGAME_TEST_KILLS", "12 2").split()
    command = [sys.executable, "-m", "tests.serve.killed", database, seats, servers, str(free_port())]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=7200, check=False)
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert (told["seats killed"], told["servers killed"]) == (int(seats), int(servers))
    assert told["decisions acknowledged"] > int(seats) // 4, told
    assert 0 < told["before it was acknowledged"] < int(seats), f"they die in the middle and after it: {told}"
    assert told["weeks shown"] > 0, told
