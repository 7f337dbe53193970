"""The changes that are said to turn a game really do, when the game is played again with them."""

from collections.abc import Sequence

import numpy as np
import pytest

from simgame.engine.board import Board, Ints
from simgame.engine.compiler import compile_board
from simgame.engine.game import Game
from simgame.engine.luck import seeds_from
from simgame.engine.week import new_games, play_week
from simgame.players import STRATEGIES, plan_by
from simgame.scenario import parse_scenario
from simgame.study.play import futures
from simgame.study.turning_points import TurningPoint, turning_points
from simgame.study.whatif import what_decided
from simgame.terms.move import Plan
from tests.report.games import game_of
from tests.scenarios import delivered, drawn


def changed(plans: Sequence[Plan], *changes: TurningPoint) -> list[Plan]:
    """Return plans with changes."""
    new = [list(plan) for plan in plans]
    for change in changes:
        if change.kind != "added":
            new[change.week - 1].remove(change.move)
        if change.kind != "removed":
            new[change.to - 1].insert(0, change.instead or change.move)
    return [tuple(plan) for plan in new]


def margins(board: Board, plans: Sequence[Plan], seed: int) -> Ints:
    """Return the lead in 200 games of plans with other luck, in thousandths of a point."""
    state = futures(new_games(board, seeds_from(seed, 1)), 200, 99)
    for plan in (*plans, *[()] * (board.public.weeks - len(plans))):
        row = np.array([board.public.moves.index[move] for move in plan], dtype=np.intp)
        state = play_week(board, state, np.tile(row, (200, 1)))
    return state.margin


def again(game: Game, *changes: TurningPoint) -> Game:
    """Play the weeks again with the changes, all else as it was as far as it can be."""
    plans = changed([report.plan for report in game.reports], *changes)
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
    assert turned.changes or turned.by_luck or game.result.outcome == "won" or world == "minimal"
    assert bool(turned.by_luck) >= (turned.clearest is not None)
    for change in [*turned.changes, *([turned.clearest] if turned.clearest else [])]:
        result = again(game, change).result
        assert result is not None
        assert (result.outcome == "won") != (game.result.outcome == "won"), change
        assert result.outcome == change.outcome
        assert result.margin == pytest.approx(change.margin)


@pytest.mark.parametrize("seed", [7, 23])
def test_after_a_victory_only_a_move_that_is_missed_is_told(seed: int) -> None:
    game = game_of("clinic", "by-the-book", seed=seed)
    assert game.result is not None
    assert game.result.outcome == "won"
    turned = turning_points(compile_board(game.scenario), [report.plan for report in game.reports], game.seed)
    assert {change.kind for change in turned.changes} <= {"removed"}


def test_an_order_that_was_taken_back_is_turned_by_keeping_it_and_not_by_losing_it_before() -> None:
    game = Game(parse_scenario(delivered(1.5)), seed=2)
    while not game.is_over:
        game.play_week(plan_by(STRATEGIES["boss-only"], game.observation, game.seeds))
    assert game.result is not None
    assert game.result.outcome == "unpaid"
    turned = turning_points(compile_board(game.scenario), [report.plan for report in game.reports], game.seed)
    found = [*turned.changes, *([turned.clearest] if turned.clearest else [])]
    assert {change.outcome for change in found} <= {"won"}
    assert turned.games > 20


def test_a_change_that_only_meets_other_luck_is_no_cause() -> None:
    """What is told moves the end with other luck too: it is played so, from the start, by the same plans."""
    told = 0
    for world, how, seed in (("clinic", "any", 2), ("clinic", "any", 6), ("tutorial", "by-the-book", 23)):
        game = game_of(world, how, seed=seed)
        assert game.result is not None
        board, plans = compile_board(game.scenario), [report.plan for report in game.reports]
        better = -1 if game.result.outcome == "won" else 1
        for change in turning_points(board, plans, game.seed).changes:
            told += 1
            played = (plans, changed(plans, change))
            before, after = (margins(board, each, game.seed) for each in played)
            assert (after - before).mean() * better > 0, change
    assert told


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
