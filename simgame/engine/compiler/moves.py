"""The move table: everything that a member of the team could ever do, a row each."""

from collections.abc import Callable

import numpy as np

from simgame.engine.board import Ints, MoveTable
from simgame.engine.compiler.names import AxisNames, ints
from simgame.engine.legality import NO_SUPPORT
from simgame.engine.tuning import FUNCTION_MISMATCH
from simgame.scenario.model import Scenario
from simgame.scenario.people import Contact, Member
from simgame.terms.actions import ACTIONS, Action, Target
from simgame.terms.move import Move
from simgame.terms.prices import PRICE_LEVELS
from simgame.terms.ranks import RANKS
from simgame.values import dataclass


@dataclass(frozen=True, slots=True)
class _Row:
    """One move before it is numbers."""

    move: Move
    member: Member
    action: Action
    contact: Contact | None

    @property
    def target(self) -> str:
        return self.move.target

    @property
    def excludes(self) -> str:
        """What two moves share that cannot both be made in a week."""
        return self.action.id if self.action.one_a_week else str(self.move.activity)

    @property
    def at_home(self) -> bool:
        return self.contact is not None and self.contact.line in self.member.functions


def move_table(scenario: Scenario, names: AxisNames) -> MoveTable:
    """List every move that a member of the team could ever make, in their order."""
    targets: dict[Target, list[str]] = {
        "contact": names.contacts,
        "concern": names.concerns,
        "price": list(PRICE_LEVELS),
        "tender": ["tender"],
        "rival": names.rivals,
    }
    rows = sorted(_rows(scenario, targets), key=lambda row: str(row.move))
    nobody = len(names.contacts)
    excluded = {what: number for number, what in enumerate(sorted({row.excludes for row in rows}))}

    def column(value: Callable[[_Row], int], empty: int = 0) -> Ints:
        return ints([*(value(row) for row in rows), empty])

    at_home = column(lambda row: row.at_home)
    return MoveTable(
        moves=tuple(row.move for row in rows),
        member=column(lambda row: names.team.index(row.member.id)),
        action=column(lambda row: ACTIONS.index(row.action.id), empty=-1),
        contact=column(lambda row: names.contacts.index(row.target) if row.contact else nobody, empty=nobody),
        target=column(lambda row: targets[row.action.target].index(row.target)),
        key=column(lambda row: excluded[row.excludes], empty=-1),
        half_days=column(lambda row: row.action.half_days),
        money=column(lambda row: row.action.money),
        gain=column(lambda row: row.action.gain),
        cover=column(lambda row: row.action.cover),
        insight=column(lambda row: row.action.insight),
        firm=column(lambda row: row.action.firm),
        reputation=column(lambda row: row.action.reputation),
        detection=column(lambda row: row.action.detection),
        function_match=np.where(at_home, 1000, FUNCTION_MISMATCH).astype(np.int32),
        at_home=at_home.astype(bool),
        own_rank=column(lambda row: RANKS.index(row.member.rank)),
        limit=column(lambda row: row.action.limit),
        pause=column(lambda row: row.action.pause),
        needs_coverage=column(lambda row: row.action.needs_coverage),
        needs_support=column(
            lambda row: NO_SUPPORT if row.action.needs_support is None else row.action.needs_support,
            empty=NO_SUPPORT,
        ),
        needs_door=column(lambda row: row.action.needs_door).astype(bool),
        needs_concern=column(lambda row: row.action.needs_concern).astype(bool),
        ranks=np.array([*([rank in row.action.ranks for rank in range(3)] for row in rows), [True] * 3]),
        meets=column(lambda row: row.contact is not None).astype(bool),
    )


def _rows(scenario: Scenario, targets: dict[Target, list[str]]) -> list[_Row]:
    """Return every move that the ranks, functions and lines of those concerned allow."""
    people = {contact.id: contact for contact in scenario.contacts}
    ranks = {contact.id: scenario.possible_ranks(contact) for contact in scenario.contacts}
    rows = []
    for member in scenario.team:
        for action in ACTIONS.values():
            if action.id in scenario.without or (action.lead_only and member is not scenario.team[0]):
                continue
            if not action.done_by(RANKS.index(member.rank), member.functions):
                continue
            for target in targets[action.target]:
                contact = people[target] if action.meets else None
                if contact is None or action.suits(contact.line, ranks[target], scenario.tender.blackout):
                    rows.append(_Row(Move(member.id, action.id, target), member, action, contact))
    return rows


def deals_with(scenario: Scenario, names: AxisNames) -> Ints:
    """Return the set of concerns that each action deals with, one bit a concern, int32 [A]; some deal with any."""
    bit = {concern: 1 << number for number, concern in enumerate(names.concerns)}
    return ints(
        [
            sum(bit[each.id] for each in scenario.concerns if action.addresses_any or name in each.addressed_by)
            for name, action in ACTIONS.items()
        ]
    )
