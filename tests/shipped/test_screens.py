"""What the shipped scenarios say has room on the screen of 80 columns; how screens are made is tested on others."""

import re
from collections.abc import Iterator, Sequence

import pytest

from simgame import Game, load_scenario
from simgame.locale import Language
from simgame.page.cells import draw, fitted, headings
from simgame.page.model import Block, Edge
from simgame.page.rules import edge_line
from simgame.page.spans import Row, line_width, plain
from simgame.presenters import bid, card, moves, planning_hints, status, week
from simgame.presenters.bid_table import bid_table
from simgame.presenters.moment import WIDEST, moment_page, moments
from simgame.presenters.options import move_options
from simgame.presenters.people import BID
from simgame.presenters.view import View
from simgame.terms.actions import ACTIONS
from tests.cases import cases, spoken_in
from tests.engine.worlds import SHIPPED
from tests.moves import as_plan
from tests.presenters.test_presenters import WIDTHS, everything


def after_a_story(world: str, weeks: int) -> View:
    """Return a game after some weeks of what is told to have happened."""
    game = Game(load_scenario(world), seed=5)
    plan = game.scenario.stories[0].plan or {}
    while game.week <= weeks and not game.is_over:
        game.play_possible(plan.get(game.week, ()))
    return View(game)


@spoken_in("zh-CN")
@pytest.mark.parametrize("world", cases(SHIPPED, often=["tutorial", "bank-tender", "the-handover"]))
def test_all_has_room(world: str, language: Language) -> None:
    for view in (after_a_story(world, 0), after_a_story(world, 16)):
        for name, kind, rows in everything(view):
            cells = WIDTHS[kind][0]
            wide = [line for row in rows(cells) for line in row.lines if line_width(line) > cells]
            assert not wide, f"{name} in {cells} cells: {wide[0]}"
    for report in view.game.reports:
        for moment in moments(view, report):
            lines = [line for row in draw(moment_page(view, report, moment), WIDEST) for line in row.lines]
            assert all(line_width(line) <= 78 for line in lines), moment


PANES = (31, 33, 43, 53)
"""Cells beside the people: at 80 columns with and without a bar to scroll, at 100 and at 120"""
CUT = re.compile(r"[^\W\d_][,;:，；：]?\.\.(?!\.)")
"""Words that end where they were cut, not the dots of a bar or of a row of weights"""


def beside_the_people(view: View, cells: int) -> Iterator[tuple[str, Sequence[Row]]]:
    """Yield what stands beside the people for every place, and for every move there, with the name of each."""
    for place in (*(contact.id for contact in view.people), BID):
        found = move_options(view, (), place, {})
        if place == BID:
            yield "bid", fitted(bid.short_page(view), 3, cells)
        else:
            yield f"card of {place}", fitted(card.short_page(view, place, cells), 8, cells)
            yield f"moves with {place}", draw(moves.brief_page(view, found, ()), max(cells, 33), 0)  # never scrolled
            page = moves.moves_page(view, found, ())
            yield f"all moves with {place}", [*headings(page, max(cells, 33), 0), *draw([page], cells, 0)]
        hints = planning_hints.at_place(view, (), place)
        blocks = [Block([each], goes=99 - number) for number, each in enumerate(hints)]
        if place == BID or cells > PANES[1]:  # beside a short card there is none
            yield f"hint at {place}", fitted(blocks, moves.HINT_LINES, cells)
        for option in found:
            yield f"hint on {option.key}", draw([moves.hint(view, option, ())], max(cells, 33), 1)


@spoken_in("en")
@pytest.mark.parametrize("world", cases(SHIPPED, often=["bank-tender"]))
def test_no_words_are_cut_so_that_they_say_something_else(world: str, language: Language) -> None:
    for weeks in (0, 2, 5):
        view = after_a_story(world, weeks)
        for cells in PANES:
            for name, rows in beside_the_people(view, cells):
                assert not CUT.search(plain(rows)), f"week {view.week}, {name}, {cells} cells: {plain(rows)}"
        for report in view.game.reports[-1:]:
            facts = plain(draw([week.facts_page(view, report)], 44, 1))
            assert not CUT.search(facts), facts
            plan = plain(draw([status.plan_page(view, report.plan)], 80, 1))
            assert not CUT.search(plan), plan


@pytest.mark.parametrize("world", cases(SHIPPED, often=["bank-tender"]))
def test_each_concern_takes_a_line_of_the_bid_beside_the_people(world: str, language: Language) -> None:
    view = after_a_story(world, 2)
    for row in draw([bid_table(view, move_options(view, (), BID, {}), ())], 33, 0):
        assert len(row.lines) == 1, plain([row])
        assert not CUT.search(plain([row])), plain([row])


@spoken_in("zh-CN")
def test_the_headings_of_the_moves_are_whole(language: Language) -> None:
    view = after_a_story("bank-tender", 2)
    for contact in view.people:
        found = move_options(view, (), contact.id, {})
        page = moves.moves_page(view, found, (), {})
        for cells in (33, 43):
            line = plain([Row((edge_line(Edge("Moves", below=page), cells),))])
            assert ".." not in line, line


def test_of_moves_of_a_kind_the_first_alone_has_the_name_of_the_action_before_one_is_left_out(
    language: Language,
) -> None:
    view = View(Game(load_scenario("county-telecom"), seed=5))
    people = [each.id for each in view.people][-4:]
    drawn_ = plain(draw([status.plan_page(view, as_plan(*(f"you:ask:{each}" for each in people)))], 66, 1))
    assert "+" not in drawn_
    assert all(view.brief(each) in drawn_ for each in people)
    assert drawn_.count(ACTIONS["ask"].tag) == 1
