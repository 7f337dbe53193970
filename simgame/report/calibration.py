"""How well the learner knows what the learner knows: predictions with a confidence, against what came true."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Final, Literal

from simgame.locale import Catalogue
from simgame.report.layout import Line, Section
from simgame.report.names import said
from simgame.runs import Answer
from simgame.scenario.model import Scenario

_ = Catalogue("learning")

_FEW: Final = 4
"""From fewer predictions than these nothing is concluded. An author's choice."""

Judgement = Literal["few", "over", "under", "about"]


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


def calibrate(answers: Iterable[Answer]) -> Calibration:
    """Judge the predictions of one run, or of many; those not resolved yet are left out."""
    resolved = [(answer.confidence, answer.option in answer.right) for answer in answers if answer.right is not None]
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
        return "about"
    return "over" if away > 0 else "under"


def calibration_section(answers: Iterable[Answer], scenario: Scenario | None = None) -> Section:
    """Return what became of predictions, how sure they were, and what that says; empty if none has been tested.

    Args:
        answers: of one run, or of many.
        scenario: whose questions they answer; None where they come from several, then the questions are not named.
    """
    given = list(answers)
    found = calibrate(given)
    if not found.given:
        return Section("")
    lines = (
        *_each(given, scenario),
        Line(_verdict(found), "note" if found.judgement in ("over", "under") else "plain"),
    )
    rows = tuple(
        (f"{group.confidence} %", str(group.given), str(group.right), f"{round(group.right * 100 / group.given)} %")
        for group in found.groups
    )
    header = (_("How sure you were"), _("predictions"), _("right"), _("share"))
    return Section(_("Your predictions"), lines, header, rows)


def _each(answers: Sequence[Answer], scenario: Scenario | None) -> Iterator[Line]:
    """Yield what became of each prediction."""
    questions = {question.id: question for question in scenario.questions} if scenario else {}
    for answer in answers:
        if answer.right is None or answer.question not in questions:
            continue
        good = answer.option in answer.right
        right, wrong = (
            _("{question} You said: {said} ({sure} % sure). Right."),
            _("{question} You said: {said} ({sure} % sure). Wrong."),
        )
        question = questions[answer.question]
        option = said(question.options[answer.option].text)
        text = (right if good else wrong).format(question=said(question.prompt), said=option, sure=answer.confidence)
        yield Line(text, "good" if good else "bad")


def _verdict(found: Calibration) -> str:
    """Return in one or two sentences what the predictions say."""
    count = _.n(
        "{right} of {count} prediction came true, at {sure} % confidence on average; Brier score {brier}.",
        "{right} of {count} predictions came true, at {sure} % confidence on average; Brier score {brier}.",
        found.given,
    ).format(right=found.right, count=found.given, sure=round(found.confidence), brier=f"{found.brier:.2f}")
    match found.judgement:
        case "few":
            meaning = _("Too few to say how well you judge yourself.")
        case "over":
            meaning = _("You are surer than you are right: ask once more before you bet on it.")
        case "under":
            meaning = _("You are right more often than you dare to say: trust what you have found out.")
        case _:
            meaning = _("You are about as sure as you are right.")
    return _("{count} {meaning}").format(count=count, meaning=meaning)


__all__ = ["Calibration", "Group", "calibrate", "calibration_section"]
