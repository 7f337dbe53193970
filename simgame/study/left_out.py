"""What leaving something out cost: windows that closed and warnings not asked for, graded as decisions are.

In a week in which a step closed against us, or in which somebody knew of what then came and was not asked, the move
that was left out is played: in time that lay idle, or in place of the move that is missed least. Which move it is, and
what gives way to it, is chosen on futures of its own; what it is worth is measured on others, against the week as it
was. After the week both go on as the value of the position does. It cost something where the interval says so.
"""

from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np

from simgame.engine.board import Bools
from simgame.engine.budget import Budget
from simgame.engine.legality import Bar
from simgame.engine.week import legal
from simgame.study.branches import Branches, PlayedLine
from simgame.study.omissions import WeekMissed, is_ask
from simgame.study.position_value import (
    DecisionGrade,
    Estimate,
    HowFar,
    PositionValues,
    as_played,
    difference_of,
    grade_of,
    nearly_won,
)
from simgame.terms.move import Move
from simgame.values import dataclass

_SCOUTS: Final = 48
"""Futures in which a move and what gives way to it are chosen"""
_MOST: Final = 6
"""So many moves come into question in a week, those of warnings first."""
_WAYS: Final = 3
"""So many moves of a week are tried to give way to another, those that take least time."""
_FIRST_SCOUT: Final = 13_000_027
_FIRST_FUTURE: Final = 14_000_029


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A move that was left out, and what that cost."""

    week: int
    move: Move
    instead: Move | None
    """The move that gives way to it; None where there was idle time"""
    fact: str
    """The warning that it asks for; empty where it is about a step that closed"""
    came: int
    """When what it warns of came; 0 where it is about a step that closed"""
    steps: tuple[str, ...]
    """What closed against us in the week"""
    lost: Estimate
    """What the chance was lower by without it: below 0"""
    grade: DecisionGrade


@dataclass(frozen=True, slots=True)
class _Tried:
    """A move in a week, with what gives way to it: rows of the move table, -1 for nothing."""

    row: int
    out: int
    fact: str
    line: PlayedLine


def left_out(
    branches: Branches, values: PositionValues, missed: Sequence[WeekMissed], told: HowFar | None = None
) -> tuple[LeftOut, ...]:
    """Return what surely cost something by being left out, at most one move a week, in time order.

    Args:
        branches: of the game.
        values: of its positions.
        missed: what was left out in each week.
        told: told how many weeks are done, and of how many.
    """
    found = []
    for week in missed:
        if (left := _of_week(branches, values, week)) is not None:
            found.append(left)
        if told is not None:
            told(week.week, len(missed))
    return tuple(found)


def _of_week(branches: Branches, values: PositionValues, missed: WeekMissed) -> LeftOut | None:
    week = missed.week
    steps = tuple(
        step.step for step in missed.closed if (step.ours < step.rivals if step.passed is None else not step.passed)
    )
    if not values.chance.values[week - 1].total or not (steps or any(each.warns_in(week) for each in missed.unheard)):
        return None
    plain = as_played(branches, values.chance, week)
    tried = list(_tried(branches, missed, plain, closed=bool(steps)))
    if not tried:
        return None
    scouts = nearly_won(branches.play([*(each.line for each in tried), plain], _FIRST_SCOUT, _SCOUTS))
    best = tried[int((scouts[:-1] - scouts[-1]).mean(axis=1).argmax())]
    won = branches.play([plain, best.line], _FIRST_FUTURE, values.futures).won.astype(np.int64)
    lost = difference_of(won[0] - won[1], 1)
    if (grade := grade_of(lost)) is None:
        return None
    table = branches.board.public.moves
    return LeftOut(
        week=week,
        move=table[best.row],
        instead=table[best.out] if best.out >= 0 else None,
        fact=best.fact,
        came=next((each.came for each in missed.unheard if each.fact == best.fact), 0),
        steps=steps,
        lost=lost,
        grade=grade,
    )


def _tried(branches: Branches, missed: WeekMissed, plain: PlayedLine, *, closed: bool) -> Iterator[_Tried]:
    """Yield the moves that come into question, each in idle time or in place of some of what was done.

    Nothing takes the place of a breach of the rules: what its absence is worth is no move's merit.
    """
    board, state, own = branches.board, branches.positions[missed.week - 1], list(branches.own[missed.week - 1].moves)
    table, allowed = board.public.moves, legal(board, state)[0]
    budget = Budget(board.public, state.half_days[0], int(state.money[0]), own)
    for row, fact in list(_candidates(branches, missed, allowed, closed=closed))[:_MOST]:
        if budget.bars[row] == Bar.NONE:
            yield _Tried(row, -1, fact, plain.beginning((*own, row)))
            continue
        gives_way = [out for out in own if not table.detection[out] and budget.without(out).bars[row] == Bar.NONE]
        for out in sorted(gives_way, key=lambda out: (int(table.half_days[out]), out))[:_WAYS]:
            yield _Tried(row, out, fact, plain.beginning((*(each for each in own if each != out), row)))


def _candidates(branches: Branches, missed: WeekMissed, allowed: Bools, *, closed: bool) -> Iterator[tuple[int, str]]:
    """Yield rows of moves with the warning that they ask for: questions to who knows, then what the expert would do."""
    table, contacts = branches.board.public.moves, branches.board.public.contacts
    own = {(table[row].action, table[row].target) for row in branches.own[missed.week - 1].moves}
    told: set[tuple[str, str]] = set()
    for fact in (each for each in missed.unheard if each.warns_in(missed.week)):
        for row in np.flatnonzero(allowed & is_ask(table)).tolist():
            what = (table[row].action, table[row].target)
            if contacts[int(table.contact[row])] in fact.tellers_in(missed.week) and what not in own | told:
                told.add(what)
                yield row, fact.fact
    for move in missed.expert if closed else ():
        if (move.action, move.target) not in own | told and allowed[table.index[move]]:
            yield table.index[move], ""


__all__ = ["LeftOut", "left_out"]
