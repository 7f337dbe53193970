"""Moves of a story's plan that no game can make, and plans that take more time or money than the team has."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from simgame.scenario.checks.context import Context, ScenarioCheck
from simgame.scenario.checks.guide import Hindrance, hindrance
from simgame.scenario.codes.logic import NOT_PLAYED, TOO_DEAR, TOO_FULL
from simgame.scenario.findings import KeyPath, Problem
from simgame.terms.actions import ACTIONS, Limit
from simgame.terms.move import Activity, Move, Plan, Schedule

_Done = dict[Activity, tuple[int, Move]]
"""The last week in which something is planned, with the move"""


def stories(context: Context) -> Iterator[Problem]:
    """Moves that no game lets be made in their week, and weeks that are too full."""
    end = context.scenario.last_step.closes + context.timeline.slack
    for number, story in enumerate(context.scenario.stories):
        plan, done = story.plan or {}, _Done()
        for week, moves in sorted(plan.items()):
            path: KeyPath = ("stories", number, "plan", str(week))
            if week > end:
                yield NOT_PLAYED.at(path, "after the end", end=end)
                continue
            for place, move in enumerate(moves):
                if found := hindrance(context, move, week, week) or _repeated(move, week, done):
                    yield NOT_PLAYED.at((*path, place), found[0], **found[1])
                else:
                    done[move.activity] = week, move
            yield from _time(context, path, week, moves)
        yield from _money(context, ("stories", number, "plan"), plan)


def _repeated(move: Move, week: int, done: _Done) -> Hindrance | None:
    """Return why a move cannot be made where what is planned before it is: one of the two is always left out.

    What asks for something of the contact may well be planned week after week until it is possible.
    """
    action = ACTIONS[move.action]
    same = {each: found for each, found in done.items() if each.action == move.action}
    before, earlier = same.get(move.activity, (0, move))
    if before == week and earlier == move:
        return "twice", {}
    if action.one_a_week or action.limit is Limit.ONCE:
        before, earlier = max(same.values(), default=(0, move), key=lambda found: found[0])
    if not before or (before < week and action.conditional):
        return None
    said = {"earlier": str(earlier), "week": before}
    if before == week:
        return "same", said
    if action.limit is not Limit.NONE:
        return "once", said
    return ("again", said) if week <= before + action.pause else None


def _time(context: Context, path: KeyPath, week: int, moves: Plan) -> Iterator[Problem]:
    """Weeks in which somebody has less time than the moves take; who has none is told of move by move."""
    needed: dict[str, int] = defaultdict(int)
    for move in dict.fromkeys(moves):
        needed[move.member] += ACTIONS[move.action].half_days
    for member, half_days in needed.items():
        if half_days > (most := context.timeline.most_half_days(member, week)) > 0:
            yield TOO_FULL.at(path, member=member, needed=half_days, most=most)


def _money(context: Context, path: KeyPath, plan: Schedule) -> Iterator[Problem]:
    """Plans that cost more than the budget with all that events may add to it, told of in the first such week."""
    most = context.scenario.money + sum(max(0, change.money) for change in context.scenario.changes())
    needed = 0
    for week, moves in sorted(plan.items()):
        needed += sum(ACTIONS[move.action].money for move in dict.fromkeys(moves))
        if needed > most:
            yield TOO_DEAR.at((*path, str(week)), week=week, needed=needed, most=most)
            return


CHECKS: Final[tuple[ScenarioCheck, ...]] = (stories,)
