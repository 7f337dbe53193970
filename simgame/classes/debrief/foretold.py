"""Predictions against truth: what the class expected, what came, and how sure it was."""

from collections import Counter

from simgame.classes.debrief.round_readings import RoundReadings
from simgame.classes.debrief.saying import Headline, headline
from simgame.locale import Catalogue
from simgame.page import decimals, words
from simgame.report.calibration import Calibration, calibrate
from simgame.report.guidance.predictions import predictions_of as expected_answers
from simgame.report.guidance.ways_said import ways_said
from simgame.report.names import said
from simgame.scenario import Scenario
from simgame.scenario.questions import Question
from simgame.study.ways import Ways
from simgame.values import dataclass

_ = Catalogue("class_debrief")


@dataclass(frozen=True, slots=True)
class PredictionFinding:
    """One question of the game: what was answered and what came."""

    question_asked: Question
    chosen: tuple[int, ...]
    """How often each option was chosen, of those that are resolved"""
    right: tuple[int, ...]
    """How often each option came true in these runs"""
    true: int
    """How many predictions came true"""
    confidence: float
    """The mean, 0 to 100"""
    played: Ways
    """How the scenario plays, good play and bad"""
    scenario: Scenario

    @property
    def id(self) -> str:
        """The question's id."""
        return self.question_asked.id

    @property
    def given(self) -> int:
        """How many predictions are resolved."""
        return sum(self.chosen)

    @property
    def prompt(self) -> str:
        """What was asked."""
        return said(self.question_asked.prompt)

    @property
    def options(self) -> tuple[str, ...]:
        """The answers."""
        return tuple(said(option.text) for option in self.question_asked.options)

    @property
    def headline(self) -> Headline:
        """What it shows."""
        if self.true == self.given:
            return headline(_("*All {given}* foresaw it."), given=self.given)
        if not self.true:
            return headline(_("*None of {given}* foresaw it."), given=self.given)
        return headline(_("*{true} of {given}* foresaw it."), true=self.true, given=self.given)

    @property
    def about(self) -> str:
        """What the answer teaches."""
        return said(self.question_asked.explain)

    @property
    def question(self) -> str:
        """What to ask."""
        most = max(range(len(self.chosen)), key=lambda option: (self.chosen[option], -option))
        if self.right[most] * 2 < self.given:
            return _("What made you expect it otherwise?")
        return _("What did you know that told you so?")

    @property
    def listen(self) -> str:
        """What to listen for, as the facilitator's guide says."""
        expected = expected_answers(self.scenario, ways_said(self.played))
        return words.sentences(next((each.listen for each in expected if each.id == self.id), ()))


@dataclass(frozen=True, slots=True)
class CalibrationFinding:
    """How sure the class was, and how often right."""

    found: Calibration

    @property
    def share(self) -> float:
        """How many of the predictions came true, 0 to 1."""
        return self.found.right / max(self.found.given, 1)

    @property
    def headline(self) -> Headline:
        """What it shows."""
        if not self.found.given:
            return headline(_("*No prediction* is resolved yet."))
        text = _("*{sure} sure*, {right} right.")
        return headline(text, sure=decimals.measured(self.found.confidence / 100), right=decimals.measured(self.share))

    @property
    def about(self) -> str:
        """What it means."""
        match self.found.judgement:
            case "few":
                return _("Too few predictions to say how well you judge yourselves.")
            case "over":
                return _("You are surer than you are right.")
            case "under":
                return _("You are right more often than you dare to say.")
            case "mixed":
                return _("In all you are as sure as you are right, but not at each confidence.")
            case _:
                return _("You are about as sure as you are right.")

    @property
    def measure(self) -> str:
        """The figures in a sentence."""
        text = _("{given} predictions; Brier score {brier}: 0 is perfect, 0.25 is what always saying 50 % brings.")
        brier = decimals.ratio(decimals.thousandths(self.found.brier))
        return text.format(given=self.found.given, brier=brier)

    @property
    def question(self) -> str:
        """What to ask."""
        if self.found.judgement == "over":
            return _("Who was sure and wrong: from whom did you have it, and who else could have said so?")
        return _("When were you sure, and what was it that made you so?")

    @property
    def listen(self) -> str:
        """What to listen for."""
        return _("One source or several? Who heard it from one person alone was lucky, or was not.")


def predictions_of(read: RoundReadings, played: Ways) -> tuple[PredictionFinding, ...]:
    """Return every question that somebody's answer to is resolved.

    Args:
        read: the round.
        played: how the scenario plays, for what to listen for.
    """
    found = []
    for question in read.scenario.questions:
        answers = [
            answer
            for each in read.runs
            for answer in each.reading.foretold
            if answer.question == question.id and answer.right is not None
        ]
        if not answers:
            continue
        chosen = Counter(answer.option for answer in answers)
        right = Counter(option for answer in answers for option in answer.right or ())
        options = range(len(question.options))
        found.append(
            PredictionFinding(
                question_asked=question,
                chosen=tuple(chosen[option] for option in options),
                right=tuple(right[option] for option in options),
                true=sum(answer.true is True for answer in answers),
                confidence=sum(answer.confidence for answer in answers) / len(answers),
                played=played,
                scenario=read.scenario,
            )
        )
    return tuple(found)


def calibration_of(read: RoundReadings) -> CalibrationFinding:
    """Return how sure the class was of all that is resolved."""
    return CalibrationFinding(
        calibrate(
            (answer.confidence, answer.true)
            for each in read.runs
            for answer in each.reading.foretold
            if answer.true is not None
        )
    )


__all__ = ["CalibrationFinding", "PredictionFinding", "calibration_of", "predictions_of"]
