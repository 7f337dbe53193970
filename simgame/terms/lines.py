"""The five lines of a customer's organisation with which a vendor keeps at least basic contact."""

from typing import Final, Literal, get_args

LineName = Literal["management", "technical", "procurement", "finance", "user"]
LINES: Final[tuple[LineName, ...]] = get_args(LineName)
