"""Moves of a story's plan that no game can make, and weeks of a plan that hold more than the team has time for."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from simgame.scenario.checks.context import Context, ScenarioCheck
from simgame.scenario.checks.guide import hindrance
from simgame.scenario.codes.logic import NOT_PLAYED, TOO_FULL
from simgame.scenario.findings import KeyPath, Problem
from simgame.scenario.model import Scenario
from simgame.terms.actions import ACTIONS
from simgame.terms.move import Move, Plan


def stories(context: Context) -> Iterator[Problem]:
    """Moves that no game lets be made in their week, and weeks that are too full."""
    end = context.scenario.last_step.closes + context.timeline.slack
    for number, story in enumerate(context.scenario.stories):
        for week, moves in (story.plan or {}).items():
            path: KeyPath = ("stories", number, "plan", str(week))
            if week > end:
                yield NOT_PLAYED.at(path, "after the end", end=end)
                continue
            planned: set[Move] = set()
            for place, move in enumerate(moves):
                if found := hindrance(context, move, week, week):
                    yield NOT_PLAYED.at((*path, place), found[0], **found[1])
                elif move in planned:
                    yield NOT_PLAYED.at((*path, place), "twice")
                planned.add(move)
            yield from _time(context.scenario, path, moves)


def _time(scenario: Scenario, path: KeyPath, moves: Plan) -> Iterator[Problem]:
    needed: dict[str, int] = defaultdict(int)
    for move in dict.fromkeys(moves):
        needed[move.member] += ACTIONS[move.action].half_days
    for member in scenario.team:
        if needed[member.id] > (most := scenario.most_half_days(member)):
            yield TOO_FULL.at(path, member=member.id, needed=needed[member.id], most=most)


CHECKS: Final[tuple[ScenarioCheck, ...]] = (stories,)
