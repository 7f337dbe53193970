"""What a guide shows of ways to play: the figures are those of single games, and those of the certificate."""

from collections import Counter
from functools import cache

import pytest

from simgame import Game, load_scenario
from simgame.players import STRATEGIES, plan_by
from simgame.report.debrief.tiers import time_by_tier
from simgame.report.truth import FinalNumbers
from simgame.scenario import Scenario
from simgame.study.claims import claims_of
from simgame.study.ways import PlayedGames, Ways, ways
from simgame.terms.move import Move
from simgame.terms.strategies import DOCTRINE
from tests.cases import cases

FEW, SEED = 4, 91


@cache
def played(scenario: str) -> Ways:
    return ways(load_scenario(scenario), games=FEW, first_seed=SEED)


def games_of(scenario: Scenario, strategy: str) -> list[Game]:
    found = []
    for seed in range(SEED, SEED + FEW):
        game = Game(scenario, seed)
        while not game.is_over:
            game.play_week(plan_by(STRATEGIES[strategy], game.observation, game.seeds))
        found.append(game)
    return found


def games_by_plan(scenario: Scenario, name: str) -> list[Game]:
    story = next(each for each in scenario.stories if each.name == name)
    found = []
    for seed in range(SEED, SEED + FEW):
        game = Game(scenario, seed, fixed=story.fixed)
        while not game.is_over:
            game.play_possible(tuple(Move.parse(str(move)) for move in (story.plan or {}).get(game.week, ())))
        found.append(game)
    return found


def compare(scenario: Scenario, fared: PlayedGames, games: list[Game]) -> None:
    results = [game.result for game in games]
    assert fared.outcomes == Counter(result.outcome for result in results if result)
    assert fared.score == pytest.approx(sum(result.score for result in results if result) / FEW)
    spent: Counter[str] = Counter()
    for game in games:
        truth = FinalNumbers(game)
        spent.update(time_by_tier(truth, truth.weeks))
    assert {tier: days * FEW for tier, days in fared.half_days.items() if days} == pytest.approx(dict(spent))
    people: Counter[str] = Counter()
    for game in games:
        for week in game.reports:
            for meeting in week.meetings:
                people[meeting.move.target] += game.board.moves.cost(meeting.move).half_days
    assert {who: days * FEW for who, days in fared.half_days_with.items() if days} == pytest.approx(dict(people))


@pytest.mark.parametrize("name", cases(["bank-tender", "the-handover"], ["the-handover"]))
@pytest.mark.parametrize("strategy", cases([DOCTRINE, "boss-only", "tempted"], ["tempted"]))
def test_figures_are_those_of_single_games(name: str, strategy: str) -> None:
    scenario, found = load_scenario(name), played(name)
    fared = found.book if strategy == DOCTRINE else next(e.fared for e in found.others if e.strategy == strategy)
    compare(scenario, fared, games_of(scenario, strategy))


@pytest.mark.rare
def test_a_story_is_played_by_its_plan_with_what_it_tells() -> None:
    scenario = load_scenario("leadership-change")
    fared = next(
        each.fared for each in played(scenario.id).others if each.story and each.story.name == "as it happened"
    )
    compare(scenario, fared, games_by_plan(scenario, "as it happened"))


@pytest.mark.parametrize("name", cases(["bank-tender", "county-telecom"], ["county-telecom"]))
@pytest.mark.parametrize("strategy", cases([DOCTRINE, "tempted"], ["tempted"]))
def test_predictions_come_true_as_a_learner_is_shown(name: str, strategy: str) -> None:
    """A question is asked of games that are still going on, and resolved in its week or when the game ends."""
    scenario, found = load_scenario(name), played(name)
    fared = found.book if strategy == DOCTRINE else next(e.fared for e in found.others if e.strategy == strategy)
    for question in scenario.questions:
        asked, right = 0, Counter[int]()
        for seed in range(SEED, SEED + FEW):
            game = Game(scenario, seed)
            while not game.is_over and game.week <= question.resolved:
                asked += game.week == question.week
                reached = game.week >= question.week
                game.play_week(plan_by(STRATEGIES[strategy], game.observation, game.seeds))
            if reached:
                right.update(game.answers(question.id))
        prediction = fared.predictions[question.id]
        assert prediction.asked == asked
        assert list(prediction.right) == [right[option] for option in range(len(question.options))]


@pytest.mark.long
@pytest.mark.parametrize("name", cases(["bank-tender", "county-telecom"], []))
def test_the_guide_says_what_the_certificate_says(name: str) -> None:
    scenario = load_scenario(name)
    found, claims = ways(scenario), claims_of(scenario)
    assert claims is not None
    assert found.expert is not None
    claim = claims["standard"]
    assert (found.expert.won, found.book.won) == pytest.approx((claim.win_rate, claim.book_wins), abs=0.0006)
    assert (found.expert.score, found.book.score) == pytest.approx((claim.score, claim.book), abs=0.006)


@pytest.mark.rare
def test_without_a_lesson_fewer_games_are_won_where_it_is_taught() -> None:
    found = ways(load_scenario("bank-tender"), games=200)
    assert set(found.without) == {"find-the-chain", "drafters-first", "understand-then-answer"}
    assert all(fared.won < found.book.won - 0.15 for fared in found.without.values())
    assert [way.story.name for way in found.bad if way.story][:2] == ["as it happened", "right, but late"]
