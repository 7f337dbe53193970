"""Moves for tests, from their printed form."""

from simgame.terms.move import Move


def a_move(text: str) -> Move:
    """Return the move that is printed so."""
    return Move.parse(text)


def as_plan(*texts: str) -> tuple[Move, ...]:
    """Return a plan of the moves that are printed so."""
    return tuple(Move.parse(text) for text in texts)
