"""Understanding: what our answers to the customer's concerns are worth.

An answer counts by how well we understand the concern: from how many of those whom it worries, from facts that somebody
told us, from work on it together. Anything may be prepared, but answers to what worries none of the scorers cost focus.
"""

from typing import Final

import numpy as np

from simgame.engine.board import Board, Bools, Ints
from simgame.engine.layout import columns, count
from simgame.engine.rules.intelligence import facts_known, revealed
from simgame.engine.state import State, WeekArray
from simgame.engine.tuning import SOURCE, SOURCES, TOLD, UNDERSTOOD, WORKED_ON
from simgame.terms.actions import ACTIONS

PARTS: Final = ("name", "sources", "told", "worked on")
"""What understanding is made of."""

_WORKSHOP = ACTIONS.numbers(lambda action: action.addresses_any)


def understanding(board: Board, state: State) -> dict[str, Ints]:
    """Return what an answer to each concern is worth, thousandths, each int32 [G, K]: parts that add up.

    What counts is what the team knows: a concern that nobody is known to have is understood by its name alone.
    """
    known = (state.know_concerns > 0)[:, :, None] & state.worries
    told = revealed(board, facts_known(state), "concerns")
    worth = (
        np.full(known[:, 0].shape, UNDERSTOOD, dtype=np.int32),
        SOURCE * np.minimum(count(known, axis=1), SOURCES),
        TOLD * _about(told, known),
        WORKED_ON * _about(worked_on(state.last_done), known),
    )
    return dict(zip(PARTS, worth, strict=True))


def worked_on(last_done: WeekArray) -> Bools:
    """Return bool [G, C]: a workshop was held with the person, by when what was done, int8 [G, A, C + 1]."""
    worked: Bools = np.asarray((last_done[:, _WORKSHOP, :-1] > 0).any(axis=1))
    return worked


def _about(people: Bools, known: Bools) -> Bools:
    """Return bool [G, K]: one of the people [G, C] is known to have the concern, [G, C, K]."""
    about: Bools = np.asarray((people[:, :, None] & known).any(axis=1))
    return about


def understood(board: Board, state: State) -> Ints:
    """Return what an answer to each concern is worth in all, thousandths, int32 [G, K]."""
    whole: Ints = np.sum(list(understanding(board, state).values()), axis=0, dtype=np.int32)
    return whole


def answers(board: Board, state: State, weights: Ints) -> dict[str, Ints]:
    """Return what the bid's answers are worth to those who score it, thousandths, each int32 [G].

    Args:
        board: the board.
        state: of G games.
        weights: of the scorers in post, int32 [G, C].

    Returns:
        ``understood``: by weight, the share of each scorer's concerns that is answered, by how well it is understood;
        ``focus``: how much of that is left where answers go past the scorers; ``worth``: both together.
    """
    scorers = np.flatnonzero(weights.any(axis=0))
    worries = columns(state.worries, scorers)
    has = count(worries, axis=2)
    weights = columns(weights, scorers) * (has > 0)
    worth = understood(board, state) * state.answered
    share = (worries * worth[:, None]).sum(axis=2, dtype=np.int32) // np.maximum(has, 1)
    answered = (share * weights).sum(axis=1) // np.maximum(weights.sum(axis=1), 1)
    asked = (worries & (weights > 0)[:, :, None]).any(axis=1)
    right, wrong = count(state.answered & asked, axis=1), count(state.answered & ~asked, axis=1)
    focus = np.maximum(right - wrong, 0) * 1000 // np.maximum(right, 1)
    named = {"understood": answered, "focus": focus, "worth": answered * focus // 1000}
    return {name: values.astype(np.int32) for name, values in named.items()}
