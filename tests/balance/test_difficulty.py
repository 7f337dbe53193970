"""Trainee is easier and live is harder than standard, for every strategy in every scenario.

The three levels are played with the same seeds, and the same seed is the same luck; so a few hundred games show what
would take thousands of independent ones: 192 for each habit and the doctrine, 64 for each single action. Tolerances:
a win rate may be 1 point of 100 on the wrong side, a mean score 0.2 points of 100 (a game that is found out ends
differently late or early), and the mean margin of the games that reach the verdict at all three levels nothing at all.
"""

from itertools import product

import numpy as np
import pytest

from simgame.engine.luck import seeds_from
from simgame.engine.scoring import score
from simgame.players import STRATEGIES
from simgame.study.play import play_strategy
from simgame.terms.difficulties import DIFFICULTIES
from simgame.terms.outcomes import LOST, WON
from tests.cases import cases
from tests.engine.worlds import SHIPPED, board_of

WINS, SCORE = 0.01, 0.2


OFTEN = (
    *product(["bank-tender", "county-telecom", "tutorial"], ["by-the-book"]),
    *product(["bank-tender"], ["breadth-only", "tempted"]),
)
"""The doctrine, and in one scenario one who is careful and one who is not"""


@pytest.mark.parametrize("played", cases(product(SHIPPED, STRATEGIES), OFTEN))
def test_a_harder_level_is_harder(played: tuple[str, str]) -> None:
    world, name = played
    games = 64 if name.startswith("only-") else 192
    boards = [board_of(world, level) for level in DIFFICULTIES]
    ends = [play_strategy(board, STRATEGIES[name], seeds_from(1, games)) for board in boards]
    wins = [float((end.outcome == WON).mean()) for end in ends]
    scores = [float(score(board, end).total.mean()) / 10 for board, end in zip(boards, ends, strict=True)]
    decided = np.logical_and.reduce([(end.outcome == WON) | (end.outcome == LOST) for end in ends])
    for harder in (1, 2):
        assert wins[harder] <= wins[harder - 1] + WINS, wins
        assert scores[harder] <= scores[harder - 1] + SCORE, scores
        if decided.any():
            margins = [float(end.margin[decided].mean()) for end in ends]
            assert margins[harder] < margins[harder - 1], margins


@pytest.mark.parametrize("world", SHIPPED)
def test_the_levels_have_the_same_cast(world: str) -> None:
    standard = board_of(world).public
    for level in DIFFICULTIES:
        public = board_of(world, level).public
        assert (public.contacts, public.steps, public.facts, public.events, public.moves.moves) == (
            standard.contacts, standard.steps, standard.facts, standard.events, standard.moves.moves
        )  # fmt: skip
        assert (public.money, public.weeks, public.half_days.tolist()) == (
            standard.money, standard.weeks, standard.half_days.tolist()
        )  # fmt: skip
