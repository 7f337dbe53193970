"""The six views of what we know: within the width, right about the facts, silent about the rest."""

import re
from collections.abc import Iterator, Sequence
from copy import copy
from dataclasses import replace
from functools import cache
from typing import Any

import pytest

from simgame import Game
from simgame.locale import Language
from simgame.page import glyphs
from simgame.page.cells import draw, footings, headings
from simgame.page.model import Listing
from simgame.page.spans import Row, line_width
from simgame.page.speech import speak
from simgame.presenters import views
from simgame.presenters.view import View
from simgame.presenters.views import SIDES, calendar, chain, intelligence, lines, marks, organisation
from simgame.presenters.views.common import NOBODY, NOWHERE, ViewNotes, ViewPlace, listed, people
from simgame.runs import Answer
from simgame.scenario.limits import MAX_CONTACTS
from simgame.scenario.loader import parse_scenario
from simgame.terms.actions import ACTIONS
from simgame.terms.lines import LINES
from simgame.terms.ranks import RANKS
from tests.cases import cases, spoken_in
from tests.moves import as_plan
from tests.presenters.games import other_game, played, wandered
from tests.presenters.test_presenters import row_of, said
from tests.scenario.worst import large
from tests.scenarios import CLINIC, HARBOUR, scenario_of

NAMES = [side.name for side in SIDES]


@cache
def worst() -> View:
    """Return the game with most people, steps and weeks; all are known, with their roles and long names."""
    scenario = parse_scenario(large().encode())
    long = scenario.title.model_copy(update={"en": "Longfellow " * 6, "zh_CN": "名字很长的人" * 5})
    cast = [each.model_copy(update={"coverage": 4.0, "name": long, "title": long}) for each in scenario.contacts]
    steps = [each.model_copy(update={"name": long}) for each in scenario.steps]
    view = View(Game(scenario.model_copy(update={"contacts": tuple(cast), "steps": tuple(steps)}), seed=1))
    assert len(people(view)) == MAX_CONTACTS
    return view


def noted(view: View) -> ViewNotes:
    """Return marks on every step and person, and an answer to every question, some of them resolved."""
    cast = [contact.id for contact in people(view)]
    own = list(marks.SIGNS)
    every = {(step, who): own[n % 3] for step in view.board.steps for n, who in enumerate(cast)}
    asked = enumerate(view.scenario.questions)
    return ViewNotes(every, {each.id: Answer(each.id, 0, 70, [None, (0,), (1,)][n % 3]) for n, each in asked})


def head(name: str, view: View, cells: int, notes: ViewNotes = NOBODY, place: ViewPlace = NOWHERE) -> list[Row]:
    """Return what of a view stays in sight, as the screen draws it."""
    page = views.page(name, view, notes, place)
    above = headings(page.headed, cells) if page.headed is not None else []
    return [*draw(page.about, cells, 1), *above, *footings(page.headed, cells)]


def body(name: str, view: View, cells: int, notes: ViewNotes = NOBODY, place: ViewPlace = NOWHERE) -> list[Row]:
    """Return the rest of a view, as the screen draws it."""
    return draw(views.page(name, view, notes, place).body, cells, 1)


def hints(name: str, view: View, cells: int, notes: ViewNotes, place: ViewPlace) -> list[Row]:
    """Return what is said of the place under the cursor, as the screen draws it."""
    return draw(views.hints(name, view, notes, place).page, cells, 1)


def pages(view: View, notes: ViewNotes, cells: int) -> Iterator[tuple[str, Sequence[Row]]]:
    """Yield every view with the cursor here and there."""
    cast = [contact.id for contact in people(view)]
    for name in NAMES:
        columns = views.columns(name, view)
        for contact in cast[:: len(cast) - 1]:
            place = views.find(name, view, contact, ViewPlace(column=columns[-1] if columns else ""))
            rows = [*head(name, view, cells, notes, place), *hints(name, view, cells, notes, place)]
            rows += body(name, view, cells if name != "history" else 29, notes, place)
            yield name, [*rows, *(draw(views.aside(view, place, cells).page, cells, 1) if name == "history" else ())]


@pytest.mark.parametrize("cells", cases([79, 99, 119, 199], often=[79, 119]))
@spoken_in("zh-CN")
def test_every_view_is_within_the_width(cells: int, language: Language) -> None:
    fresh, wild, ended = played(HARBOUR), wandered(HARBOUR, 5), played(CLINIC, 16)
    for side in NAMES:
        (tabs,) = draw([views.tabs(side, "standard")], cells + 1, 0)
        assert line_width(tabs.lines[0]) == cells + 1
    silent = played(HARBOUR, 6)
    for view, notes in (
        (fresh, NOBODY),
        (silent, noted(silent)),
        (wild, noted(wild)),
        (ended, noted(ended)),
        (worst(), noted(worst())),
    ):
        for name, rows in pages(view, notes, cells):
            wide = [each for row in rows for each in row.lines if line_width(each) > cells]
            assert not wide, f"{name}, {language}: {wide[0]}"


def changed(view: View, **values: Any) -> View:
    """Return the game with other things seen."""
    game = copy(view.game)
    game.__dict__["observation"] = replace(game.observation, **values)
    return View(game)


@pytest.mark.parametrize("weeks", cases([0, 3, 6], often=[3]))
def test_what_is_hidden_shows_in_no_view(weeks: int) -> None:
    for view in (played(HARBOUR, weeks), wandered(HARBOUR, weeks)):
        other = other_game(view, 7)
        assert not (view.game._state.support == other.game._state.support).all()
        for (name, one), (_, two) in zip(pages(view, noted(view), 119), pages(other, noted(view), 119), strict=True):
            assert said(one) == said(two), name


def test_a_mark_stays_open_until_a_fact_decides_it() -> None:
    steps = played(HARBOUR).board.steps
    drafting, scoring = steps[1], steps[3]
    own = ViewNotes({(drafting, "ye"): "decides", (drafting, "peng"): "decides", (scoring, "lai"): "for"})

    def row(weeks: int, who: str) -> str:
        return row_of(body("chain", played(HARBOUR, weeks), 119, own), who)

    assert [row(0, who).count("]x") + row(0, who).count("]=") for who in ("ye", "peng", "lai")] == [0, 0, 0]
    assert "? [d]" in row(0, "ye")
    assert "2 ## [d]x" in row(2, "ye"), "her head weighs more in drafting"
    assert "5 ##### [d]=" in row(2, "peng")
    assert ". [+]x" in row(2, "lai"), "has no say in scoring"
    said_of = said(hints("chain", played(HARBOUR, 2), 119, own, ViewPlace("ye", drafting)))
    assert "wrong: Peng Haotian weighs more: 5" in " ".join(said_of.split())


def stands(view: View, who: str, ours: int, theirs: int = 0) -> View:
    """Return the game with somebody seen to support us and the first rival so much."""
    row, now = view.board.contact(who).row, view.game.observation
    support, seen, rivals = now.support.copy(), now.seen_week.copy(), now.seen_rivals.copy()
    support[0, 0, row], support[0, 1, row], seen[0, row], rivals[0, row] = ours, theirs, view.week, view.week
    return changed(view, support=support, seen_week=seen, seen_rivals=rivals)


@pytest.mark.parametrize(
    ("ours", "theirs", "verdicts"),
    [
        (1000, 0, ("proved", "wrong")),
        (999, 0, ("open", "open")),
        (0, 1000, ("wrong", "proved")),
        (-1000, 0, ("wrong", "proved")),
    ],
)
def test_where_somebody_stands_decides_marks_for_and_against(ours: int, theirs: int, verdicts: tuple[str, str]) -> None:
    before = played(HARBOUR, 2)
    view, criteria = stands(before, "meng", ours, theirs), before.board.steps[1]
    assert tuple(marks.judge(view, criteria, "meng", own).verdict for own in ("for", "against")) == verdicts
    assert {marks.judge(before, criteria, "kang", own).verdict for own in marks.SIGNS} == {"open"}


def test_the_light_of_a_step_tells_what_is_known_of_those_who_have_a_say() -> None:
    view = played(HARBOUR, 2)
    criteria, last = view.board.steps[1], view.board.steps[4]
    assert chain.light(view, last).colour == "unknown", "nobody is known to have a say"
    assert chain.light(view, criteria).colour == "red", "Peng Haotian weighs 5 and Meng Da 4; both are neutral"
    assert str(chain.light(view, criteria).said) == "red: 0 of 4 with a say at support 1.00 or more", (
        "what it counts is said"
    )
    assert str(chain.light(stands(view, "meng", 1000), criteria).said).startswith("amber: 1 of 4 with a say")
    assert chain.light(stands(view, "meng", 1000), criteria).colour == "amber"
    assert chain.light(stands(view, "peng", 1000), criteria).colour == "green"
    assert chain.light(stands(view, "tao", 1000), criteria).colour == "red", "his role is not known"
    gone = view.game.observation.in_post.copy()
    gone[0, view.board.contact("peng").row] = False
    assert chain.light(changed(stands(view, "peng", 1000), in_post=gone), criteria).colour == "red"


def test_predictions_stand_below_the_matrix_with_what_became_of_them() -> None:
    view = played(HARBOUR, 4)
    first, second, *_rest = [question.id for question in view.scenario.questions]
    own = ViewNotes({}, {first: Answer(first, 0, 90, (1,)), second: Answer(second, 1, 50)})
    text = said(body("chain", view, 119, own))
    assert "at 90 %" in text
    assert "x proved wrong; it was: Nobody" in text
    assert "open until week 5" in text


def test_a_line_without_contact_is_uncovered() -> None:
    fresh = played(HARBOUR)
    assert lines.uncovered(fresh) == [*LINES.values()][:4], "only the foreman has met us"
    text = said(body("lines", fresh, 119))
    assert "- Uncovered: management line, technical line, procurement line and finance line." in text
    assert lines.uncovered(played(HARBOUR, 3)) == []


def test_many_meetings_with_one_person_are_a_warning() -> None:
    game = Game(scenario_of(HARBOUR), seed=5)
    for _week in range(2):
        game.play_week(as_plan("you:visit:lai", "lin:ask:lai", "mo:call:lai", "you:ask:qiu"))
    view = View(game)
    contact, most, total = lines.lone(view) or ("", 0, 0)
    moves = [move for report in view.game.reports for move in report.plan]
    met = [target for _who, _what, target in moves if view.is_contact(target)]
    assert (most, total) == (met.count(contact), len(met))
    assert "! Most of our meetings with one person: Lai Xin, 6 of 8 (75 %)." in said(body("lines", view, 119))
    assert "thread" not in said(body("lines", played(HARBOUR, 3), 119))


def test_the_organisation_fits_where_the_history_was_before_it() -> None:
    for row in body("organisation", played(HARBOUR), 29):
        assert all(line_width(each) <= 29 for each in row.lines)


def test_the_matrix_of_the_organisation_has_everybody_once_and_says_how_they_are_met() -> None:
    view = played(HARBOUR, 2)
    for contact in people(view):
        place = views.find("organisation", view, contact.id, ViewPlace())
        assert organisation.person(view, place) == contact.id
        assert contact.line.id == place.column
    states = {who: organisation.state(view.contact(who)) for who in ("tao", "meng", "ye")}
    assert states == {"tao": "matched", "meng": "met", "ye": "not met"}
    text = said(body("organisation", view, 119))
    assert "= Tao Pingyuan" in text
    nobody = said(hints("organisation", view, 119, NOBODY, ViewPlace("2:0", "finance")))
    assert nobody.strip() == "executive, finance line: nobody known. Of ours the match is Song Zhi."
    assert "manager, user line: Meng Da is still to be met by our match: Lin Yue." in text


def test_the_organisation_says_whom_ours_match_and_what_the_firms_have_done_together() -> None:
    view = played(HARBOUR, 4)
    text = said(body("organisation", view, 119))
    assert "Whom ours match" in text
    for member in view.team:
        ours = [
            contact
            for contact in people(view)
            if contact.rank == RANKS.index(member.rank) and contact.line.id in member.functions and contact.in_post
        ]
        met = listed(view, [contact for contact in ours if contact.matched])
        told = organisation.our_people(view)[1]
        assert isinstance(told, Listing)
        (entry,) = [each for each in told.entries if view.names.member(member.id) in str(each.cells[0])]
        assert (f"met: {met}" in str(entry.cells[2])) == bool(met)
    assert "Executive meeting" in text
    assert "not yet" in text
    game = Game(scenario_of(HARBOUR), seed=5)
    game.play_possible(as_plan("you:summit:tao", "song:summit:kang"))
    assert "Summit: week 1: Kang Ning and Tao Pingyuan" in speak(organisation.between_firms(View(game)))


def test_the_calendar_says_who_was_met_when_and_until_when_they_may_be() -> None:
    view = played(HARBOUR, 3)
    tracks = {track.name: track.marks for track in calendar.met(view)}
    for contact in people(view):
        marks = tracks[view.names.contact(contact.id)]
        for report in view.game.reports:
            times = sum(move.target == contact.id and ACTIONS[move.action].meets for move in report.plan)
            assert marks[report.week - 1].sign == (str(times) if times else ".")
        open_ = {step.closes for step in view.known.open_steps if contact.weight(step.id)}
        assert {week for week, mark in enumerate(marks, 1) if mark.sign == glyphs.LOCK} == open_
        barred = {week for week, mark in enumerate(marks, 1) if mark.fill == glyphs.OPEN}
        assert bool(barred) == (contact.board.blackout or contact.board.judging)
    assert "Meng Da: met once in week" in "\n".join(speak(views.page("calendar", view).body))


def test_the_log_has_each_fact_with_its_source_and_narrows_down() -> None:
    view = played(HARBOUR, 6)
    every = intelligence.entries(view)
    assert [entry.week for entry in every] == sorted((entry.week for entry in every), reverse=True)
    for report in view.game.reports:
        for heard in report.told:
            (found,) = [entry for entry in every if entry.text == view.names.fact(heard.fact)]
            assert (found.week, found.contact) == (report.week, heard.by or "")
            assert heard.by is None or view.names.contact(heard.by) in found.source
    for kind in intelligence.KINDS[1:]:
        rows = body("intelligence", view, 79, NOBODY, ViewPlace(kind=kind))
        assert len([row for row in rows if row.key]) == sum(kind in entry.kinds for entry in every)
    rows = [row for row in body("intelligence", view, 79) if row.key]
    old = [said([row]) for row, entry in zip(rows, every, strict=True) if entry.changes and view.week - entry.week >= 3]
    assert old
    assert all("may have changed" in " ".join(text.split()) for text in old)
    assert "may have changed" not in said([row for row, entry in zip(rows, every, strict=True) if entry.week >= 5])


def test_the_calendar_marks_the_week_in_which_a_step_locks() -> None:
    view = played(HARBOUR, 1)
    weeks = said(head("calendar", view, 119)).splitlines()[-1]
    drawn = said(body("calendar", view, 119)).splitlines()
    for step, row in zip(view.known.steps, drawn, strict=False):
        week = step.closes
        columns = [found.start() for found in re.finditer(r"\d+", weeks)]
        assert columns[week - 1] <= row.index("!") < [*columns, len(row)][week]
        assert row.count("!") == 1
    text = "\n".join(drawn)
    assert "After week 3 the criteria cannot be changed: Drafting the documents closes." in text
    assert "What is past" not in text
    later = said(body("calendar", played(HARBOUR, 4), 119))
    assert "criteria cannot be changed" not in later
    assert re.search(r"- w3 Drafting the documents: locked, -\d\.\d points for us\.", later)
