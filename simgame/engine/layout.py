"""How arrays over games lie in memory: the same value of all games side by side.

To whoever reads it an array is [G, ...], games first. In memory the games are its last axis: what a rule does about one
person it does on neighbours, and a sum over people adds up whole rows. NumPy keeps that order through arithmetic and
``np.copy`` (not ``array.copy()``) as long as an array in it has more than one axis; the view ``array.T`` of [G, C] is
where rows of all games can be taken and set at once.
"""

from collections.abc import Sequence
from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt

Scalar = TypeVar("Scalar", bound=np.generic)


def zeros(games: int, shape: tuple[int, ...], dtype: type[Scalar]) -> npt.NDArray[Scalar]:
    """Return zeros [G, *shape]."""
    return _games_first(np.zeros((*shape, games), dtype=dtype))


def side_by_side(values: npt.NDArray[Scalar]) -> npt.NDArray[Scalar]:
    """Return ``values`` [G, ...] with the games next to each other, copied if they are not."""
    return _games_first(np.ascontiguousarray(_games_last(values)))


def columns(values: npt.NDArray[Scalar], which: npt.NDArray[np.integer[Any]]) -> npt.NDArray[Scalar]:
    """Return the columns ``which`` [k] of ``values`` [G, n, ...]: [G, k, ...]."""
    return _games_first(_games_last(values).take(which, axis=0))


def looked_up(table: npt.NDArray[Scalar], at: npt.NDArray[np.integer[Any]]) -> npt.NDArray[Scalar]:
    """Return what ``table`` [n] holds at places [G, ...], the first or the last entry where a place lies outside.

    Indexing with whole numbers that are shorter than intp takes three times as long.
    """
    return _games_first(table.take(_games_last(at), mode="clip"))


def chosen(where: npt.NDArray[np.bool_], one: Any, other: npt.NDArray[Scalar] | Scalar) -> npt.NDArray[Scalar]:
    """Return ``one`` where ``where`` is true, else ``other``, of the latter's type: whole numbers or bools.

    It is ``np.where`` without a branch for each value: where it cannot be foreseen, that takes ten times as long.
    """
    base: Any = other
    found: npt.NDArray[Scalar] = (
        base ^ ((one ^ base) & where) if base.dtype == np.bool_ else base + (one - base) * where
    )
    return found


def count(marked: npt.NDArray[np.bool_], axis: int) -> npt.NDArray[np.int32]:
    """Return how many hold along an axis, int32: the sum, added up in bytes as far as it must fit into one."""
    dtype = np.int8 if marked.shape[axis] < 128 else np.int32
    whole: npt.NDArray[np.int32] = marked.view(np.int8).sum(axis=axis, dtype=dtype).astype(np.int32)
    return whole


def sets_of(marked: npt.NDArray[np.bool_]) -> npt.NDArray[np.int32]:
    """Return for bool [..., K], 1 to 31 of them, the set of what is marked, one bit each: int32 [...]."""
    bits, size = marked.view(np.uint8), marked.shape[-1]
    sets: Any = bits[..., size - 1].astype(np.uint8 if size <= 8 else np.uint32)
    for place in range(size - 2, -1, -1):
        sets <<= 1
        sets |= bits[..., place]
    found: npt.NDArray[np.int32] = sets.astype(np.int32)
    return found


def quotient(values: npt.NDArray[np.int32], by: npt.NDArray[np.int32]) -> npt.NDArray[np.int32]:
    """Return ``values // by`` for divisors above 0 that differ from place to place: exact in floats, and faster."""
    return np.floor(values / by).astype(np.int32)


def some_games(values: npt.NDArray[Scalar], which: npt.NDArray[np.intp]) -> npt.NDArray[Scalar]:
    """Return the games ``which`` [k] of ``values`` [G, ...]: [k, ...]; what all games see as one array stays so."""
    if values.strides[0]:
        return _games_first(_games_last(values).take(which, axis=-1))
    return np.broadcast_to(values[:1], (len(which), *values.shape[1:]))


def joined(parts: Sequence[npt.NDArray[Scalar]]) -> npt.NDArray[Scalar]:
    """Return the games of all ``parts``, each [G, ...], one after the other."""
    return _games_first(np.concatenate([_games_last(part) for part in parts], axis=-1))


def _games_last(values: npt.NDArray[Scalar]) -> npt.NDArray[Scalar]:
    return values.transpose((*range(1, values.ndim), 0))


def _games_first(values: npt.NDArray[Scalar]) -> npt.NDArray[Scalar]:
    return values.transpose((values.ndim - 1, *range(values.ndim - 1)))
