"""The ladder of hints as data: what is most wrong with the plan of the week, and a move that mends it.

Computed from what the player knows and has drafted, never from the truth, and without luck: the same knowledge and
draft give the same hint. The sentences are in :mod:`simgame.report.hints`.
"""

from simgame.engine.game import Game
from simgame.study.plan_issues import PLAN_CHECKS
from simgame.study.situation import PlanIssue, Situation
from simgame.terms.move import Move, Plan
from simgame.values import dataclass


@dataclass(frozen=True)
class Hint:
    """What is most worth thinking about in a plan."""

    issue: PlanIssue
    """Its kind ``sound`` says that nothing is wrong and nothing is left to do."""
    now: int
    """The week that is planned"""
    move: Move | None = None
    """The move to plan; None where only something is to be taken out, or nothing is to be done"""
    drop: tuple[Move, ...] = ()
    """Planned moves to take out, for a move to have room or because they do harm"""

    @property
    def kind(self) -> str:
        """What is wrong, by a short name."""
        return self.issue.kind

    def applied(self, plan: Plan) -> tuple[Move, ...]:
        """Return the plan as the hint would have it."""
        kept = tuple(move for move in plan if move not in self.drop)
        return (*kept, self.move) if self.move else kept


def hint(game: Game, plan: Plan) -> Hint | None:
    """Return what is most worth saying about a week's plan; None when the game is over.

    Args:
        game: nothing of it is looked at but what its player knows.
        plan: moves that can be made together.
    """
    if game.is_over:
        return None
    week = Situation(game, plan)
    issues = [issue for look in PLAN_CHECKS if (issue := look(week)) is not None]
    for issue in sorted(issues, key=lambda issue: -issue.grave):
        if issue.wanted is None:
            return Hint(issue, week.week, drop=issue.drop)
        if (found := week.best(issue.wanted, issue.drop)) is not None:
            return Hint(issue, week.week, *found)
    return Hint(PlanIssue("sound", 0), week.week)
