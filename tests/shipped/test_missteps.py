"""A run whose documents leaned against us and was still open, until two answers that worried nobody who scores."""

import re

import pytest

from simgame.engine.game import Game
from simgame.players import STRATEGIES, plan_by
from simgame.report.debrief.review import GameReview
from simgame.scenario import load_scenario
from simgame.study.missteps import misstep
from simgame.terms.actions import ACTIONS

PLANS = """\
1: you:ask:ma you:ask:pan you:ask:ding you:ask:luo yang:ask:tang yang:ask:he yang:visit:zhou you:visit:xu
   qin:visit:cao bai:visit:shen gu:visit:fang
2: yang:exchange:lu yang:call:sun you:ask:ding you:visit:xu you:visit:ding you:ask:luo qin:visit:cao bai:visit:fang
   gu:visit:he qin:ask:pan
3: you:workshop:xu you:visit:ding you:ask:ding qin:workshop:cao bai:visit:shen yang:visit:sun
4: yang:exchange:lu yang:visit:he qin:workshop:shen gu:visit:zhou you:visit:xu you:visit:cao you:visit:tang
   bai:visit:fang
5: yang:visit:he yang:visit:zhou you:visit:xu yang:call:sun gu:call:lu you:visit:cao qin:visit:fang
6: yang:prepare:procedure yang:prepare:cost gu:prepare:reliability bai:prepare:migration qin:visit:shen
   you:visit:tang you:visit:fang
7: yang:prepare:counters yang:prepare:listing gu:visit:tang qin:visit:shen bai:visit:fang you:ask:pan you:ask:ma
8: you:price:low yang:prepare:skills yang:prepare:lock-in qin:executive:fang gu:visit:tang you:workshop:he
   bai:visit:shen
9: yang:exchange:he yang:visit:tang
10:
"""
"""What was done, week by week"""


@pytest.fixture(scope="module")
def review() -> GameReview:
    game = Game(load_scenario("bank-tender"), seed=270177)
    for plan in re.split(r"\d+:", PLANS)[1:]:
        game.play_week(plan.split())
    assert game.result is not None
    assert game.result.outcome == "lost"
    return GameReview(game)


@pytest.mark.rare
def test_the_cause_is_what_took_most_of_the_chance(review: GameReview) -> None:
    harm = review.harm
    assert harm is not None
    assert (harm.week, sorted(move.target for move in harm.moves)) == (7, ["counters", "listing"])
    assert harm.lost.high < 0
    assert review.cause.cause.kind == "misstep"
    assert str(round(-harm.lost.mean * 100)) in review.cause.text


@pytest.mark.rare
def test_the_turning_weeks_the_list_and_the_advice_say_the_same(review: GameReview) -> None:
    harm = review.harm
    assert harm is not None
    (turn,) = (each for each in review.turns if each.week == harm.week)
    assert "did harm" in turn.what
    assert review.decided(review.values.chance.weeks[harm.week - 1]) == turn.what
    assert "Answer only what worries those who score" in review.next_time[0]


@pytest.mark.rare
def test_without_it_the_position_is_as_good_as_is_said(review: GameReview) -> None:
    harm = review.harm
    assert harm is not None
    before = review.values.chance.values[harm.week - 1].mean
    after = review.values.chance.values[harm.week].mean
    assert after < harm.without <= before + 0.05


def test_asking_is_not_blamed_for_how_an_expert_plays_on() -> None:
    """In the tutorial's game by the book an expert plays worse for knowing more: that is no harm that asking did."""
    game = Game(load_scenario("tutorial"), seed=7)
    while not game.is_over:
        game.play_week(plan_by(STRATEGIES["by-the-book"], game.observation, game.seeds))
    assert GameReview(game).harm is None


SHORT_OF_MONEY = """\
1: gu:visit:he yang:exchange:zhou yang:visit:tang you:ask:luo you:ask:ma you:ask:pan you:visit:ding
2: gu:visit:he qin:visit:shen yang:exchange:lu yang:visit:zhou you:ask:luo you:ask:pan you:visit:ding you:visit:xu
3: bai:visit:sun gu:visit:tang qin:visit:shen yang:ask:lu yang:visit:he yang:visit:zhou you:ask:luo you:visit:ding
   you:workshop:xu
4: bai:visit:sun gu:visit:zhou qin:visit:shen yang:exchange:lu yang:visit:he you:ask:ding you:visit:luo you:visit:xu
5: bai:visit:lu gu:visit:sun qin:visit:shen yang:exchange:he yang:visit:zhou you:visit:ding
6: bai:prepare:migration gu:prepare:reliability qin:visit:shen yang:ask:tang yang:prepare:cost yang:prepare:procedure
   you:visit:ma you:visit:pan
7: bai:visit:shen gu:prepare:skills qin:visit:fang yang:visit:he yang:visit:tang you:visit:ma you:visit:pan
8: bai:visit:shen qin:workshop:fang yang:visit:he yang:visit:tang you:price:low you:visit:ma you:visit:pan
9: gu:visit:he yang:exchange:he yang:visit:tang
10:
11: qin:ask:cao you:visit:cao you:visit:ding you:visit:luo
12: qin:visit:ding yang:visit:cao you:visit:luo you:workshop:cao
"""
"""A run whose visits in week 8 brought everybody closer, and took money that had better been kept"""


@pytest.mark.rare
def test_visits_that_bring_people_closer_do_harm_by_their_money() -> None:
    """With as much more money after the week the chance is what it is without them."""
    game = Game(load_scenario("bank-tender"), seed=671840)
    for plan in re.split(r"\d+:", SHORT_OF_MONEY)[1:]:
        game.play_week(plan.split())
    review = GameReview(game)
    harm = review.harm
    assert harm is not None
    assert (harm.week, {move.action for move in harm.moves}) == (8, {"visit"})
    assert harm.money == sum(review.board.public.moves.cost(move).money for move in harm.moves) > 0
    (turn,) = (each for each in review.turns if each.week == 8)
    assert "missing later" in turn.what


@pytest.mark.rare
@pytest.mark.parametrize("how", ["talkers", "breadth-only"])
def test_meeting_people_is_not_said_to_do_harm_unless_by_its_money(how: str) -> None:
    """What the game preaches: who opens doors is met early. Whoever else should have been met was left out."""
    game = Game(load_scenario("bank-tender"), seed=270177)
    while not game.is_over:
        game.play_possible(plan_by(STRATEGIES[how], game.observation, game.seeds))
    review = GameReview(game)
    for week in (value.week for value in review.values.chance.weeks if value.grade):
        harm = misstep(review.branches, review.values, week)
        assert harm is None or harm.money or not any(ACTIONS[move.action].meets for move in harm.moves), harm
