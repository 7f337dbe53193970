"""What meetings bring, one comparison a rule: two games with the same luck that differ in one thing."""

from dataclasses import replace

import numpy as np
import pytest

from simgame.engine.board import Board, Ints
from simgame.engine.rules.meetings import factors, meetings
from simgame.engine.state import State
from simgame.engine.tuning import CREDIBILITY_LEAST, CREDIBILITY_LOSS, RANK_MATCH, REPETITION, RESISTANCE
from simgame.terms.actions import ACTIONS
from tests.engine.worlds import board_of, contact_of, games_of, rows_of, turn_of, with_contact

BANK = board_of("bank-tender")
GAMES = 64
START = games_of(BANK, GAMES)


def gain(state: State, *codes: str, board: Board = BANK) -> Ints:
    """Return what the meetings of a week bring in support for us, int32 [G, C]; all of them must be possible."""
    turn = turn_of(board, state, *codes)
    assert turn.made.all(), codes
    return meetings(board, state, turn).support[:, 0] - state.support[:, 0]


def gain_with(person: str, state: State, *codes: str) -> Ints:
    return gain(state, *codes)[:, contact_of(BANK, person)]


def known(state: State, *people: str) -> State:
    """Return the state with these people known in depth, their concerns and influence included."""
    for person in people:
        row = contact_of(BANK, person)
        state = with_contact(state, row, coverage=4000, know_concerns=1, know_influence=1, seen_week=1)
        seen = state.seen_support.copy()
        seen[:, 0, row] = 2000
        state = replace(state, seen_support=seen)
    return state


def test_only_those_who_are_met_move() -> None:
    moved = gain(START, "you:visit:xu", "yang:exchange:zhou")
    assert (moved[:, [contact_of(BANK, "xu"), contact_of(BANK, "zhou")]] > 0).all()
    moved[:, [contact_of(BANK, "xu"), contact_of(BANK, "zhou")]] = 0
    assert not moved.any()


@pytest.mark.parametrize("theirs", range(3))
def test_nothing_beats_the_matching_rank(theirs: int) -> None:
    assert RANK_MATCH[theirs][theirs] == max(row[theirs] for row in RANK_MATCH)
    assert RANK_MATCH[theirs][theirs] == 1000


def test_a_better_matched_rank_gains_more() -> None:
    """Shen is an executive; the director, at home in the same lines, gets more out of a visit than the manager."""
    same_level = gain_with("shen", START, "qin:visit:shen")
    below = gain_with("shen", START, "you:visit:shen")
    assert (same_level > below).all()


def test_a_level_too_low_costs_credibility_and_a_match_does_not() -> None:
    shen = contact_of(BANK, "shen")

    def credibility(code: str) -> Ints:
        return meetings(BANK, START, turn_of(BANK, START, code)).credibility[:, shen]

    assert (credibility("you:visit:shen") == 1000 - CREDIBILITY_LOSS[1][2]).all()
    assert (credibility("qin:visit:shen") == 1000).all()


def test_credibility_has_a_floor_and_counts_in_the_gain() -> None:
    shen = contact_of(BANK, "shen")
    doubted = with_contact(START, shen, credibility=CREDIBILITY_LEAST)
    assert (gain_with("shen", doubted, "qin:visit:shen") < gain_with("shen", START, "qin:visit:shen")).all()
    after = meetings(BANK, doubted, turn_of(BANK, doubted, "you:visit:shen"))
    assert (after.credibility[:, shen] == CREDIBILITY_LEAST).all()


def test_who_is_at_home_in_the_line_gains_more() -> None:
    """Yang and Gu are managers at home in technology, you are a manager who is not."""
    assert (gain_with("zhou", START, "yang:visit:zhou") > gain_with("zhou", START, "you:visit:zhou")).all()
    assert np.array_equal(gain_with("zhou", START, "yang:visit:zhou"), gain_with("zhou", START, "gu:visit:zhou"))


def test_a_known_concern_that_is_addressed_gains_more() -> None:
    """An exchange deals with Zhou's worry about the migration; a visit does not."""
    zhou = contact_of(BANK, "zhou")
    told = with_contact(START, zhou, know_concerns=1)
    assert (gain_with("zhou", told, "yang:exchange:zhou") > gain_with("zhou", START, "yang:exchange:zhou")).all()
    assert np.array_equal(gain_with("zhou", told, "yang:visit:zhou"), gain_with("zhou", START, "yang:visit:zhou"))


def test_every_workshop_deals_with_the_concern_that_it_is_about() -> None:
    table = BANK.public.moves
    workshops = np.flatnonzero(table.action[:-1] == list(ACTIONS).index("workshop"))
    assert workshops.size
    worried = np.logical_or.reduce(BANK.concern_of, axis=1)
    assert np.array_equal(BANK.addresses[workshops], worried[table.contact[workshops]])


def test_repetition_brings_less_and_less() -> None:
    assert list(REPETITION) == sorted(REPETITION, reverse=True)
    tang, before = contact_of(BANK, "tang"), None
    for recent in range(8):
        now = gain_with("tang", with_contact(START, tang, recent=recent), "you:visit:tang")
        assert before is None or (now <= before).all()
        before = now


def test_two_meetings_in_a_week_gain_less_than_two_alone_but_more_than_one() -> None:
    visit, call = gain_with("tang", START, "you:visit:tang"), gain_with("tang", START, "you:call:tang")
    both = gain_with("tang", START, "you:visit:tang", "you:call:tang")
    assert (both < visit + call).all()
    assert (both > visit).all()


def test_the_more_support_there_is_the_less_a_meeting_adds() -> None:
    """From neutral on; somebody who is against us is a little harder to move than somebody neutral."""
    assert list(RESISTANCE[1:]) == sorted(RESISTANCE[1:], reverse=True)
    tang, before = contact_of(BANK, "tang"), None
    for support in range(0, 3000, 250):
        now = gain_with("tang", with_contact(START, tang, support=support), "you:visit:tang")
        assert before is None or (now <= before).all()
        before = now


def test_an_open_person_is_won_more_easily() -> None:
    """Two clerks of procurement with everything alike but their openness and their luck."""
    ding = contact_of(BANK, "ding")
    closed = replace(BANK, openness=np.where(np.arange(len(BANK.openness)) == ding, 0, BANK.openness))
    less = gain(START, "you:visit:ding", board=closed)[:, ding]
    assert (less < gain_with("ding", START, "you:visit:ding")).all()
    assert (less > 0).all()


def test_luck_spreads_a_gain_around_its_worth() -> None:
    many = games_of(BANK, 2000)
    gains = gain(many, "you:visit:tang")[:, contact_of(BANK, "tang")]
    assert 0.6 < gains.min() / gains.mean() < 0.8
    assert 1.2 < gains.max() / gains.mean() < 1.4


def test_each_gain_is_the_product_of_its_factors() -> None:
    """The "why" that a learner is shown is the rule itself."""
    codes = ("you:visit:shen", "yang:exchange:zhou", "gu:call:he", "qin:call:shen")
    turn = turn_of(BANK, START, *codes)
    parts = factors(BANK, START, turn)
    product = np.broadcast_to(parts.pop("base"), (GAMES, len(codes)))
    for factor in parts.values():
        product = product * factor // 1000
    moved = gain(START, *codes)
    for person in ("shen", "zhou", "he"):
        slots = [slot for slot, code in enumerate(codes) if code.endswith(person)]
        assert np.array_equal(product[:, slots].sum(axis=1), moved[:, contact_of(BANK, person)])


def test_meetings_bring_coverage_to_the_open_sooner() -> None:
    after = meetings(BANK, START, turn_of(BANK, START, "you:visit:ding", "you:visit:xu"))
    ding, xu = contact_of(BANK, "ding"), contact_of(BANK, "xu")
    assert (after.coverage[:, ding] > after.coverage[:, xu]).all()
    assert (after.coverage[:, xu] > 2000).all(), "whoever was met is known at least briefly"
    both = meetings(BANK, START, turn_of(BANK, START, "you:visit:ding", "you:call:ding"))
    assert (both.coverage[:, ding] > after.coverage[:, ding]).all()


def test_the_firm_keeps_a_share_of_what_an_event_brings_and_nothing_of_a_call() -> None:
    state, shen = known(START, "shen"), contact_of(BANK, "shen")
    call = meetings(BANK, state, turn_of(BANK, state, "qin:call:shen"))
    assert not call.firm.any()
    agreement = meetings(BANK, state, turn_of(BANK, state, "qin:agreement:shen"))
    assert np.array_equal(agreement.firm[:, shen], agreement.support[:, 0, shen] - state.support[:, 0, shen])


def test_a_match_is_a_meeting_of_equals_at_home_in_the_line() -> None:
    for code, matches in {
        "yang:visit:zhou": True,  # manager and manager, technology
        "you:visit:zhou": False,  # a manager, not at home in technology
        "bai:visit:zhou": False,  # at home, but an executive
    }.items():
        after = meetings(BANK, START, turn_of(BANK, START, code))
        assert (after.matched[:, contact_of(BANK, "zhou")] == matches).all(), code
        assert after.matched.sum() == matches * GAMES


def test_the_price_and_the_bid_meet_nobody() -> None:
    state = known(START, "zhou")
    idle = meetings(BANK, state, turn_of(BANK, state))
    after = meetings(BANK, state, turn_of(BANK, state, "you:price:low", "yang:prepare:migration"))
    assert np.array_equal(idle.support, after.support)
    assert np.array_equal(idle.recent, after.recent)


def test_the_table_has_a_row_for_every_move_of_the_story() -> None:
    assert rows_of(BANK, "you:visit:zhou", "qin:executive:fang") != []
