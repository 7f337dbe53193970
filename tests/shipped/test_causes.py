"""The historical stories come out as the sources tell them: the cause that is found is the one that is told."""

from functools import cache

import pytest

from simgame import Game, load_scenario
from simgame.engine.compiler import compile_board
from simgame.players import STRATEGIES, plan_by
from simgame.study.branches import Branches
from simgame.study.cause_search import causes_of
from simgame.study.causes import Causes
from simgame.study.expert import expert_for
from simgame.study.position_value import PositionValues, values_of
from tests.cases import cases

SEEDS = cases(range(1, 9), (3,))
"""One is tried each time"""


@cache
def told(world: str, story: str, seed: int) -> tuple[Causes, PositionValues]:
    """Return what is found of a story with a plan."""
    scenario = load_scenario(world)
    tale = next(each for each in scenario.stories if each.name == story)
    game = Game(scenario, seed, fixed=tale.fixed)
    while not game.is_over:
        game.play_possible((tale.plan or {}).get(game.week, ()))
    board = compile_board(scenario, "standard", tale.fixed)
    branches = Branches(board, [report.plan for report in game.reports], seed, expert_for(scenario))
    values = values_of(branches)
    return causes_of(branches, values), values


@pytest.mark.rare
@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("story", cases(["as it happened", "right, but late"], ["right, but late"]))
def test_bank_the_technology_department_drafted_and_we_were_late(story: str, seed: int) -> None:
    found, values = told("bank-tender", story, seed)
    cause = found.main
    assert (cause.kind, cause.line, cause.step) == ("people", "technical", "drafting")
    assert {person.contact for person in cause.people[:2]} <= {"zhou", "sun", "lu"}
    assert 0 < cause.decision < cause.week == 5
    early = sum(sum(person.half_days[:3]) for person in cause.people)
    assert early <= 2 < cause.others[0][1]
    assert values.chance.values[cause.week - 1].mean < values.chance.values[0].mean / 2


@pytest.mark.rare
@pytest.mark.parametrize("seed", SEEDS)
def test_leadership_one_thread_the_successor_and_the_warning_unheard(seed: int) -> None:
    found, values = told("leadership-change", "as it happened", seed)
    now = found.circumstances
    assert found.main.kind == "breadth"
    assert now.thread is not None
    assert now.thread[0] == "shen"
    assert [(each.heir, each.holder) for each in now.successions] == [("luo", "shen")]
    (change,) = now.successions
    unheard = {each.fact: each.tellers for each in now.warnings if change.event in each.warns}
    assert unheard["books"] == ("niu",)
    assert "bai" in unheard["talks-luo"]
    heir = next(cause for cause in found.every if cause.line == "management")
    assert heir.people[0].contact == "luo"
    assert heir.people[0].first_met >= change.week
    assert heir in [cause for cause in found.every if cause.kind == "people"][:2]
    assert found.main.decision < change.week
    assert values.chance.values[change.week - 1].mean < 0.1


@pytest.mark.rare
@pytest.mark.parametrize("seed", SEEDS)
def test_county_who_must_be_won_before_the_director(seed: int) -> None:
    """Whoever goes only to the director loses by those who write, try and compare: Gao first of all."""
    scenario = load_scenario("county-telecom")
    game = Game(scenario, seed)
    chief = [move for move in game.board.moves if move.target == "luo" and move.action in ("visit", "summit", "call")]
    while not game.is_over:
        game.play_possible(chief)
    branches = Branches(compile_board(scenario), [report.plan for report in game.reports], seed, expert_for(scenario))
    found = causes_of(branches, values_of(branches))
    assert game.result is not None
    assert game.result.outcome == "lost"
    assert found.circumstances.thread == ("luo", 1.0)
    assert found.main.kind == "breadth"
    assert found.main.people[0].contact == "gao"
    assert found.every[0].line == "technical"
    assert [person.contact for person in found.every[0].people] == ["gao", "shi"]
    assert not any(person.first_met for person in found.main.people)
    assert [who for who, _ in found.main.others] == ["luo"]


@pytest.mark.rare
@pytest.mark.parametrize("seed", SEEDS)
def test_1996_general_relations_are_missing(seed: int) -> None:
    """The recipe of the county leaves two lines without one contact, and loses by people whom nobody knew."""
    for story, first in (("as it happened", {"bai", "lan", "sha"}), ("few but deep", {"bai", "lan"})):
        found, _ = told("north-western-provinces", story, seed)
        assert {"finance", "user"} <= set(found.circumstances.lines_missed)
        assert found.main.kind == "breadth"
        assert not any(person.first_met for person in found.main.people)
        assert {person.contact for person in found.main.people[: len(first)]} == first
        assert 0 < found.main.decision <= found.main.week


@pytest.mark.rare
@pytest.mark.parametrize("seed", [1, 2])
def test_an_order_taken_back_was_lost_by_the_last_signature_that_was_late(seed: int) -> None:
    """Those before it had left something of the lead: the chance of keeping the order was still there."""
    scenario = load_scenario("the-handover")
    game = Game(scenario, seed)
    while not game.is_over:
        how = "by-the-book" if game.week <= 10 else "talkers"
        game.play_possible(plan_by(STRATEGIES[how], game.observation, game.seeds))
    assert game.result is not None
    assert game.result.outcome == "unpaid"
    branches = Branches(compile_board(scenario), [report.plan for report in game.reports], seed, expert_for(scenario))
    found = causes_of(branches, values_of(branches, 32))
    late = [(report.week, done.step) for report in game.reports for done in report.closed if done.delayed]
    assert (found.main.kind, found.main.week) == ("signature", late[-1][0])
    assert found.main.step in {step for week, step in late if week == late[-1][0]}
    award = next(report.week for report in game.reports for done in report.closed if done.won is not None)
    spent = [sum(game.board.moves.cost(move).half_days for move in report.plan) for report in game.reports[award:]]
    assert sum(time for _who, time in found.main.others) <= sum(spent), "what was done to win it is not held against it"
