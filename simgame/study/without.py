"""How a finished game ends when some of what was done in it is taken out: all else is the same, and the luck too."""

from collections.abc import Collection, Sequence

import numpy as np

from simgame.engine.state import take
from simgame.engine.week import play_week
from simgame.study.branches import Branches
from simgame.terms.move import Move
from simgame.terms.outcomes import OUTCOMES
from simgame.values import dataclass

WeekMove = tuple[int, Move]
"""A move with the week in which it was made"""


@dataclass(frozen=True, slots=True)
class WithoutMoves:
    """The end of a game without some of its moves."""

    half_days: int
    """That the moves took"""
    outcome: str
    margin: float
    """Points over the best rival; 0 where no verdict fell"""

    @property
    def lead(self) -> float:
        """What ends are compared by: the margin; 0 for an order that is lost again, below all where none was judged."""
        match self.outcome:
            case "won" | "lost":
                return self.margin
            case "unpaid":
                return 0.0
            case _:
                return float("-inf")


def without(branches: Branches, groups: Sequence[Collection[WeekMove]]) -> tuple[WithoutMoves, ...]:
    """Play a game again once for each group of its moves, without them.

    What then cannot be done any more, such as a workshop with somebody who was never met, falls away as well. Nothing
    is done in weeks that the real game did not come to.

    Args:
        branches: of the game.
        groups: the moves that are taken out.
    """
    table, board = branches.board.public.moves, branches.board
    state = take(branches.positions[0], np.zeros(len(groups), dtype=np.intp))
    for week in range(1, board.public.weeks + 1):
        own = branches.own[week - 1].moves if week <= branches.weeks else ()
        moves = np.tile(np.array(own, dtype=np.intp), (len(groups), 1))
        for game, group in enumerate(groups):
            gone = {table.index[move] for when, move in group if when == week}
            moves[game, [place for place, row in enumerate(own) if row in gone]] = -1
        state = play_week(board, state, moves)
    return tuple(
        WithoutMoves(
            half_days=sum(int(table.half_days[table.index[move]]) for _week, move in group),
            outcome=OUTCOMES.at(int(state.outcome[game])).id,
            margin=int(state.margin[game]) / 1000,
        )
        for game, group in enumerate(groups)
    )
