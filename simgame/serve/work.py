"""The server's own folder for the private folders of seats, and what servers that were killed have left of theirs.

A server holds a lock on its folder for as long as it lives, however it ends. The folder has its final name only once
the lock is held, so what bears such a name and can be locked belongs to nobody any more.
"""

import logging
import os
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Final

from simgame.system import A_FOLDER, OPENING, is_private, locked

_log = logging.getLogger("simgame.serve")

PREFIX: Final = "simgame-seats-"


class WorkFolder:
    """A folder in the system's folder for temporary files, which nobody else may look into.

    Attributes:
        path: where it is.
    """

    def __init__(self) -> None:
        """Make it.

        Raises:
            OSError: it cannot be made.
        """
        made = Path(tempfile.mkdtemp(prefix="simgame-begun-"))
        self._lock: int | None = os.open(made, os.O_RDONLY | OPENING)
        locked(self._lock)
        self.path = made.with_name(made.name.replace("simgame-begun-", PREFIX))
        made.rename(self.path)

    def remove(self) -> None:
        """Remove it with all that is in it, and hold it no more."""
        shutil.rmtree(self.path, ignore_errors=True)
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None


def remove_left() -> int:
    """Remove the folders of our own servers that live no more; return how many there were.

    Whose lock is held, what belongs to somebody else, and what is no folder stays as it is.
    """
    removed = 0
    for folder in sorted(Path(tempfile.gettempdir()).glob(f"{PREFIX}*")):
        with suppress(OSError):
            removed += _removed(folder)
    if removed:
        _log.info("removed the folders of %d servers that were killed", removed)
    return removed


def _removed(folder: Path) -> bool:
    """Remove a folder if nobody holds it; tell whether that was done.

    Raises:
        OSError: it is gone, or cannot be opened or locked.
    """
    descriptor = os.open(folder, os.O_RDONLY | OPENING | A_FOLDER)
    try:
        if not is_private(os.fstat(descriptor)) or not locked(descriptor):
            return False
        shutil.rmtree(folder)
        return True
    finally:
        os.close(descriptor)
