"""What a player of one game knows, with names: the common ground of all presenters."""

from collections import Counter
from functools import cached_property
from typing import Literal

from simgame.engine.board import Ints, PublicBoard
from simgame.engine.game import Game
from simgame.engine.legality import Bar
from simgame.engine.observation import Observation
from simgame.engine.tuning import RANK_MATCH
from simgame.locale import LANGUAGES, current
from simgame.page.measure import width
from simgame.report.names import Names
from simgame.scenario.model import Member, Scenario
from simgame.terms.move import Activity, Move, Plan

_STALE = 4
"""From so many weeks on what was seen is called old: weak ties fade by some 4 % a week, and rivals do not rest."""
_SHORT = 8
"""Names of so many cells are never shortened."""
_SAME_LEVEL = 900
"""From this factor on our level is taken to be the right one for theirs."""


Stage = Literal["passed", "failed", "locked", "closed", "later", "last", "open"]
"""How far a step of the decision chain is; `last`: it closes at the end of this week."""


class View:
    """One game as its player sees it: observation and board for N = 1, with the scenario's names."""

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
    def now(self) -> Observation:
        """What the player knows now."""
        return self.game.observation

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

    @cached_property
    def member_row(self) -> dict[str, int]:
        """Row of each member of the team on the board."""
        return {member: row for row, member in enumerate(self.board.team)}

    @cached_property
    def contact_row(self) -> dict[str, int]:
        """Row of each contact on the board."""
        return {contact: row for row, contact in enumerate(self.board.contacts)}

    def number(self, step: int) -> str:
        """Return the digit that stands for a step of the chain, by its row on the board."""
        return str((step + 1) % 10)

    def stage(self, step: int) -> Stage:
        """Return how far a step of the chain is, by its row on the board."""
        kind = self.board.kind(step)
        if self.now.done[0, step]:
            if kind.must_pass:
                return "passed" if self.now.passed[0, step] else "failed"
            return "locked" if kind.criteria else "closed"
        if self.week < int(self.now.opens[0, step]):
            return "later"
        return "last" if self.week >= int(self.now.closes[0, step]) else "open"

    def half_days(self, member: str) -> int:
        """Return how many half-days a member of the team has each week."""
        return int(self.board.half_days[self.member_row[member]])

    def used(self, member: str, plan: Plan) -> int:
        """Return how many half-days of a member a plan takes."""
        return self.half_days(member) - int(self.game.budget(plan).half_days[self.member_row[member]])

    def unused(self, plan: Plan) -> int:
        """Return how many half-days of the whole team a plan leaves."""
        return int(self.game.budget(plan).half_days.sum())

    def money_left(self, plan: Plan) -> int:
        """Return the money that is left when a plan is paid."""
        return self.game.budget(plan).money

    def cost(self, move: Move) -> tuple[int, int]:
        """Return half-days and money that a move takes."""
        row = self.board.moves.index[move]
        return int(self.board.moves.half_days[row]), int(self.board.moves.money[row])

    def bar(self, move: Move, plan: Plan) -> Bar:
        """Return why a move cannot be added to a plan, `Bar.NONE` if it can."""
        return self.game.why_not(move, plan) or Bar.NONE

    def match(self, move: Move) -> tuple[bool, bool, int]:
        """Return whether a meeting's levels match, whether its fields do, and the factor of both in thousandths."""
        table = self.board.moves
        row = table.index[move]
        ours, theirs = int(table.own_rank[row]), int(self.now.rank[0, int(table.contact[row])])
        layered = RANK_MATCH[ours][theirs]
        factor = layered * int(table.function_match[row]) // 1000
        return layered >= _SAME_LEVEL, bool(table.at_home[row]), factor

    def title(self, contact: str) -> str:
        """Return the title that a contact holds now."""
        row = self.contact_row[contact]
        return self.names.title(contact, self.board.titles[row][int(self.now.title[0, row])])

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

    def is_stale(self, seen: int) -> bool:
        """Tell whether what was seen in a week, if ever, may have changed since."""
        return bool(seen) and self.week - seen >= _STALE

    def in_blackout(self, contact: int) -> bool:
        """Tell whether a contact may not be met because the tender is out."""
        return bool(self.board.blackout[contact] and self.now.silenced[0])

    def weights(self, contact: int) -> Ints | None:
        """Return a contact's weight in each step, or None while the role is not known."""
        return self.now.weights[0, :, contact] if self.now.know_role[0, contact] else None
