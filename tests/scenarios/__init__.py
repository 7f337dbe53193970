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


def signed_off() -> bytes:
    """Return a variation of the clinic whose award does not end the game: two weeks later the telephones are accepted.

    Our product is far better, so that whoever does something wins the order.
    """
    text = file_of(CLINIC).read_text(encoding="utf-8")
    for before, after in (
        ('id = "clinic"', 'id = "signed-off"'),
        ("weeks = 4", "weeks = 6"),
        ("override = 3", f"override = 3\nends_game = false\n{_ACCEPTANCE}"),
        ("solution = 57", 'solution = 95\nblackout = ["technical"]'),
        ("reputation = 55", "reputation = 95"),
    ):
        assert before in text
        text = text.replace(before, after, 1)
    return text.encode()


_ACCEPTANCE = """
[[steps]]
id = "acceptance"
kind = "gate"
name = { en = "The acceptance", zh-CN = "验收" }
about = { en = "Do the telephones ring?", zh-CN = "电话响不响？" }
opens = 5
closes = 6
needs = -1.0
ends_game = true
weights = { pei = 5, xun = 3 }
"""
