"""What can be asked of a run without deciding anything."""

from simgame.engine.game import Game
from simgame.engine.week_report import WeekReport
from simgame.runs.notes import POSITION, Notes
from simgame.runs.old_plans import OldPlans
from simgame.runs.progress import Answer, Decision, Progress, TakenHint
from simgame.scenario.model import Scenario
from simgame.scenario.questions import Question
from simgame.study.quiet import Settled
from simgame.terms.move import Move


class RunFacts:
    """The part of a run that tells how far it has come and what is to be decided."""

    _progress: Progress
    _old: OldPlans
    _notes: Notes

    @property
    def scenario(self) -> Scenario:
        """What is played."""
        return self._progress.scenario

    @property
    def game(self) -> Game:
        """The game, to look at; its weeks are played through the run."""
        return self._progress.game

    @property
    def answers(self) -> dict[str, Answer]:
        """The learner's predictions by question, in the order given."""
        return self._progress.answers

    @property
    def changeable(self) -> tuple[Question, ...]:
        """The questions answered this week, whose answers can be changed until it is played."""
        return self._progress.changeable

    @property
    def pending(self) -> Decision:
        """The next decision: first the questions whose week has come, then the week, until the end."""
        return self._progress.pending

    @property
    def hints(self) -> tuple[TakenHint, ...]:
        """The hints taken, in that order: each rung of the ladder at most once a week."""
        return self._progress.hints

    @property
    def hint_cost(self) -> int:
        """The points that the hints cost; a trainee's are free."""
        return self._progress.hint_cost

    @property
    def score(self) -> float | None:
        """The result's score less what the hints cost, at least 0; None while the game goes on."""
        return self._progress.score

    @property
    def settled(self) -> tuple[Settled, ...] | None:
        """Why nothing that is open can be changed this week, step by step; None where something can, or is asked."""
        return self._progress.settled()

    @property
    def is_try(self) -> bool:
        """Whether it was begun to make one decision anew."""
        return POSITION in self._notes.reflections

    @property
    def is_judged(self) -> bool:
        """Whether that decision has been judged."""
        return self._notes.reflections.get(POSITION, "open") != "open"

    @property
    def old_plan(self) -> tuple[Move, ...] | None:
        """What was played this week in the run before that this one plays anew; None where there is nothing to know."""
        return None if self.game.is_over else self._old.of(self.game.week)

    @property
    def left_out(self) -> tuple[Move, ...]:
        """What of :attr:`old_plan` cannot be done in this run."""
        return self._old.left_out(self._progress)

    @property
    def can_play_on(self) -> bool:
        """Whether :meth:`play_on` knows how the weeks after this one were played."""
        return self.old_plan is not None and not self._progress.due()

    @property
    def last_report(self) -> WeekReport:
        """What came of the last week that was decided, and of those that have passed by themselves since.

        Raises:
            IndexError: no week was played.
        """
        return self._progress.last_report

    def resolved(self, *weeks: int) -> tuple[Answer, ...]:
        """Return the answers that playing these weeks resolved; the last week of a game resolves all that are left."""
        return tuple(answer for week in weeks for answer in self._progress.resolved(week))
