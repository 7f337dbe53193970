"""Three runs to talk about: a typical one, the best, and the one from which most is to be learned."""

from collections.abc import Sequence
from statistics import median
from typing import Literal

from simgame.classes.debrief.readings import RunReading
from simgame.classes.debrief.round_readings import ReadRun, RoundReadings
from simgame.classes.debrief.saying import Headline, headline, named
from simgame.locale import Catalogue
from simgame.page import decimals, words
from simgame.report.names import Names
from simgame.values import dataclass

_ = Catalogue("class_debrief")

RunWorth = Literal["typical", "best", "instructive"]


@dataclass(frozen=True, slots=True)
class ToldRun:
    """A run to talk about."""

    why: RunWorth
    run: ReadRun
    first: tuple[str, ...]
    """Whom it met in the first two weeks"""
    names: Names

    @property
    def reading(self) -> RunReading:
        """What it shows."""
        return self.run.reading

    @property
    def title(self) -> str:
        """Which it is, in a word or two."""
        match self.why:
            case "typical":
                return _("Typical")
            case "best":
                return _("Best")
            case _:
                return _("Most instructive")

    @property
    def result(self) -> str:
        """How it ended."""
        if not self.reading.finished or self.reading.score is None:
            return _("not played to the end")
        text = _("won, score {score}") if self.reading.won else _("lost, score {score}")
        return text.format(score=decimals.whole(self.reading.score))

    @property
    def reasons(self) -> tuple[str, str]:
        """Two sentences: why this run, and what to look at in it."""
        return self._why, self._look

    @property
    def _why(self) -> str:
        match self.why:
            case "typical":
                return _("Its curve is nearest to the middle of all of yours.")
            case "best":
                if not self.reading.finished:
                    return _("Nobody's chance of winning was better after the last week that was played.")
                if not self.reading.won:
                    return _("Nobody scored more, though the order was not won.")
                return _("Nobody who won scored more.")
            case _:
                week = self.reading.costly_week
                if week is not None:
                    text = _(
                        "Week {week} cost {loss} points of the chance of winning: no decision of the class cost more."
                    )
                    return text.format(week=week, loss=decimals.percentage(-self.reading.losses[week - 1]))
                if self.reading.margin is None:
                    weeks = self.reading.weeks
                    text = _.n("No run came further: 1 week.", "No run came further: {count} weeks.", weeks)
                    return text.format(count=weeks)
                return _("No run ended closer: {margin} points.").format(margin=decimals.lead(self.reading.margin))

    @property
    def _look(self) -> str:
        week = self.reading.costly_week
        if self.why == "instructive" and week is not None:
            met = self.reading.met[week - 1]
            if not met:
                return _("Nobody was seen in that week.")
            return _("That week was for {people}.").format(people=named([self.names.contact(each) for each in met]))
        if not self.reading.weeks:
            return _("No week of it was played.")
        if not self.first:
            return _("Nobody was seen in the first two weeks.")
        return _("In the first two weeks it saw {people}.").format(
            people=named([self.names.contact(each) for each in self.first])
        )


@dataclass(frozen=True, slots=True)
class ThreeRunsFinding:
    """Three runs, or fewer in a small class."""

    told: tuple[ToldRun, ...]
    weeks: int

    @property
    def headline(self) -> Headline:
        """What it shows."""
        if not self.told:
            return headline(_("*No run* can be told yet."))
        text = _("*1 run* to talk about") if len(self.told) == 1 else _("*{count} runs* to talk about")
        return headline(text, count=len(self.told))

    @property
    def about(self) -> str:
        """What is drawn."""
        return _("The chance of winning after each week.")

    @property
    def question(self) -> str:
        """What to ask."""
        return _("Which of these was yours most like, and where would you have turned off?")

    @property
    def listen(self) -> str:
        """What to listen for."""
        return _("A week, a person and what was known then. Whose run it is nobody needs to say.")

    @property
    def sentences(self) -> str:
        """All reasons, one after the other."""
        return words.sentences(
            each for told in self.told for each in (f"{told.title}: {told.reasons[0]}", told.reasons[1])
        )


def three_runs_of(read: RoundReadings) -> ThreeRunsFinding:
    """Return the runs to talk about; each run is told once."""
    left = list(read.finished) or list(read.runs)
    told: list[ToldRun] = []
    choices: tuple[tuple[RunWorth, object], ...] = (
        ("best", _best),
        ("instructive", _instructive),
        ("typical", _typical),
    )
    whole = list(left)
    for why, choose in choices:
        if left:
            run = choose(left, whole)  # type: ignore[operator]
            left.remove(run)
            first = tuple(dict.fromkeys(who for people in run.reading.met[:2] for who in people))
            told.append(ToldRun(why, run, first, read.names))
    order: tuple[RunWorth, ...] = ("typical", "best", "instructive")
    return ThreeRunsFinding(tuple(sorted(told, key=lambda each: order.index(each.why))), read.weeks)


def _best(left: Sequence[ReadRun], _whole: Sequence[ReadRun]) -> ReadRun:
    return max(
        left, key=lambda run: (run.reading.won, run.reading.score or 0.0, run.reading.chances[-1], -run.subject.number)
    )


def _instructive(left: Sequence[ReadRun], _whole: Sequence[ReadRun]) -> ReadRun:
    largest = min(left, key=lambda run: (min(run.reading.losses, default=0.0), run.subject.number))
    if largest.reading.costly_week is not None:
        return largest
    return min(left, key=lambda run: (abs(run.reading.margin or 0.0), -run.reading.weeks, run.subject.number))


def _typical(left: Sequence[ReadRun], whole: Sequence[ReadRun]) -> ReadRun:
    weeks = max(run.reading.weeks for run in whole)
    middle = [median(_at(run.reading, week) for run in whole) for week in range(weeks + 1)]

    def away(run: ReadRun) -> float:
        return sum(abs(_at(run.reading, week) - each) for week, each in enumerate(middle))

    return min(left, key=lambda run: (away(run), run.subject.number))


def _at(reading: RunReading, week: int) -> float:
    return reading.chances[min(week, len(reading.chances) - 1)]


__all__ = ["RunWorth", "ThreeRunsFinding", "ToldRun", "three_runs_of"]
