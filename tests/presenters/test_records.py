"""Records: runs under their scenarios, and what there is to say about one of them in whatever room there is."""

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from simgame.course.library import Library
from simgame.locale import Language
from simgame.page import days
from simgame.page.cells import draw, fitted_beside
from simgame.page.spans import line_width, plain
from simgame.page.speech import speak
from simgame.presenters.record_about import Known, about_blocks, about_head, about_title
from simgame.presenters.records import records_listing, records_page
from simgame.runs import Saves, Summary
from simgame.runs.document import SavedClosed
from simgame.runs.notes import POSITION
from tests.runs.play import begin, play
from tests.scenarios import CLINIC, HARBOUR

NOW = datetime(2026, 3, 9, 12, tzinfo=UTC)


@pytest.fixture
def runs(tmp_path: Path, course: None) -> list[Summary]:
    """Return runs of two scenarios, the newest first: one branched off, one finished, one that has not ended."""
    done = play(begin(tmp_path))
    play(done.branch(2))
    begin(tmp_path, CLINIC).take_hint(1)
    found = sorted(Saves(tmp_path).all(), key=lambda run: (run.scenario == CLINIC, run.parent is None))
    return [replace(run, saved=NOW - timedelta(hours=hours)) for hours, run in zip((1, 20, 300), found, strict=True)]


def known_of(runs: list[Summary], run: Summary, **more: object) -> Known:
    pars = {(HARBOUR, "standard"): 70}
    return Known(runs, NOW, pars, Library().steps(run.scenario))._replace(**more)  # type: ignore[arg-type]


def said(run: Summary, known: Known, cells: int = 120, height: int = 40) -> str:
    head = draw(about_head(run, known, large=height > 20), cells, 1)
    return plain([*head, *fitted_beside(*about_blocks(run, known), height, cells)])


@pytest.mark.usefixtures("english")
def test_runs_stand_under_their_scenarios_and_the_best_is_named(runs: list[Summary]) -> None:
    won = [
        replace(run, outcome="won", score=score, confirmed=True)
        for run, score in zip(runs[:2], (71.0, 60.0), strict=True)
    ]
    rows = plain(draw(records_page([won[0], runs[2], won[1]], won[0].path, {}, NOW), 100, 0)).split("\n")
    assert rows[0].startswith("The harbour's cranes")
    assert rows[1].startswith("* today")
    assert "best" in rows[1]
    assert "week 2" in rows[1]
    assert "yesterday" in rows[2] or "today" in rows[2]
    assert "best" not in rows[2]
    assert rows[3] == ""
    assert "telephones" in rows[4]
    assert "best" not in plain(draw(records_page(won[:1], None, {}, NOW), 100)), "there is no other"
    spoken = speak([records_listing(won, None, {}, NOW)])
    assert "score 71.0" in spoken[0]
    assert "from week 2" in spoken[0]


@pytest.mark.usefixtures("english")
def test_the_bar_of_a_run_is_its_score_and_of_one_that_goes_on_its_weeks(runs: list[Summary]) -> None:
    done = next(run for run in runs if run.finished)
    for score, cells in ((0.0, 0), (50.0, 12), (100.0, 24)):
        run = replace(done, score=score, confirmed=True)
        assert plain(draw(records_page([run], None, {}, NOW), 118, 1)).count("=") == cells
    unsure = replace(done, score=100.0, confirmed=False)
    assert "=" not in plain(draw(records_page([unsure], None, {}, NOW), 118, 1)), "what nothing confirms is not drawn"
    going = replace(next(run for run in runs if not run.finished), week=4, weeks=6)
    assert plain(draw(records_page([going], None, {}, NOW), 118, 1)).count("=") == 12, "three weeks of six"


def test_a_finished_run_tells_its_parts_its_weeks_and_its_chain(runs: list[Summary]) -> None:
    run = replace(runs[1], outcome="won", score=70.0, margin=3.25, confirmed=True)
    text = said(run, known_of(runs, run))
    assert "Won, 3.3 points ahead of the best rival." in text
    assert "70.0 of 100, par 70" in text
    for part in ("outcome", "general relations", "information", "people met", "The decision chain", "luck number"):
        assert part in text
    assert "1 run goes on from it" in text
    assert run.played
    assert all(step.name["en"] in text for step in Library().steps(HARBOUR).values())
    branch = runs[0]
    assert "from week 2 of the run begun" in said(branch, known_of(runs, branch), 200)
    assert "not here any more" in said(branch, known_of([branch], branch), 200)
    again = replace(branch, reflections={POSITION: "open"})
    assert "to make one decision again: week 2" in said(again, known_of(runs, again), 200)


@pytest.mark.usefixtures("english")
def test_an_unfinished_run_tells_what_comes(runs: list[Summary]) -> None:
    run = replace(runs[2], planned=4)
    known = known_of(runs, run)
    text = said(run, known)
    assert "It goes on in week 1 of" in text
    assert "4 moves are planned for it." in text
    assert text.count("next, planned w") == 1
    assert "The score" not in text
    assert "1, for 1 points" in text or "advice" in text
    assert "marked" in said(run, known._replace(marked=run))
    assert "x compares it" in said(run, known._replace(marked=runs[0]))


def test_everything_has_room(runs: list[Summary], language: Language) -> None:
    for run in (
        *runs,
        replace(runs[0], confirmed=None),
        replace(runs[0], confirmed=False),
        replace(runs[1], margin=None),
    ):
        known = known_of(runs, run)
        assert about_title(run, NOW)
        for cells, height in ((78, 9), (96, 13), (116, 22)):
            rows = [*draw(about_head(run, known, large=height > 16), cells, 1)]
            rows += fitted_beside(*about_blocks(run, known, low=height < 16), height - len(rows), cells)
            assert sum(len(row.lines) for row in rows) <= height
            assert all(line_width(line) <= cells for row in rows for line in row.lines)


@pytest.mark.parametrize(
    ("hours", "told", "chinese"),
    [
        (0, "today", "今天"),
        (24, "yesterday", "昨天"),
        (72, "6 Mar", "3月6日"),
        (24 * 100, "29 Nov 2025", "2025年11月29日"),
    ],
)
def test_days_are_said_as_people_say_them(hours: int, told: str, chinese: str, language: Language) -> None:
    moment = NOW - timedelta(hours=hours)
    assert days.day(moment, NOW) == (told if language == "en" else chinese)
    assert days.day_and_clock(moment, NOW).endswith(days.clock(moment))


def test_a_gate_is_called_what_the_game_called_it(runs: list[Summary], language: Language) -> None:
    """Where we stayed in it was passed at a cost; only who was shut out has not passed."""
    done, cost, missed = runs[1], *{"en": ("at a cost", "not passed"), "zh-CN": ("扣分过关", "未通过")}[language]
    gate = SavedClosed(step=next(iter(Library().steps(HARBOUR))), passed=False, lead=None, won=None)
    weeks = tuple(week._replace(closed=()) for week in done.played[:-1])
    weeks += (done.played[-1]._replace(closed=(gate,)),)
    for outcome, told, other in (("won", cost, missed), ("lost", cost, missed), ("out", missed, cost)):
        run = replace(done, outcome=outcome, played=weeks)
        text = said(run, known_of(runs, run))
        assert told in text
        assert other not in text


def test_a_sign_for_many_is_explained_where_it_stands(runs: list[Summary], language: Language) -> None:
    done = runs[1]
    for count, explained in ((9, False), (10, True)):
        run = replace(done, played=tuple(week._replace(met=count) for week in done.played))
        text = said(run, known_of(runs, run))
        assert bool(re.search("[+] (means ten or more|表示10个以上)", text)) == explained
