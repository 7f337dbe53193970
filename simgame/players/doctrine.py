"""By the book: the doctrine of the three tiers of customer relations, played from what is known.

Ask those who are easy to reach; find the decision chain; win those who draft before the criteria are locked; be
introduced to leaders; match levels and fields; understand what worries people before answering it; tie the firms; stay
with the customer until the money is paid; keep compliant.

Worth is counted in thousandths of a point of the bid for a half-day. One set of principles plays every scenario.
"""

from collections.abc import Iterator
from functools import cached_property
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from simgame.engine.board import Bools, Ints
from simgame.engine.layout import chosen, columns, count, quotient, sets_of, zeros
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
)
from simgame.players.principles import Principles
from simgame.players.strategy import WORTH, Dice, Strategy
from simgame.terms.actions import ACTIONS, OBJECTION, PREPARE, PRICE
from simgame.terms.lines import LINES
from simgame.terms.prices import PRICE_LEVELS
from simgame.terms.ranks import STAFF

Rows = npt.NDArray[np.intp]
"""Rows of the move table, [m]"""

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
_MOST: Final = 1_000_000
"""No figure of a person is taken for more, a thousand points; none of a scenario comes near."""


def doctrine(principles: Principles) -> Strategy:
    """Return the strategy that holds these principles."""

    def strategy(observation: Observation, dice: Dice) -> Ints:
        return worth(observation, principles)

    return strategy


by_the_book: Final = doctrine(Principles())
"""Values each move by the doctrine."""


def worth(observation: Observation, principles: Principles) -> Ints:
    """Return what each move is worth by these principles, int32 [G, M], 0 for those not wanted or not possible."""
    return DoctrineJudgement(observation, principles).worth()


class DoctrineJudgement:
    """What the doctrine makes of an observation; what several principles ask for is worked out once.

    Figures of people are int32 [G, C] and in thousandths unless said otherwise. Those of moves are about some rows of
    the move table, [G, m]: only moves that can be made in some game are looked at.
    """

    def __init__(self, observation: Observation, principles: Principles) -> None:
        self.seen, self.board, self.held = observation, observation.board, principles

    def worth(self) -> Ints:
        """Return what each move is worth, int32 [G, M]."""
        table, possible = self.board.moves, np.asarray(self.seen.legal.any(axis=0))
        proper = table.meets[:-1] & _HONEST[table.action[:-1]]
        worth = zeros(len(self.seen.money), (len(table),), np.int32)
        for which, value in ((proper, self.meetings), (~table.meets[:-1], self.bid)):
            rows = np.flatnonzero(which & possible)
            worth.T[rows] = np.clip(value(rows), 0, WORTH - 1).T
        return worth

    def meetings(self, rows: Rows) -> Ints:
        """Return what each meeting brings for a half-day: support, what is learned, doors and ties."""
        table, match = self.board.moves, self.match(rows)
        contact = table.contact[rows]
        addends = self.addends(rows, match)
        _, _, got = next(addends)
        for _, which, value in addends:
            got.T[which] += value.T
        got = chosen(match > _POOR, got, got // 8)
        got = got * columns(~self.judging, contact)
        paid, which = np.unique(table.money[rows], return_inverse=True)
        got, long = got * columns(self.thrift(paid), which) // 1000, np.flatnonzero(table.half_days[rows] > 1)
        got.T[long] //= table.half_days[rows[long], None]
        return got

    def addends(self, rows: Rows, match: Ints) -> Iterator[tuple[str, Rows | slice, Ints]]:
        """Yield what each meeting is worth for: its name, places in ``rows`` and the worth of these, [G, places].

        The first is for all of ``rows``.
        """
        table, seen, held = self.board.moves, self.seen, self.held
        contact, action, everywhere = table.contact[rows], table.action[rows], slice(None)
        reach = columns(seen.access * seen.repetition // 1000, contact)
        got = table.gain[rows] * match // 1000 * reach // 1000
        got = got * columns(self.readiness, contact) // 1000
        got = chosen(self.addresses(rows), got * ADDRESSED // 1000, got)
        got = got * (1000 + held.firm * table.firm[rows] // 1000) // 1000
        yield "support", everywhere, got * columns(_bounded(self.levels), contact) // 1000
        news = columns(_bounded(self.news * seen.repetition // 1000), contact)
        yield "news", everywhere, news * table.insight[rows] // 1000
        reach *= table.cover[rows]
        yield "acquaintance", everywhere, reach // 1000 * columns(_bounded(self.acquaintance), contact) // 1000
        proofs, ties = np.flatnonzero(table.reputation[rows]), np.flatnonzero(_TIE[action])
        worth = table.reputation[rows[proofs]] * held.ties // 2
        yield "proof", proofs, worth * ~seen.done[:, self.board.scoring, None]
        tied = (self.closed_doors.sum(axis=1) * held.ties // 1000).astype(np.int32)
        yield "tie", ties, np.broadcast_to(tied[:, None], (len(tied), len(ties)))
        workshops = np.flatnonzero(_DEALS_WITH_ANY[action])
        yield "workshop", workshops, columns(_bounded(self.workable), contact[workshops])

    def thrift(self, paid: Ints) -> Ints:
        """Return what is left of a move's worth for each price, thousandths, [G, prices], by what a week may cost."""
        allowed = self.seen.money * 1000 // (self.board.weeks + 1 - self.seen.week)
        return ((allowed + 1) * 1000 // (allowed + paid[:, None] * self.held.thrift + 1)).astype(np.int32).T

    def match(self, rows: Rows) -> Ints:
        """Return the factor of level and field of each move as far as they are heeded, thousandths."""
        table = self.board.moves
        level = 1000 - (1000 - self.seen.level_by_rank[:, rows]) * self.held.level // 1000
        field = 1000 - (1000 - table.function_match[rows]) * self.held.field // 1000
        by_rank = (level * field // 1000).astype(np.int32)
        contact, places = table.contact[rows], np.arange(len(rows))
        match = zeros(len(self.seen.rank), (len(rows),), np.int32)
        match.T[:] = by_rank[self.board.first_rank[contact], places][:, None]
        risen = np.flatnonzero((self.seen.rank != self.board.first_rank).any(axis=0)[contact])  # few people, if any
        match.T[risen] = by_rank[self.seen.rank.T[contact[risen]], places[risen, None]]
        return match

    @cached_property
    def judging(self) -> Bools:
        """Whom one leaves alone, bool [G, C]: people known to score the bids or to award the order just now.

        Only where there is a blackout at all: a quotation may be talked about.
        """
        board, seen = self.board, self.seen
        now = (seen.opens <= seen.week) & ~seen.done & seen.silenced[:, None]
        judges = now & board.steps_that(lambda kind: kind.scores_bids or kind.awards) & board.blackout.any()
        judging: Bools = np.asarray((judges[:, :, None] & (seen.weights > 0)).any(axis=1))
        return judging

    @cached_property
    def believed(self) -> Ints:
        """The support for us that is thought to be left of what was seen, thousandths of a level."""
        age = self.seen.week - self.seen.seen_week.astype(np.int32)
        left = self.seen.support[:, 0] * np.maximum(1000 - self.held.fading * age, 500) // 1000
        return left * (self.seen.seen_week > 0)

    @cached_property
    def readiness(self) -> Ints:
        """What a person's openness and the support already there leave of a meeting."""
        openness = OPENNESS_FLOOR + self.openness * (1000 - OPENNESS_FLOOR) // 1000
        return self.seen.resistance(self.believed) * openness // 1000

    @cached_property
    def openness(self) -> Ints:
        """How open people are, as we know or as is usual at their rank."""
        return chosen(self.seen.openness >= 0, self.seen.openness, _USUAL_OPENNESS[self.seen.rank])

    @cached_property
    def shares(self) -> Ints:
        """Each person's share of each step, thousandths, int32 [G, S, C]: as known, else what is usual."""
        board, seen = self.board, self.seen
        guess = USUAL_WEIGHT.reshape(-1)[seen.rank * np.intp(len(LINES)) + board.line]
        guess = guess * seen.in_post * self.held.guess // 1000
        known = np.maximum(seen.weights, 0) * 10 * seen.in_post[:, None]
        inherited = np.zeros_like(known)
        for heir, holder in np.argwhere(seen.heirs.any(axis=0)):
            inherited[:, :, heir] += known[:, :, holder] * seen.heirs[:, heir, holder, None]
        known = known + inherited * self.held.heirs // 1000
        informed, shares = seen.know_role > 0, zeros(len(guess), seen.weights.shape[1:], np.int32)
        for step in range(len(board.steps)):
            usual = guess
            if board.kind(step).criteria:
                usual = usual * _DRAFTS[board.line] // 1000
            elif board.kind(step).awards:
                usual = usual * _SIGNS[seen.rank] // 1000
            weights = chosen((known[:, step] > 0) | informed, known[:, step], usual)
            whole = np.maximum(weights.sum(axis=1, keepdims=True, dtype=np.int32), _FEW)
            shares[:, step] = quotient(weights * 1000, whole)
        return shares

    @cached_property
    def levels(self) -> Ints:
        """What a level of each person's support is worth, thousandths of a point.

        A step's stake by its urgency, shared by weight, as far as the person is not yet won for it; and what those are
        worth whom the person persuades.
        """
        levels: Ints = (self.votes + self.heard * (self.believed < PERSUASION_UP_TO)).astype(np.int32)
        return levels

    @cached_property
    def votes(self) -> npt.NDArray[np.int64]:
        """What a level of each person's support is worth where the person takes part, int64 [G, C]."""
        own = np.zeros_like(self.believed)
        for step in np.flatnonzero(self.stakes.any(axis=0)):
            own += self.votes_in(int(step))
        return own.astype(np.int64) * self.seen.in_post * self.held.votes // 1000

    def votes_in(self, step: int) -> Ints:
        """Return what a level of each person's support is worth in one step, before the principle's factor."""
        missing = np.clip(np.int32(self.full[step] + 250) - self.believed, 50, 1000)
        worth: Ints = self.shares[:, step] * missing // 1000 * self.stakes[:, step, None].astype(np.int32) // 1000
        return worth

    @cached_property
    def heard(self) -> npt.NDArray[np.int64]:
        """What a level of each person's support is worth with those whom the person persuades, int64 [G, C]."""
        heard = np.zeros_like(self.votes)
        for speaker, hearer in self.known_influence:
            heard[:, speaker] += np.maximum(self.seen.influence[:, speaker, hearer], 0) * self.votes[:, hearer]
        return heard // 1000 * self.held.influence // 1000

    @cached_property
    def full(self) -> Ints:
        """The mean support at which each step gives all that it can, thousandths of a level, [S]."""
        board = self.board
        asks = board.steps_that(lambda kind: kind.must_pass) | board.steps_that(lambda kind: kind.signs)
        full: Ints = np.where(asks, np.maximum(board.needs + 350, 500), FULL_SUPPORT)
        return full

    @cached_property
    def stakes(self) -> npt.NDArray[np.integer[Any]]:
        """What a level of mean support is worth in each step that is open, by its urgency, [G, S]."""
        board, seen, held = self.board, self.seen, self.held
        gates, sign_offs = board.steps_that(lambda kind: kind.must_pass), board.steps_that(lambda kind: kind.signs)
        stake = np.where(gates, np.abs(board.stake) * held.gates // 1000, board.stake + 1000)
        stake = np.where(sign_offs, held.signatures, stake)
        left = seen.closes.astype(np.int32) - seen.week
        urgency = np.where(left <= 1, held.soon, np.where(left <= 3, 1000, held.later)) * ~seen.done
        stakes: npt.NDArray[np.integer[Any]] = stake * urgency // self.full
        return stakes

    @cached_property
    def known_influence(self) -> npt.NDArray[np.intp]:
        """Who is known in some game to persuade whom: pairs of people, [pairs, 2]."""
        return np.argwhere((self.seen.influence > 0).any(axis=0))

    @cached_property
    def scoring(self) -> Ints:
        """Each person's share of the scoring while the bid can still be worked on."""
        return self.shares[:, self.board.scoring] * (self.seen.week <= self.seen.deadline)[:, None]

    @cached_property
    def news(self) -> Ints:
        """What asking each person is worth: while facts are left, of the open and of staff most."""
        seen = self.seen
        unheard = count(seen.learned == 0, axis=1) * self.undecided // max(len(self.board.facts), 1)
        tells = (400 + self.openness * 600 // 1000) * chosen(seen.rank == STAFF, np.int32(1500), np.int32(700)) // 1000
        told_all = np.clip(4200 - seen.coverage, 0, 1500) * 1000 // 1500
        news = unheard[:, None] * tells // 1000 * self.early // 1000 * self.held.asking // 1000 * 3
        return news * told_all // 1000 * (seen.coverage >= 1200) * seen.in_post

    @cached_property
    def undecided(self) -> Ints:
        """What share of all stakes has not been decided yet, int32 [G]: what news is still good for."""
        board = self.board
        signs = board.steps_that(lambda kind: kind.signs)
        stake = np.where(signs, self.held.signatures, np.abs(board.stake) + 1000)
        share: Ints = ((stake * ~self.seen.done).sum(axis=1) * 1000 // stake.sum()).astype(np.int32)
        return share

    @property
    def early(self) -> int:
        """What is learned now counts so much."""
        return self.held.early if self.seen.week * 2 <= self.board.weeks else 1000

    @cached_property
    def acquaintance(self) -> Ints:
        """What a level of coverage of each person is worth: roles, worries, lines, doors."""
        seen, held = self.seen, self.held
        known = (self.roles + self.new_lines * 1500 * held.lines // 1000) * self.undecided[:, None] // 1000
        known = known + self.worries
        known += (seen.coverage < 2000) * self.levels // 6
        acquaintance: Ints = (known + self.introductions * held.doors // 1000) * seen.in_post
        return acquaintance

    @cached_property
    def roles(self) -> Ints:
        """What getting to know each person's part in the chain is worth."""
        unknown = (self.seen.know_role == 0) & (self.seen.coverage < LEARN_ROLE)
        worth: Ints = unknown * self.early * self.held.roles // 1000
        return worth

    @cached_property
    def worries(self) -> Ints:
        """What getting to know what worries each person is worth."""
        unknown = (self.seen.know_concerns == 0) & (self.seen.coverage < LEARN_CONCERNS)
        worth: Ints = unknown * self.scoring * self.held.worries // 1000
        return worth

    @cached_property
    def new_lines(self) -> Bools:
        """Nobody of the person's line has been met, bool [G, C]."""
        met, line = (self.seen.coverage >= 2000) & self.seen.in_post, self.board.line
        new = np.zeros_like(met)
        for each in range(len(LINES)):
            people = np.flatnonzero(line == each)
            new.T[people] = ~met.T[people].any(axis=0)
        return new

    @cached_property
    def closed_doors(self) -> Ints:
        """What is lost with each leader for want of an introduction."""
        cold = (self.seen.rank > STAFF) & (self.seen.coverage < KNOWS_US)
        return cold * np.clip(1000 - self.seen.access, 0, INTRODUCED) * self.levels // INTRODUCED

    @cached_property
    def introductions(self) -> Ints:
        """What it is worth that each person comes to introduce us."""
        line, lost = self.board.line, self.closed_doors
        found = np.zeros_like(lost)
        for leader in np.flatnonzero(lost.any(axis=0)):
            found += (line == line[leader]) * lost[:, leader, None]
        for speaker, hearer in self.known_influence:
            if line[speaker] != line[hearer]:
                found[:, speaker] += (self.seen.influence[:, speaker, hearer] > 0) * lost[:, hearer]
        introduces = (self.seen.coverage >= INTRODUCER_COVERAGE) & (self.believed >= INTRODUCER_SUPPORT)
        return (found - lost) * ~introduces

    def addresses(self, rows: Rows) -> Bools:
        """Tell whether each move deals with a concern that its person is known to have, bool [G, m]."""
        table = self.board.moves
        worries = columns(sets_of(self.seen.concerns), table.contact[rows])
        addresses: Bools = (worries & self.board.deals_with[table.action[rows]]) != 0
        return addresses

    @cached_property
    def workable(self) -> Ints:
        """What a first workshop with each person adds to the understanding of worries."""
        new = (self.seen.know_concerns > 0) & ~self.seen.worked_on
        return new * self.scoring * self.held.workshops // 1000

    def bid(self, rows: Rows) -> Ints:
        """Return the worth of the bid's moves: answers to understood concerns, the price, an objection."""
        seen, table = self.seen, self.board.moves
        action, target = table.action[rows], table.target[rows]
        worth = zeros(len(seen.money), (len(rows),), np.int32)
        asked = (seen.concerns * self.scoring[:, :, None]).sum(axis=1)
        last = (seen.deadline - seen.week <= 1)[:, None]
        ripe = np.where(last, 3000, np.where(seen.understood >= self.held.understood, 1000, 150))
        answer = asked * seen.understood // 1000 * 6 * ripe // 1000
        preparing = np.flatnonzero(action == PREPARE)
        worth.T[preparing] = answer.T[target[preparing]]
        worth.T[(action == PRICE) & (target == PRICE_LEVELS.index(self.held.price))] = 1000
        worth.T[action == OBJECTION] = (seen.lead.sum(axis=1) < -3000) * 5000
        return worth


def _bounded(values: npt.NDArray[np.integer[Any]]) -> Ints:
    """Return ``values``, none below 0, as int32, cut so that a product with a number of the move table fits int32."""
    bounded: Ints = np.minimum(values, _MOST).astype(np.int32)
    return bounded


__all__ = ["by_the_book", "doctrine", "worth"]
