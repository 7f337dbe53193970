"""The help explains every column head and every factor, in the words that stand there."""

from collections.abc import Callable, Iterable
from dataclasses import replace

import pytest

from simgame import Game
from simgame.locale import Language
from simgame.page import glyphs
from simgame.page.model import Beside, Element, Frame, Grid, Listing, Section
from simgame.page.speech import spoken
from simgame.presenters import people, tree, views, week
from simgame.presenters.bid_table import bid_table, scorer_tags
from simgame.presenters.debrief import read_page
from simgame.presenters.help import (
    Explained,
    bid_pane,
    debrief_pane,
    factors_pane,
    moves_pane,
    people_pane,
    records_pane,
    report_pane,
)
from simgame.presenters.moves import moves_page
from simgame.presenters.options import move_options
from simgame.presenters.records import records_listing
from simgame.presenters.review_weeks import weeks_page
from simgame.presenters.view import View
from simgame.presenters.views.common import ViewNotes
from simgame.presenters.views.explained import explained
from simgame.report.meetings import factor_said
from simgame.terms.parts import FACTORS
from tests.presenters.games import played, wandered
from tests.presenters.test_review import debrief_of
from tests.scenarios import CLINIC, HARBOUR, scenario_of


def heads(page: Iterable[Element]) -> set[str]:
    """Return the heads of all columns of a page."""
    found: set[str] = set()
    for element in page:
        match element:
            case Listing():
                found |= {spoken(column.name) for column in element.columns}
            case Grid():
                found |= {spoken(column.name) for column in element.head}
            case Section() | Frame():
                found |= heads(element.body)
            case Beside():
                found |= heads((*element.left, *element.right))
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


def read_panes() -> dict[str, tuple[set[str], Callable[[], Explained]]]:
    """Return the same of what is read: reports, the list of runs, and the pages of the debrief that have columns."""
    view = wandered(HARBOUR, 3)
    debrief = debrief_of(CLINIC, "by-the-book")
    debrief.review.share()
    pages = {each.id: each for each in debrief.proofs()}
    return {
        "report": (heads([week.people_page(view, view.game.reports[-1])]), report_pane),
        "records": (heads([records_listing(())]), records_pane),
        "weeks": (heads(weeks_page(debrief.review)), lambda: debrief_pane("weeks")),
        **{
            name: (heads(read_page(page, page.sections())), lambda name=name: debrief_pane(name))  # type: ignore[misc]
            for name, page in pages.items()
            if name in ("shares", "result", "behaviour")
        },
    }


def check_heads(found: dict[str, tuple[set[str], Callable[[], Explained]]]) -> set[str]:
    """Return all heads; each is among the signs that are explained."""
    seen: set[str] = set()
    for pane, (stand, explains) in found.items():
        told = {sign for sign, meaning in explains().signs if meaning}
        assert stand <= told, f"{pane}: {stand - told} is not explained"
        seen |= stand
    return seen


@pytest.mark.parametrize("language", ["en", "zh-CN"], indirect=True)
def test_every_column_head_is_explained(language: Language) -> None:
    assert len(check_heads(panes(played(HARBOUR, 2)))) >= 15


@pytest.mark.rare
@pytest.mark.parametrize("language", ["en", "zh-CN"], indirect=True)
def test_every_column_head_of_what_is_read_is_explained(language: Language) -> None:
    assert len(check_heads(read_panes())) >= 15


def test_the_calendar_is_explained_by_the_signs_that_it_draws(english: None) -> None:
    """As they are drawn, in every set of them: `!` in the help is nowhere to be seen where blocks are drawn."""
    signs = "".join(sign for sign, _meaning in explained("calendar").signs)
    assert {glyphs.SPAN, glyphs.LOCK, glyphs.OPEN} <= {*signs}
    assert glyphs.PLANNED in {sign for sign, _meaning in moves_pane().signs}
    assert glyphs.PLANNED in {sign for sign, _meaning in bid_pane().signs}


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
