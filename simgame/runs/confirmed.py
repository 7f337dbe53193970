"""Which results a replay has confirmed, so that lists need not play every finished run again.

What is kept is a stamp of what the file says (:func:`simgame.runs.chain.stamp`) with the verdict. So a file that is
changed afterwards is not confirmed any more, and a result that was confirmed stays so when the rules change.
"""

import json
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

from simgame.files import NotAFileError
from simgame.runs import disk

_NAME: Final = ".confirmed"
_MOST: Final = 4000
"""So many verdicts are kept, the latest; 40 bytes each fit into what is read."""


class Confirmations:
    """The verdicts on the finished runs of a folder."""

    def __init__(self, folder: Path) -> None:
        """Read what is kept in ``folder``; a file that cannot be read is as none."""
        self._path = folder / _NAME
        self._verdicts = dict(_read(self._path))

    def of(self, stamp: str) -> bool | None:
        """Return whether a replay has confirmed the result; None: that is not known."""
        return self._verdicts.get(stamp)

    def add(self, stamp: str, same: bool) -> None:
        """Keep a verdict; where it cannot be written, it is only remembered here."""
        if self._verdicts.get(stamp) is same:
            return
        self._verdicts[stamp] = same
        latest = dict([*_read(self._path), *self._verdicts.items()][-_MOST:])
        with suppress(OSError):
            disk.put(self._path, (json.dumps(latest, indent=0) + "\n").encode())


def _read(path: Path) -> list[tuple[str, bool]]:
    try:
        content: Any = json.loads(disk.read(path))
    except (OSError, NotAFileError, ValueError, RecursionError):
        return []
    if not isinstance(content, Mapping):
        return []
    return [(stamp, same) for stamp, same in content.items() if isinstance(same, bool)]
