"""The tracer: why every number of one game is what it is, from the state before and after each rule.

No rule logs anything; what it did is the difference that it made.
"""

from collections.abc import Sequence
from functools import cached_property
from itertools import pairwise, product
from typing import Final

import numpy as np

from simgame.engine.board import Board, PublicBoard
from simgame.engine.once import once_a_board
from simgame.engine.rules import Turn
from simgame.engine.state import AXES, FIELDS, State
from simgame.engine.week import stages
from simgame.values import dataclass

KNOWN = frozenset(
    {
        "seen_support", "seen_week", "coverage", "credibility", "answered", "money", "price", "learned", "fired",
        "temptations", "closes", "deadline", "standing",
    }
)  # fmt: skip
"""Fields whose changes the team sees as they happen: its own doing, what it was shown and told, the calendar. Of
credibility only that with people whom it has met; nobody else's ever changes."""


@dataclass(frozen=True, slots=True)
class Change:
    """One number that one rule changed."""

    week: int
    rule: str
    """The rule's name in `simgame.terms.week`, such as ``word_of_mouth``."""
    field: str
    """The field of State."""
    about: tuple[str, ...]
    """Ids for the field's axes: (vendor, contact) for support."""
    before: int
    after: int


_TRACED: Final = {field: spec.axes for field, spec in FIELDS.items() if spec.traced}


@once_a_board
def _abouts(public: PublicBoard) -> dict[str, list[tuple[str, ...]]]:
    """Return by traced field the ids of each of its values, in the order in which they lie."""
    return {field: list(product(*(AXES[axis](public) for axis in axes))) for field, axes in _TRACED.items()}


class PlayedWeek:
    """One week of one game (G = 1). Why its numbers changed is found when somebody asks.

    Attributes:
        before: the state before it.
        turn: what was done in it.
        after: the state after it.
        found: by name, the state that each rule found.
    """

    def __init__(self, board: Board, before: State, turn: Turn) -> None:
        """Play it."""
        self._public = board.public
        self.before, self.turn = before, turn
        self.found: dict[str, State] = {}
        state = before
        for rule, after in stages(board, before, turn):
            self.found[rule] = state
            state = after
        self.after = state

    @cached_property
    def changes(self) -> tuple[Change, ...]:
        """Every change that a rule made, in the order of the rules."""
        abouts = _abouts(self._public)
        states = (*self.found.values(), self.after)
        changes: list[Change] = []
        for rule, (before, after) in zip(self.found, pairwise(states), strict=True):
            if after is before:
                continue
            earlier, later = vars(before), vars(after)
            for field in _TRACED:
                if (was := earlier[field]) is (now := later[field]):
                    continue
                old, new = was[0].reshape(-1), now[0].reshape(-1)
                if not (places := np.flatnonzero(old != new)).size:
                    continue
                about = abouts[field]
                for place, is_was, is_now in zip(
                    places.tolist(), old[places].tolist(), new[places].tolist(), strict=True
                ):
                    changes.append(Change(self.before.week, rule, field, about[place], int(is_was), int(is_now)))
        return tuple(changes)


def value(board: Board, state: State, field: str, about: Sequence[str]) -> int:
    """Return one number of one game (G = 1): a field of State that is traced, at the ids of its axes.

    Raises:
        KeyError: the field is not traced.
        ValueError: an id is not on its axis.
    """
    at = (AXES[axis](board.public).index(name) for axis, name in zip(_TRACED[field], about, strict=True))
    return int(getattr(state, field)[0][tuple(at)])
