"""What is said to have carried a victory is what replaying it without that comes to, in every scenario."""

import pytest

from simgame import Game, load_scenario
from simgame.engine.compiler import compile_board
from simgame.locale import Language
from simgame.page import decimals
from simgame.players import STRATEGIES, plan_by
from simgame.report.debrief.review.causes import cause_of, main_cause
from simgame.report.debrief.review.people_said import of_people
from simgame.report.truth import FinalNumbers
from simgame.study.branches import Branches
from simgame.study.cause_search import causes_of
from simgame.study.expert import expert_for
from simgame.study.position_value import values_of
from tests.cases import cases
from tests.engine.worlds import SHIPPED


def won(world: str) -> Game:
    """Return a game that was won by the book."""
    scenario = load_scenario(world)
    for seed in range(1, 30):
        game = Game(scenario, seed)
        while not game.is_over:
            game.play_week(plan_by(STRATEGIES["by-the-book"], game.observation, game.seeds))
        if game.result is not None and game.result.outcome == "won":
            return game
    raise AssertionError


def replayed(game: Game, people: set[str]) -> Game:
    """Play a game again without what was done with some people."""
    again = Game(game.scenario, game.seed)
    while not again.is_over:
        plan = game.reports[again.week - 1].plan if again.week <= len(game.reports) else ()
        again.play_possible([move for move in plan if move.target not in people])
    return again


@pytest.mark.parametrize("world", cases(SHIPPED, ["tutorial"]))
def test_the_number_said_is_what_replaying_gives(world: str, language: Language) -> None:
    game = won(world)
    assert game.result is not None
    board = compile_board(game.scenario)
    branches = Branches(board, [report.plan for report in game.reports], game.seed, expert_for(game.scenario))
    causes, truth = causes_of(branches, values_of(branches, 32)), FinalNumbers(game)
    for cause in (each for each in causes.every if each.kind == "people" and each.without is not None):
        other = replayed(game, {person.contact for person in cause.people}).result
        assert other is not None
        assert cause.without is not None
        assert cause.without.outcome == other.outcome
        assert cause.without.half_days >= sum(sum(person.half_days) for person in cause.met) > 0
        said = cause_of(truth, cause).text
        assert str(cause.without.half_days) in said
        if other.outcome in ("won", "lost"):
            assert cause.without.margin == pytest.approx(other.margin)
            then = decimals.lead(other.margin)
        else:
            then = {"en": "taken back", "zh-CN": "收不到款而丢掉"}[language] if other.outcome == "unpaid" else ""
        assert then in said
        if causes.main.kind == "people":
            assert causes.main.without is not None
            assert causes.main.without.lead <= cause.without.lead, "the one without whom it ends worst is told first"
    if causes.main.kind == "people":
        others = [each for each in causes.every if each is not causes.main and each.without is not None]
        needed = [each for each in others if each.without is not None and each.without.outcome != "won"]
        assert main_cause(truth, causes).text == of_people(truth, causes.main, needed)
