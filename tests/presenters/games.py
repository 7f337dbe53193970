"""Games at points worth looking at."""

from copy import copy
from functools import cache
from pathlib import Path
from random import Random

from simgame import Game
from simgame.presenters.view import View
from tests.engine.test_hidden import other_board, other_truth
from tests.moves import as_plan
from tests.scenarios import HARBOUR, scenario_of

ASKED = {
    1: as_plan("you:visit:tao", "you:ask:qiu", "you:visit:su", "lin:exchange:lai", "mo:ask:meng", "mo:ask:lai"),
    2: as_plan(
        "you:visit:tao",
        "you:ask:su",
        "you:visit:qiu",
        "lin:ask:lai",
        "lin:visit:peng",
        "song:visit:kang",
    ),
}
"""Two weeks in which the harbour's people are asked what they know"""

MINIMAL = Path(__file__).parents[1] / "scenario" / "minimal.toml"


@cache
def played(scenario: str, weeks: int = 0, story: str = "as it happened") -> View:
    """Return a game after some weeks of a story's plan, the harbour's after two of asking; do not play on with it."""
    game = Game(scenario_of(scenario), seed=5)
    told = next(known.plan for known in game.scenario.stories if known.name == story) or {}
    plan = {**told, **ASKED} if scenario == HARBOUR else told
    while game.week <= weeks and not game.is_over:
        game.play_possible(plan.get(game.week, ()))
    return View(game)


@cache
def wandered(scenario: str, weeks: int, seed: int = 3) -> View:
    """Return a game after some weeks of chance; do not play on with it."""
    game = Game(scenario_of(scenario), seed=seed)
    chance = Random(seed)
    while game.week <= weeks and not game.is_over:
        moves = list(game.legal_moves())
        chance.shuffle(moves)
        game.play_possible(moves[:40])
    return View(game)


def other_game(view: View, seed: int) -> View:
    """Return the same game as far as its player knows, with another truth, in a scenario with other secrets."""
    game, known = copy(view.game), view.known
    game.__dict__.pop("observation", None)
    game._board, game._state = other_board(game._board, game._state, seed), other_truth(game._board, game._state, seed)
    secret = game.scenario.title.model_copy(update={"en": "SECRET", "zh_CN": "SECRET"})
    happened = {event for report in game.reports for event in report.news} | set(game.opening_news)
    game.scenario = game.scenario.model_copy(
        update={
            "contacts": tuple(
                each.model_copy(
                    update={"openness": 0.5, "knows": (), "persuades": {}, "support": {}, "coverage": 1.0}
                    | ({} if known.contact(each.id).concerns is not None else {"concerns": ()})
                    | ({} if known.contact(each.id).known else {"name": secret, "title": secret})
                )
                for each in game.scenario.contacts
            ),
            "steps": tuple(each.model_copy(update={"weights": {"nobody": 9}}) for each in game.scenario.steps),
            "facts": tuple(
                each if known.fact(each.id).learned else each.model_copy(update={"text": secret, "reveals": ()})
                for each in game.scenario.facts
            ),
            "events": tuple(
                each if each.id in happened else each.model_copy(update={"news": secret, "effects": ()})
                for each in game.scenario.events
            ),
        }
    )
    return View(game)
