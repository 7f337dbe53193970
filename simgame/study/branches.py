"""Many continuations of one finished game, played side by side: own plans up to a week, somebody else after it.

All begin at the positions that the game really went through and have fresh luck from there on: the same futures for
every position and every continuation, so that what differs is the play.
"""

from collections.abc import Iterable, Sequence

import numpy as np
import numpy.typing as npt

from simgame.engine.board import Board, Bools, Ints
from simgame.engine.luck import seeds_from
from simgame.engine.scoring import score
from simgame.engine.state import State, ended, join, take
from simgame.engine.week import new_games, play_week
from simgame.players import Strategy
from simgame.study.play import futures, week_by
from simgame.terms.move import Plan
from simgame.terms.outcomes import WON
from simgame.values import dataclass

Branch = tuple[int, int]
"""(k, j): from the position after k weeks, own plans up to and with week j, after that the other player"""

Place = npt.NDArray[np.intp]

_ROOM = 6144
"""So many games are played together at most: the arrays of a week stay in the cache."""


@dataclass(frozen=True)
class Ends:
    """How games ended; axes are branches and futures."""

    won: Bools
    score: Ints
    """Tenths of a point"""
    margin: Ints
    """Thousandths of a point over the best rival; 0 where no verdict fell"""
    outcome: npt.NDArray[np.int8]

    @classmethod
    def empty(cls, *shape: int) -> "Ends":
        """Return arrays of a shape to be filled."""
        whole = np.zeros(shape, dtype=np.int32)
        return cls(np.zeros(shape, dtype=np.bool_), whole, whole.copy(), np.zeros(shape, dtype=np.int8))

    def put(self, board: Board, state: State, *where: Place) -> None:
        """Write how the games of a state ended into their places."""
        self.won[where] = state.outcome == WON
        self.score[where] = score(board, state).total
        self.margin[where] = state.margin
        self.outcome[where] = state.outcome


@dataclass(frozen=True)
class _Games:
    """Games under way: their state, and of each the branch (or the position that it began at) and the future."""

    state: State
    which: Place
    future: Place

    def those(self, mask: Bools) -> "_Games":
        """Return some of them."""
        return self if mask.all() else _Games(take(self.state, mask), self.which[mask], self.future[mask])

    def renamed(self, which: int) -> "_Games":
        """Return them as games of another branch."""
        return _Games(self.state, np.full_like(self.which, which), self.future)

    def after(self, state: State) -> "_Games":
        """Return them one week later."""
        return _Games(state, self.which, self.future)


def _all(parts: Sequence[_Games]) -> _Games | None:
    if len(parts) < 2:
        return parts[0] if parts else None
    return _Games(
        join([part.state for part in parts]),
        np.concatenate([part.which for part in parts]),
        np.concatenate([part.future for part in parts]),
    )


class Branches:
    """The positions of one finished game, and what plays on from them."""

    def __init__(self, board: Board, plans: Sequence[Plan], seed: int, expert: Strategy) -> None:
        """Play the game again.

        Args:
            board: the board of the game.
            plans: what was done each week.
            seed: the game's seed.
            expert: who plays on where own plans end.
        """
        self.board, self.expert = board, expert
        index = board.public.moves.index
        self.rows = [np.array([[index[move] for move in plan]], dtype=np.intp).reshape(1, -1) for plan in plans]
        self.positions = [new_games(board, seeds_from(seed, 1))]
        """The states after 0, 1, 2 ... weeks of the real game"""
        for row in self.rows:
            self.positions.append(play_week(board, self.positions[-1], row))

    @property
    def weeks(self) -> int:
        """How many weeks were played."""
        return len(self.rows)

    @property
    def ours(self) -> int:
        """The j of a branch in which nobody else ever plays."""
        return self.board.public.weeks

    def play(self, branches: Sequence[Branch], first_seed: int, games: int) -> Ends:
        """Play branches to their ends.

        Args:
            branches: which.
            first_seed: of the futures.
            games: how many futures; a piece of more futures has the same ones at its beginning.

        Returns:
            How they ended, arrays [branches, games].
        """
        ends = Ends.empty(len(branches), games)
        at_once = max(1, _ROOM // max(1, len(branches)))
        for start in range(0, games, at_once):
            count = min(at_once, games - start)
            self._play(branches, first_seed + start, np.arange(start, start + count), ends)
        return ends

    def _play(self, branches: Sequence[Branch], first_seed: int, numbers: Place, ends: Ends) -> None:
        """Play branches in some futures, and write how they ended."""
        board, last = self.board, self.board.public.weeks
        week_of_expert = week_by(board, self.expert)
        until = {k: max(j for each, j in branches if each == k) for k, _ in branches}
        own: _Games | None = None
        other: _Games | None = None
        for week in range(1, last + 2):
            if week - 1 in until:
                fresh = futures(self.positions[week - 1], len(numbers), first_seed)
                own = _all([*_some(own), _Games(fresh, np.full(len(numbers), week - 1), numbers)])
            if own is not None:
                parting = [
                    own.those(own.which == k).renamed(number)
                    for number, (k, j) in enumerate(branches)
                    if j == min(week - 1, last) and k in until
                ]
                other = _all([*_some(other), *parting])
                going = np.array([until[k] >= week for k in own.which.tolist()], dtype=bool)
                own = own.those(going) if going.any() else None
            if week > last:
                break
            if own is not None:
                own = own.after(play_week(board, own.state, self._row(week)))
            if other is not None:
                other = self._without_ended(other, ends)
            if other is not None:
                other = other.after(week_of_expert(other.state))
        if other is not None:
            ends.put(board, other.state, other.which, other.future)

    def _row(self, week: int) -> Place:
        return self.rows[week - 1] if week <= self.weeks else np.empty((1, 0), dtype=np.intp)

    def _without_ended(self, games: _Games, ends: Ends) -> _Games | None:
        over = ended(self.board, games.state)
        if not over.any():
            return games
        done = games.those(over)
        ends.put(self.board, done.state, done.which, done.future)
        return None if over.all() else games.those(~over)


def _some(games: _Games | None) -> Iterable[_Games]:
    return () if games is None else (games,)


__all__ = ["Branch", "Branches", "Ends"]
