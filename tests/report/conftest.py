"""Games played to their end, and a language that every test gets back."""

from functools import cache

import pytest

from simgame import Game
from tests.scenarios import scenario_of


@pytest.fixture(autouse=True)
def _surroundings(english: None, course: None) -> None:
    """English, unless a test asks for another."""


@cache
def played(scenario: str, story: str = "as it happened", seed: int = 7) -> Game:
    """Return a game that played a story's plan to its end; do not play on with it."""
    game = Game(scenario_of(scenario), seed=seed)
    plan = next(known.plan for known in game.scenario.stories if known.name == story)
    while not game.is_over:
        game.play_possible((plan or {}).get(game.week, ()))
    return game
