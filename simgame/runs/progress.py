"""How far a run has come and what is to be decided next, without any file."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from simgame.engine.game import Game, Result, WeekReport
from simgame.scenario.model import Question, Scenario
from simgame.scenario.vocabulary import Difficulty


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
        answers: by question, in the order given.
    """

    def __init__(self, scenario: Scenario, seed: int, difficulty: Difficulty, *, author: bool = False) -> None:
        """Start a game; ``author``: of a scenario that is being written, whose author may see the truth."""
        self.scenario = scenario
        self.game = Game(scenario, seed, difficulty, author=author)
        self.opening = self.game.digest
        self.plans: list[tuple[str, ...]] = []
        self.digests: list[str] = []
        self.answers: dict[str, Answer] = {}
        self._resolved: dict[int, tuple[str, ...]] = {}

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

    def answer(self, question_id: str, option: int, confidence: int) -> None:
        """Answer a question that is due.

        Raises:
            OutOfTurnError: it is not asked now, or answered already.
            ValueError: there is no such option, or the confidence is not from 0 to 100.
        """
        question = next((question for question in self.due() if question.id == question_id), None)
        if question is None:
            raise OutOfTurnError(f"the question {question_id!r} is not to be answered in week {self.game.week}")
        if not 0 <= option < len(question.options):
            raise ValueError(f"the question {question_id!r} has no option {option}")
        if not 0 <= confidence <= 100:
            raise ValueError(f"a confidence is from 0 to 100, not {confidence}")
        self.answers[question_id] = Answer(question_id, int(option), int(confidence))

    def play_week(self, plan: Sequence[str]) -> WeekReport:
        """Play the week.

        Raises:
            IllegalPlan: a move cannot be made, or the game is over; nothing has changed.
            OutOfTurnError: a question is to be answered first.
        """
        if due := self.due():
            raise OutOfTurnError(f"the question {due[0].id!r} is to be answered before week {self.game.week} is played")
        week = self.game.week
        report = self.game.play_week(plan)
        self.plans.append(tuple(plan))
        self.digests.append(self.game.digest)
        self._resolve(week)
        return report

    def resolved(self, week: int) -> tuple[Answer, ...]:
        """Return the answers that playing this week resolved; the last week resolves all that are left."""
        return tuple(self.answers[question] for question in self._resolved.get(week, ()))

    def possible(self, plan: Sequence[str]) -> tuple[str, ...]:
        """Return those moves of a plan that can be made now, one after the other."""
        moves: list[str] = []
        for move in plan:
            if self.game.why_not(move, moves) is None:
                moves.append(move)
        return tuple(moves)

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
