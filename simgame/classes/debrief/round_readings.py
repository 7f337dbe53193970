"""A round with all that its runs show: what every finding is worked out from."""

from collections.abc import Callable
from functools import cached_property
from statistics import median

from simgame.classes.debrief.readings import ReadClosing, RunReading
from simgame.classes.debrief.reckoning import Readings, Unconfirmed, expert_reading
from simgame.classes.debrief.subjects import CountedSeat, RoundSubjects
from simgame.report.names import Names
from simgame.scenario import Scenario
from simgame.study.position_value import HowFar
from simgame.values import dataclass


@dataclass(frozen=True, slots=True)
class ReadRun:
    """A run that counts, with what it shows."""

    subject: CountedSeat
    reading: RunReading


class RoundReadings:
    """A round that was read.

    Attributes:
        subjects: whose runs there are.
        scenario: what is played.
        names: of what is in it.
        runs: those of learners that count, as they sat down.
        bots: those of bots: benchmarks, which count nowhere.
        unconfirmed: whose runs are left out because no replay confirms them.
        expert: the run of the scenario's expert, with the luck of the class or, where each has their own, of the first.
        par: the score of good play over many games.
    """

    def __init__(
        self,
        subjects: RoundSubjects,
        scenario: Scenario,
        readings: tuple[RunReading | Unconfirmed, ...],
        expert: RunReading,
        par: int,
    ) -> None:
        """Take a reading of each run of the subjects, in their order."""
        both = [(subject, reading) for (subject, _save), reading in zip(subjects.saves, readings, strict=True)]
        read = [ReadRun(subject, reading) for subject, reading in both if isinstance(reading, RunReading)]
        self.subjects, self.scenario, self.names, self.par, self.expert = (
            subjects,
            scenario,
            Names(scenario),
            par,
            expert,
        )
        self.runs = tuple(each for each in read if not each.subject.bot)
        self.bots = tuple(each for each in read if each.subject.bot)
        wrong = [subject for subject, reading in both if isinstance(reading, Unconfirmed)]
        self.unconfirmed = tuple(each for each in (*wrong, *subjects.broken) if not each.bot)

    @property
    def teams(self) -> bool:
        """Whether several play on one seat."""
        return self.subjects.teams

    @cached_property
    def finished(self) -> tuple[ReadRun, ...]:
        """The runs that are over."""
        return tuple(each for each in self.runs if each.reading.finished)

    @property
    def playing(self) -> int:
        """How many runs go on."""
        return len(self.runs) - len(self.finished)

    @cached_property
    def weeks(self) -> int:
        """The last week that any run, or the expert, has played."""
        return max((each.weeks for each in (self.expert, *(run.reading for run in self.runs))), default=1)

    def closings(self, week: int) -> tuple[ReadClosing, ...]:
        """Return the steps that usually close in a week, see :meth:`usual_closing`."""
        return tuple(
            closed
            for step in self.scenario.steps
            if (closed := self.usual_closing(step.id)) is not None and closed.week == week
        )

    def usual_closing(self, step: str) -> ReadClosing | None:
        """Return how a step closed in the run in which it did so neither early nor late; None where it closed in none.

        Who had a say in it is as it was in that run.
        """
        closed = sorted(
            (found for run in self.runs if (found := run.reading.closing(step)) is not None),
            key=lambda each: each.week,
        )
        return closed[(len(closed) - 1) // 2] if closed else self.expert.closing(step)

    @cached_property
    def verdict(self) -> int:
        """The week of the verdict; the last week where none has fallen."""
        awards = next((step.id for step in self.scenario.steps if step.step_kind.awards), "")
        closed = self.usual_closing(awards)
        return closed.week if closed is not None else self.weeks

    def mean(self, of: Callable[[RunReading], float | None]) -> float | None:
        """Return the mean of a figure over the runs that have it."""
        found = [value for run in self.runs if (value := of(run.reading)) is not None]
        return sum(found) / len(found) if found else None

    @cached_property
    def middle_score(self) -> float | None:
        """The median score of those who have finished, those who were deleted among them."""
        scores = [run.reading.score for run in self.finished] + [score for _outcome, score in self.subjects.deleted]
        known = [score for score in scores if score is not None]
        return median(known) if known else None


def read_round(
    subjects: RoundSubjects, scenario: Scenario, readings: Readings, par: int, told: HowFar = lambda _done, _of: None
) -> RoundReadings:
    """Have all runs of a round read, and the expert's.

    Args:
        subjects: whose runs there are.
        scenario: what they play.
        readings: reads them.
        par: the score of good play.
        told: told how far it is.
    """
    difficulty, saves = subjects.of_round.difficulty, subjects.saves
    found = readings.read(scenario, difficulty, [(subject.run.last_hash, save) for subject, save in saves], told)
    seed = saves[0][1].seed if saves else 0
    return RoundReadings(subjects, scenario, found, expert_reading(scenario, difficulty, seed), par)


__all__ = ["ReadRun", "RoundReadings", "read_round"]
