"""The bid, its price, the objection; money, time and what is noted of it."""

from dataclasses import replace

import numpy as np
import pytest

from simgame.engine.legality import Bar, barred
from simgame.engine.rules.bidding import bidding, spending
from simgame.engine.state import State
from simgame.engine.tuning import COLLUSION_RAISES, OBJECTION_COSTS, OBJECTION_UNDOES, TAILORED
from simgame.engine.week import play_week
from simgame.terms.actions import ACTIONS, Limit
from tests.engine.worlds import (
    ACTION,
    board_of,
    contact_of,
    games_of,
    plan_of,
    quiet,
    rows_of,
    step_of,
    turn_of,
    with_contact,
)
from tests.scenarios import HARBOUR

BOARD = board_of(HARBOUR)
PENG = contact_of(BOARD, "peng")
DRAFTING = 3 + step_of(BOARD, "drafting")
START = games_of(BOARD, 8)


def bar(state: State, code: str) -> Bar:
    """Return the one bar that all games have for a move."""
    bars = barred(BOARD, state)[:, rows_of(BOARD, code)[0]]
    assert (bars == bars[0]).all()
    return Bar(int(bars[0]))


def known(state: State) -> State:
    return with_contact(state, PENG, know_concerns=1)


def tailored(lead: int, week: int = 4) -> State:
    """Return games in which the published criteria give a rival this lead, in thousandths of a point."""
    points, done = START.points.copy(), START.done.copy()
    points[:, 1, DRAFTING] = lead
    done[:, DRAFTING - 3] = True
    return replace(START, points=points, done=done, week=week)


def test_moves_cost_what_the_table_says() -> None:
    turn = turn_of(BOARD, START, "lin:exchange:peng", "you:visit:tao", "you:call:su")
    after = spending(BOARD, START, turn)
    assert (START.money - after.money == ACTIONS["exchange"].money + ACTIONS["visit"].money).all()
    assert (after.worked == 3 + 2 + 1).all()
    assert (after.last_done[:, ACTION["exchange"], PENG] == 1).all()
    assert (after.last_done > 0).sum() == 3 * len(after.money)


def test_any_concern_can_be_answered_known_or_not_and_only_once() -> None:
    assert bar(known(START), "lin:prepare:changeover") is Bar.NONE
    assert bar(START, "lin:prepare:changeover") is Bar.NONE
    after = bidding(BOARD, START, turn_of(BOARD, START, "lin:prepare:changeover"))
    assert (after.answered.sum(axis=1) == 1).all()
    assert after.answered[:, BOARD.public.concerns.index("changeover")].all()
    assert bar(after, "lin:prepare:changeover") is Bar.DONE


def test_nothing_of_the_bid_changes_after_the_deadline() -> None:
    late = replace(known(START), week=int(BOARD.deadline) + 1)
    for code in ("lin:prepare:changeover", "you:price:low", "you:objection:tender", "you:collude:suda"):
        assert bar(late, code) is Bar.DEADLINE, code
    assert bar(replace(late, week=int(BOARD.deadline)), "you:price:low") is Bar.NONE


def test_the_price_is_set_and_is_no_news_twice() -> None:
    assert bar(START, "you:price:list") is Bar.SAME
    after = bidding(BOARD, START, turn_of(BOARD, START, "you:price:floor"))
    assert not after.price.any()
    assert bar(after, "you:price:floor") is Bar.SAME
    assert bar(after, "you:price:list") is Bar.NONE


def test_an_objection_needs_published_criteria_that_favour_a_rival() -> None:
    assert bar(START, "you:objection:tender") is Bar.NOT_ISSUED
    assert bar(tailored(TAILORED - 1), "you:objection:tender") is Bar.NO_GROUND
    assert bar(tailored(TAILORED), "you:objection:tender") is Bar.NONE
    assert bar(tailored(-TAILORED), "you:objection:tender") is Bar.NO_GROUND


def test_an_objection_undoes_a_part_and_costs_goodwill_with_those_who_drafted() -> None:
    state = tailored(5000)
    after = bidding(BOARD, state, turn_of(BOARD, state, "you:objection:tender"))
    assert (after.points[:, 0, DRAFTING] == 5000 * OBJECTION_UNDOES // 1000).all()
    assert np.array_equal(after.points[:, 1:], state.points[:, 1:]), "the rivals keep what they have"
    drafted = BOARD.start_weights[DRAFTING - 3] > 0
    lost = state.support[:, 0] - after.support[:, 0]
    assert (lost[:, drafted] == OBJECTION_COSTS).all()
    assert not lost[:, ~drafted].any()
    assert np.array_equal(after.support[:, 1:], state.support[:, 1:])


def test_an_objection_is_raised_once() -> None:
    board = quiet(BOARD)
    after = play_week(board, tailored(9000), plan_of(board, 8, "you:objection:tender"))
    assert bar(after, "you:objection:tender") is Bar.DONE


def test_an_objection_leaves_the_firm_no_more_than_there_is() -> None:
    state = with_contact(tailored(5000), PENG, support=1000, firm=900)
    after = bidding(BOARD, state, turn_of(BOARD, state, "you:objection:tender"))
    assert (after.firm[:, PENG] == 1000 - OBJECTION_COSTS).all()


def test_collusion_raises_the_rivals_price() -> None:
    after = bidding(BOARD, START, turn_of(BOARD, START, "you:collude:suda"))
    raised = after.rival_price - START.rival_price
    assert (raised[:, BOARD.public.vendors.index("suda") - 1] == COLLUSION_RAISES).all()
    assert (raised.sum(axis=1) == COLLUSION_RAISES).all()


LIMITED = [name for name, rule in ACTIONS.items() if rule.limit is not Limit.NONE]


@pytest.mark.parametrize("action", LIMITED)
def test_what_can_be_done_only_once_is_barred_the_second_time(action: str) -> None:
    """Whatever the table limits is limited, once for each target or once in all."""
    board = quiet(board_of(HARBOUR))
    state = _able(START)
    if action == "objection":
        state = _able(tailored(5000))
    moves = [move for move in board.public.moves if move.action == action]
    made = next(move for move in moves if bar(state, str(move)) is Bar.NONE)
    after = _able(play_week(board, state, plan_of(board, 8, str(made))))
    if action == "objection":
        after = replace(after, week=4)
    assert bar(after, str(made)) is Bar.DONE, made
    others = [str(move) for move in moves if move.target != made.target and bar(state, str(move)) is Bar.NONE]
    if ACTIONS[action].limit is Limit.ONCE:
        assert all(bar(after, move) is Bar.DONE for move in others)
    else:
        assert all(bar(after, move) is Bar.NONE for move in others)


def _able(state: State) -> State:
    """Return games whose players know everybody in depth, have money, and are not found out."""
    everywhere = np.ones_like(state.know_role)
    seen = state.seen_support.copy()
    seen[:, 0] = 2000
    return replace(
        state,
        coverage=np.full_like(state.coverage, 4000),
        know_concerns=everywhere,
        know_influence=everywhere,
        seen_week=everywhere,
        seen_support=seen,
        money=np.full_like(state.money, 500),
        outcome=np.zeros_like(state.outcome),
        caught=np.zeros_like(state.caught),
    )
