"""Waiting for what another process makes: no longer than it may take, and not once the server ends."""

from multiprocessing.connection import Connection
from time import monotonic
from typing import Any, Final

from simgame.serve.server import ClassServer

_LOOK: Final = 0.5
"""Seconds between two looks whether it is still wanted"""


def received(line: Connection, server: ClassServer, until: float) -> Any:
    """Return what comes next through a line; not to be called from the event loop, which would wait for it.

    Args:
        line: to the process.
        server: that has it made.
        until: when it is too late, by the clock of `time.monotonic`.

    Raises:
        TimeoutError: it is too late, or the server ends.
        EOFError: the process has ended.
    """
    while not line.poll(_LOOK):
        if server.ending.is_set() or monotonic() > until:
            raise TimeoutError
    return line.recv()
