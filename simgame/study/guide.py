"""What playing shows of a guide: whether each of its steps can be followed, and whether who follows it wins."""

from collections.abc import Iterator
from typing import Final

from simgame.engine.game import Game
from simgame.page.phrases import Phrase
from simgame.scenario.codes.played import GUIDE_LOSES, GUIDE_STUCK, TIMES
from simgame.scenario.findings import Problem
from simgame.scenario.guide import spans
from simgame.scenario.model import Scenario
from simgame.study.play import wilson
from simgame.terms.move import Move

GUIDED_GAMES: Final = 50
"""One after the other: what fails in one game of ten is found with 99 %."""
GUIDED_WINS: Final = 0.8
"""Who is led by the hand should win so often."""


def guided_plan(scenario: Scenario) -> dict[int, tuple[tuple[int, Move], ...]]:
    """Return by week the moves that the guide names, each with the number of its step."""
    found: dict[int, list[tuple[int, Move]]] = {}
    for number, (step, span) in enumerate(zip(scenario.guide, spans(scenario.guide), strict=True)):
        if step.until.plan:
            found.setdefault(span.first, []).append((number, step.until.plan))
    return {week: tuple(moves) for week, moves in found.items()}


def check_guide(scenario: Scenario, first_seed: int = 0) -> Iterator[Problem]:
    """Follow the guide in some games at the standard difficulty and yield where one cannot, or loses."""
    if not scenario.guide:
        return
    plan = guided_plan(scenario)
    stuck: dict[int, int] = {}
    won = 0
    for seed in range(first_seed, first_seed + GUIDED_GAMES):
        game = Game(scenario, seed)
        while not game.is_over:
            made: list[Move] = []
            for number, move in plan.get(game.week, ()):
                if game.why_not(move, made) is None:
                    made.append(move)
                else:
                    stuck[number] = stuck.get(number, 0) + 1
            game.play_week(made)
        won += game.result is not None and game.result.outcome == "won"
    for number, times in sorted(stuck.items()):
        path = ("guide", number, "until", "plan")
        yield GUIDE_STUCK.at(path, move=str(scenario.guide[number].until.plan), measured=_of_games(times))
    to_the_end = any((step.until.end_week or 0) == scenario.weeks for step in scenario.guide)
    if to_the_end and wilson(won, GUIDED_GAMES)[1] < GUIDED_WINS:
        yield GUIDE_LOSES.at(("guide",), measured=_of_games(won), least=GUIDED_WINS)


def _of_games(times: int) -> Phrase:
    low, high = wilson(times, GUIDED_GAMES)
    return Phrase(TIMES, {"times": times, "games": GUIDED_GAMES, "low": low, "high": high})
