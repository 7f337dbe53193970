"""The shares of weeks, and of what was done in them, add up to the whole, and are Shapley's."""

from itertools import combinations
from math import factorial

import numpy as np
import pytest

from simgame.engine.luck import seeds_from
from simgame.engine.week import new_games, play_week
from simgame.players import STRATEGIES
from simgame.players.doctrine import by_the_book
from simgame.study.attribution import Attribution, ShapleyShare, leads, shares_of
from simgame.study.branches import Branches
from simgame.study.play import futures, week_by
from simgame.terms.outcomes import OUTCOMES
from tests.cases import cases
from tests.engine.worlds import WORLDS, board_of
from tests.study.test_position_value import any_game


def shares(world: str, seed: int) -> Attribution:
    game = any_game(world, seed)
    return shares_of(Branches(board_of(world), game.plans, game.seed, by_the_book), pairs=2, futures=4, split=2)


def exactly(share: ShapleyShare) -> tuple[int, int]:
    return share.lead, share.wins


def added(parts: list[ShapleyShare]) -> tuple[int, int]:
    return sum(part.lead for part in parts), sum(part.wins for part in parts)


@pytest.mark.parametrize("world", WORLDS)
@pytest.mark.parametrize("seed", cases(range(3), [1]))
def test_shares_add_up_exactly(world: str, seed: int) -> None:
    found = shares(world, seed)
    whole = added([found.expert, *(week.share for week in found.weeks)])
    assert whole == exactly(found.own)
    assert added([found.own, found.luck]) == exactly(found.result)
    apart = [week for week in found.weeks if week.parts]
    assert apart == sorted(found.largest[:2], key=lambda week: week.week)
    for week in apart:
        assert added([part.share for part in week.parts]) == exactly(week.share)
        assert week.parts[-1].kind == "idle"
    game = any_game(world, seed)
    for week in apart:
        moves = [move for part in week.parts for move in part.moves]
        assert sorted(moves) == sorted(game.reports[week.week - 1].plan)
    result = game.result
    assert result is not None
    assert found.result.chance == (result.outcome == "won")
    if result.outcome in ("won", "lost"):
        assert found.result.points == pytest.approx(result.margin)


def test_with_few_weeks_they_are_shapleys_values() -> None:
    """Played game by game from all coalitions of weeks, and weighted as L. S. Shapley does."""
    board, game, count = board_of("clinic"), any_game("clinic", 4), 4
    plans = [report.plan for report in game.reports]
    found = shares_of(Branches(board, plans, game.seed, by_the_book), futures=count, split=0)
    assert found.all_orders
    weeks, book, index = range(len(plans)), week_by(board, by_the_book), board.public.moves.index
    worth: dict[frozenset[int], int] = {}
    for size in range(len(plans) + 1):
        for own in map(frozenset, combinations(weeks, size)):
            state = futures(new_games(board, seeds_from(game.seed, 1)), count, 10_000_019)
            for week in range(board.public.weeks):
                if week in own:
                    row = np.array([[index[move] for move in plans[week]]], dtype=np.intp).reshape(1, -1)
                    state = play_week(board, state, row)
                else:
                    state = book(state)
            worth[own] = int(leads(state.margin, state.outcome).sum())
    for week in weeks:
        value = 0.0
        for own, lead in worth.items():
            if week not in own:
                weight = factorial(len(own)) * factorial(len(plans) - len(own) - 1) / factorial(len(plans))
                value += weight * (worth[own | {week}] - lead)
        assert found.weeks[week].share.points == pytest.approx(value / count / 1000)


def test_who_plays_as_the_baseline_has_no_share() -> None:
    """Where own plans are what the expert does in any luck, no week has a share."""
    board = board_of("harbour")
    idle = STRATEGIES["by-the-book"]
    found = shares_of(Branches(board, [()] * 4, 5, lambda seen, dice: 0 * idle(seen, dice)), pairs=2, futures=4)
    assert all(exactly(week.share) == (0, 0) for week in found.weeks)
    assert all(exactly(part.share) == (0, 0) for week in found.weeks for part in week.parts)


def test_a_week_let_go_by_is_time_left_idle() -> None:
    found = shares_of(Branches(board_of("clinic"), [(), (), ()], 5, by_the_book), futures=8, split=1)
    (week,) = (week for week in found.weeks if week.parts)
    assert [part.kind for part in week.parts] == ["idle"]
    assert week.share.points < 0


def test_no_verdict_is_the_clearest_defeat() -> None:
    names = ["won", "lost", "out", "void", "unpaid", "out"]
    outcomes = np.array([OUTCOMES.index(name) for name in names], dtype=np.int8)
    margins = np.array([2_000, -3_000, 0, 0, 1_000, 4_000], dtype=np.int32)
    assert leads(margins, outcomes).tolist() == [2_000, -3_000, -10_000, -10_000, 1_000, 4_000]


def test_its_positions_are_those_of_the_game() -> None:
    game = any_game("harbour", 2)
    branches = Branches(board_of("harbour"), [report.plan for report in game.reports], 2, by_the_book)
    assert branches.weeks == len(game.reports)
    assert int(branches.positions[-1].outcome[0]) == OUTCOMES.index(game.result.outcome if game.result else "")
