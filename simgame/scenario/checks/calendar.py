"""Windows that overlap wrongly, and the calendar of China's bidding law where a scenario says that it applies.

Sources: Tendering and Bidding Law of the People's Republic of China (1999), articles 24, 28, 37, 43 and 44; Regulation
on its implementation (2011), articles 22 and 55.
"""

from collections.abc import Iterator
from typing import Final

from simgame.locale import Catalogue
from simgame.page.quoting import all_of, quote
from simgame.scenario.checks.context import Context
from simgame.scenario.findings import Problem
from simgame.scenario.model import Scenario

_ = Catalogue("scenario")

DAYS_TO_BID: Final = 20
COMMITTEE: Final = 5
BIDDERS: Final = 3
NEAR_TIE: Final = 3.0
"""Points that a leader may turn under the law: about what divides bids that are as good as equal. Our own choice."""


def windows(context: Context) -> Iterator[Problem]:
    """Whether criteria, bids, scoring and verdict come one after the other."""
    scenario = context.scenario
    tender = scenario.tender
    scoring = next(step for step in scenario.steps if step.kind == "points")
    for number, step in enumerate(scenario.steps):
        path = ("steps", number)
        if step.kind == "tilt" and step.closes >= tender.issued:
            reason = _("sets the criteria until week {closes}, but the tender is out at the start of week {issued}")
            yield Problem("SG605", (*path, "closes"), reason.format(closes=step.closes, issued=tender.issued))
        if step.kind == "points" and step.opens < tender.deadline:
            reason = _("scores from week {opens} on, but bids can be prepared until week {deadline}")
            yield Problem("SG606", (*path, "opens"), reason.format(opens=step.opens, deadline=tender.deadline))
        if step.kind == "verdict" and step.opens < scoring.closes:
            reason = _("opens in week {opens}, but bids are scored until week {closes}")
            yield Problem("SG607", (*path, "opens"), reason.format(opens=step.opens, closes=scoring.closes))


def bidding_law(context: Context) -> Iterator[Problem]:
    """What the law asks of the calendar and of those who decide, where it applies."""
    scenario = context.scenario
    if not scenario.bidding_law:
        return
    yield from _days(scenario)
    yield from _contacts_with_scorers(scenario)
    yield from _deciders(scenario)
    bidders = 1 + len(scenario.rivals)
    if bidders < BIDDERS:
        reason = _("{count} bidders with us; the law asks for {least}, or the tender is held again")
        yield Problem("SG616", ("rivals",), reason.format(count=bidders, least=BIDDERS))


def _days(scenario: Scenario) -> Iterator[Problem]:
    tender = scenario.tender
    days = 7 * (tender.deadline - tender.issued + 1)
    if days < DAYS_TO_BID:
        reason = _("from the issue in week {issued} to the deadline in week {deadline} are {days} days")
        said = reason.format(issued=tender.issued, deadline=tender.deadline, days=days)
        yield Problem("SG611", ("tender", "deadline"), said, _("the law asks for {days}").format(days=DAYS_TO_BID))


def _contacts_with_scorers(scenario: Scenario) -> Iterator[Problem]:
    blackout = scenario.tender.blackout
    if not blackout:
        yield Problem("SG612", ("tender", "blackout"), _("no line is closed from issue to award"))
        return
    lines = {contact.id: contact.line for contact in scenario.contacts}
    for number, step in enumerate(scenario.steps):
        if step.kind != "points":
            continue
        for person in step.weights:
            if lines[person] not in blackout:
                reason = _("{person} scores the bids, but the line {line} is not in tender.blackout")
                said = reason.format(person=quote(person), line=lines[person])
                yield Problem("SG613", ("steps", number, "weights", person), said)


def _deciders(scenario: Scenario) -> Iterator[Problem]:
    for number, step in enumerate(scenario.steps):
        if step.kind == "verdict" and step.override > NEAR_TIE:
            reason = _("can turn {points} points; the law lets the first-ranked bidder win")
            yield Problem("SG614", ("steps", number, "override"), reason.format(points=f"{step.override:g}"))
        if step.kind == "points" and (len(step.weights) < COMMITTEE or len(step.weights) % 2 == 0):
            reason = _("{count} people score ({people}); the law asks for an odd number, {least} at the least")
            said = reason.format(count=len(step.weights), people=all_of(list(step.weights)), least=COMMITTEE)
            yield Problem("SG615", ("steps", number, "weights"), said)
