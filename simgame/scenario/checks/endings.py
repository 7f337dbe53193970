"""Whether every ending, and every concept that hangs on the end, is there in some game."""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Final

from simgame.scenario.checks.context import Context, ScenarioCheck
from simgame.scenario.checks.logic import says_nothing
from simgame.scenario.checks.timeline import Look
from simgame.scenario.checks.truth import TruthTable
from simgame.scenario.codes.logic import NEVER_SAID
from simgame.scenario.conditions import Compare, Condition
from simgame.scenario.findings import Problem
from simgame.scenario.model import Scenario
from simgame.terms.outcomes import ENDS, EndName


def endings(context: Context) -> Iterator[Problem]:
    """Endings that no game has, or that one before them takes the place of."""
    for outcome in ENDS:
        own = [(number, each.when) for number, each in enumerate(context.scenario.endings) if each.outcome == outcome]
        if not _possible(context.scenario, outcome):
            for number, __ in own:
                why = "unsigned" if outcome == "unpaid" else "impossible"
                yield NEVER_SAID.at(("endings", number, "outcome"), why, outcome=outcome)
            continue
        conditions = [when for __, when in own if when is not None]
        truth = TruthTable.over(conditions, partial(context.timeline.at_end, outcome=outcome))
        said = 0
        for number, when in own:
            if when is not None:
                yield from says_nothing(("endings", number, "when"), when, partial(_look, context, [outcome]))
            if truth is not None:
                fits = truth.always if when is None else truth.of(when)
                if fits and not fits & ~said:
                    yield NEVER_SAID.at(("endings", number), "covered")
                said |= fits


def concepts(context: Context) -> Iterator[Problem]:
    """Concepts that are shown after no game, or after each whatever they ask."""
    possible = [outcome for outcome in ENDS if _possible(context.scenario, outcome)]
    for number, concept in enumerate(context.scenario.concepts):
        if concept.when is not None:
            yield from says_nothing(("concepts", number, "when"), concept.when, partial(_look, context, possible))


def _possible(scenario: Scenario, outcome: EndName) -> bool:
    """Tell whether a game can end with an outcome.

    Only a gate without a handicap shuts anybody out, and only a sign-off takes an order back.
    """
    if outcome == "unpaid":
        return any(step.step_kind.signs for step in scenario.steps)
    return outcome != "out" or any(step.step_kind.must_pass and step.stake is None for step in scenario.steps)


def _look(context: Context, outcomes: Sequence[EndName], condition: Condition) -> Look:
    """Return what a condition can be when a game has ended with any of some outcomes."""
    look = Look()
    for outcome in outcomes:
        seen = partial(context.timeline.at_end, outcome=outcome)
        truth = TruthTable.over([condition], seen)
        mask, always = (truth.of(condition), truth.always) if truth is not None else (1, 3)
        look.can_hold |= bool(mask)
        look.can_fail |= mask != always
        if isinstance(condition, Compare):
            values = seen(condition.quantity)
            look.seen[condition.quantity] = look.seen.get(condition.quantity, values).with_(values)
    return look


CHECKS: Final[tuple[ScenarioCheck, ...]] = (endings, concepts)
