"""What is drawn before the first week: an option of each group of variants, and what worries people.

Each draw has its own luck, keyed by ids, so that another variant or another worry in the file re-rolls nothing else.
"""

import numpy as np
import numpy.typing as npt

from simgame.engine.board import Board, Bools, Ints
from simgame.engine.layout import zeros
from simgame.engine.luck import draw

MixedSeeds = npt.NDArray[np.uint64]

_BEFORE: int = 0
"""The week of this luck: before the first"""
_NEVER = np.int32(np.iinfo(np.int32).max)


def drawn_options(board: Board, seeds: MixedSeeds) -> npt.NDArray[np.int8]:
    """Return the number of the option that is drawn of each group, by the options' shares, int8 [G, X]."""
    public = board.public
    rolled = draw(seeds, board.luck.variant, _BEFORE)
    taken = zeros(len(seeds), rolled.shape[1:], np.int8)
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
    weights = zeros(len(seeds), board.start_weights.shape, np.int32)
    weights[...] = board.start_weights
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
    drawn = np.flatnonzero(pool.any(axis=1))
    pool, most = pool[drawn], public.worries[drawn, None]
    rolled = draw(seeds, board.luck.worry[drawn].reshape(-1), _BEFORE).reshape(len(seeds), *pool.shape)
    for kind, about, which in board.fixed:
        if kind == "worry":
            rolled[:, drawn == public.contacts.index(about), public.concerns.index(which)] = -1
    worries = zeros(len(seeds), always.shape, np.bool_)
    worries[...] = always
    each = np.where(pool, rolled * pool.shape[1] + np.arange(pool.shape[1], dtype=np.int32), _NEVER)
    for place in range(int(most.max())):
        lowest = each == each.min(axis=2, keepdims=True)
        for contact, own in zip(drawn, (lowest & pool & (place < most)).swapaxes(0, 1), strict=True):
            worries[:, contact] |= own
        each = np.maximum(each, lowest * _NEVER)
    return worries
