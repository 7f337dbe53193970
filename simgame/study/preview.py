"""What a week's plan is expected to bring, over many futures: a distribution, not a promise.

For trainees. The engine's own week is played on a belief (:mod:`simgame.study.belief`), which is made of what the
player knows; what is not known stands at its prior. What cannot be said honestly is left out: which facts people will
tell, who decides, what rivals and events will do.
"""

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from simgame.engine.board import Ints
from simgame.engine.game import Game
from simgame.engine.known import KnownContact
from simgame.engine.legality import MoveRows
from simgame.engine.observation import Observation
from simgame.engine.state import State, join, take
from simgame.engine.tuning import SUPPORTER
from simgame.engine.week import play_week
from simgame.study.belief import WORLDS, World, worlds
from simgame.terms.actions import ACTIONS
from simgame.terms.difficulties import DIFFICULTIES
from simgame.terms.move import Move, Plan
from simgame.terms.outcomes import VOID
from simgame.values import dataclass

FUTURES: Final = 256
"""Futures of a plan."""
QUICK: Final = 64
"""Futures of each single move, which is shown beside many others."""
_PERCENT: Final = (2, 10, 25, 50, 75, 90, 98)


class Spread(NamedTuple):
    """Where a number lies in so many of a hundred futures, in thousandths of a level."""

    least: int
    """In 2 of 100 it is lower"""
    low: int
    """In 10"""
    lower: int
    """In 25"""
    middle: int
    upper: int
    """In 25 it is higher"""
    high: int
    """In 10"""
    most: int
    """In 2"""


@dataclass(frozen=True, slots=True)
class Prospect:
    """What the plan is expected to do with one person whom it meets. Shares are of a hundred futures."""

    contact: str
    gain: Spread
    """By how much the support for us changes in the week"""
    after: Spread
    """The support for us after it"""
    coverage: Spread
    """Our coverage after it"""
    alone: int
    """By how much the support changes, in the middle, in a week in which we do nothing"""
    seen: int | None
    """The last week in which the support was seen, None for never: how much of this is a prior"""
    supporter: int
    """Share in which the person speaks for us afterwards"""
    ahead: int | None
    """Share in which the person prefers us to every rival afterwards; None where that was never seen"""
    role: int | None
    concerns: int | None
    influence: int | None
    """Share in which the week shows the person's role, concerns, influence; None where they are known already"""


@dataclass(frozen=True, slots=True)
class Preview:
    """What a plan is expected to bring."""

    week: int
    futures: int
    people: tuple[Prospect, ...]
    """Everybody whom it meets, in the order of the plan"""
    found: int
    """Share of futures in which a temptation in it comes to light, in a hundred"""


@dataclass(frozen=True, slots=True)
class Expected:
    """What one more meeting is expected to bring, beside what is planned with the person already."""

    gain: Spread
    """Support for us that it adds in the week"""
    supporter: int
    """Share of futures, in a hundred, in which the person speaks for us afterwards"""


def preview(game: Game, plan: Plan, futures: int = FUTURES) -> Preview:
    """Return what a week's plan is expected to bring; moves that cannot be made count for nothing.

    Args:
        game: a game that goes on; nothing of it is looked at but what its player knows.
        plan: moves that may be planned together.
        futures: how many, a multiple of `WORLDS`.
    """
    now = game.observation
    possible = game.possible(plan)
    rows = [now.board.moves.index[move] for move in possible]
    moves = np.array([rows], dtype=np.intp).reshape(1, -1)
    believed = worlds(now, DIFFICULTIES[game.difficulty], futures)
    before = join([world.state for world in believed])
    after = join([play_week(world.board, world.state, moves) for world in believed])
    idle = join([play_week(world.board, world.state, moves[:, :0]) for world in believed])
    met = dict.fromkeys(move.target for move in possible if ACTIONS[move.action].meets)
    return Preview(
        week=now.week,
        futures=len(before.outcome),
        people=tuple(_prospect(game.knowledge.contact(contact), before, after, idle) for contact in met),
        found=_share(after.outcome == VOID),
    )


def _prospect(known: KnownContact, before: State, after: State, idle: State) -> Prospect:
    row = known.board.row
    support = after.support[:, :, row]
    return Prospect(
        contact=known.id,
        gain=_spread(support[:, 0] - before.support[:, 0, row]),
        after=_spread(support[:, 0]),
        coverage=_spread(after.coverage[:, row]),
        alone=_spread(idle.support[:, 0, row] - before.support[:, 0, row]).middle,
        seen=known.seen_week,
        supporter=_share(support[:, 0] >= SUPPORTER),
        ahead=None if known.rivals_seen_week is None else _share(support[:, 0] > support[:, 1:].max(axis=1)),
        role=_share(after.know_role[:, row] > 0) if known.weights is None else None,
        concerns=_share(after.know_concerns[:, row] > 0) if known.concerns is None else None,
        influence=_share(after.know_influence[:, row] > 0) if known.persuades is None else None,
    )


def expected(game: Game, moves: Sequence[Move], plan: Plan = ()) -> Mapping[Move, Expected]:
    """Return what each of ``moves`` alone would add to ``plan``; all are played at once.

    Moves that meet nobody, and those that cannot be made now, are left out.

    Args:
        game: a game that goes on; nothing of it is looked at but what its player knows.
        moves: such as all moves with one person.
        plan: what is planned already: of it counts what meets the same person, since repetition wears off. A move that
            is in it is compared with the plan without it.
    """
    now = game.observation
    table, legal = now.board.moves, now.legal[0]
    asked = [row for move in moves if legal[row := table.index[move]] and table.meets[row]]
    if not asked:
        return {}
    planned = [row for move in plan if legal[row := table.index[move]] and table.meets[row]]
    rests = {row: _beside(now, row, planned) for row in asked}
    plans = list(dict.fromkeys([*((row, *rest) for row, rest in rests.items()), *rests.values()]))
    slots = np.full((len(plans), max(map(len, plans))), -1, dtype=np.intp)
    for number, rows in enumerate(plans):
        slots[number, : len(rows)] = rows
    believed = worlds(now, DIFFICULTIES[game.difficulty], QUICK)
    support = np.concatenate([_support_after(world, slots) for world in believed], axis=1)
    found = {}
    for row, rest in rests.items():
        contact = int(table.contact[row])
        after = support[plans.index((row, *rest)), :, contact]
        gain = after - support[plans.index(rest), :, contact]
        found[table[row]] = Expected(gain=_spread(gain), supporter=_share(after >= SUPPORTER))
    return found


def _beside(now: Observation, row: int, planned: Sequence[int]) -> tuple[int, ...]:
    """Return what is planned with the same person, without the move itself and what it excludes."""
    table = now.board.moves
    return tuple(
        other for other in planned if table.contact[other] == table.contact[row] and table.key[other] != table.key[row]
    )


def _support_after(world: World, plans: MoveRows) -> Ints:
    """Return the support for us after a week of each of several plans [plans, slots]: int32 [plans, futures, C]."""
    futures = len(world.state.outcome)
    state = take(world.state, np.tile(np.arange(futures), len(plans)))
    after = play_week(world.board, state, np.repeat(plans, futures, axis=0))
    return after.support[:, 0].reshape(len(plans), futures, -1)


def _spread(values: Ints) -> Spread:
    """Return the percentiles of values [futures], each one of the values themselves."""
    ordered = np.sort(values)
    return Spread(*(int(ordered[(len(ordered) - 1) * percent // 100]) for percent in _PERCENT))


def _share(which: npt.NDArray[np.bool_]) -> int:
    """Return how many of a hundred are true."""
    return round(float(which.mean()) * 100)


__all__ = ["FUTURES", "WORLDS", "Expected", "Preview", "Prospect", "Spread", "expected", "preview"]
