"""The score: six parts, weighted by the scenario, with compliance as a gate.

Each part is the sum of its components, and what is said of a score is said from these: `score` adds them up for many
games, `breakdown` names what counted in one.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import field
from typing import Final, Literal

import numpy as np
import numpy.typing as npt

from simgame.engine.board import Board, Bools, Ints
from simgame.engine.rules import PRICES
from simgame.engine.rules.intelligence import facts_there
from simgame.engine.rules.lines import lines_met
from simgame.engine.state import State
from simgame.engine.tuning import BRIEF, COVERAGE_MOST, NO_CONTACT
from simgame.terms.actions import ACTIONS, TIES
from simgame.terms.lines import LINES
from simgame.terms.move import Activity
from simgame.terms.outcomes import LOST, UNPAID, VOID, WON
from simgame.terms.parts import SCORE_PARTS
from simgame.terms.prices import PRICE_SHARES
from simgame.terms.ranks import STAFF
from simgame.values import dataclass

_TIES: Final = tuple(sorted(ACTIONS.at(number).id for number in TIES))
_TIE_ROWS: Final = [ACTIONS.index(name) for name in _TIES]
_TIE_WORTH: Final = 125
"""What each tie between the firms is worth, in thousandths of the part."""
_CLEAR_MARGIN: Final = 10_000
"""Lead in thousandths of a point that counts as the clearest victory, or behind as the clearest defeat."""
_WON, _LOST = 600, 300
"""What a victory is worth without any lead, and a defeat without any, in thousandths of the part."""
_FULL_SUPPORT: Final = 2000
"""Support beyond this counts no more."""
_COVERED: Final = COVERAGE_MOST - BRIEF
"""Coverage beyond none that gives full marks."""
VOID_CAP: Final = 100
"""A game lost for a breach of compliance scores no more than this, in tenths of a point."""

Axis = Literal["", "contacts", "lines", "ties", "facts"]
"""By whom or what a component is taken apart; empty: it is not. A tie is an action with a contact."""


@dataclass(frozen=True)
class Component:
    """One addend of a part of the score, for G games."""

    name: str
    worth: Ints
    """[G] thousandths of the part"""
    axis: Axis = ""
    counts: Ints | None = None
    """[G, axis] in proportion to which the worth falls to each on the axis"""
    asked: Bools | None = None
    """[G, axis] who or what it asks for at all"""
    figures: Mapping[str, npt.NDArray[np.integer | np.bool_]] = field(default_factory=dict)
    """[G or 1] or [G or 1, axis] what it was computed from, in engine units"""


@dataclass(frozen=True, slots=True)
class Scores:
    """Scores of G games, in thousandths of each part and tenths of a point in all."""

    parts: Ints
    """[G, 6] each 0 to 1000, in the order of SCORE_PARTS"""
    earned: Ints
    """[G] 0 to 1000: tenths of a point, before what a breach of compliance takes"""
    total: Ints
    """[G] 0 to 1000: tenths of a point"""


def score(board: Board, state: State) -> Scores:
    """Score games, finished or not."""
    worths = [[component.worth for component in _PARTS[name](board, state)] for name in SCORE_PARTS]
    parts = np.stack([np.sum(np.broadcast_arrays(*each), axis=0) for each in worths], axis=1).astype(np.int32)
    earned = (parts @ board.score // 100).astype(np.int32)
    total = np.where(state.outcome == VOID, np.minimum(earned // 4, VOID_CAP), earned).astype(np.int32)
    return Scores(parts, earned, total)


def _outcome(board: Board, state: State) -> Iterator[Component]:
    """Yield what the end is worth, and how clear it was: 600 to 1000 for a victory, 0 to 300 for a defeat by points."""
    won, lost = state.outcome == WON, state.outcome == LOST
    clear = np.clip(state.margin, -_CLEAR_MARGIN, _CLEAR_MARGIN)
    figures = {"won": won, "unpaid": state.outcome == UNPAID}
    yield Component("end", np.where(won, _WON, np.where(lost, _LOST, 0)), figures=figures)
    lead = np.where(won, clear * (1000 - _WON) // _CLEAR_MARGIN, np.where(lost, clear * _LOST // _CLEAR_MARGIN, 0))
    yield Component("lead", lead, figures={"margin": state.margin, "full": np.array([_CLEAR_MARGIN])})


def _key(board: Board, state: State) -> Iterator[Component]:
    """Yield the mean support, by weight over all steps, where 2 levels are full marks."""
    weights = state.weights.sum(axis=1) * state.in_post
    counts = np.clip(state.support[:, 0], 0, _FULL_SUPPORT) // 2 * weights
    whole = np.maximum(weights.sum(axis=1), 1)
    full = np.array([_FULL_SUPPORT])
    figures = {"support": state.support[:, 0], "weight": weights, "weights": whole, "full": full}
    yield Component("support", counts.sum(axis=1) // whole, "contacts", counts, weights > 0, figures)


def _general(board: Board, state: State) -> Iterator[Component]:
    """Yield half for the lines covered, half for mean coverage beyond none of the people in post."""
    there = np.isin(np.arange(len(LINES)), board.public.line)[None]
    met = lines_met(board, state)
    lines = np.minimum(met.sum(axis=1, dtype=np.int32) * 500 // there.sum(), 500)
    yield Component("lines", lines, "lines", met.astype(np.int32), there)
    people = np.maximum(state.in_post.sum(axis=1), 1)
    counts = np.clip(state.coverage - NO_CONTACT, 0, _COVERED) * state.in_post
    mean = counts.sum(axis=1) * 1000 // (people * _COVERED)
    yield Component("coverage", mean // 2, "contacts", counts, state.in_post, {"coverage": state.coverage})


def _organisational(board: Board, state: State) -> Iterator[Component]:
    """Yield half for managers and executives met by their own level and function, half for ties of the firm."""
    leading = (state.rank > STAFF) & state.in_post
    counts = (state.matched & leading).astype(np.int32)
    share = counts.sum(axis=1) * 1000 // np.maximum(leading.sum(axis=1), 1)
    yield Component("matched", share // 2, "contacts", counts, leading)
    tied: Bools = np.greater(state.last_done[:, _TIE_ROWS, :-1].reshape(len(state.outcome), -1), 0)
    worth = np.minimum(tied.sum(axis=1) * _TIE_WORTH, 500)
    yield Component("ties", worth, "ties", tied.astype(np.int32), tied)


def price_kept(price: Ints) -> Ints:
    """Return what a won order keeps for its price, thousandths of the part: 0 at the lowest, 700 at the highest.

    Args:
        price: thousandths of the list price.
    """
    kept: Ints = np.clip((price - PRICE_SHARES[0]) * 1000 // (PRICE_SHARES[-1] - PRICE_SHARES[0]), 0, 1000)
    return kept * 700 // 1000


def _efficiency(board: Board, state: State) -> Iterator[Component]:
    """Yield seven tenths for the price kept, where we won, and three tenths for money left."""
    won, price = state.outcome == WON, PRICES[state.price]
    yield Component("price", np.where(won, price_kept(price), 0), figures={"price": price, "won": won})
    left = np.minimum(state.money * 1000 // max(board.public.money, 1), 1000)
    figures = {"money": state.money, "budget": np.array([board.public.money])}
    yield Component("money", np.where(won, left * 300 // 1000, 0), figures=figures)


def _information(board: Board, state: State) -> Iterator[Component]:
    """Yield half for facts learned, half for the roles known of those who have one."""
    heard = (state.learned > 0).astype(np.int32)
    every = facts_there(board, state)
    share = heard.sum(axis=1) * 1000 // np.maximum(every.sum(axis=1), 1)
    yield Component("facts", share // 2, "facts", heard, every)
    roles = np.asarray((state.weights > 0).any(axis=1))
    known = ((state.know_role > 0) & roles).astype(np.int32)
    share = known.sum(axis=1) * 1000 // np.maximum(roles.sum(axis=1), 1)
    yield Component("roles", share // 2, "contacts", known, roles)


_PARTS: Final[dict[str, Callable[[Board, State], Iterator[Component]]]] = {
    "outcome": _outcome,
    "key": _key,
    "general": _general,
    "organisational": _organisational,
    "efficiency": _efficiency,
    "information": _information,
}
"""How each of SCORE_PARTS is worked out."""


@dataclass(frozen=True, slots=True)
class ScoreItem:
    """What one person, line, tie or fact counts in a component."""

    id: str
    """Of a tie the activity as printed, such as ``award:zhou``"""
    counts: int
    """In proportion to which the component's worth falls to it; 0: nothing"""
    figures: Mapping[str, int]
    """What it was computed from, in engine units"""


@dataclass(frozen=True, slots=True)
class ScoreComponent:
    """One addend of a part of one game's score."""

    name: str
    worth: int
    """Thousandths of the part"""
    items: tuple[ScoreItem, ...]
    """Whom or what it asks for, in the order of ids; empty where it is not taken apart"""
    figures: Mapping[str, int]
    """What it was computed from, in engine units"""

    @property
    def reached(self) -> int:
        """Of how many items it is made."""
        return sum(item.counts > 0 for item in self.items)


@dataclass(frozen=True, slots=True)
class ScorePart:
    """One part of one game's score."""

    name: str
    worth: int
    """0 to 1000; its components add up to it"""
    weight: int
    """Of all weights, which are 100"""
    components: tuple[ScoreComponent, ...]

    def component(self, name: str) -> ScoreComponent:
        """Return a component by its name."""
        return next(each for each in self.components if each.name == name)


@dataclass(frozen=True, slots=True)
class ScoreBreakdown:
    """One game's score, taken apart as the rule adds it up."""

    parts: tuple[ScorePart, ...]
    earned: int
    """Tenths of a point, before what a breach of compliance takes"""
    total: int
    """Tenths of a point"""

    def part(self, name: str) -> ScorePart:
        """Return a part by its name."""
        return next(part for part in self.parts if part.name == name)


def breakdown(board: Board, state: State) -> ScoreBreakdown:
    """Return what the score of one game (G = 1) is made of."""
    scores = score(board, state)
    axes = {
        "contacts": board.public.contacts,
        "lines": tuple(LINES),
        "ties": tuple(str(Activity(action, contact)) for action in _TIES for contact in board.public.contacts),
        "facts": board.public.facts,
        "": (),
    }
    parts = tuple(
        ScorePart(
            name=name,
            worth=int(scores.parts[0, number]),
            weight=int(board.score[number]),
            components=tuple(_of_one(component, axes[component.axis]) for component in _PARTS[name](board, state)),
        )
        for number, name in enumerate(SCORE_PARTS)
    )
    return ScoreBreakdown(parts, int(scores.earned[0]), int(scores.total[0]))


def _of_one(component: Component, ids: tuple[str, ...]) -> ScoreComponent:
    """Return the component of the first game, with those on its axis that it asks for."""
    counts, asked = component.counts, component.asked
    each = {name: values[0] for name, values in component.figures.items() if values.ndim > 1}
    whole = {name: int(values[0]) for name, values in component.figures.items() if values.ndim == 1}
    items: list[ScoreItem] = []
    if counts is not None and asked is not None:
        items = [
            ScoreItem(ids[place], int(counts[0, place]), {name: int(values[place]) for name, values in each.items()})
            for place in np.flatnonzero(asked[0])
        ]
    return ScoreComponent(component.name, int(component.worth[0]), tuple(items), whole)
