"""The one cause of an end, in two sentences: what it was, by how much, and which people and weeks it came from."""

from simgame.engine.week_report import Closed
from simgame.locale import Catalogue
from simgame.page import decimals, words
from simgame.report.debrief.review.turns import time_by_contact
from simgame.report.result import points_by_part
from simgame.report.truth import FinalNumbers
from simgame.scenario.base import US
from simgame.terms.actions import ACTIONS
from simgame.values import dataclass

_ = Catalogue("debrief")

_NAMED = 3
"""So many people are named in a clause."""


@dataclass(frozen=True, slots=True)
class MainCause:
    """What decided a game."""

    part: str
    """A part of the points, a step, ``breach`` for one that came to light"""
    name: str
    """In a few words"""
    points: int | None
    """Thousandths of a point between us and the best rival that it made; None where no points decided"""
    text: str
    """Two sentences"""


def cause_of(truth: FinalNumbers) -> MainCause:
    """Return the cause of a game's end."""
    result = truth.game.result
    assert result is not None
    closed = [done for report in truth.game.reports for done in report.closed]
    match result.outcome:
        case "void":
            return _breach(truth)
        case "out":
            return _gate(truth, next(done for done in reversed(closed) if done.passed is False))
        case "unpaid":
            return _late(truth, max((done for done in closed if done.delayed), key=lambda done: done.delayed or 0))
        case _:
            return _points(truth)


def _breach(truth: FinalNumbers) -> MainCause:
    done = [
        _("week {week}: {move}").format(week=report.week, move=truth.names.activity(move))
        for report in truth.game.reports
        for move in report.plan
        if ACTIONS[move.action].temptation
    ]
    week = next((report.week for report in truth.game.reports if report.caught), truth.weeks[-1])
    text = _("What was done against the rules came to light in week {week}: our {offer} was void. It was {moves}.")
    said = text.format(week=week, offer=truth.names.form.offer, moves=words.in_turn(done))
    return MainCause("breach", _("a breach of the rules"), None, said)


def _gate(truth: FinalNumbers, done: Closed) -> MainCause:
    votes = truth.game.history.step_votes(done.step)
    step = truth.names.step(done.step)
    text = _("{step} shut us out in week {week}: the support was {ours}, needed was {needs}.").format(
        step=step,
        week=truth.closed_in(done.step),
        ours=decimals.level(votes.support[US]),
        needs=decimals.level(votes.needs),
    )
    return MainCause(done.step, step, None, words.sentences([text, _time(truth, done.step)]))


def _late(truth: FinalNumbers, done: Closed) -> MainCause:
    step = truth.names.step(done.step)
    people = words.listed([truth.names.contact(who) for who in done.held_up[:_NAMED]])
    weeks = done.delayed or 0
    text = _.n(
        "The order was won and lost again: {step} came {count} week late, held up by {people}.",
        "The order was won and lost again: {step} came {count} weeks late, held up by {people}.",
        weeks,
    )
    said = text.format(step=step, count=weeks, people=people)
    return MainCause(done.step, step, None, words.sentences([said, _time(truth, done.step)]))


def _points(truth: FinalNumbers) -> MainCause:
    """Return the part of the points that lay furthest on the side of the end that it came to."""
    result = truth.game.result
    assert result is not None
    gaps = {part: ours - theirs for part, (ours, theirs) in points_by_part(result).items()}
    way = 1 if result.outcome == "won" else -1
    part = max(gaps, key=lambda each: (gaps[each] * way, each))
    gap, rival = gaps[part], truth.names.vendor(result.rival)
    name = truth.names.points_part(part)
    told = {"part": name, "rival": rival, "points": decimals.points(abs(gap)), "week": truth.closed_in(part) or ""}
    if part in truth.names.steps:
        gate = truth.names.steps[part].step_kind.must_pass
        if gate:
            text = _("{part} closed against us in week {week} and cost {points} points.")
        elif gap < 0:
            text = _("{part} went to {rival} in week {week}, by {points} points.")
        else:
            text = _("{part} went to us in week {week}, {points} points ahead of {rival}.")
        said = words.sentences([text.format(**told), _time(truth, part)])
    else:
        if part == "luck":
            text = _("The committee's leeway gave {rival} {points} points more than us; nobody could plan that.")
            more = _("The committee's leeway gave us {points} points more than {rival}; nobody could plan that.")
        elif part == "price":
            text = _("{rival} was the cheaper one, and that brought it {points} points more than us.")
            more = _("We were cheaper than {rival}, and that brought us {points} points more.")
        else:
            text = _("{part}: what we offered brought {points} points less than what {rival} did.")
            more = _("{part}: what we offered brought {points} points more than what {rival} did.")
        said = (text if gap < 0 else more).format(**told)
    return MainCause(part, name, gap, said)


def _time(truth: FinalNumbers, step: str) -> str:
    """Return how much of our time those had who decide a step, and those without a say in it, until it closed."""
    week = truth.closed_in(step) or truth.weeks[-1]
    weights = truth.weights(step, week)
    spent = time_by_contact(truth, range(1, week + 1))
    inside = sum(spent.get(who, 0) for who in weights)
    others = {who: count for who, count in spent.items() if who not in weights}
    deciders = _people(truth, sorted(weights, key=lambda who: (-weights[who], who)))
    if not weights:
        return ""
    if not others or sum(others.values()) <= inside:
        text = _.n(
            "{deciders}, who decide it, had {count} half-day of our time until then.",
            "{deciders}, who decide it, had {count} half-days of our time until then.",
            inside,
        )
        return text.format(deciders=deciders, count=inside)
    if len(others) > _NAMED:
        text = _(
            "Until then {deciders}, who decide it, had {count} half-days of our time; {more} went to people without a "
            "say in it."
        )
    else:
        text = _(
            "Until then {deciders}, who decide it, had {count} half-days of our time; {more} went to people without a "
            "say in it: {others}."
        )
    people = _people(truth, sorted(others, key=lambda who: (-others[who], who)))
    return text.format(deciders=deciders, count=inside, others=people, more=sum(others.values()))


def _people(truth: FinalNumbers, people: list[str]) -> str:
    """Return some people as a clause, those beyond three as a number."""
    named = [truth.names.contact(who) for who in people[:_NAMED]]
    if len(people) > _NAMED:
        named[-1:] = [_("{count} others").format(count=len(people) - _NAMED + 1)]
    return words.listed(named)
