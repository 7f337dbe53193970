"""The people of a cause in sentences: what they cost or brought, what was done with them, how it ends without that."""

from collections.abc import Sequence
from typing import Final

from simgame.locale import Catalogue
from simgame.page import decimals, words
from simgame.report.debrief.review.circumstances import unheard_said
from simgame.report.truth import FinalNumbers
from simgame.study.causes import DecidingCause
from simgame.terms.lines import LINES

_ = Catalogue("debrief")

NAMED: Final = 3
"""So many people are named in a clause."""
_TOO: Final = 2
"""So many other causes of a victory are named."""


def people_name(truth: FinalNumbers, cause: DecidingCause) -> str:
    """Return the people of a cause in a few words: their line, and the step in which they counted most."""
    if cause.kind == "breadth":
        return _("general relations: nobody knew us in several lines")
    line = LINES[cause.line].label
    if cause.without is not None and truth.missed(cause.step):
        return line
    return _("{step} ({line})").format(line=line, step=truth.names.step(cause.step))


def of_people(truth: FinalNumbers, cause: DecidingCause, needed: Sequence[DecidingCause] = ()) -> str:
    """Return what the people of a cause cost or brought, or what carried a victory, and what was done with them.

    Args:
        truth: of the game.
        cause: of people.
        needed: other causes that the victory would have been lost without.
    """
    if cause.without is not None:
        needed = needed if cause.without.outcome != "won" else ()
        too = _needed_too(truth, needed) if needed else ""
        return words.sentences([_carried(truth, cause, bool(needed)), too, _worries(truth, cause)])
    return words.sentences([points_said(truth, cause), time_said(truth, cause) if cause.points < 0 else ""])


def _needed_too(truth: FinalNumbers, needed: Sequence[DecidingCause]) -> str:
    """Return which other causes the victory would have been lost without."""
    names = [_in_short(truth, each) for each in needed[:_TOO]]
    if len(needed) > _TOO:
        more = _.n("{count} other cause", "{count} other causes", len(needed) - _TOO)
        names.append(more.format(count=len(needed) - _TOO))
    text = _.n(
        "It would be lost without {causes}, too.",
        "Also needed, each by itself: {causes}.",
        len(needed),
    )
    return text.format(causes=words.listed(names))


def _in_short(truth: FinalNumbers, cause: DecidingCause) -> str:
    """Return a cause as something that a victory could not be without."""
    match cause.kind:
        case "price":
            return _("our price")
        case "references":
            return _("reference or headquarters visits")
        case _ if len(cause.met) == 1:
            return _("the time with {people}").format(people=truth.names.contact(cause.met[0].contact))
        case _:
            return _("the time with the {people}").format(people=LINES[cause.line].label)


def _carried(truth: FinalNumbers, cause: DecidingCause, shared: bool) -> str:
    """Return how a victory ends without the time that the people of a cause had, with the same luck.

    Args:
        truth: of the game.
        cause: what it ends without.
        shared: whether other causes were needed as well.
    """
    other = cause.without
    assert other is not None
    where = "" if truth.missed(cause.step) else _(", above all in {step}, week {week}")
    if other.outcome == "won":
        text = _("No one line carried it; most hung on {people}{where}.")
    elif shared:
        text = _("Most hung on {people}{where}.")
    else:
        text = _("{people} carried it{where}.")
    people = listed(truth, [person.contact for person in cause.met])
    told = {
        "where": where.format(step=truth.names.step(cause.step), week=cause.week),
        "people": people,
        "time": _time_with(cause, other.half_days, people),
        "then": end_clause(other.outcome, other.margin, still=other.outcome == "won"),
    }
    less = _("Without {time}, all else and the luck the same, {then}.")
    return words.sentences([text.format(**told), less.format(**told)])


def _time_with(cause: DecidingCause, half_days: int, people: str) -> str:
    """Return all the time that the people of a cause had, with its weeks: it is not that of one week alone."""
    first = min((person.first_met for person in cause.met), default=cause.week)
    last = max((person.last_met for person in cause.met), default=cause.week)
    if len(cause.met) > 1:
        people = _("these {count} people").format(count=len(cause.met))
    text = _.n(
        "the {count} half-day with {people} in week {first}",
        "the {count} half-days with {people} in week {first}",
        half_days,
    )
    if first != last:
        text = _.n(
            "the {count} half-day with {people} in weeks {first} to {last}",
            "the {count} half-days with {people} in weeks {first} to {last}",
            half_days,
        )
    return text.format(count=half_days, people=people, first=first, last=last)


def points_said(truth: FinalNumbers, cause: DecidingCause) -> str:
    """Return what the people of a cause cost or brought, and where most of all."""
    people = listed(truth, [person.contact for person in cause.named])
    if _by_line(cause):
        people = _("the {line}, above all {people},").format(line=LINES[cause.line].label, people=people)
    told = {
        "people": people if cause.points < 0 else people[:1].upper() + people[1:],
        "step": truth.names.step(cause.step),
        "week": cause.week,
        "points": decimals.points(abs(decimals.thousandths(cause.points))),
    }
    if cause.points < 0:
        text = _(
            "With {people} we reached {points} points less than an expert on average, most of it in {step}, "
            "week {week}."
        )
    else:
        text = _(
            "{people} brought {points} points more than if nothing had been done, most of all in {step}, week {week}."
        )
    return text.format(**told)


def time_said(truth: FinalNumbers, cause: DecidingCause) -> str:
    """Return what was done with the people of a cause until it was settled, and with whom the time went instead."""
    people = cause.people if cause.line or not cause.points else cause.named
    inside = sum(sum(person.half_days[: cause.week]) for person in people)
    first = min((person.first_met for person in people if person.first_met), default=0)
    others = sum(count for _who, count in cause.others)
    alone = truth.names.contact(people[0].contact) if len(people) == 1 else ""
    if not first or first > cause.week:
        said = _("Nobody had met {who} by then.") if alone else _("Nobody had met them by then.")
    elif _by_line(cause):
        said = _.n(
            "By then the whole line had {count} half-day, the first in week {first}.",
            "By then the whole line had {count} half-days, the first in week {first}.",
            inside,
        )
    elif alone:
        said = _.n(
            "By then {who} had {count} half-day, the first in week {first}.",
            "By then {who} had {count} half-days, the first in week {first}.",
            inside,
        )
    else:
        said = _.n(
            "By then they had {count} half-day, the first in week {first}.",
            "By then they had {count} half-days, the first in week {first}.",
            inside,
        )
    more = ""
    if others > inside:
        more = _.n(
            "{count} half-day went to people who had no say in it and led to nobody who had.",
            "{count} half-days went to people who had no say in it and led to nobody who had.",
            others,
        ).format(count=others)
    elif inside and cause.unheard:
        more = unheard_said(truth, cause)
    return words.sentences([said.format(count=inside, first=first, who=alone), more])


def _by_line(cause: DecidingCause) -> bool:
    """Tell whether a cause is that of a whole line, of whom not everybody is named."""
    return bool(cause.line and cause.points) and len(cause.named) < len(cause.people)


def _worries(truth: FinalNumbers, cause: DecidingCause) -> str:
    """Return who told what worries the people of a cause; empty where nobody did."""
    people = list(dict.fromkeys(source.contact for source in cause.sources if source.contact))
    if not people:
        return ""
    text = _("What worries them was learned from {people}.")
    if len(cause.met) == 1:
        text = _("What worries {whom} was learned from {people}.")
    return text.format(whom=truth.names.contact(cause.met[0].contact), people=listed(truth, people))


def listed(truth: FinalNumbers, people: Sequence[str]) -> str:
    """Return some people as a clause, those beyond three as a number."""
    some = people if len(people) <= NAMED else people[: NAMED - 1]
    return words.and_others([truth.names.contact(who) for who in some], len(people) - len(some))


def end_said(outcome: str, margin: float) -> str:
    """Return how a game ends, in few words that go on a sentence: ``2.1 points behind``, ``shut out``."""
    texts = {
        "won": _("{points} points ahead"),
        "lost": _("{points} points behind"),
        "out": _("shut out"),
        "unpaid": _("won, but taken back unpaid"),
        "void": _("disqualified"),
    }
    return texts[outcome].format(points=decimals.lead(margin))


def end_clause(outcome: str, margin: float, *, still: bool = False) -> str:
    """Return how a game ends as a clause: ``it ends 2.1 points behind``; ``still`` where that is no other end."""
    texts = {
        "won": _("it still ends {points} points ahead") if still else _("it ends {points} points ahead"),
        "lost": _("it ends {points} points behind"),
        "out": _("we are shut out"),
        "unpaid": _("the order is won, but taken back unpaid"),
        "void": _("we are disqualified"),
    }
    return texts[outcome].format(points=decimals.lead(margin))
