"""Playing many games: the same games as one at a time, figures that add up."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from simgame import Game
from simgame.engine.luck import mix, seeds_from
from simgame.engine.scoring import score
from simgame.engine.state import take
from simgame.players import STRATEGIES, choose, dice_of
from simgame.study.play import BATCH, batches, figures, play_plan, play_strategy, wilson, won_more
from simgame.terms.outcomes import OPEN, OUTCOMES, WON
from tests.cases import cases
from tests.engine.worlds import WORLDS, board_of, differing, scenario_of
from tests.moves import as_plan
from tests.scenarios import HARBOUR

NAMES = ("random", "by-the-book", "tempted", "boss-only")


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("world", cases(WORLDS, often=["minimal", HARBOUR]))
def test_a_game_among_many_is_the_players_own_game(world: str, name: str) -> None:
    """Each game of a batch ends like the same game played through the player's interface."""
    board = board_of(world)
    end = play_strategy(board, STRATEGIES[name], seeds_from(40, 3))
    totals = score(board, end).total
    for number in range(3):
        game = Game(scenario_of(world), seed=40 + number)
        while not game.is_over:
            seen = game.observation
            rows = choose(seen, STRATEGIES[name](seen, dice_of(mix(seeds_from(game.seed, 1)), game.week)))[0]
            game.play_week([game.board.moves[row] for row in rows if row >= 0])
        result = game.result
        assert result is not None
        assert result.score == int(totals[number]) / 10
        assert result.margin == int(end.margin[number]) / 1000
        assert result.outcome == tuple(OUTCOMES)[int(end.outcome[number])]


@given(st.lists(st.tuples(st.booleans(), st.booleans()), min_size=1, max_size=30))
def test_no_interval_of_a_change_reaches_what_cannot_be(games: list[tuple[bool, bool]]) -> None:
    """Of 99 won no 101 are lost, and of 0 won none; the mean lies within."""
    before, after = (np.array(column) for column in zip(*games, strict=True))
    mean, low, high = won_more(before, after)
    assert low - 1e-12 <= mean <= high + 1e-12
    assert max(-before.mean(), after.mean() - 1) <= low + 1e-12
    assert high <= min(1 - before.mean(), after.mean()) + 1e-12
    assert won_more(np.zeros(99, dtype=bool), np.arange(99) > 0)[2] == pytest.approx(98 / 99)


@pytest.mark.parametrize("name", NAMES)
def test_the_size_of_a_batch_plays_no_part(name: str) -> None:
    board = board_of(HARBOUR)
    together = play_strategy(board, STRATEGIES[name], seeds_from(1, 30))
    assert (together.outcome != OPEN).all()
    assert together.week == board.public.weeks + 1
    for part in (slice(0, 1), slice(7, 20), slice(29, 30)):
        assert not differing(play_strategy(board, STRATEGIES[name], seeds_from(1, 30)[part]), take(together, part))


@pytest.mark.parametrize("world", WORLDS)
def test_a_told_plan_among_many_is_the_plan_of_one(world: str) -> None:
    board = board_of(world)
    for story in scenario_of(world).stories:
        if story.plan is None:
            continue
        end = play_plan(board, story.plan, seeds_from(3, 4))
        for number in range(4):
            game = Game(scenario_of(world), seed=3 + number)
            while not game.is_over:
                game.play_possible(story.plan.get(game.week, ()))
            result = game.result
            assert result is not None
            assert result.score == int(score(board, end).total[number]) / 10


def test_a_plan_may_name_only_moves_that_exist() -> None:
    with pytest.raises(KeyError):
        play_plan(board_of(HARBOUR), {1: as_plan("you:visit:nobody")}, seeds_from(1, 2))


def test_figures_add_up() -> None:
    board = board_of(HARBOUR)
    seeds = seeds_from(1, BATCH + 30)
    found = figures(board, STRATEGIES["chain-late"], seeds)
    end = play_strategy(board, STRATEGIES["chain-late"], seeds)
    totals = score(board, end).total / 10
    assert found.games == len(seeds) == sum(found.outcomes)
    assert found.win_rate == pytest.approx(float((end.outcome == WON).mean()))
    assert found.score_mean == pytest.approx(float(totals.mean()))
    assert found.score_sd == pytest.approx(float(np.std(totals, ddof=1)))
    assert found.low <= found.win_rate <= found.high


def test_figures_of_one_game() -> None:
    found = figures(board_of("minimal"), STRATEGIES["random"], seeds_from(1, 1))
    assert found.games == 1
    assert found.score_sd == 0.0


def test_batches_cover_every_seed_once() -> None:
    seeds = seeds_from(5, 1300)
    assert np.array_equal(np.concatenate(list(batches(seeds))), seeds)
    assert [len(batch) for batch in batches(seeds, 600)] == [600, 600, 100]


@pytest.mark.parametrize(
    ("won", "games", "low", "high"), [(0, 10, 0.0, 0.2775), (5, 10, 0.2366, 0.7634), (10, 10, 0.7225, 1.0)]
)
def test_wilsons_interval(won: int, games: int, low: float, high: float) -> None:
    """Known values, as tables of the score interval give them."""
    assert wilson(won, games) == pytest.approx((low, high), abs=1e-4)
