"""The scenarios of the tests, and the course that they make in place of the shipped one.

Tests of screens, reports, runs and commands play these. What a shipped scenario says, and how it is balanced, can so be
changed without them.
"""

from functools import cache
from pathlib import Path

import pytest

from simgame.scenario import Scenario, read_scenario

FOLDER = Path(__file__).parent

TUTORIAL = "tutorial"
"""Three weeks with a guide"""
CLINIC = "clinic"
"""Four weeks, six people, one rival"""
HARBOUR = "harbour"
"""Six weeks with all that a scenario can have"""

COURSE = (TUTORIAL, CLINIC, HARBOUR)
"""In their order"""


def file_of(name: str) -> Path:
    """Return the file of a scenario of the tests."""
    return FOLDER / f"{name}.toml"


@cache
def scenario_of(name: str) -> Scenario:
    """Return a scenario of the tests."""
    return read_scenario(file_of(name))


def ship(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the scenarios of the tests be the shipped ones for the time of a test."""
    monkeypatch.setattr("simgame.scenario.shipped.shipped_folder", lambda: FOLDER)
