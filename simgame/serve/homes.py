"""The private folder of a seat: filled from the store before its process starts, read once more after it has ended."""

import json
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from simgame.files import NotAFileError
from simgame.runs import disk


def new_home(work: Path) -> Path:
    """Make a folder for a seat, for nobody else to look into; its name tells nothing."""
    return Path(tempfile.mkdtemp(prefix="seat-", dir=work))


def fill(home: Path, kept: Mapping[str, bytes]) -> None:
    """Make the runs in a folder those that are kept, with what was noted here since.

    A file here is never ahead in what is decided, but may be in drafts and marks: each save counts one more.

    Raises:
        OSError: the folder cannot be written.
    """
    runs = home / "runs"
    runs.mkdir(mode=0o700, exist_ok=True)
    for file in runs.iterdir():
        if file.name not in kept:
            file.unlink()
    for name, content in kept.items():
        if not disk.NAME.fullmatch(name):
            continue
        here = _read(runs / name)
        if here is None or _saves(here) < _saves(content):
            disk.put(runs / name, content)


def left_in(home: Path) -> dict[str, bytes]:
    """Return the runs in a folder by the names of their files."""
    found = {}
    with suppress(OSError):
        for file in sorted((home / "runs").iterdir()):
            if disk.NAME.fullmatch(file.name) and (content := _read(file)) is not None:
                found[file.name] = content
    return found


def _read(file: Path) -> bytes | None:
    try:
        return disk.read(file)
    except (OSError, NotAFileError):
        return None


def _saves(content: bytes) -> int:
    """Return how often a run was saved; 0 for what is none."""
    with suppress(ValueError, TypeError, LookupError):
        said: Any = json.loads(content)["saves"]
        return int(said)
    return 0
