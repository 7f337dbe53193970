"""The levels of our price, the lowest first."""

from typing import Final

from simgame.locale import Catalogue, mark
from simgame.terms.term import Labels, Registry, Term
from simgame.values import dataclass

_ = Catalogue("terms")


@dataclass(frozen=True, slots=True, kw_only=True)
class PriceLevel(Term):
    """A price that our bid can have."""

    share: int
    """Of our list price, in thousandths."""

    @property
    def with_share(self) -> str:
        """Its label with its share in percent, for narrow columns, such as ``low price 92 %``."""
        return _("{price} {share} %").format(price=self.label, share=self.share // 10)

    @property
    def of_list(self) -> str:
        """Its label with its share in percent, such as ``low price, 92 % of list``."""
        return _("{name}, {percent} % of list").format(name=self.label, percent=self.share // 10)


PRICE_LEVELS: Final = Registry(
    PriceLevel("floor", Labels(mark("floor price")), share=910),
    PriceLevel("low", Labels(mark("low price")), share=950),
    PriceLevel("list", Labels(mark("list price")), share=1000),
    PriceLevel("premium", Labels(mark("premium price")), share=1040),
)

PRICE_SHARES: Final = tuple(level.share for level in PRICE_LEVELS.values())
"""The share of the list price of each level, in thousandths, by the level's number."""

LIST_PRICE: Final = PRICE_LEVELS.index("list")
"""The level that a bid has which nobody has priced."""

PRICE_DIGIT: Final = "0"
"""Takes the price of our bid to its next level, as the digit of an action plans it"""
