"""The move table: everything that a member of the team could ever do, a row each."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from simgame.engine.board import Bools, Ints, Moves
from simgame.engine.compiler.names import Names, flags, ints
from simgame.engine.tuning import FUNCTION_MISMATCH
from simgame.scenario import conditions as when
from simgame.scenario.model import Contact, Member, Scenario
from simgame.terms.actions import ACTIONS, Action, Target
from simgame.terms.prices import PRICE_LEVELS
from simgame.terms.ranks import RANKS

_ORDER = list(ACTIONS)
_NO_SUPPORT_NEEDED = -9999
_ONE_A_WEEK = ("price", "agreement", "innovation")
"""Actions that can be done once a week whatever the target; of the others, each once a week with each target."""


@dataclass(frozen=True, slots=True)
class _Row:
    """One move before it is numbers."""

    member: Member
    action: str
    rule: Action
    target: str
    contact: Contact | None

    @property
    def code(self) -> str:
        return f"{self.member.id}:{self.action}:{self.target}"

    @property
    def excludes(self) -> str:
        """What two moves share that cannot both be made in a week."""
        return self.action if self.action in _ONE_A_WEEK else f"{self.action}:{self.target}"

    @property
    def at_home(self) -> bool:
        return self.contact is not None and self.contact.line in self.member.functions


def move_table(scenario: Scenario, names: Names) -> Moves:
    """List every move that a member of the team could ever make, in the order of codes."""
    targets: dict[Target, list[str]] = {
        "contact": names.contacts,
        "concern": names.concerns,
        "price": list(PRICE_LEVELS),
        "tender": ["tender"],
        "rival": names.rivals,
    }
    rows = sorted(_rows(scenario, targets), key=lambda row: row.code)
    nobody = len(names.contacts)
    excluded = {what: number for number, what in enumerate(sorted({row.excludes for row in rows}))}

    def column(value: Callable[[_Row], int], empty: int = 0) -> Ints:
        return ints([*(value(row) for row in rows), empty])

    at_home = column(lambda row: row.at_home)
    return Moves(
        codes=tuple(row.code for row in rows),
        member=column(lambda row: names.team.index(row.member.id)),
        action=column(lambda row: _ORDER.index(row.action), empty=-1),
        contact=column(lambda row: names.contacts.index(row.target) if row.contact else nobody, empty=nobody),
        target=column(lambda row: targets[row.rule.target].index(row.target)),
        key=column(lambda row: excluded[row.excludes], empty=-1),
        half_days=column(lambda row: row.rule.half_days),
        money=column(lambda row: row.rule.money),
        gain=column(lambda row: row.rule.gain),
        cover=column(lambda row: row.rule.cover),
        insight=column(lambda row: row.rule.insight),
        firm=column(lambda row: row.rule.firm),
        reputation=column(lambda row: row.rule.reputation),
        detection=column(lambda row: row.rule.detection),
        function_match=np.where(at_home, 1000, FUNCTION_MISMATCH).astype(np.int32),
        at_home=at_home.astype(bool),
        own_rank=column(lambda row: RANKS.index(row.member.rank)),
        limit=column(lambda row: row.rule.limit),
        pause=column(lambda row: row.rule.pause),
        needs_coverage=column(lambda row: row.rule.needs_coverage),
        needs_support=column(
            lambda row: _NO_SUPPORT_NEEDED if row.rule.needs_support is None else row.rule.needs_support,
            empty=_NO_SUPPORT_NEEDED,
        ),
        needs_door=column(lambda row: row.rule.needs_door).astype(bool),
        needs_concern=column(lambda row: row.rule.needs_concern).astype(bool),
        ranks=np.array([*([rank in row.rule.ranks for rank in range(3)] for row in rows), [True] * 3]),
        meets=column(lambda row: row.contact is not None).astype(bool),
    )


def _rows(scenario: Scenario, targets: dict[Target, list[str]]) -> list[_Row]:
    """Return every move that the ranks, functions and lines of those concerned allow."""
    people = {contact.id: contact for contact in scenario.contacts}
    ranks = _possible_ranks(scenario)
    rows = []
    for member in scenario.team:
        for action, rule in ACTIONS.items():
            if rule.lead_only and member is not scenario.team[0]:
                continue
            if RANKS.index(member.rank) < rule.from_rank:
                continue
            if rule.functions and not set(rule.functions) & set(member.functions):
                continue
            for target in targets[rule.target]:
                contact = people[target] if rule.target == "contact" else None
                if contact is None or _suits(contact, action, rule, ranks[target], scenario):
                    rows.append(_Row(member, action, rule, target, contact))
    return rows


def _suits(contact: Contact, action: str, rule: Action, ranks: set[int], scenario: Scenario) -> bool:
    """Tell whether an action can ever be meant for this contact."""
    if action == "private" and contact.line not in scenario.tender.blackout:
        return False
    return (not rule.lines or contact.line in rule.lines) and bool(ranks & set(rule.ranks))


def _possible_ranks(scenario: Scenario) -> dict[str, set[int]]:
    """Return the ranks that each contact holds at the start or may be promoted to."""
    ranks = {contact.id: {RANKS.index(contact.rank)} for contact in scenario.contacts}
    for event in scenario.events:
        for effect in event.effects:
            if isinstance(effect, when.Promote):
                ranks[effect.contact].add(RANKS.index(effect.rank))
    return ranks


def addresses(scenario: Scenario, names: Names, moves: Moves, concern_of: Bools) -> Bools:
    """Return bool [M + 1]: the move's action deals with a concern of its contact. A workshop deals with any."""
    by = {concern.id: {*concern.addressed_by, "workshop"} for concern in scenario.concerns}
    dealt = flags([by[concern] for concern in names.concerns], _ORDER)
    fits = (concern_of @ dealt).astype(bool)
    padded = np.vstack([fits, np.zeros((1, len(_ORDER)), dtype=bool)])
    addressed: Bools = padded[moves.contact, moves.action] & moves.meets
    return addressed
