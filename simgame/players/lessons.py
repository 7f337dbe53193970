"""The contrast of each lesson: the doctrine played without it.

A lesson that is taught must be missed: who plays by the book but for that one principle wins clearly less often.
"""

from collections.abc import Callable, Mapping
from dataclasses import field, replace
from typing import Any, Final

import numpy as np

from simgame.engine.board import Bools, Ints
from simgame.engine.observation import UNKNOWN, Observation
from simgame.engine.tuning import BRIEF, LEARN_ROLE
from simgame.players.doctrine import worth
from simgame.players.principles import Principles
from simgame.players.strategy import WORTH, Dice, Strategy
from simgame.terms.actions import ACTIONS
from simgame.terms.lines import LINES
from simgame.terms.ranks import EXECUTIVE, STAFF
from simgame.values import dataclass

_OF_POWER: Final = [LINES.index(line) for line in ("management", "technical", "procurement")]


@dataclass(frozen=True, slots=True)
class Contrast:
    """How the doctrine is played without a lesson."""

    leaves_out: Callable[[Observation], Bools] | None = None
    """Moves that are not made, bool [G, M] or [M]"""
    overlooks: Callable[[Observation], Observation] | None = None
    """What is not made use of"""
    principles: Mapping[str, Any] = field(default_factory=dict)
    """Principles that are not held"""
    adds: Callable[[Observation], Ints] | None = None
    """Moves that are made before all others: their worth, int32 [G, M] or [M]"""

    speaks: Callable[[Observation], Bools] | None = None
    """Moves that can be named as examples of it, bool [G, M] or [M]; None: any but those that tie the firms"""
    still_asks: Callable[[Observation], Bools] | None = None
    """Moves that can be named as missing, bool [G, M]; None: any that can be named at all"""

    def named(self, observation: Observation) -> Bools:
        """Return which moves can be named as examples, bool [G, M]."""
        speaks = self.speaks(observation) if self.speaks else ~_ties(observation)
        return np.broadcast_to(speaks, observation.legal.shape)

    def missing(self, observation: Observation) -> Bools:
        """Return which moves can be named as asked for and not made, bool [G, M]."""
        named = self.named(observation)
        return named & self.still_asks(observation) if self.still_asks else named

    @property
    def weighs_as_the_book(self) -> bool:
        """Whether who does without the lesson values all moves by the book but those left out and those added."""
        return self.overlooks is None and not self.principles

    def strategy(self, principles: Principles) -> Strategy:
        """Return the player with these principles who does without the lesson."""

        def play(observation: Observation, dice: Dice) -> Ints:
            return self.worth(observation, principles)

        return play

    def worth(self, observation: Observation, principles: Principles, book: Ints | None = None) -> Ints:
        """Return what each move is worth to who does without the lesson, int32 [G, M].

        Args:
            observation: of G games.
            principles: all others that are held.
            book: what moves are worth with the lesson, if it is at hand.
        """
        if book is not None and self.weighs_as_the_book:
            wanted = book
        else:
            seen = self.overlooks(observation) if self.overlooks else observation
            wanted = worth(seen, replace(principles, **self.principles))
        if self.leaves_out:
            wanted = np.where(self.leaves_out(observation), 0, wanted)
        if self.adds:
            wanted = np.maximum(wanted, self.adds(observation))
        return wanted.astype(np.int32)


def without(lesson: str, principles: Principles | None = None) -> Strategy:
    """Return the doctrine without a lesson, by the lesson's id.

    Raises:
        KeyError: there is no such lesson.
    """
    return CONTRASTS[lesson].strategy(principles or Principles())


def as_kept(book: Ints, other: Ints, made: Bools) -> Ints:
    """Return what moves are worth to who keeps a lesson just as far as somebody did, and is by the book in all else.

    A move that was made is worth the more of what it is worth with the lesson and without it, any other move the less.
    So what the lesson asks for is done only if it was done, and so is what the lesson speaks against. At one position
    the week of who plays by the book gives the book's week, that of who does without the lesson gives that one.

    Args:
        book: what each move is worth by the book, int32 [G, M].
        other: the same without the lesson.
        made: which moves were made, bool [G or 1, M].
    """
    kept: Ints = np.where(made, np.maximum(book, other), np.minimum(book, other))
    return kept


def _people(observation: Observation, which: Bools) -> Bools:
    """Return bool [G, M]: meetings with those for whom ``which``, bool [G, C] or [C], holds."""
    table = observation.board.moves
    which = np.broadcast_to(which, observation.known.shape)
    met: Bools = np.pad(which, ((0, 0), (0, 1)))[:, table.contact[:-1]] & table.meets[:-1]
    return met


def _actions(observation: Observation, which: Callable[[Any], bool]) -> Bools:
    """Return bool [M]: moves whose action is one of those for which ``which`` holds."""
    made: Bools = np.isin(observation.board.moves.action[:-1], ACTIONS.numbers(which))
    return made


def _ties(observation: Observation) -> Bools:
    return _actions(observation, lambda action: action.tie)


def _anything(observation: Observation) -> Bools:
    return np.ones(observation.legal.shape, dtype=bool)


def _in_new_lines(observation: Observation) -> Bools:
    """Meetings in lines in which nobody has met us yet."""
    met, line = (observation.coverage >= BRIEF) & observation.in_post, observation.board.line
    covered = np.stack([(met & (line == each)).any(axis=1) for each in range(len(LINES))], axis=1)
    return _people(observation, ~covered[:, line])


def _hardly_known_staff(observation: Observation) -> Bools:
    return _people(observation, (observation.rank == STAFF) & (observation.coverage < LEARN_ROLE))


def _staff(observation: Observation) -> Bools:
    return _people(observation, observation.rank == STAFF)


def _all_but_the_head(observation: Observation) -> Bools:
    at_first = observation.week * 3 <= observation.board.weeks
    return _people(observation, ~observation.board.head & at_first)


def _leaders_with_leaders(observation: Observation) -> Bools:
    table = observation.board.moves
    leaders: Bools = _people(observation, observation.rank == EXECUTIVE) & (table.own_rank[:-1] == EXECUTIVE)
    return leaders


def _drafters_too_early(observation: Observation) -> Bools:
    tilts = observation.board.criteria
    locked = np.asarray(observation.done[:, tilts].all(axis=1))[:, None]
    drafts = np.asarray((observation.weights[:, tilts] > 0).any(axis=1))
    return _people(observation, drafts & ~locked)


def _signers(observation: Observation) -> Bools:
    """Who is only known to sign after the award, and from then on everybody."""
    signs = observation.board.steps_that(lambda kind: kind.signs)
    weights = np.maximum(observation.weights, 0)
    only = (weights[:, signs].sum(axis=1) > 0) & (weights[:, ~signs].sum(axis=1) == 0)
    fallen = observation.done[:, observation.board.award]
    return _people(observation, only | fallen[:, None])


def _known_signers(observation: Observation) -> Bools:
    weights = np.maximum(observation.weights[:, observation.board.sign_offs], 0)
    return _people(observation, np.asarray(weights.sum(axis=1) > 0))


def _in_other_hands(observation: Observation) -> Bools:
    table, built = observation.board.moves, observation.built[:, :-1]
    keeper = np.where(built.any(axis=1), built.argmax(axis=1), -1)
    kept = np.pad(keeper, ((0, 0), (0, 1)), constant_values=-1)[:, table.contact[:-1]]
    others: Bools = (kept >= 0) & (kept != table.member[:-1])
    return others


def _every_third_week(observation: Observation) -> Bools:
    return np.full(len(observation.board.moves.member) - 1, observation.week % 3 == 0)


def _no_roles(observation: Observation) -> Observation:
    nothing = np.full_like(observation.weights, UNKNOWN)
    return replace(observation, weights=nothing, know_role=np.zeros_like(observation.know_role))


def _no_warnings(observation: Observation) -> Observation:
    return replace(observation, heirs=np.zeros_like(observation.heirs), warned=np.zeros_like(observation.warned))


def _any_answer(observation: Observation) -> Ints:
    answers: Ints = _actions(observation, lambda action: action.target == "concern") * np.int32(WORTH // 4)
    return answers


def _temptations(observation: Observation) -> Ints:
    tempting: Ints = _actions(observation, lambda action: action.temptation) * np.int32(WORTH // 2)
    return tempting


CONTRASTS: Final[Mapping[str, Contrast]] = {
    "general-relations": Contrast(leaves_out=_staff, still_asks=_hardly_known_staff),
    "asking": Contrast(leaves_out=lambda seen: _actions(seen, lambda action: action.asks)),
    "five-lines": Contrast(
        leaves_out=lambda seen: _people(seen, ~np.isin(seen.board.line, _OF_POWER)), still_asks=_in_new_lines
    ),
    "find-the-chain": Contrast(overlooks=_no_roles),
    "drafters-first": Contrast(leaves_out=_drafters_too_early),
    "not-only-the-boss": Contrast(leaves_out=_all_but_the_head),
    "layered-matching": Contrast(leaves_out=_leaders_with_leaders, principles={"level": 0}, speaks=_anything),
    "functional-matching": Contrast(principles={"field": 0}),
    "organisational-relations": Contrast(leaves_out=_ties, speaks=_anything),
    "firm-not-person": Contrast(leaves_out=_in_other_hands, principles={"firm": 0}, speaks=_anything),
    "understand-then-answer": Contrast(adds=_any_answer),
    "price-is-not-enough": Contrast(
        leaves_out=lambda seen: _actions(seen, lambda action: action.target == "concern"), principles={"price": "floor"}
    ),
    "warnings": Contrast(overlooks=_no_warnings),
    "after-the-award": Contrast(leaves_out=_signers, principles={"signatures": 0}, speaks=_known_signers),
    "compliance": Contrast(adds=_temptations),
    "every-week": Contrast(leaves_out=_every_third_week),
}
"""The contrast of each of LESSONS, by its id."""
