"""Whether the guide can be followed: its steps in order, each of them possible in the weeks in which it is shown."""

from collections.abc import Iterator

from simgame.locale import Catalogue
from simgame.page.quoting import quote
from simgame.scenario.checks.context import Context
from simgame.scenario.checks.people import can_make
from simgame.scenario.checks.timeline import NEVER
from simgame.scenario.findings import KeyPath, Problem
from simgame.scenario.guide import GuideStep, Span, spans
from simgame.terms.actions import ACTIONS
from simgame.terms.move import Move

_ = Catalogue("scenario")


def guide(context: Context) -> Iterator[Problem]:
    """Steps that come too late to be seen, and steps that ask for what cannot be done."""
    yield from _order(context)
    steps = context.scenario.guide
    for number, (step, span) in enumerate(zip(steps, spans(steps), strict=True)):
        key, __ = step.until.task
        if reason := _hindrance(context, step, span):
            yield Problem("SG420", ("guide", number, "until", key), reason)


def _order(context: Context) -> Iterator[Problem]:
    """Yield every step whose week is over when its turn comes."""
    week = 1
    for number, step in enumerate(context.scenario.guide):
        path: KeyPath = ("guide", number)
        reason = _("comes after steps of week {week}, when week {own} is over")
        if step.week is not None and step.week < week:
            yield Problem("SG421", (*path, "week"), reason.format(week=week, own=step.week))
        week = max(week, step.week or 1)
        if (ends := step.until.end_week) is not None and ends < week:
            yield Problem("SG421", (*path, "until", "end_week"), reason.format(week=week, own=ends))
        week = max(week, (ends or 0) + 1)


def _hindrance(context: Context, step: GuideStep, span: Span) -> str:
    """Return why what a step asks for cannot be done in its weeks, or nothing."""
    until, weeks = step.until, context.scenario.weeks
    last = weeks if span.last is None else min(span.last, weeks)
    if until.read or until.view or until.end_week:
        return ""
    if span.first > weeks:
        return _("nothing can be done after the last week, {last}").format(last=weeks)
    if until.answer:
        question = next(each for each in context.scenario.questions if each.id == until.answer)
        if question.week > last or question.resolved < span.first:
            reason = _("{question} is asked in week {week}, and the step is shown in weeks {first} to {last}")
            return reason.format(question=quote(question.id), week=question.week, first=span.first, last=last)
        return ""
    if until.plan:
        return _move_hindrance(context, until.plan, span.first, last)
    return _not_met(context, until.look or until.meet or "", span.first, last)


def _move_hindrance(context: Context, move: Move, first: int, last: int) -> str:
    member, name, target = move
    action = ACTIONS[name]
    scenario, tender = context.scenario, context.scenario.tender
    if action.lead_only and member != scenario.team[0].id:
        return _("only {member}, the first of the team, can do this").format(member=quote(scenario.team[0].id))
    if not can_make(scenario, name, member, target):
        return _("{member} cannot do this: rank and functions of both sides decide").format(member=quote(member))
    if not action.meets:
        if first > tender.deadline + context.timeline.slack:
            return _("bids are due in week {deadline}, and the step comes later").format(deadline=tender.deadline)
        if action.target == "tender" and last < tender.issued:
            return _("the tender is issued in week {issued}, and the step comes earlier").format(issued=tender.issued)
        return ""
    return _not_met(context, target, first, last)


def _not_met(context: Context, contact: str, first: int, last: int) -> str:
    opens, closes = context.timeline.met_from[contact], context.timeline.met_until[contact]
    if opens == NEVER:
        return _("nobody can ever meet {contact}").format(contact=quote(contact))
    if opens > last or closes < first:
        reason = _("{contact} can be met in weeks {opens} to {closes}, the step is shown in weeks {first} to {last}")
        return reason.format(contact=quote(contact), opens=opens, closes=closes, first=first, last=last)
    return ""
