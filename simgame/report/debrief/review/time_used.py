"""What was done with the time of a week, beside what an expert would have done with it."""

from collections.abc import Collection, Sequence
from typing import Final

from simgame.engine.week_report import WeekReport
from simgame.locale import Catalogue
from simgame.page import words
from simgame.report.debrief.tiers import half_days
from simgame.report.truth import FinalNumbers
from simgame.study.omissions import WeekMissed
from simgame.terms.move import Move

_ = Catalogue("debrief")

IDLE: Final = 2 / 3
"""Below this share of used half-days time was left lying."""
_NAMED: Final = 2
"""So many people are named."""
_MOVES: Final = 2
"""So many moves of an expert; the proof of the expert's run has all."""


def decision_said(truth: FinalNumbers, week: int, missed: WeekMissed, credited: Collection[str] = ()) -> str:
    """Return with whom a week went by with whom an expert would not have spent it, and what an expert would have done.

    Time that led to those with a say is never held against anybody, see `simgame.study.led_to`.

    Args:
        truth: of the game.
        week: which.
        missed: what was left out in it.
        credited: people on whom the end hung, or who had too little time in all: of them it is not said that time went
            to them.

    Returns:
        A clause; empty where both are the same.
    """
    names, report = truth.names, truth.game.reports[week - 1]
    people = {*(move.target for move in missed.expert), *credited, *missed.led}
    spent = time_by_contact(truth, range(week, week + 1))
    ours = [who for who in sorted(spent, key=lambda who: (-spent[who], who)) if who not in people][:_NAMED]
    left = _left(truth, missed)[:_MOVES]
    if not left:
        return ""
    if not ours and half_days(truth.game, report.plan) <= report.half_days * IDLE:
        return words.in_turn([used_said(truth, report), of_an_expert(truth, left)])
    if not ours:
        return _("left out: {moves}").format(moves=truth.names.phrase(*left))
    text = _("time went to {people}; an expert: {moves}")
    return text.format(people=words.listed([names.contact(who) for who in ours]), moves=truth.names.phrase(left[0]))


def expert_said(truth: FinalNumbers, missed: WeekMissed) -> str:
    """Return what an expert would have done in a week and was not done, the first of it; empty for nothing."""
    left = _left(truth, missed)[:_MOVES]
    return of_an_expert(truth, left) if left else ""


def of_an_expert(truth: FinalNumbers, moves: Sequence[Move]) -> str:
    """Return moves as those of an expert."""
    return _("an expert: {moves}").format(moves=truth.names.phrase(*moves))


def _left(truth: FinalNumbers, missed: WeekMissed) -> list[Move]:
    """Return what an expert would have done in a week and was not done."""
    done = {(move.action, move.target) for move in truth.game.reports[missed.week - 1].plan}
    return [move for move in missed.expert if (move.action, move.target) not in done]


def idled(truth: FinalNumbers, missed: WeekMissed) -> list[Move]:
    """Return for what an expert would have used time that lay idle; nothing where an expert would not have used more.

    Args:
        truth: of the game.
        missed: what was left out in the week.
    """
    if half_days(truth.game, missed.expert) <= half_days(truth.game, truth.game.reports[missed.week - 1].plan):
        return []
    return [move for move in _left(truth, missed) if half_days(truth.game, [move])]


def used_said(truth: FinalNumbers, report: WeekReport) -> str:
    """Return how much of the time of a week was used."""
    text = _.n("{used} of {count} half-day used", "{used} of {count} half-days used", report.half_days)
    return text.format(used=half_days(truth.game, report.plan), count=report.half_days)


def time_by_contact(truth: FinalNumbers, weeks: range) -> dict[str, int]:
    """Return the half-days that meetings with each contact took in some weeks."""
    spent: dict[str, int] = {}
    for week in weeks:
        for meeting in truth.game.reports[week - 1].meetings:
            spent[meeting.move.target] = spent.get(meeting.move.target, 0) + half_days(truth.game, [meeting.move])
    return spent
