"""Games at all points of their course, played in several ways; do not play on with them."""

from functools import cache
from random import Random

from simgame import Game
from simgame.players import STRATEGIES, plan_by
from simgame.terms.difficulties import DifficultyName
from tests.engine import worlds
from tests.scenarios import COURSE, scenario_of

WORLDS = (*COURSE, "minimal")
"""What games are played of"""


@cache
def game_of(world: str, how: str, weeks: int = 16, *, seed: int = 7, difficulty: DifficultyName = "standard") -> Game:
    """Return a game after some weeks of a strategy, or of honest moves at random (``how`` is ``any``)."""
    scenario = worlds.scenario_of(world) if world == "minimal" else scenario_of(world)
    game = Game(scenario, seed=seed, difficulty=difficulty)
    chance, table = Random(seed), game.board.moves
    while game.week <= weeks and not game.is_over:
        if how == "any":
            moves = [code for code in game.legal_moves() if not table.detection[table.index[code]]]
            game.play_possible(chance.sample(moves, min(30, len(moves))))
        else:
            game.play_week(plan_by(STRATEGIES[how], game.observation, game.seeds))
    return game
