"""The strategies that a story may name instead of a plan; `simgame.players` plays them."""

from typing import TYPE_CHECKING, Final, Literal

from simgame.locale import Catalogue, mark
from simgame.terms.term import Labels, Registry, Term

_ = Catalogue("terms")

DOCTRINE: Final = "by-the-book"
"""The strategy that does what the course teaches"""

NAMED_STRATEGIES: Final = Registry(
    Term("random", Labels("random", author=mark("Any legal moves, in any order."))),
    Term("boss-only", Labels("boss-only", author=mark("The highest leader in post and nobody else."))),
    Term("breadth-only", Labels("breadth-only", author=mark("Everybody a little, nobody in depth."))),
    Term("talkers", Labels("talkers", author=mark("Whoever likes to talk, again and again."))),
    Term("chain-late", Labels("chain-late", author=mark("The deciders, and only once the criteria are locked."))),
    Term("price-only", Labels("price-only", author=mark("The lowest price, and calls to announce it."))),
    Term("tempted", Labels("tempted", author=mark("Every temptation there is."))),
    Term(
        DOCTRINE,
        Labels(
            DOCTRINE,
            author=mark("The doctrine: ask, find the chain, win the drafters in time, match levels, answer concerns."),
        ),
    ),
)

if TYPE_CHECKING:
    StrategyName = str
else:
    StrategyName = Literal[tuple(NAMED_STRATEGIES)]
"""A strategy's id"""
