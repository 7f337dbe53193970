"""Access: whom one can get to, and who opens the door."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings

from simgame.engine.board import Ints, has_ear_elsewhere
from simgame.engine.observation import observe
from simgame.engine.rules.access import access, introducers
from simgame.engine.rules.meetings import factors, meetings
from simgame.engine.state import State
from simgame.engine.tuning import COLD, INTRODUCED, INTRODUCER_COVERAGE, INTRODUCER_SUPPORT, KNOWS_US, PROGRAMME
from simgame.terms.actions import ACTIONS
from simgame.terms.ranks import STAFF
from tests.engine.test_properties import Position, positions
from tests.engine.worlds import ACTION, board_of, contact_of, games_of, turn_of, with_contact
from tests.scenarios import HARBOUR

BOARD = board_of(HARBOUR)
START = games_of(BOARD, 2)
WEI, KANG, SU, HOU, PENG, YE, BIAN, QIU = (
    contact_of(BOARD, name) for name in ("wei", "kang", "su", "hou", "peng", "ye", "bian", "qiu")
)


def door(state: State, contact: int) -> int:
    """Return how far one person lets us in, the same in all games."""
    found = access(state, state.rank, introducers(BOARD, state))[:, contact]
    assert (found == found[0]).all()
    return int(found[0])


def introducing(
    state: State, contact: int, support: int = INTRODUCER_SUPPORT, coverage: int = INTRODUCER_COVERAGE
) -> State:
    """Return the state in which somebody is known so well, and was seen to support us so much."""
    state = with_contact(state, contact, coverage=coverage, seen_week=1)
    seen = state.seen_support.copy()
    seen[:, 0, contact] = support
    return replace(state, seen_support=seen)


@settings(deadline=None, derandomize=True, max_examples=40)
@given(positions(games=3))
def test_staff_are_always_reachable_and_nobody_is_ever_shut_out(position: Position) -> None:
    board, state = position.board, position.state
    doors = access(state, state.rank, introducers(board, state))
    assert (doors[state.rank == STAFF] == 1000).all()
    assert (doors[state.coverage >= KNOWS_US] == 1000).all()
    assert doors.min() >= COLD
    assert doors.max() <= 1000


def test_each_who_introduces_us_opens_the_door_further_until_it_is_open() -> None:
    """Su and Hou sit in the director's line; Kang, an executive, has his ear besides and counts once."""
    state, doors = START, [door(START, WEI)]
    for contact in (SU, HOU, KANG):
        state = introducing(state, contact)
        doors.append(door(state, WEI))
    assert doors == [COLD, COLD + INTRODUCED, min(COLD + 2 * INTRODUCED, 1000), 1000]


@pytest.mark.parametrize(
    ("support", "coverage", "introduces"),
    [
        (INTRODUCER_SUPPORT, INTRODUCER_COVERAGE, True),
        (INTRODUCER_SUPPORT - 1, INTRODUCER_COVERAGE, False),
        (INTRODUCER_SUPPORT, INTRODUCER_COVERAGE - 1, False),
    ],
)
def test_who_introduces_us_is_known_well_and_well_disposed(support: int, coverage: int, introduces: bool) -> None:
    state = introducing(START, SU, support, coverage)
    assert door(state, WEI) == COLD + introduces * INTRODUCED
    assert door(with_contact(state, SU, seen_week=0), WEI) == COLD, "support that nobody has seen opens no door"
    assert door(with_contact(state, SU, in_post=False), WEI) == COLD, "nor does who has left"


def test_across_lines_only_a_tie_that_we_know_of_introduces_us() -> None:
    """Bian of finance has the director's ear; Qiu of purchasing has not."""
    bian, qiu = introducing(START, BIAN), introducing(START, QIU)
    assert door(bian, WEI) == COLD
    assert door(with_contact(bian, BIAN, know_influence=1), WEI) == COLD + INTRODUCED
    assert door(with_contact(qiu, QIU, know_influence=1), WEI) == COLD
    assert door(with_contact(bian, BIAN, know_influence=1), YE) == COLD, "whom Bian does not know"


def test_an_introduction_shows_no_tie_that_nobody_has_told() -> None:
    """With other ties between people the player sees the same doors, until somebody's influence is known."""
    persuades = 1000 - BOARD.persuades
    other = replace(
        BOARD, persuades=persuades, has_ear_elsewhere=has_ear_elsewhere(BOARD.public.line, persuades.astype(np.int32))
    )
    state = introducing(introducing(START, BIAN), QIU)

    def doors(state: State) -> tuple[Ints, Ints]:
        return observe(BOARD, state).introducers, observe(other, state).introducers

    assert np.array_equal(*doors(state))
    assert not np.array_equal(*doors(with_contact(state, QIU, know_influence=1)))


def test_what_two_firms_do_together_opens_every_door_a_little() -> None:
    ties = ACTIONS.numbers(lambda action: action.tie)
    assert ties
    done = START.last_done.copy()
    for number, tie in enumerate(ties[:3], start=1):
        done[:, tie, PENG] = 1
        assert door(replace(START, last_done=done), WEI) == COLD + number * PROGRAMME
    done[:] = 0
    done[:, ACTION["visit"], PENG] = 1
    assert door(replace(START, last_done=done), WEI) == COLD, "a visit ties nobody"


def test_the_door_is_a_factor_of_support_and_of_coverage() -> None:
    cold, open_ = START, introducing(introducing(START, SU), HOU)
    code = "song:visit:wei"
    assert (factors(BOARD, cold, turn_of(BOARD, cold, code))["access"] == COLD).all()
    assert (factors(BOARD, open_, turn_of(BOARD, open_, code))["access"] == 1000).all()
    outside, inside = (meetings(BOARD, state, turn_of(BOARD, state, code)) for state in (cold, open_))
    assert (outside.support[:, 0, WEI] < inside.support[:, 0, WEI]).all()
    assert (outside.coverage[:, WEI] < inside.coverage[:, WEI]).all()


def test_the_observation_has_the_doors_by_which_the_rules_go() -> None:
    state = introducing(START, SU)
    seen = observe(BOARD, state)
    assert np.array_equal(seen.introducers, introducers(BOARD, state))
    assert np.array_equal(seen.access, access(state, state.rank, seen.introducers))
