"""What other processes do for the instructor: it takes no longer than it may, and ends with the server."""

from collections.abc import Callable
from contextlib import ExitStack
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from time import monotonic
from types import TracebackType
from typing import Any, Final, Self

from simgame.serve.server import ClassServer
from simgame.system import line_between

_LOOK: Final = 0.5
"""Seconds between two looks whether it is still wanted"""


class WorkApart:
    """Processes that make something together; with the block they end, whatever has become of it.

    Not to be used in the event loop, which would wait for them.

        with WorkApart(server, 300.0) as work:
            made = work.received(work.start(export_apart, order))
    """

    def __init__(self, server: ClassServer, seconds: float) -> None:
        """Begin without a process.

        Args:
            server: that has it made.
            seconds: how long it may take from now on.
        """
        self._server = server
        self._until = monotonic() + seconds
        self._held = ExitStack()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._held.close()

    def start(self, target: Callable[..., None], *arguments: object) -> Connection:
        """Start a process and return our end of a line to it; ``target`` is given the other end, then the arguments.

        Raises:
            OSError: there is no room for a process.
        """
        ours, theirs = line_between()
        self._held.callback(ours.close)
        with theirs:
            process = self._server.seats.processes.fork(target, (theirs, *arguments))
        self._held.callback(_end, process)
        return ours

    def received(self, line: Connection) -> Any:
        """Return what comes next through a line.

        Raises:
            TimeoutError: it takes too long, or the server ends.
            EOFError: the process has ended.
            Exception: what the process has sent instead.
        """
        while not line.poll(_LOOK):
            if self._server.ending.is_set() or monotonic() > self._until:
                raise TimeoutError
        found = line.recv()
        if isinstance(found, Exception):
            raise found
        return found


def _end(process: BaseProcess) -> None:
    process.kill()
    process.join()
