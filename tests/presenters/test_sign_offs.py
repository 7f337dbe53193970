"""What is shown of sign-offs: before they close, when they are late, and when the order is lost again, unpaid."""

from dataclasses import replace
from functools import cache

import pytest

from simgame.engine.game import Game
from simgame.locale import Language
from simgame.page.cells import draw
from simgame.page.spans import line_width, plain
from simgame.players import STRATEGIES, plan_by
from simgame.presenters.ending import headline
from simgame.presenters.needs import missed_said, outlook_end
from simgame.presenters.view import View
from simgame.presenters.views import chain
from simgame.report.debrief import Debrief
from simgame.report.debrief.decided import Reasons
from simgame.report.result import headline as result_said
from simgame.report.why import numbers, why
from simgame.scenario.loader import parse_scenario
from simgame.study.hints import hint
from tests.cases import spoken_in
from tests.presenters.test_presenters import WIDTHS, everything, on_the_way, said
from tests.scenarios import delivered

IN_TIME, LATE, UNPAID = 0.2, 1.5, 3.0
"""What is needed of the support; the game is the same."""


@cache
def game_after(needs: float, weeks: int = 16) -> Game:
    game = Game(parse_scenario(delivered(needs)), seed=2)
    while not game.is_over and game.week <= weeks:
        game.play_week(plan_by(STRATEGIES["breadth-only"], game.observation, game.seeds))
    return game


@pytest.mark.parametrize("weeks", [4, 5])
@spoken_in("en")
def test_every_view_of_the_weeks_after_the_award(weeks: int, language: Language) -> None:
    view = View(game_after(LATE, weeks))
    assert not view.game.is_over
    assert hint(view.game, ())
    for name, kind, make in [*everything(view), *on_the_way(view)]:
        for cells in WIDTHS[kind]:
            wide = [line for row in make(cells) for line in row.lines if line_width(line) > cells]
            assert not wide, f"{name} in {cells} cells: {wide[0]}"


def test_a_late_sign_off_is_told_where_steps_are_shown() -> None:
    view = View(game_after(LATE, 5))
    step = view.known.step("acceptance")
    assert step.stage == "late"
    assert step.delayed
    told = {name: said(make(110)) for name, _, make in [*everything(view), *on_the_way(view)]}
    assert "order in danger" in told["status"], "what keeps the order has its place there"
    assert f"signed {step.delayed} week" in told["report 5"]
    assert "Who did not sign in time" in told["report 5"]
    assert any(f"{step.delayed} week" in text and "late" in text for name, text in told.items() if "chain" in name)


@pytest.mark.parametrize(("needs", "end"), [(IN_TIME, "signed in time"), (UNPAID, "late")])
def test_the_chain_says_how_a_sign_off_would_come_out_now(needs: float, end: str) -> None:
    view = View(game_after(needs, 4))
    step = view.known.step("acceptance")
    assert step.outlook is not None
    table = plain(draw([chain.steps(view)], 79, 1))
    expected = f"now: {outlook_end(view, step, step.outlook)[0]}"
    assert set(expected.split()) <= set(table.split())
    narrow = plain(draw([chain.steps(view)], 70, 1))
    assert ".." not in narrow, "where it has no room beside the state it goes on below"
    assert set(expected.split()) <= set(narrow.split())
    assert end in table
    assert ("the order is lost" in expected) == (end == "late")


@pytest.mark.rare
@pytest.mark.parametrize(("needs", "outcome"), [(IN_TIME, "won"), (UNPAID, "unpaid")])
@spoken_in("zh-CN")
def test_the_end_and_its_debrief(needs: float, outcome: str, language: Language) -> None:
    game = game_after(needs)
    assert game.result is not None
    assert game.result.outcome == outcome
    assert headline(game)
    assert result_said(game.result, game.scenario).body
    for page in Debrief(game).every_page():
        assert page.sections() is not None
    if outcome == "unpaid":
        assert Reasons(game).heaviest.id.startswith("signed:")
    for number in numbers(game):
        cause = why(game, number.id)
        parts = [child.change for child in cause.children if child.change is not None]
        assert not parts or sum(parts) == cause.change, number.id


@pytest.mark.parametrize("needs", [LATE, UNPAID])
def test_it_is_said_before_a_sign_off_whether_it_would_cost_the_order(needs: float) -> None:
    view = View(game_after(needs, 4))
    step = view.known.step("acceptance")
    assert step.outlook is not None
    kept = replace(step.outlook, mean=step.needs)
    lost = replace(step.outlook, mean=step.needs - 250 * (1 + view.known.standing // 1000))
    assert outlook_end(view, step, kept)[0] == "signed in time"
    assert outlook_end(view, step, lost)[0].endswith("the order is lost")
    assert "once it is used up, the order is lost" in missed_said(step)
    head = {name: said(make(110)) for name, _, make in everything(view)}["status"]
    assert ("order in danger" in head) == ("the order is lost" in outlook_end(view, step, step.outlook)[0])
