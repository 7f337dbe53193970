"""How the weeks of a game, and what was done in them, share in what became of it: Shapley values.

Two players are mixed: the run's own plans and the expert, week by week. The baseline is the expert in all weeks; a
week's share is what the lead, or the chance of winning, changes by when that week is played as it really was, on
average over the orders in which the weeks can change hands (L. S. Shapley, 1953). Within a week what was done with each
person, each kind of other work and the time left idle change hands one after the other in the same way, inside the
same orders of weeks (G. Owen's value, 1977): the expert fills what the rest leaves of the week. So the parts of a week
add up to the week, the weeks to own plans less the expert, and with luck to the result less the expert.

All of it is averaged over futures. With few weeks every order is played; else orders drawn by chance, each with its
reverse, `PAIRS` of them, every pair in futures of its own. A record of a run is fixed while the expert adapts, so own
plans do worse over fresh luck than they did under the luck to which they answered: that is part of `luck`.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise, permutations
from math import factorial
from typing import Final, Literal

import numpy as np
import numpy.typing as npt

from simgame.engine.board import Ints
from simgame.study.branches import Branches, PlayedLine
from simgame.study.position_value import HowFar
from simgame.study.week_ways import EXPERT, Way
from simgame.terms.move import Move
from simgame.terms.outcomes import LOST, UNPAID, WON
from simgame.values import dataclass

PAIRS: Final = 32
"""Pairs of orders, where not all are played"""
FUTURES: Final = 32
"""Futures of each order"""
SPLIT: Final = 3
"""So many weeks are taken apart: those with the largest shares."""
NO_VERDICT: Final = -10_000
"""The lead of a game in which no verdict fell, thousandths of a point: that of the clearest defeat"""
_ALL_ORDERS: Final = 24
"""Where there are no more orders than this, all are played."""
_FIRST_FUTURE: Final = 10_000_019

PartKind = Literal["person", "action", "idle"]

Order = tuple[int, ...]
ShareGroup = tuple[PartKind, str]


@dataclass(frozen=True, slots=True)
class ShapleyShare:
    """A mean over orders and futures, kept as sums of whole numbers so that nothing is lost in adding up."""

    lead: int
    """Thousandths of a point of the lead over the best rival"""
    wins: int
    games: int

    @property
    def points(self) -> float:
        """Points of the lead."""
        return self.lead / (1000 * self.games)

    @property
    def chance(self) -> float:
        """Of winning, -1 to 1."""
        return self.wins / self.games


@dataclass(frozen=True, slots=True)
class PartShare:
    """What one thing done in a week has a share in."""

    kind: PartKind
    about: str
    """The contact, or the action that meets nobody; empty for time left idle"""
    moves: tuple[Move, ...]
    share: ShapleyShare


@dataclass(frozen=True, slots=True)
class WeekShare:
    """What a week has a share in."""

    week: int
    share: ShapleyShare
    parts: tuple[PartShare, ...]
    """They add up to the share; empty where the week was not taken apart"""


@dataclass(frozen=True, slots=True)
class Attribution:
    """What the weeks of a game had a share in."""

    expert: ShapleyShare
    """The expert in all weeks: the baseline"""
    own: ShapleyShare
    """Own plans in all weeks, over fresh luck; the expert with all weeks' shares"""
    result: ShapleyShare
    """What really became of the game; the same number of games as the others"""
    weeks: tuple[WeekShare, ...]
    orders: int
    all_orders: bool
    futures: int
    """Of each order"""

    @property
    def luck(self) -> ShapleyShare:
        """What the run's own luck made of it: the result less own plans over fresh luck."""
        return _less(self.result, self.own)

    @property
    def largest(self) -> tuple[WeekShare, ...]:
        """The weeks in the order of their shares in the lead, the largest first."""
        return tuple(sorted(self.weeks, key=lambda week: (-abs(week.share.lead), week.week)))


def shares_of(
    branches: Branches, pairs: int = PAIRS, futures: int = FUTURES, split: int = SPLIT, told: HowFar | None = None
) -> Attribution:
    """Return what the weeks of a finished game had a share in.

    Args:
        branches: of the game, with the expert who is the baseline.
        pairs: of orders, where not all are played.
        futures: of each order.
        split: how many weeks are taken apart.
        told: told how many steps are done, and of how many.
    """
    return _Sharing(branches, pairs, futures).shares(split, told)


class _Sharing:
    """What is played for one game: lines that mix its weeks with the expert's."""

    def __init__(self, branches: Branches, pairs: int, futures: int) -> None:
        self.branches, self.futures = branches, futures
        weeks = range(branches.weeks)
        self.all_orders = factorial(branches.weeks) <= _ALL_ORDERS
        self.orders = list(permutations(weeks)) if self.all_orders else list(_drawn(branches.weeks, pairs))
        self.found: dict[PlayedLine, npt.NDArray[np.int64]] = {}
        """What each line that was played comes to in each future: lead and wins, [2, futures]"""

    def shares(self, split: int, told: HowFar | None) -> Attribution:
        """Play everything, weeks first."""
        steps = 1 + min(split, self.branches.weeks)
        chains = [self._of_weeks(number) for number in range(len(self.orders))]
        self._play(line for chain in chains for line in chain)
        by_week = [
            self._sum((chain[order.index(week)], chain[order.index(week) + 1]) for order, chain in self._each(chains))
            for week in range(self.branches.weeks)
        ]
        if told is not None:
            told(1, steps)
        largest = sorted(range(self.branches.weeks), key=lambda week: (-abs(by_week[week].lead), week))[:split]
        parts: dict[int, tuple[PartShare, ...]] = {}
        for week in sorted(largest):
            parts[week] = self._parts(week)
            if told is not None:
                told(1 + len(parts), steps)
        games = len(self.orders) * self.futures
        end = self.branches.positions[-1]
        lead, won = int(leads(end.margin, end.outcome)[0]), int(end.outcome[0] == WON)
        return Attribution(
            expert=self._total(chain[0] for chain in chains),
            own=self._total(chain[-1] for chain in chains),
            result=ShapleyShare(lead * games, won * games, games),
            weeks=tuple(WeekShare(week + 1, share, parts.get(week, ())) for week, share in enumerate(by_week)),
            orders=len(self.orders),
            all_orders=self.all_orders,
            futures=self.futures,
        )

    def _each(self, chains: Sequence[list[PlayedLine]]) -> Iterator[tuple[Order, list[PlayedLine]]]:
        return zip(self.orders, chains, strict=True)

    def _line(self, number: int, own: Sequence[int], week: int = -1, way: Way = EXPERT) -> PlayedLine:
        """Return the line of an order with some weeks as they were, and one played in a way of its own."""
        ways = [self.branches.own[each] if each in own else EXPERT for each in range(self.branches.weeks)]
        if week >= 0:
            ways[week] = way
        return PlayedLine(0, tuple(ways), 0 if self.all_orders else number // 2 * self.futures)

    def _of_weeks(self, number: int) -> list[PlayedLine]:
        """Return the lines of an order, from the expert alone to own plans alone."""
        order = self.orders[number]
        return [self._line(number, order[:count]) for count in range(len(order) + 1)]

    def _parts(self, week: int) -> tuple[PartShare, ...]:
        """Take a week apart."""
        groups = self._groups(week)
        chains: list[tuple[list[ShareGroup], list[PlayedLine]]] = []
        for number, order in enumerate(self.orders):
            before = order[: order.index(week)]
            inner = list(groups)
            np.random.default_rng((week, number // 2)).shuffle(inner)
            if number % 2:
                inner.reverse()
            partial = [
                self._line(number, before, week, self._part(week, groups, inner[:count]))
                for count in range(1, len(inner))
            ]
            chains.append((inner, [self._line(number, before), *partial, self._line(number, (*before, week))]))
        self._play(line for _, chain in chains for line in chain)
        table = self.branches.board.public.moves
        return tuple(
            PartShare(
                *group,
                tuple(table[row] for row in rows),
                self._sum(list(pairwise(chain))[inner.index(group)] for inner, chain in chains),
            )
            for group, rows in groups.items()
        )

    def _groups(self, week: int) -> dict[ShareGroup, list[int]]:
        """Return what was done in a week, by person and kind of work; last what was not done."""
        table, groups = self.branches.board.public.moves, dict[ShareGroup, list[int]]()
        for row in self.branches.own[week].moves:
            move = table[row]
            group: ShareGroup = ("person", move.target) if table.meets[row] else ("action", move.action)
            groups.setdefault(group, []).append(row)
        groups["idle", ""] = []
        return groups

    def _part(self, week: int, groups: dict[ShareGroup, list[int]], some: Sequence[ShareGroup]) -> Way:
        """Return the way in which some of what was done in a week is done, and the expert does the rest."""
        done = {row for group in some for row in groups[group]}
        moves = tuple(row for row in self.branches.own[week].moves if row in done)
        if ("idle", "") not in some:
            return Way(moves, filled=True)
        table, left = self.branches.board.public.moves, self.branches.positions[week].half_days[0].copy()
        for row in self.branches.own[week].moves:
            left[table.member[row]] -= table.half_days[row]
        return Way(moves, filled=True, idle=tuple(left.tolist()))

    def _play(self, lines: Iterator[PlayedLine]) -> None:
        """Play those lines that were not played yet."""
        new = [line for line in dict.fromkeys(lines) if line not in self.found]
        ends = self.branches.play(new, _FIRST_FUTURE, self.futures)
        both = np.stack([leads(ends.margin, ends.outcome), ends.won], axis=1).astype(np.int64)
        self.found |= dict(zip(new, both, strict=True))

    def _total(self, lines: Iterator[PlayedLine]) -> ShapleyShare:
        """Return the mean of a line for each order."""
        return self._mean(np.stack([self.found[line] for line in lines]))

    def _sum(self, steps: Iterator[tuple[PlayedLine, PlayedLine]]) -> ShapleyShare:
        """Return the mean of what the second line has over the first, for each order."""
        return self._mean(np.stack([self.found[after] - self.found[before] for before, after in steps]))

    def _mean(self, found: npt.NDArray[np.int64]) -> ShapleyShare:
        """Return the mean of lead and wins, [orders, 2, futures]."""
        lead, wins = found.sum(axis=(0, 2)).tolist()
        return ShapleyShare(lead, wins, len(found) * self.futures)


def _drawn(weeks: int, pairs: int) -> Iterator[Order]:
    """Yield orders of weeks, each followed by its reverse."""
    for pair in range(pairs):
        order = tuple(np.random.default_rng(pair).permutation(weeks).tolist())
        yield order
        yield order[::-1]


def leads(margin: Ints, outcome: npt.NDArray[np.int8]) -> Ints:
    """Return the lead at the verdict, thousandths of a point, that of the clearest defeat where none fell."""
    judged = (margin != 0) | np.isin(outcome, (WON, LOST, UNPAID))
    lead: Ints = np.where(judged, margin, np.int32(NO_VERDICT))
    return lead


def _less(one: ShapleyShare, other: ShapleyShare) -> ShapleyShare:
    return ShapleyShare(one.lead - other.lead, one.wins - other.wins, one.games)


__all__ = [
    "FUTURES",
    "NO_VERDICT",
    "PAIRS",
    "SPLIT",
    "Attribution",
    "PartKind",
    "PartShare",
    "ShapleyShare",
    "WeekShare",
    "shares_of",
]
