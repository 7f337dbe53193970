"""How what is decided in a seat's process gets into the store before its screen calls it saved.

The process sends each decided save over a line of its own and waits. Both ways a frame is four bytes of length, the
most significant first, and that many bytes:

- to the server: JSON ``[number, name]``, a zero byte, the content of the save;
- back: JSON ``[number, what came of it]``, which is one of :data:`REASONS`, or empty once it is kept for good.
"""

import json
import socket
import time
from collections.abc import Mapping
from typing import Final, Protocol

from simgame.locale import Catalogue, mark
from simgame.runs.disk import MAX_BYTES

_ = Catalogue("serve")

PATIENCE: Final = 5.0
"""Seconds that a run waits to be kept; then it goes on unsaved, says so, and tries again from time to time"""
LONGEST: Final = MAX_BYTES + 1024
"""Bytes of a frame at most"""
REASONS: Final[Mapping[str, str]] = {
    "closed": mark("the round is closed"),
    "refused": mark("it does not fit what is kept"),
    "unavailable": mark("the class cannot be reached"),
}
"""Why something was not kept, as it is told to the learner"""


class SeatLedger(Protocol):
    """Where the runs of one seat are kept, as the server sees it."""

    async def runs(self) -> Mapping[str, bytes]:
        """Return the file of every run, by its name."""

    async def append(self, name: str, content: bytes) -> None:
        """Keep a run's file; returns once that is done for good.

        Raises:
            LedgerError: it could not be kept; nothing has changed.
        """


class LedgerError(Exception):
    """Something was not kept.

    Attributes:
        reason: one of :data:`REASONS`.
    """

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason: Final = reason


def frame(content: bytes) -> bytes:
    """Return the frame of some bytes."""
    return len(content).to_bytes(4, "big") + content


def save_of(content: bytes) -> tuple[int, str, bytes]:
    """Return what a frame to the server says: its number, the name of the run's file, and the file.

    Raises:
        ValueError: it is no such frame.
    """
    head, _zero, save = content.partition(b"\0")
    try:
        said = json.loads(head)
    except RecursionError:
        said = None
    match said:
        case [int(number), str(name)]:
            return number, name, save
        case _:
            raise ValueError("a frame that says nothing")


class LedgerLine:
    """The process's end of the line: a `simgame.runs.disk.Witness`."""

    def __init__(self, line: socket.socket) -> None:
        """Take a connected socket."""
        self._line = line
        self._number = 0
        self._held = b""

    def __call__(self, name: str, content: bytes) -> None:
        """Have a save kept.

        Raises:
            OSError: it could not be kept in time.
        """
        self._number += 1
        until = time.monotonic() + PATIENCE
        try:
            self._line.settimeout(PATIENCE)
            self._line.sendall(frame(json.dumps([self._number, name]).encode() + b"\0" + content))
            reason = self._answer(until)
        except (OSError, ValueError):
            reason = "unavailable"
        if reason:
            raise OSError(None, _(REASONS.get(reason, REASONS["refused"])))

    def _answer(self, until: float) -> str:
        """Return what came of the last frame that was sent; answers to those before it come too late for anybody.

        Raises:
            OSError: there was none in time, or nobody is there.
            ValueError: it is not our server.
        """
        while True:
            number, reason = json.loads(self._frame(until))
            if number == self._number:
                return str(reason)

    def _frame(self, until: float) -> bytes:
        while True:
            end = 4 + int.from_bytes(self._held[:4], "big")
            if len(self._held) >= max(4, end):
                content, self._held = self._held[4:end], self._held[end:]
                return content
            self._line.settimeout(max(0.001, until - time.monotonic()))
            data = self._line.recv(4096)
            if not data:
                raise ConnectionResetError
            self._held += data
