"""Whoever of the team has time left is named, while there is something to do with it."""

from pathlib import Path

import pytest

from simgame import Game, load_scenario
from simgame.engine.legality import Bar
from simgame.page.cells import draw
from simgame.page.spans import plain
from simgame.presenters.idle import few_left, free_time, idle_question, question_at_end
from simgame.presenters.status import plan_page
from simgame.presenters.view import View
from simgame.runs import Run
from simgame.study.quiet import useful_moves
from simgame.terms.actions import ACTIONS
from simgame.terms.move import Move, Plan
from tests.presenters.games import played
from tests.scenarios import HARBOUR, scenario_of


def filled(view: View, keep: dict[str, int]) -> Plan:
    """Return a plan that leaves each member at least so many half-days, and as few more as can be."""
    plan: list[Move] = []
    for move in view.game.legal_moves():
        left = view.half_days(move.member) - view.used(move.member, plan)
        fits = left - view.cost(move).half_days >= keep.get(move.member, 0)
        if fits and ACTIONS[move.action].meets and view.bar(move, plan) is Bar.NONE:
            plan.append(move)
    return plan


@pytest.mark.parametrize(("keep", "asked"), [({"mo": 2}, True), ({"lin": 2, "you": 1}, False)])
def test_three_of_eighteen_are_named_and_asked_about_where_one_has_nothing_to_do(
    keep: dict[str, int], asked: bool, english: None
) -> None:
    view = played(HARBOUR)
    plan = filled(view, keep)
    free = {one.member: one for one in free_time(view, plan)}
    assert set(keep) <= set(free)
    assert {member for member, one in free.items() if one.idle} == ({"mo"} if asked else set())
    drawn = plain(draw([plan_page(view, plan)], 80, 1))
    for one in free.values():
        assert f"{one.half_days} free" in drawn
    question = idle_question(view, plan)
    assert bool(question) == asked
    if asked:
        assert "Mo Han 2 (all free)" in question


def test_thirteen_of_eighteen_are_asked_about_with_every_name(english: None) -> None:
    view = played(HARBOUR)
    total = sum(view.half_days(member.id) for member in view.team)
    question = idle_question(view, ())
    assert question.startswith(f"{total} of {total} half-days are still free: ")
    for member in view.team:
        assert f"{view.names.member(member.id)} {view.half_days(member.id)} (all free)" in question


def test_time_is_asked_about_while_somebody_else_can_be_met_and_few_are_named(english: None) -> None:
    game, few = Game(load_scenario(Path(__file__).parents[2] / "scenarios" / "bank-tender.toml"), seed=7), 0
    alone = 0
    while not game.is_over:
        view = View(game)
        useful = [move for move in useful_moves(game) if view.cost(move).half_days]
        people = {move.target for move in useful if ACTIONS[move.action].meets}
        said = few_left(view)
        assert bool(said) == (0 < len(people) <= 3)
        assert all((view.names.contact(each) in said) == bool(said) for each in people)
        few += bool(said)
        if said:
            assert said in idle_question(view, ())
        others = [move for move in useful if not ACTIONS[move.action].meets]
        if not others and people:  # with each of them met once there is nothing left to ask about
            plan = [next(move for move in useful if move.target == each) for each in people]
            assert not free_time(view, plan)
            alone += 1
        game.play_week(())
    assert few, "a week in which few may be met"
    assert alone


def test_whoever_can_do_nothing_is_not_named(english: None) -> None:
    game = Game(scenario_of(HARBOUR), seed=7)
    while not game.is_over:
        view = View(game)
        able = {move.member for move in useful_moves(game) if view.cost(move).half_days}
        assert all(not ACTIONS[move.action].temptation for move in useful_moves(game))
        assert {one.member for one in free_time(view, ())} == able
        assert bool(idle_question(view, ())) == bool(able)
        game.play_week(())


def test_while_the_guide_says_to_end_the_week_nothing_is_asked(tmp_path: Path, english: None) -> None:
    tutorial = scenario_of("tutorial")
    run = Run.start(tutorial, source="tutorial", seed=1, difficulty="standard", language="en", folder=tmp_path)
    view = View(run.game)
    assert question_at_end(run, view, ()) == idle_question(view, ()) != ""
    while not run.tutor.ends_week:
        assert run.tutor.skip()
    assert question_at_end(run, view, ()) == ""
    run.tutor.away = True
    assert question_at_end(run, view, ())
