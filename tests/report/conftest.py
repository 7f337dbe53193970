"""Games played to their end, and a language that every test gets back."""

from collections.abc import Iterator
from functools import cache

import pytest

from simgame import Game, load_scenario, locale
from simgame.scenario.vocabulary import LANGUAGES, Language


@pytest.fixture(autouse=True)
def _language() -> Iterator[None]:
    locale.set_language("en")
    yield
    locale.set_language(None)


@pytest.fixture(params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> Language:
    """Each language in turn, spoken."""
    language: Language = request.param
    locale.set_language(language)
    return language


@cache
def played(scenario: str, story: str = "as it happened", seed: int = 7) -> Game:
    """Return a game that played a story's plan to its end; do not play on with it."""
    game = Game(load_scenario(scenario), seed=seed)
    plan = next(known.plan for known in game.scenario.stories if known.name == story)
    while not game.is_over:
        game.play_codes((plan or {}).get(game.week, ()))
    return game
