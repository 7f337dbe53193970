"""The player's own game: reports, answers, the trace."""

from dataclasses import replace
from functools import cache

import numpy as np
import pytest

from simgame import Game
from simgame.engine.compiler import compile_board
from simgame.engine.result import endings
from simgame.engine.rules.conditions import holds
from simgame.engine.tuning import SUPPORT_MOST
from simgame.engine.week import WEEK
from simgame.players import STRATEGIES, choose, dice_of
from simgame.scenario.conditions import Compare
from simgame.scenario.model import Ending
from simgame.scenario.questions import Option
from simgame.terms.actions import ACTIONS
from simgame.terms.outcomes import LOST, OPEN, WON
from simgame.terms.quantities import QuantityOf
from simgame.terms.week import WEEK_RULES
from tests import scenarios
from tests.engine.worlds import WORLDS, event_on, games_of, scenario_of
from tests.moves import a_move, as_plan
from tests.scenarios import HARBOUR


@cache
def played(world: str, story: str = "as it happened", seed: int = 7) -> Game:
    game = Game(scenario_of(world), seed=seed)
    plan = next(told.plan for told in game.scenario.stories if told.name == story)
    assert plan is not None
    while not game.is_over:
        game.play_possible(plan.get(game.week, ()))
    return game


def test_the_truth_is_for_the_debrief() -> None:
    with pytest.raises(RuntimeError):
        Game(scenario_of("minimal")).truth()


@pytest.mark.parametrize("world", WORLDS)
def test_the_trace_explains_every_number(world: str) -> None:
    """The changes of each number, in their order, lead from its first value to its last without a gap."""
    game = played(world)
    stands: dict[tuple[str, tuple[str, ...]], int] = {}
    for week, changes in enumerate(game.truth(), start=1):
        for change in changes:
            assert change.week == week
            assert change.before != change.after
            known = stands.get((change.field, change.about), change.before)
            assert known == change.before, change
            stands[change.field, change.about] = change.after
    rules = {change.rule for changes in game.truth() for change in changes}
    assert {"meetings", "fading", "rivals", "milestones", "spending"} <= rules
    moving = {change.rule for changes in game.truth() for change in changes if change.field == "support"}
    assert all(WEEK_RULES[rule].labels.label for rule in moving), "whatever moves a support has a name"


def test_the_rules_of_the_week_are_declared_in_its_order() -> None:
    assert [name for name, _ in WEEK] == list(WEEK_RULES)


@pytest.mark.parametrize("world", WORLDS)
def test_reports_follow_the_weeks(world: str) -> None:
    game = played(world)
    assert [report.week for report in game.reports] == list(range(1, len(game.reports) + 1))
    closed = [step.step for report in game.reports for step in report.closed]
    assert len(closed) == len(set(closed))
    facts = [told.fact for report in game.reports for told in report.told]
    assert len(facts) == len(set(facts)), "a fact is learned once"
    news = [event for report in game.reports for event in report.news]
    assert len(news) == len(set(news)), "an event happens once"
    costs = {step.step: step.cost for report in game.reports for step in report.closed if step.cost is not None}
    assert game.result is not None
    ours = dict(game.result.points[0][1])
    assert all(round(1000 * ours[step]) == -cost for step, cost in costs.items()), "what was told is what counted"
    for report in game.reports:
        met = {move.target for move in report.plan}
        assert {person for person, _, _ in report.seen} <= met
        assert {meeting.move for meeting in report.meetings} <= set(report.plan)


@pytest.mark.parametrize("world", WORLDS)
def test_what_a_report_says_of_a_meeting_is_what_the_rule_did(world: str) -> None:
    """Also in weeks in which something else was done that opens doors, such as a summit."""
    strategy, ties = STRATEGIES["random"], 0
    for seed in range(12):
        game = Game(scenario_of(world), seed=seed)
        while not game.is_over:
            observation = game.observation
            rows = choose(observation, strategy(observation, dice_of(np.array([seed], dtype=np.uint64), game.week)))
            game.play_possible([game.board.moves[row] for row in rows[0] if row >= 0])
        for report, changes in zip(game.reports, game.truth(), strict=True):
            ties += any(ACTIONS[move.action].tie for move in report.plan) and len(report.meetings) > 1
            moved = {
                change.about[1]: change.after - change.before
                for change in changes
                if change.rule == "meetings" and change.field == "support" and change.after < SUPPORT_MOST
            }
            for contact, gain in moved.items():
                assert gain == sum(meeting.gain for meeting in report.meetings_with(contact)), (report.week, contact)
    assert ties or world == "minimal"


@pytest.mark.parametrize("announced", [False, True])
def test_a_changed_weight_is_known_only_if_it_is_announced(announced: bool) -> None:
    """Unannounced, what was known of the role is gone, and is not reported as found out."""
    change = {"do": "weight", "step": "drafting", "contact": "meng", "weight": 4, "announced": announced}
    game = Game(event_on(scenario_of(HARBOUR), change, week=2), seed=1)
    meng = game.board.contacts.index("meng")
    report = game.play_possible(
        as_plan("mo:visit:meng", "lin:exchange:meng", "you:call:meng", "song:visit:meng", "ren:visit:meng")
    )
    assert bool(game.observation.know_role[0, meng]) is announced
    assert (("role", "meng") in report.revealed) is announced


@pytest.mark.parametrize("world", WORLDS)
def test_every_question_has_one_right_answer_when_it_is_resolved(world: str) -> None:
    plan = next(told.plan for told in scenario_of(world).stories if told.name == "as it happened") or {}
    for seed in range(6):
        game = Game(scenario_of(world), seed=seed)
        while not game.is_over:
            game.play_possible(plan.get(game.week, ()))
            for question in game.scenario.questions:
                if question.resolved == game.week - 1:
                    assert len(game.answers(question.id)) == 1, (question.id, seed)


def test_an_answer_that_is_otherwise_is_right_where_no_other_is() -> None:
    scenario = scenario_of(scenarios.CLINIC)
    question = scenario.questions[0]
    otherwise = Option(text=question.options[0].text, otherwise=True)
    changed = question.model_copy(update={"options": (otherwise, question.options[1])})
    board = compile_board(scenario.model_copy(update={"questions": (changed,)}))
    state = games_of(board, 3)
    points = state.points.copy()
    points[:, 0, 3 + board.public.steps.index("wishes")] = [-2000, 0, 2000]
    right = [holds(board, replace(state, points=points), node) for node in dict(board.questions)[question.id]]
    assert np.array(right).tolist() == [[True, True, False], [False, False, True]]


def test_of_the_endings_that_fit_the_first_is_said() -> None:
    answered = Compare(quantity=QuantityOf("answered", ("night",)), at_least=1)
    text = scenario_of(scenarios.CLINIC).title
    board = compile_board(
        scenario_of(scenarios.CLINIC).model_copy(
            update={
                "endings": (
                    Ending(outcome="won", when=answered, text=text),
                    Ending(outcome="won", text=text),
                    Ending(outcome="lost", when=answered, text=text),
                )
            }
        )
    )
    state = games_of(board, 5)
    answers = state.answered.copy()
    answers[:, board.public.concerns.index("night")] = [True, False, True, False, True]
    outcome = np.array([WON, WON, LOST, LOST, OPEN], dtype=np.int8)
    assert endings(board, replace(state, answered=answers, outcome=outcome)).tolist() == [0, 1, 2, -1, -1]


def test_an_observation_is_made_anew_after_each_week() -> None:
    game = Game(scenario_of("minimal"), seed=1)
    first = game.observation
    assert first is game.observation
    game.play_week([])
    assert game.observation is not first
    assert game.observation.week == 2
    assert first.week == 1


def test_the_same_seed_is_the_same_luck_whatever_is_done() -> None:
    """Doing one thing more re-rolls nothing: what a visit brings does not change because of a call elsewhere."""
    gains = []
    for extra in ([], ["you:call:su"], ["you:call:su", "lin:exchange:peng"]):
        report = Game(scenario_of(HARBOUR), seed=11).play_week(["you:visit:tao", *extra])
        gains.append(next(meeting.gain for meeting in report.meetings if meeting.move == a_move("you:visit:tao")))
    assert gains[0] == gains[1] == gains[2]
