"""Why a move cannot be made: each reason comes with its cause and goes with it."""

from dataclasses import replace

import numpy as np
import pytest

from simgame import Game
from simgame.engine.game import IllegalPlan
from simgame.engine.legality import Bar, barred, doors_open
from simgame.engine.state import State
from simgame.terms.actions import ACTIONS
from simgame.terms.lines import LINES
from simgame.terms.outcomes import LOST
from tests.engine.worlds import ACTION, board_of, contact_of, games_of, rows_of, scenario_of, with_contact
from tests.moves import a_move, as_plan
from tests.scenarios import HARBOUR

BOARD = board_of(HARBOUR)
PENG, WEI, KANG, SU, DAI = (contact_of(BOARD, name) for name in ("peng", "wei", "kang", "su", "dai"))
START = games_of(BOARD)


def bar(state: State, code: str) -> Bar:
    row = rows_of(BOARD, code)
    one, among = barred(BOARD, state, np.array(row))[0, 0], barred(BOARD, state)[0, row[0]]
    assert one == among
    return Bar(int(one))


def having_done(action: str, contact: int, week: int) -> State:
    last = START.last_done.copy()
    last[:, ACTION[action], contact] = week
    return replace(START, last_done=last)


def friends(*people: int) -> State:
    """Return the start with these people known as supporters whose influence is known."""
    state = START
    for person in people:
        state = with_contact(state, person, seen_week=1, know_influence=1)
        seen = state.seen_support.copy()
        seen[:, 0, person] = 1000
        state = replace(state, seen_support=seen)
    return state


OVER = replace(START, outcome=np.full_like(START.outcome, LOST))
FROZEN = with_contact(START, PENG, frozen_until=1)
EXCHANGED = having_done("exchange", PENG, 1)
ANSWERED = replace(START, answered=np.ones_like(START.answered))
WORRIED = with_contact(START, PENG, know_concerns=1)
HIDDEN_FRIEND = with_contact(START, PENG, coverage=3000, support=3000)
FRIEND = with_contact(friends(PENG), PENG, coverage=3000)
POOR = replace(START, money=np.ones_like(START.money))

CASES: dict[Bar, tuple[str, State, State]] = {
    Bar.OVER: ("you:visit:tao", OVER, START),
    Bar.UNKNOWN: ("lin:visit:dai", START, with_contact(START, DAI, coverage=1000)),
    Bar.GONE: ("lin:visit:peng", with_contact(START, PENG, in_post=False), START),
    Bar.FROZEN: ("lin:visit:peng", FROZEN, replace(FROZEN, week=2)),
    Bar.BLACKOUT: ("lin:visit:peng", replace(START, week=4), replace(START, week=3)),
    Bar.NO_BLACKOUT: ("you:private:peng", replace(START, week=3), replace(START, week=4)),
    Bar.AGAIN: ("lin:exchange:peng", replace(EXCHANGED, week=2), replace(EXCHANGED, week=3)),
    Bar.DONE: ("lin:prepare:changeover", ANSWERED, WORRIED),
    Bar.COVERAGE: (
        "lin:reference:peng",
        with_contact(START, PENG, coverage=1999),
        with_contact(START, PENG, coverage=2000),
    ),
    Bar.SUPPORT: ("lin:headquarters:peng", HIDDEN_FRIEND, FRIEND),
    Bar.DOOR: ("song:executive:wei", START, friends(KANG)),
    Bar.CONCERN: ("lin:workshop:peng", START, WORRIED),
    Bar.DEADLINE: ("you:price:low", replace(START, week=6), replace(START, week=5)),
    Bar.NOT_ISSUED: ("you:objection:tender", replace(START, week=3), replace(START, week=4)),
    Bar.NO_GROUND: ("you:objection:tender", replace(START, week=4), START),
    Bar.SAME: ("you:price:list", START, replace(START, price=np.zeros_like(START.price))),
    Bar.MONEY: ("lin:exchange:peng", POOR, START),
    Bar.TIME: ("mo:exchange:peng", START, START),
    Bar.AWAY: ("you:price:low", replace(START, half_days=np.zeros_like(START.half_days)), START),
}
"""For each reason a move, a state in which it bars the move, and one in which it does not."""


@pytest.mark.parametrize("reason", CASES, ids=lambda reason: reason.name.lower())
def test_a_reason_comes_and_goes_with_its_cause(reason: Bar) -> None:
    code, with_cause, without = CASES[reason]
    assert bar(with_cause, code) is reason
    if reason is not Bar.TIME:  # nobody ever gets more time in a week
        assert bar(without, code) is not reason


def test_every_reason_has_a_case() -> None:
    """The others: a rank can be wrong only after a promotion; a second time, and no such move, are a plan's own."""
    elsewhere = {Bar.NONE, Bar.WRONG_RANK, Bar.TWICE, Bar.NO_MOVE}
    assert set(Bar) - elsewhere == set(CASES)


def test_a_promoted_person_is_met_in_other_ways() -> None:
    board = BOARD
    meng = contact_of(board, "meng")
    state = with_contact(games_of(board), meng, coverage=3000)
    before, after = (with_contact(state, meng, rank=rank) for rank in (1, 2))
    staff_only = [move for move in board.public.moves if str(move.activity) in ("award:meng", "ask:meng")]
    executive_only = [move for move in board.public.moves if str(move.activity) in ("executive:meng", "agreement:meng")]
    assert executive_only
    for moves, wrong, right in ((staff_only, after, before), (executive_only, before, after)):
        rows = rows_of(board, *map(str, moves))
        assert (barred(board, wrong)[0, rows] == Bar.WRONG_RANK).all()
        assert (barred(board, right)[0, rows] != Bar.WRONG_RANK).all()


def test_a_door_is_opened_by_a_known_friend_with_known_influence() -> None:
    opens = doors_open(BOARD, friends(KANG))[0]
    assert np.array_equal(opens, BOARD.persuades[KANG] > 0)
    for missing in ("seen_week", "know_influence"):
        assert not doors_open(BOARD, with_contact(friends(KANG), KANG, **{missing: 0})).any()
    assert not doors_open(BOARD, with_contact(friends(KANG), KANG, in_post=False)).any()
    assert not doors_open(BOARD, with_contact(START, KANG, support=3000)).any(), "only what was seen counts"


@pytest.mark.parametrize("person", ["peng", "tao", "bian", "ye", "qiu"])
def test_in_the_blackout_evaluators_can_only_be_met_against_the_rules(person: str) -> None:
    state = replace(START, week=5, coverage=np.full_like(START.coverage, 4000))
    table, bars = BOARD.public.moves, barred(BOARD, state)[0]
    rows = np.flatnonzero(table.meets[:-1] & (table.contact[:-1] == contact_of(BOARD, person)))
    open_rows = [table[row].action for row in rows if bars[row] == Bar.NONE]
    assert open_rows == ["private"]


def test_once_the_bids_are_in_nobody_meets_who_may_decide() -> None:
    """Before that the line of the leader may be met, though the documents are out."""
    known = replace(START, coverage=np.full_like(START.coverage, 4000))
    tender = scenario_of(HARBOUR).tender
    closed = set(tender.judging) - set(tender.blackout)
    assert closed
    table, deadline = BOARD.public.moves, int(START.deadline[0])
    lines = np.array([LINES.at(int(line)).id in closed for line in BOARD.public.line])
    rows = np.flatnonzero(table.meets[:-1] & np.append(lines, False)[table.contact[:-1]])
    assert not (barred(BOARD, replace(known, week=deadline))[0, rows] == Bar.BLACKOUT).any()
    later = barred(BOARD, replace(known, week=deadline + 1))[0, rows]
    assert set(later[later != Bar.WRONG_RANK]) == {Bar.BLACKOUT}


def test_an_illegal_plan_is_refused_whole() -> None:
    game = Game(scenario_of(HARBOUR), seed=3)
    before = game.digest
    for plan, move, reason in (
        (["you:visit:tao", "lin:visit:dai"], "lin:visit:dai", Bar.UNKNOWN),
        (["you:visit:tao", "you:visit:tao"], "you:visit:tao", Bar.TWICE),
        (["you:visit:tao", "lin:visit:tao"], "lin:visit:tao", Bar.TWICE),
        (["you:visit:tao", "you:visit:su", "you:visit:qiu"], "you:visit:qiu", Bar.TIME),
        (["you:fly:moon"], "you:fly:moon", Bar.NO_MOVE),
        (["you:price:low", "you:price:floor"], "you:price:floor", Bar.TWICE),
    ):
        with pytest.raises(IllegalPlan) as refusal:
            game.play_week(plan)
        assert (str(refusal.value.move), refusal.value.bar) == (move, reason)
        assert game.digest == before
        assert game.week == 1
        assert game.reports == []
    assert game.play_possible(as_plan("you:visit:tao", "lin:visit:dai", "you:fly:moon")).plan == as_plan(
        "you:visit:tao"
    )


def test_money_is_counted_over_the_whole_plan() -> None:
    scenario = scenario_of(HARBOUR).model_copy(update={"money": 3})
    game = Game(scenario)
    assert game.why_not(a_move("lin:exchange:peng")) is None
    assert game.why_not(a_move("you:visit:tao"), as_plan("lin:exchange:peng")) is None
    assert game.why_not(a_move("song:visit:kang"), as_plan("lin:exchange:peng", "you:visit:tao")) is Bar.MONEY


def test_only_the_players_own_role_is_tempted() -> None:
    tempting = [move for move in BOARD.public.moves if ACTIONS[move.action].detection]
    assert tempting
    assert all(move.member == "you" for move in tempting)
