"""The customer's lines: where we have somebody, and where we hardly see what rivals do."""

from dataclasses import replace

import numpy as np

from simgame.engine.rules.influence import rivals
from simgame.engine.rules.lines import blind_lines, lines_met
from simgame.engine.state import State
from simgame.engine.tuning import BLIND, BRIEF, RESISTANCE, UNSEEN
from simgame.terms.lines import LINES
from tests.engine.worlds import board_of, contact_of, games_of, quiet, turn_of, with_contact
from tests.scenarios import HARBOUR

BOARD = board_of(HARBOUR)
LINE = BOARD.public.line
MANAGEMENT = [contact_of(BOARD, name) for name in ("hou", "kang", "su", "wei")]
NOBODY = games_of(BOARD, 4)
NOBODY = replace(NOBODY, coverage=np.zeros_like(NOBODY.coverage))


def met(state: State, *contacts: int) -> State:
    for contact in contacts:
        state = with_contact(state, contact, coverage=BRIEF)
    return state


def test_a_line_is_seen_once_enough_of_its_people_are_met() -> None:
    row = LINES.index("management")
    assert sorted(np.flatnonzero(row == LINE)) == sorted(MANAGEMENT)
    blind = [bool(blind_lines(BOARD, met(NOBODY, *MANAGEMENT[:number]))[:, row].all()) for number in range(5)]
    assert blind == [number * 1000 < BLIND * 4 for number in range(5)]
    assert blind == [True, True, True, False, False]


def test_who_has_left_neither_counts_nor_sees() -> None:
    row = LINES.index("management")
    two = met(NOBODY, *MANAGEMENT[:2])
    gone = with_contact(two, MANAGEMENT[3], in_post=False)
    assert blind_lines(BOARD, two)[:, row].all()
    assert not blind_lines(BOARD, gone)[:, row].any(), "two of three"
    assert blind_lines(BOARD, with_contact(gone, MANAGEMENT[0], in_post=False))[:, row].all(), "one of two"


def test_a_line_with_nobody_in_it_is_not_blind() -> None:
    state = NOBODY
    for contact in MANAGEMENT:
        state = with_contact(state, contact, in_post=False)
    assert not blind_lines(BOARD, state)[:, LINES.index("management")].any()


def test_a_line_is_met_with_one_person() -> None:
    one = met(NOBODY, MANAGEMENT[0])
    assert lines_met(BOARD, one)[:, LINES.index("management")].all()
    assert lines_met(BOARD, one).sum() == len(one.outcome)
    assert not lines_met(BOARD, NOBODY).any()


def test_where_we_see_little_rivals_work_better_and_nowhere_else() -> None:
    """The same luck for both: in the lines that are seen a rival gains what it did, in the blind ones more."""
    assert UNSEEN > 1000
    assert RESISTANCE[2] > 0
    board = replace(quiet(BOARD), script=BOARD.script)
    seen = replace(NOBODY, coverage=np.full_like(NOBODY.coverage, BRIEF), week=2)
    technical = LINES.index("technical") == LINE
    blind = replace(seen, coverage=np.where(technical, 0, seen.coverage))

    def gained(state: State) -> np.ndarray:
        return rivals(board, state, turn_of(board, state)).support[:, 1:] - state.support[:, 1:]

    open_, hidden = gained(seen), gained(blind)
    assert open_[:, :, technical].any()
    assert open_[:, :, ~technical].any()
    assert np.array_equal(open_[:, :, ~technical], hidden[:, :, ~technical])
    worked = open_[:, :, technical] > 0
    assert (hidden[:, :, technical][worked] > open_[:, :, technical][worked]).all()
    assert (hidden[:, :, technical] <= open_[:, :, technical] * UNSEEN // 1000 + 1).all()
