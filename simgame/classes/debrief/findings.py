"""The debrief of a round: all findings, in the order in which they are told."""

from collections.abc import Iterator
from typing import Final

from simgame.classes.debrief.costly import CostlyWeekFinding, costly_week_of
from simgame.classes.debrief.foretold import (
    CalibrationFinding,
    PredictionFinding,
    calibration_of,
    predictions_of,
)
from simgame.classes.debrief.meetings import MeetingsFinding, meetings_of
from simgame.classes.debrief.outcome import CurvesFinding, ResultsFinding, curves_of, results_of
from simgame.classes.debrief.parting import PartingFinding, parting_of
from simgame.classes.debrief.reckoning import Readings
from simgame.classes.debrief.round_readings import RoundReadings, read_round
from simgame.classes.debrief.saying import Headline, headline
from simgame.classes.debrief.subjects import subjects_of
from simgame.classes.debrief.three_runs import ThreeRunsFinding, three_runs_of
from simgame.classes.debrief.time_use import TimeFinding, time_use_of
from simgame.classes.store.store import ClassStore
from simgame.engine.compiler import compile_board
from simgame.locale import Catalogue
from simgame.page.decimals import whole
from simgame.report.guidance.sheets import sheets_of
from simgame.scenario import Scenario
from simgame.scenario import digest as digest_of
from simgame.study.claims import claims_of
from simgame.study.many_chances import CLASS_FUTURES
from simgame.study.par import by_the_book
from simgame.study.position_value import HowFar
from simgame.study.ways import Ways, ways
from simgame.terms.difficulties import DifficultyName
from simgame.values import dataclass

_ = Catalogue("class_debrief")

_GAMES: Final = 200
"""Of each way to play, for what to listen for: a share is sure to 7 in 100"""
_MOST_QUESTIONS: Final = 5
_MOST_PLAYED: Final = 8
_PLAYED: Final[dict[tuple[str, DifficultyName], Ways]] = {}
"""How scenarios play, by their digest"""


@dataclass(frozen=True, slots=True)
class TalkFinding:
    """Questions to ask, each with what to listen for, and resolutions to close with."""

    asked: tuple["ClassFinding", ...]
    """The findings whose questions are worth most time"""
    scenario: Scenario

    @property
    def headline(self) -> Headline:
        """What it shows."""
        return headline(_("And *your own customer*?"))

    @property
    def about(self) -> str:
        """What is to be done."""
        return _("Write one sentence for the next run, and one for a customer of your own: whom, by when?")

    @property
    def resolutions(self) -> tuple[str, ...]:
        """Sentences to choose from, as the facilitator's guide has them."""
        return sheets_of(self.scenario).commitments

    @property
    def questions(self) -> tuple[tuple[str, str], ...]:
        """Every question with what to listen for."""
        return tuple((finding.question, finding.listen) for finding in self.asked)

    @property
    def question(self) -> str:
        """What to ask."""
        return _("Whom do you see first, and by which date?")

    @property
    def listen(self) -> str:
        """What to listen for."""
        return _("A name and a date. Two or three read theirs aloud; the next lesson begins with them.")


@dataclass(frozen=True, slots=True)
class TurnFinding:
    """The week that decided for most, and what parts those who won from those who lost."""

    costly: CostlyWeekFinding
    parting: PartingFinding

    @property
    def headline(self) -> Headline:
        """What it shows."""
        return self.costly.headline

    @property
    def about(self) -> str:
        """What closes in that week."""
        return self.costly.about

    @property
    def question(self) -> str:
        """What to ask."""
        return self.costly.question

    @property
    def listen(self) -> str:
        """What to listen for."""
        if self.parting.trait is None:
            return self.costly.listen
        return f"{self.costly.listen} {self.parting.trait.question(self.parting.names)}"


ClassFinding = (
    ResultsFinding
    | CurvesFinding
    | TurnFinding
    | TimeFinding
    | PredictionFinding
    | CalibrationFinding
    | MeetingsFinding
    | ThreeRunsFinding
    | TalkFinding
)


@dataclass(frozen=True, slots=True)
class ClassDebrief:
    """All that is told of a round."""

    read: RoundReadings
    results: ResultsFinding
    curves: CurvesFinding
    turn: TurnFinding
    time: TimeFinding
    meetings: MeetingsFinding
    predictions: tuple[PredictionFinding, ...]
    calibration: CalibrationFinding
    runs: ThreeRunsFinding
    talk: TalkFinding

    @property
    def findings(self) -> tuple[ClassFinding, ...]:
        """Those that have something to tell, in the order in which they are told."""
        return tuple(self._told())

    def _told(self) -> Iterator[ClassFinding]:
        yield self.results
        if not self.read.runs:
            return
        yield self.curves
        yield self.turn
        yield self.time
        yield self.meetings
        yield from self.predictions
        if self.calibration.found.given:
            yield self.calibration
        yield self.runs
        yield self.talk

    @property
    def exactness(self) -> str:
        """How exact the chances are, in a sentence."""
        text = _(
            "Computed by playing: each run was played again from its log, and {futures} games were played on from "
            "where it stood after each week, by the better of own plans and an expert's after them. A chance is exact "
            "to {sure} points at the most; the debrief of a single run plays 256 games. A week counts as costly where "
            "its decision surely took 5 points or more."
        )
        return text.format(futures=CLASS_FUTURES, sure=whole(98 / CLASS_FUTURES**0.5))


def class_debrief(
    store: ClassStore, round_id: str, readings: Readings, told: HowFar = lambda _done, _of: None
) -> ClassDebrief:
    """Return the debrief of a round, as far as it was played.

    Args:
        store: where the class is kept.
        round_id: the round.
        readings: reads the runs.
        told: told how far it is.

    Raises:
        NotThereError: there is no such round.
        StoreUnavailableError: the database cannot be read now.
    """
    subjects = subjects_of(store, round_id)
    scenario, difficulty = store.scenario(round_id), subjects.of_round.difficulty
    return findings_of(
        read_round(subjects, scenario, readings, par_of(scenario, difficulty), told), played_ways(scenario, difficulty)
    )


def findings_of(read: RoundReadings, played: Ways) -> ClassDebrief:
    """Return the findings of a round that was read; ``played`` is how its scenario plays."""
    turn = TurnFinding(costly_week_of(read), parting_of(read))
    met, calibration, time = meetings_of(read), calibration_of(read), time_use_of(read)
    predictions = predictions_of(read, played)
    asked: tuple[ClassFinding, ...] = (
        turn,
        met,
        *predictions,
        *([calibration] if calibration.found.given else []),
        time,
    )
    return ClassDebrief(
        read=read,
        results=results_of(read),
        curves=curves_of(read),
        turn=turn,
        time=time,
        meetings=met,
        predictions=predictions,
        calibration=calibration,
        runs=three_runs_of(read),
        talk=TalkFinding(asked[:_MOST_QUESTIONS], read.scenario),
    )


def par_of(scenario: Scenario, difficulty: DifficultyName) -> int:
    """Return the score of good play: what the certificate of the scenario claims, else games by the book."""
    if (claims := claims_of(scenario)) is not None:
        return whole(claims[difficulty].score)
    return whole(by_the_book(compile_board(scenario, difficulty)).score)


def played_ways(scenario: Scenario, difficulty: DifficultyName) -> Ways:
    """Return how a scenario plays, good play and bad; what was played is kept."""
    key = digest_of(scenario), difficulty
    if key not in _PLAYED:
        if len(_PLAYED) >= _MOST_PLAYED:
            _PLAYED.clear()
        _PLAYED[key] = ways(scenario, difficulty, games=_GAMES)
    return _PLAYED[key]


__all__ = [
    "ClassDebrief",
    "ClassFinding",
    "TalkFinding",
    "TurnFinding",
    "class_debrief",
    "findings_of",
    "par_of",
    "played_ways",
]
