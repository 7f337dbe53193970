"""Why a move cannot be made: in two or three words, in a sentence, and what would make room for it."""

from collections.abc import Sequence
from typing import Final

from simgame.engine.legality import Bar
from simgame.locale import Catalogue, mark
from simgame.page import words
from simgame.presenters.options import Candidate, MoveOption
from simgame.presenters.view import View
from simgame.report.bars import bar_sentence
from simgame.terms.move import Move, Plan

_ = Catalogue("tui")

_NAMED = 2
"""So many ways out are named; more would not be read."""

_BARS: Final = {
    Bar.OVER: mark("game over"),
    Bar.UNKNOWN: mark("not known"),
    Bar.GONE: mark("holds no post"),
    Bar.FROZEN: mark("sees nobody now"),
    Bar.BLACKOUT: mark("blackout"),
    Bar.NO_BLACKOUT: mark("no blackout now"),
    Bar.WRONG_RANK: mark("wrong level"),
    Bar.AGAIN: mark("needs a pause"),
    Bar.DONE: mark("done, only once"),
    Bar.COVERAGE: mark("hardly known"),
    Bar.SUPPORT: mark("needs support"),
    Bar.DOOR: mark("nobody arranges"),
    Bar.CONCERN: mark("concern unknown"),
    Bar.DEADLINE: mark("too late"),
    Bar.NOT_ISSUED: mark("too early"),
    Bar.NO_GROUND: mark("no ground"),
    Bar.SAME: mark("the price now"),
    Bar.MONEY: mark("money short"),
    Bar.TIME: mark("no time left"),
    Bar.TWICE: mark("planned already"),
    Bar.NO_MOVE: mark("nobody can"),
    Bar.AWAY: mark("away"),
}
"""In at most 15 cells, which the list of moves has beside its names; `simgame.report.bars` says it in a sentence."""


def short_reason(bar: Bar) -> str:
    """Return why a move cannot be made, in two or three words."""
    return _(_BARS[bar])


def why_barred(view: View, option: MoveOption, candidate: Candidate, plan: Plan) -> str:
    """Return why a member cannot make a move this week, and for want of time or money what would make room for it.

    Args:
        view: the game.
        option: the move.
        candidate: the member who shall make it.
        plan: the week as it is planned.
    """
    others = [move for move in plan if move != option.planned]
    match candidate.bar:
        case Bar.TIME if candidate.ever is Bar.NONE:
            return words.sentences([_lacks_time(view, candidate, others), *_ways_out(view, option, candidate, others)])
        case Bar.MONEY if candidate.ever is Bar.NONE:
            return words.sentences([_lacks_money(view, candidate, others), *_ways_out(view, option, candidate, others)])
        case _:
            return bar_sentence(candidate.bar, candidate.move, view.scenario, view.known, others, numbers=view.numbers)


def short_by(view: View, candidate: Candidate, plan: Plan) -> int:
    """Return how many half-days (where time is short), or how much money, a move lacks."""
    short = view.game.budget(plan).short(candidate.move)
    return short.money if candidate.bar is Bar.MONEY else short.half_days


def bar_tag(view: View, candidate: Candidate, plan: Plan) -> str:
    """Return in two or three words why a move cannot be made, with what is short where it is time or money."""
    if candidate.ever is Bar.NONE and candidate.bar in (Bar.TIME, Bar.MONEY):
        short = short_by(view, candidate, plan)
        if candidate.bar is Bar.MONEY:
            return _("money: {count} short").format(count=view.names.brief_money(short))
        return _("time: {count} short").format(count=short)
    return short_reason(candidate.bar)


def _lacks_time(view: View, candidate: Candidate, plan: Plan) -> str:
    half_days, short = view.cost(candidate.move).half_days, short_by(view, candidate, plan)
    text = _.n(
        "Half-days that it takes: {half_days}; {count} is missing for {member}.",
        "Half-days that it takes: {half_days}; {count} are missing for {member}.",
        short,
    )
    return text.format(half_days=half_days, member=view.names.member(candidate.member), count=short)


def _lacks_money(view: View, candidate: Candidate, plan: Plan) -> str:
    text = _("It costs {cost}; {short} are missing.")
    cost, short = view.cost(candidate.move).money, short_by(view, candidate, plan)
    return text.format(cost=view.names.money(cost), short=view.names.money(short))


def _ways_out(view: View, option: MoveOption, candidate: Candidate, plan: Plan) -> list[str]:
    """Say who else could go, and which planned moves could be taken out for it."""
    ways = []
    if len(option.candidates) == 1:
        ways.append(_("Nobody else of the team can do it."))
    if able := [other.member for other in option.candidates if other.bar is Bar.NONE][:_NAMED]:
        who = words.either([view.names.member(member) for member in able])
        ways.append(_("Could go instead: {who}.").format(who=who))
    if out := makes_room(view, candidate, plan)[:_NAMED]:
        what = words.either([view.names.phrase(move) for move in out])
        ways.append(_("Could be taken out for it: {what}.").format(what=what))
    elif not able:
        ways.append(_("No single move of the plan makes room for it."))
    return ways


def makes_room(view: View, candidate: Candidate, plan: Plan) -> Sequence[Move]:
    """Return the planned moves of which each alone, taken out, makes room for a move; the last planned first."""
    return [
        move for move in reversed(plan) if view.bar(candidate.move, [each for each in plan if each != move]) is Bar.NONE
    ]
