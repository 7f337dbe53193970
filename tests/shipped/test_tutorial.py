"""The shipped tutorial: whoever does what its guide says wins, whatever the luck; whoever ignores it loses."""

import re

import pytest

from simgame import load_scenario
from simgame.authoring.preview import PreviewRun
from simgame.engine.compiler import compile_board
from simgame.presenters.view import View
from simgame.report.debrief.behaviour import Behaviour
from simgame.report.debrief.led import led_weeks
from simgame.report.debrief.lessons import lesson_sections
from simgame.report.debrief.review import GameReview
from simgame.report.debrief.review.circumstances import circumstances_section
from simgame.report.doors import is_cold
from simgame.report.truth import FinalNumbers
from simgame.runs import Finished, Predict
from simgame.scenario.library import shipped_folder
from simgame.study.shown_lessons import shown_lessons
from simgame.terms.actions import ACTIONS
from simgame.terms.move import Move
from tests.cases import cases
from tests.page.parts import rows, texts
from tests.runs.follow import do, follow

SEEDS = range(50)


def begun(seed: int) -> PreviewRun:
    """Return a run that is not saved: a disk takes its time."""
    path = shipped_folder() / "tutorial.toml"
    return PreviewRun(path, load_scenario(path), seed=seed, difficulty="standard", language="en")


@pytest.mark.parametrize("seeds", cases((range(15), SEEDS), often=(range(15),)))
def test_who_follows_the_guide_sees_every_step_and_wins(seeds: range) -> None:
    for seed in seeds:
        run = begun(seed)
        assert follow(run) == list(run.scenario.guide)
        assert run.game.result is not None
        assert run.game.result.outcome == "won", seed


@pytest.mark.parametrize("seed", range(5))
def test_who_does_nothing_loses(seed: int) -> None:
    run = begun(seed)
    while not isinstance(run.pending, Finished):
        if isinstance(run.pending, Predict):
            run.answer(run.pending.question.id, 0, 50)
        else:
            run.play_week([])
    assert run.game.result is not None
    assert run.game.result.outcome == "lost"


def test_what_the_guide_asked_for_is_not_blamed() -> None:
    """Whoever follows it to the end has left no time lying, and has missed nothing that it did not ask for."""
    run = begun(3)
    follow(run)
    said = [row[0] for section in Behaviour(FinalNumbers(run.game)).sections(()) for row in rows(section)]
    assert "not used" not in said
    plans = [report.plan for report in run.game.reports]
    shown = shown_lessons(compile_board(run.scenario), plans, run.game.seed)
    titles = [section.title for section in lesson_sections(run.game, shown)]
    assert not [title for title in titles if title.startswith(("Missed", "Kept in part"))]
    idle = begun(3)
    while not isinstance(idle.pending, Finished):
        if isinstance(idle.pending, Predict):
            idle.answer(idle.pending.question.id, 0, 50)
        else:
            idle.play_week([])
    assert not led_weeks(idle.game)
    said = [row[0] for section in Behaviour(FinalNumbers(idle.game)).sections(()) for row in rows(section)]
    assert "not used" in said


HAPPENED = {"en": r"\b(called|has put|have put|had asked|now you know)\b", "zh_CN": "来电话问过|排了空|知道了|你问过"}
"""What a step may not claim: whether it has happened depends on what the player did in the weeks before."""


def test_no_step_of_the_guide_says_that_something_has_happened() -> None:
    """A player may go another way, and the step is shown all the same."""
    for step in load_scenario("tutorial").guide:
        for language, pattern in HAPPENED.items():
            said = getattr(step.text, language)
            assert not re.search(pattern, said, re.IGNORECASE), said


def test_the_guide_sends_nobody_to_a_shut_door() -> None:
    """What a step orders its own card does not call hard to reach, unless it is what opens doors."""
    run = begun(3)
    while run.tutor.step is not None and not isinstance(run.pending, Finished):
        step = run.tutor.step
        match step.until.task:
            case "plan", Move() as move if ACTIONS[move.action].meets and not ACTIONS[move.action].tie:
                assert not is_cold(View(run.game).contact(move.target)), move
            case _:
                pass
        do(run, step)
        run.tutor.follow()


def test_time_with_who_opens_a_door_that_is_used_is_held_against_nobody(english: None) -> None:
    """The guide sends one to the clerk first: she says who writes, and introduces to the director and to finance."""
    run = begun(3)
    follow(run)
    review = GameReview(run.game)
    helpers = {each.contact: each for each in review.causes.circumstances.led_on}
    assert {"luo", "tan"} <= set(helpers["he"].people)
    assert "he" in review.missed[0].led
    said = texts(circumstances_section(review.truth, review.causes.circumstances))
    assert any("with Hu Juan paid off: it led to Fang Lei, Luo Min" in each for each in said), said


@pytest.mark.parametrize(("then", "led"), [("gao:visit:tan", False), ("shen:exchange:luo", True)])
def test_time_with_the_clerk_counts_for_what_came_of_it(then: str, *, led: bool) -> None:
    """Whoever asks her and then goes to him who writes has used her word; who goes to the director only has not."""
    run = begun(3)
    for plan in (["you:ask:he", "you:visit:he"], [then], []):
        while isinstance(run.pending, Predict):
            run.answer(run.pending.question.id, 0, 50)
        run.play_week([Move.parse(move) for move in plan])
    while isinstance(run.pending, Predict):
        run.answer(run.pending.question.id, 0, 50)
    review = GameReview(run.game)
    assert review.result.outcome == "lost"
    told = dict(next(each for each in review.causes.every if each.line == "technical").others)
    assert ("he" not in told) is led, told
