"""How far a run has come and what is to be decided next, without any file."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from simgame.engine.game import Game
from simgame.engine.result import Result
from simgame.engine.week_report import WeekReport, together
from simgame.scenario.model import Scenario
from simgame.scenario.questions import Question
from simgame.study.quiet import Settled, settled_steps
from simgame.terms.actions import ACTIONS
from simgame.terms.difficulties import DifficultyName
from simgame.terms.drawn import Drawn
from simgame.terms.move import Move, Plan
from simgame.values import dataclass


@dataclass(frozen=True, slots=True)
class PlanWeek:
    """The week is to be planned."""

    week: int
    """From 1"""


@dataclass(frozen=True, slots=True)
class Predict:
    """A question is to be answered before the week is planned."""

    question: Question


@dataclass(frozen=True, slots=True)
class Finished:
    """Nothing is left to decide."""

    result: Result


Decision = PlanWeek | Predict | Finished


@dataclass(frozen=True, slots=True)
class Answer:
    """A prediction that the learner made."""

    question: str
    option: int
    """Its number in the file, from 0"""
    confidence: int
    """0 to 100"""
    right: tuple[int, ...] | None = None
    """The options that turned out to be right; None until the question is resolved"""

    @property
    def true(self) -> bool | None:
        """Whether the prediction came true; None until the question is resolved."""
        return None if self.right is None else self.option in self.right


class TakenHint(NamedTuple):
    """One rung of the ladder of hints taken in one week; what it says is computed elsewhere."""

    week: int
    rung: int
    """1: a question, 2: a principle, 3: a move"""


HINT_COST: Final = {1: 1, 2: 2, 3: 4}
"""Points of the score at standard difficulty for each rung.

A design choice, not a measurement: the whole ladder in one week costs as much as a part of the score of weight 7, so
that the first rung is cheap, and being led through every week costs the better half of a good result.
"""


def hint_cost(hints: Iterable[TakenHint], difficulty: DifficultyName) -> int:
    """Return the points that the hints cost; a trainee's are free."""
    return sum(HINT_COST[hint.rung] for hint in hints) if difficulty == "standard" else 0


class OutOfTurnError(RuntimeError):
    """Something was decided that is not to be decided now; nothing has changed."""


class Progress:
    """A game with the learner's answers, always at one decision.

    Attributes:
        scenario: what is played.
        game: the game, whose weeks are played through here only.
        opening: fingerprint of the state before the first week.
        plans: what was planned, week by week.
        digests: fingerprint of the state after each week.
        money: what was left after each week.
        answers: by question, in the order given.
        hints: the rungs taken, in that order, each once a week.
        passed: the weeks in which nothing could be decided or changed, and nothing was, but for the first that were
            passed together.
    """

    def __init__(
        self,
        scenario: Scenario,
        seed: int,
        difficulty: DifficultyName,
        *,
        author: bool = False,
        fixed: Sequence[Drawn] = (),
    ) -> None:
        """Start a game; ``author``: of a scenario that is being written, whose author may see the truth.

        What is ``fixed`` is not drawn but told, as in a story.
        """
        self.scenario = scenario
        self.game = Game(scenario, seed, difficulty, author=author, fixed=fixed)
        self.opening = self.game.digest
        self.plans: list[tuple[Move, ...]] = []
        self.digests: list[str] = []
        self.money: list[int] = []
        self.answers: dict[str, Answer] = {}
        self.hints: tuple[TakenHint, ...] = ()
        self.passed: set[int] = set()
        self._resolved: dict[int, tuple[str, ...]] = {}
        self._settled: tuple[int, tuple[Settled, ...] | None] = (0, None)
        """The week for which it was worked out, and what was found"""

    @property
    def pending(self) -> Decision:
        """The next decision: first the questions whose week has come, then the week, until the end."""
        if (result := self.game.result) is not None:
            return Finished(result)
        due = self.due()
        return Predict(due[0]) if due else PlanWeek(self.game.week)

    def due(self) -> tuple[Question, ...]:
        """Return the questions to be answered before this week is played, in the order of the file."""
        if self.game.is_over:
            return ()
        week = self.game.week
        return tuple(
            question
            for question in self.scenario.questions
            if question.week <= week <= question.resolved and question.id not in self.answers
        )

    @property
    def changeable(self) -> tuple[Question, ...]:
        """The questions answered this week, whose answers can be changed until it is played."""
        if self.game.is_over:
            return ()
        week = self.game.week
        return tuple(each for each in self.scenario.questions if each.week == week and each.id in self.answers)

    def answer(self, question_id: str, option: int, confidence: int) -> None:
        """Answer a question that is due, or change the answer until the week is played.

        Raises:
            OutOfTurnError: it is not asked now, or the week in which it was answered is over.
            ValueError: there is no such option, or the confidence is not from 0 to 100.
        """
        asked = (*self.due(), *self.changeable)
        question = next((question for question in asked if question.id == question_id), None)
        if question is None:
            raise OutOfTurnError(f"the question {question_id!r} is not to be answered in week {self.game.week}")
        if not 0 <= option < len(question.options):
            raise ValueError(f"the question {question_id!r} has no option {option}")
        if not 0 <= confidence <= 100:
            raise ValueError(f"a confidence is from 0 to 100, not {confidence}")
        self.answers[question_id] = Answer(question_id, int(option), int(confidence))

    def play_week(self, plan: Plan) -> WeekReport:
        """Play the week.

        Raises:
            IllegalPlan: a move cannot be made, or the game is over; nothing has changed.
            OutOfTurnError: a question is to be answered first.
        """
        self.advance(plan)
        return self.game.reports[-1]

    def advance(self, plan: Plan) -> None:
        """Do what :meth:`play_week` does for whoever does not read yet what came of the week.

        Raises:
            IllegalPlan: a move cannot be made, or the game is over; nothing has changed.
            OutOfTurnError: a question is to be answered first.
        """
        if due := self.due():
            raise OutOfTurnError(f"the question {due[0].id!r} is to be answered before week {self.game.week} is played")
        week, idle = self.game.week, not plan and self.nothing_to_decide
        self.game.advance(plan)
        if idle:
            self.passed.add(week)
        self.plans.append(tuple(plan))
        self.digests.append(self.game.digest)
        self.money.append(self.game.knowledge.money)
        self._resolve(week)

    @property
    def nothing_to_decide(self) -> bool:
        """Whether no question is due and no move can be made this week, those against the rules left aside."""
        if self.game.is_over or self.due():
            return False
        return all(ACTIONS[move.action].temptation for move in self.game.legal_moves())

    def settled(self) -> tuple[Settled, ...] | None:
        """Return why nothing open can be changed this week, step by step; None where something can, or is asked."""
        week = self.game.week
        if self._settled[0] != week:
            self._settled = week, settled_steps(self.game)
        return None if self.due() else self._settled[1]

    def pass_weeks(self, last: int | None = None) -> WeekReport:
        """Play on without a move up to the next week in which something can be changed, or is asked, or to the end.

        Args:
            last: the last week that is played in any case but the first; None: there is none.

        Raises:
            OutOfTurnError: something can be changed this week; nothing has changed.
        """
        if self.settled() is None:
            raise OutOfTurnError(f"something can be changed in week {self.game.week}")
        first = self.game.week
        while self.settled() is not None and (self.game.week == first or last is None or self.game.week <= last):
            self.play_week(())
            if self.game.week > first + 1:
                self.passed.add(self.game.week - 1)
        return self.last_report

    @property
    def last_report(self) -> WeekReport:
        """The report of the last week that was decided, and with it of those that have passed by themselves since.

        Raises:
            IndexError: no week was played.
        """
        reports = self.game.reports
        first = len(reports) - 1
        while first > 0 and reports[first].week in self.passed:
            first -= 1
        return together(reports[first:])

    def take_hint(self, rung: int) -> bool:
        """Take a rung of the ladder of hints this week; tell whether it is the first time.

        Raises:
            OutOfTurnError: the difficulty live has no hints, or the game is over.
            ValueError: there is no such rung.
        """
        if rung not in HINT_COST:
            raise ValueError(f"there is no rung {rung}")
        if self.game.difficulty == "live" or self.game.is_over:
            raise OutOfTurnError("no hints at the difficulty live, and none after the end")
        hint = TakenHint(self.game.week, rung)
        first = hint not in self.hints
        if first:
            self.hints += (hint,)
        return first

    @property
    def hint_cost(self) -> int:
        """The points that the hints taken so far cost."""
        return hint_cost(self.hints, self.game.difficulty)

    @property
    def score(self) -> float | None:
        """The result's score less what the hints cost, at least 0; None while the game goes on."""
        result = self.game.result
        return None if result is None else max(0.0, round(result.score - self.hint_cost, 1))

    @property
    def reached(self) -> int:
        """The week being planned, or the last one played when the game is over."""
        return len(self.plans) + (not self.game.is_over)

    def until(self, week: int) -> "Progress":
        """Return a game of its own with the weeks before ``week`` played again: same luck, answers and hints.

        Raises:
            ValueError: the week was not reached.
        """
        if not 1 <= week <= self.reached:
            raise ValueError(f"week {week} is not one of the {self.reached} that were reached")
        other = Progress(self.scenario, self.game.seed, self.game.difficulty)
        for plan in self.plans[: week - 1]:
            for question in other.due():
                given = self.answers[question.id]
                other.answer(question.id, given.option, given.confidence)
            other.advance(plan)
        other.hints = tuple(hint for hint in self.hints if hint.week < week)
        return other

    def resolved(self, week: int) -> tuple[Answer, ...]:
        """Return the answers that playing this week resolved; the last week resolves all that are left."""
        return tuple(self.answers[question] for question in self._resolved.get(week, ()))

    def _resolve(self, week: int) -> None:
        ids = tuple(
            question.id
            for question in self.scenario.questions
            if (question.resolved <= week or self.game.is_over)
            and question.id in self.answers
            and self.answers[question.id].right is None
        )
        for question in ids:
            self.answers[question] = replace(self.answers[question], right=self.game.answers(question))
        self._resolved[week] = ids
