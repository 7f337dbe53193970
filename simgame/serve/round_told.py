"""What the pages around a seat are told of its round: whether it pauses, where it waits, how long it is played."""

import time
from typing import Final

from simgame.serve.viewers import Viewer


class RoundTold:
    """What of a round holds at a seat for the moment; who comes later is told the same.

    Attributes:
        paused: whether what is typed does nothing.
        held_week: seats that have played this week wait at its end; None: they do not.
        waits: whether this one does: its process has said so.
    """

    def __init__(self, viewers: list[Viewer]) -> None:
        """Tell these viewers, which come and go."""
        self._viewers: Final = viewers
        self.paused = False
        self.held_week: int | None = None
        self.waits = False
        self._ends: float | None = None

    def newcomer(self, viewer: Viewer) -> None:
        """Tell somebody who has just come what is otherwise than usual."""
        if self.paused:
            viewer.tell("paused", True)
        if self.held_week is not None:
            viewer.tell("hold", self._hold)
        if self._ends is not None:
            viewer.tell("time", self._seconds)

    def pause(self, paused: bool) -> None:
        """Tell that the round pauses, or goes on."""
        self.paused = paused
        self._tell("paused", paused)

    def hold(self, week: int | None) -> None:
        """Tell at the end of which week seats wait; None: they do not."""
        self.held_week = week
        self._tell("hold", self._hold)

    def wait(self, waits: bool) -> None:
        """Tell whether the seat has come so far."""
        self.waits = waits
        self._tell("hold", self._hold)

    def ends_in(self, seconds: float | None) -> None:
        """Tell how long the round is still played; None: without an end, or it rests."""
        self._ends = None if seconds is None else time.monotonic() + seconds
        self._tell("time", self._seconds)

    def _tell(self, kind: str, said: object) -> None:
        for viewer in self._viewers:
            viewer.tell(kind, said)

    @property
    def _hold(self) -> tuple[int, bool] | None:
        return None if self.held_week is None else (self.held_week, self.waits)

    @property
    def _seconds(self) -> int | None:
        return None if self._ends is None else max(0, round(self._ends - time.monotonic()))
