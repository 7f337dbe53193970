"""The page that says what decided a run: it is one page, in both languages, whatever the end; its figures agree."""

import re
from functools import cache
from pathlib import Path

import pytest

from simgame.locale import LANGUAGES, Catalogue, set_language
from simgame.page import decimals
from simgame.page.cells import draw, first_fitting
from simgame.page.spans import line_width, plain
from simgame.page.speech import speak
from simgame.players import STRATEGIES, plan_by
from simgame.presenters.intents import ChooseWeek
from simgame.presenters.review import FORMS, SPOKEN, first_page, signed_chance
from simgame.presenters.review_weeks import weeks_page
from simgame.report.debrief import DECIDED, DECIDED_WEEK, Debrief
from simgame.report.debrief.decided import NO_WEEK, Reasons
from simgame.report.debrief.review.turns import chances_said
from simgame.runs import Predict
from tests.cases import cases
from tests.report.games import game_of
from tests.runs.play import begin
from tests.scenarios import CLINIC, COURSE, HARBOUR

_ = Catalogue("debrief")

ROOMS = ((80, 22, False), (100, 28, True), (120, 38, True))
"""Cells and lines of the page, and whether it is a wide one"""
WAYS = ("by-the-book", "talkers", "boss-only", "tempted", "any")
OFTEN = [(HARBOUR, "talkers"), (HARBOUR, "tempted"), (CLINIC, "by-the-book")]


@cache
def debrief_of(world: str, how: str) -> Debrief:
    debrief = Debrief(game_of(world, how), 70)
    debrief.review.play()
    debrief.review.prove()
    return debrief


@pytest.mark.parametrize("end", cases([(world, how) for world in COURSE for how in WAYS], often=OFTEN))
def test_it_is_one_page_in_every_room(end: tuple[str, str]) -> None:
    debrief = debrief_of(*end)
    for language in LANGUAGES:
        set_language(language)
        for cells, lines, wide in ROOMS:
            rows = first_fitting((first_page(debrief, each, wide=wide) for each in FORMS), lines, cells)
            assert sum(len(row.lines) for row in rows) <= lines, (language, cells, plain(rows))
            assert all(line_width(line) <= cells for row in rows for line in row.lines)
            said = plain(rows)
            assert not re.search(r"[{}]", said)
            assert debrief.review.cause.text[:8] in said
            luck = signed_chance(debrief.review.decisions_and_luck[1])
            assert _("luck {points}").format(points=luck) in said, "its bars leave the words whole"
        assert bool(re.search("[\u4e00-\u9fff]", said)) == (language == "zh-CN")


@pytest.mark.parametrize("end", OFTEN)
def test_decisions_and_luck_lead_from_the_start_to_the_end(end: tuple[str, str]) -> None:
    debrief = debrief_of(*end)
    review = debrief.review
    decisions, luck = review.decisions_and_luck
    chance = review.values.chance.values
    assert decisions + luck == round(chance[-1].mean * 100) - round(chance[0].mean * 100)
    assert decisions <= 0
    rows = [row for row in draw(weeks_page(review), 80) if row.key]
    assert [row.intent for row in rows] == [ChooseWeek(week.week) for week in review.values.chance.weeks]
    rows_of_key = speak(weeks_page(review))
    key = [line for line in rows_of_key if "percentage points over all weeks" in line]
    assert [line.partition(":")[0] for line in key] == ["Decision", "Luck"]
    assert f"{signed_chance(decisions)} percentage points" in key[0]
    assert f"{signed_chance(luck)} percentage points" in key[1]
    assert max(len(line) for line in rows_of_key) < 240, "a row each, no paragraph"


@pytest.mark.parametrize("end", [*OFTEN, (CLINIC, "talkers")])
def test_the_parts_of_each_week_add_up_to_its_change(end: tuple[str, str]) -> None:
    review = debrief_of(*end).review
    said = [int(each.strip("<>")) - each.startswith("<") + each.startswith(">") for each in chances_said(review.values)]
    changes = {turn.week: turn.change for turn in review.turns}
    for value, decision, luck in review.in_points:
        assert decision + luck == said[value.week] - said[value.week - 1], value.week
        assert decision <= 0, value.week
        assert changes.get(value.week, decision + luck) == decision + luck


@pytest.mark.parametrize("end", OFTEN)
def test_a_week_that_moved_nothing_is_not_said_to_have_turned_on_something(end: tuple[str, str]) -> None:
    review = debrief_of(*end).review
    lines = list(speak(weeks_page(review)))
    for value in review.values.chance.weeks:
        (row,) = (line for line in lines if re.match(rf"(week )?{value.week}[:,; ]", line, re.IGNORECASE))
        still = abs(value.change) < 0.05 and value.grade is None
        assert (_("it hardly moved") in row) == still, row


def test_it_can_be_heard() -> None:
    debrief = debrief_of(HARBOUR, "talkers")
    said = speak(first_page(debrief, SPOKEN, wide=False))
    assert debrief.review.cause.text in said
    assert any(line.startswith("start: ") for line in said), "the curve in words"
    for turn in debrief.review.turns:
        assert any(f"{turn.before} to {turn.after}" in line for line in said)
    assert not any("#" in line or "--" in line for line in said)


def test_a_chance_is_0_or_100_only_once_it_is_over() -> None:
    for world, how in OFTEN:
        *before, end = chances_said(debrief_of(world, how).review.values)
        assert not {"0", "100"} & set(before)
        assert end in ("0", "100")


@pytest.mark.parametrize("end", OFTEN)
def test_luck_is_one_number_wherever_it_stands(end: tuple[str, str]) -> None:
    review = debrief_of(*end).review
    for value, _decision, luck in review.in_points:
        for text in review.happened(value):
            if found := re.search(r"^luck (?:for|against) us: (\S+)$", text):
                assert int(found[1]) == luck


def test_the_same_cause_in_another_week_is_not_told_to_be_the_same(tmp_path: Path, english: None) -> None:
    run = begin(tmp_path, HARBOUR)
    while not run.game.is_over:
        if isinstance(asked := run.pending, Predict):
            run.answer(asked.question.id, 0, 50)
        else:
            run.play_week(plan_by(STRATEGIES["talkers"], run.game.observation, run.game.seeds))
    debrief = Debrief(run)
    debrief.review.play()
    cause = debrief.review.cause
    meant = next(each for each in Reasons(run.game).all if cause.is_meant(each, debrief.review.truth))
    weeks = {str(each) for each in (cause.cause.decision, cause.cause.week) if each}
    assert weeks
    run.reflect(DECIDED, meant.id)
    for week in [*weeks, NO_WEEK, next(str(each) for each in range(1, 9) if str(each) not in weeks)]:
        run.reflect(DECIDED_WEEK, week)
        said = next(line for line in speak(first_page(debrief, SPOKEN, wide=True)) if "the same" in line)
        assert ("but in week" in said) == (week not in {*weeks, NO_WEEK}), (week, said)
        for language in LANGUAGES:
            set_language(language)
            told = _("You said")
            for reason in (meant.id, *(each.id for each in Reasons(run.game).all)):
                run.reflect(DECIDED, reason)
                drawn = plain(draw(first_page(debrief, FORMS[-1], wide=False), 80)).splitlines()
                line = next(line for line in drawn if line.strip().startswith(told))
                assert not line.rstrip().endswith(".."), line
            run.reflect(DECIDED, meant.id)
        set_language("en")


@pytest.mark.parametrize("end", OFTEN)
def test_the_learners_cause_is_measured_as_the_engines_is(
    end: tuple[str, str], english: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its points are those of the table of all causes, and a gain is never the cause of a defeat."""
    debrief = debrief_of(*end)
    review, won = debrief.review, debrief.result.outcome == "won"
    for reason in Reasons(debrief.game).all:
        if review.cause.is_meant(reason, review.truth):
            continue
        monkeypatch.setattr(Debrief, "cause", reason.id)
        said = " ".join(plain(draw(first_page(debrief, FORMS[0], wide=True), 120)).split())
        counted = review.counted(reason)
        if counted is None or review.cause.points is None:
            assert "another than the engine's" in said or "another" in said
        else:
            assert decimals.points(counted, signed=True) in said
            less = abs(counted) < abs(review.cause.points)
            assert less or "counted for less" not in said
        for gap in re.findall(r"([+-][0-9.]+) +the engine's cause", said):
            assert (float(gap) > 0) == won, said
