"""The digest of a state: what was never used is no part of it, and all that was used is."""

import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from simgame.engine import state as states
from simgame.engine.board import Board
from simgame.engine.compiler import compile_board
from simgame.engine.digest import Digests, digest
from simgame.engine.state import FIELDS, FieldSpec
from simgame.engine.week import play_week
from simgame.scenario.model import Event
from simgame.scenario.people import Contact
from simgame.terms.actions import ACTIONS
from simgame.terms.move import Move
from tests.engine.test_properties import Position, many, positions, seeds
from tests.engine.worlds import WORLDS, board_of, games_of, scenario_of
from tests.scenarios import HARBOUR

SLOTS = 24


def played(board: Board, moves: Sequence[Move]) -> list[str]:
    """Return the digest before each week of a game in which only some moves are tried, and after the last."""
    digests, state, random = Digests(board), games_of(board), np.random.default_rng(5)
    seen = [digests.of(state)]
    for _ in range(board.public.weeks):
        plan = [board.public.moves.index[moves[number]] for number in random.choice(len(moves), SLOTS)]
        state = play_week(board, state, np.array([plan], dtype=np.intp))
        seen.append(digests.of(state))
    return seen


def honest(board: Board) -> list[Move]:
    return [move for move in board.public.moves if not ACTIONS[move.action].temptation]


def never() -> Event:
    """Return an event that never comes, with a flag that nothing reads."""
    return Event.model_validate(
        {
            "id": "at-no-time",
            "when": {"quantity": "money", "at_least": 9999.0},
            "effects": [{"do": "flag", "name": "at-no-time"}],
            "news": "It never happens.",
        }
    )


def nobody(coverage: int) -> Contact:
    """Return somebody with no part in anything, whose id comes before all others."""
    person = {
        "id": "a-nobody",
        "name": "Nobody",
        "title": "Guest",
        "line": "user",
        "rank": "staff",
        "about": "Sits there.",
        "motive": "None.",
        "openness": 0.5,
        "coverage": coverage,
    }
    return Contact.model_validate(person)


@pytest.mark.parametrize("world", WORLDS)
def test_what_is_never_used_leaves_every_digest_as_it_was(world: str) -> None:
    scenario, board = scenario_of(world), board_of(world)
    was = played(board, honest(board))
    assert len(set(was)) == scenario.weeks + 1
    for more in (
        {"events": (never(), *scenario.events)},
        {"contacts": (nobody(coverage=0), *scenario.contacts)},
        {"contacts": (nobody(coverage=1), *scenario.contacts)},
    ):
        other = compile_board(scenario.model_copy(update=more))
        assert played(other, honest(board)) == was, more


_WITH_ONE_MORE_ACTION = """
from dataclasses import replace
from simgame.terms import term

class Registry(term.Registry):
    def __init__(self, *terms):
        more = [replace(terms[0], id="added")] if terms[0].id == "call" and hasattr(terms[0], "gain") else []
        super().__init__(*terms[:3], *more, *terms[3:])

term.Registry = Registry  # before any term is declared
from tests.engine.test_digest import WORLDS, board_of, honest, played
for world in WORLDS:
    board = board_of(world)
    known = [move for move in honest(board) if move.action != "added"]
    assert len(known) < len(honest(board))
    print(*played(board, known))
"""


def test_an_action_that_nobody_has_done_leaves_every_digest_as_it_was() -> None:
    there = subprocess.run([sys.executable, "-c", _WITH_ONE_MORE_ACTION], capture_output=True, text=True, timeout=60)
    assert there.returncode == 0, there.stderr
    assert there.stdout.splitlines() == [" ".join(played(board, honest(board))) for board in map(board_of, WORLDS)]


def test_a_field_with_nothing_in_it_leaves_the_digest_as_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    board = board_of(HARBOUR)
    state = games_of(board)
    was = digest(board, state)
    people = len(board.public.contacts)
    monkeypatch.setitem(FIELDS, "a_field", FieldSpec(("contacts",)))
    empty = state.changed(a_field=np.zeros((1, people), dtype=np.int8))
    digests = Digests(board)  # those of a program that has the field
    assert digests.of(empty) == was
    assert digests.of(state.changed(a_field=np.eye(1, people, 3, dtype=np.int8))) != was


@many
@given(positions(), seeds, st.sampled_from(sorted(FIELDS)))
def test_every_value_that_changes_changes_the_digest(position: Position, seed: int, field: str) -> None:
    board, state = position.board, position.state
    before = getattr(state, field)
    most = {"price": 3, "told_by": len(board.public.contacts), "title": 0, "rank": 2}.get(field, 100)
    if not before[0].size or not most:
        return
    after = before.copy()
    place = (0, *(np.random.default_rng(seed).integers(before.shape[1:]) if before.ndim > 1 else ()))
    after[place] = not after[place] if before.dtype == bool else (int(after[place]) + 1) % (most + 1)
    assert digest(board, replace(state, **{field: after})) != digest(board, state), field


def test_a_title_counts_by_the_event_that_gave_it() -> None:
    board = board_of(HARBOUR)
    person = next(row for row, titles in enumerate(board.public.titles) if len(titles) > 1)
    state = games_of(board)
    title = state.title.copy()
    title[0, person] = 1
    assert digest(board, state.changed(title=title)) != digest(board, state)


def test_week_and_seed_count() -> None:
    board = board_of("minimal")
    state = games_of(board)
    others = (state.changed(week=2), games_of(board, seed=2))
    assert len({digest(board, each) for each in (state, *others)}) == 3


def test_every_field_is_declared() -> None:
    assert {*FIELDS, "week", "seed"} == set(states.NAMES)
