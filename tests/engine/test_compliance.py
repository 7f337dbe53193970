"""Temptations: how often they come to light, and what that means."""

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest

from simgame.engine.rules.compliance import compliance
from simgame.engine.rules.milestones import milestones
from simgame.engine.scoring import score
from simgame.engine.tuning import SURFACING
from simgame.terms.actions import ACTIONS
from simgame.terms.outcomes import OPEN, VOID
from tests.engine.worlds import board_of, games_of, turn_of
from tests.scenarios import HARBOUR

BOARD = board_of(HARBOUR)
MANY = 4000
STATE = replace(games_of(BOARD, MANY), week=5, money=np.full(MANY, 500, dtype=np.int32))
STATE = replace(STATE, coverage=np.full_like(STATE.coverage, 3000))
TEMPTING = {
    "gift": "you:gift:su",
    "banquet": "you:banquet:wei",
    "leak": "you:leak:hou",
    "private": "you:private:peng",
    "collude": "you:collude:suda",
}


@pytest.mark.parametrize("action", TEMPTING)
def test_a_temptation_is_detected_as_often_as_it_says(action: str) -> None:
    """Of 4,000 games; four standard deviations are at most 0.032."""
    after = compliance(BOARD, STATE, turn_of(BOARD, STATE, TEMPTING[action]))
    assert abs((after.outcome == VOID).mean() - ACTIONS[action].detection / 1000) < 0.032
    assert ((after.caught == 5) == (after.outcome == VOID)).all()
    assert (after.temptations == 1).all()


def test_each_temptation_more_is_a_risk_more() -> None:
    codes = [TEMPTING[action] for action in ("gift", "banquet", "leak", "private")]
    caught = [
        compliance(BOARD, STATE, turn_of(BOARD, STATE, *codes[:count])).outcome == VOID
        for count in range(len(codes) + 1)
    ]
    assert not caught[0].any()
    for fewer, more in pairwise(caught):
        assert (more | ~fewer).all(), "the same luck that finds out one temptation finds out two"
    expected = 1 - np.prod([1 - ACTIONS[code.split(":")[1]].detection / 1000 for code in codes])
    assert abs(caught[-1].mean() - expected) < 0.032


def test_the_order_of_temptations_plays_no_part() -> None:
    """Rounded in the order of the plan, these chances would come to 446 and 445 thousandths."""
    codes = [TEMPTING[action] for action in ("private", "leak", "banquet")]
    one, other = (compliance(BOARD, STATE, turn_of(BOARD, STATE, *plan)) for plan in (codes, [*codes[1:], codes[0]]))
    assert np.array_equal(one.outcome, other.outcome)


def test_the_honest_are_never_caught() -> None:
    after = compliance(BOARD, STATE, turn_of(BOARD, STATE, "you:visit:su", "song:visit:wei"))
    assert (after.outcome == OPEN).all()
    assert not after.temptations.any()


@pytest.mark.parametrize("count", [0, 1, 3, 8])
def test_temptations_may_surface_at_the_verdict(count: int) -> None:
    """A losing bidder complains: a chance for each temptation that was taken."""
    state = replace(STATE, week=6, temptations=np.full_like(STATE.temptations, count))
    after = milestones(BOARD, state, turn_of(BOARD, state))
    expected = 1 - (1 - SURFACING / 1000) ** count
    assert abs((after.outcome == VOID).mean() - expected) < 0.032
    assert ((after.caught == 6) == (after.outcome == VOID)).all()


def test_a_void_bid_scores_next_to_nothing() -> None:
    state = replace(STATE, outcome=np.full_like(STATE.outcome, VOID), caught=np.full_like(STATE.caught, 5))
    assert (score(BOARD, state).total <= 100).all()
    assert (score(BOARD, state).total <= score(BOARD, STATE).total).all()
