"""The week's budget: what still fits beside what is planned, in half-days, in money and by the rule of once a week.

:func:`fill` answers for the plans of many games at once, slot by slot; :class:`Budget` is what one game's plan leaves.
"""

from collections.abc import Sequence
from functools import cached_property

import numpy as np

from simgame.engine.board import Bools, Cost, Ints, PublicBoard
from simgame.engine.legality import Bar, Codes, MoveRows
from simgame.terms.move import Move


def fill(board: PublicBoard, half_days: Ints, money: Ints, rows: MoveRows, wanted: Bools) -> Bools:
    """Take the wanted moves of each game in their order, as far as time, money and once a week allow.

    Args:
        board: the board.
        half_days: int32 [G, T] what each member has in each game.
        money: int32 [G] what each game has.
        rows: [slots, G] rows of the move table, -1 for an empty slot.
        wanted: bool [slots, G] moves that are to be taken if they fit; false for every empty slot.

    Returns:
        bool [slots, G]: the moves that are taken.
    """
    table, games, rows = board.moves, np.arange(rows.shape[1]), rows.astype(np.intp)
    members, keys = len(board.team), table.keys + 1
    left, used = half_days.flatten(), np.zeros(len(games) * keys, dtype=bool)
    member, key = games * members + table.member.take(rows), games * keys + table.key.take(rows) + 1
    takes, price, money = table.half_days.take(rows), table.money.take(rows), money.copy()
    taken = wanted.copy()
    for slot in np.flatnonzero(wanted.any(axis=1)):
        time, before, fits = left.take(member[slot]), used.take(key[slot]), taken[slot]
        fits &= time >= takes[slot]
        fits &= money >= price[slot]
        fits &= ~before
        left[member[slot]] = time - takes[slot] * fits
        used[key[slot]] = before | fits
        money -= price[slot] * fits
    return taken


def may_exceed(board: PublicBoard, half_days: Ints, money: Ints, moves: MoveRows, made: Bools) -> Bools:
    """Return bool [G]: games in which not all moves may fit, so that :func:`fill` has to look at them one by one.

    Args:
        board: the board.
        half_days: int32 [G, T].
        money: int32 [G].
        moves: [G or 1, slots] rows of the move table, -1 for an empty slot.
        made: bool [G, slots] moves that can be made, each taken alone.
    """
    table = board.moves
    keys = np.sort(table.key[moves], axis=1)
    exceeds = ((keys[:, 1:] == keys[:, :-1]) & (keys[:, 1:] >= 0)).any(axis=1)
    takes, member = table.half_days[moves], table.member[moves]
    for index, most in enumerate(half_days.T):
        exceeds = exceeds | ((takes * (member == index)).sum(axis=1) > most)
    over: Bools = exceeds | ((table.money[moves] * made).sum(axis=1) > money)
    return over


class Budget:
    """What a plan leaves of one game's week."""

    def __init__(self, board: PublicBoard, half_days: Ints, money: int, plan: Sequence[int] = ()) -> None:
        """Take what there is and what is planned.

        Args:
            board: the board.
            half_days: int32 [T] what each member has in the week.
            money: what the game has before the week.
            plan: rows of the move table; they need not fit.
        """
        self.board = board
        self._all_half_days = half_days
        self._all_money = money
        self.plan = tuple(plan)

    @cached_property
    def half_days(self) -> Ints:
        """The half-days that each member has left, int32 [T]; below 0 where the plan takes more than there are."""
        table, left = self.board.moves, self._all_half_days.copy()
        for row in self.plan:
            left[table.member[row]] -= table.half_days[row]
        return left

    @cached_property
    def money(self) -> int:
        """The money that is left; below 0 where the plan takes more than there is."""
        return self._all_money - sum(int(self.board.moves.money[row]) for row in self.plan)

    @cached_property
    def bars(self) -> Codes:
        """Why each move does not fit beside the plan, int8 [M] of Bar: `TWICE`, `TIME` or `MONEY`; 0 where it does."""
        table = self.board.moves
        bars = np.zeros(len(table), dtype=np.int8)
        bars[table.money[:-1] > self.money] = Bar.MONEY
        bars[table.half_days[:-1] > self.half_days[table.member[:-1]]] = Bar.TIME
        planned = np.zeros(table.keys, dtype=bool)
        planned[table.key[list(self.plan)]] = True
        bars[planned[table.key[:-1]]] = Bar.TWICE
        return bars

    def bar(self, row: int) -> Bar:
        """Return what :attr:`bars` says of one move."""
        table = self.board.moves
        if any(table.key[row] == table.key[planned] for planned in self.plan):
            return Bar.TWICE
        if table.half_days[row] > self.half_days[table.member[row]]:
            return Bar.TIME
        return Bar.MONEY if table.money[row] > self.money else Bar.NONE

    def half_days_of(self, member: str) -> int:
        """Return the half-days that a member of the team has left."""
        return int(self.half_days[self.board.team.index(member)])

    @property
    def unused(self) -> int:
        """The half-days that the whole team has left."""
        return int(self.half_days.sum())

    def short(self, move: Move) -> Cost:
        """Return what a move lacks beside the plan; 0 and less where there is enough."""
        cost = self.board.moves.cost(move)
        return Cost(cost.half_days - self.half_days_of(move.member), cost.money - self.money)

    def without(self, row: int) -> "Budget":
        """Return what is left once a planned move is taken out."""
        return Budget(self.board, self._all_half_days, self._all_money, [other for other in self.plan if other != row])


__all__ = ["Budget", "fill", "may_exceed"]
