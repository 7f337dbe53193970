"""The tracer: why every number of one game is what it is, from the state before and after each rule.

No rule logs anything; what it did is the difference that it made.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from simgame.engine.board import Board
from simgame.engine.rules import Turn
from simgame.engine.state import State
from simgame.engine.week import stages

KNOWN = frozenset(
    {
        "seen_support", "seen_week", "coverage", "credibility", "answered", "money", "price", "learned", "fired",
        "temptations", "closes", "deadline",
    }
)  # fmt: skip
"""Fields whose changes the team sees as they happen: its own doing, what it was shown and told, the calendar. Of
credibility only that with people whom it has met; nobody else's ever changes."""


@dataclass(frozen=True, slots=True)
class Change:
    """One number that one rule changed."""

    week: int
    rule: str
    """The rule's name, such as ``word_of_mouth``."""
    field: str
    """The field of State."""
    about: tuple[str, ...]
    """Ids for the field's axes: (vendor, contact) for support."""
    before: int
    after: int


def _axes(board: Board) -> dict[str, tuple[Sequence[str], ...]]:
    public = board.public
    contacts, vendors, steps = public.contacts, public.vendors, public.steps
    rivals = vendors[1:]
    parts = ("technical", "commercial", "price", *steps, "luck")
    return {
        "support": (vendors, contacts),
        "coverage": (contacts,),
        "credibility": (contacts,),
        "in_post": (contacts,),
        "rank": (contacts,),
        "weights": (steps, contacts),
        "points": (vendors, parts),
        "rival_price": (rivals,),
        "price": (),
        "margin": (),
        "answered": (public.concerns,),
        "money": (),
        "learned": (public.facts,),
        "fired": (public.events,),
        "temptations": (),
        "outcome": (),
        "closes": (steps,),
        "deadline": (),
        "seen_support": (vendors, contacts),
        "seen_week": (contacts,),
    }


def trace(board: Board, state: State, turn: Turn) -> tuple[State, tuple[Change, ...]]:
    """Play one week of one game (G = 1) and return the state after it with every change that a rule made."""
    axes = _axes(board)
    week, changes, before = state.week, [], state
    for rule, after in stages(board, state, turn):
        for field, names in axes.items():
            was, now = getattr(before, field), getattr(after, field)
            if was is now:
                continue
            old, new = was[0], now[0]
            for index in zip(*np.nonzero(np.atleast_1d(old != new)), strict=True):
                about = tuple(axis[i] for axis, i in zip(names, index, strict=False))
                at = index if names else ()
                changes.append(Change(week, rule.__name__, field, about, int(old[at]), int(new[at])))
        before = after
    return before, tuple(changes)


def value(board: Board, state: State, field: str, about: Sequence[str]) -> int:
    """Return one number of one game (G = 1): a field of State that is traced, at the ids of its axes.

    Raises:
        KeyError: the field is not traced.
        ValueError: an id is not on its axis.
    """
    axes = _axes(board)[field]
    return int(getattr(state, field)[0][tuple(list(axis).index(name) for axis, name in zip(axes, about, strict=True))])
