"""What the checks take for impossible or certain, held against thousands of games with events made at random."""

import random
from collections.abc import Iterator
from functools import partial

import numpy as np
import pytest

from simgame.engine.board import Board
from simgame.engine.compiler import compile_board
from simgame.engine.rules.conditions import quantity
from simgame.engine.state import State
from simgame.engine.week import play_week
from simgame.scenario import Scenario
from simgame.scenario.checks.timeline import NEVER, Timeline
from simgame.scenario.model import Event
from simgame.terms.outcomes import OPEN
from simgame.terms.quantities import QUANTITIES, QuantityOf
from tests.engine.worlds import WORLDS, games_of, honest_moves, scenario_of

GAMES = 96
EVENTS = 14


def some_quantity(scenario: Scenario, dice: random.Random) -> str:
    contact = dice.choice(scenario.contacts).id
    return dice.choice(
        [
            "week", "week", "week", "lines_covered", "price", "money", "temptations", "caught", "margin", "won",
            f"support.{contact}.us", f"support.{contact}.{scenario.rivals[0].id}", f"coverage.{contact}",
            f"in_post.{contact}", f"in_post.{contact}", f"known.{dice.choice(scenario.facts).id}",
            f"answered.{dice.choice(scenario.concerns).id}", f"fired.e{dice.randrange(EVENTS)}",
            f"fired.e{dice.randrange(EVENTS)}", f"flag.f{dice.randrange(3)}",
            *(f"lean.{step.id}" for step in scenario.steps if step.kind == "tilt"),
            *(f"passed.{step.id}" for step in scenario.steps if step.kind == "gate"),
        ]
    )  # fmt: skip


def some_condition(scenario: Scenario, dice: random.Random, depth: int = 0) -> dict[str, object]:
    inner = partial(some_condition, scenario, dice, depth + 1)
    match dice.choice(["is", "is", "least", "most", *(["all", "all", "any", "not"] if depth < 2 else ["chance"])]):
        case "all":
            return {"all": [inner() for _ in range(dice.randint(1, 3))]}
        case "any":
            return {"any": [inner() for _ in range(dice.randint(1, 3))]}
        case "not":
            return {"not": inner()}
        case "chance":
            return {"chance": dice.choice([0.0, 0.3, 1.0])}
        case comparison:
            key = {"is": "is", "least": "at_least", "most": "at_most"}[comparison]
            return {"quantity": some_quantity(scenario, dice), key: float(dice.choice([-1, 0, 0, 1, 1, 2, 3, 4, 6]))}


def some_effect(scenario: Scenario, dice: random.Random) -> dict[str, object]:
    contact = dice.choice(scenario.contacts).id
    return dice.choice(
        [
            {"do": "leave", "contact": contact},
            {"do": "arrive", "contact": contact},
            {"do": "flag", "name": f"f{dice.randrange(3)}"},
            {"do": "reveal", "fact": dice.choice(scenario.facts).id},
            {"do": "delay", "step": dice.choice(scenario.steps).id, "weeks": 1},
            {"do": "money", "amount": dice.choice([-20, 20])},
        ]
    )


def eventful(scenario: Scenario, seed: int) -> Scenario:
    """Return the scenario with events made at random, which leave, arrive, tell, delay and set each other off."""
    dice = random.Random(seed)
    events = [
        Event.model_validate(
            {
                "id": f"e{number}",
                "when": some_condition(scenario, dice),
                "effects": [some_effect(scenario, dice), {"do": "flag", "name": f"f{number % 3}"}],
                "news": "News.",
            }
        )
        for number in range(EVENTS)
    ]
    told = [revealed for fact in scenario.facts for revealed in fact.reveals if revealed.kind != "event"]
    facts = [
        fact.model_copy(update={"reveals": tuple(revealed for revealed in fact.reveals if revealed in told)})
        for fact in scenario.facts
    ]
    return scenario.model_copy(update={"events": tuple(events), "facts": tuple(facts), "questions": ()})


def weeks_of(board: Board, seed: int) -> Iterator[State]:
    """Yield the states before the first week and after each: half of the games honest, half with anything."""
    state, dice = games_of(board, GAMES, seed), np.random.default_rng(seed)
    honest, everything = honest_moves(board), np.arange(len(board.public.moves))
    yield state
    for _week in range(board.public.weeks):
        moves = dice.choice(honest, (GAMES, 20))
        moves[: GAMES // 4] = dice.choice(everything, (GAMES // 4, 20))
        state = play_week(board, state, moves)
        yield state


@pytest.mark.parametrize("seed", range(2))
@pytest.mark.parametrize("world", WORLDS)
def test_nothing_happens_that_was_called_impossible(world: str, seed: int) -> None:
    scenario = eventful(scenario_of(world), seed)
    timeline, board = Timeline(scenario), compile_board(scenario, "standard")
    for state in weeks_of(board, seed):
        for row, name in enumerate(board.public.events):
            fired = state.fired[:, row]
            happened = fired[fired > 0]
            assert (happened >= timeline.first[name]).all(), name
            assert (happened <= timeline.last[name]).all(), name
            if timeline.sure[name] != NEVER and state.week <= scenario.weeks:
                late = (state.outcome == OPEN) & (fired == 0) & (state.week >= timeline.sure[name])
                assert not late.any(), name
        learned = np.where(state.learned > 0, state.learned, NEVER).min(axis=0)
        for row, name in enumerate(board.public.facts):
            assert learned[row] >= timeline.told[name], name
        if state.week > 1:
            within(scenario, timeline, board, state)


def within(scenario: Scenario, timeline: Timeline, board: Board, state: State) -> None:
    """Every quantity lies where a question that is resolved now would look for it."""
    public = board.public
    axes = {
        "in_post": public.contacts, "coverage": public.contacts, "known": public.facts, "fired": public.events,
        "lean": public.steps, "passed": public.steps,
    }  # fmt: skip
    kinds = {"lean": "tilt", "passed": "gate"}
    steps = {step.id: step.kind for step in scenario.steps}
    open_ = state.outcome == OPEN
    for name, axis in axes.items():
        for index, word in enumerate(axis):
            if name in kinds and steps[word] != kinds[name]:
                continue
            look(QuantityOf(name, (word,)), quantity(board, state, name, index)[open_], timeline, state.week - 1)
    for name in ("lines_covered", "price", "money", "temptations", "won", "margin"):
        look(QuantityOf(name), quantity(board, state, name)[open_], timeline, state.week - 1)


def look(
    asked: QuantityOf, values: np.ndarray[tuple[int, ...], np.dtype[np.int32]], timeline: Timeline, week: int
) -> None:
    can = timeline.answers(asked, week)
    said = values / QUANTITIES[asked.name].unit
    assert (said >= can.low - 1e-6).all(), (str(asked), week)
    assert (said <= can.high + 1e-6).all(), (str(asked), week)
    if can.only:
        assert np.isin(np.round(said, 6), np.round(can.only, 6)).all(), (str(asked), week)
