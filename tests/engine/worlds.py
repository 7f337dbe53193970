"""Boards and positions for the tests of the engine: scenarios made for tests, and small scenes."""

from collections.abc import Iterator
from dataclasses import fields, replace
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from simgame import load_scenario
from simgame.engine.board import Board
from simgame.engine.compiler import compile_board
from simgame.engine.digest import Digests
from simgame.engine.luck import seeds_from
from simgame.engine.rules import Slots, Turn
from simgame.engine.state import ARRAYS, State
from simgame.engine.week import admit, new_games, play_week
from simgame.scenario import Scenario, parse_scenario
from simgame.scenario.library import shipped_folder
from simgame.scenario.model import Event
from simgame.terms.actions import ACTIONS
from simgame.terms.difficulties import DifficultyName
from tests import scenarios
from tests.moves import a_move

MINIMAL = Path(__file__).parents[1] / "scenario" / "minimal.toml"
SHIPPED = tuple(sorted(path.stem for path in shipped_folder().glob("*.toml")))
DRAWN = "drawn"
WORLDS = (scenarios.CLINIC, scenarios.HARBOUR, "minimal", DRAWN)
"""What rules, players and studies are tested on; the shipped ones have tests of their own"""


@cache
def scenario_of(world: str) -> Scenario:
    if world in (scenarios.CLINIC, scenarios.HARBOUR):
        return scenarios.scenario_of(world)
    if world == DRAWN:
        return parse_scenario(scenarios.drawn())
    return load_scenario(MINIMAL if world == "minimal" else world)


@cache
def board_of(world: str, difficulty: DifficultyName = "standard") -> Board:
    return compile_board(scenario_of(world), difficulty)


def games_of(board: Board, games: int = 1, seed: int = 1) -> State:
    """Return so many games before their first week."""
    return new_games(board, seeds_from(seed, games))


def digests(board: Board, state: State) -> list[str]:
    of_board = Digests(board)
    return [of_board.of(state, game) for game in range(len(state.outcome))]


def differing(one: State, other: State) -> list[str]:
    """Return the names of the fields in which two states differ."""
    fields_ = [name for name in ARRAYS if not np.array_equal(getattr(one, name), getattr(other, name))]
    return fields_ if one.week == other.week else ["week", *fields_]


def some_moves(board: Board, games: int, slots: int, seed: int) -> Slots:
    """Return any moves at all, legal or not, some of them twice, some slots empty: intp [games, slots]."""
    return np.random.default_rng(seed).integers(-1, len(board.public.moves), (games, slots), dtype=np.intp)


def wander(board: Board, state: State, weeks: int, seed: int, slots: int = 24) -> State:
    """Play so many weeks with whatever comes of random moves; in many of them a lot is tried, little is left out."""
    for week in range(weeks):
        state = play_week(board, state, some_moves(board, len(state.outcome), slots, seed + 1000 * week))
    return state


def honest_moves(board: Board) -> npt.NDArray[np.intp]:
    """Return the rows of the move table that are no temptations."""
    tempting = board.public.moves.detection[:-1] > 0
    return np.flatnonzero(~tempting)


def stroll(board: Board, state: State, weeks: int, seed: int, slots: int = 24) -> State:
    """Like :func:`wander`, but with honest moves only, so that games reach their verdict."""
    honest = honest_moves(board)
    random = np.random.default_rng(seed)
    for _ in range(weeks):
        state = play_week(board, state, random.choice(honest, (len(state.outcome), slots)))
    return state


def rows_of(board: Board, *codes: str) -> list[int]:
    return [board.public.moves.index[a_move(code)] for code in codes]


def plan_of(board: Board, games: int, *codes: str) -> Slots:
    """Return the same moves for all games: intp [games, moves]."""
    return np.broadcast_to(np.array(rows_of(board, *codes), dtype=np.intp), (games, len(codes)))


def turn_of(board: Board, state: State, *codes: str) -> Turn:
    """Return a turn in which all games make these moves, in so far as they can."""
    return admit(board, state, plan_of(board, len(state.outcome), *codes))


def made_of(board: Board, state: State, moves: Slots) -> Slots:
    """Return the moves with -1 in place of those that are left out, intp [games, slots]."""
    turn = admit(board, state, moves)
    made: Slots = np.where(turn.made, turn.moves, -1)
    return made


def with_contact(state: State, contact: int, **values: Any) -> State:
    """Return the state with values for one contact in every game; ``support`` is ours, or a list with one a vendor."""
    changed = {}
    for name, value in values.items():
        array = getattr(state, name).copy()
        if name == "support" and np.ndim(value) == 0:
            array[:, 0, contact] = value
        else:
            array[..., contact] = value
        changed[name] = array
    return replace(state, **changed)


def public_parts(observation: Any) -> Iterator[tuple[str, Any]]:
    """Yield every field of an observation with its value, the board left out."""
    for field in fields(observation):
        if field.name != "board":
            yield field.name, getattr(observation, field.name)


ACTION = {name: number for number, name in enumerate(ACTIONS)}
"""The number of each action in the move table."""


def event_on(scenario: Scenario, *effects: dict[str, Any], week: int = 2) -> Scenario:
    """Return the scenario with one event alone, which happens at the start of a week."""
    event = Event.model_validate(
        {
            "id": "it-happens",
            "when": {"quantity": "week", "is": float(week)},
            "effects": list(effects),
            "news": "It happens.",
        }
    )
    return scenario.model_copy(update={"events": (event,)})


def contact_of(board: Board, name: str) -> int:
    return board.public.contacts.index(name)


def step_of(board: Board, name: str) -> int:
    return board.public.steps.index(name)


def quiet(board: Board) -> Board:
    """Return the board without events and without anything that rivals do."""
    return replace(board, event_rules=(), script=np.zeros_like(board.script), defends=np.zeros_like(board.defends))
