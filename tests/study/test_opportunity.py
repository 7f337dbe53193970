"""One more half-day: where it would have helped, and that a cell says what playing it brings."""

from dataclasses import replace
from functools import cache

import numpy as np
import pytest

from simgame.engine.board import Board
from simgame.players import STRATEGIES
from simgame.players.doctrine import by_the_book
from simgame.study.branches import Branches, PlayedLine
from simgame.study.opportunity import Opportunity, opportunities_of
from simgame.study.position_value import values_of
from simgame.study.week_ways import Way
from simgame.study.whatif import Plans
from simgame.terms.actions import ACTIONS
from tests.engine.worlds import board_of, contact_of
from tests.report.games import game_of

FUTURES = 8


def every_cell(board: Board, plans: Plans, seed: int, futures: int) -> tuple[Opportunity, ...]:
    branches = Branches(board, plans, seed, by_the_book)
    return tuple(cell for week in opportunities_of(branches, values_of(branches), futures) for cell in week)


@cache
def cells_of(world: str, how: str) -> tuple[Opportunity, ...]:
    game = game_of(world, how)
    return every_cell(board_of(world), game.plans, game.seed, FUTURES)


@pytest.mark.rare
def test_a_cell_is_an_honest_move_that_could_be_made() -> None:
    board, game = board_of("harbour"), game_of("harbour", "breadth-only")
    cells = cells_of("harbour", "breadth-only")
    assert len({(cell.week, cell.contact) for cell in cells}) == len(cells) > 20
    for cell in cells:
        action = ACTIONS[cell.move.action]
        assert action.meets
        assert not action.temptation
        assert not action.reputation
        assert cell.move.target == cell.contact
        assert cell.move not in game.reports[cell.week - 1].plan
        assert cell.half_days == board.public.moves.cost(cell.move).half_days


def test_who_decides_is_worth_more_than_who_does_not() -> None:
    """Where one person alone drafts, scores and has the final word, no half-day with another one brings as much."""
    board = board_of("clinic")
    weights = np.zeros_like(board.start_weights)
    weights[:, contact_of(board, "xun")] = 5
    silent = np.zeros_like(board.persuades)
    alone = replace(board, start_weights=weights, persuades=silent, option_weights=())
    cells = every_cell(alone, [(), ()], 5, 32)
    best = {cell.contact: 0.0 for cell in cells}
    for cell in cells:
        best[cell.contact] = max(best[cell.contact], cell.score)
    assert max(best, key=lambda contact: best[contact]) == "xun"


def test_time_besides_is_there_for_the_move() -> None:
    """A move beyond the week's half-days is made with the time that comes with it, and left out without it."""
    game, board = game_of("clinic", "by-the-book"), board_of("clinic")
    plans = [report.plan for report in game.reports]
    branches = Branches(board, plans, game.seed, STRATEGIES["by-the-book"])
    cells = [cell for cell in cells_of("clinic", "by-the-book") if cell.week == 1]
    table = board.public.moves
    full = next(
        cell
        for cell in cells
        if cell.half_days + sum(table.cost(move).half_days for move in plans[0] if move.member == cell.move.member)
        > board.public.half_days[board.public.team.index(cell.move.member)]
    )
    row = table.index[full.move]
    extra = [0] * len(board.public.team)
    extra[table.member[row]] = full.half_days
    week = (*branches.own[0].moves, row)
    lines = [branches.until(0, 1), PlayedLine(0, (Way(week),)), PlayedLine(0, (Way(week, tuple(extra)),))]
    plain, without, beside = branches.play(lines, 3, 16).score
    assert (plain == without).all()
    assert not (plain == beside).all()
