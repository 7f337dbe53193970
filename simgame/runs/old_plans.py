"""What was played and predicted in the weeks of a run that another one plays anew: one change is tried at a time."""

from collections.abc import Iterator

from simgame.runs.progress import Answer, Progress
from simgame.terms.move import Move, Plan
from simgame.values import dataclass


@dataclass(frozen=True, slots=True)
class OldPlans:
    """The plans of the run before from one week on, with its predictions; those of no run hold nothing."""

    first: int = 1
    """The week of the first plan"""
    plans: tuple[tuple[Move, ...], ...] = ()
    answers: tuple[Answer, ...] = ()
    """What was predicted; whether it came true is left out"""

    def of(self, week: int) -> tuple[Move, ...] | None:
        """Return what was played in a week then; None where the run before did not come so far."""
        place = week - self.first
        return self.plans[place] if 0 <= place < len(self.plans) else None

    def from_week(self, week: int, own: Progress) -> "OldPlans":
        """Return the plans from ``week`` on, and the predictions, of a run that has come so far beside these."""
        played = own.plans
        given = {each.question: each for each in (*self.answers, *own.answers.values())}
        return OldPlans(
            week,
            (*played[week - 1 :], *self._after(max(week - 1, len(played)))),
            tuple(Answer(each.question, each.option, each.confidence) for each in given.values()),
        )

    def predict(self, progress: Progress) -> None:
        """Answer what is asked this week as it was answered then; it can be changed until the week is played."""
        given = {each.question: each for each in self.answers}
        for question in progress.due():
            if (answer := given.get(question.id)) is not None:
                progress.answer(question.id, answer.option, answer.confidence)

    def filled_in(self, progress: Progress) -> tuple[Move, ...]:
        """Return what of the plan of this week can be done; nothing without one, or after the end."""
        old = self.of(progress.game.week)
        return () if old is None or progress.game.is_over else progress.game.possible(old)

    def left_out(self, progress: Progress) -> tuple[Move, ...]:
        """Return what of the plan of this week cannot be done."""
        old, can = self.of(progress.game.week), self.filled_in(progress)
        return () if old is None or progress.game.is_over else tuple(move for move in old if move not in can)

    def play_on(self, progress: Progress, plan: Plan, last: int | None = None) -> None:
        """Play a plan, then the weeks after it as they were played then, as far as that goes without a decision.

        It stops at the end, where a question is asked that was not answered then, where something of a plan cannot be
        done, where there is none, and after the week ``last``, if one is given.

        Raises:
            IllegalPlan: a move of ``plan`` cannot be made; nothing has changed.
            OutOfTurnError: a question is to be answered first; nothing has changed.
        """
        progress.play_week(plan)
        while (next_plan := self._as_it_was(progress)) is not None and (last is None or progress.game.week <= last):
            progress.play_week(next_plan)

    def _as_it_was(self, progress: Progress) -> tuple[Move, ...] | None:
        """Return the plan of this week, if nothing has to be decided in it anew; predictions are taken over."""
        self.predict(progress)
        if progress.game.is_over or progress.due():
            return None
        if progress.nothing_to_decide:
            return ()
        return None if self.left_out(progress) else self.of(progress.game.week)

    def _after(self, week: int) -> Iterator[tuple[Move, ...]]:
        """Yield the plans of the weeks after one, as far as they follow it."""
        while (plan := self.of(week := week + 1)) is not None:
            yield plan
