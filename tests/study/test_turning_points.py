"""The changes that are said to turn a game really do, when the game is played again with them."""

import pytest

from simgame.engine.compiler import compile_board
from simgame.engine.game import Game
from simgame.engine.luck import seeds_from
from simgame.engine.week import new_games
from simgame.players import STRATEGIES, plan_by
from simgame.scenario import parse_scenario
from simgame.study.play import futures
from simgame.study.turning_points import TurningPoint, turning_points
from simgame.study.whatif import what_decided
from tests.report.games import game_of
from tests.scenarios import drawn


def again(game: Game, *changes: TurningPoint) -> Game:
    """Play the weeks again with the changes, all else as it was as far as it can be."""
    plans = [list(report.plan) for report in game.reports]
    for change in changes:
        if change.kind != "added":
            plans[change.week - 1].remove(change.move)
        if change.kind != "removed":
            plans[change.to - 1].insert(0, change.instead or change.move)
    other = Game(game.scenario, game.seed, game.difficulty)
    while not other.is_over:
        other.play_possible(plans[other.week - 1] if other.week <= len(plans) else ())
    return other


@pytest.mark.parametrize(
    ("world", "how", "seed"),
    [("clinic", "any", 2), ("clinic", "any", 6), ("harbour", "by-the-book", 7), ("minimal", "any", 7)],
)
def test_what_turns_a_game_turns_it(world: str, how: str, seed: int) -> None:
    game = game_of(world, how, seed=seed)
    assert game.result is not None
    turned = turning_points(compile_board(game.scenario), [report.plan for report in game.reports], game.seed)
    assert turned.games > 20
    assert turned.changes or world == "minimal"
    for change in turned.changes:
        result = again(game, change).result
        assert result is not None
        assert (result.outcome == "won") != (game.result.outcome == "won"), change
        assert result.outcome == change.outcome
        assert result.margin == pytest.approx(change.margin)


def test_each_thing_left_out_is_left_out() -> None:
    """Without a person's meetings, and after stopping, the game ends as when it is played so from the start."""
    game = game_of("harbour", "any")
    plans = [report.plan for report in game.reports]
    decided = what_decided(compile_board(game.scenario), plans, game.seed)
    assert game.result is not None
    assert decided.actual.margin == pytest.approx(game.result.margin)
    assert decided.stopped_after[-1].margin == decided.actual.margin
    for ending, kept in (
        (decided.stopped_after[3], [plan if week < 4 else () for week, plan in enumerate(plans)]),
        (
            next(each for each in decided.without_contact if each.about == "wei"),
            [[move for move in plan if move.target != "wei"] for plan in plans],
        ),
    ):
        other = Game(game.scenario, game.seed)
        while not other.is_over:
            other.play_possible(kept[other.week - 1])
        assert other.result is not None
        assert other.result.margin == pytest.approx(ending.margin)
        assert other.result.outcome == ending.outcome


def test_the_best_changes_together_come_to_what_is_said() -> None:
    game = game_of("harbour", "breadth-only")
    turned = turning_points(compile_board(game.scenario), [report.plan for report in game.reports], game.seed)
    assert not turned.changes
    margins = [change.margin for change in turned.together]
    assert len(margins) > 1
    assert margins == sorted(margins)
    for count, change in enumerate(turned.together, start=1):
        result = again(game, *turned.together[:count]).result
        assert result is not None
        assert result.outcome == change.outcome
        assert result.margin == pytest.approx(change.margin)


def test_decisions_are_judged_in_the_game_that_was_drawn() -> None:
    """With other draws an answer that was right here would be a wrong one; only luck is another."""
    scenario = parse_scenario(drawn())
    game = Game(scenario, 3)
    while not game.is_over:
        game.play_week(plan_by(STRATEGIES["by-the-book"], game.observation, game.seeds))
    board = compile_board(scenario)
    start = new_games(board, seeds_from(3, 1))
    many = futures(start, 16, 5)
    assert (many.worries == start.worries).all()
    assert (many.variant == start.variant).all()
    assert len(set(many.seed.tolist())) == 16
