"""Each lesson has a player who knows the doctrine but for that one principle."""

from dataclasses import replace
from functools import cache

import numpy as np
import pytest

from simgame.engine.board import Bools, Ints
from simgame.engine.compiler import compile_board
from simgame.engine.luck import seeds_from
from simgame.engine.observation import Observation, observe
from simgame.engine.state import State
from simgame.engine.week import new_games, play_week
from simgame.players import STRATEGIES, choose, dice_of
from simgame.players.doctrine import doctrine
from simgame.players.lessons import CONTRASTS, as_kept, without
from simgame.players.principles import Principles
from simgame.players.strategy import WORTH
from simgame.scenario import parse_scenario
from simgame.terms.actions import ACTIONS
from simgame.terms.lessons import LESSONS
from simgame.terms.lines import LINES
from simgame.terms.ranks import EXECUTIVE, STAFF
from tests.engine.worlds import board_of
from tests.scenarios import HARBOUR, delivered

BOARD = board_of(HARBOUR)
TABLE = BOARD.public.moves


@cache
def seen_weeks(games: int = 8) -> list[tuple[State, Observation]]:
    """Return the states and observations of each week of games by the book."""
    state, weeks = new_games(BOARD, seeds_from(1, games)), []
    for week in range(1, BOARD.public.weeks + 1):
        seen = observe(BOARD, state)
        weeks.append((state, seen))
        state = play_week(BOARD, state, choose(seen, STRATEGIES["by-the-book"](seen, dice_of(state.seed, week))))
    return weeks


def worths(lesson: str) -> list[tuple[Observation, Ints, Ints]]:
    """Return for each week what is seen, and what moves are worth by the book and without a lesson."""
    book = STRATEGIES["by-the-book"]
    return [
        (seen, book(seen, dice_of(state.seed, state.week)), without(lesson)(seen, dice_of(state.seed, state.week)))
        for state, seen in seen_weeks()
    ]


def with_people(seen: Observation, which: Bools) -> Bools:
    """Return bool [G, M]: meetings with those for whom ``which``, bool [G, C] or [C], holds."""
    which = np.broadcast_to(which, seen.known.shape)
    return np.pad(which, ((0, 0), (0, 1)))[:, TABLE.contact[:-1]] & TABLE.meets[:-1]


def test_every_lesson_has_a_contrast_and_every_contrast_a_lesson() -> None:
    assert set(CONTRASTS) == set(LESSONS)
    with pytest.raises(KeyError):
        without("nothing")


@pytest.mark.parametrize("lesson", LESSONS)
def test_a_contrast_is_another_player_of_the_same_kind(lesson: str) -> None:
    """It differs somewhere in a game, but where nothing of the kind is to be had: nobody leaves, nothing is signed."""
    differ = False
    for seen, book, other in worths(lesson):
        assert other.dtype == np.int32
        assert other.shape == seen.bars.shape
        assert other.min() >= 0
        assert other.max() <= WORTH
        differ |= not np.array_equal(book, other)
    assert differ or lesson in ("firm-not-person", "after-the-award"), lesson


@pytest.mark.parametrize(
    ("lesson", "left_out"),
    [
        ("general-relations", lambda seen: with_people(seen, seen.rank == STAFF)),
        ("five-lines", lambda seen: with_people(seen, BOARD.public.line == LINES.index("finance"))),
        ("asking", lambda seen: np.isin(TABLE.action[:-1], [ACTIONS.index("ask")])),
        ("organisational-relations", lambda seen: np.isin(TABLE.action[:-1], ACTIONS.numbers(lambda each: each.tie))),
        ("price-is-not-enough", lambda seen: np.isin(TABLE.action[:-1], [ACTIONS.index("prepare")])),
        (
            "layered-matching",
            lambda seen: with_people(seen, seen.rank == EXECUTIVE) & (TABLE.own_rank[:-1] == EXECUTIVE),
        ),
        ("not-only-the-boss", lambda seen: with_people(seen, ~BOARD.public.head) & (seen.week <= 2)),
        ("every-week", lambda seen: np.full(len(TABLE.member) - 1, seen.week % 3 == 0)),
    ],
)
def test_what_a_lesson_asks_for_is_not_done_without_it(lesson: str, left_out) -> None:  # type: ignore[no-untyped-def]
    wanted = False
    for seen, book, other in worths(lesson):
        out = np.broadcast_to(left_out(seen), other.shape)
        assert not other[out].any()
        wanted |= bool(book[out].any())
    assert wanted, "by the book it is done"


@pytest.mark.parametrize("lesson", LESSONS)
def test_at_one_position_a_record_gives_the_week_of_who_made_it(lesson: str) -> None:
    """Kept as the doctrine does it is the doctrine's week, kept as who does without it is that player's.

    What time is left over may be filled, and that may take the money of one of its moves.
    """
    for seen, book, other in worths(lesson)[::2]:
        for week in (choose(seen, book)[0], choose(seen, other)[0]):
            made = week[week >= 0]
            kept = choose(seen, as_kept(book, other, np.isin(np.arange(book.shape[1]), made)))[0]
            assert len(set(made) - set(kept)) <= 1


def test_what_nobody_did_for_a_lesson_is_not_done() -> None:
    """Nor is what it speaks against; what a week did of both is done, if somebody values it."""
    book, other = np.array([[5, 5, 0, 3]], dtype=np.int32), np.array([[0, 5, 7, 9]], dtype=np.int32)
    assert as_kept(book, other, np.zeros(4, dtype=bool)).tolist() == [[0, 5, 0, 3]]
    assert as_kept(book, other, np.array([True, False, False, True])).tolist() == [[5, 5, 0, 9]]


def test_without_finding_the_chain_roles_play_no_part() -> None:
    play = without("find-the-chain")
    for state, seen in seen_weeks():
        blind = replace(seen, weights=np.where(seen.weights >= 0, 9, seen.weights))
        dice = dice_of(state.seed, state.week)
        assert np.array_equal(play(seen, dice), play(blind, dice))


def test_without_compliance_every_temptation_comes_first() -> None:
    tempting = np.isin(TABLE.action[:-1], ACTIONS.numbers(lambda each: each.temptation))
    for _seen, book, other in worths("compliance"):
        assert not book[:, tempting].any()
        assert other[:, tempting].min() >= WORTH // 2


def test_who_answers_without_understanding_answers_everything_at_once() -> None:
    preparing = TABLE.action[:-1] == ACTIONS.index("prepare")
    _seen, book, other = worths("understand-then-answer")[0]
    assert (other[:, preparing] >= WORTH // 4).all()
    assert (book[:, preparing] < WORTH // 4).all()


def test_principles_that_are_held_otherwise_are_played() -> None:
    """A contrast keeps its own principles whatever others are held."""
    state, seen = seen_weeks()[0]
    dice = dice_of(state.seed, 1)
    plain, anew = (doctrine(held)(seen, dice) for held in (Principles(), Principles(asking=0)))
    assert not np.array_equal(plain, anew)
    for lesson in ("asking", "functional-matching"):
        assert not np.array_equal(without(lesson, Principles(roles=9000))(seen, dice), without(lesson)(seen, dice))
    field = CONTRASTS["functional-matching"].strategy(Principles(field=2000))
    assert np.array_equal(field(seen, dice), without("functional-matching")(seen, dice))


def test_without_what_comes_after_the_award_nobody_is_met_any_more() -> None:
    board = compile_board(parse_scenario(delivered()))
    meets, met = board.public.moves.meets[:-1], {"by the book": False, "without": False}
    state = new_games(board, seeds_from(1, 16))
    for week in range(1, board.public.weeks + 1):
        seen, dice = observe(board, state), dice_of(state.seed, week)
        book, other = STRATEGIES["by-the-book"](seen, dice), without("after-the-award")(seen, dice)
        fallen = seen.done[:, board.public.award]
        met["by the book"] |= bool(book[fallen][:, meets].any())
        met["without"] |= bool(other[fallen][:, meets].any())
        state = play_week(board, state, choose(seen, book))
    assert met == {"by the book": True, "without": False}


def test_without_the_firm_each_person_stays_in_the_hands_that_have_them() -> None:
    """Whoever of us has built most of the relation goes on with it alone."""
    state, seen = seen_weeks()[0]
    peng, lin = BOARD.public.contacts.index("peng"), BOARD.public.team.index("lin")
    built = np.zeros_like(seen.built)
    built[:, lin, peng] = 900
    worth = without("firm-not-person")(replace(seen, built=built), dice_of(state.seed, 1))
    with_peng = (TABLE.contact[:-1] == peng) & TABLE.meets[:-1]
    assert not worth[:, with_peng & (TABLE.member[:-1] != lin)].any()
    assert worth[:, with_peng & (TABLE.member[:-1] == lin)].any()
