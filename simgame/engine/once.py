"""What follows from a board alone is worked out once and kept with it, as a cached property is."""

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

BoardT = TypeVar("BoardT")
MadeT = TypeVar("MadeT")


def once_a_board(make: Callable[[BoardT], MadeT]) -> Callable[[BoardT], MadeT]:
    """Return a function that makes something of a board when it is first asked, and afterwards returns the same.

    It serves the tables of those who import the board, which the board itself cannot name.
    """
    name = f"{make.__module__}.{make.__qualname__}"

    @wraps(make)
    def made(board: BoardT) -> MadeT:
        kept = vars(board)
        if name not in kept:
            kept[name] = make(board)
        found: MadeT = kept[name]
        return found

    return made


__all__ = ["once_a_board"]
