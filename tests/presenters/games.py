"""Games at points worth looking at."""

from functools import cache
from pathlib import Path
from random import Random

from simgame import Game, load_scenario
from simgame.presenters.view import View

SCENARIOS = ("county-telecom", "bank-tender", "leadership-change")
MINIMAL = Path(__file__).parents[1] / "scenario" / "minimal.toml"


@cache
def played(scenario: str, weeks: int = 0, story: str = "as it happened") -> View:
    """Return a game after some weeks of a story's plan; do not play on with it."""
    game = Game(load_scenario(scenario), seed=5)
    plan = next(known.plan for known in game.scenario.stories if known.name == story)
    while game.week <= weeks and not game.is_over:
        game.play_codes((plan or {}).get(game.week, ()))
    return View(game)


@cache
def wandered(scenario: str, weeks: int, seed: int = 3) -> View:
    """Return a game after some weeks of chance; do not play on with it."""
    game = Game(load_scenario(scenario), seed=seed)
    chance = Random(seed)
    while game.week <= weeks and not game.is_over:
        moves = list(game.legal_moves())
        chance.shuffle(moves)
        game.play_codes(moves[:40])
    return View(game)
