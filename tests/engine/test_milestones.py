"""The decision chain: gates, locked criteria, scoring, the verdict."""

from dataclasses import replace

import numpy as np
import pytest

from simgame.engine.board import Board, MoveTable
from simgame.engine.compiler import compile_board
from simgame.engine.rules.milestones import answered_share, mean_support, milestones, signatures
from simgame.engine.scoring import score
from simgame.engine.state import State
from simgame.engine.tuning import COMMITTEE_LUCK, FULL_SUPPORT, STRANGER, SUPPORT_MOST, UNDERSTOOD
from simgame.terms.difficulties import DIFFICULTIES, DifficultyName
from simgame.terms.outcomes import LOST, OPEN, OUT, WON
from simgame.terms.prices import PRICE_LEVELS, PRICE_SHARES
from tests.engine.worlds import (
    WORLDS,
    board_of,
    contact_of,
    games_of,
    quiet,
    scenario_of,
    step_of,
    stroll,
    turn_of,
    with_contact,
)
from tests.moves import a_move

SMALL = board_of("minimal")
SHEN, ZHOU, LIN = (contact_of(SMALL, name) for name in ("shen", "zhou", "lin"))
ENTRY, DRAFTING, SCORING, VERDICT = (step_of(SMALL, name) for name in ("entry", "drafting", "scoring", "verdict"))
START = games_of(SMALL, 16)


def known(state: State, *contacts: int) -> State:
    """Return the state with these people met, so that they can speak for us."""
    for contact in contacts:
        state = with_contact(state, contact, coverage=STRANGER)
    return state


def asking(needs: int) -> Board:
    """Return the board whose gate asks for a mean support, in thousandths of a level."""
    changed = SMALL.public.needs.copy()
    changed[ENTRY] = needs
    return replace(SMALL, public=replace(SMALL.public, needs=changed))


def closing(state: State, week: int, board: Board = SMALL) -> State:
    """Return the state after the steps that close in a week, with nothing else of the week."""
    state = replace(state, week=week)
    return milestones(board, state, turn_of(board, state))


@pytest.mark.parametrize(
    ("support", "costs"), [(3000, 0), (500, 0), (499, 3), (0, 1666), (-250, 2500), (-999, 4996), (-1000, 5000)]
)
def test_a_missed_gate_costs_points_by_how_much_support_is_missing(support: int, costs: int) -> None:
    """The gate asks for 0.5 and costs 5 points at most, all of them where 1.5 are missing."""
    board = asking(500)
    after = closing(with_contact(known(START, SHEN), SHEN, support=support), 2, board)
    assert (after.passed[:, ENTRY] == (costs == 0)).all()
    assert (after.points[:, 0, 3 + ENTRY] == -costs).all()
    assert not after.points[:, 1:, 3 + ENTRY].any(), "gates are ours to pass"
    assert (after.outcome == OPEN).all()


def test_a_gate_never_costs_more_than_its_handicap() -> None:
    after = closing(with_contact(known(START, SHEN), SHEN, support=-1000), 2, asking(2000))
    assert (after.points[:, 0, 3 + ENTRY] == -5000).all()


def test_nobody_signs_at_a_gate_for_a_stranger() -> None:
    """Who hardly knows us counts as neutral at best, and still counts against us who is."""
    board = asking(500)
    strange = with_contact(START, SHEN, coverage=STRANGER - 1, support=2000)
    assert not closing(strange, 2, board).passed[:, ENTRY].any()
    assert closing(known(strange, SHEN), 2, board).passed[:, ENTRY].all()
    assert (signatures(with_contact(strange, SHEN, support=-700), ENTRY) == -700).all()


def test_a_gate_without_a_handicap_ends_the_game() -> None:
    scenario = scenario_of("minimal")
    steps = tuple(
        step.model_copy(update={"handicap": None}) if step.kind == "gate" else step for step in scenario.steps
    )
    board = compile_board(scenario.model_copy(update={"steps": steps}))
    for support, outcome in ((-1, OUT), (0, OPEN)):
        after = closing(with_contact(START, SHEN, support=support), 2, board)
        assert (after.outcome == outcome).all()
        assert not after.points.any()


def test_a_game_that_is_out_scores_the_same_at_once_and_at_the_end() -> None:
    """A batch plays on around a game that has ended; its score must not hang on that."""
    state = replace(START, outcome=np.full_like(START.outcome, OUT))
    early, late = (score(SMALL, replace(state, week=week)) for week in (3, 7))
    assert np.array_equal(early.total, late.total)
    assert not early.parts[:, 0].any()


def test_participants_count_by_weight_and_only_in_post() -> None:
    """Zhou has 5 of the 7 votes in drafting, Shen 2."""
    support = np.zeros_like(START.support)
    support[:, 0, ZHOU], support[:, 0, SHEN] = 700, 1400
    state = replace(START, support=support)
    assert (mean_support(state, DRAFTING)[:, 0] == (5 * 700 + 2 * 1400) // 7).all()
    assert (mean_support(with_contact(state, SHEN, in_post=False), DRAFTING)[:, 0] == 700).all()
    gone = with_contact(with_contact(state, SHEN, in_post=False), ZHOU, in_post=False)
    assert not mean_support(gone, DRAFTING).any()


def test_criteria_follow_the_support_of_those_who_write_them() -> None:
    """More support gives more points until those who write favour us clearly; then there is no more to be had."""
    before = None
    for support in (-1000, -400, 0, 400, 800, 1200, FULL_SUPPORT):
        state = with_contact(with_contact(START, ZHOU, support=support), SHEN, support=support)
        now = closing(state, 3).points[:, 0, 3 + DRAFTING]
        assert before is None or (now > before).all()
        before = now
    assert before is not None
    assert (before == 10_000).all()
    most = with_contact(with_contact(START, ZHOU, support=SUPPORT_MOST), SHEN, support=SUPPORT_MOST)
    assert (closing(most, 3).points[:, 0, 3 + DRAFTING] == 10_000).all()


@pytest.mark.parametrize("world", WORLDS)
def test_criteria_are_locked_once_they_are_closed(world: str) -> None:
    """Whatever is done afterwards, the objection apart, changes no point of a closed tilt."""
    board = board_of(world)
    tilts = np.flatnonzero(board.public.criteria)
    closes = int(board.start_closes[tilts].max())
    state = stroll(board, games_of(board, 24, seed=3), closes, seed=3)
    assert state.done[:, tilts].all()
    locked = state.points[:, :, 3 + tilts]
    objection = board.public.moves.index[a_move("you:objection:tender")]
    rest = stroll(
        replace(board, public=replace(board.public, moves=_without(board.public.moves, objection))),
        state,
        board.public.weeks - closes,
        seed=9,
    )
    assert np.array_equal(rest.points[:, :, 3 + tilts], locked)
    assert not np.array_equal(rest.support, state.support), "much was done"


def _without(moves: MoveTable, row: int) -> MoveTable:
    """Return the table with one move made impossible: it takes more time than anybody has."""
    half_days = moves.half_days.copy()
    half_days[row] = 99
    return replace(moves, half_days=half_days)


def test_answered_concerns_of_the_scorers_make_a_better_bid() -> None:
    """Zhou scores and has one concern; the bid's quality rises by the fit, by how well that is understood."""
    bare = closing(START, 5)
    answering = closing(replace(START, answered=np.ones_like(START.answered)), 5)
    assert not answered_share(SMALL, START).any()
    rise = SMALL.fit * int(SMALL.public.tender[0]) * UNDERSTOOD // 1000
    assert (answering.points[:, 0, 0] - bare.points[:, 0, 0] == rise).all()
    assert np.array_equal(answering.points[:, 1:], bare.points[:, 1:])


def test_the_lowest_price_gets_all_points_and_a_lower_one_never_fewer() -> None:
    before = None
    for level in reversed(range(len(PRICE_LEVELS))):
        after = closing(replace(START, price=np.full_like(START.price, level)), 5)
        ours, theirs = after.points[:, 0, 2], after.points[:, 1, 2]
        assert (np.maximum(ours, theirs) == SMALL.public.tender[2] * 1000).all()
        assert ((ours >= theirs) == (PRICE_SHARES[level] <= 1000)).all()
        assert before is None or (ours >= before).all()
        before = ours


def test_references_count_for_the_commercial_part_up_to_full_marks() -> None:
    some = closing(replace(START, proofs=np.full_like(START.proofs, 10)), 5).points[:, 0, 1]
    assert (some - closing(START, 5).points[:, 0, 1] == 20 * 100).all()
    full = replace(SMALL, reputation=np.array([990, 500], dtype=np.int32))
    assert (closing(replace(START, proofs=np.full_like(START.proofs, 30)), 5, full).points[:, 0, 1] == 20_000).all()


def test_a_leader_turns_only_a_small_gap() -> None:
    """The verdict is worth at most its override: who is further behind loses, however much the president likes us."""
    end = closing(with_contact(START, LIN, support=[3000, 0]), 6)
    assert (end.points[:, 0, 3 + VERDICT] == 3000).all()
    behind = START.points.copy()
    behind[:, 1, 0] = 3000 + 2 * COMMITTEE_LUCK + 1
    assert (closing(with_contact(replace(START, points=behind), LIN, support=[3000, 0]), 6).outcome == LOST).all()
    behind[:, 1, 0] = 0
    behind[:, 0, 0] = 1
    near = replace(START, points=behind)
    friend, foe = (closing(with_contact(near, LIN, support=support), 6).margin for support in ([3000, 0], [0, 3000]))
    assert (friend - foe == 6000).all()


def test_the_most_points_win() -> None:
    ahead, behind = START.points.copy(), START.points.copy()
    ahead[:, 0, 0] = behind[:, 1, 0] = 20_000
    won, lost = (closing(replace(START, points=points), 6) for points in (ahead, behind))
    assert (won.outcome == WON).all()
    assert (won.margin > 0).all()
    assert (lost.outcome == LOST).all()
    assert (lost.margin < 0).all()


def test_difficulty_is_a_lead_of_points_in_the_end() -> None:
    margins = []
    levels: tuple[DifficultyName, ...] = ("trainee", "standard", "live")
    for level in levels:
        board = board_of("minimal", level)
        margins.append(closing(games_of(board, 16), 6, board).margin)
    leads = [DIFFICULTIES[level].lead for level in levels]
    assert sorted(leads, reverse=True) == leads
    assert leads[0] > leads[2]
    assert (margins[0] - margins[1] == leads[0] - leads[1]).all()
    assert (margins[1] - margins[2] == leads[1] - leads[2]).all()


def test_every_step_closes_once() -> None:
    board = quiet(SMALL)
    state = games_of(board, 16)
    for week in range(1, 7):
        after = closing(state, week, board)
        again = closing(after, week, board)
        assert (after.done == (START.closes <= week)).all()
        assert np.array_equal(again.points, after.points)
        state = after
