"""What somebody plays who sits in a class: one scenario, with the luck and by the rules of the class."""

from pathlib import Path
from typing import TYPE_CHECKING

from simgame.course.library import Allowed, Library, ScenarioEntry
from simgame.terms.difficulties import DifficultyName

if TYPE_CHECKING:
    from simgame.course.par import Pars
    from simgame.runs import Run, Saves, Summary
    from simgame.scenario import Scenario


class SeatLibrary(Library):
    """Lists the scenario of the round and no other; every run that is started has the luck of the seat.

    Attributes:
        difficulty: at which the round is played.
        attempts: how often one may begin; 0: as often as one likes.
    """

    def __init__(
        self,
        saves: "Saves",
        file: Path,
        *,
        seed: int,
        difficulty: DifficultyName,
        attempts: int,
        hints: bool,
        rewinds: bool,
    ) -> None:
        """Take the folder of the seat's runs, the file of the scenario, and the rules of the round."""
        super().__init__(saves, file.parent)
        self._file = file
        self._seed = seed
        self.difficulty: DifficultyName = difficulty
        self.attempts = attempts
        self.allows = Allowed(hints=hints, rewinds=rewinds, choices=False, files=False)

    def _files(self) -> list[tuple[Path, str]]:
        return [(self._file, "")]

    @property
    def entry(self) -> ScenarioEntry:
        """What there is to say of the scenario."""
        return self.entries()[0]

    @property
    def pars(self) -> "Pars":
        """Where par is kept: beside the scenario, in a folder that the seats of a class share."""
        from simgame.course.par import Pars

        return Pars(self._file.parent / "par")

    def find(self, source: str) -> "Scenario":
        """Return the scenario of the round, whatever a run calls it.

        Raises:
            ScenarioError: it cannot be used.
        """
        from simgame.scenario import read_scenario

        if source not in self._known:
            self._known[source] = read_scenario(self._file)
        return self._known[source]

    def lists(self, source: str) -> bool:
        """Tell whether this is the scenario of the round."""
        return source == self.entry.id

    def start(self, source: str, *, seed: int | None, difficulty: DifficultyName) -> "Run":  # noqa: ARG002
        """Start a run with the luck and at the difficulty of the round, whatever is asked for."""
        return super().start(self.entry.id, seed=self._seed, difficulty=self.difficulty)

    def portable_source(self, source: str) -> str:  # noqa: ARG002
        """Return the scenario's id: no path of the server goes into a run."""
        return self.entry.id

    def after(self, id_: str) -> ScenarioEntry | None:  # noqa: ARG002
        """Return None: what comes next is for the class."""
        return None

    @property
    def own_runs(self) -> "list[Summary]":
        """The runs of the seat, the newest first."""
        return self.saves.all()

    @property
    def left(self) -> int | None:
        """How often one may still begin; None: as often as one likes."""
        if not self.attempts:
            return None
        return max(0, self.attempts - sum(1 for run in self.own_runs if run.parent is None))
