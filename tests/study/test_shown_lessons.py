"""Which lessons a run shows: runs with a planted mistake show it, the doctrine's own runs show no other."""

from collections.abc import Sequence
from functools import cache

import pytest

from simgame.engine.compiler import compile_board
from simgame.engine.game import Game
from simgame.players import STRATEGIES, plan_by
from simgame.players.lessons import without
from simgame.scenario import load_scenario
from simgame.study.shown_lessons import COSTS, GAMES, KEPT, MOST, ShownLesson, ShownLessons, shown_lessons
from simgame.terms.actions import ACTIONS
from simgame.terms.lessons import LESSONS
from tests.cases import cases
from tests.report.games import game_of
from tests.scenarios import CLINIC, COURSE, HARBOUR, scenario_of

PLANTED = (
    (HARBOUR, "asking"),
    (CLINIC, "five-lines"),
    (CLINIC, "organisational-relations"),
    (CLINIC, "compliance"),
)
OFTEN = [planted for planted in PLANTED if planted[0] == CLINIC]
"""In the smaller scenario"""


@cache
def run(world: str, lesson: str = "", seed: int = 1) -> Game:
    """Return a game by the book, or without a lesson."""
    scenario = scenario_of(world) if world in COURSE else load_scenario(world)
    strategy, game = without(lesson) if lesson else STRATEGIES["by-the-book"], Game(scenario, seed)
    while not game.is_over:
        game.play_week(plan_by(strategy, game.observation, game.seeds))
    return game


@cache
def shown_of(world: str, lesson: str = "", seed: int = 1) -> ShownLessons:
    """Return what such a game shows; the lesson counts as taught, so that it is told first."""
    return shown_in(run(world, lesson, seed), (lesson,))


def shown_in(game: Game, taught: Sequence[str] = ()) -> ShownLessons:
    plans = [report.plan for report in game.reports]
    return shown_lessons(compile_board(game.scenario), plans, game.seed, taught)


def the(lesson: str, shown: ShownLessons) -> ShownLesson:
    return next(each for each in shown.lessons if each.lesson == lesson)


@pytest.mark.parametrize("planted", cases(PLANTED, often=OFTEN))
def test_what_was_left_out_is_missed(planted: tuple[str, str]) -> None:
    """Its own record gives what the player without the lesson gives, and by the book it is kept."""
    world, lesson = planted
    found = the(lesson, shown_of(world, lesson))
    assert found.kept == "missed"
    assert found.as_kept.win_rate == pytest.approx(found.without.win_rate, abs=0.1)


@pytest.mark.parametrize("at", cases(((CLINIC, "five-lines"), (HARBOUR, "asking")), often=[(CLINIC, "five-lines")]))
def test_by_the_book_nothing_is_missed(at: tuple[str, str]) -> None:
    """Not even in part what costs most; the record is fixed and the book adapts, so that a part may be lost else."""
    world, taught = at
    shown = shown_in(run(world), (taught,))
    assert [each.lesson for each in shown.lessons if each.kept == "missed"] == []
    assert the(taught, shown).kept == "kept"


@pytest.mark.parametrize("planted", cases(PLANTED, often=OFTEN))
def test_what_is_shown_surely_costs_something(planted: tuple[str, str]) -> None:
    shown = shown_of(*planted)
    assert shown.games == GAMES
    assert 0 < len(shown.lessons) <= MOST
    assert [KEPT.index(each.kept) for each in shown.lessons] == sorted(KEPT.index(each.kept) for each in shown.lessons)
    for each in shown.lessons:
        assert each.lesson in LESSONS
        assert each.book == shown.book
        low, high = each.cost
        assert 0 < low <= shown.book.win_rate - each.without.win_rate <= high <= shown.book.win_rate
        assert shown.book.win_rate - each.without.win_rate >= COSTS
        assert (each.until is None) == (each.kept == "kept")
        if each.kept != "kept":
            assert each.as_kept.win_rate <= shown.book.win_rate - COSTS


@pytest.mark.rare
def test_the_taught_lesson_comes_first() -> None:
    game = run(CLINIC, "compliance")
    missed = [each.lesson for each in shown_in(game).lessons if each.kept == "missed"]
    assert len(missed) > 1
    assert shown_in(game, (missed[-1],)).lessons[0].lesson == missed[-1]


def test_the_moves_that_are_named_speak_of_the_lesson() -> None:
    """Temptations taken are in the plans; what was kept was done."""
    taken = the("compliance", shown_of(CLINIC, "compliance"))
    assert taken.moments
    assert all(ACTIONS[moment.move.action].temptation for moment in taken.moments)
    assert all(moment.move in run(CLINIC, "compliance").reports[moment.week - 1].plan for moment in taken.moments)
    kept = the("organisational-relations", shown_in(run(CLINIC), ("organisational-relations",)))
    assert kept.moments
    for moment in kept.moments:
        assert ACTIONS[moment.move.action].tie
        assert moment.move in run(CLINIC).reports[moment.week - 1].plan


def test_it_can_be_made_good_until_it_cannot() -> None:
    """Who takes temptations from the first week on cannot undo it; who forgets lines can begin with them in time."""
    assert the("compliance", shown_of(CLINIC, "compliance")).until == 1
    until = the("five-lines", shown_of(CLINIC, "five-lines")).until
    assert until is not None
    assert 1 < until < scenario_of(CLINIC).weeks


@pytest.mark.rare  # each time, in the smaller scenario
def test_who_never_asked_is_told_so() -> None:
    """The moves that are named are those that asked for nothing; until some week it could have been made good."""
    missed = the("asking", shown_of(HARBOUR, "asking"))
    assert {moment.move.action for moment in missed.moments} == {"ask"}
    assert missed.until is not None
    assert 1 <= missed.until < scenario_of(HARBOUR).weeks


@pytest.mark.rare
def test_the_same_run_shows_the_same() -> None:
    assert shown_in(run(CLINIC, "five-lines"), ("five-lines",)) == shown_of(CLINIC, "five-lines")


@pytest.mark.rare
def test_planted_mistakes_are_found_in_many_runs() -> None:
    """Found in all but a few, nothing invented in more than a few of the doctrine's own."""
    seeds = range(1, 9)
    for world, lesson in ((HARBOUR, "asking"), (HARBOUR, "five-lines"), (CLINIC, "five-lines")):
        found = [the(lesson, shown_of(world, lesson, seed)).kept == "missed" for seed in seeds]
        assert sum(found) >= len(seeds) - 1, (world, lesson)
    told = [each.kept for seed in seeds for world in (CLINIC, HARBOUR) for each in shown_of(world, seed=seed).lessons]
    assert told.count("missed") <= 1
    assert told.count("kept") >= 0.85 * len(told)


@pytest.mark.rare
def test_who_did_nothing_that_a_lesson_asks_for_has_not_kept_it() -> None:
    """Early visits can make up for much after the award; who then does nothing at all is not told to have kept it."""
    game = run("the-handover", "after-the-award", 3)
    assert not any(report.plan for report in game.reports[10:])
    found = the("after-the-award", shown_in(game, ("after-the-award",)))
    assert found.kept != "kept"
    assert found.until is not None
    assert found.moments
    assert all(moment.move not in game.reports[moment.week - 1].plan for moment in found.moments)


@pytest.mark.rare
def test_the_bank_shows_who_met_the_drafters_too_late() -> None:
    for seed in (2, 3):
        found = the("drafters-first", shown_of("bank-tender", "drafters-first", seed))
        assert found.kept == "missed"
        assert found.until is not None
        assert found.until <= 6
        assert all(each.kept != "missed" for each in shown_of("bank-tender", seed=seed).lessons)


def test_what_somebody_did_is_not_named_as_left_undone() -> None:
    """Neither when another of us did it, nor when it was done in another week, before or after."""
    met_in_any_order = game_of(CLINIC, "any")
    games = [(run(*planted), shown_of(*planted)) for planted in OFTEN]
    for game, found in (*games, (met_in_any_order, shown_in(met_in_any_order, ("not-only-the-boss",)))):
        for shown in found.lessons:
            for moment in shown.moments:
                ever = {move.activity for report in game.reports for move in report.plan}
                done = moment.move in game.reports[moment.week - 1].plan
                assert done or moment.move.activity not in ever, (shown.lesson, str(moment.move))
