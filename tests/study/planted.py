"""Small scenarios made by chance, in which it is known what decides."""

from collections.abc import Mapping, Sequence

import numpy as np

from simgame.engine.board import Board
from simgame.engine.compiler import compile_board
from simgame.engine.game import Game
from simgame.players import STRATEGIES, plan_by
from simgame.players.doctrine import by_the_book
from simgame.scenario import Scenario, parse_scenario
from simgame.study.branches import Branches
from simgame.study.cause_search import causes_of
from simgame.study.causes import Causes
from simgame.study.position_value import PositionValues, values_of
from simgame.terms.move import Move
from simgame.values import dataclass

LINES = ("management", "technical", "procurement", "finance", "user")
CONCERNS = ("nights", "costs", "parts", "people")
FUTURES = 64
WEEKS = 6

Weights = Mapping[str, int]


@dataclass(frozen=True)
class Debriefed:
    """A game and what is found of it."""

    game: Game
    values: PositionValues
    causes: Causes


class World:
    """A scenario with people, lines and worries by chance."""

    def __init__(self, number: int) -> None:
        """Draw it; the same number gives the same one."""
        self.random = np.random.default_rng(number)
        self.number = number
        self.people = [f"p{place}" for place in range(int(self.random.integers(4, 7)))]
        self.lines = {person: str(self.random.choice(LINES)) for person in self.people}
        self.worries = {person: str(self.random.choice(CONCERNS)) for person in self.people}
        self.openness = {person: round(float(self.random.uniform(0.5, 0.9)), 2) for person in self.people}

    def some(self, count: int = 1, others: Sequence[str] = ()) -> list[str]:
        """Return some of the people, none of ``others``."""
        left = [person for person in self.people if person not in others]
        return [str(person) for person in self.random.choice(left, count, replace=False)]

    def scenario(
        self,
        steps: Mapping[str, Weights],
        *,
        closes: int = 3,
        swing: int = 12,
        solution: int = 60,
        fit: int = 10,
        arrives: Mapping[str, int] | None = None,
        absent: Sequence[str] = (),
        knows: Mapping[str, Sequence[str]] | None = None,
        discretion: int = 2,
        luck_only: bool = False,
    ) -> Scenario:
        """Return the scenario.

        Args:
            steps: who has a say in ``drafting``, ``scoring`` and ``verdict``.
            closes: the week in which the drafting closes.
            swing: what it is worth.
            solution: how good the rival is.
            fit: what answers add.
            arrives: people who come to their posts in a week.
            absent: people who never hold one.
            knows: who knows what worries somebody, by whose worry it is.
            discretion: what the scorers' support is worth.
            luck_only: nothing that anybody does makes a point.
        """
        arrives, knows = arrives or {}, knows or {}
        text = [_HEAD.format(number=self.number, solution=solution)]
        text += [f'[[concerns]]\nid = "{each}"\ntext = "{each}?"\naddressed_by = ["exchange"]\n' for each in CONCERNS]
        for person in self.people:
            told = [f'"about-{about}"' for about, tellers in knows.items() if person in tellers]
            text.append(
                f'[[contacts]]\nid = "{person}"\nname = "{person}"\ntitle = "{person}"\nline = "{self.lines[person]}"\n'
                f'rank = "staff"\nabout = "Works."\nmotive = "Peace."\nopenness = {self.openness[person]}\n'
                f'concerns = ["{self.worries[person]}"]\nknows = [{", ".join(told)}]\n'
                f"in_post = {str(person not in {*arrives, *absent}).lower()}\n"
            )
        text += [
            f'[[facts]]\nid = "about-{about}"\ntext = "It."\nreveals = ["concerns:{about}"]\ndepth = 1\n'
            for about in knows
        ]
        for person, week in arrives.items():
            text.append(
                f'[[events]]\nid = "arrives-{person}"\nnews = "Somebody comes."\n'
                f'when = {{ quantity = "week", is = {week} }}\n'
                f'effects = [{{ do = "arrive", contact = "{person}" }}]\n'
            )
        for step, kind, opens, ends, stake in (
            ("drafting", "tilt", 1, closes, f"swing = {swing}"),
            ("scoring", "points", 5, 5, f"discretion = {discretion}"),
            ("verdict", "verdict", WEEKS, WEEKS, "override = 1"),
        ):
            weights = ", ".join(f"{person} = {weight}" for person, weight in steps[step].items())
            text.append(
                f'[[steps]]\nid = "{step}"\nname = "{step}"\nabout = "A step."\nkind = "{kind}"\nopens = {opens}\n'
                f"closes = {ends}\n{stake}\nweights = {{ {weights} }}\n"
            )
        price, commercial = (1, 1) if luck_only else (20, 20)
        text.append(
            f"[tender]\ntechnical = {100 - price - commercial}\ncommercial = {commercial}\nprice = {price}\n"
            f"issued = 5\ndeadline = 5\nsolution = 60\nfit = {fit}\nreputation = 60\n"
        )
        return parse_scenario("\n".join(text).encode())


_HEAD = """format = 1
id = "planted-{number}"
title = "Planted"
summary = "A scenario for tests."
briefing = "Who decides?"
goal = "Win the order."
weeks = 6
money = 60
currency = "thousand RMB"
teaches = ["key-relations"]

[[team]]
id = "you"
name = "You"
title = "Account manager"
rank = "staff"
functions = ["management", "procurement", "finance"]
half_days = 5

[[team]]
id = "wu"
name = "Wu"
title = "Solution manager"
rank = "staff"
functions = ["technical", "user"]
half_days = 4

[[rivals]]
id = "taihe"
name = "Taihe"
about = "Everybody knows it."
strength = 0.5
solution = {solution}
reputation = 60
price = 0.95

[[concepts]]
id = "key-relations"
title = "Key relations"
text = "They decide."

[[stories]]
name = "by the book"
strategy = "by-the-book"
expect = {{ score = [0, 100] }}
"""


def by_the_book_but(game: Game, left_out: Sequence[str] = (), idle: Sequence[int] = ()) -> list[tuple[Move, ...]]:
    """Play a game by the book but for some people and weeks; return what was done."""
    while not game.is_over:
        plan = plan_by(STRATEGIES["by-the-book"], game.observation, game.seeds) if game.week not in idle else ()
        game.play_week([move for move in plan if move.target not in left_out])
    return [report.plan for report in game.reports]


def debriefed(game: Game) -> Debriefed:
    """Return what is found of a finished game."""
    board: Board = compile_board(game.scenario)
    branches = Branches(board, [report.plan for report in game.reports], game.seed, by_the_book)
    values = values_of(branches, FUTURES)
    return Debriefed(game, values, causes_of(branches, values))
