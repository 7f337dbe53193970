"""The bands that win rates must keep at the standard difficulty, and how they are measured."""

from collections.abc import Iterator

from simgame.engine.board import Board
from simgame.engine.luck import seeds_from
from simgame.players import STRATEGIES, Strategy
from simgame.study.play import Figures, figures, wilson
from simgame.terms.move import Schedule
from tests.engine.worlds import SHIPPED, board_of, scenario_of

SEEDS = 2000
FIRST, STEP = 256, 512
CLEAR = 4.0
"""Standard deviations from both ends of a band at which a win rate counts as clearly inside."""

Band = tuple[float, float]

AS_IT_HAPPENED: dict[str, Band] = {
    "tutorial": (0.0, 0.10),
    "county-telecom": (0.60, 0.95),
    "bank-tender": (0.0, 0.05),
    "leadership-change": (0.0, 0.05),
    "north-western-provinces": (0.0, 0.10),
}

BANDS: dict[str, dict[str, Band]] = {
    "tutorial": {
        "by-the-book": (0.85, 1.0),
        "random": (0.0, 0.15),
        "boss-only": (0.0, 0.10),
        "breadth-only": (0.0, 0.10),
        "talkers": (0.0, 0.10),
        "price-only": (0.0, 0.10),
        "chain-late": (0.0, 0.10),
        "tempted": (0.0, 0.20),
        "only-": (0.0, 0.10),
    },
    "county-telecom": {
        "by-the-book": (0.85, 1.0),
        "random": (0.0, 0.15),
        "boss-only": (0.0, 0.60),
        "breadth-only": (0.0, 0.30),
        "talkers": (0.0, 0.30),
        "price-only": (0.0, 0.30),
        "tempted": (0.0, 0.20),
        "only-": (0.0, 0.40),
    },
    "bank-tender": {
        "by-the-book": (0.80, 1.0),
        "random": (0.0, 0.10),
        "boss-only": (0.0, 0.05),
        "breadth-only": (0.0, 0.30),
        "talkers": (0.0, 0.30),
        "price-only": (0.0, 0.30),
        "chain-late": (0.0, 0.10),
        "tempted": (0.0, 0.20),
        "only-": (0.0, 0.20),
    },
    "leadership-change": {
        "by-the-book": (0.80, 1.0),
        "random": (0.0, 0.15),
        "boss-only": (0.0, 0.10),
        "breadth-only": (0.0, 0.35),
        "talkers": (0.0, 0.35),
        "price-only": (0.0, 0.35),
        "tempted": (0.0, 0.20),
        "only-": (0.0, 0.30),
    },
    "north-western-provinces": {
        "by-the-book": (0.80, 1.0),
        "random": (0.0, 0.15),
        "boss-only": (0.0, 0.15),
        "breadth-only": (0.0, 0.35),
        "talkers": (0.0, 0.35),
        "price-only": (0.0, 0.35),
        "chain-late": (0.0, 0.15),
        "tempted": (0.0, 0.20),
        "only-": (0.0, 0.30),
    },
}
"""Least and greatest win rate of each strategy; ``only-`` stands for every strategy of a single action."""


def rows() -> Iterator[tuple[str, str, Band]]:
    """Yield scenario, strategy and band for every strategy that has a band."""
    for world in SHIPPED:
        for name in STRATEGIES:
            band = BANDS[world].get("only-" if name.startswith("only-") else name)
            if band is not None:
                yield world, name, band


def told(world: str, story: str) -> Strategy | Schedule:
    """Return what plays a story."""
    found = next(each for each in scenario_of(world).stories if each.name == story)
    return STRATEGIES[str(found.strategy)] if found.plan is None else found.plan


def measured(world: str, how: Strategy | Schedule, band: Band) -> Figures:
    """Play until the win rate is clearly inside its band, at most ``SEEDS`` games, always the same ones."""
    board, games = board_of(world), FIRST
    while True:
        found = figures(board, how, seeds_from(1, games))
        if games >= SEEDS or clearly_inside(found, band):
            return found
        games = min(games + STEP, SEEDS)


def clearly_inside(found: Figures, band: Band) -> bool:
    won = round(found.win_rate * found.games)
    low, high = wilson(won, found.games, CLEAR)
    return (band[0] == 0.0 or low > band[0]) and (band[1] == 1.0 or high < band[1])


def full(board: Board, how: Strategy | Schedule) -> Figures:
    """Play all the games."""
    return figures(board, how, seeds_from(1, SEEDS))
