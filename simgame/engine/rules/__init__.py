"""The rules of a week: each is a pure function ``rule(board, state, turn) -> State``."""

from functools import cached_property
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from simgame.engine.board import Board, Bools, Ints, LuckHashes
from simgame.engine.layout import columns, looked_up, side_by_side, zeros
from simgame.engine.luck import draw, draw_own
from simgame.engine.state import State
from simgame.engine.tuning import REPETITION, RESISTANCE
from simgame.terms.prices import PRICE_SHARES
from simgame.values import dataclass

Slots = npt.NDArray[np.intp]

PRICES: Final = np.array(PRICE_SHARES, dtype=np.int32)
"""Our price at each of its levels, thousandths of the list price"""
_REPETITION: Final = np.array(REPETITION, dtype=np.int32)
_RESISTANCE: Final = np.array(RESISTANCE, dtype=np.int32)


def repetition(others: npt.NDArray[np.integer[Any]]) -> Ints:
    """Return what so many other meetings of late leave of one more, thousandths, int32 of the same shape."""
    factor: Ints = looked_up(_REPETITION, others)
    return factor


def resistance(support: npt.NDArray[np.integer[Any]]) -> Ints:
    """Return what is left of a gain at a support of so many thousandths of a level, thousandths, int32."""
    factor: Ints = looked_up(_RESISTANCE, (support + 1000) // 500)
    return factor


@dataclass(frozen=True)
class Turn:
    """What comes into a week from outside: the moves that are made, and the luck.

    Where all games make the same moves, one row of moves stands for all and the work on the move table is done once.
    """

    board: Board
    moves: Slots
    """[G or 1, slots] rows of the move table, -1 for an empty slot"""
    made: Bools
    """[G, slots] whether the move is made: it is legal and paid for"""
    seed: npt.NDArray[np.uint64]
    """[G] mixed seeds"""
    week: int

    @classmethod
    def of(cls, board: Board, state: State, moves: Slots, made: Bools | None = None) -> "Turn":
        """Return the turn of G games with moves [G or 1, slots], all made unless said otherwise."""
        if made is None:
            made = side_by_side(np.broadcast_to(moves >= 0, (len(state.outcome), moves.shape[1])))
        return cls(board, moves, made, state.seed, state.week)

    def luck(self, keys: LuckHashes) -> Ints:
        """Return this week's luck for some of the board's keys, 0 to 999, int32 [G, keys]."""
        return draw(self.seed, keys, self.week)

    def own_luck(self, keys: LuckHashes) -> Ints:
        """Return this week's luck of each slot's contact, 0 to 999, int32 [G, slots]; keys are [C]."""
        if len(self.contact) == 1:
            return self.luck(keys[self.contact[0]])
        return draw_own(self.seed, keys, self.contact, self.week)

    @cached_property
    def contact(self) -> Slots:
        """[G or 1, slots] whom the slot's move meets; 0 where nobody is met, see :attr:`meets`."""
        table = self.board.public.moves
        return (table.contact * table.meets)[self.moves].astype(np.intp)

    @cached_property
    def meets(self) -> Bools:
        """[G, slots] the slot holds a meeting that is made."""
        meets: Bools = self.made & self.board.public.moves.meets[self.moves]
        return meets

    @cached_property
    def met(self) -> Ints:
        """[G, C] how many meetings each contact has this week."""
        return self.per_contact(self.meets.astype(np.int32))

    @cached_property
    def cells(self) -> Slots:
        """[G, slots] place of each slot's contact in [G, C], contact by contact."""
        return self.contact * len(self.made) + np.arange(len(self.made))[:, None]

    def look(self, values: npt.NDArray[Any]) -> npt.NDArray[Any]:
        """Return what ``values`` [G, C] says of each slot's contact: [G, slots]."""
        if len(self.contact) == 1:
            return columns(values, self.contact[0])
        seen: npt.NDArray[Any] = values.T.reshape(-1)[self.cells]
        return seen

    def per_contact(self, values: Ints) -> Ints:
        """Add up ``values`` of the slots that meet somebody, int32 [G or 1, slots], by contact: int32 [G, C]."""
        games, contacts = len(self.made), len(self.board.public.contacts)
        values = values * self.meets
        if len(self.contact) == 1:
            total = zeros(games, (contacts,), np.int32)
            for slot, contact in enumerate(self.contact[0]):
                total[:, contact] += values[:, slot]
            return total
        # Sums of whole numbers far below 2**53: exact in the floats that bincount adds up.
        added = np.bincount(self.cells.T.reshape(-1), weights=values.T.reshape(-1), minlength=games * contacts)
        return added.astype(np.int32).reshape(contacts, games).T
