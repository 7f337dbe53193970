"""Scenario -> Board: the one place in the engine that knows the author's model."""

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np

from simgame.engine.actions import ACTIONS, MANAGER
from simgame.engine.board import (
    GATE,
    POINTS,
    TILT,
    VERDICT,
    Board,
    Bools,
    Effect,
    Event,
    Ints,
    LuckKeys,
    Moves,
    Node,
    PublicBoard,
)
from simgame.engine.luck import key
from simgame.engine.tuning import FUNCTION_MISMATCH, LEVELS, NO_CONTACT, PRICES
from simgame.scenario import conditions as when
from simgame.scenario.model import Scenario
from simgame.scenario.vocabulary import LINES, PRICE_LEVELS, RANKS, TEMPTATIONS, US, Difficulty

_KINDS = {"gate": GATE, "tilt": TILT, "points": POINTS, "verdict": VERDICT}
_NO_SUPPORT_NEEDED = -9999


def thousandths(value: float) -> int:
    """Return ``value`` in thousandths, rounded."""
    return round(value * 1000)


def _ints(values: Sequence[Any] | Sequence[Sequence[Any]]) -> Ints:
    return np.array(values, dtype=np.int32)


class _Names:
    """The order of every axis: index of each id."""

    def __init__(self, scenario: Scenario) -> None:
        self.contacts = sorted(contact.id for contact in scenario.contacts)
        self.rivals = sorted(rival.id for rival in scenario.rivals)
        self.vendors = [US, *self.rivals]
        self.steps = [step.id for step in sorted(scenario.steps, key=lambda step: (step.closes, _KINDS[step.kind], step.id))]
        self.concerns = sorted(concern.id for concern in scenario.concerns)
        self.facts = sorted(fact.id for fact in scenario.facts)
        self.events = sorted(event.id for event in scenario.events)
        self.team = sorted(member.id for member in scenario.team)
        effects = [effect for event in scenario.events for effect in event.effects]
        self.flags = sorted({effect.name for effect in effects if isinstance(effect, when.Flag)})
        self.promotions = {
            contact: sorted(
                event.id
                for event in scenario.events
                for effect in event.effects
                if isinstance(effect, when.Promote) and effect.contact == contact and effect.title is not None
            )
            for contact in self.contacts
        }


def compile_board(scenario: Scenario, difficulty: Difficulty = "standard") -> Board:
    """Compile ``scenario`` for one difficulty.

    Raises:
        KeyError: for a reference to something that does not exist; a loaded scenario has none.
    """
    names = _Names(scenario)
    contacts = sorted(scenario.contacts, key=lambda contact: contact.id)
    rivals = sorted(scenario.rivals, key=lambda rival: rival.id)
    facts = sorted(scenario.facts, key=lambda fact: fact.id)
    steps = {step.id: step for step in scenario.steps}
    ordered = [steps[name] for name in names.steps]
    team = {member.id: member for member in scenario.team}
    level = LEVELS[difficulty]
    moves = _move_table(scenario, names)
    line = _ints([LINES.index(contact.line) for contact in contacts])
    public = PublicBoard(
        scenario=scenario.id,
        weeks=scenario.weeks,
        contacts=tuple(names.contacts),
        vendors=tuple(names.vendors),
        steps=tuple(names.steps),
        concerns=tuple(names.concerns),
        facts=tuple(names.facts),
        events=tuple(names.events),
        flags=tuple(names.flags),
        team=tuple(names.team),
        line=line,
        first_rank=_ints([RANKS.index(contact.rank) for contact in contacts]),
        step_kind=_ints([_KINDS[step.kind] for step in ordered]),
        half_days=_ints([team[member].half_days for member in names.team]),
        tender=_ints([scenario.tender.technical, scenario.tender.commercial, scenario.tender.price]),
        blackout=np.array([contact.line in scenario.tender.blackout for contact in contacts], dtype=bool),
        money=scenario.money,
        moves=moves,
        titles=tuple((contact, *names.promotions[contact]) for contact in names.contacts),
    )
    concern_of = _flags([contact.concerns for contact in contacts], names.concerns)
    told = sorted((names.facts.index(fact), row) for row, contact in enumerate(contacts) for fact in contact.knows)
    told_facts, told_starts = np.unique([fact for fact, _ in told], return_index=True) if told else ([], [])
    tender = scenario.tender
    return Board(
        public=public,
        level=level,
        openness=_ints([thousandths(contact.openness) for contact in contacts]),
        concern_of=concern_of,
        addresses=_addresses(scenario, names, moves, concern_of),
        persuades=_ints(
            [[thousandths(contact.persuades.get(other, 0.0)) for other in names.contacts] for contact in contacts]
        ),
        start_support=_ints(
            [[thousandths(contact.support.get(vendor, 0.0)) for contact in contacts] for vendor in names.vendors]
        ),
        start_coverage=_ints([thousandths(contact.coverage) for contact in contacts]),
        start_in_post=np.array([contact.in_post for contact in contacts], dtype=bool),
        start_weights=_ints([[step.weights.get(contact, 0) for contact in names.contacts] for step in ordered]),
        start_opens=_ints([step.opens for step in ordered]),
        start_closes=_ints([step.closes for step in ordered]),
        step_size=_ints([_step_size(step) for step in ordered]),
        step_needs=_ints([thousandths(step.needs) if step.kind == "gate" else 0 for step in ordered]),
        issued=tender.issued,
        deadline=tender.deadline,
        solution=_ints([tender.solution * 10, *(rival.solution * 10 for rival in rivals)]),
        fit=tender.fit * 10,
        reputation=_ints([tender.reputation * 10, *(rival.reputation * 10 for rival in rivals)]),
        start_price=_ints([1000, *(thousandths(rival.price) for rival in rivals)]),
        script=_script(scenario, names, level.rival),
        defends=_ints([thousandths(rival.defends * rival.strength) * level.rival // 1000 for rival in rivals]),
        told_fact=_ints([fact for fact, _ in told]),
        told_by=_ints([row for _, row in told]),
        told_starts=np.array(told_starts, dtype=np.intp),
        told_facts=_ints(told_facts),
        fact_depth=_ints([fact.depth * 1000 for fact in facts]),
        fact_week=_ints([fact.from_week for fact in facts]),
        reveals=_reveals(facts, names),
        event_rules=tuple(
            Event(
                when=_Conditions(names, event.id).compile(event.when),
                effects=tuple(_effect(effect, event, scenario, names) for effect in event.effects),
            )
            for event in sorted(scenario.events, key=lambda event: event.id)
        ),
        questions=tuple(
            (
                question.id,
                tuple(_Conditions(names, question.id).compile(option.when) for option in question.options),
            )
            for question in scenario.questions
        ),
        score=_ints(
            [
                scenario.score.outcome,
                scenario.score.key,
                scenario.score.general,
                scenario.score.organisational,
                scenario.score.efficiency,
                scenario.score.information,
            ]
        ),
        luck=_luck_keys(names, told),
    )


def _flags(rows: Iterable[Iterable[str]], columns: Sequence[str]) -> Bools:
    """Return bool [rows, columns]: which of the columns' ids each row names."""
    named = [set(row) for row in rows]
    return np.array([[column in row for column in columns] for row in named], dtype=bool).reshape(
        len(named), len(columns)
    )


def _step_size(step: when.Any) -> int:
    match step.kind:
        case "gate":
            return -1 if step.handicap is None else thousandths(step.handicap)
        case "tilt":
            return thousandths(step.swing)
        case "points":
            return thousandths(step.discretion)
        case _:
            return thousandths(step.override)


def _possible_ranks(scenario: Scenario) -> dict[str, set[int]]:
    """Return the ranks that each contact holds at the start or may be promoted to."""
    ranks = {contact.id: {RANKS.index(contact.rank)} for contact in scenario.contacts}
    for event in scenario.events:
        for effect in event.effects:
            if isinstance(effect, when.Promote):
                ranks[effect.contact].add(RANKS.index(effect.rank))
    return ranks


def _move_table(scenario: Scenario, names: _Names) -> Moves:
    """List every move that a member of the team could ever make, in the order of codes."""
    ranks = _possible_ranks(scenario)
    lead = scenario.team[0].id
    people = {contact.id: contact for contact in scenario.contacts}
    targets = {
        "contact": names.contacts,
        "concern": names.concerns,
        "price": list(PRICE_LEVELS),
        "tender": ["tender"],
        "rival": names.rivals,
    }
    rows: list[tuple[str, Any, str, str]] = []
    for member in scenario.team:
        for name, rule in ACTIONS.items():
            if rule.lead_only and member.id != lead:
                continue
            if RANKS.index(member.rank) < rule.from_rank:
                continue
            if rule.functions and not set(rule.functions) & set(member.functions):
                continue
            for target in targets[rule.target]:
                if rule.target == "contact":
                    contact = people[target]
                    if rule.lines and contact.line not in rule.lines:
                        continue
                    if not ranks[target] & set(rule.ranks):
                        continue
                    if name == "private" and contact.line not in scenario.tender.blackout:
                        continue
                rows.append((f"{member.id}:{name}:{target}", member, name, target))
    rows.sort(key=lambda row: row[0])
    order = list(ACTIONS)
    nobody = len(names.contacts)

    def column(value: Any, empty: int = 0) -> Ints:
        return _ints([*(value(member, name, target) for _, member, name, target in rows), empty])

    def of_rule(field: str) -> Ints:
        return column(lambda member, name, target: getattr(ACTIONS[name], field))

    at_home = column(
        lambda member, name, target: ACTIONS[name].target == "contact" and people[target].line in member.functions
    )
    keys = {
        code: f"{name}:{'' if name in ('price', 'agreement', 'innovation') else target}"
        for code, _, name, target in rows
    }
    numbered = {text: number for number, text in enumerate(sorted(set(keys.values())))}
    meets = column(lambda member, name, target: ACTIONS[name].target == "contact").astype(bool)
    return Moves(
        codes=tuple(row[0] for row in rows),
        member=column(lambda member, name, target: names.team.index(member.id)),
        action=column(lambda member, name, target: order.index(name), empty=-1),
        contact=column(
            lambda member, name, target: names.contacts.index(target) if ACTIONS[name].target == "contact" else nobody,
            empty=nobody,
        ),
        target=column(lambda member, name, target: targets[ACTIONS[name].target].index(target)),
        key=_ints([*(numbered[keys[row[0]]] for row in rows), -1]),
        half_days=of_rule("half_days"),
        money=of_rule("money"),
        gain=of_rule("gain"),
        cover=of_rule("cover"),
        insight=of_rule("insight"),
        firm=of_rule("firm"),
        reputation=of_rule("reputation"),
        detection=of_rule("detection"),
        function_match=np.where(at_home, 1000, FUNCTION_MISMATCH).astype(np.int32),
        at_home=at_home.astype(bool),
        own_rank=column(lambda member, name, target: RANKS.index(member.rank)),
        limit=of_rule("limit"),
        pause=of_rule("pause"),
        needs_coverage=of_rule("needs_coverage"),
        needs_support=column(
            lambda member, name, target: (
                _NO_SUPPORT_NEEDED if (need := ACTIONS[name].needs_support) is None else need
            ),
            empty=_NO_SUPPORT_NEEDED,
        ),
        needs_door=of_rule("needs_door").astype(bool),
        needs_concern=of_rule("needs_concern").astype(bool),
        ranks=np.array([*([rank in ACTIONS[row[2]].ranks for rank in range(3)] for row in rows), [True] * 3]),
        meets=meets,
    )


def _addresses(scenario: Scenario, names: _Names, moves: Moves, concern_of: Bools) -> Bools:
    """Return bool [M + 1]: the move's action deals with a concern of its contact. A workshop deals with any."""
    order = list(ACTIONS)
    by = {concern.id: {*concern.addressed_by, "workshop"} for concern in scenario.concerns}
    dealt = _flags([by[concern] for concern in names.concerns], order)
    fits = (concern_of @ dealt).astype(bool)
    padded = np.vstack([fits, np.zeros((1, len(order)), dtype=bool)])
    addressed: Bools = padded[moves.contact, moves.action] & moves.meets
    return addressed


def _script(scenario: Scenario, names: _Names, factor: int) -> Ints:
    """Return int32 [weeks + 1, R, C]: what each rival's moves bring, its strength and the difficulty included."""
    script = np.zeros((scenario.weeks + 1, len(names.rivals), len(names.contacts)), dtype=np.int32)
    for rival in scenario.rivals:
        for move in rival.script:
            first, last = move.weeks
            worth = thousandths(move.gain * rival.strength) * factor // 1000
            script[first : last + 1, names.rivals.index(rival.id), names.contacts.index(move.contact)] += worth
    return script


_REVEALED = {
    "role": "contacts",
    "concerns": "contacts",
    "support": "contacts",
    "influence": "contacts",
    "contact": "contacts",
    "rival": "rivals",
    "price": "rivals",
    "event": "events",
}


def _reveals(facts: Sequence[Any], names: _Names) -> dict[str, Bools]:
    """Return for each kind of knowledge which facts reveal it about whom: bool [F, ids]."""
    return {
        kind: _flags(
            [[ref.partition(":")[2] for ref in fact.reveals if ref.partition(":")[0] == kind] for fact in facts],
            getattr(names, axis),
        )
        for kind, axis in _REVEALED.items()
    }


def _luck_keys(names: _Names, told: Sequence[tuple[int, int]]) -> LuckKeys:
    """Name every column of a week's luck by ids, so that the order in the file plays no part."""
    groups = {
        "meeting": [key("meeting", contact) for contact in names.contacts],
        "rival": [key("rival", rival) for rival in names.rivals],
        "told": [key("told", names.facts[fact], names.contacts[by]) for fact, by in told],
        "found": [key("found"), key("complaint")],
        "committee": [key("committee", vendor) for vendor in names.vendors],
    }
    slices: dict[str, slice] = {}
    start = 0
    for name, keys in groups.items():
        slices[name] = slice(start, start + len(keys))
        start += len(keys)
    return LuckKeys(keys=np.array([k for keys in groups.values() for k in keys], dtype=np.uint64), **slices)


_UNITS = {"support": 1000, "coverage": 1000, "lean": 1000, "margin": 1000, "price": 1000}
"""Quantities that the engine holds in thousandths; the others are whole numbers."""


class _Conditions:
    """Compiles the conditions of one event or question; numbers its chances so that each has its own luck."""

    def __init__(self, names: _Names, owner: str) -> None:
        self._names = names
        self._owner = owner
        self._chances = 0

    def compile(self, condition: when.Condition) -> Node:
        match condition:
            case when.All():
                return Node("all", parts=tuple(self.compile(part) for part in condition.all))
            case when.AnyOf():
                return Node("any", parts=tuple(self.compile(part) for part in condition.any))
            case when.Not():
                return Node("not", parts=(self.compile(condition.not_),))
            case when.Chance():
                self._chances += 1
                luck = key("chance", self._owner, str(self._chances))
                return Node("chance", quantity=(str(luck),), most=thousandths(condition.chance) - 1)
            case _:
                return self._compare(condition)

    def _compare(self, compare: when.Compare) -> Node:
        name, *arguments = compare.quantity.split(".")
        names = self._names
        axes = {
            "support": (names.contacts, names.vendors),
            "coverage": (names.contacts,),
            "in_post": (names.contacts,),
            "known": (names.facts,),
            "answered": (names.concerns,),
            "fired": (names.events,),
            "flag": (names.flags,),
            "lean": (names.steps,),
            "passed": (names.steps,),
        }.get(name, ())
        indices = [str(axis.index(word)) for axis, word in zip(axes, arguments, strict=True)]
        unit = _UNITS.get(name, 1)
        least = compare.at_least if compare.is_ is None else compare.is_
        most = compare.at_most if compare.is_ is None else compare.is_
        return Node(
            "compare",
            quantity=(name, *indices),
            least=None if least is None else int(np.ceil(least * unit - 1e-6)),
            most=None if most is None else int(np.floor(most * unit + 1e-6)),
        )


def _effect(effect: when.Effect, event: Any, scenario: Scenario, names: _Names) -> Effect:
    """Turn ids into indices and levels into thousandths."""
    contact = names.contacts.index
    match effect:
        case when.Leave() | when.Arrive():
            return Effect(effect.do, contact=contact(effect.contact))
        case when.Promote():
            titles = names.promotions[effect.contact]
            return Effect(
                effect.do,
                contact=contact(effect.contact),
                other=-1 if effect.takes_over is None else contact(effect.takes_over),
                rank=RANKS.index(effect.rank),
                title=0 if effect.title is None else 1 + titles.index(event.id),
            )
        case when.Weight():
            return Effect(
                effect.do, contact=contact(effect.contact), step=names.steps.index(effect.step), amount=effect.weight
            )
        case when.Support():
            return Effect(
                effect.do,
                contact=contact(effect.contact),
                vendor=names.vendors.index(effect.vendor),
                amount=thousandths(effect.levels),
            )
        case when.RivalPrice():
            return Effect(effect.do, vendor=names.vendors.index(effect.rival), amount=thousandths(effect.price))
        case when.Freeze():
            people = sorted(scenario.contacts, key=lambda person: person.id)
            chosen = [
                (effect.contact is None or person.id == effect.contact)
                and (effect.line is None or person.line == effect.line)
                for person in people
            ]
            return Effect(effect.do, mask=np.array(chosen, dtype=bool), amount=effect.weeks)
        case when.Delay():
            return Effect(effect.do, step=names.steps.index(effect.step), amount=effect.weeks)
        case when.Reveal():
            return Effect(effect.do, fact=names.facts.index(effect.fact))
        case when.Flag():
            return Effect(effect.do, flag=names.flags.index(effect.name))
        case when.Money():
            return Effect(effect.do, amount=effect.amount)


__all__ = ["compile_board", "thousandths"]
assert set(TEMPTATIONS) == {name for name, rule in ACTIONS.items() if rule.detection}, "temptations are found out"
assert MANAGER < len(RANKS) and len(PRICES) == len(PRICE_LEVELS) and NO_CONTACT > 0
