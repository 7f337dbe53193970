"""The time by the computer's clock, which may be wrong: runs are begun and saved whatever it says."""

from datetime import UTC, datetime, timedelta
from typing import Final

EARLIEST: Final = datetime(1980, 1, 1, tzinfo=UTC)
LATEST: Final = datetime(9000, 1, 1, tzinfo=UTC)
"""What a save can hold: beyond, arithmetic with time zones overflows."""

FIRST_RUN: Final = datetime(2026, 1, 1, tzinfo=UTC)
"""No run was begun before."""
AHEAD: Final = timedelta(days=1)
"""So far ahead two right clocks never are."""


def now() -> datetime:
    """Return the time in UTC, within what a save can hold."""
    return min(max(datetime.now(UTC), EARLIEST), LATEST)


def is_unsure(moment: datetime) -> bool:
    """Tell whether a clock was wrong when this was written: no run is that old, or it has yet to come."""
    return moment < FIRST_RUN or moment > now() + AHEAD
