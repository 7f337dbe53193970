"""What a player of one game knows, with names: the common ground of all presenters."""

from collections import Counter
from functools import cached_property

from simgame.engine.board import Cost, PublicBoard
from simgame.engine.game import Game
from simgame.engine.knowledge import Knowledge
from simgame.engine.known import OLD, KnownContact
from simgame.engine.known_tender import KnownStep
from simgame.engine.legality import Bar
from simgame.locale import LANGUAGES, current
from simgame.page.measure import width
from simgame.report.names import Names
from simgame.scenario.model import Scenario
from simgame.scenario.people import Member
from simgame.terms.lines import LINES
from simgame.terms.move import Activity, Move, Plan

_SHORT = 8
"""Names of so many cells are never shortened."""
_SAME_LEVEL = 900
"""From this factor on our level is taken to be the right one for theirs."""


class View:
    """One game as its player sees it: what is known, with the scenario's names."""

    def __init__(self, game: Game) -> None:
        self.game = game
        self.names = Names(game.scenario)

    @property
    def scenario(self) -> Scenario:
        """The scenario that is played."""
        return self.game.scenario

    @property
    def board(self) -> PublicBoard:
        """What everybody knows from the start."""
        return self.game.board

    @property
    def week(self) -> int:
        """The week that is about to be played."""
        return self.game.week

    @property
    def numbers(self) -> bool:
        """Whether support and coverage show as numbers; the hardest difficulty hides them."""
        return self.game.difficulty != "live"

    @cached_property
    def team(self) -> tuple[Member, ...]:
        """Our people, in the author's order."""
        return self.scenario.team

    @cached_property
    def moves(self) -> dict[Activity, list[Move]]:
        """All moves by activity: one for each member who can make it."""
        groups: dict[Activity, list[Move]] = {}
        for move in self.board.moves:
            groups.setdefault(move.activity, []).append(move)
        return groups

    @property
    def known(self) -> Knowledge:
        """What the player knows now."""
        return self.game.knowledge

    @property
    def people(self) -> tuple[KnownContact, ...]:
        """Everybody whom we know of, in the author's order."""
        everybody = (self.contact(contact.id) for contact in self.scenario.contacts)
        return tuple(contact for contact in everybody if contact.known)

    def contact(self, contact: str) -> KnownContact:
        """Return what is known of a contact."""
        return self.known.contact(contact)

    def step(self, step: str) -> KnownStep:
        """Return what is known of a step of the chain."""
        return self.known.step(step)

    def is_contact(self, place: str) -> bool:
        """Tell whether a place is a contact's."""
        return place in self.names.contacts

    def number(self, step: str) -> str:
        """Return the digit that stands for a step of the chain."""
        return str((self.board.step(step).row + 1) % 10)

    def silent_lines(self) -> list[str]:
        """Return the names of the lines that may not be met while the tender is out."""
        everybody = map(self.board.contact, self.board.contacts)
        closed = {contact.line.id for contact in everybody if contact.blackout}
        return [line.label for line in LINES.values() if line.id in closed]

    def half_days(self, member: str) -> int:
        """Return how many half-days a member of the team has this week."""
        return self.known.half_days(member)

    @property
    def left(self) -> frozenset[str]:
        """Members of our team who have left us."""
        effects = (
            effect for event in self.names.events.values() if self.known.happened(event.id) for effect in event.effects
        )
        return frozenset(member for effect in effects for member in effect.may_change.leavers)

    def used(self, member: str, plan: Plan) -> int:
        """Return how many half-days of a member a plan takes."""
        return self.half_days(member) - self.game.budget(plan).half_days_of(member)

    def unused(self, plan: Plan) -> int:
        """Return how many half-days of the whole team a plan leaves."""
        return self.game.budget(plan).unused

    def money_left(self, plan: Plan) -> int:
        """Return the money that is left when a plan is paid."""
        return self.game.budget(plan).money

    def cost(self, move: Move) -> Cost:
        """Return what a move takes."""
        return self.board.moves.cost(move)

    def bar(self, move: Move, plan: Plan) -> Bar:
        """Return why a move cannot be added to a plan, `Bar.NONE` if it can."""
        return self.game.why_not(move, plan) or Bar.NONE

    def match(self, move: Move) -> tuple[bool, bool, int]:
        """Return whether a meeting's levels match, whether its fields do, and the factor of both in thousandths."""
        match = self.known.match(move)
        return match.level >= _SAME_LEVEL, match.at_home, match.factor

    def title(self, contact: str) -> str:
        """Return the title that a contact holds now."""
        return self.names.title(contact, self.contact(contact).title)

    def brief(self, contact: str) -> str:
        """Return a short name in full, else the family name where it is written apart and nobody else has it."""
        return self._brief[current()][contact]

    @cached_property
    def _brief(self) -> dict[str, dict[str, str]]:
        """The short names of all contacts in each language."""
        found: dict[str, dict[str, str]] = {}
        for language in LANGUAGES:
            names = {each.id: each.name.in_(language) for each in self.scenario.contacts}
            firsts = Counter(name.split()[0] for name in names.values())
            found[language] = {
                id_: name if width(name) <= _SHORT or firsts[name.split()[0]] > 1 else name.split()[0]
                for id_, name in names.items()
            }
        return found

    def is_stale(self, seen: int | None) -> bool:
        """Tell whether what was seen in a week, if ever, may have changed since."""
        return seen is not None and self.week - seen >= OLD
