"""The levels of our price, the lowest first."""

from typing import Final, Literal, get_args

PriceLevelName = Literal["floor", "low", "list", "premium"]
PRICE_LEVELS: Final[tuple[PriceLevelName, ...]] = get_args(PriceLevelName)
