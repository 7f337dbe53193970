"""Who has signed out: a cookie of theirs that somebody has copied is worth nothing any more."""

import logging
import os
import secrets
import time
from collections import OrderedDict
from pathlib import Path
from typing import Final

from simgame.runs import disk

_log = logging.getLogger("simgame.serve")

AGE: Final = 14 * 24 * 3600.0
"""Seconds after which a cookie that signs somebody in is worth nothing by itself"""
_MOST: Final = 100_000


def new_session() -> str:
    """Return what tells one sign-in from another."""
    return secrets.token_urlsafe(9)


class EndedSessions:
    """The sessions that were ended, kept in a file, so that a server that is started again knows them."""

    def __init__(self, file: Path | None = None) -> None:
        """Read the file, if there is one, and leave out what is old.

        Raises:
            OSError: it cannot be read or written.
        """
        self._file = file
        self._ended: OrderedDict[str, float] = OrderedDict()
        if file is None or not file.exists():
            return
        for line in file.read_text("ascii", "replace").splitlines():
            moment, _blank, session = line.partition(" ")
            if moment.isdigit() and time.time() - int(moment) < AGE:
                self._ended[session] = int(moment)
        disk.put(file, "".join(_line(each, at) for each, at in self._ended.items()).encode("ascii", "replace"))

    def __contains__(self, session: object) -> bool:
        return session in self._ended

    def end(self, session: str) -> None:
        """End a session; where the file cannot be written, until the server is started again."""
        if session in self._ended:
            return
        self._ended[session] = time.time()
        while len(self._ended) > _MOST:
            self._ended.popitem(last=False)
        if self._file is not None:
            try:
                _add(self._file, _line(session, time.time()))
            except OSError as error:
                _log.warning("somebody has signed out only until the server is started again: %s", error)


def _add(file: Path, line: str) -> None:
    """Add a line to a file that nobody else may read.

    Raises:
        OSError: that cannot be done.
    """
    descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    try:
        os.write(descriptor, line.encode("ascii"))
    finally:
        os.close(descriptor)


def _line(session: str, at: float) -> str:
    return f"{int(at)} {session}\n"
