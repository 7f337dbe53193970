"""What a week looks like to an adviser who knows no more than the player: what is known, the draft, the doctrine.

What can be wrong with it is looked for in :mod:`simgame.study.plan_issues` and :mod:`simgame.study.bid_issues`.
"""

from collections import Counter
from collections.abc import Collection, Mapping
from functools import cached_property
from typing import Final

import numpy as np

from simgame.engine.budget import Budget
from simgame.engine.game import Game
from simgame.engine.known import KnownContact
from simgame.engine.known_tender import KnownStep
from simgame.players.doctrine import USUAL_WEIGHT, by_the_book
from simgame.terms.actions import ACTIONS
from simgame.terms.lines import LINES
from simgame.terms.move import Activity, Move, Plan
from simgame.values import dataclass

_LIKELY: Final = 30
"""From this usual weight on, in tenths, somebody whose role is not known is taken to be likely to take part."""

DEAR: Final = 5
"""Money from which on a move counts as dear."""
FALLING: Final = 3
"""After so many other meetings of late one more brings less than a third."""

AJAR: Final = 500
"""From this share of a meeting on, in thousandths, that comes through, a door is not closed any more."""
MISFIT: Final = 700
"""A meeting that level and field bring below this, in thousandths, asks for somebody else."""
BETTER: Final = 14
"""So many tenths of a match are a much better one."""


@dataclass(frozen=True)
class PlanIssue:
    """One thing that is wrong, with what would mend it."""

    kind: str
    grave: int
    """0 to 100"""
    wanted: Collection[Move] | None = None
    """Moves that would mend it; None where something is only to be taken out"""
    drop: tuple[Move, ...] = ()
    """Planned moves to take out"""
    contacts: tuple[str, ...] = ()
    """Whom it is about, the first one first"""
    step: str = ""
    line: str = ""
    concern: str = ""
    rival: str = ""
    week: int = 0
    """The week that it is about: of a closing, a deadline, or when somebody was last seen"""
    count: int = 0


class Situation:
    """One game with a draft of its week; nothing here looks at the truth."""

    def __init__(self, game: Game, plan: Plan) -> None:
        self.game = game
        self.plan = tuple(plan)
        self.known = game.knowledge
        self.board = game.board
        self.week = game.week

    @cached_property
    def people(self) -> tuple[KnownContact, ...]:
        """Everybody whom we know of, in the order of ids."""
        return self.known.contacts

    @cached_property
    def met(self) -> Mapping[str, int]:
        """How many planned meetings each contact has; 0 for everybody else."""
        return Counter(move.target for move in self.plan if ACTIONS[move.action].meets)

    @cached_property
    def worth(self) -> Mapping[Move, int]:
        """What the doctrine gives for each move; it rolls no dice."""
        worth = by_the_book(self.game.observation, np.zeros(1, dtype=np.uint32))
        return dict(zip(self.board.moves, worth[0].tolist(), strict=True))

    @cached_property
    def worth_of_people(self) -> Mapping[str, int]:
        """The worth of the best move with each contact who can be met; 0 for everybody else."""
        best: Counter[str] = Counter()
        for move in self.meetings:
            best[move.target] = max(best[move.target], self.worth[move])
        return best

    @cached_property
    def legal(self) -> tuple[Move, ...]:
        """Moves that can be made this week, within the rules and without what the bid itself will cost."""
        spare = self.budget.money - self.for_the_bid
        return tuple(
            move
            for move in self.game.legal_moves()
            if not ACTIONS[move.action].temptation and (self.money(move) < DEAR or self.money(move) <= spare)
        )

    @cached_property
    def meetings(self) -> tuple[Move, ...]:
        """Those of them that meet somebody."""
        return tuple(move for move in self.legal if ACTIONS[move.action].meets)

    @cached_property
    def reachable(self) -> frozenset[str]:
        """Contacts whom somebody of us can meet this week."""
        return frozenset(move.target for move in self.meetings)

    def votes(self, person: KnownContact) -> int:
        """Return the known weight of a contact in the steps that are still open."""
        weights = (person.weights if person.in_post else None) or {}
        return sum(weights.get(step.id, 0) for step in self.open_steps)

    @cached_property
    def open_steps(self) -> tuple[KnownStep, ...]:
        """Steps that are still open, the next to close first."""
        return self.known.open_steps

    @cached_property
    def forming(self) -> tuple[KnownStep, ...]:
        """Those of them that people's support decides for good: once the order is won, the sign-offs too."""
        won = self.known.award.done
        return tuple(step for step in self.open_steps if step.kind.prepares or (step.kind.signs and won))

    @cached_property
    def for_the_bid(self) -> int:
        """The money that it takes to answer all concerns that may be those of scorers; 0 once the bid is in."""
        if self.known.deadline < self.week:
            return 0
        open_ = (concern for concern in self.known.concerns if concern.holders and not concern.answered)
        asked = {concern.id for concern in open_ if concern.asked is not False} - self.answers_planned
        answers = [move for move in self.board.moves if ACTIONS[move.action].target == "concern"]
        return len(asked) * max(map(self.money, answers), default=0)

    @cached_property
    def answers_planned(self) -> frozenset[str]:
        """Concerns that the plan answers."""
        return frozenset(move.target for move in self.plan if ACTIONS[move.action].target == "concern")

    @cached_property
    def budget(self) -> Budget:
        """What the plan leaves of the week's half-days and of the money."""
        return self.game.budget(self.plan)

    def likely(self, person: KnownContact) -> bool:
        """Tell whether somebody whose role nobody has told takes part as a rule."""
        usual = USUAL_WEIGHT[person.rank, LINES.index(person.line.id)]
        return person.role_week is None and person.in_post and bool(usual >= _LIKELY)

    def closed_to_us(self, person: KnownContact) -> bool:
        """Tell whether somebody is a leader who does not know us well, and to whom nobody and few ties introduce us."""
        return person.in_post and not person.introduced_by and person.access < AJAR

    def openers(self, person: KnownContact) -> tuple[KnownContact, ...]:
        """Return those near a leader who could come to introduce us and whose own door is open."""
        near = (other for other in person.near if not other.would_introduce and other.id in self.reachable)
        return tuple(other for other in near if not self.closed_to_us(other))

    def opening(self, person: KnownContact) -> bool:
        """Tell whether the plan meets somebody who could come to introduce us to a leader."""
        return any(self.met[other.id] for other in self.openers(person))

    def looked_after(self, person: KnownContact) -> bool:
        """Tell whether the plan meets somebody, or whoever opens the way there."""
        return bool(self.met[person.id]) or (self.closed_to_us(person) and self.opening(person))

    def ways_to(self, people: Collection[str]) -> tuple[Move, ...]:
        """Return the meetings with some contacts, and with those who could open the way to them."""
        closed = [person for person in map(self.known.contact, people) if self.closed_to_us(person)]
        return self.meetings_with({*people, *(other.id for person in closed for other in self.openers(person))})

    def worn(self, contact: str) -> bool:
        """Tell whether we met, or plan to meet, somebody so often that one more meeting brings less than a third."""
        return self.known.contact(contact).recent + self.met[contact] >= FALLING

    def money(self, move: Move) -> int:
        """Return what a move costs."""
        return self.board.moves.cost(move).money

    def match(self, move: Move) -> int:
        """Return what level and field do to a meeting, thousandths."""
        return self.known.match(move).factor

    def meetings_with(self, people: Collection[str]) -> tuple[Move, ...]:
        """Return the meetings with some contacts."""
        return tuple(move for move in self.meetings if move.target in people)

    def outdone(self, moves: Collection[Move]) -> frozenset[Move]:
        """Return those of some moves that a much better match among them could make as well."""
        best: dict[Activity, int] = {}
        matches = {move: self.match(move) for move in moves if ACTIONS[move.action].meets}
        for move, match in matches.items():
            best[move.activity] = max(best.get(move.activity, 0), match)
        return frozenset(
            move for move, match in matches.items() if match < MISFIT and best[move.activity] * 10 >= match * BETTER
        )

    def best(self, wanted: Collection[Move], without: Plan = ()) -> tuple[Move, tuple[Move, ...]] | None:
        """Return the best of the wanted moves, with what must be taken out of the plan for it.

        Args:
            wanted: moves.
            without: planned moves that are taken out in any case.

        Returns:
            The move, and the planned moves to drop, ``without`` included; None where none of them can be made.
        """
        kept = [move for move in self.plan if move not in without]
        wanted = frozenset(wanted)
        order = sorted((move for move in self.legal if move in wanted), key=lambda move: -self.worth[move])
        fitting = [move for move in order if self.game.why_not(move, kept) is None]
        # Advice keeps to the rule that it gives elsewhere: level meets level, where somebody who fits has time.
        outdone = self.outdone(fitting)
        for move in fitting:
            if move not in outdone:
                return move, tuple(without)
        for move in order:
            if move not in kept and (room := self._room(move, kept)) is not None:
                return move, (*without, *room)
        return None

    def _room(self, move: Move, kept: Plan) -> tuple[Move, ...] | None:
        """Return the planned moves, least worth first, without which a move has time and money; None if none help.

        Together they are worth less than the move, so that no two pieces of advice take turns.
        """
        own = sorted((each for each in kept if each.member == move.member), key=lambda each: self.worth[each])
        lost = 0
        for count, each in enumerate(own, start=1):
            lost += self.worth[each]
            if lost >= self.worth[move]:
                return None
            left = [other for other in kept if other not in own[:count]]
            if self.game.why_not(move, left) is None:
                return tuple(own[:count])
        return None
