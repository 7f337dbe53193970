"""What people say after a meeting, in situations in which they can never be."""

from collections.abc import Iterator
from typing import Final

from simgame.scenario.checks.context import Context, ScenarioCheck
from simgame.scenario.checks.people import can_make
from simgame.scenario.codes.logic import NEVER_HEARD
from simgame.scenario.findings import Problem
from simgame.scenario.people import Contact
from simgame.scenario.voice import Voice
from simgame.terms.actions import ACTIONS, ActionName
from simgame.terms.ranks import EXECUTIVE, RANKS, STAFF

_MET: Final = 2
"""Coverage of somebody whom we have met"""


def never_heard(context: Context) -> Iterator[Problem]:
    """Texts of a voice for situations that the person cannot be in."""
    for number, contact in enumerate(context.scenario.contacts):
        if contact.voice is None:
            continue
        never = _never(context, contact)
        for situation in Voice.model_fields:
            if never.get(situation) and getattr(contact.voice, situation) is not None:
                yield NEVER_HEARD.at(("contacts", number, "voice", situation), situation, situation=situation)


def _never(context: Context, contact: Contact) -> dict[str, bool]:
    """Return for some situations whether somebody can never be in them."""
    scenario, theirs = context.scenario, context.ranks[contact.id]
    meetings = _meetings(context, contact)
    ours = {RANKS.index(member.rank) for member in scenario.team if any(member.id == each for each, _ in meetings)}
    dealt_with = {
        action for concern in scenario.concerns if concern.id in contact.may_worry for action in concern.addressed_by
    }
    return {
        "breach": not any(ACTIONS[action].temptation for _, action in meetings),
        "agreed": not any(ACTIONS[action].pact for _, action in meetings),
        "level": not any(own < rank for own in ours for rank in theirs),
        "above": not (EXECUTIVE in ours and STAFF in theirs),
        "stranger": theirs == {STAFF} or contact.coverage >= _MET,
        "first": contact.coverage >= _MET,
        "touched": not contact.may_worry
        or not any(action in dealt_with or ACTIONS[action].addresses_any for _, action in meetings),
        "order": scenario.last_step is scenario.award
        or context.timeline.met_until[contact.id] <= scenario.award.closes,
    }


def _meetings(context: Context, contact: Contact) -> set[tuple[str, ActionName]]:
    """Return who of our team can make which meetings with somebody."""
    return {
        (member.id, action)
        for member in context.scenario.team
        for action in ACTIONS
        if ACTIONS[action].meets and can_make(context, action, member.id, contact.id)
    }


CHECKS: Final[tuple[ScenarioCheck, ...]] = (never_heard,)
