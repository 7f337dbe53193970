"""Files that are whole at every moment, whatever kills the program, and never written over somebody else's.

A save is written to a temporary file in the same folder, flushed to the disk and put in place in one step; then the
folder is flushed. Beside each save lies **one** earlier state of it (``NAME.previous``), although a save put in place
in one step cannot be half written: disks, sync programs and editors damage files too. One is enough, because a save
holds the whole run up to then; the one before lacks no more than the last decision.
"""

import hashlib
import os
import re
import time
from collections.abc import Callable
from contextlib import suppress
from itertools import count
from pathlib import Path
from typing import Final

from simgame import files
from simgame.system import folder_lock

SUFFIX: Final = ".json"
MAX_BYTES: Final = 256 * 1024
"""No save is larger."""

Witness = Callable[[str, bytes], None]
"""Takes the name of a run's file and its content"""

witness: Witness | None = None
"""Keeps each decision elsewhere before the run's file says it; None: the file alone keeps it.

It returns once the content is kept for good, and raises OSError if it cannot be; the file then stays as it is. What is
only noted (`keep_previous` is False) is not told.
"""

NAME: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,249}\.json")
"""The name of a run's file, as this program makes them"""

_PREVIOUS: Final = ".previous"
_DAMAGED: Final = ".damaged"
_ABANDONED: Final = 3600
"""Seconds after which a temporary file belongs to nobody."""
_PATIENCE: Final = 2.0
"""Seconds to wait for another window that is saving in the same folder."""
_OWN_FILE: Final = 0o600
_OWN_FOLDER: Final = 0o700


class SaveFile:
    """The file of one run, as this program last saw it.

    Attributes:
        path: where it is; another after :meth:`write` has found somebody else's file there.
    """

    def __init__(self, path: Path, seen: bytes | None = None) -> None:
        """Take ``path``, whose content is ``seen``; None: this run has no file yet."""
        self.path = path
        self._stamp = None if seen is None else _stamp(seen)
        self._swept = False

    def write(self, content: bytes, *, keep_previous: bool) -> bool:
        """Make ``content`` the run's file, durably; return whether it had to go under another name.

        If the file there is not what this program last saw, another window or program has changed it: it stays as it
        is, and the content goes to a new file, which is the run's from now on.

        Args:
            content: the whole file.
            keep_previous: keep what the file held until now beside it.

        Raises:
            OSError: it could not be written, or its witness could not keep it; the file is as it was.
        """
        _make(self.path.parent)
        if not self._swept:
            _sweep(self.path.parent)
            self._swept = True
        with folder_lock(self.path.parent, _PATIENCE) as folder:
            there = _content(self.path)
            is_ours = there is None or _stamp(there) == self._stamp
            target = self.path if is_ours else _free(self.path)
            if keep_previous and witness is not None:
                witness(target.name, content)
            if there is not None and is_ours and keep_previous:
                _put(previous_of(self.path), there)
            moved = not is_ours and self._stamp is not None
            _put(target, content)
            self.path, self._stamp = target, _stamp(content)
            _flush(folder)
        return moved


def read(path: Path) -> bytes:
    """Return the content of a file that may be a save; never waits for a pipe or reads a device.

    Raises:
        NotAFileError: it is no ordinary file, or too large.
        OSError: it cannot be read.
    """
    return files.read(path, MAX_BYTES)


def previous_of(path: Path) -> Path:
    """Return where the state before the last decision is kept."""
    return path.with_name(path.name + _PREVIOUS)


def restore(path: Path, content: bytes) -> Path:
    """Put good content in the place of a damaged file; return the name under which the damaged file is kept.

    Raises:
        OSError: it could not be done; the damaged file is there under one of the names.
    """
    with folder_lock(path.parent, _PATIENCE) as folder:
        for number in count(1):
            kept = path.with_name(path.name + _DAMAGED + (f"-{number}" if number > 1 else ""))
            if os.path.lexists(kept):
                continue
            try:
                kept.hardlink_to(path)
            except OSError:  # a folder, or a disk without links
                path.replace(kept)
            break
        _put(path, content)
        _flush(folder)
    return kept


def put(path: Path, content: bytes) -> None:
    """Make ``content`` the whole of a file that is not a run, durably and in one step.

    Raises:
        OSError: it could not be written; the file is as it was.
    """
    _make(path.parent)
    with folder_lock(path.parent, _PATIENCE) as folder:
        _put(path, content)
        _flush(folder)


def _stamp(content: bytes) -> bytes:
    return hashlib.blake2b(content).digest()


def _content(path: Path) -> bytes | None:
    """Return what is there, None if nothing is; something that is like no save if it cannot be read."""
    try:
        return read(path)
    except FileNotFoundError:
        return b"" if path.is_symlink() else None
    except (files.NotAFileError, OSError):
        return b""


def _free(path: Path) -> Path:
    """Return a name beside ``path`` under which there is nothing."""
    names = (path.with_name(f"{path.stem}-{number}{path.suffix}") for number in count(2))
    return next(name for name in names if not os.path.lexists(name))


def _make(folder: Path) -> None:
    """Make a folder and those above it, for nobody else to look into; what is there stays as it is."""
    if not folder.is_dir():
        _make(folder.parent)
        folder.mkdir(_OWN_FOLDER, exist_ok=True)


def _put(path: Path, content: bytes) -> None:
    """Write a file in one step; a new one is for nobody else to read."""
    files.replace(path, content, _OWN_FILE)


def _sweep(folder: Path) -> None:
    """Remove temporary files that killed programs have left."""
    with suppress(OSError):
        for entry in folder.glob(f".*{SUFFIX}*{files.TEMPORARY}"):
            with suppress(OSError):
                if time.time() - entry.lstat().st_mtime > _ABANDONED:
                    entry.unlink()


def _flush(folder: int | None) -> None:
    """Make the names in a folder durable, where the system can."""
    if folder is not None:
        with suppress(OSError):
            os.fsync(folder)
