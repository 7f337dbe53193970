"""Scenario -> Board: the one place in the engine that knows the author's model."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Final

import numpy as np

from simgame.engine.board import (
    Bits,
    Board,
    Bools,
    Ints,
    LuckHashes,
    LuckKeys,
    PublicBoard,
    has_ear_elsewhere,
    same_line,
)
from simgame.engine.compiled import CompiledEvent
from simgame.engine.compiler.conditions import Conditions
from simgame.engine.compiler.effects import compile_effect
from simgame.engine.compiler.moves import deals_with, move_table
from simgame.engine.compiler.names import AxisNames, flags, ints, thousandths
from simgame.engine.luck import key
from simgame.engine.tuning import NO_CONTACT
from simgame.scenario.model import Fact, Scenario, VariantOption
from simgame.scenario.people import Contact
from simgame.scenario.steps import Step
from simgame.terms.difficulties import DIFFICULTIES, DifficultyName
from simgame.terms.drawn import Drawn
from simgame.terms.lines import LINES
from simgame.terms.outcomes import OUTCOMES
from simgame.terms.parts import SCORE_PARTS
from simgame.terms.ranks import RANKS
from simgame.terms.reveals import Revealed
from simgame.terms.steps import STEP_KINDS
from simgame.values import dataclass


@dataclass(frozen=True, eq=False, slots=True)
class _Same:
    """A scenario that equals itself only: to compare what is in it would cost as much as to compile it."""

    scenario: Scenario

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.scenario is self.scenario

    def __hash__(self) -> int:
        return id(self.scenario)


def compile_board(scenario: Scenario, difficulty: DifficultyName = "standard", fixed: Iterable[Drawn] = ()) -> Board:
    """Compile ``scenario`` for one difficulty.

    The last boards are kept, as a scenario and its board never change: each game, branch and replay asks anew.

    Args:
        scenario: a valid one.
        difficulty: the id of one of DIFFICULTIES.
        fixed: what is not drawn but told, as in a story.

    Raises:
        KeyError: for a reference to something that does not exist; a loaded scenario has none.
    """
    return _compiled(_Same(scenario), difficulty, tuple(fixed))


@lru_cache(maxsize=8)
def _compiled(same: _Same, difficulty: DifficultyName, fixed: tuple[Drawn, ...]) -> Board:
    scenario = same.scenario
    level = DIFFICULTIES[difficulty]
    names = AxisNames(scenario)
    contacts = sorted(scenario.contacts, key=lambda contact: contact.id)
    rivals = sorted(scenario.rivals, key=lambda rival: rival.id)
    facts = sorted(scenario.facts, key=lambda fact: fact.id)
    steps = {step.id: step for step in scenario.steps}
    ordered = [steps[name] for name in names.steps]
    team = {member.id: member for member in scenario.team}
    options = {(variant.id, option.id): option for variant in scenario.variants for option in variant.options}
    moves = move_table(scenario, names)
    line = ints([LINES.index(contact.line) for contact in contacts])
    size = ints([_step_size(step) for step in ordered])
    needs = ints([thousandths(getattr(step, "needs", 0.0)) for step in ordered])
    persuades = ints(
        [[thousandths(contact.persuades.get(other, 0.0)) for other in names.contacts] for contact in contacts]
    )
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
        first_rank=ints([RANKS.index(contact.rank) for contact in contacts]),
        step_kind=ints([STEP_KINDS.index(step.kind) for step in ordered]),
        ends_game=np.array([step is scenario.last_step for step in ordered], dtype=bool),
        half_days=ints([team[member].half_days for member in names.team]),
        tender=ints([scenario.tender.technical, scenario.tender.commercial, scenario.tender.price]),
        head=np.array([contact.head for contact in contacts], dtype=bool),
        blackout=np.array([contact.line in scenario.tender.blackout for contact in contacts], dtype=bool),
        judging=np.array([scenario.tender.silent_from(contact.line) is not None for contact in contacts], dtype=bool),
        stake=size,
        needs=needs,
        deals_with=deals_with(scenario, names),
        money=scenario.money,
        moves=moves,
        titles=tuple((contact, *names.promotions[contact]) for contact in names.contacts),
        variants=tuple(names.variants),
        options=tuple(names.options[variant] for variant in names.variants),
        shares=tuple(
            ints([options[variant, option].share for option in names.options[variant]]) for variant in names.variants
        ),
        worries_from=flags([contact.worries_from for contact in contacts], names.concerns),
        worries=ints([contact.drawn for contact in contacts]),
    )
    told = sorted((names.facts.index(fact), row) for row, contact in enumerate(contacts) for fact in contact.knows)
    tender = scenario.tender
    return Board(
        public=public,
        difficulty=level,
        openness=ints([thousandths(contact.openness) for contact in contacts]),
        concern_of=flags([contact.concerns for contact in contacts], names.concerns),
        persuades=persuades,
        same_line=same_line(line),
        has_ear_elsewhere=has_ear_elsewhere(line, persuades),
        start_support=ints(
            [[thousandths(contact.support.get(vendor, 0.0)) for contact in contacts] for vendor in names.vendors]
        ),
        start_coverage=ints([thousandths(contact.coverage) for contact in contacts]),
        start_in_post=np.array([contact.in_post for contact in contacts], dtype=bool),
        start_built=_built(contacts, names.team),
        start_weights=ints([[step.weights.get(contact, 0) for contact in names.contacts] for step in ordered]),
        option_weights=tuple(
            np.stack([_option_weights(options[variant, option], names) for option in names.options[variant]])
            for variant in names.variants
        ),
        fixed=tuple(fixed),
        start_opens=ints([step.opens for step in ordered]),
        start_closes=ints([step.closes for step in ordered]),
        issued=tender.issued,
        deadline=tender.deadline,
        solution=ints([tender.solution * 10, *(rival.solution * 10 for rival in rivals)]),
        fit=tender.fit * 10,
        reputation=ints([tender.reputation * 10, *(rival.reputation * 10 for rival in rivals)]),
        start_price=ints([1000, *(thousandths(rival.price) for rival in rivals)]),
        script=_script(scenario, names, level.rival),
        defends=ints([thousandths(rival.defends * rival.strength) * level.rival // 1000 for rival in rivals]),
        told_fact=ints([fact for fact, _ in told]),
        told_by=ints([row for _, row in told]),
        fact_depth=ints([fact.depth * 1000 for fact in facts]),
        fact_week=ints([fact.from_week for fact in facts]),
        fact_only=tuple(_only(number, drawn, names) for number, fact in enumerate(facts) for drawn in fact.only),
        reveals=_reveals(facts, names),
        successions=_successions(scenario, names),
        event_rules=tuple(
            CompiledEvent(
                when=Conditions(names, event.id).compile(event.when),
                effects=tuple(
                    compiled for effect in event.effects for compiled in compile_effect(effect, event.id, names)
                ),
            )
            for event in sorted(scenario.events, key=lambda event: event.id)
        ),
        questions=tuple(
            (
                question.id,
                Conditions(names, question.id, as_shown=True).answers([option.when for option in question.options]),
            )
            for question in scenario.questions
        ),
        endings=tuple(
            (OUTCOMES.index(ending.outcome), Conditions(names, "").compile_some(ending.when))
            for ending in scenario.endings
        ),
        concepts=tuple(Conditions(names, "").compile_some(concept.when) for concept in scenario.concepts),
        score=ints([getattr(scenario.score, part) for part in SCORE_PARTS]),
        luck=_luck_keys(names, told),
    )


_DRAWN_OF: Final = {"variant": ("variants", "options"), "worry": ("contacts", "concerns")}
"""Of what the ids of each kind of drawn thing are"""


def _only(fact: int, drawn: Drawn, names: AxisNames) -> tuple[int, str, int, int]:
    about, which = names.indices(_DRAWN_OF[drawn.kind], (drawn.about, drawn.which))
    return fact, drawn.kind, about, which


def _option_weights(option: VariantOption, names: AxisNames) -> Ints:
    """Return the weights under an option of a variant, int32 [S, C], -1 where it leaves a step alone."""
    weights = np.full((len(names.steps), len(names.contacts)), -1, dtype=np.int32)
    for step, own in option.weights.items():
        weights[names.steps.index(step)] = [own.get(contact, 0) for contact in names.contacts]
    return weights


def _step_size(step: Step) -> int:
    """Return what hangs on a step, in thousandths of a point; -1 where it is not points."""
    size = step.stake
    return -1 if size is None else thousandths(size)


def _built(contacts: Sequence[Contact], team: Sequence[str]) -> Ints:
    """Return int32 [T + 1, C]: the coverage beyond none at the start, by who has built it; last nobody alone."""
    builders = (*team, None)
    built = np.zeros((len(builders), len(contacts)), dtype=np.int32)
    for column, contact in enumerate(contacts):
        built[builders.index(contact.known_by), column] = max(thousandths(contact.coverage) - NO_CONTACT, 0)
    return built


def _script(scenario: Scenario, names: AxisNames, factor: int) -> Ints:
    """Return int32 [weeks + 1, R, C]: what each rival's moves bring, its strength and the difficulty included."""
    script = np.zeros((scenario.weeks + 1, len(names.rivals), len(names.contacts)), dtype=np.int32)
    for rival in scenario.rivals:
        for move in rival.script:
            first, last = move.weeks
            worth = thousandths(move.gain * rival.strength) * factor // 1000
            script[first : last + 1, names.rivals.index(rival.id), names.contacts.index(move.contact)] += worth
    return script


def _reveals(facts: Sequence[Fact], names: AxisNames) -> dict[str, Bits]:
    """Return for each kind of knowledge, and for each id that it may be about, the set of facts that reveal it."""
    return {
        kind: np.array(
            [
                sum(1 << number for number, fact in enumerate(facts) if Revealed(kind, about) in fact.reveals)
                for about in about_what
            ],
            dtype=np.uint64,
        )
        for kind, about_what in names.revealed.items()
    }


def _successions(scenario: Scenario, names: AxisNames) -> Bools:
    """Return bool [E, C, C]: with the event, row takes over the role of column."""
    successions = np.zeros((len(names.events), len(names.contacts), len(names.contacts)), dtype=bool)
    for event in scenario.events:
        for effect in event.effects:
            for heir, predecessor in effect.may_change.heirs.items():
                row = names.index("contacts", heir), names.index("contacts", predecessor)
                successions[names.index("events", event.id), *row] = True
    return successions


def _luck_keys(names: AxisNames, told: Sequence[tuple[int, int]]) -> LuckKeys:
    """Name every piece of luck by ids, so that the order in the file plays no part."""

    def keys(*named: int) -> LuckHashes:
        return np.array(named, dtype=np.uint64)

    return LuckKeys(
        meeting=keys(*(key("meeting", contact) for contact in names.contacts)),
        rival=keys(*(key("rival", rival) for rival in names.rivals)),
        told=keys(*(key("told", names.facts[fact], names.contacts[by]) for fact, by in told)),
        found=keys(key("found")),
        complaint=keys(key("complaint")),
        committee=keys(*(key("committee", vendor) for vendor in names.vendors)),
        variant=keys(*(key("variant", variant) for variant in names.variants)),
        worry=keys(
            *(key("worry", contact, concern) for contact in names.contacts for concern in names.concerns)
        ).reshape(len(names.contacts), len(names.concerns)),
    )
