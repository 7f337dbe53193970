"""What is told of single changes of the plans: after a victory those that clearly lose, in words that say no more."""

import re
from dataclasses import replace

import pytest

from simgame.locale import Language
from simgame.page.cells import printed
from simgame.report.debrief.findings import turning_section
from simgame.report.debrief.review import GameReview
from simgame.report.debrief.review.causes import cause_of
from simgame.report.debrief.review.next_time import advice
from simgame.study.turning_points import TurningPoint, TurningPoints
from tests.report.games import game_of
from tests.scenarios import CLINIC, HARBOUR


@pytest.fixture
def review() -> GameReview:
    review = GameReview(game_of(CLINIC, "by-the-book"))
    assert review.result.outcome == "won"
    return review


def change(review: GameReview, margin: float, outcome: str = "lost", week: int = 2) -> TurningPoint:
    move = next(report.plan[0] for report in review.game.reports if report.plan)
    return TurningPoint("removed", week, move, week, None, outcome, margin)


def said(review: GameReview, *changes: TurningPoint) -> str:
    return advice(review.truth, review.causes.main, review.values, TurningPoints(changes, (), 9))[0]


def test_after_a_victory_a_tie_is_not_told_as_what_it_hung_on(review: GameReview, language: Language) -> None:
    tie, clear, shut = change(review, -0.1), change(review, -1.3, week=3), change(review, 0.0, "out", week=4)
    hair = {"en": "No single move clearly. The closest", "zh-CN": "没有哪一步明显左右结果。最险的一步"}[language]
    assert said(review, tie).startswith(hair) or hair in said(review, tie)
    assert hair not in said(review, tie, clear) + said(review)
    assert "1.3" in said(review, tie, clear)
    assert re.search({"en": "shut out", "zh-CN": "出局"}[language], said(review, tie, shut))
    assert "{" not in said(review) + said(review, tie) + said(review, clear)


def test_the_page_of_proof_says_no_other_end_than_the_first_page(review: GameReview, language: Language) -> None:
    """The closest move stands on both with its number, also where it loses by a hair, or with this luck alone."""
    tie = change(review, -0.7)
    for turned in (TurningPoints((tie,), (), 9), TurningPoints((), (), 9, by_luck=2, clearest=tie)):
        proof = "\n".join(printed([turning_section(review.game, turned)], 200))
        told = advice(review.truth, review.causes.main, review.values, turned)[0]
        assert "0.7" in proof
        assert "0.7" in told
        assert re.search({"en": "without .* in week 2", "zh-CN": "第2周不"}[language], told)


def test_a_game_that_was_never_near_is_not_told_to_have_been(review: GameReview) -> None:
    weeks = review.values.chance.weeks
    lowest = min(week.after.mean for week in weeks)
    for share in (0.95, 0.3):
        after = replace(weeks[0].after, total=round(share * weeks[0].after.games))
        curve = replace(review.values.chance, weeks=(replace(weeks[0], after=after),))
        told = advice(review.truth, review.causes.main, replace(review.values, chance=curve), TurningPoints((), (), 9))
        assert ("nearest" in told[0]) == (share < 0.9)
    assert ("nearest" in said(review)) == (lowest < 0.9)


def test_after_a_defeat_a_clear_victory_is_told_before_a_near_one() -> None:
    review = GameReview(game_of(HARBOUR, "talkers"))
    assert review.result.outcome == "lost"
    near, clear = change(review, 0.2, "won"), change(review, 1.4, "won")
    told = advice(review.truth, review.causes.main, review.values, TurningPoints((near, clear), (), 9))
    assert "won by 1.4" in told[-1]
    told = advice(review.truth, review.causes.main, review.values, TurningPoints((near,), (), 9))
    assert "won by 0.2" in told[-1]


def test_what_carried_a_victory_does_not_lie_in_a_step_that_was_missed(
    review: GameReview, monkeypatch: pytest.MonkeyPatch
) -> None:
    main = next(each for each in review.causes.every if each.kind == "people" and each.without is not None)
    assert main.without is not None
    lost = replace(main, without=replace(main.without, outcome="lost", margin=-2.0))
    step = review.truth.names.step(main.step)
    assert step in cause_of(review.truth, lost).text
    monkeypatch.setattr(type(review.truth), "missed", lambda _truth, _step: True)
    told = cause_of(review.truth, lost)
    assert step not in told.text + told.name
    assert "carried it" in told.text
