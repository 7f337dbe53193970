"""Weeks in which nothing that is open can be changed: found from what is known, true of games, and passed by a key."""

from functools import cache
from pathlib import Path
from time import process_time

import pytest

from simgame import Game
from simgame.locale import Language
from simgame.players import STRATEGIES, plan_by
from simgame.presenters.passing import why_settled
from simgame.presenters.view import View
from simgame.runs import OutOfTurnError, Run, verify
from simgame.runs.progress import Progress
from simgame.scenario import load_scenario
from simgame.study.quiet import settled_steps
from simgame.terms.actions import ACTIONS
from tests.presenters.games import other_game
from tests.scenarios import HARBOUR, scenario_of

COUNTY = Path(__file__).parents[2] / "scenarios" / "county-telecom.toml"
"""Its last week waits for the money (tests/balance/bands.py: idling costs half a point of 100)"""


def by_the_book(game: Game) -> None:
    game.play_week(plan_by(STRATEGIES["by-the-book"], game.observation, game.seeds))


@cache
def at_quiet_week() -> tuple[Game, ...]:
    """Return games of the county, played by the book up to a quiet week; do not play on with them."""
    found = []
    for seed in (1, 2, 3):
        game = Game(load_scenario(COUNTY), seed=seed)
        while not game.is_over and settled_steps(game) is None:
            by_the_book(game)
        if not game.is_over:
            found.append(game)
    return tuple(found)


def test_what_is_done_in_a_quiet_week_makes_no_difference() -> None:
    """Whether the doctrine goes on or nobody lifts a hand, the end is the same."""
    games = at_quiet_week()
    assert len(games) >= 2
    for game in games:
        assert game.week >= 9
        ends = []
        for busy in (False, True):
            other = Game(game.scenario, game.seed)
            for report in game.reports:
                other.play_week(report.plan)
            while not other.is_over:
                by_the_book(other) if busy else other.play_week(())
            assert other.result is not None
            ends.append((other.result.outcome, other.result.week, other.result.margin))
        assert ends[0] == ends[1]
        assert ends[0][0] == "won"


def test_it_is_computed_from_what_is_known() -> None:
    (game, *_more) = at_quiet_week()
    assert settled_steps(other_game(View(game), 5).game) == settled_steps(game)


def test_while_something_is_open_no_week_is_quiet() -> None:
    game = Game(scenario_of(HARBOUR), seed=3)
    while not game.is_over:
        honest = [move for move in game.legal_moves() if not ACTIONS[move.action].temptation]
        before = process_time()
        found = settled_steps(game)
        assert process_time() - before < 1
        assert found is None or game.week > game.knowledge.deadline or not honest
        game.play_week(())
    assert settled_steps(game) is None, "the game is over"


@pytest.mark.parametrize("language", ["en", "zh-CN"], indirect=True)
def test_the_weeks_are_passed_in_one_and_the_save_is_a_replay(tmp_path: Path, language: Language) -> None:
    (game, *_more) = at_quiet_week()
    run = Run.start(
        game.scenario, source=str(COUNTY), seed=game.seed, difficulty="standard", language=language, folder=tmp_path
    )
    with pytest.raises(OutOfTurnError):
        run.pass_weeks()
    for report in game.reports:
        for question in run.scenario.questions:
            if question.week == run.game.week:
                run.answer(question.id, 0, 50)
        assert run.settled is None
        run.play_week(report.plan)
    settled = run.settled
    assert settled is not None
    view = View(run.game)
    said = why_settled(view, settled)
    assert all(view.names.step(each.step) in said for each in settled)
    first = run.game.week
    report = run.pass_weeks()
    assert report.weeks[0] == first
    assert not report.plan
    assert run.game.is_over
    verdict = verify(run.path, lambda _source: game.scenario)
    assert verdict.same, verdict.sentence


def test_a_question_that_is_due_comes_first() -> None:
    (game, *_more) = at_quiet_week()
    scenario = game.scenario
    asked = scenario.questions[0].model_copy(update={"week": game.week, "resolved": game.week})
    progress = Progress(scenario.model_copy(update={"questions": (asked,)}), game.seed, "standard")
    for report in game.reports:
        progress.play_week(report.plan)
    assert progress.settled() is None
    progress.answer(asked.id, 0, 50)
    assert progress.settled() is not None
