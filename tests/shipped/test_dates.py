"""Calendar, briefing, head and the hint above the moves tell the same dates in the same order."""

import re

import pytest

from simgame import Game
from simgame.page.speech import speak
from simgame.presenters import briefing, status
from simgame.presenters.view import View
from simgame.presenters.views.calendar import dates
from tests.engine.worlds import SHIPPED, scenario_of


@pytest.mark.parametrize("world", SHIPPED)
def test_within_a_week_offers_are_due_before_anybody_judges_them(world: str) -> None:
    game = Game(scenario_of(world), 1)
    view = View(game)
    form = view.names.form
    due = re.compile(rf"{form.due}|our {form.offer} is in", re.IGNORECASE)
    judged = [view.names.step(step.id) for step in view.known.steps if not step.kind.prepares]
    for page in (
        briefing.briefing_page(game),
        [each for leaf in briefing.briefing_leaves(game) for each in leaf],
        dates(view),
    ):
        lines = list(speak(page))
        (at,) = (number for number, line in enumerate(lines) if due.search(line))
        later = [line for line in lines[at:] if any(name in line for name in judged)]
        assert len(later) == len(judged) > 1


@pytest.mark.parametrize("world", SHIPPED)
def test_the_head_and_the_hint_name_the_same_week_as_that_which_closes_next(world: str) -> None:
    game = Game(scenario_of(world), 1)
    while not game.is_over:
        view = View(game)
        short, long = status.closes_next(view), status.closes_next_in_full(view)[0]
        assert bool(short) == bool(long)
        assert long.split(": ", 1)[1].rstrip(".") in short, "where there is room both give the whole name"
        assert len(status.closes_next(view, 30)) <= len(short)
        weeks = re.findall("week ([0-9]+)", f"{short} {long}")
        assert set(weeks) <= {weeks[-1]}
        assert ("this week" in short) == (int(weeks[-1]) == game.week)
        game.play_week(())


@pytest.mark.parametrize("world", SHIPPED)
def test_the_last_week_for_our_bid_is_named_whatever_else_closes_in_it(world: str) -> None:
    game = Game(scenario_of(world), 1)
    while not game.is_over:
        view = View(game)
        if game.week == view.known.deadline:
            assert view.names.form.due in status.closes_next(view)
            return
        game.play_week(())
    pytest.fail("the week of the deadline never came")
