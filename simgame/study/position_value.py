"""What each position of a finished game was worth, and what each week's decision and its luck made of it.

The value of the position after week k is what comes, over fresh luck, of the best of *own later plans up to a week
j >= k, the expert after*. With own plans alone only luck moves the curve, and no mistake ever shows; with the expert
alone weak weeks gain, because no expert is perfect. Under the best of both a decision can only lose.

How it is measured, so that choosing does not flatter:

- All positions and continuations are played in the same futures (common random numbers).
- The continuation is chosen on futures of its own (`SCOUTS` of them); what it is worth is measured on others. A chance
  is chosen by smoothed wins, which tell near ones apart.
- A decision counts as a loss only where the expert, playing at once, was the better by more than a standard error on
  the first futures; where the others do not bear that out, it counts as none. Whatever is lost or gained besides is
  luck, so that result - start = all luck + all decisions, exactly.
"""

from collections.abc import Callable, Sequence
from typing import Final, Literal

import numpy as np
import numpy.typing as npt

from simgame.engine.board import Board
from simgame.engine.state import State
from simgame.players import Strategy
from simgame.players.doctrine import by_the_book
from simgame.study.branches import Branches, Ends, Numbers, PlayedLine
from simgame.study.play import wilson
from simgame.study.whatif import Plans
from simgame.terms.outcomes import LOST, WON
from simgame.values import dataclass

SCOUTS: Final = 64
"""Futures in which the continuations are chosen"""
FUTURES: Final = 256
"""Futures in which they are measured"""
TURNS: Final = 3
"""So many turning points are told at most."""
TURNING: Final = 0.10
"""A turning point moves the chance by at least so much, as it is shown in whole per cents."""
FIRST_SCOUT: Final = 7_000_003
FIRST_FUTURE: Final = 8_000_009
"""The futures' own seeds, which have nothing to do with the seed of the game"""
_CLOSE: Final = 1.5
"""Points of lead from which on a win, or a defeat, counts nearly whole where continuations are chosen"""
_Z: Final = 1.96
"""Of a 95 % interval"""

Branch = tuple[int, int]
"""(k, j): from the position after k weeks, own plans up to and with week j, after that the expert"""
HowFar = Callable[[int, int], None]
"""Told how many steps are done, and of how many"""


DecisionGrade = Literal["inaccuracy", "mistake", "blunder"]
"""How bad a decision was"""

GRADES: Final[tuple[tuple[float, DecisionGrade], ...]] = ((0.20, "blunder"), (0.10, "mistake"), (0.05, "inaccuracy"))
"""From which loss of the chance, or of a hundred points of score, on, the worst first"""


@dataclass(frozen=True, slots=True)
class Estimate:
    """A mean over futures."""

    total: int
    """The sum over the futures, in steps: wins, or tenths of a point of score"""
    games: int
    steps: int
    """How many steps make one: 1 for wins, 10 for scores"""
    low: float
    high: float
    """95 % interval of the mean"""

    @property
    def mean(self) -> float:
        """The mean: a share from 0 to 1, or points of score."""
        return self.total / (self.games * self.steps)


@dataclass(frozen=True, slots=True)
class WeekValue:
    """What one week made of the value of the position."""

    week: int
    before: Estimate
    after: Estimate
    decision: Estimate
    """What own plan took, beside the best that could still be had; never above 0"""
    luck: float
    """All the rest: with the decision it is what the value changed by"""
    grade: DecisionGrade | None
    """None for a decision that lost little, or not surely anything"""

    @property
    def change(self) -> float:
        """What the value changed by."""
        return self.after.mean - self.before.mean


@dataclass(frozen=True, slots=True)
class Curve:
    """A value of every position of a game: the chance of winning, or the expected score."""

    values: tuple[Estimate, ...]
    """After 0, 1, 2 ... weeks; the last is the result"""
    own: tuple[Estimate, ...]
    """The same with own later plans alone: only luck moves it"""
    until: tuple[int, ...]
    """Of each position: up to which week own plans were the best; its own number where the expert was, at once"""
    weeks: tuple[WeekValue, ...]
    """From week 1 on"""

    @property
    def worst(self) -> WeekValue | None:
        """The week whose decision lost most, the first of several; None where none lost anything."""
        least = min(self.weeks, key=lambda week: (week.decision.mean, week.week), default=None)
        return least if least is not None and least.decision.mean < 0 else None

    @property
    def decisions(self) -> float:
        """What all decisions took together."""
        return _exactly(self.values[0], sum(week.decision.total for week in self.weeks))

    @property
    def luck(self) -> float:
        """What all luck came to."""
        first, last = self.values[0], self.values[-1]
        return _exactly(first, last.total - first.total - sum(week.decision.total for week in self.weeks))


@dataclass(frozen=True, slots=True)
class PositionValues:
    """The value of every position of a finished game."""

    chance: Curve
    """Of winning, 0 to 1"""
    score: Curve
    """Expected, 0 to 100"""
    futures: int
    scouts: int

    @property
    def turning_points(self) -> tuple[WeekValue, ...]:
        """The weeks that changed the chance most, by `TURNING` or more, at most `TURNS`, in time order."""
        largest = sorted(self.chance.weeks, key=lambda week: (-abs(shown_change(week)), week.week))[:TURNS]
        turned = [week for week in largest if abs(shown_change(week)) >= TURNING * 100]
        return tuple(sorted(turned, key=lambda week: week.week))


def position_values(
    board: Board,
    plans: Plans,
    seed: int,
    *,
    futures: int = FUTURES,
    expert: Strategy = by_the_book,
    told: HowFar | None = None,
) -> PositionValues:
    """Return what each position of a finished game was worth.

    Args:
        board: the board of the game.
        plans: what was done each week.
        seed: the game's seed.
        futures: in how many the values are measured.
        expert: who plays on where own plans end; it knows what the player could know.
        told: told how far it is.
    """
    return values_of(Branches(board, plans, seed, expert), futures, told)


def values_of(branches: Branches, futures: int = FUTURES, told: HowFar | None = None) -> PositionValues:
    """Do what :func:`position_values` does for a game that is already at hand."""
    weeks = branches.weeks
    tried = [(k, j) for k in range(weeks + 1) for j in range(k, weeks + 1)]
    scouts = branches.play([branches.until(*branch) for branch in tried], FIRST_SCOUT, SCOUTS)
    if told is not None:
        told(1, 2)
    chosen = [ContinuationChoice(weeks, tried, worth) for worth in (nearly_won(scouts), scouts.score / 10)]
    measured = sorted({branch for choice in chosen for branch in choice.needed})
    lines = [*(branches.until(*branch) for branch in measured), *map(branches.alone, range(weeks + 1))]
    ends = branches.play(lines, FIRST_FUTURE, futures)
    if told is not None:
        told(2, 2)
    rows = {branch: row for row, branch in enumerate(measured)}
    chance = curve_of(chosen[0], rows, ends.won.astype(np.int64), 1)
    points = curve_of(chosen[1], rows, ends.score.astype(np.int64), 10)
    return PositionValues(chance, points, futures, SCOUTS)


def as_played(branches: Branches, chance: Curve, week: int) -> PlayedLine:
    """Return the line from before a week that plays it as it was, and goes on as the value of the position does."""
    return branches.until(week - 1, max(week, chance.until[week - 1]))


def in_per_cent(chance: Estimate) -> int:
    """Return a chance in whole per cents, from which all that is said of it is reckoned."""
    return round(chance.mean * 100)


def shown_change(week: WeekValue) -> int:
    """Return what the chance changed by, as it is shown: the one number by which a week is judged, too."""
    return in_per_cent(week.after) - in_per_cent(week.before)


def nearly_won(ends: Ends | State) -> Numbers:
    """Return the smoothed wins: near wins and near defeats count as such."""
    judged = np.isin(ends.outcome, (WON, LOST))
    near: Numbers = judged / (1 + np.exp(np.clip(-ends.margin / (1000 * _CLOSE), -50, 50)))
    return near


class ContinuationChoice:
    """Which continuation of each position is chosen, on the first futures."""

    def __init__(self, weeks: int, tried: Sequence[Branch], worth: Numbers) -> None:
        """Choose for the positions of a game.

        Args:
            weeks: how many were played.
            tried: every branch of it.
            worth: what each of them was worth in each future, [branches, futures].
        """
        means = dict(zip(tried, worth.mean(axis=1).tolist(), strict=True))
        row = {branch: number for number, branch in enumerate(tried)}
        self.own: list[Branch] = []
        """Of each position but the last: the best continuation with the next week's own plan"""
        self.at_once: list[bool] = []
        """Whether the expert at once is surely better"""
        for k in range(weeks):
            played_on = [branch for branch in tried if branch[0] == k < branch[1]]
            best = max(played_on, key=lambda branch: (means[branch], -branch[1]))
            gain = worth[row[k, k]] - worth[row[best]]
            self.own.append(best)
            self.at_once.append(bool(gain.mean() * len(gain) ** 0.5 > max(gain.std(ddof=1), 1e-9)))
        self.end = (weeks, weeks)

    @property
    def needed(self) -> list[Branch]:
        """The branches that are to be measured."""
        return [*self.own, self.end, *((k, k) for k, now in enumerate(self.at_once) if now)]


def curve_of(
    choice: ContinuationChoice,
    rows: dict[Branch, int],
    worth: npt.NDArray[np.int64],
    steps: int,
) -> Curve:
    """Return the curve of one measure.

    Args:
        choice: which branches are chosen.
        rows: the place of each branch that was measured.
        worth: what each of them was worth in each future, and after them own plans alone from each position,
            [branches + positions, futures].
        steps: how many steps of it make one.
    """
    each = {branch: worth[row] for branch, row in rows.items()}
    values: list[Estimate] = []
    decisions: list[Estimate] = []
    until: list[int] = []
    for k, (own, now) in enumerate(zip(choice.own, choice.at_once, strict=True)):
        lost = each[own] - each[k, k] if now else np.zeros_like(each[own])
        at_once = lost.sum() < 0
        values.append(_estimate(each[k, k] if at_once else each[own], steps))
        decisions.append(difference_of(lost if at_once else np.zeros_like(lost), steps))
        until.append(k if at_once else own[1])
    values.append(_estimate(each[choice.end], steps))
    until.append(choice.end[1])
    weeks = tuple(
        WeekValue(
            week=week,
            before=before,
            after=after,
            decision=decision,
            luck=_exactly(before, after.total - before.total - decision.total),
            grade=grade_of(decision),
        )
        for week, (before, after, decision) in enumerate(zip(values, values[1:], decisions, strict=False), start=1)
    )
    alone = tuple(_estimate(own, steps) for own in worth[len(rows) :])
    return Curve(tuple(values), alone, tuple(until), weeks)


def _estimate(worth: npt.NDArray[np.int64], steps: int) -> Estimate:
    total, games = int(worth.sum()), len(worth)
    if steps == 1:
        return Estimate(total, games, steps, *wilson(total, games))
    return difference_of(worth, steps)


def difference_of(worth: npt.NDArray[np.int64], steps: int) -> Estimate:
    """Return an estimate with the interval of a mean, future by future."""
    total, games = int(worth.sum()), len(worth)
    spread = _Z * float(worth.std(ddof=1)) / games**0.5 / steps if games > 1 else 0.0
    mean = total / (games * steps)
    return Estimate(total, games, steps, mean - spread, mean + spread)


def _exactly(like: Estimate, total: int) -> float:
    """Return the mean that a sum over the same futures as those of an estimate comes to."""
    return total / (like.games * like.steps)


def surely(gains: Numbers) -> bool:
    """Tell whether gains of the chance, [futures], are surely some, and as many as a graded decision loses."""
    spread = _Z * float(gains.std(ddof=1)) / len(gains) ** 0.5
    return bool(gains.mean() > spread and gains.mean() >= GRADES[-1][0])


def grade_of(decision: Estimate) -> DecisionGrade | None:
    """Return how bad a decision was, where it surely lost something."""
    if decision.high >= 0:
        return None
    lost = -decision.mean / (100 if decision.steps > 1 else 1)
    return next((grade for least, grade in GRADES if lost >= least), None)


__all__ = [
    "FIRST_FUTURE",
    "FIRST_SCOUT",
    "FUTURES",
    "GRADES",
    "SCOUTS",
    "TURNING",
    "TURNS",
    "Branch",
    "ContinuationChoice",
    "Curve",
    "DecisionGrade",
    "Estimate",
    "PositionValues",
    "WeekValue",
    "as_played",
    "curve_of",
    "difference_of",
    "grade_of",
    "in_per_cent",
    "nearly_won",
    "position_values",
    "shown_change",
    "surely",
    "values_of",
]
