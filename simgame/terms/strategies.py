"""The strategies that a story may name instead of a plan."""

from typing import Literal

StrategyName = Literal[
    "random",
    "boss-only",
    "breadth-only",
    "talkers",
    "chain-late",
    "price-only",
    "tempted",
    "by-the-book",
]
