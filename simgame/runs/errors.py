"""What can be wrong with a save, in one sentence."""

import errno
from pathlib import Path
from typing import Final, Literal

from simgame.scenario.findings import escape

Trouble = Literal["missing", "unreadable", "damaged", "newer", "scenario", "changed", "unsaved"]
"""``missing``: no such file; ``unreadable``: we may not read it; ``damaged``: not what this program wrote; ``newer``:
of a later format; ``scenario``: its scenario is not to be had; ``changed``: scenario or rules have changed so that it
ends otherwise; ``unsaved``: it could not be written."""


class SaveError(Exception):
    """A save that cannot be read, continued or written; ``str()`` is one sentence: where, what, and what to do.

    Attributes:
        trouble: the kind of trouble.
        path: the file.
    """

    def __init__(self, trouble: Trouble, path: Path, what: str, todo: str) -> None:
        super().__init__(f"{escape(str(path))}: {what}; {todo}")
        self.trouble: Final = trouble
        self.path: Final = path


_TODO: Final = {
    errno.ENOSPC: "make room on the disk",
    errno.EDQUOT: "make room, your share of the disk is used up",
    errno.EACCES: "allow writing in that folder, or name another in SIMGAME_HOME",
    errno.EPERM: "allow writing in that folder, or name another in SIMGAME_HOME",
    errno.EROFS: "name a folder that can be written in SIMGAME_HOME",
    errno.ENOTDIR: "name a folder in SIMGAME_HOME",
    errno.EEXIST: "name a folder in SIMGAME_HOME",
    errno.EAGAIN: "leave the other window alone for a moment",
}


def unsaved(path: Path, error: OSError) -> SaveError:
    """Return the error for a save that could not be written."""
    reason = (
        "another window is saving" if isinstance(error, BlockingIOError) else (error.strerror or str(error)).lower()
    )
    todo = _TODO.get(error.errno or 0, "name another folder in SIMGAME_HOME")
    return SaveError(
        "unsaved", path, f"the run is not saved ({reason})", f"{todo}; it goes on and is saved when it can"
    )
