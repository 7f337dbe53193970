"""What a move lacks that does not fit into the week: who is short of what, and what would make room for it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from simgame.engine.legality import Bar
from simgame.locale import Catalogue
from simgame.presenters import reasons
from simgame.presenters.view import Plan, View
from simgame.report import words
from simgame.report.bars import bar_sentence
from simgame.report.names import said

if TYPE_CHECKING:  # the list of moves needs this module to say what a move lacks
    from simgame.presenters.moves import Choice, Deed

_ = Catalogue("tui")

_NAMED = 2
"""So many ways out are named; more would not be read."""


def why_barred(view: View, deed: "Deed", choice: "Choice", plan: Plan) -> str:
    """Return why a member cannot make a move this week, and for want of time or money what would make room for it.

    Args:
        view: the game.
        deed: the move.
        choice: the member who shall make it.
        plan: the week as it is planned.
    """
    others = [move for move in plan if move != deed.planned]
    match choice.bar:
        case Bar.TIME if choice.ever is Bar.NONE:
            return words.sentences([_lacks_time(view, choice, others), *_ways_out(view, deed, choice, others)])
        case Bar.MONEY if choice.ever is Bar.NONE:
            return words.sentences([_lacks_money(view, choice, others), *_ways_out(view, deed, choice, others)])
        case _:
            return bar_sentence(choice.bar, choice.code, view.scenario, view.now, others)


def short_by(view: View, choice: "Choice", plan: Plan) -> int:
    """Return how many half-days (where time is short), or how much money, a move lacks."""
    half_days, money = view.game.budget(plan).short(view.board.moves.index[choice.code])
    return money if choice.bar is Bar.MONEY else half_days


def bar_tag(view: View, choice: "Choice", plan: Plan) -> str:
    """Return in two or three words why a move cannot be made, with what is short where it is time or money."""
    if choice.ever is Bar.NONE and choice.bar in (Bar.TIME, Bar.MONEY):
        short = short_by(view, choice, plan)
        if choice.bar is Bar.MONEY:
            return _("costs {count} too much").format(count=short)
        return _.n("{count} half-day short", "{count} half-days short", short).format(count=short)
    return reasons.bar_tag(choice.bar)


def _lacks_time(view: View, choice: "Choice", plan: Plan) -> str:
    half_days, short = view.cost(choice.code)[0], short_by(view, choice, plan)
    text = _.n(
        "It takes {half_days} half-days; {member} lacks {count} half-day.",
        "It takes {half_days} half-days; {member} lacks {count} half-days.",
        short,
    )
    return text.format(half_days=half_days, member=view.names.member(choice.member), count=short)


def _lacks_money(view: View, choice: "Choice", plan: Plan) -> str:
    text = _("It costs {cost}; {short} {currency} are missing.")
    short = short_by(view, choice, plan)
    return text.format(cost=view.cost(choice.code)[1], short=short, currency=said(view.scenario.currency))


def _ways_out(view: View, deed: "Deed", choice: "Choice", plan: Plan) -> list[str]:
    """Say who else could go, and which planned moves could be taken out for it."""
    ways = []
    if able := [other.member for other in deed.choices if other.bar is Bar.NONE][:_NAMED]:
        who = words.either([view.names.member(member) for member in able])
        ways.append(_("Could go instead: {who}.").format(who=who))
    if out := makes_room(view, choice, plan)[:_NAMED]:
        what = words.either([view.names.deed(move).rstrip(".。") for move in out])
        ways.append(_("Could be taken out for it: {what}.").format(what=what))
    elif not able:
        ways.append(_("No single move of the plan makes room for it."))
    return ways


def makes_room(view: View, choice: "Choice", plan: Plan) -> Sequence[str]:
    """Return the planned moves of which each alone, taken out, makes room for a move; the last planned first."""
    return [
        move for move in reversed(plan) if view.bar(choice.code, [each for each in plan if each != move]) is Bar.NONE
    ]
