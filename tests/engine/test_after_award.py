"""A scenario whose award does not end the game: the order is won or lost, and whoever has won it plays on."""

import numpy as np
import pytest

from simgame.engine.compiler import compile_board
from simgame.engine.game import Game
from simgame.engine.legality import Bar
from simgame.engine.luck import seeds_from
from simgame.engine.observation import observe
from simgame.engine.scoring import score
from simgame.engine.state import State, ended
from simgame.engine.week import new_games, play_week
from simgame.players import STRATEGIES, choose, dice_of
from simgame.scenario.loader import parse_scenario
from simgame.study.hints import hint
from simgame.study.play import figures, play_strategy
from simgame.study.preview import preview
from simgame.terms.difficulties import DIFFICULTIES, DifficultyName
from simgame.terms.outcomes import LOST, OPEN, OUT, OUTCOMES, WON
from tests.cases import cases
from tests.engine.checker import check_scenario
from tests.engine.worlds import differing
from tests.moves import a_move
from tests.scenarios import signed_off

SCENARIO = parse_scenario(signed_off())
BOARD = compile_board(SCENARIO)
AWARD, LAST = 4, 6


def weeks(games: int = 64) -> list[State]:
    """Return the states before each week, and after the last."""
    states = [new_games(BOARD, seeds_from(1, games))]
    for _ in range(SCENARIO.weeks):
        seen = observe(BOARD, states[-1])
        worth = STRATEGIES["breadth-only"](seen, dice_of(states[-1].seed, states[-1].week))
        states.append(play_week(BOARD, states[-1], choose(seen, worth)))
    return states


STATES = weeks()


@pytest.mark.parametrize("difficulty", cases(DIFFICULTIES, often=["standard"]))
def test_it_keeps_the_rules_of_the_engine(difficulty: DifficultyName) -> None:
    check_scenario(SCENARIO, difficulty, seed=3)


def test_who_has_won_plays_on_and_who_has_lost_does_not() -> None:
    awarded = STATES[AWARD]
    assert {int(outcome) for outcome in awarded.outcome} <= {WON, LOST}
    won = awarded.outcome == WON
    assert won.any()
    assert np.array_equal(ended(BOARD, awarded), ~won)
    later = STATES[AWARD + 1]
    assert (later.worked > awarded.worked)[won].any(), "there is something left to do"
    assert (later.worked == awarded.worked)[~won].all()
    assert np.array_equal(later.margin, awarded.margin), "points are compared once"
    assert not ended(BOARD, STATES[LAST - 1])[won].any()
    assert ended(BOARD, STATES[LAST]).all()
    assert set(STATES[LAST].outcome[won]) <= {WON, OUT}
    assert (score(BOARD, STATES[LAST]).total > 0).all()


def test_the_blackout_is_over_with_the_award() -> None:
    before, after = observe(BOARD, STATES[AWARD - 1]), observe(BOARD, STATES[AWARD])
    row = BOARD.public.moves.index[a_move("you:call:xun")]
    assert (before.bars[:, row] == Bar.BLACKOUT).all()
    won = STATES[AWARD].outcome == WON
    assert (after.bars[won, row] != Bar.BLACKOUT).all()
    assert not after.silenced.any()


def test_batches_of_strategies_end_the_same() -> None:
    states = play_strategy(BOARD, STRATEGIES["breadth-only"], seeds_from(1, 64))
    assert not differing(states, STATES[-1])
    assert figures(BOARD, STRATEGIES["by-the-book"], seeds_from(1, 64)).outcomes[OPEN] == 0


def test_a_player_sees_the_award_and_goes_on() -> None:
    game = Game(SCENARIO, seed=5)
    while not game.is_over:
        if game.week == AWARD + 1:
            assert game.result is None
            assert game.reports[-1].outcome == "won"
            assert game.reports[-1].closed[-1].won
            assert game.legal_moves()
            assert preview(game, game.legal_moves()[:1]).futures
            assert hint(game, ())
            with pytest.raises(RuntimeError):
                game.truth()
        game.play_possible(game.legal_moves()[::9])
    assert game.result is not None
    assert game.result.week == LAST
    assert game.result.outcome in OUTCOMES
    assert game.history.step_votes("signature").votes
