"""The truth about a running game, for its author: what no player ever sees.

Only a :class:`~simgame.engine.game.Game` that was made with ``author=True`` gives it away, and nothing that a learner
plays is made so.
"""

from dataclasses import dataclass

import numpy as np

from simgame.engine.board import Board, Bools, Ints, PublicBoard
from simgame.engine.state import State


@dataclass(frozen=True)
class AuthorView:
    """What is really so at the start of a week, in one game. Axes as in :mod:`simgame.engine.board`."""

    board: PublicBoard
    week: int
    support: Ints
    """[V, C] thousandths of a level"""
    coverage: Ints
    """[C] thousandths"""
    openness: Ints
    """[C] thousandths"""
    in_post: Bools
    """[C]"""
    concerns: Bools
    """[C, K]"""
    weights: Ints
    """[S, C]; 0 for those who hold no post"""
    done: Bools
    """[S]"""
    standing: Ints
    """[V, S] the participants' mean support by weight, thousandths of a level; 0 where nobody takes part"""
    points: Ints
    """[V, S] what each step has brought each vendor so far, thousandths of a point"""
    influence: Ints
    """[C, C] thousandths: row persuades column"""
    works_on: Ints
    """[R, C] levels in thousandths that the rivals' scripts bring this week, before luck and difficulty"""
    rival_price: Ints
    """[R] thousandths of our list price"""
    flags: tuple[str, ...]
    """Flags that are set"""
    fired: tuple[str, ...]
    """Events that have happened"""


def author_view(board: Board, state: State) -> AuthorView:
    """Return the truth about the first of the games in ``state``."""
    public = board.public
    weights = state.weights[0] * state.in_post[0]
    votes = np.maximum(weights.sum(axis=1), 1)
    standing = (state.support[0] @ weights.T) // votes
    week = min(state.week, public.weeks)
    return AuthorView(
        board=public,
        week=state.week,
        support=state.support[0],
        coverage=state.coverage[0],
        openness=board.openness,
        in_post=state.in_post[0],
        concerns=board.concern_of,
        weights=weights,
        done=state.done[0],
        standing=standing.astype(np.int32),
        points=state.points[0][:, 3:-1],
        influence=board.persuades,
        works_on=board.script[week],
        rival_price=state.rival_price[0],
        flags=tuple(name for name, is_set in zip(public.flags, state.flags[0], strict=True) if is_set),
        fired=tuple(name for name, when in zip(public.events, state.fired[0], strict=True) if when),
    )
