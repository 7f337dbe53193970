"""Facts that nobody tells, that say nothing, or that come when nothing can be done any more."""

from collections.abc import Iterator

from simgame.locale import Catalogue
from simgame.page.quoting import all_of
from simgame.scenario.checks.context import Context
from simgame.scenario.checks.timeline import NEVER
from simgame.scenario.findings import Problem
from simgame.scenario.model import Fact

_ = Catalogue("scenario")


def facts(context: Context) -> Iterator[Problem]:
    """Whether every fact is told by somebody, in time, and makes something known."""
    scenario = context.scenario
    revealed = {effect.fact for event in scenario.events for effect in event.effects if effect.do == "reveal"}
    for number, fact in enumerate(scenario.facts):
        path = ("facts", number)
        tellers = [contact.id for contact in scenario.contacts if fact.id in contact.knows]
        if not fact.reveals and f"known.{fact.id}" not in context.asked:
            yield Problem("SG406", path, _("it reveals nothing, and no condition asks whether it is known"))
        if not tellers and fact.id not in revealed:
            yield Problem("SG405", path, _("no contact knows it, and no event reveals it"))
        elif context.timeline.told[fact.id] == NEVER:
            reason = _("nobody of {people}, who know it, can be met from week {week} on")
            said = reason.format(people=all_of(tellers), week=fact.from_week)
            if not tellers:
                said = _("only events reveal it that can never happen")
            yield Problem("SG407", path, said)
        elif fact.id not in revealed and (late := _too_late(context, fact)):
            yield Problem("SG407", path, late)


def _too_late(context: Context, fact: Fact) -> str:
    """Return why a fact is of no use any more when it can be known at the earliest, nothing if it is."""
    if f"known.{fact.id}" in context.asked or not fact.reveals:
        return ""
    earliest = context.timeline.told[fact.id]
    until = [(_useful_until(context, word), word) for word in fact.reveals]
    last, word = max(until)
    if last > earliest:
        return ""
    reason = _("can be known in week {earliest} at the earliest, when {reveals} is of no use any more")
    return reason.format(earliest=earliest, reveals=word)


def _useful_until(context: Context, word: str) -> int:
    """Return the last week in which it helps to have known something before."""
    scenario, timeline = context.scenario, context.timeline
    end = scenario.weeks + 1
    kind, __, target = word.partition(":")
    match kind:
        case "event":
            return timeline.last[target] or end
        case "rival":
            return end
        case "price":
            return scenario.tender.deadline + timeline.slack
        case "contact":
            return timeline.met_until[target]
    # A role, a concern, a support or an influence can be acted on while the person can be met or decides something.
    closing = [step.closes for step in scenario.steps if target in step.weights]
    return max([timeline.met_until[target], *(week + timeline.slack for week in closing)])
