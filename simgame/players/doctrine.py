"""By the book: the doctrine of the three tiers of customer relations, played from what is known.

Ask those who are easy to reach; find the decision chain; win those who draft before the criteria are locked; be
introduced to leaders; match levels and fields; understand what worries people before answering it; tie the firms; stay
with the customer until the money is paid; keep compliant.

Worth is counted in thousandths of a point of the bid for a half-day. One set of principles plays every scenario.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np

from simgame.engine.board import Bools, Ints
from simgame.engine.observation import Observation
from simgame.engine.tuning import (
    ADDRESSED,
    FULL_SUPPORT,
    INTRODUCED,
    INTRODUCER_COVERAGE,
    INTRODUCER_SUPPORT,
    KNOWS_US,
    LEARN_CONCERNS,
    LEARN_ROLE,
    OPENNESS_FLOOR,
    PERSUASION_UP_TO,
    REPETITION,
    RESISTANCE,
)
from simgame.players.strategy import WORTH, Dice, Strategy
from simgame.terms.actions import ACTIONS, OBJECTION, PREPARE, PRICE
from simgame.terms.prices import PRICE_LEVELS
from simgame.terms.ranks import STAFF

_REPETITION: Final = np.array(REPETITION, dtype=np.int32)
_RESISTANCE: Final = np.array(RESISTANCE, dtype=np.int32)
_USUAL_OPENNESS: Final = np.array([700, 500, 350], dtype=np.int32)
"""What one expects of a person whom nobody has met, by rank, thousandths."""
USUAL_WEIGHT: Final = np.array(
    # management, technical, procurement, finance, user
    [[10, 30, 20, 20, 20], [20, 50, 30, 30, 30], [40, 40, 30, 30, 30]],
    dtype=np.int32,
)
"""What a person's voice is taken to weigh, by rank and line, in tenths, while nobody has told us: for complex products
the technical line leads and procurement joins; leaders come in at the end."""
_DRAFTS: Final = np.array([600, 1500, 600, 600, 600], dtype=np.int32)
_SIGNS: Final = np.array([200, 200, 1500], dtype=np.int32)
"""The same in drafting by line, and in the final word by rank, as factors in thousandths."""
_FEW: Final = 50
"""Weights, in tenths, that a step has at least: who is alone in it does not decide all of it."""
_HONEST: Final = np.array([not action.temptation for action in ACTIONS.values()])
_TIE: Final = np.array([action.tie for action in ACTIONS.values()])
_DEALS_WITH_ANY: Final = np.array([action.addresses_any for action in ACTIONS.values()])
WON: Final = FULL_SUPPORT + 250
"""Support, in thousandths, at which a person is won for drafting, scoring and the final word."""
_POOR: Final = 330
"""Below this factor of level and field somebody else should go."""


@dataclass(frozen=True, slots=True)
class Principles:
    """How much the doctrine makes of each principle, found by search over all scenarios; thousandths unless said."""

    votes: int = 2100
    """Support of those who draft, score, sign or decide"""
    influence: int = 230
    """Support of those who have their ear"""
    gates: int = 365
    """Points lost at gates, beside points won"""
    signatures: int = 300
    """Points that a sign-off after the award is worth"""
    soon: int = 2070
    """What closes this week or next, beside what closes within four"""
    later: int = 92
    """What closes after that"""
    guess: int = 880
    """What is usual by rank and line, beside what is known of the chain"""
    asking: int = 1660
    """Facts that nobody has told yet"""
    roles: int = 655
    """Getting to know somebody's part in the chain"""
    worries: int = 6200
    """Getting to know what worries those who score"""
    lines: int = 385
    """The first contact in a line"""
    early: int = 920
    """All that is learned in the first half of the game, beside the second"""
    doors: int = 160
    """Who introduces us to leaders"""
    firm: int = 320
    """What stays with the firm"""
    ties: int = 750
    """What two firms do together"""
    workshops: int = 15000
    """Working on a worry together"""
    understood: int = 160
    """From this understanding on a concern is answered before the last moment"""
    level: int = 6250
    """Being met by the right level"""
    field: int = 2000
    """Being met by somebody at home in the line"""
    heirs: int = 1250
    """Who will take over a role, by a warning, beside who has it"""
    fading: int = 24
    """What is thought to be lost of somebody's support in a week without a look"""
    thrift: int = 720
    """What is spent on one thing, beside what a week may cost"""
    price: str = "floor"
    """The price of the bid"""


def doctrine(principles: Principles) -> Strategy:
    """Return the strategy that holds these principles."""

    def strategy(observation: Observation, dice: Dice) -> Ints:
        return worth(observation, principles)

    return strategy


by_the_book: Final = doctrine(Principles())
"""Values each move by the doctrine."""


def worth(observation: Observation, principles: Principles) -> Ints:
    """Return what each move is worth by these principles, int32 [G, M], 0 for those not wanted."""
    table = observation.board.moves
    levels = value_of_support(observation, principles)
    met = _meetings(observation, principles, levels) // np.maximum(table.half_days[:-1], 1)
    wanted: Ints = np.clip(met + _bid(observation, principles), 0, WORTH - 1).astype(np.int32)
    return wanted


def _meetings(observation: Observation, principles: Principles, levels: Ints) -> Ints:
    """Return what each meeting brings, int32 [G, M]: support, what is learned, doors and ties."""
    table, action = observation.board.moves, observation.board.moves.action[:-1]
    tired = _by_person(_REPETITION.take(observation.recent, mode="clip"), table.contact)
    reach = _by_person(observation.access, table.contact) * tired // 1000
    match = _match(observation, principles)
    gain = table.gain[:-1] * match // 1000 * reach // 1000
    gain = gain * _by_person(_readiness(observation, principles), table.contact) // 1000
    gain = np.where(_addresses(observation), gain * ADDRESSED // 1000, gain)
    gain = gain * (1000 + principles.firm * table.firm[:-1] // 1000) // 1000
    got = gain * _by_person(levels, table.contact) // 1000
    got += table.insight[:-1] * (_by_person(_news(observation, principles), table.contact) * tired // 1000) // 1000
    known = _by_person(_acquaintance(observation, principles, levels), table.contact)
    got += table.cover[:-1] * reach // 1000 * known // 1000
    open_for_proofs = ~observation.done[:, observation.board.scoring, None]
    got += table.reputation[:-1] * open_for_proofs * principles.ties // 2
    got += _TIE[action] * (_closed_doors(observation, levels).sum(axis=1) * principles.ties // 1000)[:, None]
    got += _DEALS_WITH_ANY[action] * _by_person(_workable(observation, principles), table.contact)
    got = np.where(match > _POOR, got, got // 8)
    allowed = observation.money * 1000 // (observation.board.weeks + 1 - observation.week)
    thrift = (allowed[:, None] + 1) * 1000 // (allowed[:, None] + table.money[:-1] * principles.thrift + 1)
    proper = _by_person(_judging(observation).astype(np.int32), table.contact) == 0
    wanted: Ints = got * thrift // 1000 * (table.meets[:-1] & _HONEST[action] & proper)
    return wanted


def _judging(observation: Observation) -> Bools:
    """Return bool [G, C]: people known to score the bids or to award the order just now, whom one leaves alone.

    Only where there is a blackout at all: a quotation may be talked about.
    """
    board = observation.board
    now = (observation.opens <= observation.week) & ~observation.done & observation.silenced[:, None]
    judges = now & board.steps_that(lambda kind: kind.scores_bids or kind.awards) & board.blackout.any()
    judging: Bools = np.asarray((judges[:, :, None] & (observation.weights > 0)).any(axis=1))
    return judging


def _by_person(values: Ints, contact: Ints) -> Ints:
    """Return ``values`` [G, C] of each move's person, [G, M]; 0 where nobody is met."""
    padded: Ints = np.pad(values, ((0, 0), (0, 1)))[:, contact[:-1]]
    return padded


def _match(observation: Observation, principles: Principles) -> Ints:
    """Return the factor of level and field of each move as far as they are heeded, thousandths, int32 [G, M]."""
    table = observation.board.moves
    level = 1000 - (1000 - observation.level_match) * principles.level // 1000
    field = 1000 - (1000 - table.function_match[:-1]) * principles.field // 1000
    match: Ints = level * field // 1000
    return match


def believed(observation: Observation, principles: Principles) -> Ints:
    """Return the support for us that is thought to be left of what was seen, thousandths of a level, int32 [G, C]."""
    age = observation.week - observation.seen_week.astype(np.int32)
    left = observation.support[:, 0] * np.maximum(1000 - principles.fading * age, 500) // 1000
    return np.where(observation.seen_week > 0, left, 0).astype(np.int32)


def _readiness(observation: Observation, principles: Principles) -> Ints:
    """Return what a person's openness and the support already there leave of a meeting, thousandths, int32 [G, C]."""
    seen = believed(observation, principles)
    open_ = OPENNESS_FLOOR + _openness(observation) * (1000 - OPENNESS_FLOOR) // 1000
    ready: Ints = _RESISTANCE.take((seen + 1000) // 500, mode="clip") * open_ // 1000
    return ready


def _openness(observation: Observation) -> Ints:
    openness: Ints = np.where(observation.openness >= 0, observation.openness, _USUAL_OPENNESS[observation.rank])
    return openness


def shares(observation: Observation, principles: Principles) -> Ints:
    """Return each person's share of each step, thousandths, int32 [G, S, C]: as known, else what is usual."""
    board = observation.board
    guess = USUAL_WEIGHT[observation.rank, board.line] * observation.in_post * principles.guess // 1000
    usual = np.repeat(guess[:, None], len(board.steps), axis=1)
    for step in range(len(board.steps)):
        if board.kind(step).criteria:
            usual[:, step] = usual[:, step] * _DRAFTS[board.line] // 1000
        elif board.kind(step).awards:
            usual[:, step] = usual[:, step] * _SIGNS[observation.rank] // 1000
    known = np.maximum(observation.weights, 0) * 10 * observation.in_post[:, None]
    if observation.heirs.any():
        inherited = known @ observation.heirs.transpose(0, 2, 1)
        known = known + inherited.astype(np.int32) * principles.heirs // 1000
    weights = np.where((known > 0) | (observation.know_role > 0)[:, None], known, usual)
    share: Ints = weights * 1000 // np.maximum(weights.sum(axis=2, keepdims=True), _FEW)
    return share.astype(np.int32)


def value_of_support(observation: Observation, principles: Principles) -> Ints:
    """Return what a level of each person's support is worth, thousandths of a point, int32 [G, C].

    A step's stake by its urgency, shared by weight, as far as the person is not yet won for it; and what those are
    worth whom the person persuades.
    """
    board = observation.board
    gates, sign_offs = board.steps_that(lambda kind: kind.must_pass), board.steps_that(lambda kind: kind.signs)
    stake = np.where(gates, np.abs(board.stake) * principles.gates // 1000, board.stake + 1000)
    stake = np.where(sign_offs, principles.signatures, stake)
    left = observation.closes.astype(np.int32) - observation.week
    urgency = np.where(left <= 1, principles.soon, np.where(left <= 3, 1000, principles.later)) * ~observation.done
    full = np.where(gates | sign_offs, np.maximum(board.needs + 350, 500), FULL_SUPPORT)
    each = stake * urgency // full
    seen = believed(observation, principles)
    missing = np.clip(full[:, None] + 250 - seen[:, None], 50, 1000)
    own = (shares(observation, principles) * missing // 1000 * each[:, :, None] // 1000).sum(axis=1)
    own = own * observation.in_post * principles.votes // 1000
    heard = (np.maximum(observation.influence, 0) * own[:, None]).sum(axis=2) // 1000 * principles.influence // 1000
    value: Ints = (own + heard * (seen < PERSUASION_UP_TO)).astype(np.int32)
    return value


def _scoring(observation: Observation, principles: Principles) -> Ints:
    """Return each person's share of the scoring while the bid can still be worked on, thousandths, int32 [G, C]."""
    scored = shares(observation, principles)[:, observation.board.scoring]
    scoring: Ints = scored * (observation.week <= observation.deadline)[:, None]
    return scoring


def _news(observation: Observation, principles: Principles) -> Ints:
    """Return what asking each person is worth, int32 [G, C]: while facts are left, of the open and of staff most."""
    undecided = _undecided(observation, principles)
    unheard = (observation.learned == 0).sum(axis=1) * undecided // max(len(observation.board.facts), 1)
    tells = (400 + _openness(observation) * 600 // 1000) * np.where(observation.rank == STAFF, 1500, 700) // 1000
    told_all = np.clip(4200 - observation.coverage, 0, 1500) * 1000 // 1500
    news = unheard[:, None] * tells // 1000 * _early(observation, principles) // 1000 * principles.asking // 1000 * 3
    news = news * told_all // 1000
    asked: Ints = news * (observation.coverage >= 1200) * observation.in_post
    return asked


def _undecided(observation: Observation, principles: Principles) -> Ints:
    """Return what share of all stakes has not been decided yet, thousandths, int32 [G]: what news is still good for."""
    board = observation.board
    stake = np.where(board.steps_that(lambda kind: kind.signs), principles.signatures, np.abs(board.stake) + 1000)
    share: Ints = ((stake * ~observation.done).sum(axis=1) * 1000 // stake.sum()).astype(np.int32)
    return share


def _early(observation: Observation, principles: Principles) -> int:
    return principles.early if observation.week * 2 <= observation.board.weeks else 1000


def _acquaintance(observation: Observation, principles: Principles, levels: Ints) -> Ints:
    """Return what a level of coverage of each person is worth, int32 [G, C]: roles, worries, lines, doors."""
    role = ((observation.know_role == 0) & (observation.coverage < LEARN_ROLE)) * _early(observation, principles)
    unknown = (observation.know_concerns == 0) & (observation.coverage < LEARN_CONCERNS)
    worry = unknown * _scoring(observation, principles) * principles.worries // 1000
    known = role * principles.roles // 1000 + _new_lines(observation) * 1500 * principles.lines // 1000
    known = known * _undecided(observation, principles)[:, None] // 1000 + worry
    known += (observation.coverage < 2000) * levels // 6
    doors = _introductions(observation, principles, levels) * principles.doors // 1000
    acquaintance: Ints = (known + doors) * observation.in_post
    return acquaintance


def _new_lines(observation: Observation) -> Bools:
    """Return bool [G, C]: nobody of the person's line has been met."""
    met, line = (observation.coverage >= 2000) & observation.in_post, observation.board.line
    new = np.ones_like(met)
    for each in range(5):
        new[:, line == each] = ~met[:, line == each].any(axis=1, keepdims=True)
    return new


def _closed_doors(observation: Observation, levels: Ints) -> Ints:
    """Return what is lost with each leader for want of an introduction, int32 [G, C]."""
    cold = (observation.rank > STAFF) & (observation.coverage < KNOWS_US)
    lost: Ints = cold * np.clip(1000 - observation.access, 0, INTRODUCED) * levels // INTRODUCED
    return lost


def _introductions(observation: Observation, principles: Principles, levels: Ints) -> Ints:
    """Return what it is worth that each person comes to introduce us, int32 [G, C]."""
    line, seen = observation.board.line, believed(observation, principles)
    near = (line[:, None] == line) & ~np.eye(len(line), dtype=bool) | (observation.influence > 0)
    introduces = (observation.coverage >= INTRODUCER_COVERAGE) & (seen >= INTRODUCER_SUPPORT)
    worth: Ints = (near * _closed_doors(observation, levels)[:, None]).sum(axis=2) * ~introduces
    return worth


def _addresses(observation: Observation) -> Bools:
    """Return bool [G, M]: the move deals with a concern that its person is known to have."""
    table, concerns = observation.board.moves, observation.concerns
    sets = (concerns @ (1 << np.arange(concerns.shape[2], dtype=np.int32))).astype(np.int32)
    addresses: Bools = (_by_person(sets, table.contact) & observation.board.deals_with[table.action[:-1]]) != 0
    return addresses


def _workable(observation: Observation, principles: Principles) -> Ints:
    """Return what a first workshop with each person adds to the understanding of worries, int32 [G, C]."""
    new = (observation.know_concerns > 0) & ~observation.worked_on
    workable: Ints = new * _scoring(observation, principles) * principles.workshops // 1000
    return workable


def _bid(observation: Observation, principles: Principles) -> Ints:
    """Return the worth of the bid's moves, int32 [G, M]: answers to understood concerns, the price, an objection."""
    table = observation.board.moves
    action, target = table.action[:-1], table.target[:-1]
    asked = (observation.concerns * _scoring(observation, principles)[:, :, None]).sum(axis=1)
    last = (observation.deadline - observation.week <= 1)[:, None]
    ripe = np.where(last, 3000, np.where(observation.understood >= principles.understood, 1000, 150))
    answer = asked * observation.understood // 1000 * 6 * ripe // 1000
    preparing = action == PREPARE
    worth = np.where(preparing, answer[:, np.where(preparing, target, 0)], 0) if answer.shape[1] else preparing * 0
    worth = worth + (action == PRICE) * (target == PRICE_LEVELS.index(principles.price)) * 1000
    tailored = (observation.lead.sum(axis=1) < -3000)[:, None]
    bid: Ints = worth + (action == OBJECTION) * tailored * 5000
    return bid


__all__ = ["Principles", "by_the_book", "doctrine", "worth"]
