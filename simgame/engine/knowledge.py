"""What the player of one game knows, by id: the view of an Observation for all that shows or tells a single game."""

import numpy as np

from simgame.engine.budget import Budget
from simgame.engine.known import KnownContact, KnownFact, OneGame
from simgame.engine.known_tender import KnownConcern, KnownLine, KnownRival, KnownStep
from simgame.engine.legality import Bar, Codes
from simgame.engine.observation import Observation
from simgame.terms.move import Move, Plan
from simgame.terms.prices import PRICE_LEVELS, PriceLevel
from simgame.values import dataclass

_TRACED = {"seen_support": "support"}
"""Traced fields of the state that the observation calls otherwise."""


@dataclass(frozen=True, slots=True)
class Match:
    """How well the member who makes a meeting matches the contact."""

    own_rank: int
    their_rank: int
    """Numbers in RANKS"""
    level: int
    """What both ranks do to the gain, thousandths"""
    at_home: bool
    """Whether the member is at home in the contact's line"""
    factor: int
    """What ranks and lines do to the gain together, thousandths"""


class Knowledge(OneGame):
    """What is known of one of the games of an observation."""

    def __init__(self, observation: Observation, game: int = 0) -> None:
        """Take an observation of G games and the number of one of them."""
        super().__init__(observation, game)
        self._bars: dict[tuple[Move, ...], Codes] = {}
        """For each plan that was asked about, as a list of moves asks about the same one over and over"""

    @property
    def money(self) -> int:
        """What is left of the budget, in the scenario's unit."""
        return int(self.at("money"))

    @property
    def worked(self) -> int:
        """Half-days used so far."""
        return int(self.at("worked"))

    @property
    def standing(self) -> int:
        """What keeps the order that we have won, thousandths of a point; 0 without one, or where nothing is signed."""
        return int(self.at("standing"))

    def half_days(self, member: str) -> int:
        """Return the half-days that a member of the team has each week now; ValueError where there is none."""
        return int(self.at("half_days", self.board.team.index(member)))

    @property
    def temptations(self) -> int:
        """How often the rules of compliance were broken."""
        return int(self.at("temptations"))

    @property
    def caught(self) -> int | None:
        """The week in which that came to light."""
        return self.week_at("caught")

    @property
    def deadline(self) -> int:
        """The last week in which our bid can be prepared and priced."""
        return int(self.at("deadline"))

    @property
    def price(self) -> PriceLevel:
        """The price of our bid."""
        return PRICE_LEVELS.at(int(self.at("price")))

    @property
    def lead(self) -> int:
        """Our lead in all criteria that are locked, thousandths of a point."""
        return sum(self.values("lead"))

    @property
    def contacts(self) -> tuple[KnownContact, ...]:
        """Everybody whom we know of, in the order of ids."""
        known = self.values("known")
        return tuple(KnownContact(name, self, row) for row, name in enumerate(self.board.contacts) if known[row])

    @property
    def steps(self) -> tuple[KnownStep, ...]:
        """The steps of the decision chain in their order."""
        return tuple(KnownStep(step, self, row) for row, step in enumerate(self.board.steps))

    @property
    def award(self) -> KnownStep:
        """The step that awards the order."""
        return self.steps[self.board.award]

    @property
    def scoring(self) -> KnownStep:
        """The step that scores the bids."""
        return self.steps[self.board.scoring]

    @property
    def open_steps(self) -> tuple[KnownStep, ...]:
        """Those that have not closed, the next to close first."""
        return tuple(sorted((step for step in self.steps if not step.done), key=lambda step: step.closes))

    @property
    def rivals(self) -> tuple[KnownRival, ...]:
        """The rivals in the order of ids."""
        return tuple(KnownRival(rival, self, row) for row, rival in enumerate(self.board.rivals))

    @property
    def concerns(self) -> tuple[KnownConcern, ...]:
        """All concerns of the scenario, in the order of ids."""
        return tuple(KnownConcern(concern, self, row) for row, concern in enumerate(self.board.concerns))

    @property
    def facts(self) -> tuple[KnownFact, ...]:
        """The facts that were learned, in the order of ids."""
        learned = self.values("learned")
        return tuple(KnownFact(name, self, row) for row, name in enumerate(self.board.facts) if learned[row])

    def contact(self, contact: str) -> KnownContact:
        """Return what is known of a contact, also of one whom we do not know of.

        Raises:
            KeyError: there is no such contact.
        """
        return KnownContact(contact, self, self.board.contact(contact).row)

    def step(self, step: str) -> KnownStep:
        """Return what is known of a step; KeyError where there is none."""
        return KnownStep(step, self, self.board.step(step).row)

    def line(self, line: str) -> KnownLine:
        """Return what is known of one of the five lines, by its id."""
        return KnownLine(line, self)

    def rival(self, rival: str) -> KnownRival:
        """Return what is known of a rival; ValueError where there is none."""
        return KnownRival(rival, self, self.board.rivals.index(rival))

    def concern(self, concern: str) -> KnownConcern:
        """Return what is known of a concern; ValueError where there is none."""
        return KnownConcern(concern, self, self.board.concerns.index(concern))

    def fact(self, fact: str) -> KnownFact:
        """Return what is known of a fact, also of one that was not learned; ValueError where there is none."""
        return KnownFact(fact, self, self.board.facts.index(fact))

    def happened(self, event: str) -> bool:
        """Tell whether an event has happened."""
        return bool(self.at("fired", self.board.events.index(event)))

    def budget(self, plan: Plan = ()) -> Budget:
        """Return what a plan leaves of this week's half-days and of the money."""
        rows = [self.board.moves.index[move] for move in plan]
        return Budget(self.board, self.observation.half_days[self.game], self.money, rows)

    def bars(self, plan: Plan = ()) -> Codes:
        """Return why each move cannot be added to a plan, int8 [M] of Bar, 0 where it can."""
        key = tuple(plan)
        if key not in self._bars:
            alone = self.observation.bars[self.game]
            self._bars[key] = np.where(alone == Bar.NONE, self.budget(plan).bars, alone)
        return self._bars[key]

    def bar(self, move: Move, plan: Plan = ()) -> Bar:
        """Return what :meth:`bars` says of one move; KeyError where nobody can ever make it."""
        row = self.board.moves.index[move]
        return Bar(int(self.observation.bars[self.game, row])) or self.budget(plan).bar(row)

    def match(self, move: Move) -> Match:
        """Return how the member of a meeting matches the contact.

        Raises:
            KeyError: nobody can ever make the move.
        """
        table = self.board.moves
        row = table.index[move]
        ours, theirs = int(table.own_rank[row]), int(self.at("rank", int(table.contact[row])))
        level, factor = int(self.at("level_match", row)), int(self.at("match", row))
        return Match(ours, theirs, level, bool(table.at_home[row]), factor)

    def traced(self, field: str, *about: str) -> int:
        """Return what the team knows a traced number to be now.

        Args:
            field: a field of State whose changes the team sees, such as ``seen_support``.
            about: the ids of its axes: a vendor and a contact, a contact, or nothing.
        """
        board = self.board
        axes = (board.vendors, board.contacts) if field == "seen_support" else (board.contacts,)
        index = (axis.index(name) for axis, name in zip(axes, about, strict=False))
        return int(self.at(_TRACED.get(field, field), *index))
