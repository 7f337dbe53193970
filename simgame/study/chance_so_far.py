"""The chance of winning after each week of games that still go on, for whoever looks on while many are played.

It is the curve of `simgame.study.position_value`, in fewer futures. What was played for the weeks before is kept: one
week more asks only for the continuations that play it, and games that begin alike share what they have in common.
"""

from collections.abc import Sequence
from typing import Final

import numpy as np

from simgame.engine.board import Board
from simgame.players import Strategy
from simgame.study.branches import Branches, Ends, Numbers
from simgame.study.position_value import (
    FIRST_FUTURE,
    FIRST_SCOUT,
    SCOUTS,
    Branch,
    ContinuationChoice,
    Estimate,
    curve_of,
    nearly_won,
)
from simgame.study.whatif import Plans
from simgame.terms.move import Plan

FEW_FUTURES: Final = 96
"""Futures in which a chance is measured here: its 95 % interval reaches 10 points to each side at the most"""
_MOST_WEEKS: Final = 8000
"""Weeks of all games whose continuations are kept, some 5 kB each; with more of them all are forgotten"""


class _Week:
    """What was played on from the positions before and after a week, with all own plans up to and with that week.

    By the position at which it begins: how nearly it is won in each of the first futures, and whether it is in others.
    """

    def __init__(self) -> None:
        self.nearly: dict[int, Numbers] = {}
        self.won: dict[int, Numbers] = {}
        self.after: dict[tuple[object, ...], _Week] = {}
        """The next week, by its plan"""


class ChancesSoFar:
    """The chances of games with one board and one expert."""

    def __init__(self, board: Board, expert: Strategy, futures: int = FEW_FUTURES) -> None:
        """Begin without any game.

        Args:
            board: of the games.
            expert: who plays on where own plans end.
            futures: in how many a chance is measured.
        """
        self._board, self._expert, self._futures = board, expert, futures
        self._games: dict[int, _Week] = {}
        """The time before the first week, by the game's seed"""
        self._kept = 0

    def chances(self, plans: Plans, seed: int) -> tuple[Estimate, ...]:
        """Return the chance of winning after 0, 1, 2 ... weeks of a game; once it is over, the last is the result.

        Args:
            plans: what was done each week so far.
            seed: the game's seed.
        """
        played = self._path(plans, seed)
        branches: list[Branches] = []

        def ends(missing: Sequence[Branch], first_seed: int, games: int) -> Ends:
            if not branches:
                branches.append(Branches(self._board, plans, seed, self._expert))
            return branches[0].play([branches[0].until(*branch) for branch in missing], first_seed, games)

        tried = [(k, j) for k in range(len(played)) for j in range(k, len(played))]
        if missing := [(k, j) for k, j in tried if k not in played[j].nearly]:
            for (k, j), worth in zip(missing, nearly_won(ends(missing, FIRST_SCOUT, SCOUTS)), strict=True):
                played[j].nearly[k] = worth
        choice = ContinuationChoice(len(plans), tried, np.array([played[j].nearly[k] for k, j in tried]))
        measured = sorted(set(choice.needed))
        if missing := [(k, j) for k, j in measured if k not in played[j].won]:
            for (k, j), won in zip(missing, ends(missing, FIRST_FUTURE, self._futures).won, strict=True):
                played[j].won[k] = won.astype(np.int64)
        rows = {branch: row for row, branch in enumerate(measured)}
        return curve_of(choice, rows, np.array([played[j].won[k] for k, j in measured]), 1).values

    def _path(self, plans: Sequence[Plan], seed: int) -> list[_Week]:
        """Return what is kept of each week of a game, the time before the first one too."""
        if self._kept > _MOST_WEEKS:
            self._games.clear()
            self._kept = 0
        path = [self._games.setdefault(seed, _Week())]
        for plan in plans:
            before, moves = path[-1].after, tuple(plan)
            if moves not in before:
                before[moves] = _Week()
                self._kept += 1
            path.append(before[moves])
        return path


__all__ = ["FEW_FUTURES", "ChancesSoFar"]
