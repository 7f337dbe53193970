"""Windows that overlap wrongly, and the calendar of China's bidding law where a scenario says that it applies.

Sources: Tendering and Bidding Law of the People's Republic of China (1999), articles 24, 28, 37, 43 and 44; Regulation
on its implementation (2011), articles 22 and 55.
"""

from collections.abc import Iterator
from typing import Final

from simgame.scenario.checks.context import Context, ScenarioCheck
from simgame.scenario.codes.calendar import (
    ABOVE_THE_LAW,
    COMMITTEE,
    CRITERIA_OPEN,
    EARLY_SCORING,
    EARLY_VERDICT,
    FEW_BIDDERS,
    FEW_DAYS,
    NO_BLACKOUT,
    NO_TENDER,
    SCORER_OUTSIDE,
    WEEKS_LEFT,
)
from simgame.scenario.findings import Problem
from simgame.scenario.model import Scenario

DAYS_TO_BID: Final = 20
MEMBERS: Final = 5
BIDDERS: Final = 3
NEAR_TIE: Final = 3.0
"""Points that a leader may turn under the law: about what divides bids that are as good as equal. Our own choice."""


def windows(context: Context) -> Iterator[Problem]:
    """Whether criteria, bids, scoring and verdict come one after the other."""
    scenario = context.scenario
    tender = scenario.tender
    for number, step in enumerate(scenario.steps):
        path = ("steps", number)
        if step.step_kind.criteria and step.closes >= tender.issued:
            yield CRITERIA_OPEN.at((*path, "closes"), closes=step.closes, issued=tender.issued)
        if step.step_kind.scores_bids and step.opens < tender.deadline:
            yield EARLY_SCORING.at((*path, "opens"), opens=step.opens, deadline=tender.deadline)
        if step.step_kind.awards and step.opens < scenario.scoring.closes:
            yield EARLY_VERDICT.at((*path, "opens"), opens=step.opens, closes=scenario.scoring.closes)


def weeks_left(context: Context) -> Iterator[Problem]:
    """Whether the weeks last longer than any game."""
    scenario = context.scenario
    end = scenario.last_step.closes
    if end + context.timeline.slack < scenario.weeks:
        yield WEEKS_LEFT.at(("weeks",), step=scenario.last_step.id, end=end, weeks=scenario.weeks)


def bidding_law(context: Context) -> Iterator[Problem]:
    """What the law asks of the calendar and of those who decide, where it applies."""
    scenario = context.scenario
    if not scenario.bidding_law:
        return
    if scenario.tender.form != "tender":
        yield NO_TENDER.at(("tender", "form"), form=scenario.tender.form)
        return
    yield from _days(scenario)
    yield from _contacts_with_scorers(scenario)
    yield from _deciders(scenario)
    bidders = 1 + len(scenario.rivals)
    if bidders < BIDDERS:
        yield FEW_BIDDERS.at(("rivals",), count=bidders, least=BIDDERS)


def _days(scenario: Scenario) -> Iterator[Problem]:
    tender = scenario.tender
    days = 7 * (tender.deadline - tender.issued + 1)
    if days < DAYS_TO_BID:
        weeks = {"issued": tender.issued, "deadline": tender.deadline}
        yield FEW_DAYS.at(("tender", "deadline"), **weeks, days=days, least=DAYS_TO_BID)


def _contacts_with_scorers(scenario: Scenario) -> Iterator[Problem]:
    blackout = scenario.tender.blackout
    if not blackout:
        yield NO_BLACKOUT.at(("tender", "blackout"))
        return
    lines = {contact.id: contact.line for contact in scenario.contacts}
    for number, step in enumerate(scenario.steps):
        if not step.step_kind.scores_bids:
            continue
        for person in dict.fromkeys(person for weights in scenario.weights_of(step) for person in weights):
            if lines[person] not in blackout:
                yield SCORER_OUTSIDE.at(("steps", number, "weights", person), person=person, line=lines[person])


def _deciders(scenario: Scenario) -> Iterator[Problem]:
    for number, step in enumerate(scenario.steps):
        if step.step_kind.awards and step.stake is not None and step.stake > NEAR_TIE:
            yield ABOVE_THE_LAW.at(("steps", number, step.step_kind.size), points=step.stake)
        for people in map(tuple, scenario.weights_of(step) if step.step_kind.scores_bids else ()):
            if len(people) < MEMBERS or len(people) % 2 == 0:
                yield COMMITTEE.at(("steps", number, "weights"), count=len(people), people=people, least=MEMBERS)
                break


CHECKS: Final[tuple[ScenarioCheck, ...]] = (windows, weeks_left, bidding_law)
