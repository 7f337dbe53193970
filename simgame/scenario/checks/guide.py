"""Whether the guide can be followed: its steps in order, each of them possible in the weeks in which it is shown."""

from collections.abc import Iterator
from typing import Final

from simgame.scenario.checks.context import Context, ScenarioCheck
from simgame.scenario.checks.people import can_make
from simgame.scenario.checks.timeline import NEVER
from simgame.scenario.codes.logic import CANNOT_FOLLOW, OUT_OF_ORDER
from simgame.scenario.findings import KeyPath, Problem
from simgame.scenario.guide import GuideStep, WeekWindow, spans
from simgame.terms.actions import ACTIONS
from simgame.terms.move import Move


def guide(context: Context) -> Iterator[Problem]:
    """Steps that come too late to be seen, and steps that ask for what cannot be done."""
    yield from _order(context)
    steps = context.scenario.guide
    for number, (step, span) in enumerate(zip(steps, spans(steps), strict=True)):
        key, __ = step.until.task
        yield from _hindrance(context, ("guide", number, "until", key), step, span)


def _order(context: Context) -> Iterator[Problem]:
    """Yield every step whose week is over when its turn comes."""
    week = 1
    for number, step in enumerate(context.scenario.guide):
        path: KeyPath = ("guide", number)
        if step.week is not None and step.week < week:
            yield OUT_OF_ORDER.at((*path, "week"), week=week, own=step.week)
        week = max(week, step.week or 1)
        if (ends := step.until.end_week) is not None and ends < week:
            yield OUT_OF_ORDER.at((*path, "until", "end_week"), week=week, own=ends)
        week = max(week, (ends or 0) + 1)


def _hindrance(context: Context, path: KeyPath, step: GuideStep, span: WeekWindow) -> Iterator[Problem]:
    """Yield why what a step asks for cannot be done in its weeks."""
    until, weeks = step.until, context.scenario.weeks
    last = weeks if span.last is None else min(span.last, weeks)
    if until.read or until.view or until.end_week:
        return
    if span.first > weeks:
        yield CANNOT_FOLLOW.at(path, "after the end", last=weeks)
    elif until.answer:
        question = next(each for each in context.scenario.questions if each.id == until.answer)
        if question.week > last or question.resolved < span.first:
            shown = {"first": span.first, "last": last}
            yield CANNOT_FOLLOW.at(path, "not asked", question=question.id, week=question.week, **shown)
    elif until.plan:
        if found := hindrance(context, until.plan, span.first, last):
            yield CANNOT_FOLLOW.at(path, found[0], **found[1])
    elif found := not_met(context, until.look or until.meet or until.why or "", span.first, last):
        yield CANNOT_FOLLOW.at(path, found[0], **found[1])


Hindrance = tuple[str, dict[str, object]]
"""Why something cannot be done: which of the reasons of a finding it is, and what that needs."""


def hindrance(context: Context, move: Move, first: int, last: int) -> Hindrance | None:
    """Return why no game lets a move be made in any of some weeks, None where nothing is known to stand against it."""
    member, name, target = move
    action = ACTIONS[name]
    scenario, tender = context.scenario, context.scenario.tender
    if name in scenario.without:
        return "without", {"action": name}
    if action.lead_only and member != scenario.team[0].id:
        return "lead only", {"member": scenario.team[0].id}
    if not can_make(context, name, member, target):
        able = tuple(each.id for each in scenario.team if can_make(context, name, each.id, target))
        return "rank", {"member": member, **({"able": able} if able else {"nobody_makes": name})}
    if not any(context.timeline.most_half_days(member, week) for week in range(first, last + 1)):
        return "away", {"away": member}
    if action.meets:
        return None if action.in_blackout else not_met(context, target, first, last)
    if first > tender.deadline + context.timeline.slack:
        return "bids are in", {"deadline": tender.deadline}
    if action.target == "tender" and last < tender.issued:
        return "not issued", {"issued": tender.issued}
    return None


def not_met(context: Context, contact: str, first: int, last: int) -> Hindrance | None:
    """Return why somebody cannot be met in any of some weeks, None where somebody may be."""
    opens, closes = context.timeline.met_from[contact], context.timeline.met_until[contact]
    if opens == NEVER:
        return "never met", {"contact": contact}
    if opens > last or closes < first:
        return "not met", {"contact": contact, "opens": opens, "closes": closes, "first": first, "last": last}
    if context.timeline.frozen[contact].issuperset(range(first, last + 1)):
        return "frozen", {"frozen": contact}
    return None


CHECKS: Final[tuple[ScenarioCheck, ...]] = (guide,)
