"""Who of the team has time left that could still be used this week, by name."""

from typing import Final, NamedTuple

from simgame.engine.legality import Bar
from simgame.locale import Catalogue
from simgame.page import words
from simgame.presenters.view import View
from simgame.runs import Run
from simgame.terms.actions import ACTIONS
from simgame.terms.move import Plan

_ = Catalogue("tui")


_FEW: Final = 3
"""So many people are named who alone can still be met"""


class FreeTime(NamedTuple):
    """What a member of the team has left."""

    member: str
    half_days: int
    idle: bool
    """Whether nothing that takes time is planned"""


def free_time(view: View, plan: Plan) -> list[FreeTime]:
    """Return who has time left and could still do something with it that is of use, in the order of the team.

    Of use is what can reach a step that is open; a breach of the rules is not, nor one more meeting in the week with
    somebody who is met already: it takes from the others.

    Args:
        view: the game.
        plan: this week's plan so far.
    """
    from simgame.study.quiet import useful_moves  # only who ends a week waits for it

    met = {move.target for move in plan if ACTIONS[move.action].meets}
    useful = [
        move
        for move in useful_moves(view.game)
        if view.cost(move).half_days and move not in plan and move.target not in met
    ]
    found = []
    for member in view.team:
        used = view.used(member.id, plan)
        left = view.half_days(member.id) - used
        if left > 0 and any(move.member == member.id and view.bar(move, plan) is Bar.NONE for move in useful):
            found.append(FreeTime(member.id, left, idle=not used))
    return found


def question_at_end(run: Run, view: View, plan: Plan) -> str:
    """Return what is to be asked before a run's week is played; empty: nothing.

    Nothing is asked where no plan could change the end any more, nor while the guide itself says to end the week.
    """
    if run.settled is not None or (run.tutor.ends_week and not run.tutor.away):
        return ""
    return idle_question(view, plan)


def idle_question(view: View, plan: Plan) -> str:
    """Return what is to be asked before the week is played, naming everybody who has time to use; empty: nothing.

    It is asked where somebody has nothing to do at all, or where half of the time or more is free.
    """
    free = free_time(view, plan)
    total = sum(view.half_days(member.id) for member in view.team)
    unused = sum(one.half_days for one in free)
    if not any(one.idle for one in free) and unused * 2 < total:
        return ""
    each = []
    for one in free:
        text = _("{member} {count} (all free)") if one.idle else _("{member} {count}")
        each.append(text.format(member=view.names.member(one.member), count=one.half_days))
    text = _("{unused} of {total} half-days are still free: {people}.")
    said = text.format(unused=unused, total=total, people=words.series(each))
    return words.sentences([said, few_left(view, plan), _("End the week all the same?")])


def few_left(view: View, plan: Plan = ()) -> str:
    """Return who alone can still be met to some use this week, where that are few; else nothing.

    Args:
        view: the game.
        plan: whom it meets is not named.
    """
    from simgame.study.quiet import useful_moves

    met = {move.target for move in plan if ACTIONS[move.action].meets}
    meets = {move.target for move in useful_moves(view.game) if ACTIONS[move.action].meets} - met
    people = [each.id for each in view.people if each.id in meets]
    if not 0 < len(people) <= _FEW:
        return ""
    names = words.listed([view.names.contact(each) for each in people])
    return _("Only {people} can still be met to some use.").format(people=names)
