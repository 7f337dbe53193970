"""Access: whom one can get to, and who opens the door.

Staff are always reachable. Managers and executives are hard to reach cold: somebody inside introduces us, or the two
firms are tied already. Who knows us well needs no introduction. All of it is known to the team: nobody introduces us
of whom we do not know that he could and would.
"""

from typing import TypeVar

import numpy as np
import numpy.typing as npt

from simgame.engine.board import Board, Bools, Ints
from simgame.engine.layout import chosen, count
from simgame.engine.state import State, WeekArray
from simgame.engine.tuning import COLD, INTRODUCED, INTRODUCER_COVERAGE, INTRODUCER_SUPPORT, KNOWS_US, PROGRAMME
from simgame.terms.actions import TIES
from simgame.terms.ranks import STAFF

Ranks = npt.NDArray[np.integer]
Count = TypeVar("Count", int, Ints)


def access(state: State, rank: Ranks, introducers: Ints) -> Ints:
    """Return how far each person lets us in, thousandths, int32 [G, C]: a factor of what a meeting brings.

    Args:
        state: of G games.
        rank: of each person, [G, C]: as it is where somebody is met, as the team knows it where it is told.
        introducers: how many people would introduce us to each, int32 [G, C].
    """
    door = sum(opens(introducers, programmes(state.last_done)[:, None]).values())
    free = (rank == STAFF) | (state.coverage >= KNOWS_US)
    return chosen(free, np.int32(1000), np.minimum(door, 1000))


def opens(introducers: Count, programmes: Count) -> dict[str, Count]:
    """Return what opens a door that is not open anyway, thousandths, of the shape of both: parts that add up."""
    cold = introducers * 0 + COLD
    return {"cold": cold, "introduced": introducers * INTRODUCED, "ties": programmes * PROGRAMME}


def introducers(board: Board, state: State) -> Ints:
    """Return how many people would introduce us to each person, int32 [G, C]."""
    # Sums of small whole numbers, exact in floats, whose matrix product is fast; both tables are read by column.
    ready = would_introduce(state).T
    near = board.same_line.T @ ready.astype(np.float32)
    by_influence = board.has_ear_elsewhere.T @ (ready & (state.know_influence.T > 0)).astype(np.float32)
    count: Ints = (near + by_influence).astype(np.int32).T
    return count


def would_introduce(state: State) -> Bools:
    """Return bool [G, C]: people in post whom we know well enough and whom we have seen to be well disposed."""
    disposed = (state.seen_week > 0) & (state.seen_support[:, 0] >= INTRODUCER_SUPPORT)
    return (state.coverage >= INTRODUCER_COVERAGE) & disposed & state.in_post


def programmes(last_done: WeekArray) -> Ints:
    """Return how many ties there are between the two firms, int32 [G], by when what was done, int8 [G, A, C + 1]."""
    ties = np.zeros(len(last_done), dtype=np.int32)
    for action in TIES:
        ties += count(last_done[:, action] > 0, axis=1)
    return ties
