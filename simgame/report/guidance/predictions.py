"""The predictions of a scenario: the answers to expect, how often each came true in play, and what to listen for."""

from collections.abc import Iterator, Sequence
from typing import Final

from simgame.locale import Catalogue
from simgame.page import decimals, words
from simgame.report.guidance.ways_said import WaySaid, contrasts
from simgame.report.names import said
from simgame.scenario.model import Scenario
from simgame.scenario.questions import Question
from simgame.values import dataclass

_ = Catalogue("guidance")

_NEARLY_ALWAYS: Final = 0.9
_OPEN: Final = 0.65
"""From these shares of games on an answer is as good as sure; below, even good play leaves it open. Choices of ours."""


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """How often each option came true in the games of one way."""

    way: WaySaid
    asked: int
    """Games in which the question was reached"""
    shares: tuple[float, ...]
    """By option, 0 to 1"""
    said: tuple[str, ...]
    """The same in percent; a dash where the question was never reached"""


@dataclass(frozen=True, slots=True)
class ExpectedAnswers:
    """A prediction with its expected answers."""

    id: str
    prompt: str
    when: str
    """In which week it is asked, and when it is resolved"""
    options: tuple[str, ...]
    rows: tuple[AnswerRow, ...]
    """Good play first"""
    explain: str
    """What the answer teaches"""
    listen: tuple[str, ...]
    """What to listen for, a sentence or two each"""


def predictions_of(scenario: Scenario, ways: Sequence[WaySaid]) -> tuple[ExpectedAnswers, ...]:
    """Return every prediction with what to expect."""
    shown = contrasts(tuple(ways))
    return tuple(_expected(question, shown) for question in scenario.questions)


def _expected(question: Question, ways: Sequence[WaySaid]) -> ExpectedAnswers:
    when = _("Asked before week {week}, shown after week {resolved}")
    return ExpectedAnswers(
        id=question.id,
        prompt=said(question.prompt),
        when=when.format(week=question.week, resolved=question.resolved),
        options=tuple(said(option.text) for option in question.options),
        rows=tuple(_row(question, way) for way in ways),
        explain=said(question.explain),
        listen=tuple(_listen(question, ways)),
    )


def _row(question: Question, way: WaySaid) -> AnswerRow:
    found = way.fared.predictions[question.id]
    shares = tuple(found.share(option) for option in range(len(question.options)))
    exclusive = sum(found.right) == found.asked
    shown = decimals.shares(found.right) if exclusive else [decimals.measured(share) for share in shares]
    return AnswerRow(way, found.asked, shares, tuple(shown) if found.asked else ("-",) * len(shares))


def _listen(question: Question, ways: Sequence[WaySaid]) -> Iterator[str]:
    """Say what answers tell of who gives them, by comparing good play with bad."""
    best = next(way for way in ways if not way.tag)
    usual = best.fared.predictions[question.id].usual
    if usual is None:
        yield _("Good play never gets as far as this question.")
        return
    share, text = best.fared.predictions[question.id].share(usual), _quoted(question, usual)
    others: dict[int, list[WaySaid]] = {}
    for way in ways:
        theirs = way.fared.predictions[question.id].usual
        if way.tag and theirs is not None and theirs != usual:
            others.setdefault(theirs, []).append(way)
    if others:
        good = _("Good play gets {answer}, in {share} of games. Ask who chose it what they did, and before which week.")
        yield good.format(answer=text, share=decimals.measured(share))
        for option, who in others.items():
            bad = _("{answer} is what {ways} gets. Who expects it plays so: ask what could still have changed it then.")
            yield bad.format(answer=_quoted(question, option), ways=words.listed([way.called for way in who]))
    elif share >= _NEARLY_ALWAYS:
        sure = _("{answer} comes true however it is played. Listen for the reason, not for the answer.")
        yield sure.format(answer=text)
    else:
        same = _("{answer} comes true most often, in good play and in bad. Ask what would have made it otherwise.")
        yield same.format(answer=text)
    if share < _OPEN:
        yield _("Even good play leaves it open: who was sure of any answer was too sure.")


def _quoted(question: Question, option: int) -> str:
    """Return an option as a quotation inside a sentence, without a full stop of its own."""
    return words.quoted(said(question.options[option].text).rstrip(".。"))
