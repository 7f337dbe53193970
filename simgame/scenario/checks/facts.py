"""Facts that nobody tells, that say nothing, or that come when nothing can be done any more."""

from collections.abc import Iterator
from typing import Final

from simgame.scenario.checks.context import Context, ScenarioCheck
from simgame.scenario.checks.timeline import NEVER
from simgame.scenario.codes.logic import REVEALS_NOTHING, TOO_LATE, UNTOLD
from simgame.scenario.findings import Problem
from simgame.terms.quantities import QuantityOf
from simgame.terms.reveals import Revealed


def facts(context: Context) -> Iterator[Problem]:
    """Whether every fact is told by somebody, in time, and makes something known."""
    scenario = context.scenario
    revealed = {fact for change in scenario.changes() for fact in change.facts}
    for number, fact in enumerate(scenario.facts):
        path = ("facts", number)
        tellers = [contact.id for contact in scenario.contacts if fact.id in contact.knows]
        if not fact.reveals and QuantityOf("known", (fact.id,)) not in context.asked:
            yield REVEALS_NOTHING.at(path)
        if not tellers and fact.id not in revealed:
            yield UNTOLD.at(path)
        elif context.timeline.told[fact.id] == NEVER:
            variant = "nobody met" if tellers else "no event"
            yield TOO_LATE.at(path, variant, people=tuple(tellers), week=fact.from_week)
        elif fact.id not in revealed and fact.reveals and QuantityOf("known", (fact.id,)) not in context.asked:
            earliest = context.timeline.told[fact.id]
            until = ((_useful_until(context, revealed), str(revealed)) for revealed in fact.reveals)
            last, word = max(until)
            if last <= earliest:
                yield TOO_LATE.at(path, "no use", earliest=earliest, reveals=word)


def _useful_until(context: Context, revealed: Revealed) -> int:
    """Return the last week in which it helps to have known something before."""
    scenario, timeline = context.scenario, context.timeline
    end = scenario.weeks + 1
    target = revealed.about
    match revealed.kind:
        case "event":
            return timeline.last[target] or end
        case "rival":
            return end
        case "price":
            return scenario.tender.deadline + timeline.slack
        case "contact":
            return timeline.met_until[target]
    # A role, a concern, a support or an influence can be acted on while the person can be met or decides something.
    closing = [step.closes for step in scenario.steps if any(target in own for own in scenario.weights_of(step))]
    return max([timeline.met_until[target], *(week + timeline.slack for week in closing)])


CHECKS: Final[tuple[ScenarioCheck, ...]] = (facts,)
