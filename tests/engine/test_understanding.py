"""Understanding: what answers to the customer's concerns are worth, and to whom."""

from dataclasses import replace

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from simgame.engine.board import Bools
from simgame.engine.observation import observe
from simgame.engine.rules.milestones import answered_share, bid_points, votes
from simgame.engine.rules.understanding import answers, understanding, understood
from simgame.engine.state import State, WeekArray
from simgame.engine.tuning import SOURCE, SOURCES, TOLD, UNDERSTOOD, WORKED_ON
from tests.engine.test_properties import Position, positions
from tests.engine.worlds import ACTION, board_of, contact_of, games_of, with_contact
from tests.scenarios import HARBOUR

BOARD = board_of(HARBOUR)
START = games_of(BOARD, 2)
STORM, COST = (BOARD.public.concerns.index(name) for name in ("storm", "cost"))
STORM_WORRIES = [contact_of(BOARD, name) for name in ("kang", "dai", "meng")]
SCORING = BOARD.public.scoring


def knowing(state: State, *contacts: int) -> State:
    for contact in contacts:
        state = with_contact(state, contact, know_concerns=1)
    return state


def answering(state: State, *concerns: int) -> State:
    answered = np.zeros_like(state.answered)
    answered[:, list(concerns)] = True
    return replace(state, answered=answered)


def told(state: State, contact: int) -> State:
    """Return the state in which somebody has told us the facts that reveal a person's worries."""
    facts = int(BOARD.reveals["concerns"][contact])
    learned = state.learned.copy()
    for number in range(learned.shape[1]):
        if facts >> number & 1:
            learned[:, number] = 1
    return replace(state, learned=learned)


def worked_with(state: State, contact: int) -> State:
    done: WeekArray = state.last_done.copy()
    done[:, ACTION["workshop"], contact] = 1
    return replace(state, last_done=done)


def worth(state: State, concern: int = STORM) -> int:
    return int(understood(BOARD, state)[0, concern])


@settings(deadline=None, derandomize=True, max_examples=40)
@given(positions(games=3))
def test_the_parts_add_up_to_at_most_all_and_are_what_a_player_sees(position: Position) -> None:
    board, state = position.board, position.state
    parts = understanding(board, state)
    whole = understood(board, state)
    assert np.array_equal(sum(parts.values()), whole)
    assert all((part >= 0).all() for part in parts.values())
    assert whole.min(initial=UNDERSTOOD) >= UNDERSTOOD
    assert whole.max(initial=0) <= 1000
    assert np.array_equal(observe(board, state).understood, whole)


def test_all_there_is_to_understand_is_a_whole_answer() -> None:
    assert UNDERSTOOD + SOURCE * SOURCES + TOLD + WORKED_ON == 1000


def test_each_source_adds_up_to_so_many() -> None:
    assert worth(START) == UNDERSTOOD, "a worry that nobody is known to have is known by its name"
    found = [worth(knowing(START, *STORM_WORRIES[:number])) for number in range(4)]
    assert found == [UNDERSTOOD + SOURCE * min(number, SOURCES) for number in range(4)]
    assert worth(knowing(START, *STORM_WORRIES), COST) == UNDERSTOOD + SOURCE, "Kang alone is worried about the cost"


def test_a_fact_and_a_workshop_count_only_with_those_who_have_the_worry() -> None:
    row = next(row for row in STORM_WORRIES if BOARD.reveals["concerns"][row])
    known = knowing(START, row)
    assert worth(told(known, row)) == worth(known) + TOLD
    assert worth(worked_with(known, row)) == worth(known) + WORKED_ON
    assert worth(worked_with(START, row)) == UNDERSTOOD, "of whom we do not know that they have it"
    stranger = contact_of(BOARD, "tao")
    assert worth(worked_with(knowing(known, stranger), stranger)) == worth(known)


def scorers() -> Bools:
    """Return bool [K]: the concerns of those who score."""
    worried: Bools = np.asarray(START.worries[0, START.weights[0, SCORING] > 0].any(axis=0))
    return worried


def test_answers_beside_the_point_cost_focus_never_more_than_all() -> None:
    asked = scorers()
    right, wrong = np.flatnonzero(asked), np.flatnonzero(~asked)
    assert right.size >= 2
    assert wrong.size >= 2

    def focus(rights: int, wrongs: int) -> int:
        state = answering(START, *right[:rights], *wrong[:wrongs])
        found = answers(BOARD, state, votes(state, SCORING))
        assert (found["worth"] == found["understood"] * found["focus"] // 1000).all()
        return int(found["focus"][0])

    assert focus(2, 0) == 1000
    assert focus(2, 1) == 500
    assert focus(2, 2) == 0
    assert focus(1, 2) == 0, "never below none"
    assert focus(0, 0) == focus(0, 1) == 0


@settings(deadline=None, derandomize=True, max_examples=30)
@given(positions(games=3), st.integers(0, 2**16 - 1))
def test_another_wrong_answer_never_helps(position: Position, chosen: int) -> None:
    board, state = position.board, position.state
    concerns = np.arange(len(board.public.concerns))
    state = replace(state, answered=np.broadcast_to((chosen >> concerns) & 1 == 1, state.answered.shape).copy())
    weights = votes(state, board.public.scoring)
    before = answers(board, state, weights)["worth"]
    asked = (state.worries & (weights > 0)[:, :, None]).any(axis=1)
    every = answers(board, replace(state, answered=state.answered | ~asked), weights)["worth"]
    assert (every <= before).all()
    assert (before <= 1000).all()
    assert (before >= 0).all()


def test_a_fully_understood_bid_has_all_of_the_fit() -> None:
    """One worry that everybody has, three sources, a fact about it, a workshop, and no other answer."""
    worries = np.zeros_like(START.worries)
    worries[:, :, STORM] = True
    state = answering(replace(START, worries=worries, know_concerns=np.ones_like(START.know_concerns)), STORM)
    state = worked_with(replace(state, learned=np.ones_like(state.learned)), STORM_WORRIES[0])
    assert worth(state) == 1000
    assert (answered_share(BOARD, state) == 1000).all()
    assert (bid_points(BOARD, state)[0]["answers"][:, 0] == int(BOARD.public.tender[0]) * BOARD.fit).all()
    half = replace(state, know_concerns=np.zeros_like(state.know_concerns))
    assert (answered_share(BOARD, half) == UNDERSTOOD).all()
    assert (
        bid_points(BOARD, half)[0]["answers"][:, 0] == int(BOARD.public.tender[0]) * (BOARD.fit * UNDERSTOOD // 1000)
    ).all()


def test_only_the_worries_of_those_who_score_count() -> None:
    state = knowing(START, *STORM_WORRIES)
    growth = BOARD.public.concerns.index("growth")
    assert not scorers()[growth]
    assert not answered_share(BOARD, answering(state, growth)).any()
    assert (answered_share(BOARD, answering(state, STORM)) > 0).all()
