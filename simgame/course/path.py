"""The course as a path: what was reached in each scenario, what comes next, what is worth playing again."""

from collections.abc import Mapping, Sequence
from dataclasses import field
from datetime import datetime, timedelta
from functools import cached_property
from typing import TYPE_CHECKING, Final, Literal

from simgame.course.library import Library, ScenarioEntry
from simgame.course.par import MOST_STARS, stars
from simgame.page import decimals
from simgame.terms.difficulties import DIFFICULTIES, DifficultyName
from simgame.terms.stages import STAGES, Stage
from simgame.values import dataclass

if TYPE_CHECKING:
    from simgame.runs import Summary

TUTORIAL: Final = "tutorial"
"""The scenario that teaches how to play."""

REVIEW_AFTER: Final = timedelta(days=7)
"""What was won longer ago is due for review: retrieval after a week keeps what one has learned."""

ParOf = Mapping[tuple[str, DifficultyName], int]
"""Par by the source of an entry and difficulty, as far as it is known."""


@dataclass(frozen=True, slots=True)
class Best:
    """The best finished run of a scenario at a difficulty."""

    difficulty: DifficultyName
    outcome: str
    score: float
    """0 to 100; said as everywhere else, with :attr:`shown`"""
    par: int | None
    """None while it is not known"""
    stars: int | None

    @property
    def shown(self) -> str:
        """The score as it is shown in the debrief and in the records."""
        return decimals.score(self.score)

    @property
    def won(self) -> bool:
        """Whether it was won."""
        return self.outcome == "won"


def merit(outcome: str, stars: int | None, difficulty: DifficultyName, score: float) -> tuple[bool, int, int, float]:
    """Return what orders the finished runs of a scenario: most stars, then the higher difficulty, then the score."""
    return outcome == "won", stars or 0, list(DIFFICULTIES).index(difficulty), score


@dataclass(frozen=True, slots=True)
class Review:
    """A scenario that is worth playing again."""

    entry: ScenarioEntry
    reason: Literal["lost", "long-ago"]
    """It was not won the last time; it was won more than `REVIEW_AFTER` ago"""
    days: int
    """How long ago it was played last"""


@dataclass(frozen=True, slots=True)
class PathStep:
    """A step of growth with the scenarios that stand on it."""

    stage: Stage
    scenarios: Sequence[ScenarioEntry]


@dataclass(frozen=True)
class CoursePath:
    """The scenarios in order, with the runs that there are."""

    entries: Sequence[ScenarioEntry]
    runs: "Sequence[Summary]" = ()
    """Newest first"""
    pars: ParOf = field(default_factory=dict)

    def bests(self, entry: ScenarioEntry) -> list[Best]:
        """Return the best run of a scenario at each difficulty at which it was finished, the easiest first."""
        done = [run for run in self.runs if entry.is_of(run) and run.confirmed and run.score is not None]
        found = []
        for level in DIFFICULTIES:
            runs = [run for run in done if run.difficulty == level]
            if runs:
                best = max(runs, key=lambda run: (run.outcome == "won", run.score or 0.0))
                par = self.pars.get((entry.source, level))
                count = None if par is None else stars(best.score, best.outcome, par)
                found.append(Best(level, best.outcome or "", best.score or 0.0, par, count))
        return found

    def best(self, entry: ScenarioEntry) -> Best | None:
        """Return the best run of a scenario: most stars, then the higher difficulty, then the score."""
        return max(
            self.bests(entry),
            key=lambda best: merit(best.outcome, best.stars, best.difficulty, best.score),
            default=None,
        )

    def won(self, entry: ScenarioEntry) -> bool:
        """Tell whether a scenario was ever won."""
        return any(best.won for best in self.bests(entry))

    @property
    def next(self) -> ScenarioEntry | None:
        """The first scenario that was not won yet; None when all were."""
        return next((entry for entry in self.entries if not self.won(entry)), None)

    def after(self, id_: str) -> ScenarioEntry | None:
        """Return what is next for who has just finished a scenario, by its id: the first other one not won yet.

        Once that one is won it is :attr:`next`; None where all others were won, and for a stranger to the course.
        """
        others = [entry for entry in self.entries if entry.id != id_]
        there = len(others) < len(self.entries)
        return next((entry for entry in others if there and not self.won(entry)), None)

    @property
    def own(self) -> Sequence[ScenarioEntry]:
        """The scenarios of one's own, which stand on no step."""
        return [entry for entry in self.entries if entry.path]

    @cached_property
    def before(self) -> Sequence[ScenarioEntry]:
        """The scenarios before the first that tells of a step: with them one begins, in no time that it tells of."""
        course = [entry for entry in self.entries if not entry.path]
        return course[: next((number for number, entry in enumerate(course) if entry.stage), 0)]

    @cached_property
    def steps(self) -> Sequence[PathStep]:
        """The steps of growth in their order; none where no scenario tells of any.

        A scenario that tells of none stands where the one before it does; those after the last that tells of one play
        today, when all steps have been taken; those before the first are none of it, see :attr:`before`.
        """
        course = [entry for entry in self.entries if not entry.path and entry not in self.before]
        told = [number for number, entry in enumerate(course) if entry.stage]
        names = [stage.id for stage in STAGES.values()]
        on: dict[str, list[ScenarioEntry]] = {name: [] for name in names}
        at = names[0]
        for number, entry in enumerate(course):
            at = entry.stage or (names[-1] if told and number > told[-1] else at)
            on[at].append(entry)
        return [PathStep(STAGES[name], entries) for name, entries in on.items()] if told else []

    @property
    def reached(self) -> tuple[int, int]:
        """How many stars there are, and how many there can be."""
        counts = [(best.stars or 0) if (best := self.best(entry)) else 0 for entry in self.entries]
        return sum(counts), MOST_STARS * len(self.entries)

    def last(self, entry: ScenarioEntry) -> "Summary | None":
        """Return the latest run of a scenario, finished or not."""
        return next((run for run in self.runs if entry.is_of(run) and self._counts(run)), None)

    @staticmethod
    def _counts(run: "Summary") -> bool:
        """Tell whether a run tells how a scenario stands: it goes on, or is confirmed, and is no single decision."""
        return bool(run.confirmed) if run.finished else not run.is_try

    def reviews(self, now: datetime) -> list[Review]:
        """Return what is due for review, what was lost first, then what was won the longest ago.

        The scenario that comes next is not among them, and none that is being played, nor what was won when the clock
        was wrong.
        """
        found = []
        for entry in self.entries:
            last = self.last(entry)
            if last is None or not last.finished or entry is self.next:
                continue
            age = now - last.saved
            if last.outcome != "won":
                found.append(Review(entry, "lost", max(0, age.days)))
            elif age > REVIEW_AFTER and not last.is_unsure:
                found.append(Review(entry, "long-ago", age.days))
        return sorted(found, key=lambda review: (review.reason != "lost", -review.days))


def next_after(library: Library, id_: str) -> ScenarioEntry | None:
    """Return which scenario is next for who has just finished one, by its id: that which home says is next."""
    return CoursePath(library.entries(), library.saves.all()).after(id_)
