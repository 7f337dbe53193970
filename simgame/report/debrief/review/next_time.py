"""One thing for next time: whom to ask what, or whom to meet, and by when; and a change of the plans that proves it."""

from collections.abc import Iterator
from typing import Final

from simgame.locale import Catalogue, mark
from simgame.page import decimals, words
from simgame.report.debrief.review.circumstances import told_new
from simgame.report.debrief.review.people_said import end_said
from simgame.report.truth import FinalNumbers
from simgame.study.causes import CausePerson, DecidingCause
from simgame.study.omissions import Unheard
from simgame.study.position_value import PositionValues
from simgame.study.turning_points import TurningPoint, TurningPoints
from simgame.terms.actions import ACTIONS

_ = Catalogue("debrief")

_CLEAR: Final = 1.0
"""Points of the lead by which a change turns the result clearly; less is a tie"""
_EVEN: Final = 0.5
"""Plans that win less often than that have left more to luck than luck has taken."""
SAFE: Final = 0.9
"""A game whose chance never fell below it was never near to being lost."""
_ASKS: Final = {
    "role": mark("who decides what, {who} above all"),
    "concerns": mark("what worries {who}"),
    "support": mark("where {who} stands"),
    "influence": mark("whom {who} listens to"),
    "contact": mark("who else has a say, such as {who}"),
    "rival": mark("whom {who} is working on"),
    "price": mark("what {who} will ask for"),
    "event": mark("what is coming"),
}
"""What to ask, by what a fact reveals."""
_OWN: Final = {
    "role": mark("what they have a say in"),
    "concerns": mark("what they worry about"),
    "support": mark("where they stand"),
    "influence": mark("whom they listen to"),
}
"""What to ask of those whom it is about"""


def advice(
    truth: FinalNumbers, cause: DecidingCause, values: PositionValues, turned: TurningPoints | None
) -> tuple[str, ...]:
    """Return what to do next time, a sentence each: the thing itself, and the proof where one was found.

    After a victory it is what it hung on, and what a better one would have taken.

    Args:
        truth: of the game.
        cause: what decided it.
        values: of its positions.
        turned: the smallest changes that turn the result; None while they are not known.
    """
    if truth.game.result is not None and truth.game.result.outcome == "won":
        return (*_nearly_lost(truth, values, turned), *_better(values))
    return (*_thing(truth, cause, values), *(_proof(truth, turned) if turned is not None else ()))


def _thing(truth: FinalNumbers, cause: DecidingCause, values: PositionValues) -> Iterator[str]:
    """Yield whom to ask what, or whom to meet, and by when."""
    week = max(min(cause.decision or cause.week, cause.week - 1), 1) if cause.week else 1
    if cause.kind == "breach":
        yield _("Leave out what could not be told in public: it decides nothing, and one discovery ends everything.")
    elif cause.kind == "misstep":
        yield from _leave_out(truth, cause)
    elif cause.kind == "luck":
        won = values.chance.own[0].mean
        text = _("Play it again: with other luck your plans, all weeks the same, win {won} of 100 games.")
        if won < _EVEN:
            text = _("With other luck your plans, all weeks the same, win {won} of 100 games: plan for a clearer lead.")
        yield text.format(won=decimals.whole(won * 100))
    elif cause.kind == "price":
        limit = max((when for each in cause.unheard for when, _who in each.told), default=0)
        yield _ask(truth, cause, week, limit) or _(
            "Set the price by what is known of the rival's, and set it before the deadline."
        )
    elif asked := _ask(truth, cause, week, cause.week):
        yield asked
    elif any(_open(person, cause.week) for person in cause.people):
        yield _meet(truth, cause, week)
    elif cause.kind == "references":
        yield _("Show what we can before the bids are scored: a reference visit, headquarters.")
    else:
        yield _("None of those who decided could be met in time: go through those whom they listen to.")


def _leave_out(truth: FinalNumbers, cause: DecidingCause) -> Iterator[str]:
    """Yield what to leave out that did harm, and how one knows it beforehand."""
    moves = [move for _week, move in cause.moves]
    if all(ACTIONS[move.action].target == "concern" for move in moves):
        yield _("Answer only what worries those who score: every other answer cancels out a right one.")
    else:
        yield _("In week {week} leave out: {moves}.").format(week=cause.week, moves=truth.names.activities(moves))


def _ask(truth: FinalNumbers, cause: DecidingCause, week: int, limit: int) -> str:
    """Return whom to ask what, and in which week: who would have told it then; empty where nobody would have.

    Args:
        truth: of the game.
        cause: what decided it.
        week: the last one before it would best have been known.
        limit: the last one in which it was of use.
    """
    for each in cause.unheard:
        told = [(when, who) for when, who in each.told if when <= limit and _what(truth, cause, each, who, when)]
        if told:
            # The latest of the weeks before it would best have been known, else the first one after them.
            when, teller = max((one for one in told if one[0] <= week), default=told[0])
            text = _("In week {week} ask {knower} {what}: with the luck of this game the answer was there.")
            what = _what(truth, cause, each, teller, when)
            return text.format(week=when, knower=truth.names.contact(teller), what=what)
    return ""


def _what(truth: FinalNumbers, cause: DecidingCause, unheard: Unheard, teller: str, week: int) -> str:
    """Return what a fact would have told then of a cause's people, or of a rival's price; empty where nothing new."""
    for each in truth.names.facts[unheard.fact].reveals:
        if each.kind == "price" and cause.kind == "price":
            return _(_ASKS["price"]).format(who=truth.names.vendor(each.about))
    for each in told_new(truth, unheard.fact, cause, week):
        if each.about == teller and each.kind in _OWN:
            return _(_OWN[each.kind])
        if each.kind in _ASKS:
            return _(_ASKS[each.kind]).format(who=truth.names.contact(each.about))
    return ""


def _open(person: CausePerson, until: int) -> tuple[int, ...]:
    """Return the weeks up to and with one in which somebody could be met."""
    return tuple(week for week in person.open if week <= until)


def _meet(truth: FinalNumbers, cause: DecidingCause, week: int) -> str:
    """Return whom to meet of those who could be met, by when, and how often or how much more than they were."""
    there = [person for person in cause.people if _open(person, cause.week)]
    named = [person for person in there if person in cause.named] or there
    # Those who sign stand in the order in which they held it up; of others it is who had least time.
    least = min(named, key=lambda person: (sum(person.half_days[: cause.week]), person.points))
    first = least if cause.points else named[0]
    open_ = _open(first, cause.week)
    # The last week up to the one that is wanted in which that was possible, else the first one after it.
    when = max((each for each in open_ if each <= week), default=open_[0])
    told = {"week": when, "who": truth.names.contact(first.contact), "closes": cause.week}
    if had := sum(first.half_days[: cause.week]):
        if first.first_met <= when:  # who had begun is not told to begin
            text = _.n(
                "Up to week {closes} give {who} more than {count} half-day.",
                "Up to week {closes} give {who} more than {count} half-days.",
                had,
            )
            return text.format(count=had, **told)
        text = _.n(
            "Up to week {closes} give {who} more than {count} half-day, and begin by week {week}.",
            "Up to week {closes} give {who} more than {count} half-days, and begin by week {week}.",
            had,
        )
        return text.format(count=had, **told)
    if sum(each > when for each in open_):
        text = _("Before week {week} ends: meet {who}, and once more at least before week {closes} ends.")
    else:
        text = _("Before week {week} ends: meet {who}.")
    return text.format(**told)


def _proof(truth: FinalNumbers, turned: TurningPoints) -> Iterator[str]:
    """Yield what the smallest change of the plans would have come to, with the same luck."""
    won = sorted((each for each in turned.changes if each.outcome == "won"), key=lambda each: each.margin < _CLEAR)
    if won:
        text = _("The luck the same, {change}: won by {points}.")
        yield text.format(change=_change(truth, won[0]), points=decimals.lead(won[0].margin))
    elif turned.together and turned.together[-1].outcome == "won":
        more = len(turned.together) - 1
        text = _.n(
            "The luck the same, {change}, and {count} change more: won by {points}.",
            "The luck the same, {change}, and {count} changes more: won by {points}.",
            more,
        )
        first, last = turned.together[0], turned.together[-1]
        yield text.format(change=_change(truth, first), count=more, points=decimals.lead(last.margin))


def _nearly_lost(truth: FinalNumbers, values: PositionValues, turned: TurningPoints | None) -> Iterator[str]:
    """Yield the smallest change of the plans that clearly loses the order, or when it was nearest to that.

    A change that loses by less than a point is a tie: it proves that the end was close, not what it hung on. It is
    named all the same, with its number: the page of proof names it too.
    """
    if turned is None:
        return
    lost = [change for change in turned.changes if change.outcome != "lost" or change.margin <= -_CLEAR]
    if lost:
        change = lost[0]
        text = _("All else and the luck the same, {change}: {end}.")
        yield text.format(change=_change(truth, change), end=_lost(change))
        return
    least = min(values.chance.weeks, key=lambda week: (week.after.mean, week.week))
    if turned.changes:
        text = _("No single move clearly. The closest, all else and the luck the same: {change}, {end}.")
        text = text.format(change=_change(truth, turned.changes[0]), end=_lost(turned.changes[0]))
    elif turned.clearest is not None:
        text = _(
            "On one move by luck only: with the luck of this game, {change}: {end}. With other luck it hardly makes a "
            "difference."
        )
        text = text.format(change=_change(truth, turned.clearest), end=_lost(turned.clearest))
    else:
        text = _("No single move: whichever one is left out, with the same luck it is still won.")
    nearest = _("It was nearest to lost after week {week}, with a chance of {chance}.")
    near = nearest.format(week=least.week, chance=decimals.measured(least.after.mean))
    yield words.sentences([text, near if least.after.mean < SAFE else ""])


def _lost(change: TurningPoint) -> str:
    """Return how a victory ends with a change."""
    if change.outcome == "lost":
        return _("lost by {points}").format(points=decimals.lead(change.margin))
    return end_said(change.outcome, change.margin)


def _better(values: PositionValues) -> Iterator[str]:
    """Yield the week whose decision cost most of the score."""
    worst = values.score.worst
    if worst is not None and worst.grade is not None:
        text = _("The score could be higher, too: week {week} as an expert plays it is worth {points} more of 100.")
        yield text.format(week=worst.week, points=decimals.score(abs(worst.decision.mean)))


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
            text = _("{instead} in place of {move} in week {week}")
    return text.format(
        move=names.phrase(change.move),
        instead=names.phrase(change.instead) if change.instead else "",
        week=change.week,
        to=change.to,
    )
