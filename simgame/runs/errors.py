"""What can be wrong with a save, in one sentence."""

import errno
from pathlib import Path
from typing import Final, Literal

from simgame.locale import Catalogue, mark
from simgame.page.quoting import escape
from simgame.runs import disk

_ = Catalogue("runs")

Trouble = Literal["missing", "unreadable", "damaged", "newer", "scenario", "changed", "unsaved"]
"""``missing``: no such file; ``unreadable``: we may not read it; ``damaged``: not what this program wrote; ``newer``:
of a later format; ``scenario``: its scenario cannot be found or used; ``changed``: scenario or rules have changed so
that it ends otherwise; ``unsaved``: it could not be written."""


class SaveError(Exception):
    """A save that cannot be read, continued or written; ``str()`` is one sentence: where, what, and what to do.

    Attributes:
        trouble: the kind of trouble.
        path: the file.
        what: what is wrong, without the file and what to do.
    """

    def __init__(self, trouble: Trouble, path: Path, what: str, todo: str) -> None:
        super().__init__(_("{path}: {what}; {todo}").format(path=told(path), what=what, todo=todo))
        self.trouble: Final = trouble
        self.path: Final = path
        self.what: Final = what

    @property
    def at_end(self) -> str:
        """The sentence for a run that is left although it could not be written: nothing will be tried again."""
        text = _("{path}: {what}; what was decided since it was last saved is lost")
        return text.format(path=told(self.path), what=self.what)

    @property
    def can_be_read(self) -> bool:
        """Whether the file is good, so that what it records can be read."""
        return self.trouble in ("scenario", "changed")


def told(path: Path) -> str:
    """Return how a run's file is told to its player, to whom it is no file where somebody else keeps it."""
    return escape(str(path)) if disk.witness is None else _("This run")


_NOT_ALLOWED: Final = mark("allow writing in that folder, or name another in SIMGAME_HOME")
_NOT_A_FOLDER: Final = mark("name a folder in SIMGAME_HOME")
_TODO: Final = {
    errno.ENOSPC: mark("make room on the disk"),
    errno.EDQUOT: mark("make room, your share of the disk is used up"),
    errno.EACCES: _NOT_ALLOWED,
    errno.EPERM: _NOT_ALLOWED,
    errno.EROFS: mark("name a folder that can be written in SIMGAME_HOME"),
    errno.ENOTDIR: _NOT_A_FOLDER,
    errno.EEXIST: _NOT_A_FOLDER,
    errno.EAGAIN: mark("leave the other window alone for a moment"),
}
_ELSEWHERE: Final = mark("name another folder in SIMGAME_HOME")


def unsaved(path: Path, error: OSError) -> SaveError:
    """Return the error for a save that could not be written."""
    reason = (
        _("another window is saving") if isinstance(error, BlockingIOError) else (error.strerror or str(error)).lower()
    )
    what = _("the run is not saved ({reason})").format(reason=reason)
    if disk.witness is not None:  # whoever plays has no folder of their own here, and can do nothing about it
        return SaveError("unsaved", path, what, _("it goes on and is saved when it can"))
    todo = _("{todo}; it goes on and is saved when it can").format(todo=_(_TODO.get(error.errno or 0, _ELSEWHERE)))
    return SaveError("unsaved", path, what, todo)
