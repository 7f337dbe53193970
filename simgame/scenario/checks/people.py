"""People whom nobody can meet or who have no part, steps without participants, concerns that lead nowhere."""

from collections.abc import Iterator
from typing import Final

from simgame.scenario.checks.context import Context, ScenarioCheck
from simgame.scenario.checks.timeline import NEVER
from simgame.scenario.codes.logic import GONE, NO_PART, NOBODY_DECIDES, NOBODYS_CONCERN, NOT_ADDRESSED, UNREACHABLE
from simgame.scenario.conditions import All, Compare, Condition
from simgame.scenario.effects import Effect, ids_in
from simgame.scenario.findings import KeyPath, Problem
from simgame.scenario.model import Event, Scenario
from simgame.scenario.people import Contact
from simgame.scenario.steps import Step, Weights
from simgame.terms.actions import ACTIONS, ActionName
from simgame.terms.ranks import RANKS
from simgame.terms.reveals import Revealed


def unreachable(context: Context) -> Iterator[Problem]:
    """Contacts who cannot be met in any week."""
    for number, contact in enumerate(context.scenario.contacts):
        if context.timeline.met_from[contact.id] == NEVER:
            yield _never_met(context, ("contacts", number), contact)


def _never_met(context: Context, path: KeyPath, contact: Contact) -> Problem:
    tender = context.scenario.tender
    if not any(1 in context.timeline.in_post(contact.id, week) for week in range(1, context.scenario.weeks + 1)):
        return UNREACHABLE.at(path, "no post")
    if contact.coverage == 0:
        return UNREACHABLE.at(path, "unknown", reveals=str(Revealed("contact", contact.id)))
    return UNREACHABLE.at(path, "blackout", week=tender.issued, line=contact.line)


def without_part(context: Context) -> Iterator[Problem]:
    """Contacts who neither know, decide nor persuade anything, and whom no event concerns."""
    scenario = context.scenario
    involved = {word for step in scenario.steps for weights in scenario.weights_of(step) for word in weights}
    for event in scenario.events:
        involved.add(event.source or "")
        involved |= {contact for effect in event.effects for __, contact in ids_in(effect, "contacts")}
    for contact in scenario.contacts:
        involved |= {contact.id} if contact.persuades else set()
        involved |= {contact.id for fact in contact.knows if fact}
    asked = {id_ for quantity in context.asked for id_ in quantity.ids[:1]}
    for number, contact in enumerate(scenario.contacts):
        if contact.id not in involved | asked:
            yield NO_PART.at(("contacts", number))


def empty_steps(context: Context) -> Iterator[Problem]:
    """Steps in which nobody with a weight can hold a post when they close."""
    scenario = context.scenario
    for number, step in enumerate(scenario.steps):
        for path, weights in _all_weights(scenario, number, step):
            people = _participants(scenario, step, weights)
            if not any(1 in context.timeline.in_post(person, step.closes) for person in people):
                yield NOBODY_DECIDES.at(path, people=tuple(sorted(people)), week=step.closes)


def _all_weights(scenario: Scenario, number: int, step: Step) -> Iterator[tuple[KeyPath, Weights]]:
    """Yield the weights that a step can have at the start, each with its path."""
    paths: list[tuple[KeyPath, Weights]] = [
        (("variants", place, "options", which, "weights", step.id), option.weights[step.id])
        for place, variant in enumerate(scenario.variants)
        for which, option in enumerate(variant.options)
        if step.id in option.weights
    ]
    if step.weights in scenario.weights_of(step):
        yield ("steps", number, "weights"), step.weights
    yield from paths


def _participants(scenario: Scenario, step: Step, weights: Weights) -> set[str]:
    """Return everybody who has, or can get, a part in a step that starts with some weights."""
    people = set(weights)
    changes = scenario.changes()
    people |= {contact for change in changes for contact, voted in change.voters.items() if voted == step.id}
    for __ in changes:  # a weight may be handed on more than once
        heirs = {contact for change in changes for contact, before in change.heirs.items() if before in people}
        if heirs <= people:
            break
        people |= heirs
    return people


def gone(context: Context) -> Iterator[Problem]:
    """Effects on people who have left in every game by then, at the customer or in our team."""
    last = context.scenario.weeks
    for number, event in enumerate(context.scenario.events):
        first = context.timeline.first[event.id]
        if first == NEVER:
            continue
        for place, effect in enumerate(event.effects):
            path: KeyPath = ("events", number, "effects", place)
            may_be_gone = {*effect.may_change.posts, *effect.may_change.heirs.values()}
            for key, contact in ids_in(effect, "contacts"):
                weeks = range(first, last + 1)
                if contact not in may_be_gone and not any(
                    1 in context.timeline.in_post(contact, week) for week in weeks
                ):
                    yield GONE.at((*path, key), "contact", person=contact, week=first)
            for member, half_days in effect.may_change.half_days.items():
                if half_days and (why := _let_go(context, member, event, place)):
                    yield GONE.at((*path, "member"), "member", person=member, event=why)


def _let_go(context: Context, member: str, event: Event, place: int) -> str | None:
    """Return the event by which a member has left our team before an effect of an event in every game, if any."""
    timeline, before = context.timeline, True
    for other in context.scenario.events:
        leaves = [number for number, effect in enumerate(other.effects) if _leaves(effect, member)]
        if other is event:
            before = False
            if any(number < place for number in leaves):
                return other.id
        elif leaves:
            week, first = timeline.sure[other.id], timeline.first[event.id]
            if week < first or (before and week == first) or _asks_for(event.when, other.id):
                return other.id
    return None


def _leaves(effect: Effect, member: str) -> bool:
    return member in effect.may_change.leavers


def _asks_for(condition: Condition, event: str) -> bool:
    """Tell whether a condition holds only once an event has happened."""
    match condition:
        case Compare(quantity=("fired", (id_,))):
            return id_ == event and (condition.is_ == 1 or (condition.at_least or 0) > 0)
        case All():
            return any(_asks_for(part, event) for part in condition.all)
    return False


def concerns(context: Context) -> Iterator[Problem]:
    """Concerns that nobody has, or that no meeting with those who have them can address."""
    scenario = context.scenario
    for number, concern in enumerate(scenario.concerns):
        holders = [contact for contact in scenario.contacts if concern.id in contact.may_worry]
        if not holders:
            yield NOBODYS_CONCERN.at(("concerns", number), concern=concern.id)
        elif not any(_can_address(context, action, contact) for action in concern.addressed_by for contact in holders):
            path = ("concerns", number, "addressed_by")
            people = tuple(contact.id for contact in holders)
            yield NOT_ADDRESSED.at(path, actions=concern.addressed_by, people=people)


def _can_address(context: Context, action: ActionName, contact: Contact) -> bool:
    """Tell whether somebody of the team can make the action with the contact, whatever rank the person may get."""
    team = context.scenario.team
    return ACTIONS[action].meets and any(can_make(context, action, member.id, contact.id) for member in team)


def can_make(context: Context, name: ActionName, member_id: str, target: str) -> bool:
    """Tell whether rank and functions of both sides let a member make an action, whatever rank the contact may get."""
    scenario = context.scenario
    if name in scenario.without:
        return False
    action = ACTIONS[name]
    member = next(member for member in scenario.team if member.id == member_id)
    if not action.done_by(RANKS.index(member.rank), member.functions):
        return False
    if not action.meets:
        return True
    contact = next(contact for contact in scenario.contacts if contact.id == target)
    return action.suits(contact.line, context.ranks[contact.id], scenario.tender.blackout)


CHECKS: Final[tuple[ScenarioCheck, ...]] = (unreachable, without_part, empty_steps, gone, concerns)
