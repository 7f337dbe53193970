"""What a level of our price would give and keep, by the rules of scoring and of the result."""

import numpy as np

from simgame.engine.rules.milestones import price_points
from simgame.engine.scoring import price_kept
from simgame.terms.prices import LIST_PRICE, PRICE_LEVELS, PRICE_SHARES


def against_list(level: str, points: int) -> int:
    """Return by how much a price scores better than the list price, thousandths of a point.

    Both are measured against the lowest level that there is; where rivals are higher it is less.

    Args:
        level: id of a level of the price.
        points: what the lowest price of a tender gets.
    """
    lowest, listed = np.array(PRICE_SHARES[0]), np.array(PRICE_SHARES[LIST_PRICE])
    own = price_points(points, lowest, np.array(PRICE_LEVELS[level].share))
    return int(own - price_points(points, lowest, listed))


def kept(level: str) -> int:
    """Return what an order that is won at a price keeps of its part of the result, in thousandths of that part."""
    return int(price_kept(np.array(PRICE_LEVELS[level].share)))
