"""One thing for next time: whom to ask what, or whom to meet, and by when; and a change of the plans that proves it."""

from collections.abc import Iterator
from typing import Final

from simgame.locale import Catalogue, mark
from simgame.page import decimals, words
from simgame.report.debrief.review.causes import MainCause
from simgame.report.debrief.review.turns import time_by_contact
from simgame.report.truth import FinalNumbers
from simgame.study.turning_points import TurningPoint, TurningPoints
from simgame.terms.reveals import Revealed

_ = Catalogue("debrief")

_ASKS: Final = {
    "role": mark("who decides what, {who} above all"),
    "concerns": mark("what worries {who}"),
    "support": mark("where {who} stands"),
    "influence": mark("whom {who} listens to"),
    "contact": mark("who else has a say: {who}"),
    "rival": mark("whom {who} is working on"),
    "price": mark("what {who} will ask for"),
    "event": mark("what is coming"),
}
"""What to ask, by what a fact reveals."""


def advice(truth: FinalNumbers, cause: MainCause, turned: TurningPoints | None) -> tuple[str, ...]:
    """Return what to do next time, a sentence each: the thing itself, and the proof where one was found.

    Args:
        truth: of the game.
        cause: what decided it.
        turned: the smallest changes that turn the result; None while they are not known.
    """
    return (*_thing(truth, cause), *(_proof(truth, turned) if turned is not None else ()))


def _thing(truth: FinalNumbers, cause: MainCause) -> Iterator[str]:
    step = cause.part if cause.part in truth.names.steps else truth.scenario.scoring.id
    closed = truth.closed_in(step) or truth.weeks[-1]
    week = max(closed - 1, 1)
    weights = truth.weights(step, closed)
    spent = time_by_contact(truth, range(1, closed + 1))
    deciders = sorted(weights, key=lambda who: (spent.get(who, 0) / weights[who], -weights[who], who))
    if cause.part == "breach":
        yield _("Leave out what could not be told in public: it decides nothing, and one discovery ends everything.")
        return
    asked = _unheard(truth, deciders, closed, price=cause.part == "price")
    if asked is not None:
        knower, what = asked
        text = _("Before week {week} ends: ask {knower} {what}.")
        yield text.format(week=week, knower=truth.names.contact(knower), what=what)
    elif deciders:
        text = _("Before week {week} ends: meet {who}, who has {weight} of {all} votes in it.")
        first = deciders[0]
        yield text.format(week=week, who=truth.names.contact(first), weight=weights[first], all=sum(weights.values()))


def _unheard(truth: FinalNumbers, deciders: list[str], closed: int, *, price: bool) -> tuple[str, str] | None:
    """Return who could have told what of those who decide, or of a rival's price, and never did; None if nobody."""
    for who in (truth.game.result.rival,) if price and truth.game.result else deciders:
        for fact in truth.scenario.facts:
            about = next((each for each in fact.reveals if _tells(each, who, price=price)), None)
            knowers = truth.knowers(fact.id, 1)
            if about is None or not knowers or truth.heard(fact.id) is not None or fact.from_week >= closed:
                continue
            easy = sorted(knowers, key=lambda each: (truth.names.contacts[each].rank != "staff", each))
            name = truth.names.vendor(who) if price else truth.names.contact(who)
            return easy[0], _(_ASKS[about.kind]).format(who=name)
    return None


def _tells(revealed: Revealed, who: str, *, price: bool) -> bool:
    kinds = ("price",) if price else ("role", "concerns", "influence")
    return revealed.about == who and revealed.kind in kinds


def _proof(truth: FinalNumbers, turned: TurningPoints) -> Iterator[str]:
    """Yield what the smallest change of the plans would have come to, with the same luck."""
    won = [change for change in turned.changes if change.outcome == "won"]
    if won:
        yield _("{change}: won by {points}.").format(change=_change(truth, won[0]), points=decimals.lead(won[0].margin))
    elif turned.together and turned.together[-1].outcome == "won":
        changes = words.in_turn(_change(truth, change) for change in turned.together)
        text = _("{changes}: together won by {points}.")
        yield text.format(changes=changes, points=decimals.lead(turned.together[-1].margin))


def _change(truth: FinalNumbers, change: TurningPoint) -> str:
    names = truth.names
    match change.kind:
        case "moved":
            text = _("{move} in week {to} instead of week {week}")
        case "removed":
            text = _("without {move} in week {week}")
        case "added":
            text = _("with {move} in week {week}")
        case _:
            text = _("{move} for {instead} in week {week}")
    return text.format(
        move=names.activity(change.move),
        instead=names.activity(change.instead) if change.instead else "",
        week=change.week,
        to=change.to,
    )
