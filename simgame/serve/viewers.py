"""One browser at a seat, as far as the seat knows it: what is shown to it and told to it, within bounds."""

import asyncio
import json
from collections import deque
from collections.abc import Callable
from typing import Final

MOST_WAITING: Final = 1 << 18
"""Bytes of screen that wait for a browser; what is more is dropped, and the whole screen drawn once it has read"""
_MOST_TOLD: Final = 100
LEAST: Final = (80, 24)
"""Columns and lines for which the game is laid out at the least"""


class Viewer:
    """A browser, from when its socket is opened until it is closed.

    Attributes:
        learner: the id of who looks at it.
        size: its columns and lines.
        plays: whether keys may come from it; one that only watches, as an instructor does, never has the pen, keeps no
            seat alive, and is told ``size``, columns and lines, which it has to show.
    """

    def __init__(self, learner: str, size: tuple[int, int], *, plays: bool = True) -> None:
        """Begin with nothing to show."""
        self.learner: Final = learner
        self.size = size
        self.plays: Final = plays
        self.drawn_anew: Callable[[], None] = lambda: None
        """Is called when all that is still to be shown was dropped, and the browser has read what came before"""
        self._screen: deque[bytes] = deque()
        self._told: deque[str] = deque()
        self._waiting = 0
        self._behind = False
        self._closed = False
        self._something = asyncio.Event()

    def show(self, data: bytes) -> None:
        """Show what a terminal is sent; while the browser reads too slowly, drop it."""
        if self._behind or self._closed:
            return
        if self._waiting + len(data) > MOST_WAITING:
            self._screen.clear()
            self._waiting, self._behind = 0, True
        else:
            self._screen.append(data)
            self._waiting += len(data)
        self._something.set()

    def tell(self, kind: str, said: object = None) -> None:
        """Tell the page something, such as who has the pen."""
        if not self._closed and len(self._told) < _MOST_TOLD:
            self._told.append(json.dumps([kind, said]))
            self._something.set()

    def close(self, reason: str) -> None:
        """Tell the page why nothing more comes, and end."""
        self.tell("ended", reason)
        self._closed = True
        self._something.set()

    async def next(self) -> str | bytes | None:
        """Return what is to be sent next: text for the page, bytes for the terminal, None at the end."""
        while True:
            if self._told:
                return self._told.popleft()
            if self._closed:
                return None
            if self._screen:
                data = b"".join(self._screen)
                self._screen.clear()
                self._waiting = 0
                return data
            if self._behind:
                self._behind = False
                self.drawn_anew()
            self._something.clear()
            await self._something.wait()


def shared_size(viewers: list[Viewer], pen: str | None) -> tuple[int, int] | None:
    """Return the size in which a seat is drawn, None if nobody looks.

    It fits all who play, but for those whose window is too small for the game and who do not hold the pen. Who only
    watches takes it as it is.
    """
    viewers = [viewer for viewer in viewers if viewer.plays]
    sizes = [viewer.size for viewer in viewers if viewer.learner == pen]
    sizes += [viewer.size for viewer in viewers if all(map(int.__ge__, viewer.size, LEAST))]
    sizes = sizes or [viewer.size for viewer in viewers]
    if not sizes:
        return None
    return min(width for width, _height in sizes), min(height for _width, height in sizes)
