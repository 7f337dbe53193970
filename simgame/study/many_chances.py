"""The chance of winning after each week of many games at once, and what each week's decision took of it.

It is the curve of `simgame.study.position_value` for whoever looks at a whole class: several games are played on
together, in fewer futures, and fewer continuations of own plans are tried. What that costs is measured in
`tests/study/test_many_chances.py`.
"""

from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np

from simgame.engine.board import Board
from simgame.players import Strategy
from simgame.study.branches import SeveralGames
from simgame.study.position_value import (
    FIRST_FUTURE,
    FIRST_SCOUT,
    Branch,
    ContinuationChoice,
    Curve,
    curve_of,
    nearly_won,
)
from simgame.study.whatif import Plans

CLASS_FUTURES: Final = 64
"""Futures in which a chance is measured here: its 95 % interval reaches 12 points to each side at the most"""
CLASS_SCOUTS: Final = 24
"""Futures in which the continuations are chosen"""
_WEEKS_ON: Final = (0, 1)
"""For so many more weeks own plans are tried, and to their end"""
TOGETHER: Final = 8
"""Games that are played on together: the more of them, the less often a week is worked out, and the more find what they
have in common; with more still its arrays no longer stay in the cache"""

PlayedGame = tuple[Plans, int]
"""What was done each week, and the seed"""


def curves_of_many(
    board: Board,
    games: Sequence[PlayedGame],
    expert: Strategy,
    *,
    futures: int = CLASS_FUTURES,
    scouts: int = CLASS_SCOUTS,
) -> Iterator[Curve]:
    """Yield the curve of each game in their order; of one that goes on, up to where it is. `Curve.own` is empty.

    Args:
        board: of all games.
        games: with as many weeks as were played.
        expert: who plays on where own plans end.
        futures: in how many the values are measured.
        scouts: in how many the continuations are chosen.
    """
    for first in range(0, len(games), TOGETHER):
        yield from _curves(SeveralGames(board, games[first : first + TOGETHER], expert), futures, scouts)


def _curves(games: SeveralGames, futures: int, scouts: int) -> Iterator[Curve]:
    tried = [(game, branch) for game, own in enumerate(games.own) for branch in branches_tried(len(own))]
    nearly = nearly_won(games.play([games.until(game, *branch) for game, branch in tried], FIRST_SCOUT, scouts))
    choices = []
    for game, own in enumerate(games.own):
        rows = [row for row, (of, _branch) in enumerate(tried) if of == game]
        choices.append(ContinuationChoice(len(own), [tried[row][1] for row in rows], nearly[rows]))
    measured = [(game, branch) for game, choice in enumerate(choices) for branch in sorted(set(choice.needed))]
    ends = games.play([games.until(game, *branch) for game, branch in measured], FIRST_FUTURE, futures)
    won = ends.won.astype(np.int64)
    for game, choice in enumerate(choices):
        rows = [row for row, (of, _branch) in enumerate(measured) if of == game]
        yield curve_of(choice, {measured[row][1]: place for place, row in enumerate(rows)}, won[rows], 1)


def branches_tried(weeks: int) -> list[Branch]:
    """Return the continuations that are tried from each position of a game of so many weeks."""
    return [(k, j) for k in range(weeks + 1) for j in sorted({min(k + more, weeks) for more in _WEEKS_ON} | {weeks})]


__all__ = ["CLASS_FUTURES", "CLASS_SCOUTS", "TOGETHER", "PlayedGame", "branches_tried", "curves_of_many"]
