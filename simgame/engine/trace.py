"""The tracer: why every number of one game is what it is, from the state before and after each rule.

No rule logs anything; what it did is the difference that it made.
"""

from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np

from simgame.engine.board import Board
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


def trace(board: Board, state: State, turn: Turn) -> tuple[State, tuple[Change, ...], Mapping[str, State]]:
    """Play one week of one game (G = 1).

    Returns:
        The state after it, every change that a rule made, and by name the state that each rule found.
    """
    ids = {axis: of_board(board.public) for axis, of_board in AXES.items()}
    week, changes, before = state.week, [], state
    found: dict[str, State] = {}
    for rule, after in stages(board, state, turn):
        found[rule] = before
        earlier, later = vars(before), vars(after)
        for field, axes in _TRACED.items() if after is not before else ():
            if (was := earlier[field]) is (now := later[field]):
                continue
            old, new = was[0], now[0]
            for index in zip(*np.nonzero(np.atleast_1d(old != new)), strict=True):
                about = tuple(ids[axis][i] for axis, i in zip(axes, index, strict=False))
                at = index if axes else ()
                changes.append(Change(week, rule, field, about, int(old[at]), int(new[at])))
        before = after
    return before, tuple(changes), found


def value(board: Board, state: State, field: str, about: Sequence[str]) -> int:
    """Return one number of one game (G = 1): a field of State that is traced, at the ids of its axes.

    Raises:
        KeyError: the field is not traced.
        ValueError: an id is not on its axis.
    """
    at = (AXES[axis](board.public).index(name) for axis, name in zip(_TRACED[field], about, strict=True))
    return int(getattr(state, field)[0][tuple(at)])
