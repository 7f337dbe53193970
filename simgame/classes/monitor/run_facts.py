"""What a run says when it is played again: how it stands week by week, for who teaches and not for who plays."""

from typing import Literal

from simgame.classes.results import ReplayedRun
from simgame.engine.compiler import compile_board
from simgame.report.debrief.tiers import half_days
from simgame.runs.progress import Predict, Progress
from simgame.scenario import Scenario
from simgame.study.chance_so_far import ChancesSoFar
from simgame.study.expert import expert_for
from simgame.terms.actions import ACTIONS
from simgame.terms.difficulties import DifficultyName
from simgame.values import dataclass

Unread = Literal["unconfirmed", "failed"]
"""Why nothing is known of a run: it does not lead to what it says, or what reads it ends each time"""


@dataclass(frozen=True, slots=True)
class WeekTime:
    """The half-days of a week that was played."""

    used: int
    there: int
    free: bool
    """Whether anything could be decided in it; where nothing could, no half-day was idle"""


@dataclass(frozen=True, slots=True)
class PassedGate:
    """A step that had to be passed, and has closed."""

    step: str
    week: int
    passed: bool


@dataclass(frozen=True, slots=True)
class MonitoredRun:
    """How a run stands."""

    chances: tuple[float, ...]
    """Of winning if it is played well from there, 0 to 1, after 0, 1, 2 ... weeks; of one that is over the last is how
    it ended"""
    times: tuple[WeekTime, ...]
    """Of each week"""
    gates: tuple[PassedGate, ...]
    """In the order in which they closed"""
    breaches: tuple[tuple[int, str], ...]
    """The week and the action of everything that was done against the rules"""
    caught: int | None
    """The week in which that came to light"""
    asked: bool
    """Whether a question is to be answered before the week can be planned"""
    next_step: tuple[str, int] | None
    """The step of the decision chain that closes next, and the week at whose end it does"""
    settled: bool
    """Whether nothing that is open can be changed any more this week"""
    outcome: str | None
    """won, lost, out, void or unpaid; None while it goes on"""


class RunReader:
    """Reads the runs of one round."""

    def __init__(self, scenario: Scenario, difficulty: DifficultyName) -> None:
        """Begin without any run."""
        self.scenario = scenario
        self._chances = ChancesSoFar(compile_board(scenario, difficulty), expert_for(scenario))

    def facts(self, replayed: ReplayedRun) -> MonitoredRun:
        """Return how a run stands; what is slow in it is kept for when it is one week longer."""
        progress = replayed.progress
        game = progress.game
        estimates = self._chances.chances(game.plans, game.seed)
        steps = [step for step in game.knowledge.open_steps if step.closes >= game.week]
        following = min(steps, key=lambda step: step.closes, default=None)
        return MonitoredRun(
            chances=tuple(estimate.mean for estimate in estimates),
            times=_times(progress),
            gates=tuple(
                PassedGate(closed.step, report.week, closed.passed)
                for report in game.reports
                for closed in report.closed
                if closed.passed is not None
            ),
            breaches=tuple(
                (report.week, move.action)
                for report in game.reports
                for move in report.plan
                if ACTIONS[move.action].temptation
            ),
            caught=game.knowledge.caught,
            asked=isinstance(progress.pending, Predict),
            next_step=None if game.is_over or following is None else (following.id, following.closes),
            settled=progress.settled() is not None,
            outcome=game.result.outcome if game.result else None,
        )


def _times(progress: Progress) -> tuple[WeekTime, ...]:
    """Return the half-days of each week; those in which nothing could be done are among the run's passed ones."""
    game = progress.game
    return tuple(
        WeekTime(
            used=half_days(game, report.plan),
            there=report.half_days,
            free=report.week not in progress.passed,
        )
        for report in game.reports
    )
