"""The digest of a state: whether the same game was played, told from values by id.

A value that was never used is no part of it, and nothing hangs on a place in an array. So a new action that nobody has
done, a new field with nothing in it, a contact whom nothing concerns leave every digest as it was, and a run saved
before they came still replays to the same.
"""

import hashlib
from collections.abc import Sequence
from itertools import product
from typing import Any, Final

import numpy as np

from simgame.engine.board import Board, PublicBoard
from simgame.engine.once import once_a_board
from simgame.engine.state import AXES, FIELDS, FieldSpec, State

_BYTES: Final = 12


class Digests:
    """The digests of games on one board.

    The values of all fields stand in one row, in the order of their names, such as ``support taihe zhou``; what is
    hashed are the names and values of those that were used.
    """

    def __init__(self, board: Board) -> None:
        """Prepare the names for ``board``; it takes several milliseconds, see :func:`digests_of`."""
        public = board.public
        names: list[str] = []
        unused: list[Any] = []
        ids: list[Sequence[Any] | None] = []
        for field, spec in FIELDS.items():
            names += [" ".join((field, *about)) for about in product(*(AXES[axis](public) for axis in spec.axes))]
            shape = spec.shape(public)
            unused.append(np.broadcast_to(np.asarray(spec.left_unused(board), dtype=np.int64), shape).ravel())
            ids += _ids(spec, public, int(np.prod(shape)))
        self._order = np.array(sorted(range(len(names)), key=names.__getitem__), dtype=np.intp)
        self._names = [names[place] for place in self._order]
        self._ids = [ids[place] for place in self._order]
        self._unused = np.concatenate(unused)[self._order]

    def of(self, state: State, game: int = 0) -> str:
        """Return a short fingerprint of one of N games, the same on every machine: 24 hexadecimal digits."""
        row = np.concatenate([getattr(state, field)[game].ravel() for field in FIELDS], dtype=np.int64)[self._order]
        used = np.flatnonzero(row != self._unused)
        lines = [f"week {state.week}", f"seed {state.seed[game]}"]
        for place, value in zip(used.tolist(), row[used].tolist(), strict=True):
            ids = self._ids[place]
            lines.append(f"{self._names[place]} {value if ids is None else ids[value]}")
        return hashlib.blake2b("\n".join(lines).encode(), digest_size=_BYTES).hexdigest()


def _ids(spec: FieldSpec, public: PublicBoard, size: int) -> list[Sequence[Any] | None]:
    """Return for each value of a field what it indexes, None where it is a number."""
    if spec.ids is None:
        return [None] * size
    ids = spec.ids(public)
    return list(ids) if size and isinstance(ids[0], tuple) else [ids] * size


@once_a_board
def digests_of(board: Board) -> Digests:
    """Return the digests of games on a board; the names are prepared once for all its games."""
    return Digests(board)


def digest(board: Board, state: State, game: int = 0) -> str:
    """Return :meth:`Digests.of` for one state alone."""
    return digests_of(board).of(state, game)
