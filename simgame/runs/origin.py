"""The scenario of a run, found again."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from simgame.locale import Catalogue
from simgame.page.quoting import quote, shorten
from simgame.runs.document import Save
from simgame.runs.errors import SaveError
from simgame.runs.sources import from_text
from simgame.scenario import Scenario, ScenarioError, digest, library, read_scenario

_ = Catalogue("runs")

Find = Callable[[str], Scenario]
"""Finds a scenario by its id or path, such as :func:`simgame.load_scenario`."""


class FoundScenario(NamedTuple):
    """A scenario, and where it is now."""

    scenario: Scenario
    source: str


def scenario_of(save: Save, path: Path, find: Find) -> FoundScenario:
    """Return the scenario that a save was played with, as it is now.

    It is where it was; if there is none, or one that was changed, the same may be in a known folder.

    Raises:
        SaveError: it cannot be found or used.
    """
    source = from_text(save.scenario.source)
    named = quote(source)
    try:
        scenario = find(source)
    except (ScenarioError, OSError, LookupError, ValueError) as error:
        reason = shorten((str(error).splitlines() or [_("no reason given")])[0])
        what = _("its scenario {source} cannot be had ({reason})").format(source=named, reason=reason)
    else:
        if scenario.id == save.scenario.id:
            is_same = not library.is_path(source) or digest(scenario) == save.scenario.digest
            return (None if is_same else _elsewhere(save)) or FoundScenario(scenario, source)
        what = _("it was played with the scenario {was}, but {source} is now {now}")
        what = what.format(was=quote(save.scenario.id), source=named, now=quote(scenario.id))
    if library.is_path(source) and (elsewhere := _elsewhere(save)) is not None:
        return elsewhere
    todo = _("put the scenario back where it was, or name its folder with --scenarios")
    raise SaveError("scenario", path, what, todo)


def _elsewhere(save: Save) -> FoundScenario | None:
    """Return the same scenario from one of the folders in which scenarios are looked for."""
    collection = library.Collection()
    for listed in collection.listed:
        if listed.id == save.scenario.id:
            try:
                scenario = read_scenario(listed.path)
            except ScenarioError:
                continue
            if digest(scenario) == save.scenario.digest:
                return FoundScenario(scenario, collection.source(listed))
    return None


def differs_from_shipped(found: FoundScenario) -> bool:
    """Tell whether a scenario has the id of a shipped one, but comes from another file and is another."""
    file = library.shipped_folder() / f"{found.scenario.id}.toml"
    if not library.is_path(found.source) or not file.is_file():
        return False
    try:
        return digest(read_scenario(file)) != digest(found.scenario)
    except ScenarioError:
        return True
