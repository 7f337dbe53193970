"""By the book: the doctrine of the three tiers of customer relations, played from what is known.

General relations first, for information; find the decision chain; win those who draft before the criteria are locked;
match levels and functions; keep contact with all five lines; answer what people worry about; keep compliant.
"""

import numpy as np

from simgame.engine.board import Bools, Ints
from simgame.engine.observation import Observation
from simgame.engine.tuning import BRIEF, FUNCTION_MISMATCH, REPETITION
from simgame.players.strategy import WORTH, Dice
from simgame.terms.actions import ACTIONS, OBJECTION, PREPARE, PRICE, Limit
from simgame.terms.prices import PRICE_LEVELS
from simgame.terms.steps import StepKind

_REPETITION = np.array(REPETITION, dtype=np.int32)
USUAL_VOTES = np.array(
    # management, technical, procurement, finance, user
    [[3, 10, 5, 3, 5], [15, 60, 35, 25, 25], [20, 60, 35, 25, 25]],
    dtype=np.int32,
)
"""What a person's vote is taken to be worth, by rank and line, while nobody has told us: for complex products the
technical line leads the drafting and procurement joins; leaders come in at the end."""
ENOUGH = 2200
"""Support, in thousandths, at which a person is won."""
_FOR_THE_BID = 3
"""Money kept back for each concern that the bid may have to answer."""
_TIE = 30_000
"""What a tie between the firms is worth once somebody supports us enough for it."""
_WELL_KNOWN = 3200
"""Coverage at which a person has told us about roles and concerns."""


def by_the_book(observation: Observation, dice: Dice) -> Ints:
    """Value each move by the votes it wins, the information it brings and the lines it keeps, per half-day."""
    table = observation.board.moves
    contact = table.contact[:-1]
    half_days = np.maximum(table.half_days[:-1], 1)
    people = np.stack([_votes(observation), _news(observation)])
    votes, news = np.pad(people, ((0, 0), (0, 0), (0, 1)))[:, :, contact]
    match = observation.match
    worth = votes * (table.gain[:-1] * match // 1000 // half_days) // 10
    worth += news * (table.insight[:-1] + table.cover[:-1] // 2) // half_days // 16
    worth = np.where(match > FUNCTION_MISMATCH * 600 // 1000, worth, worth // 8)
    worth = np.where(_beyond(observation, 5), worth // 20, worth)
    ties = np.isin(table.action[:-1], ACTIONS.numbers(lambda action: action.tie and action.limit is Limit.ONCE))
    worth = np.where(ties & ~_beyond(observation, 1), np.maximum(worth, _TIE), worth)
    honest = ~np.isin(table.action[:-1], ACTIONS.numbers(lambda action: action.temptation))
    return np.clip(np.where(table.meets[:-1] & honest, worth, 0) + _bid(observation), 0, WORTH).astype(np.int32)


def _beyond(observation: Observation, share: int) -> Bools:
    """Return the moves, bool [G, M], that cost more than 1 / share of the money that the bid itself leaves over."""
    bid = _FOR_THE_BID * (observation.deadline >= observation.week) * len(observation.board.concerns)
    beyond: Bools = observation.board.moves.money[:-1] * share > (observation.money - bid)[:, None]
    return beyond


def _votes(observation: Observation) -> Ints:
    """Return how much it is worth to win each person, int32 [G, C]: the vote in steps still open, and the gap."""
    open_steps = ~observation.done
    soon = observation.closes - observation.week
    value = np.array([_value(observation.board.kind(step)) for step in range(open_steps.shape[1])], dtype=np.int32)
    urgency = value * open_steps * np.where(soon <= 2, 3, 2)
    known = (np.maximum(observation.weights, 0) * urgency[:, :, None]).sum(axis=1)
    vote = np.where(observation.know_role > 0, known, USUAL_VOTES[observation.rank, observation.board.line])
    seen = np.where(observation.seen_week > 0, observation.support[:, 0], 0)
    gap = np.clip(ENOUGH - seen, 100, ENOUGH) // 100
    tired = _REPETITION[np.clip(observation.recent, 0, len(REPETITION) - 1)]
    votes: Ints = (vote * gap * tired // 1000 * observation.in_post).astype(np.int32)
    return votes


def _value(kind: StepKind) -> int:
    """Return what a vote in a step of a kind is worth beside one in another."""
    return 5 if kind.criteria else 2 if kind.awards else 3


def _news(observation: Observation) -> Ints:
    """Return how much it is worth to get to know each person, int32 [G, C]; most in the first half and in new lines."""
    unknown = np.clip(_WELL_KNOWN - observation.coverage, 0, None) // 20
    met = (observation.coverage >= BRIEF) & observation.in_post
    new_line = np.ones_like(met)
    for line in range(5):
        same = observation.board.line == line
        new_line[:, same] = ~met[:, same].any(axis=1, keepdims=True)
    early = 2 if observation.week * 2 <= observation.board.weeks else 1
    news: Ints = ((unknown * early + 20) * (1 + new_line) * observation.in_post).astype(np.int32)
    tired = _REPETITION[np.clip(observation.recent, 0, len(REPETITION) - 1)]
    return news * tired // 1000


def _bid(observation: Observation) -> Ints:
    """Return the worth of the bid's moves: answer known concerns of those who matter, keep a sound price, object."""
    table = observation.board.moves
    action, target = table.action[:-1], table.target[:-1]
    left = observation.deadline - observation.week
    scorers = np.maximum(observation.weights[:, observation.board.scoring], 0)
    weight = np.where(observation.know_role > 0, scorers, 1)
    asked = (observation.concerns * weight[:, :, None]).sum(axis=1)
    prepare = np.where(action == PREPARE, asked[:, target % asked.shape[1]], 0)
    urgent = np.where(left <= 2, 20_000, 100)[:, None]
    low = (action == PRICE) & (target == PRICE_LEVELS.index("low"))
    objection = (action == OBJECTION) & (observation.lead.sum(axis=1) < -3000)[:, None]
    worth: Ints = prepare * urgent + low * 1000 + objection * 10_000
    return worth
