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


def people_name(truth: FinalNumbers, cause: DecidingCause) -> str:
    """Return the people of a cause in a few words: their line, and the step in which they counted most."""
    if cause.kind == "breadth":
        return _("general relations: nobody knew us in several lines")
    line = LINES[cause.line].label
    if cause.without is not None and truth.missed(cause.step):
        return line
    return _("{line}: {step}").format(line=line, step=truth.names.step(cause.step))


def of_people(truth: FinalNumbers, cause: DecidingCause, needed: int = 0) -> str:
    """Return what the people of a cause cost or brought, or what carried a victory, and what was done with them.

    Args:
        truth: of the game.
        cause: of people.
        needed: how many other causes the victory would have been lost without.
    """
    if cause.without is not None:
        needed = needed if cause.without.outcome != "won" else 0
        too = _needed_too(needed) if needed else ""
        return words.sentences([_carried(truth, cause, needed > 0), too, _how(truth, cause)])
    return words.sentences([points_said(truth, cause), time_said(truth, cause) if cause.points < 0 else ""])


def _needed_too(causes: int) -> str:
    """Return how many other causes the victory would have been lost without."""
    text = _.n(
        "Without {count} other cause it would be lost, too.",
        "Without any one of {count} other causes it would be lost, too.",
        causes,
    )
    return text.format(count=causes)


def _carried(truth: FinalNumbers, cause: DecidingCause, shared: bool) -> str:
    """Return how a victory ends without the time that the people of a cause had, with the same luck.

    Args:
        truth: of the game.
        cause: what it ends without.
        shared: whether other causes were needed as well.
    """
    result, other = truth.game.result, cause.without
    assert result is not None
    assert other is not None
    where = "" if truth.missed(cause.step) else _(", above all in {step}, week {week}")
    if other.outcome == "won":
        text = _.n(
            "No one line carried it; most hung on {people}, in {step}, week {week}: without the {count} half-day with "
            "them, and the same luck, it still ends {then} instead of {now}.",
            "No one line carried it; most hung on {people}, in {step}, week {week}: without the {count} half-days with "
            "them, and the same luck, it still ends {then} instead of {now}.",
            other.half_days,
        )
    elif shared:
        text = _.n(
            "Most hung on {people}{where}: without the {count} half-day with them, and the same luck, it ends {then} "
            "instead of {now}.",
            "Most hung on {people}{where}: without the {count} half-days with them, and the same luck, it ends {then} "
            "instead of {now}.",
            other.half_days,
        )
    else:
        text = _.n(
            "{people} carried it{where}: without the {count} half-day with them, and the same luck, it ends {then} "
            "instead of {now}.",
            "{people} carried it{where}: without the {count} half-days with them, and the same luck, it ends {then} "
            "instead of {now}.",
            other.half_days,
        )
    told = {"step": truth.names.step(cause.step), "week": cause.week}
    return text.format(
        **told,
        where=where.format(**told),
        people=listed(truth, [person.contact for person in cause.met]),
        count=other.half_days,
        then=end_said(other.outcome, other.margin),
        now=end_said(result.outcome, result.margin),
    )


def points_said(truth: FinalNumbers, cause: DecidingCause) -> str:
    """Return what the people of a cause cost or brought, and where most of all."""
    people = listed(truth, [person.contact for person in cause.named])
    if _by_line(cause):
        people = _("the {line}, {people} above all,").format(line=LINES[cause.line].label, people=people)
    told = {
        "people": people[:1].upper() + people[1:],
        "step": truth.names.step(cause.step),
        "week": cause.week,
        "points": decimals.points(abs(decimals.thousandths(cause.points))),
    }
    if cause.points < 0:
        text = _("{people} cost {points} points beside an expert, most of all in {step}, week {week}.")
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
    if not first or first > cause.week:
        said = _("Nobody had met them by then.")
    elif _by_line(cause):
        said = _.n(
            "By then the whole line had {count} half-day, the first in week {first}.",
            "By then the whole line had {count} half-days, the first in week {first}.",
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
    return words.sentences([said.format(count=inside, first=first), more])


def _by_line(cause: DecidingCause) -> bool:
    """Tell whether a cause is that of a whole line, of whom not everybody is named."""
    return bool(cause.line and cause.points) and len(cause.named) < len(cause.people)


def _how(truth: FinalNumbers, cause: DecidingCause) -> str:
    """Return where the support that won came from."""
    first = min((person.first_met for person in cause.met), default=0)
    if people := list(dict.fromkeys(source.contact for source in cause.sources if source.contact)):
        text = _("The first of these was in week {first}; what worries them came from {people}.")
        return text.format(first=first, people=listed(truth, people))
    return _("The first of these was in week {first}.").format(first=first)


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
        "unpaid": _("won, and lost again unpaid"),
        "void": _("disqualified"),
    }
    return texts[outcome].format(points=decimals.lead(margin))
