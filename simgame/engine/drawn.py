"""What is drawn before the first week: an option of each group of variants, and what worries people.

Each draw has its own luck, keyed by ids, so that another variant or another worry in the file re-rolls nothing else.
"""

import numpy as np
import numpy.typing as npt

from simgame.engine.board import Board, Bools, Ints
from simgame.engine.luck import draw

MixedSeeds = npt.NDArray[np.uint64]

_BEFORE: int = 0
"""The week of this luck: before the first"""


def drawn_options(board: Board, seeds: MixedSeeds) -> npt.NDArray[np.int8]:
    """Return the number of the option that is drawn of each group, by the options' shares, int8 [G, X]."""
    public = board.public
    rolled = draw(seeds, board.luck.variant, _BEFORE)
    taken = np.zeros(rolled.shape, dtype=np.int8)
    for column, shares in enumerate(public.shares):
        ends = shares.cumsum() * 1000 // shares.sum()
        taken[:, column] = np.searchsorted(ends, rolled[:, column], side="right")
    for kind, about, which in board.fixed:
        if kind == "variant":
            column = public.variants.index(about)
            taken[:, column] = public.options[column].index(which)
    return taken


def drawn_weights(board: Board, seeds: MixedSeeds) -> Ints:
    """Return the weights in the decision chain under the options that are drawn, int32 [G, S, C]."""
    weights = np.broadcast_to(board.start_weights, (len(seeds), *board.start_weights.shape)).copy()
    if board.option_weights:
        taken = drawn_options(board, seeds)
        for column, by_option in enumerate(board.option_weights):
            own = by_option[taken[:, column]]
            np.copyto(weights, own, where=own >= 0)
    return weights


def drawn_worries(board: Board, seeds: MixedSeeds) -> Bools:
    """Return what worries each person, bool [G, C, K]: what always does, and some concerns of the person's pool.

    Where nothing is drawn it is one array seen by all games, which cannot be written to.
    """
    public = board.public
    pool, always = public.worries_from, board.concern_of
    everywhere: Bools = np.broadcast_to(always, (len(seeds), *always.shape))
    if not pool.any():
        return everywhere
    rolled = draw(seeds, board.luck.worry.reshape(-1), _BEFORE).reshape(len(seeds), *pool.shape)
    for kind, about, which in board.fixed:
        if kind == "worry":
            rolled[:, public.contacts.index(about), public.concerns.index(which)] = -1
    never = np.iinfo(np.int32).max
    place = np.where(pool, rolled, never).argsort(axis=2, kind="stable").argsort(axis=2, kind="stable")
    drawn: Bools = pool & (place < public.worries[:, None])
    return everywhere | drawn
