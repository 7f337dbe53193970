"""Read a file that may be anything: missing, a device, far too large, not text."""

import errno
import os
from pathlib import Path
from typing import Final

from simgame.files import NotAFileError, read
from simgame.scenario.codes.file import NOT_UTF8, TOO_LARGE, UNREADABLE
from simgame.scenario.findings import Finding, ScenarioError
from simgame.scenario.limits import MAX_FILE_BYTES

_BOM: Final = "\ufeff".encode()
_OTHER_ENCODINGS: Final = {
    b"\xff\xfe": "UTF-16",
    b"\xfe\xff": "UTF-16",
    b"\x00\x00\xfe\xff": "UTF-32",
}
_TROUBLE: Final = {
    errno.ENOENT: "missing",
    errno.ENOTDIR: "missing",
    errno.EACCES: "forbidden",
    errno.EPERM: "forbidden",
    errno.EISDIR: "folder",
    errno.ENAMETOOLONG: "long name",
    errno.ELOOP: "loop",
}
"""The reasons of `UNREADABLE` by what the system says."""


def read_bytes(path: str | os.PathLike[str]) -> bytes:
    """Return the content of a regular file of at most `MAX_FILE_BYTES`; never waits for a pipe or a device.

    Raises:
        ScenarioError: with one finding without a place, saying why the file cannot be read.
    """
    file = os.fspath(path)
    try:
        return read(file, MAX_FILE_BYTES)
    except NotAFileError as error:
        if error.kind == "large":
            problem = TOO_LARGE.at((), size=-(-error.size // 1024), most=MAX_FILE_BYTES // 1024)
            raise ScenarioError([Finding(problem, file)]) from None
        raise _unreadable(file, error.kind) from None
    except OSError as error:
        raise _unreadable(file, _TROUBLE.get(error.errno or 0, "failed")) from None


def decode(data: bytes, file: str) -> str:
    """Return ``data`` as text; a byte-order mark of UTF-8 at the start is accepted and dropped.

    Raises:
        ScenarioError: with one finding at the first byte that is not UTF-8.
    """
    for start, encoding in _OTHER_ENCODINGS.items():
        if data.startswith(start):
            raise ScenarioError([Finding(NOT_UTF8.at((), "other", encoding=encoding), file, 1, 1)])
    data = data.removeprefix(_BOM)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line_start = data.rfind(b"\n", 0, error.start) + 1
        column = len(data[line_start : error.start].decode("utf-8")) + 1
        problem = NOT_UTF8.at((), "byte", byte=data[error.start])
        raise ScenarioError([Finding(problem, file, data.count(b"\n", 0, error.start) + 1, column)]) from None


def is_there(path: Path) -> bool:
    """Tell whether anything is there under this name, without ever raising."""
    try:
        return path.exists()
    except (OSError, ValueError):
        return False


def _unreadable(file: str, reason: str) -> ScenarioError:
    return ScenarioError([Finding(UNREADABLE.at((), reason), file)])
