"""The week's budget: many games at once and one game's plan get the same answer."""

import numpy as np
import pytest

from simgame.engine.board import Cost
from simgame.engine.budget import Budget, fill, may_exceed
from simgame.engine.legality import Bar
from tests.engine.worlds import WORLDS, board_of, some_moves
from tests.moves import a_move, as_plan
from tests.scenarios import HARBOUR


@pytest.mark.parametrize("world", WORLDS)
def test_what_is_filled_slot_by_slot_is_what_the_plan_so_far_leaves(world: str) -> None:
    public = board_of(world).public
    moves = np.ascontiguousarray(some_moves(board_of(world), 64, 24, seed=3).T)
    money = np.random.default_rng(4).integers(0, 60, 64).astype(np.int32)
    half_days = np.random.default_rng(5).integers(0, 8, (64, len(public.team))).astype(np.int32)
    taken = fill(public, half_days, money, moves, moves >= 0)
    for game in range(64):
        plan: list[int] = []
        for row, made in zip(moves[:, game].tolist(), taken[:, game], strict=True):
            if row >= 0:
                budget = Budget(public, half_days[game], int(money[game]), plan)
                assert made == (budget.bars[row] == Bar.NONE)
                assert budget.bar(row) is Bar(int(budget.bars[row]))
                if made:
                    plan.append(row)
        left = Budget(public, half_days[game], int(money[game]), plan)
        assert left.money >= 0
        assert left.half_days.min() >= 0


@pytest.mark.parametrize("world", WORLDS)
def test_games_that_cannot_exceed_their_budget_have_all_their_moves(world: str) -> None:
    public = board_of(world).public
    moves = some_moves(board_of(world), 256, 5, seed=5)
    money = np.random.default_rng(6).integers(0, 60, 256).astype(np.int32)
    half_days = np.random.default_rng(7).integers(0, 12, (256, len(public.team))).astype(np.int32)
    exceeds = may_exceed(public, half_days, money, moves, moves >= 0)
    assert exceeds.any()
    assert not exceeds.all()
    taken = fill(public, half_days, money, moves.T, moves.T >= 0).T
    assert (taken == (moves >= 0))[~exceeds].all()


def test_what_a_move_lacks_and_what_taking_one_out_gives_back() -> None:
    public = board_of(HARBOUR).public
    index = public.moves.index
    plan = [index[move] for move in as_plan("you:visit:peng", "you:call:peng")]
    budget = Budget(public, public.half_days, 3, plan)
    assert budget.half_days_of("you") == public.half_days[public.team.index("you")] - 3
    assert budget.unused == public.half_days.sum() - 3
    assert budget.money == 2
    assert budget.short(a_move("you:visit:tao")) == Cost(2 - budget.half_days_of("you"), 1 - 2)
    assert budget.bars[plan[0]] == Bar.TWICE
    assert budget.without(plan[0]).bars[plan[0]] == Bar.NONE
