"""People whom nobody can meet or who have no part, steps without participants, concerns that lead nowhere."""

from collections.abc import Iterator

from simgame.locale import Catalogue
from simgame.page.quoting import all_of, quote
from simgame.scenario.checks.context import Context
from simgame.scenario.checks.timeline import NEVER
from simgame.scenario.findings import Problem
from simgame.scenario.model import Concern, Contact, Scenario, Step
from simgame.terms.actions import ACTIONS, ActionName
from simgame.terms.ranks import RANKS

_ = Catalogue("scenario")


def unreachable(context: Context) -> Iterator[Problem]:
    """Contacts who cannot be met in any week."""
    for number, contact in enumerate(context.scenario.contacts):
        if context.timeline.met_from[contact.id] == NEVER:
            yield Problem("SG402", ("contacts", number), _why_never_met(context, contact))


def _why_never_met(context: Context, contact: Contact) -> str:
    tender = context.scenario.tender
    if not any(1 in context.timeline.in_post(contact.id, week) for week in range(1, context.scenario.weeks + 1)):
        return _("holds no post in any week: in_post is false, and no event that can happen lets the person arrive")
    if contact.coverage == 0:
        reason = _("is unknown (coverage 0), and nobody who can be met tells a fact that reveals {reveals}")
        return reason.format(reveals=f"contact:{contact.id}")
    reason = _("cannot be met from week {week} on, because the blackout closes the line {line}, and not before either")
    return reason.format(week=tender.issued, line=contact.line)


def without_part(context: Context) -> Iterator[Problem]:
    """Contacts who neither know, decide nor persuade anything, and whom no event concerns."""
    scenario = context.scenario
    involved = {word for step in scenario.steps for word in step.weights}
    for event in scenario.events:
        involved.add(event.source or "")
        involved |= {str(getattr(effect, "contact", "")) for effect in event.effects}
    for contact in scenario.contacts:
        involved |= {contact.id} if contact.persuades else set()
        involved |= {contact.id for fact in contact.knows if fact}
    asked = {word for quantity in context.asked for word in quantity.split(".")[1:2]}
    for number, contact in enumerate(scenario.contacts):
        if contact.id not in involved | asked:
            reason = _("knows nothing, decides nothing, persuades nobody and plays no part in any event")
            yield Problem("SG403", ("contacts", number), reason)


def empty_steps(context: Context) -> Iterator[Problem]:
    """Steps in which nobody with a weight can hold a post when they close."""
    for number, step in enumerate(context.scenario.steps):
        people = _participants(context.scenario, step)
        if not any(1 in context.timeline.in_post(person, step.closes) for person in people):
            reason = _("nobody of {people} holds a post in week {week}, when this closes")
            said = reason.format(people=all_of(sorted(people)), week=step.closes)
            yield Problem("SG404", ("steps", number, "weights"), said)


def _participants(scenario: Scenario, step: Step) -> set[str]:
    """Return everybody who has, or can get, a weight in a step."""
    people = set(step.weights)
    effects = [effect for event in scenario.events for effect in event.effects]
    people |= {effect.contact for effect in effects if effect.do == "weight" and effect.step == step.id}
    for __ in effects:  # a weight may be handed on more than once
        heirs = {effect.contact for effect in effects if effect.do == "promote" and effect.takes_over in people}
        if heirs <= people:
            break
        people |= heirs
    return people


def concerns(context: Context) -> Iterator[Problem]:
    """Concerns that nobody has, or that no meeting with those who have them can address."""
    scenario = context.scenario
    for number, concern in enumerate(scenario.concerns):
        holders = [contact for contact in scenario.contacts if concern.id in contact.concerns]
        if not holders:
            reason = _("no contact has the concern {concern}").format(concern=quote(concern.id))
            yield Problem("SG413", ("concerns", number), reason)
        elif not any(_can_address(scenario, action, contact) for action in concern.addressed_by for contact in holders):
            yield Problem("SG412", ("concerns", number, "addressed_by"), _unaddressed(concern, holders))


def _unaddressed(concern: Concern, holders: list[Contact]) -> str:
    reason = _("none of {actions} can be made with {people}, who have this concern")
    people = all_of([contact.id for contact in holders])
    return reason.format(actions=all_of(list(concern.addressed_by)), people=people)


def _can_address(scenario: Scenario, action: ActionName, contact: Contact) -> bool:
    """Tell whether somebody of the team can make the action with the contact, whatever rank the person may get."""
    return ACTIONS[action].meets and any(can_make(scenario, action, member.id, contact.id) for member in scenario.team)


def can_make(scenario: Scenario, name: ActionName, member_id: str, target: str) -> bool:
    """Tell whether rank and functions of both sides let a member make an action, whatever rank the contact may get."""
    action = ACTIONS[name]
    member = next(member for member in scenario.team if member.id == member_id)
    if not action.done_by(RANKS.index(member.rank), member.functions):
        return False
    if not action.meets:
        return True
    contact = next(contact for contact in scenario.contacts if contact.id == target)
    return action.suits(contact.line, scenario.possible_ranks(contact), scenario.tender.blackout)
