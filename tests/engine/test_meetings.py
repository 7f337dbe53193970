"""What meetings bring, one comparison a rule: two games with the same luck that differ in one thing."""

from dataclasses import replace

import numpy as np
import pytest

from simgame.engine.board import Board, Ints
from simgame.engine.rules.meetings import factors, meetings
from simgame.engine.state import State, worry_sets
from simgame.engine.tuning import CREDIBILITY_LEAST, CREDIBILITY_LOSS, RANK_MATCH, REPETITION, RESISTANCE
from simgame.terms.actions import ACTIONS
from tests.engine.worlds import board_of, contact_of, games_of, rows_of, turn_of, with_contact
from tests.scenarios import HARBOUR

BOARD = board_of(HARBOUR)
GAMES = 64
START = games_of(BOARD, GAMES)


def gain(state: State, *codes: str, board: Board = BOARD) -> Ints:
    """Return what the meetings of a week bring in support for us, int32 [G, C]; all of them must be possible."""
    turn = turn_of(board, state, *codes)
    assert turn.made.all(), codes
    return meetings(board, state, turn).support[:, 0] - state.support[:, 0]


def gain_with(person: str, state: State, *codes: str) -> Ints:
    return gain(state, *codes)[:, contact_of(BOARD, person)]


def known(state: State, *people: str) -> State:
    """Return the state with these people known in depth, their concerns and influence included."""
    for person in people:
        row = contact_of(BOARD, person)
        state = with_contact(state, row, coverage=4000, know_concerns=1, know_influence=1, seen_week=1)
        seen = state.seen_support.copy()
        seen[:, 0, row] = 2000
        state = replace(state, seen_support=seen)
    return state


def test_only_those_who_are_met_move() -> None:
    moved = gain(START, "you:visit:tao", "lin:exchange:peng")
    assert (moved[:, [contact_of(BOARD, "tao"), contact_of(BOARD, "peng")]] > 0).all()
    moved[:, [contact_of(BOARD, "tao"), contact_of(BOARD, "peng")]] = 0
    assert not moved.any()


@pytest.mark.parametrize("theirs", range(3))
def test_nothing_beats_the_matching_rank(theirs: int) -> None:
    assert RANK_MATCH[theirs][theirs] == max(row[theirs] for row in RANK_MATCH)
    assert RANK_MATCH[theirs][theirs] == 1000


def test_a_better_matched_rank_gains_more() -> None:
    """Kang is an executive; the director, at home in the same lines, gets more out of a visit than the manager."""
    same_level = gain_with("kang", START, "song:visit:kang")
    below = gain_with("kang", START, "you:visit:kang")
    assert (same_level > below).all()


def test_a_level_too_low_costs_credibility_and_a_match_does_not() -> None:
    kang = contact_of(BOARD, "kang")

    def credibility(code: str) -> Ints:
        return meetings(BOARD, START, turn_of(BOARD, START, code)).credibility[:, kang]

    assert (credibility("you:visit:kang") == 1000 - CREDIBILITY_LOSS[1][2]).all()
    assert (credibility("song:visit:kang") == 1000).all()


def test_credibility_has_a_floor_and_counts_in_the_gain() -> None:
    kang = contact_of(BOARD, "kang")
    doubted = with_contact(START, kang, credibility=CREDIBILITY_LEAST)
    assert (gain_with("kang", doubted, "song:visit:kang") < gain_with("kang", START, "song:visit:kang")).all()
    after = meetings(BOARD, doubted, turn_of(BOARD, doubted, "you:visit:kang"))
    assert (after.credibility[:, kang] == CREDIBILITY_LEAST).all()


def test_who_is_at_home_in_the_line_gains_more() -> None:
    """Lin is a manager at home in technology, you are one who is not; Song and Ren are executives at home with Wei."""
    assert (gain_with("peng", START, "lin:visit:peng") > gain_with("peng", START, "you:visit:peng")).all()
    assert np.array_equal(gain_with("wei", START, "song:visit:wei"), gain_with("wei", START, "ren:visit:wei"))


def test_a_known_concern_that_is_addressed_gains_more() -> None:
    """An exchange deals with Peng's worry about the migration; a visit does not."""
    peng = contact_of(BOARD, "peng")
    told = with_contact(START, peng, know_concerns=1)
    assert (gain_with("peng", told, "lin:exchange:peng") > gain_with("peng", START, "lin:exchange:peng")).all()
    assert np.array_equal(gain_with("peng", told, "lin:visit:peng"), gain_with("peng", START, "lin:visit:peng"))


def test_every_workshop_deals_with_the_concern_that_it_is_about() -> None:
    table = BOARD.public.moves
    workshops = np.flatnonzero(table.action[:-1] == list(ACTIONS).index("workshop"))
    assert workshops.size
    assert (BOARD.public.deals_with[table.action[workshops]] == 2 ** len(BOARD.public.concerns) - 1).all()
    worried = np.logical_or.reduce(BOARD.concern_of, axis=1)
    assert np.array_equal(worry_sets(START)[0] > 0, worried)


def test_repetition_brings_less_and_less() -> None:
    assert list(REPETITION) == sorted(REPETITION, reverse=True)
    lai, before = contact_of(BOARD, "lai"), None
    for recent in range(8):
        now = gain_with("lai", with_contact(START, lai, recent=recent), "you:visit:lai")
        assert before is None or (now <= before).all()
        before = now


def test_two_meetings_in_a_week_gain_less_than_two_alone_but_more_than_one() -> None:
    visit, call = gain_with("lai", START, "you:visit:lai"), gain_with("lai", START, "you:call:lai")
    both = gain_with("lai", START, "you:visit:lai", "you:call:lai")
    assert (both < visit + call).all()
    assert (both > visit).all()


def test_the_more_support_there_is_the_less_a_meeting_adds() -> None:
    """From neutral on; somebody who is against us is a little harder to move than somebody neutral."""
    assert list(RESISTANCE[1:]) == sorted(RESISTANCE[1:], reverse=True)
    lai, before = contact_of(BOARD, "lai"), None
    for support in range(0, 3000, 250):
        now = gain_with("lai", with_contact(START, lai, support=support), "you:visit:lai")
        assert before is None or (now <= before).all()
        before = now


def test_an_open_person_is_won_more_easily() -> None:
    """Two clerks of procurement with everything alike but their openness and their luck."""
    qiu = contact_of(BOARD, "qiu")
    closed = replace(BOARD, openness=np.where(np.arange(len(BOARD.openness)) == qiu, 0, BOARD.openness))
    less = gain(START, "you:visit:qiu", board=closed)[:, qiu]
    assert (less < gain_with("qiu", START, "you:visit:qiu")).all()
    assert (less > 0).all()


def test_luck_spreads_a_gain_around_its_worth() -> None:
    many = games_of(BOARD, 2000)
    gains = gain(many, "you:visit:lai")[:, contact_of(BOARD, "lai")]
    assert 0.6 < gains.min() / gains.mean() < 0.8
    assert 1.2 < gains.max() / gains.mean() < 1.4


def test_each_gain_is_the_product_of_its_factors() -> None:
    """The "why" that a learner is shown is the rule itself."""
    codes = ("you:visit:kang", "lin:exchange:peng", "mo:call:meng", "song:call:kang")
    turn = turn_of(BOARD, START, *codes)
    parts = factors(BOARD, START, turn)
    product = np.broadcast_to(parts.pop("base"), (GAMES, len(codes)))
    for factor in parts.values():
        product = product * factor // 1000
    moved = gain(START, *codes)
    for person in ("kang", "peng", "meng"):
        slots = [slot for slot, code in enumerate(codes) if code.endswith(person)]
        assert np.array_equal(product[:, slots].sum(axis=1), moved[:, contact_of(BOARD, person)])


def test_meetings_bring_coverage_to_the_open_sooner() -> None:
    after = meetings(BOARD, START, turn_of(BOARD, START, "you:visit:qiu", "you:visit:tao"))
    qiu, tao = contact_of(BOARD, "qiu"), contact_of(BOARD, "tao")
    assert (after.coverage[:, qiu] > after.coverage[:, tao]).all()
    assert (after.coverage[:, tao] > 2000).all(), "whoever was met is known at least briefly"
    both = meetings(BOARD, START, turn_of(BOARD, START, "you:visit:qiu", "you:call:qiu"))
    assert (both.coverage[:, qiu] > after.coverage[:, qiu]).all()


def test_the_firm_keeps_a_share_of_what_an_event_brings_and_nothing_of_a_call() -> None:
    state, kang = known(START, "kang"), contact_of(BOARD, "kang")
    call = meetings(BOARD, state, turn_of(BOARD, state, "song:call:kang"))
    assert not call.firm.any()
    agreement = meetings(BOARD, state, turn_of(BOARD, state, "song:agreement:kang"))
    assert np.array_equal(agreement.firm[:, kang], agreement.support[:, 0, kang] - state.support[:, 0, kang])


def test_a_match_is_a_meeting_of_equals_at_home_in_the_line() -> None:
    for code, matches in {
        "lin:visit:peng": True,  # manager and manager, technology
        "you:visit:peng": False,  # a manager, not at home in technology
        "ren:visit:peng": False,  # at home, but an executive
    }.items():
        after = meetings(BOARD, START, turn_of(BOARD, START, code))
        assert (after.matched[:, contact_of(BOARD, "peng")] == matches).all(), code
        assert after.matched.sum() == matches * GAMES


def test_the_price_and_the_bid_meet_nobody() -> None:
    state = known(START, "peng")
    idle = meetings(BOARD, state, turn_of(BOARD, state))
    after = meetings(BOARD, state, turn_of(BOARD, state, "you:price:low", "lin:prepare:changeover"))
    assert np.array_equal(idle.support, after.support)
    assert np.array_equal(idle.recent, after.recent)


def test_the_table_has_a_row_for_every_move_of_the_story() -> None:
    assert rows_of(BOARD, "you:visit:peng", "song:executive:wei") != []
