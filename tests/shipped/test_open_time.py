"""Time that nothing open could use is no idleness: it is neither asked about nor held against a resolution."""

from functools import cache

import pytest

from simgame import Game
from simgame.engine.legality import Bar
from simgame.players import STRATEGIES, plan_by
from simgame.presenters.idle import free_time, idle_question
from simgame.presenters.view import View
from simgame.report.debrief.behaviour import Behaviour
from simgame.report.debrief.kept import Resolutions
from simgame.report.truth import FinalNumbers
from simgame.study.quiet import settled_steps, usable_half_days, useful_moves
from simgame.terms.move import Move
from tests.engine.worlds import SHIPPED, scenario_of


@cache
def ended(world: str) -> Game:
    """Return a game that the doctrine has played."""
    game = Game(scenario_of(world), seed=7)
    while not game.is_over:
        game.play_possible(plan_by(STRATEGIES["by-the-book"], game.observation, game.seeds))
    return game


def test_a_week_in_which_all_is_settled_counts_for_nothing() -> None:
    empty = partly = 0
    for world in SHIPPED:
        game = ended(world)
        usable, whole = usable_half_days(game), {report.week: report.half_days for report in game.reports}
        again = Game(game.scenario, game.seed, game.difficulty)
        for plan in game.plans:
            if settled_steps(again) is not None:
                assert usable[again.week] == 0
                assert idle_question(View(again), ()) == "" or useful_moves(again)
            assert 0 <= usable[again.week] <= whole[again.week]
            empty += usable[again.week] == 0
            partly += 0 < usable[again.week] < whole[again.week]
            again.advance(plan)
    assert empty
    assert partly


@pytest.mark.rare
def test_whoever_has_used_all_time_that_could_be_used_keeps_the_resolution() -> None:
    for world in SHIPPED:
        found = Resolutions(FinalNumbers(ended(world)))
        used = Behaviour(found.truth).used
        checked = found.check("whole-team")
        assert (used is None) == (checked is None)
        assert used is None or 0 < used <= 1 + 1e-9
        assert checked is None or checked.kept == (used is not None and used >= 0.85)


def test_half_of_the_time_idle_is_asked_about_even_where_everybody_does_something(english: None) -> None:
    """And a little less is not."""
    asked = spared = 0
    for world in SHIPPED:
        view = View(Game(scenario_of(world), seed=7))
        moves = sorted(useful_moves(view.game))
        plan: list[Move] = []
        for member in view.team:  # something small for everybody
            own = [move for move in moves if move.member == member.id and view.cost(move).half_days]
            own.sort(key=lambda move: view.cost(move).half_days)
            plan += [move for move in own if view.bar(move, plan) is Bar.NONE][:1]
        while True:
            free, total = free_time(view, plan), sum(view.half_days(member.id) for member in view.team)
            unused = sum(one.half_days for one in free)
            if not any(one.idle for one in free):
                assert bool(idle_question(view, plan)) == (unused * 2 >= total)
                asked += unused * 2 >= total
                spared += unused * 2 < total
            more = [move for move in moves if view.cost(move).half_days and view.bar(move, plan) is Bar.NONE]
            if not more:
                break
            plan.append(more[0])
        assert idle_question(view, plan) == "" or free_time(view, plan)
    assert asked
    assert spared
