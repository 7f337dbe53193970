"""The expert: the doctrine with what many games of one scenario have taught about its people and its phases.

Its principles are weighed anew, and each move's worth is taken by factors of its action, its person and its concern in
the phase of the game. It sees what any player sees; what is drawn for a game it has to find out like everybody.
"""

from collections.abc import Callable, Mapping
from dataclasses import field
from typing import Final

import numpy as np

from simgame.engine.board import Ints, PublicBoard
from simgame.engine.layout import chosen
from simgame.engine.observation import Observation
from simgame.players.doctrine import worth
from simgame.players.principles import Principles
from simgame.players.strategy import WORTH, Dice, Strategy
from simgame.terms.actions import ACTIONS, PREPARE, PRICE
from simgame.terms.prices import PRICE_LEVELS
from simgame.values import dataclass

PHASES: Final = ("opening", "drafting", "bidding", "scoring", "after-award")
"""Of the weeks until the criteria are locked the first half and the second, until the bids are due, until the award,
and the rest."""
AS_IT_IS: Final = 1000
"""The factor that changes nothing, thousandths."""
MOST: Final = 64_000
"""No factor is greater."""
_SMALL: Final = (2**31 - 1) // (WORTH - 1)
"""A factor up to which its product with any worth fits an int32, which takes half as long"""
_PRICED: Final = 1000
"""What the price is worth that one asks: it takes no time"""

Factors = tuple[int, ...]
"""A factor for each of PHASES, thousandths"""


@dataclass(frozen=True, slots=True)
class Preferences:
    """What an expert makes of one scenario; ids that a scenario does not have play no part."""

    principles: Principles = Principles()
    actions: Mapping[str, Factors] = field(default_factory=dict)
    people: Mapping[str, Factors] = field(default_factory=dict)
    concerns: Mapping[str, int] = field(default_factory=dict)
    """How much an answer to each counts, thousandths"""
    ahead: int = 0
    """From this lead in the published criteria on, thousandths of a point, the price is :attr:`price_ahead`"""
    price_ahead: str = ""
    """Empty: the price does not depend on the lead"""


def expert(preferences: Preferences) -> Strategy:
    """Return the strategy that plays by these preferences."""
    factors = factors_of(preferences)

    def strategy(observation: Observation, dice: Dice) -> Ints:
        judged = worth(observation, preferences.principles)
        prefer(observation, judged, preferences, factors(observation.board))
        return judged

    return strategy


def factors_of(preferences: Preferences) -> Callable[[PublicBoard], Ints]:
    """Return what works out each move's factor in each phase, thousandths, int32 [PHASES, M], once for a board."""
    kept: list[tuple[PublicBoard, Ints]] = []

    def of(board: PublicBoard) -> Ints:
        if not kept or kept[0][0] is not board:
            kept[:] = [(board, factor_table(board, preferences))]
        return kept[0][1]

    return of


def factor_table(board: PublicBoard, preferences: Preferences) -> Ints:
    """Return the factor of each move in each phase, thousandths, int32 [PHASES, M]."""
    usual = (AS_IT_IS,) * len(PHASES)
    actions = np.array([preferences.actions.get(each, usual) for each in ACTIONS], dtype=np.int64).T
    people = np.array([*(preferences.people.get(each, usual) for each in board.contacts), usual], dtype=np.int64).T
    concerns = np.array([preferences.concerns.get(each, AS_IT_IS) for each in board.concerns], dtype=np.int64)
    table = board.moves
    action, contact = table.action[:-1], table.contact[:-1]
    factors = actions[:, action] * people[:, contact] // AS_IT_IS
    answers = np.flatnonzero(action == PREPARE)
    factors[:, answers] = factors[:, answers] * concerns[table.target[answers]] // AS_IT_IS
    bounded: Ints = np.clip(factors, 0, MOST).astype(np.int32)
    return bounded


def prefer(observation: Observation, judged: Ints, preferences: Preferences, factors: Ints) -> None:
    """Make what moves are worth by an expert's principles into what they are worth to the expert.

    Args:
        observation: of G games.
        judged: what each is worth, int32 [G, M]; it is changed.
        preferences: the expert's.
        factors: of each move in each phase, thousandths, int32 [PHASES, M].
    """
    phase, wanted = phases(observation), judged.any(axis=0)
    there = np.unique(phase)
    for each in there:
        taking = wanted & (factors[each] != AS_IT_IS)
        for which, whole in ((factors[each] <= _SMALL, np.int32), (factors[each] > _SMALL, np.int64)):
            rows = np.flatnonzero(taking & which)
            worth = judged.T[rows]
            taken = worth.astype(whole, copy=False) * factors[each][rows, None]
            taken //= AS_IT_IS
            np.minimum(taken, WORTH - 1, out=taken)
            judged.T[rows] = taken if len(there) == 1 else chosen(phase == each, taken.astype(np.int32), worth)
    if preferences.price_ahead:
        table = observation.board.moves
        prices = np.flatnonzero(table.action[:-1] == PRICE)
        asked = table.target[prices] == PRICE_LEVELS.index(preferences.price_ahead)
        games = np.flatnonzero(leads(observation) >= preferences.ahead)
        judged[np.ix_(games, prices)] = asked * np.int32(_PRICED)


def leads(observation: Observation) -> Ints:
    """Return our lead in the published criteria that are locked, thousandths of a point, int32 [G]."""
    lead: Ints = observation.lead.sum(axis=1, dtype=np.int32)
    return lead


def phases(observation: Observation) -> Ints:
    """Return in which of PHASES each game stands, int32 [G], by the calendar that everybody knows."""
    board, week = observation.board, observation.week
    deadline = observation.deadline.astype(np.int32)
    locks = observation.closes[:, board.criteria].astype(np.int32).max(axis=1, initial=0)
    locks = np.where(board.criteria.any(), locks, deadline)
    phase: Ints = (week > np.maximum(locks // 2, 1)).astype(np.int32)
    phase += week > locks
    phase[week > deadline] = PHASES.index("scoring")
    phase += (week > observation.closes[:, board.award]) & (week > deadline)
    return phase


__all__ = ["PHASES", "Factors", "Preferences", "expert", "factor_table", "factors_of", "phases", "prefer"]
