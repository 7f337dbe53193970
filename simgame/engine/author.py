"""The truth about a running game, for its author: what no player ever sees, by id.

Only a :class:`~simgame.engine.game.Game` that was made with ``author=True`` gives it away, and nothing that a learner
plays is made so.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from simgame.engine.board import Board
from simgame.engine.state import State
from simgame.values import dataclass


@dataclass(frozen=True, slots=True)
class ContactTruth:
    """What is really so of a contact. Ids stand in the order of the board."""

    support: Mapping[str, int]
    """By vendor, thousandths of a level"""
    coverage: int
    """Thousandths of a level"""
    openness: int
    """Thousandths"""
    in_post: bool
    concerns: tuple[str, ...]
    weights: Mapping[str, int]
    """By step, only of those in which the contact has a say; nothing for somebody who holds no post"""
    persuades: Mapping[str, int]
    """By contact, thousandths, only of those whom the contact persuades"""


@dataclass(frozen=True, slots=True)
class StepTruth:
    """What is really so of a step."""

    done: bool
    standing: Mapping[str, int] | None
    """By vendor, the participants' mean support by weight, thousandths of a level; None where nobody takes part"""


@dataclass(frozen=True, slots=True)
class RivalTruth:
    """What a rival really does."""

    price: int
    """Thousandths of our list price"""
    works_on: Mapping[str, int]
    """By contact, levels in thousandths that the script brings this week, before luck and difficulty"""


@dataclass(frozen=True, slots=True)
class AuthorView:
    """What is really so at the start of a week, in one game."""

    week: int
    contacts: Mapping[str, ContactTruth]
    steps: Mapping[str, StepTruth]
    rivals: Mapping[str, RivalTruth]
    variants: Mapping[str, str]
    """By group, the option that is drawn"""
    flags: tuple[str, ...]
    """Flags that are set"""
    fired: tuple[str, ...]
    """Events that have happened"""


def author_view(board: Board, state: State) -> AuthorView:
    """Return the truth about the first of the games in ``state``."""
    public = board.public
    weights = state.weights[0] * state.in_post[0]
    standing = (state.support[0] @ weights.T) // np.maximum(weights.sum(axis=1), 1)
    script = board.script[min(state.week, public.weeks)]
    return AuthorView(
        week=state.week,
        contacts={
            contact: ContactTruth(
                support=_all(public.vendors, state.support[0][:, row]),
                coverage=int(state.coverage[0, row]),
                openness=int(board.openness[row]),
                in_post=bool(state.in_post[0, row]),
                concerns=tuple(_some(public.concerns, state.worries[0, row])),
                weights=_some(public.steps, weights[:, row]),
                persuades=_some(public.contacts, board.persuades[row]),
            )
            for row, contact in enumerate(public.contacts)
        },
        steps={
            step: StepTruth(
                done=bool(state.done[0, row]),
                standing=_all(public.vendors, standing[:, row]) if weights[row].any() else None,
            )
            for row, step in enumerate(public.steps)
        },
        rivals={
            rival: RivalTruth(int(state.rival_price[0, row]), _some(public.contacts, script[row]))
            for row, rival in enumerate(public.rivals)
        },
        variants={
            variant: public.options[row][int(state.variant[0, row])] for row, variant in enumerate(public.variants)
        },
        flags=tuple(_some(public.flags, state.flags[0])),
        fired=tuple(_some(public.events, state.fired[0])),
    )


def _all(names: Sequence[str], values: Any) -> dict[str, int]:
    """Return an array by the ids of its axis."""
    return {name: int(value) for name, value in zip(names, values, strict=True)}


def _some(names: Sequence[str], values: Any) -> dict[str, int]:
    """Return what is not 0 of an array by the ids of its axis."""
    return {name: value for name, value in _all(names, values).items() if value}
