"""Every page that a presenter makes is drawn within its width, and spoken with a word for all that is drawn."""

import re
from collections.abc import Iterator
from itertools import product

import pytest

from simgame.course import handbook
from simgame.locale import Language
from simgame.page.cells import draw
from simgame.page.model import Elements
from simgame.page.spans import line_width
from simgame.page.speech import speak
from simgame.presenters import bid, card, moment, moves, people, planning_hints, prediction, status, tree, views
from simgame.presenters.briefing import briefing_page
from simgame.presenters.handbook import entry_page, next_page
from simgame.presenters.history import history_page
from simgame.presenters.options import move_options
from simgame.presenters.view import View
from simgame.presenters.views.common import ViewNotes, ViewPlace
from simgame.report.debrief import Debrief
from simgame.report.week import week_sections
from simgame.runs import Answer
from tests.cases import cases, spoken_in
from tests.page.parts import words_of
from tests.presenters.games import played, wandered
from tests.scenarios import COURSE, HARBOUR

WIDTHS = (40, 53, 79, 120)


def of_a_game(view: View) -> Iterator[tuple[str, Elements]]:
    """Yield the pages of a game, each with a name."""
    yield "briefing", briefing_page(view.game)
    yield "bid", bid.bid_page(view)
    yield "chain", bid.chain_page(view)
    marks = {(step, contact.id): "for" for step in view.board.steps for contact in view.people[:2]}
    notes = ViewNotes(marks, {q.id: Answer(q.id, 0, 70) for q in view.scenario.questions})
    for side in views.SIDES:
        page = views.page(side.name, view, notes)
        yield side.title, [*page.about, *page.body]
        for contact in view.people[:: len(view.people) - 1]:
            here = views.find(side.name, view, contact.id, ViewPlace(column=view.board.steps[-1]))
            yield f"{side.title} at {contact.id}", views.hints(side.name, view, notes, here).page
    yield "tabs", [views.tabs("chain", "standard")]
    yield "people", people.people_page(view)
    yield "tree", tree.tree_page(view)
    plan = view.game.legal_moves()[:6]
    yield "status", status.status_page(view, plan)
    yield "plan", [status.plan_page(view, plan)]
    for place in people.places(view):
        found = move_options(view, plan, place, {})
        yield f"moves at {place}", [moves.moves_page(view, found, plan)]
        yield f"hints on {place}", [moves.hint(view, option, plan) for option in found]
        yield f"hint at {place}", planning_hints.at_place(view, plan, place)
    for contact in view.known.contacts:
        yield f"card of {contact.id}", card.card_page(view, contact.id)
        yield f"history of {contact.id}", history_page(view, contact.id)
    for report in view.game.reports:
        yield f"report {report.week}", week_sections(report, view.scenario, view.game.knowledge)
    for report in view.game.reports[-1:]:
        for each in moment.moments(view, report):
            yield f"{each.kind} {each.id}", moment.moment_page(view, report, each)
    for question in view.scenario.questions:
        yield question.id, prediction.question_page(question)
        yield question.id, prediction.resolved_page([Answer(question.id, 0, 70, (1,))], view.scenario)


def holds(name: str, page: Elements) -> None:
    """Check what holds of every page."""
    page = list(page)
    for cells in WIDTHS:
        for row in draw(page, cells):
            assert all(line_width(line) <= cells for line in row.lines), f"{name} in {cells} cells"
    said = speak(page)
    for text in said:
        assert not re.search(r"[#|]|\.\.|  |(?<!\w)\? ", text), f"{name}: {text}"
    whole = "\n".join(said)
    assert not [text for text in words_of(page) if text not in whole], name


@pytest.mark.parametrize("at", cases(product(COURSE, [0, 4, 16]), often=product([HARBOUR], [0, 4, 16])))
@spoken_in("en")
def test_pages_of_a_game(at: tuple[str, int], language: Language) -> None:
    scenario, weeks = at
    for view in (played(scenario, weeks), wandered(scenario, weeks)):
        for name, page in of_a_game(view):
            holds(name, page)


@spoken_in("zh-CN")
def test_pages_of_the_debrief(language: Language) -> None:
    for page in Debrief(played(COURSE[1], 16).game).every_page():
        holds(page.id, page.sections())


def test_pages_of_the_handbook(language: Language) -> None:
    among = handbook.entries()
    for entry in among:
        holds(entry.id, [*entry_page(entry), *next_page(entry, among)])
