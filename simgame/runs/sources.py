"""The source of a run's scenario: its id, or the path of its file; and how a save holds it as text."""

import os
from pathlib import Path
from typing import Final
from urllib.parse import quote_from_bytes, unquote_to_bytes

from simgame.scenario import library

_BYTES: Final = "bytes:"


def portable(source: str) -> str:
    """Return a source that finds the scenario from any folder; of a shipped one, also named by its file, the id."""
    if not library.is_path(source):
        return source
    file = Path(os.path.abspath(source))  # noqa: PTH100 - Path.absolute() leaves `..` in
    return file.stem if file.parent == library.shipped_folder() and file.suffix == library.SUFFIX else str(file)


def to_text(source: str) -> str:
    """Return a source as a save can hold it: a path whose bytes are not UTF-8 is kept byte by byte."""
    try:
        source.encode()
    except UnicodeEncodeError:
        return _BYTES + quote_from_bytes(os.fsencode(source))
    return source


def from_text(text: str) -> str:
    """Return the source that :func:`to_text` wrote."""
    return os.fsdecode(unquote_to_bytes(text.removeprefix(_BYTES))) if text.startswith(_BYTES) else text


def name_of(path: Path) -> str:
    """Return a file's name as a save can hold it."""
    return path.name.encode("utf-8", "replace").decode()
