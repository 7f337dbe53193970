"""What a run shows of a lesson by itself: the pages that tell what was done and what was missed say the same."""

import numpy as np
import pytest

from simgame.engine.compiler import compile_board
from simgame.engine.game import Game
from simgame.engine.luck import seeds_from
from simgame.engine.week import new_games, play_week
from simgame.players import STRATEGIES, plan_by
from simgame.report.debrief.behaviour import Behaviour
from simgame.report.debrief.kept import Resolutions
from simgame.report.truth import FinalNumbers
from simgame.scenario import load_scenario
from simgame.study.kept_in_deed import can_be_judged, half_of, kept_in_deed
from simgame.study.shown_lessons import ShownLesson, shown_lessons
from tests.cases import cases
from tests.page.parts import texts
from tests.report.games import game_of
from tests.scenarios import CLINIC, HARBOUR


def in_deed(game: Game, lesson: str) -> bool:
    """Return what the run shows by itself."""
    board = compile_board(game.scenario)
    record = [[board.public.moves.index[move] for move in plan] for plan in game.plans]
    end = new_games(board, seeds_from(game.seed, 1))
    for rows in record:
        end = play_week(board, end, np.array([rows], dtype=np.intp).reshape(1, -1))
    return kept_in_deed(board, lesson, record, end)


def shown(game: Game, lesson: str) -> list[ShownLesson]:
    """Return what is shown of a lesson, if anything is."""
    plans = [report.plan for report in game.reports]
    found = shown_lessons(compile_board(game.scenario), plans, game.seed, (lesson,))
    return [each for each in found.lessons if each.lesson == lesson]


@pytest.mark.parametrize(
    "game",
    cases(
        [(CLINIC, "by-the-book"), (CLINIC, "boss-only"), (CLINIC, "any"), (HARBOUR, "talkers")],
        often=[(CLINIC, "by-the-book"), (CLINIC, "boss-only")],
    ),
)
def test_the_five_lines_are_kept_or_not_on_every_page(game: tuple[str, str], english: None) -> None:
    """The resolution, what is said of how one played, and the lesson go by one rule."""
    world, how = game
    run = game_of(world, how)
    truth = FinalNumbers(run)
    kept = in_deed(run, "five-lines")
    (said,) = [texts(each)[0] for each in Behaviour(truth).sections(()) if each.title == "The five lines"]
    resolved = Resolutions(truth).check("every-line")
    assert resolved is not None
    assert kept is resolved.kept
    assert kept is ("half-way: in time." in said)
    assert not kept or all(each.kept == "kept" for each in shown(run, "five-lines"))


def test_half_of_the_time_is_said_to_be_half() -> None:
    assert [half_of(weeks) for weeks in (3, 4, 12)] == [1, 2, 6]


def test_nobody_is_told_to_have_forgotten_who_signs_for_an_order_that_was_not_won() -> None:
    """A run that is lost at the award has nothing to be signed."""
    board = compile_board(load_scenario("bank-tender"))
    end = new_games(board, seeds_from(1, 1))
    assert not can_be_judged(board, "after-the-award", end)
    assert can_be_judged(board, "asking", end)
    done = np.broadcast_to(board.public.sign_offs, end.done.shape)
    assert can_be_judged(board, "after-the-award", end.changed(done=done))


@pytest.mark.rare
@pytest.mark.parametrize("seed", range(1, 4))
def test_who_was_signed_for_in_time_is_not_told_to_have_forgotten_it(seed: int) -> None:
    """What is named of it is about those who sign, not about anybody else who was left out before the award."""
    scenario = load_scenario("bank-tender")
    game = Game(scenario, seed)
    while not game.is_over:
        game.play_week(plan_by(STRATEGIES["by-the-book"], game.observation, game.seeds))
    closed = [done.delayed for report in game.reports for done in report.closed if done.delayed is not None]
    steps = [step.id for step in scenario.steps if step.step_kind.signs]
    kept = in_deed(game, "after-the-award")
    assert kept is (len(closed) == len(steps) and not any(closed))
    signers = {each.id for each in scenario.contacts if any(game.final("weights", step, each.id) for step in steps)}
    for each in shown(game, "after-the-award"):
        assert each.kept == "kept" or not kept
        assert {moment.move.target for moment in each.moments} <= signers
