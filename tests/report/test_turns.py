"""What a week is said to have turned on: on nobody who could not be met then, and on no time that was used."""

import re
from dataclasses import replace

import pytest

from simgame.engine.game import Game
from simgame.players import STRATEGIES, plan_by
from simgame.report.debrief.review import GameReview
from simgame.report.debrief.review.time_used import decision_said
from simgame.report.debrief.tiers import half_days
from simgame.scenario import load_scenario


@pytest.fixture(scope="module", params=[pytest.param("breadth-only", marks=pytest.mark.rare), "chain-late"])
def review(request: pytest.FixtureRequest) -> GameReview:
    game = Game(load_scenario("bank-tender"), seed=23)
    while not game.is_over:
        game.play_week([str(move) for move in plan_by(STRATEGIES[request.param], game.observation, game.seeds)])
    return GameReview(game)


def test_nobody_is_missed_whom_the_blackout_closed(review: GameReview) -> None:
    names, closed_weeks = review.truth.names, 0
    for value, missed in zip(review.values.chance.weeks, review.missed, strict=True):
        told = " ".join(review.happened(value))
        closed_weeks += bool(missed.silent)
        for who in missed.silent:
            assert f"{names.contact(who)} not" not in told, (value.week, told)
            assert not re.search(f"not asked[^:]*: {names.contact(who)}", told), (value.week, told)
    assert closed_weeks > 3


def test_time_is_only_said_to_lie_idle_where_some_did_and_the_week_cost_something(review: GameReview) -> None:
    for value, report in zip(review.values.chance.weeks, review.truth.game.reports, strict=True):
        said = [each for each in review.happened(value) if each.endswith("half-days used")]
        idle = half_days(review.truth.game, report.plan) < report.half_days
        assert not said or (idle and value.decision.mean < 0), (value.week, said)


def test_who_is_said_not_to_have_been_asked_could_have_been_met_that_week(review: GameReview) -> None:
    for missed in review.missed:
        for each in missed.unheard:
            there = each.tellers_in(missed.week)
            assert there
            assert not set(there) & set(missed.silent)
            assert set(there) <= set(each.tellers)


def test_a_warning_is_only_missed_of_what_came_after_the_week(review: GameReview) -> None:
    came = {event: report.week for report in review.game.reports for event in report.news}
    warned = 0
    for missed in review.missed:
        for each in missed.unheard:
            assert set(each.warns) <= set(came), each
            if each.warns_in(missed.week):
                warned += 1
                assert max(came[event] for event in each.warns) >= missed.week
    assert warned
    for omitted in review.omitted:
        assert bool(omitted.fact) == bool(omitted.came)


def test_time_that_led_to_those_with_a_say_is_not_said_to_have_gone_elsewhere(review: GameReview) -> None:
    """Of a week in which expert and player part it is said with whom the time went; never with whom it led on."""
    names, named = {review.truth.names.contact(who): who for who in review.truth.names.contacts}, 0
    for missed in review.missed:
        if (went := re.search(r"time went to (.*);", decision_said(review.truth, missed.week, missed))) is not None:
            people = {who for name, who in names.items() if name in went[1]}
            named += len(people)
            assert not people & set(missed.led)
        everybody = replace(missed, led=tuple(names.values()))
        assert "time went" not in decision_said(review.truth, missed.week, everybody)
    assert named
