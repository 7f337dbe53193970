"""What an author writes: a TOML file read into a frozen `Scenario`.

Here live the records of format 1, the loader, the diagnostics that name file, line, column, key and reason, and
the place where the shipped scenarios are found. This room knows only `simgame.terms` below it.

The names below are imported when first asked for: who wants only the folder of the shipped scenarios does not wait for
the records.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from simgame.scenario.findings import Finding, ScenarioError
    from simgame.scenario.loader import digest, load_scenario, parse_scenario, read_scenario
    from simgame.scenario.model import Scenario

__all__ = ["Finding", "Scenario", "ScenarioError", "digest", "load_scenario", "parse_scenario", "read_scenario"]

_HOMES = {
    "Finding": "findings",
    "Scenario": "model",
    "ScenarioError": "findings",
    "digest": "loader",
    "load_scenario": "loader",
    "parse_scenario": "loader",
    "read_scenario": "loader",
}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
