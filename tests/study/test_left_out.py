"""What was left out is graded by playing the week with it: it could be done, and its worth is found again."""

import numpy as np
import pytest

from simgame.engine.game import Game
from simgame.players import STRATEGIES, plan_by
from simgame.players.doctrine import by_the_book
from simgame.study.branches import Branches, PlayedLine
from simgame.study.left_out import LeftOut, left_out
from simgame.study.omissions import missed
from simgame.study.position_value import GRADES, values_of
from simgame.study.week_ways import Way
from simgame.terms.actions import ACTIONS
from tests.cases import cases
from tests.engine.worlds import WORLDS, board_of, scenario_of
from tests.study.test_position_value import any_game

FUTURES = 96


def found_in(world: str, game: Game) -> tuple[Branches, tuple[LeftOut, ...]]:
    branches = Branches(board_of(world), [report.plan for report in game.reports], game.seed, by_the_book)
    return branches, left_out(branches, values_of(branches, FUTURES), missed(branches))


def with_it(branches: Branches, each: LeftOut) -> list[PlayedLine]:
    """Return the week as it was and with what was left out, the expert after both."""
    index, own = branches.board.public.moves.index, branches.own[each.week - 1].moves
    gone = None if each.instead is None else index[each.instead]
    more = (*(row for row in own if row != gone), index[each.move])
    return [PlayedLine(each.week - 1, (Way(own),)), PlayedLine(each.week - 1, (Way(more),))]


@pytest.mark.rare
def test_what_was_left_out_could_be_done_and_is_worth_it() -> None:
    found = []
    for world in WORLDS:
        for seed in range(8):
            game = any_game(world, seed)
            branches, told = found_in(world, game)
            found += [(branches, game, each) for each in told]
            assert len({each.week for each in told}) == len(told)
    assert found
    gains = []
    for branches, game, each in found:
        plan = game.reports[each.week - 1].plan
        assert each.move not in plan
        assert each.instead is None or each.instead in plan
        assert not ACTIONS[each.move.action].temptation
        assert not (each.instead and ACTIONS[each.instead.action].temptation)
        assert each.lost.high < 0
        assert each.grade == next(grade for least, grade in GRADES if -each.lost.mean >= least)
        closed = {done.step for done in game.reports[each.week - 1].closed}
        assert set(each.steps) <= closed
        assert each.fact or each.steps
        won = branches.play(with_it(branches, each), 77, 128).won.mean(axis=1)
        gains.append(won[1] - won[0])
    assert float(np.mean(gains)) > 0.05, "in futures that nothing was chosen in it is worth it too"


@pytest.mark.parametrize("seed", cases(range(4), [1]))
def test_who_plays_by_the_book_is_told_of_no_closed_window(seed: int) -> None:
    """What the expert does not leave out was not left out."""
    game = Game(scenario_of("harbour"), seed)
    while not game.is_over:
        game.play_week(plan_by(STRATEGIES["by-the-book"], game.observation, game.seeds))
    _branches, told = found_in("harbour", game)
    assert all(each.fact for each in told)
