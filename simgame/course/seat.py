"""What somebody plays who sits in a class: one scenario, with the luck and by the rules of the class."""

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from simgame.course.library import Allowed, Library, ScenarioEntry, entry_of
from simgame.terms.difficulties import DifficultyName
from simgame.values import dataclass

if TYPE_CHECKING:
    from simgame.course.par import Pars
    from simgame.runs import Run, Saves, Summary
    from simgame.scenario import Scenario


@dataclass(frozen=True, slots=True)
class SeatRules:
    """What is played on a seat, and by which rules."""

    scenario: "Scenario"
    seed: int
    """The luck of every run that is started"""
    difficulty: DifficultyName
    attempts: int
    """How often one may begin; 0: as often as one likes"""
    hints: bool
    """Whether they are given"""
    rewinds: bool
    """Whether one may go back to an earlier week"""


class SeatLibrary(Library):
    """Lists the scenario of the round and no other; every run that is started has the luck of the seat.

    Attributes:
        rules: what is played, and how.
    """

    def __init__(self, saves: "Saves", rules: SeatRules, shared: Path) -> None:
        """Take the seat's runs, what is played, and a folder that all seats of the class share."""
        super().__init__(saves, shared)
        self.rules = rules
        self._shared = shared
        self.allows = Allowed(hints=rules.hints, rewinds=rules.rewinds, choices=False, files=False)

    @cached_property
    def entry(self) -> ScenarioEntry:
        """What there is to say of the scenario."""
        return entry_of(self.rules.scenario)

    def entries(self) -> tuple[ScenarioEntry, ...]:
        """Return the scenario of the round alone."""
        return (self.entry,)

    @property
    def pars(self) -> "Pars":
        """Where par is kept: in the folder that the seats of the class share."""
        from simgame.course.par import Pars

        return Pars(self._shared)

    def find(self, source: str) -> "Scenario":  # noqa: ARG002
        """Return the scenario of the round, whatever a run calls it."""
        return self.rules.scenario

    def lists(self, source: str) -> bool:
        """Tell whether this is the scenario of the round."""
        return source == self.entry.id

    def start(self, source: str, *, seed: int | None, difficulty: DifficultyName) -> "Run":  # noqa: ARG002
        """Start a run with the luck and at the difficulty of the round, whatever is asked for."""
        return super().start(self.entry.id, seed=self.rules.seed, difficulty=self.rules.difficulty)

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
        if not self.rules.attempts:
            return None
        return max(0, self.rules.attempts - sum(1 for run in self.own_runs if run.parent is None))
