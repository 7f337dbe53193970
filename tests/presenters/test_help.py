"""The help explains every column head and every factor, in the words that stand there."""

from collections.abc import Callable, Iterable
from dataclasses import replace

import pytest

from simgame import Game
from simgame.locale import Language
from simgame.page.model import Element, Grid, Listing
from simgame.page.speech import spoken
from simgame.presenters import people, tree, views
from simgame.presenters.bid_table import bid_table, scorer_tags
from simgame.presenters.help import Explained, bid_pane, factors_pane, moves_pane, people_pane
from simgame.presenters.moves import moves_page
from simgame.presenters.options import move_options
from simgame.presenters.view import View
from simgame.presenters.views.common import ViewNotes
from simgame.presenters.views.explained import explained
from simgame.report.meetings import factor_said
from simgame.terms.parts import FACTORS
from tests.presenters.games import played
from tests.scenarios import HARBOUR, scenario_of


def heads(page: Iterable[Element]) -> set[str]:
    """Return the heads of all columns of a page."""
    found: set[str] = set()
    for element in page:
        if isinstance(element, Listing):
            found |= {spoken(column.name) for column in element.columns}
        if isinstance(element, Grid):
            found |= {spoken(column.name) for column in element.head}
    return found - {""}


def panes(view: View) -> dict[str, tuple[set[str], Callable[[], Explained]]]:
    """Return for each pane the heads that stand in it, and what explains it."""
    bid = move_options(view, (), people.BID, {})
    tags = set(scorer_tags(view, tuple(view.known.scoring.weights)).values())
    return {
        "people": (heads([*people.people_page(view), *people.people_page(view, headed=True)]), people_pane),
        "tree": (heads(tree.tree_page(view)), people_pane),
        "moves": (heads([moves_page(view, move_options(view, (), "peng", {}), (), {})]), moves_pane),
        "bid": (heads([bid_table(view, bid, ())]) - tags, bid_pane),
        **{
            side.name: (
                heads([*(page := views.page(side.name, view, ViewNotes())).about, *page.body]),
                lambda name=side.name: explained(name),  # type: ignore[misc]
            )
            for side in views.SIDES
        },
    }


@pytest.mark.parametrize("language", ["en", "zh-CN"], indirect=True)
def test_every_column_head_is_explained(language: Language) -> None:
    seen: set[str] = set()
    for pane, (stand, explains) in panes(played(HARBOUR, 2)).items():
        told = {sign for sign, meaning in explains().signs if meaning}
        assert stand <= told, f"{pane}: {stand - told} is not explained"
        seen |= stand
    assert len(seen) >= 15


def test_every_factor_is_explained_by_the_words_that_a_report_uses(english: None) -> None:
    game = Game(scenario_of(HARBOUR), seed=7)
    report = game.play_week(["lin:exchange:peng"])
    (meeting,) = report.meetings
    told = " ".join(f"{sign} {meaning}" for sign, meaning in factors_pane().signs)
    assert {name for name, _value in meeting.factors} - {"base"} <= set(FACTORS)
    for name, factor in FACTORS.items():
        assert factor.about
        assert factor.label in told
        for value in (1, 999, 1001, 3000):
            for low in (False, True):
                assert factor_said(name, value, replace(meeting, too_low=low)) in told
