"""How far the seats of a round are, for an instructor who has all wait at the end of a week."""

from collections import Counter
from collections.abc import Sequence
from typing import Final

from simgame.classes.store.values import MonitorRow
from simgame.values import dataclass

_SHARE: Final = 0.75
"""Where a week is proposed, so many of the seats have not come past it"""


@dataclass(frozen=True, slots=True)
class WeeksReached:
    """How many seats are where; of those that have come."""

    by_week: tuple[int, ...]
    """How many are in week 1, 2 ... up to the last"""
    over: int

    @property
    def seats(self) -> int:
        """How many have come."""
        return self.over + sum(self.by_week)

    def have_played(self, week: int) -> int:
        """Return how many have played a week."""
        return self.over + sum(self.by_week[week:])

    @property
    def ends(self) -> range:
        """The weeks at whose end seats can wait: all but the last."""
        return range(1, len(self.by_week))

    @property
    def proposed(self) -> int:
        """The week that three of four who play have not come past; at the most the last but one."""
        playing, so_far = sum(self.by_week), 0
        for week, count in enumerate(self.by_week, 1):
            so_far += count
            if so_far >= _SHARE * playing:
                return max(1, min(week, len(self.by_week) - 1))
        return 1


def weeks_reached(rows: Sequence[MonitorRow], weeks: int) -> WeeksReached:
    """Return how far the seats of a round are whose scenario has so many weeks; bots do not count."""
    runs = [row.run for row in rows if not row.seat.bot]
    playing = Counter(
        1 if run is None else min(run.weeks + 1, weeks) for run in runs if run is None or not run.finished
    )
    over = sum(run is not None and run.finished for run in runs)
    return WeeksReached(tuple(playing[week] for week in range(1, weeks + 1)), over)
