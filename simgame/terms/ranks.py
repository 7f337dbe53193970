"""The ranks of people on both sides of the table, the lowest first."""

from typing import Final, Literal, get_args

RankName = Literal["staff", "manager", "executive"]
RANKS: Final[tuple[RankName, ...]] = get_args(RankName)

STAFF, MANAGER, EXECUTIVE = range(3)
"""Their numbers, as the rules' arrays hold them."""
