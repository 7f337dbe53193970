"""The scenarios that can be played and the runs that were saved, for the home screen."""

from pathlib import Path

from simgame.runs import Saves, Summary
from simgame.scenario import ScenarioError, load_scenario
from simgame.scenario.model import Scenario
from simgame.scenario.shipped import shipped_folder


class Library:
    """The scenarios of a folder, read once, and the saved runs, looked up anew each time.

    Attributes:
        saves: the folder of runs.
        trouble: what could not be read, in sentences; filled by :meth:`scenarios`.
    """

    def __init__(self, saves: Saves, folder: Path | None = None) -> None:
        """Take the saves, and the folder of scenarios: the shipped ones if left out."""
        self.saves = saves
        self.trouble: tuple[str, ...] = ()
        self._folder = shipped_folder() if folder is None else folder
        self._scenarios: tuple[Scenario, ...] | None = None

    def scenarios(self) -> tuple[Scenario, ...]:
        """Return the scenarios in the order of the course."""
        if self._scenarios is None:
            found, trouble = [], []
            for file in sorted(self._folder.glob("*.toml")):
                try:
                    found.append(load_scenario(file))
                except ScenarioError as error:
                    trouble.append(str(error.findings[0]))
            self._scenarios = tuple(sorted(found, key=lambda scenario: (scenario.order, scenario.id)))
            self.trouble = tuple(trouble)
        return self._scenarios

    def find(self, source: str) -> Scenario:
        """Return a scenario by its id or path.

        Raises:
            ScenarioError: there is none, or it cannot be used.
        """
        known = next((scenario for scenario in self._scenarios or () if scenario.id == source), None)
        return known or load_scenario(source)

    def runs(self) -> list[Summary]:
        """Return all saved runs, newest first."""
        return self.saves.all()
