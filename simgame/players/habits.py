"""Habits of salespeople that the game must not reward, each a few lines over what is known."""

import numpy as np

from simgame.engine.board import Ints
from simgame.engine.observation import Observation
from simgame.players.strategy import WORTH, Dice, Strategy, scramble
from simgame.terms.actions import ACTIONS, PREPARE, PRICE
from simgame.terms.prices import PRICE_LEVELS

_BITS = WORTH.bit_length() - 1
_OPENNESS_BY_RANK = np.array([700, 500, 300], dtype=np.int32)
"""What one expects of a person whom nobody has met, by rank."""


def random(observation: Observation, dice: Dice) -> Ints:
    """Any legal moves, in any order."""
    moves = scramble(np.arange(1, len(observation.board.moves) + 1, dtype=np.uint32)) | np.uint32(1)
    rolled = np.multiply.outer(moves, dice | np.uint32(1))
    rolled ^= rolled >> np.uint32(15)
    rolled *= np.uint32(0x2C1B3C6D)
    rolled >>= np.uint32(32 - _BITS)
    rolled += np.uint32(1)
    worth: Ints = rolled.view(np.int32).T
    return worth


def boss_only(observation: Observation, dice: Dice) -> Ints:
    """The highest leader in post and nobody else, with everything there is."""
    height = observation.rank.astype(np.int32) * 4 + (observation.board.line == 0) * 2 + observation.board.head
    leaders = np.where(observation.in_post, height, -1)
    boss = (leaders == leaders.max(axis=1, keepdims=True)) & (leaders > 0)
    return _on_people(observation, boss * 1000, "call visit reference headquarters executive workshop summit agreement")


def breadth_only(observation: Observation, dice: Dice) -> Ints:
    """Everyone a little: whoever was met least, with calls, visits and asking around."""
    return _on_people(observation, np.maximum(5000 - observation.coverage, 1), "call visit ask")


def talkers(observation: Observation, dice: Dice) -> Ints:
    """Whoever is most open, again and again."""
    expected = _OPENNESS_BY_RANK[observation.rank]
    openness = np.where(observation.openness >= 0, observation.openness, expected)
    return _on_people(observation, openness**2 // 1000, "call visit ask")


def chain_late(observation: Observation, dice: Dice) -> Ints:
    """The deciders, and only once the criteria are locked."""
    locked = np.asarray(observation.done[:, observation.board.criteria].all(axis=1))
    leading = observation.rank.astype(np.int32) * 500
    people = _on_people(observation, leading, "call visit reference headquarters executive workshop summit agreement")
    return np.where(locked[:, None], people + _on_bid(observation, "low"), 0)


def price_only(observation: Observation, dice: Dice) -> Ints:
    """The lowest price, and calls around the house to announce it."""
    calls = _on_people(observation, np.maximum(5000 - observation.coverage, 1), "call")
    return _on_price(observation, "floor") + calls


def tempted(observation: Observation, dice: Dice) -> Ints:
    """Every temptation there is; for the rest the deciders, by ordinary means."""
    table = observation.board.moves
    tempting = np.isin(table.action[:-1], ACTIONS.numbers(lambda action: action.temptation))
    rest = _on_people(observation, 100 + 300 * observation.rank.astype(np.int32), "call visit exchange")
    return np.where(tempting, WORTH // 2, rest + _on_bid(observation, "low"))


def only(action: str) -> Strategy:
    """Return the strategy that knows one action and does it with whoever has had least of us."""

    def strategy(observation: Observation, dice: Dice) -> Ints:
        table = observation.board.moves
        least = np.append(np.maximum(5000 - observation.coverage, 1), np.ones((len(dice), 1), dtype=np.int32), axis=1)
        worth: Ints = least[:, table.contact[:-1]] * (table.action[:-1] == ACTIONS.index(action))
        return worth

    strategy.__doc__ = f"Nothing but {action}."
    return strategy


def _on_people(observation: Observation, value: Ints, actions: str) -> Ints:
    """Return the value [G, C] of each contact for every move with the contact, better means a little first."""
    table = observation.board.moves
    wanted = np.isin(table.action[:-1], [ACTIONS.index(name) for name in actions.split()])
    padded = np.append(value, np.zeros((len(value), 1), dtype=np.int32), axis=1)
    means = table.gain[:-1] // np.maximum(table.half_days[:-1], 1) // 10
    worth: Ints = padded[:, table.contact[:-1]] * wanted * 10
    return np.where(worth > 0, worth + means, 0).astype(np.int32)


def _on_price(observation: Observation, price: str) -> Ints:
    """Return the worth of one price, int32 [M]."""
    table = observation.board.moves
    priced = (table.action[:-1] == PRICE) & (table.target[:-1] == PRICE_LEVELS.index(price))
    worth: Ints = (priced * (WORTH // 4)).astype(np.int32)
    return worth


def _on_bid(observation: Observation, price: str) -> Ints:
    """Return the worth of answering every known concern and of one price, int32 [M]."""
    prepare = observation.board.moves.action[:-1] == PREPARE
    worth: Ints = (prepare * (WORTH // 4)).astype(np.int32) + _on_price(observation, price)
    return worth


HABITS: dict[str, Strategy] = {
    "random": random,
    "boss-only": boss_only,
    "breadth-only": breadth_only,
    "talkers": talkers,
    "chain-late": chain_late,
    "price-only": price_only,
    "tempted": tempted,
    **{f"only-{action}": only(action) for action in ACTIONS},
}
"""Bad habits and single actions, by name."""
