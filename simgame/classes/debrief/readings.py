"""What one run shows once it is played again: how it stood, what was done when, what was known, what was passed."""

from collections.abc import Iterator
from typing import Final

from simgame.engine.game import Game
from simgame.report.debrief.tiers import half_days, tier
from simgame.report.truth import FinalNumbers
from simgame.runs.progress import Progress
from simgame.study.position_value import Curve
from simgame.study.tiers import TIERS, Tier
from simgame.terms.actions import ACTIONS
from simgame.values import dataclass

SPENT_ON: Final[tuple[Tier, ...]] = (*TIERS, "breach")
"""What half-days go to, in the order in which a reading counts them; not used comes last"""


@dataclass(frozen=True, slots=True)
class ReadClosing:
    """A step of the decision chain that has closed."""

    step: str
    week: int
    passed: bool | None
    """None where there is nothing to pass"""
    lead: int | None
    """Our lead in the criteria, thousandths of a point; None where it sets none"""
    setters: tuple[str, ...]
    """Who had a say in it, the heaviest first; those with less than half as much weight as the first are left out"""


@dataclass(frozen=True, slots=True)
class ForetoldAnswer:
    """A prediction."""

    question: str
    option: int
    confidence: int
    """0 to 100"""
    right: tuple[int, ...] | None
    """The options that turned out to be right; None while that is open"""

    @property
    def true(self) -> bool | None:
        """Whether it came true; None while that is open."""
        return None if self.right is None else self.option in self.right


@dataclass(frozen=True, slots=True)
class RunReading:
    """What a run shows."""

    outcome: str | None
    """won, lost, out, void or unpaid; None while it goes on"""
    score: float | None
    """0 to 100, after what the hints cost"""
    margin: float | None
    """Our lead over the best rival in points"""
    weeks: int
    """How many were played"""
    chances: tuple[float, ...]
    """Of winning, 0 to 1, after 0, 1, 2 ... weeks"""
    losses: tuple[float, ...]
    """What the decision of each week took of the chance, 0 to 1; 0 where it is not sure that it took much"""
    spent: tuple[tuple[int, ...], ...]
    """Half-days of each week by `SPENT_ON`, and those not used"""
    met: tuple[tuple[str, ...], ...]
    """Whom each week's meetings were with"""
    closed: tuple[ReadClosing, ...]
    """In the order in which they closed"""
    heard: tuple[tuple[str, int], ...]
    """The facts that were learned, each with its week"""
    answered: tuple[str, ...]
    """The concerns that something was prepared about"""
    asked: tuple[str, ...]
    """The concerns of those who score: what was to be answered"""
    foretold: tuple[ForetoldAnswer, ...]
    breaches: int
    """Moves against the rules"""

    @property
    def won(self) -> bool:
        """Whether the order was won."""
        return self.outcome == "won"

    @property
    def finished(self) -> bool:
        """Whether it is over."""
        return self.outcome is not None

    @property
    def costly_week(self) -> int | None:
        """The week whose decision surely cost most, the first of several; None where none surely cost much."""
        least = min(self.losses, default=0.0)
        return self.losses.index(least) + 1 if least < 0 else None

    def first_met(self, contact: str) -> int | None:
        """Return the week of the first meeting with somebody; None: never."""
        return next((week for week, people in enumerate(self.met, 1) if contact in people), None)

    def closing(self, step: str) -> ReadClosing | None:
        """Return a step that has closed; None while it is open."""
        return next((each for each in self.closed if each.step == step), None)


def reading_of(progress: Progress, curve: Curve) -> RunReading:
    """Return what a run shows.

    Args:
        progress: the run, played again.
        curve: its chance of winning after each week.
    """
    game, result = progress.game, progress.game.result
    truth = FinalNumbers(played_out(game))
    reports = game.reports
    return RunReading(
        outcome=result.outcome if result else None,
        score=progress.score,
        margin=result.margin if result else None,
        weeks=len(reports),
        chances=tuple(round(value.mean, 6) for value in curve.values),
        losses=tuple(round(week.decision.mean, 6) if week.grade is not None else 0.0 for week in curve.weeks),
        spent=tuple(_spent(truth, report.week) for report in reports),
        met=tuple(tuple(dict.fromkeys(each.move.target for each in report.meetings)) for report in reports),
        closed=tuple(
            ReadClosing(each.step, report.week, each.passed, each.lead, tuple(_setters(truth, each.step, report.week)))
            for report in reports
            for each in report.closed
        ),
        heard=tuple((told.fact, report.week) for report in reports for told in report.told),
        answered=tuple(
            dict.fromkeys(
                move.target for report in reports for move in report.plan if ACTIONS[move.action].target == "concern"
            )
        ),
        asked=tuple(_asked(truth)),
        foretold=tuple(
            ForetoldAnswer(each.question, each.option, each.confidence, each.right)
            for each in progress.answers.values()
        ),
        breaches=sum(ACTIONS[move.action].temptation for report in reports for move in report.plan),
    )


def played_out(game: Game) -> Game:
    """Return a game that is over: the game itself, or its weeks once more and nothing done after them."""
    if game.is_over:
        return game
    other = Game(game.scenario, game.seed, game.difficulty, fixed=game.fixed)
    for plan in game.plans:
        other.advance(plan)
    while not other.is_over:
        other.advance(())
    return other


def _spent(truth: FinalNumbers, week: int) -> tuple[int, ...]:
    report = truth.game.reports[week - 1]
    spent = dict.fromkeys(SPENT_ON, 0)
    for move in report.plan:
        spent[tier(truth, move, week)] += half_days(truth.game, [move])
    return (*spent.values(), report.half_days - sum(spent.values()))


def _setters(truth: FinalNumbers, step: str, week: int) -> list[str]:
    weights = truth.weights(step, week)
    heaviest = max(weights.values(), default=0)
    return sorted((who for who, weight in weights.items() if weight * 2 >= heaviest), key=lambda who: -weights[who])


def _asked(truth: FinalNumbers) -> Iterator[str]:
    """Yield what worried those who had a say in the scoring."""
    scoring = next((step.id for step in truth.scenario.steps if step.step_kind.scores_bids), None)
    if scoring is None:
        return
    scorers = truth.weights(scoring, truth.closed_in(scoring) or truth.weeks[-1])
    worries = {concern for who in scorers for concern in truth.worries(who)}
    yield from (concern.id for concern in truth.scenario.concerns if concern.id in worries)


__all__ = ["SPENT_ON", "ForetoldAnswer", "ReadClosing", "RunReading", "played_out", "reading_of"]
