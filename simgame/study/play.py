"""Playing many games: a strategy or a fixed plan over many seeds, in batches that stay in the cache."""

from collections.abc import Callable, Iterable, Iterator, Mapping

import numpy as np
import numpy.typing as npt

from simgame.engine.board import Board
from simgame.engine.luck import mix, seeds_from
from simgame.engine.observation import observe
from simgame.engine.rules import Turn
from simgame.engine.scoring import score
from simgame.engine.state import State, ended, join, take
from simgame.engine.week import new_games, play_turn, play_week
from simgame.players import Strategy, choose, dice_of
from simgame.terms.move import Schedule
from simgame.terms.outcomes import OUTCOMES, WON
from simgame.values import dataclass

Seeds = npt.NDArray[np.uint64]
Games = npt.NDArray[np.intp]
"""Numbers of games"""

BATCH = 4096
"""Games played together: large enough for arrays to pay, small enough for the cache."""
_MANY = 4
"""One game in so many is many: to set fewer aside takes longer than to play them along"""


def _keep_memory() -> None:
    """Make glibc keep the memory of arrays that are gone, instead of asking the system for fresh pages for every array.

    It does so once a piece of nearly 32 MiB was asked for and given back (mallopt(3), M_MMAP_THRESHOLD); elsewhere this
    does nothing. Page by page it took a tenth of the time of large batches.
    """
    np.empty((1 << 25) - (1 << 16), dtype=np.uint8)


_keep_memory()


@dataclass(frozen=True, slots=True)
class Figures:
    """What came of many games."""

    games: int
    win_rate: float
    low: float
    high: float
    """Wilson's 95 % interval of the win rate"""
    score_mean: float
    score_sd: float
    """0 to 100"""
    outcomes: tuple[int, ...]
    """How many games ended in each of OUTCOMES, in their order"""


def play_strategy(board: Board, strategy: Strategy, seeds: Seeds) -> State:
    """Play G games to their end with a strategy and return the final states; seeds are uint64 [G]."""
    return play_on(board, week_by(board, strategy), new_games(board, seeds))


def week_by(board: Board, strategy: Strategy) -> Callable[[State], State]:
    """Return what plays one week of some games with a strategy."""

    def week(state: State) -> State:
        return play_turn(board, state, turn_by(board, strategy, state))

    return week


def turn_by(board: Board, strategy: Strategy, state: State) -> Turn:
    """Return the turn that a strategy makes of a week of G games."""
    observation = observe(board, state)
    return Turn.of(board, state, choose(observation, strategy(observation, dice_of(state.seed, state.week))))


def play_plan(board: Board, plan: Schedule, seeds: Seeds) -> State:
    """Play G games to their end with one plan; moves that cannot be made in a game are left out there.

    Raises:
        KeyError: for a move that nobody can ever make on the board.
    """
    return play_weeks(board, week_of(board, plan), seeds)


def week_of(board: Board, plan: Schedule) -> Callable[[State], State]:
    """Return what plays one week of some games with a plan; KeyError for a move that nobody can ever make."""
    index = board.public.moves.index
    rows = {week: np.array([[index[move] for move in moves]], dtype=np.intp) for week, moves in plan.items()}
    idle = np.empty((1, 0), dtype=np.intp)
    return lambda state: play_week(board, state, rows.get(state.week, idle))


def play_weeks(board: Board, week: Callable[[State], State], seeds: Seeds) -> State:
    """Play G games to their end; ``week`` plays one week of some of them."""
    return play_on(board, week, new_games(board, seeds))


def play_on(board: Board, week: Callable[[State], State], state: State) -> State:
    """Play G games from where they stand to their end; ``week`` plays one week of some of them."""
    return play_numbered(board, lambda now, _games: week(now), state)


def play_numbered(board: Board, week: Callable[[State, Games], State], state: State) -> State:
    """Do what :func:`play_on` does; ``week`` is told which games it plays, their numbers in rising order.

    Where many have ended early they are set aside, so that no work is done on them.
    """
    games = np.arange(len(state.outcome))
    aside: list[tuple[Games, State]] = []
    for _ in range(state.week, board.public.weeks + 1):
        state = week(state, games)
        over = ended(board, state)
        if over.all():
            break
        if over.sum() * _MANY >= over.size:
            aside.append((games[over], take(state, over)))
            state, games = take(state, ~over), games[~over]
    parts = [*aside, (games, state)]
    whole = join([part.changed(week=board.public.weeks + 1) for _, part in parts])
    return take(whole, np.argsort(np.concatenate([where for where, _ in parts]))) if aside else whole


def futures(own: State, games: int, first_seed: int) -> State:
    """Return one game (G = 1) many times, as it stands and with all that was drawn for it, with fresh luck from now on.

    Args:
        own: the game.
        games: how many.
        first_seed: the first of their seeds.
    """
    return take(own, np.zeros(games, dtype=np.intp)).changed(seed=mix(seeds_from(first_seed, games)))


def batches(seeds: Seeds, size: int = BATCH) -> Iterator[Seeds]:
    """Cut seeds into batches."""
    for start in range(0, len(seeds), size):
        yield seeds[start : start + size]


def figures(board: Board, how: Strategy | Schedule, seeds: Seeds) -> Figures:
    """Play a strategy or a plan over ``seeds``, batch by batch, and sum up."""
    week = week_of(board, how) if isinstance(how, Mapping) else week_by(board, how)
    return sums(board, (play_weeks(board, week, batch) for batch in batches(seeds)))


def sums(board: Board, ends: Iterable[State]) -> Figures:
    """Sum up games that have been played to their end, batch by batch."""
    outcomes = np.zeros(len(OUTCOMES), dtype=np.int64)
    totals: list[npt.NDArray[np.int32]] = []
    for state in ends:
        outcomes += np.bincount(state.outcome, minlength=len(OUTCOMES))
        totals.append(score(board, state).total)
    scores = np.concatenate(totals) / 10
    games, won = len(scores), int(outcomes[WON])
    low, high = wilson(won, games)
    return Figures(
        games=games,
        win_rate=won / games,
        low=low,
        high=high,
        score_mean=float(scores.mean()),
        score_sd=float(scores.std(ddof=1)) if games > 1 else 0.0,
        outcomes=tuple(int(count) for count in outcomes),
    )


def wilson(won: int, games: int, z: float = 1.96) -> tuple[float, float]:
    """Return Wilson's score interval of a share (E. B. Wilson, 1927)."""
    share = won / games
    centre = share + z * z / (2 * games)
    spread = z * float(np.sqrt(share * (1 - share) / games + z * z / (4 * games * games)))
    scale = 1 + z * z / games
    return max(0.0, (centre - spread) / scale), min(1.0, (centre + spread) / scale)


def won_more(before: npt.NDArray[np.bool_], after: npt.NDArray[np.bool_]) -> tuple[float, float, float]:
    """Return by how much the share won changes over the same futures, and its 95 % interval, no wider than can be.

    Args:
        before: which of them are won, one way.
        after: which of them are won the other way.
    """
    differing = after.astype(np.float64) - before
    games, mean, first, then = len(before), float(differing.mean()), float(before.mean()), float(after.mean())
    spread = 1.96 * float(differing.std(ddof=1)) / games**0.5 if games > 1 else 1.0
    return mean, max(mean - spread, -first, then - 1), min(mean + spread, 1 - first, then)


__all__ = [
    "BATCH",
    "Figures",
    "batches",
    "figures",
    "futures",
    "play_on",
    "play_plan",
    "play_strategy",
    "play_weeks",
    "sums",
    "turn_by",
    "week_by",
    "week_of",
    "wilson",
    "won_more",
]
