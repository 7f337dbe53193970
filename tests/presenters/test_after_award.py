"""What is shown of a scenario whose award does not end the game: the weeks after it, and the end."""

from functools import cache

import pytest

from simgame.engine.game import Game
from simgame.locale import Language
from simgame.page.spans import line_width
from simgame.presenters.ending import headline
from simgame.presenters.view import View
from simgame.report.debrief import Debrief
from simgame.report.debrief.decided import Reasons
from simgame.report.why import numbers, why
from simgame.scenario.loader import parse_scenario
from tests.cases import spoken_in
from tests.page.parts import words_of
from tests.presenters.test_presenters import WIDTHS, everything, on_the_way, said
from tests.scenarios import signed_off

AWARD = 4


@cache
def game_after(weeks: int) -> Game:
    """Return a game after so many weeks in which much is tried."""
    game = Game(parse_scenario(signed_off()), seed=5)
    while not game.is_over and game.week <= weeks:
        game.play_possible(game.legal_moves()[::9])
    return game


@pytest.mark.parametrize("weeks", [AWARD, AWARD + 1, AWARD + 2])
@spoken_in("zh-CN")
def test_every_view_of_the_weeks_after_it(weeks: int, language: Language) -> None:
    view = View(game_after(weeks))
    for name, kind, make in [*everything(view), *on_the_way(view)]:
        for cells in WIDTHS[kind]:
            wide = [line for row in make(cells) for line in row.lines if line_width(line) > cells]
            assert not wide, f"{name} in {cells} cells: {wide[0]}"


def test_the_award_is_told_and_what_comes() -> None:
    view = View(game_after(AWARD))
    told = {name: said(make(79)) for name, _, make in [*everything(view), *on_the_way(view)]}
    assert "the order is ours" in told[f"report {AWARD}"]
    assert "the order is ours" in told["closed signature"]
    assert "- 6 The acceptance" in told["status"]


@cache
def lost_again() -> Game:
    """Return a game that has won the order, and not passed what comes after it."""
    text = signed_off().decode().replace("needs = -1.0", "needs = 3.0")
    game = Game(parse_scenario(text.encode()), seed=5)
    while not game.is_over:
        game.play_possible(game.legal_moves()[::9])
    return game


@pytest.mark.rare
def test_an_order_that_is_lost_again(english: None) -> None:
    game = lost_again()
    assert game.result is not None
    assert (game.result.outcome, game.result.lost_again) == ("out", True)
    assert "the order is lost" in headline(game)
    pages = " ".join(text for page in Debrief(game).every_page() for text in words_of(page.sections()))
    assert "shut out afterwards in week 6" in pages
    assert "entry condition" not in pages
    assert "No verdict fell" not in " ".join(why(game, number.id).text for number in numbers(game))
    heaviest = Reasons(game).heaviest
    assert heaviest.text.startswith("After the award, The acceptance")


@spoken_in("en")
@pytest.mark.rare
def test_the_end_and_its_debrief(language: Language) -> None:
    game = game_after(16)
    assert game.is_over
    assert headline(game)
    for page in Debrief(game).every_page():
        assert page.sections() is not None
    for number in numbers(game):
        cause = why(game, number.id)
        parts = [child.change for child in cause.children if child.change is not None]
        assert not parts or sum(parts) == cause.change, number.id
