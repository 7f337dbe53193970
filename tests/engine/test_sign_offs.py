"""After the award: what is signed late costs standing, and an order without standing is lost again, unpaid."""

from dataclasses import replace

import numpy as np
import pytest

from simgame.engine.board import Board
from simgame.engine.compiler import compile_board
from simgame.engine.game import Game
from simgame.engine.rules.conditions import quantity
from simgame.engine.rules.milestones import milestones, signatures
from simgame.engine.scoring import score
from simgame.engine.state import State, ended
from simgame.engine.tuning import DELAYED_BY, REFUSED, STANDING_MOST, STRANGER
from simgame.players import STRATEGIES, plan_by
from simgame.scenario.loader import parse_scenario
from simgame.scenario.model import Scenario
from simgame.terms.difficulties import DIFFICULTIES, DifficultyName
from simgame.terms.outcomes import LOST, UNPAID, WON
from tests.cases import cases
from tests.engine.checker import check_scenario
from tests.engine.worlds import contact_of, games_of, step_of, turn_of, with_contact
from tests.scenarios import delivered

SCENARIO = parse_scenario(delivered())
BOARD = compile_board(SCENARIO)
ACCEPTANCE, PAYMENT = (step_of(BOARD, name) for name in ("acceptance", "payment"))
PEI, XUN, MI, YUAN = (contact_of(BOARD, name) for name in ("pei", "xun", "mi", "yuan"))


def won(standing: int = 5000, week: int = 5) -> State:
    """Return games whose order was won, in which everybody knows and supports us well."""
    state = replace(games_of(BOARD, 8), week=week)
    state = replace(
        state,
        outcome=np.full_like(state.outcome, WON),
        standing=np.full_like(state.standing, standing),
        done=np.broadcast_to(np.arange(len(BOARD.public.steps)) < ACCEPTANCE, state.done.shape).copy(),
        coverage=np.full_like(state.coverage, 3000),
    )
    for contact in range(len(BOARD.public.contacts)):
        state = with_contact(state, contact, support=2000)
    return state


def closing(state: State, board: Board = BOARD) -> State:
    return milestones(board, state, turn_of(board, state))


@pytest.mark.parametrize("difficulty", cases(DIFFICULTIES, often=["standard"]))
def test_it_keeps_the_rules_of_the_engine(difficulty: DifficultyName) -> None:
    check_scenario(SCENARIO, difficulty, seed=3)


def test_the_last_sign_off_ends_the_game_and_the_verdict_does_not() -> None:
    assert SCENARIO.last_step.id == "payment"
    assert BOARD.public.ends_game.tolist() == [step == "payment" for step in BOARD.public.steps]
    assert Scenario.model_validate(SCENARIO.model_dump()).last_step.id == "payment"


def test_who_signs_in_time_keeps_all_of_the_standing() -> None:
    after = closing(won())
    assert after.passed[:, ACCEPTANCE].all()
    assert not after.delayed.any()
    assert (after.standing == 5000).all()
    assert (after.outcome == WON).all()
    assert not ended(BOARD, after).any()
    end = closing(replace(after, week=6))
    assert (end.outcome == WON).all()
    assert ended(BOARD, end).all()


@pytest.mark.parametrize(("support", "weeks"), [(1000, 0), (999, 1), (750, 1), (749, 2), (0, 4), (-1000, 8)])
def test_each_started_part_of_missing_support_is_a_week_late_and_costs_a_point(support: int, weeks: int) -> None:
    state = won(standing=STANDING_MOST)
    for contact in (PEI, XUN):
        state = with_contact(state, contact, support=support)
    after = closing(state)
    assert weeks == -(-(1000 - support) // DELAYED_BY)
    assert (after.delayed[:, ACCEPTANCE] == weeks).all()
    assert (after.passed[:, ACCEPTANCE] == (weeks == 0)).all()
    assert (after.standing == STANDING_MOST - 1000 * weeks).all()
    assert (after.outcome == (UNPAID if weeks >= REFUSED else WON)).all()
    assert (quantity(BOARD, after, "delayed", ACCEPTANCE) == weeks).all()
    assert (quantity(BOARD, after, "standing") == after.standing).all()


def test_an_order_without_standing_is_lost_again_unpaid() -> None:
    state = won(standing=2000)
    for contact in (PEI, XUN):
        state = with_contact(state, contact, support=500)
    after = closing(state)
    assert (after.standing == 0).all()
    assert (after.outcome == UNPAID).all()
    assert ended(BOARD, after).all()
    assert not quantity(BOARD, after, "won").any()
    kept = closing(replace(state, standing=np.full_like(state.standing, 2001)))
    assert (kept.outcome == WON).all()
    assert (score(BOARD, after).parts[:, 0] < score(BOARD, kept).parts[:, 0]).all()
    assert not score(BOARD, after).parts[:, 0].any(), "an unpaid order is no won order"


def test_nobody_signs_for_a_stranger() -> None:
    known = with_contact(won(), PEI, coverage=STRANGER)
    stranger = with_contact(won(), PEI, coverage=STRANGER - 1)
    assert (signatures(known, ACCEPTANCE) == 2000).all()
    assert (signatures(stranger, ACCEPTANCE) == 2000 * 3 // 8).all()
    against = with_contact(stranger, PEI, support=-800)
    assert (signatures(against, ACCEPTANCE) == (2000 * 3 - 800 * 5) // 8).all(), "whoever is against us counts as such"


def test_sign_offs_leave_alone_whoever_has_lost() -> None:
    state = won()
    lost = replace(state, outcome=np.full_like(state.outcome, LOST), standing=np.zeros_like(state.standing))
    after = closing(with_contact(lost, PEI, support=-1000))
    assert not after.delayed.any()
    assert (after.outcome == LOST).all()


def test_what_a_player_hears_of_it() -> None:
    """The report names who did not sign in time; the game ends with the order or without it."""
    outcomes = set()
    for needs in (1.0, 3.0):
        game = Game(parse_scenario(delivered(needs)), seed=2)
        while not game.is_over:
            game.play_week(plan_by(STRATEGIES["breadth-only"], game.observation, game.seeds))
        assert game.result is not None
        outcomes.add(game.result.outcome)
        signed = [step for report in game.reports for step in report.closed if step.delayed is not None]
        assert signed
        for step in signed:
            assert (step.delayed == 0) == (not step.held_up)
            assert step.standing is not None
            assert set(step.held_up) <= set(SCENARIO.steps[[s.id for s in SCENARIO.steps].index(step.step)].weights)
        assert (signed[-1].standing == 0) == (game.result.outcome == "unpaid")
        votes = game.history.step_votes("acceptance")
        assert votes.needs == 1000 * needs
        assert {vote.contact for vote in votes.votes} == {"pei", "xun"}
    assert outcomes <= {"won", "unpaid"}
    assert "unpaid" in outcomes
