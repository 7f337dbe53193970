"""How well the learner knows what the learner knows: predictions with a confidence, against what came true."""

from collections.abc import Iterable, Sequence
from math import sqrt
from typing import Final, Literal

from simgame.locale import Catalogue
from simgame.page import decimals
from simgame.page.model import Item, Section, Table
from simgame.report.names import said
from simgame.runs import Answer, Summary
from simgame.scenario.model import Scenario
from simgame.scenario.questions import Question
from simgame.values import dataclass

_ = Catalogue("learning")

_FEW: Final = 4
"""From fewer predictions than these nothing is concluded. An author's choice."""

Judgement = Literal["few", "over", "under", "mixed", "about"]


@dataclass(frozen=True, slots=True)
class Group:
    """The predictions given with one confidence."""

    confidence: int
    """0 to 100"""
    given: int
    right: int


@dataclass(frozen=True, slots=True)
class Calibration:
    """What predictions say about their maker."""

    groups: tuple[Group, ...]
    """By confidence, lowest first"""
    brier: float
    """Brier score (G. W. Brier, 1950): mean square of what confidence and truth differ by; 0 is perfect, and 0.25 comes
    of always saying 50 %"""
    judgement: Judgement

    @property
    def given(self) -> int:
        """How many predictions are judged."""
        return sum(group.given for group in self.groups)

    @property
    def right(self) -> int:
        """How many of them came true."""
        return sum(group.right for group in self.groups)

    @property
    def confidence(self) -> float:
        """The mean confidence, 0 to 100."""
        return sum(group.confidence * group.given for group in self.groups) / max(self.given, 1)


def calibrate(predictions: Iterable[tuple[int, bool]]) -> Calibration:
    """Judge predictions of one run, or of many: the confidence of each, 0 to 100, and whether it came true."""
    resolved = list(predictions)
    groups = tuple(
        Group(
            confidence,
            given=sum(each == confidence for each, _right in resolved),
            right=sum(right for each, right in resolved if each == confidence),
        )
        for confidence in sorted({confidence for confidence, _right in resolved})
    )
    squares = [(confidence / 100 - right) ** 2 for confidence, right in resolved]
    return Calibration(groups, sum(squares) / max(len(squares), 1), _judge(resolved))


def _judge(resolved: Sequence[tuple[int, bool]]) -> Judgement:
    """Compare confidence with truth: more than one deviation away from what a well-calibrated person would show."""
    if len(resolved) < _FEW:
        return "few"
    away = sum(confidence / 100 - right for confidence, right in resolved)
    usual = sqrt(sum(confidence * (100 - confidence) for confidence, _right in resolved)) / 100
    if abs(away) <= usual:
        return "mixed" if _unlike(resolved) else "about"
    return "over" if away > 0 else "under"


def _unlike(resolved: Sequence[tuple[int, bool]]) -> bool:
    """Tell whether two confidences are each off by more than a deviation, so that one makes up for the other."""
    off = 0
    for confidence in {confidence for confidence, _right in resolved}:
        given = [right for each, right in resolved if each == confidence]
        away = abs(confidence / 100 * len(given) - sum(given))
        off += away > sqrt(len(given) * confidence * (100 - confidence)) / 100
    return off > 1


def calibration_section(answers: Iterable[Answer], scenario: Scenario, *, again: bool = False) -> Section:
    """Return what became of a run's predictions, how sure they were, and what that says; empty if none is known yet.

    Args:
        answers: of the run.
        scenario: of the run.
        again: whether the run tries a week of another one again: who knows how that went is not judged by predictions.
    """
    known = [(answer, answer.true) for answer in answers if answer.true is not None]
    questions = {question.id: question for question in scenario.questions}
    each = [_prediction(questions[answer.question], answer, true) for answer, true in known]
    if again and each:
        unjudged = Item(_("They are not judged: this run tries a week again, and you knew how the one before went."))
        return Section(_("Your predictions"), (*each, unjudged))
    found = calibrate((answer.confidence, true) for answer, true in known)
    return _section(_("Your predictions"), each, found)


def all_runs_section(runs: Iterable[Summary]) -> Section:
    """Return what the predictions of all confirmed runs say together; empty if fewer than two runs have any.

    A run that was branched from one of them does not count: its answers were taken over, or given by who knew the end.
    """
    confirmed = [run for run in runs if run.confirmed and run.predictions]
    names = {run.path.name for run in confirmed}
    having = [run.predictions for run in confirmed if run.parent is None or run.parent[0] not in names]
    if len(having) < 2:
        return Section("")
    found = calibrate(prediction for predictions in having for prediction in predictions)
    return _section(_("Your predictions in all finished runs"), [], found)


def _section(title: str, each: Sequence[Item], found: Calibration) -> Section:
    if not found.given:
        return Section("")
    verdict = Item(_verdict(found), "warn" if found.judgement in ("over", "under") else "")
    rows = tuple(
        (
            decimals.percent(group.confidence * 10),
            str(group.given),
            str(group.right),
            decimals.share(group.right, group.given),
        )
        for group in found.groups
    )
    header = (_("How sure you were"), _("predictions"), _("right"), _("share"))
    return Section(title, (*each, verdict, Table(header, rows)))


def _prediction(question: Question, answer: Answer, true: bool) -> Item:
    """Return what became of one prediction."""
    right = _("{question} You said: {said} ({sure} % sure). Right.")
    wrong = _("{question} You said: {said} ({sure} % sure). Wrong.")
    option = said(question.options[answer.option].text)
    text = (right if true else wrong).format(question=said(question.prompt), said=option, sure=answer.confidence)
    return Item(text, "good" if true else "bad")


def _verdict(found: Calibration) -> str:
    """Return in one or two sentences what the predictions say."""
    brier = decimals.ratio(decimals.thousandths(found.brier))
    count = _.n(
        "{right} of {count} prediction came true, at {sure} % confidence on average; Brier score {brier}.",
        "{right} of {count} predictions came true, at {sure} % confidence on average; Brier score {brier}.",
        found.given,
    ).format(right=found.right, count=found.given, sure=decimals.whole(found.confidence), brier=brier)
    match found.judgement:
        case "few":
            meaning = _("Too few to say how well you judge yourself.")
        case "over":
            meaning = _("You are surer than you are right: ask once more before you bet on it.")
        case "mixed":
            meaning = _("In all you are as sure as you are right, but not at each confidence: look at the table.")
        case "under":
            meaning = _("You are right more often than you dare to say: trust what you have found out.")
        case _:
            meaning = _("You are about as sure as you are right.")
    return _("{count} {meaning}").format(count=count, meaning=meaning)


__all__ = ["Calibration", "Group", "all_runs_section", "calibrate", "calibration_section"]
