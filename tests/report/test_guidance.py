"""The facilitator's guide as values: its minutes add up, its figures are those that were played."""

import re
from functools import cache

import pytest

from simgame.locale import set_language
from simgame.page.cells import printed
from simgame.report.guidance import TeachingGuide, guide_of
from simgame.report.guidance.pages import pages
from simgame.report.guidance.timetable import timetable
from simgame.report.guidance.ways_said import contrasts
from simgame.study.ways import Ways, ways
from tests.scenarios import CLINIC, COURSE, HARBOUR, scenario_of

GAMES = 20


@cache
def played(world: str) -> Ways:
    return ways(scenario_of(world), games=GAMES)


def guide(world: str) -> TeachingGuide:
    return guide_of(scenario_of(world), played(world))


@pytest.mark.parametrize("minutes", [1, 10, 17, 30, 60, 90])
def test_minutes_add_up(minutes: int) -> None:
    scenario = scenario_of(HARBOUR).model_copy(update={"minutes": minutes})
    plan = timetable(scenario, "?")
    assert sum(step.minutes for step in plan.steps) == plan.total
    assert [step.starts for step in plan.steps[1:]] == [step.ends for step in plan.steps[:-1]]
    assert plan.total == 45
    assert plan.step("debrief").minutes >= 12
    assert bool(plan.before) == (minutes > plan.step("play").minutes)
    if plan.before:
        before, whole = (int(found[0]) for text in plan.before if (found := re.findall(r"(\d+) minutes", text)))
        assert before + plan.step("play").minutes >= minutes
        assert whole == 45 - plan.step("play").minutes - (plan.step("debrief").minutes - 12) + minutes
    inside = plan.step("play")
    assert all(inside.starts <= cue.minute <= inside.ends for cue in plan.cues)
    weeks = [cue.week for cue in plan.cues]
    assert weeks == sorted(weeks)
    parts = [int(text.split(" ")[0]) for text in plan.step("debrief").does]
    assert sum(parts) == plan.step("debrief").minutes


@pytest.mark.parametrize("world", COURSE)
def test_figures_are_those_that_were_played(world: str) -> None:
    set_language("en")
    scenario, found, said = scenario_of(world), played(world), guide(world)
    assert [way.fared for way in said.ways if way.tag] == [way.fared for way in found.others]
    assert {each.lesson: each.without for each in said.story.principles} == dict(found.without)
    for expected in said.predictions:
        for row in expected.rows:
            prediction = row.way.fared.predictions[expected.id]
            assert row.shares == tuple(
                right / prediction.asked if prediction.asked else 0 for right in prediction.right
            )
    shown = contrasts(said.ways)
    assert sum(not way.tag for way in shown) == 1 + (found.expert is not None)
    assert all(way.fared.won < 1 / 4 for way in shown if way.tag)
    assert len(said.chain.steps) == len(scenario.steps)


@pytest.mark.parametrize("world", [CLINIC, HARBOUR])
def test_the_chain_and_the_matrix_have_every_weight(world: str) -> None:
    set_language("en")
    scenario, said = scenario_of(world), guide(world)
    for step in said.chain.steps:
        own = next(each for each in scenario.steps if each.id == step.id)
        weights = [sorted(each.values(), reverse=True) for each in scenario.weights_of(own)]
        assert [[weight for _name, weight in voices.people] for voices in step.voices] == weights
    for row in said.matrix.rows:
        says = sum(any(row.contact in each for each in scenario.weights_of(step)) for step in scenario.steps)
        assert sum(len(cell) for cell in row.weights) == says
    assert {row.contact for row in said.matrix.rows} == {contact.id for contact in scenario.contacts}


def test_a_trap_is_told_beside_good_play() -> None:
    set_language("en")
    said = guide(HARBOUR)
    assert said.story.traps
    good = contrasts(said.ways)[0].fared
    for trap in said.story.traps:
        assert trap.way.fared.won < 1 / 4
        for text in trap.unlike:
            own, best = (float(number) for number in re.findall(r"\d+(?:\.\d+)?", text))
            assert own < best, text
        boss = trap.way.fared.lines_known <= good.lines_known - 1
        assert any(text.startswith("Lines") for text in trap.unlike) == boss


@pytest.mark.parametrize("language", ["en", "zh-CN"])
def test_it_is_printed_in_both_languages(language: str) -> None:
    set_language("en" if language == "en" else "zh-CN")
    try:
        lines = list(printed(pages(guide(HARBOUR)), 100))
    finally:
        set_language("en")
    text = "\n".join(lines)
    assert ("facilitator's guide" if language == "en" else "讲师手册") in text
    assert ("Key-relations matrix" if language == "en" else "关键关系梳理表") in text
    assert "{" not in text
