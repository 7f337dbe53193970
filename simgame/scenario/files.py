"""Read a file that may be anything: missing, a device, far too large, not text."""

import errno
import os
import stat
from pathlib import Path
from typing import Final

from simgame.locale import Catalogue, mark
from simgame.scenario.findings import Finding, ScenarioError
from simgame.scenario.limits import MAX_FILE_BYTES

_ = Catalogue("scenario")

_BOM: Final = "\ufeff".encode()
_OTHER_ENCODINGS: Final = {
    b"\xff\xfe": "UTF-16",
    b"\xfe\xff": "UTF-16",
    b"\x00\x00\xfe\xff": "UTF-32",
}
_TROUBLE: Final = {
    errno.ENOENT: mark("there is no such file"),
    errno.ENOTDIR: mark("there is no such file"),
    errno.EACCES: mark("no permission to read this file"),
    errno.EPERM: mark("no permission to read this file"),
    errno.EISDIR: mark("this is a folder, not a file"),
    errno.ENAMETOOLONG: mark("the name is too long for a file"),
    errno.ELOOP: mark("this is a link that leads back to itself"),
}


def read_bytes(path: str | os.PathLike[str]) -> bytes:
    """Return the content of a regular file of at most `MAX_FILE_BYTES`.

    Never waits: the size and the kind are looked at before the file is opened and once more after, so that neither a
    pipe nor a device is read.

    Raises:
        ScenarioError: with one finding without a place, saying why the file cannot be read.
    """
    file = os.fspath(path)
    try:
        _check(file, os.stat(file))  # noqa: PTH116 - a path with a NUL raises ValueError here and nothing in pathlib
        flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
        with os.fdopen(os.open(file, flags), "rb") as stream:
            _check(file, os.fstat(stream.fileno()))
            data = stream.read(MAX_FILE_BYTES + 1)
    except OSError as error:
        raise _unreadable(file, _(_TROUBLE.get(error.errno or 0, mark("the file cannot be read")))) from None
    except ValueError:
        raise _unreadable(file, _("this is not the name of a file")) from None
    if len(data) > MAX_FILE_BYTES:
        raise _too_large(file, len(data))
    return data


def decode(data: bytes, file: str) -> str:
    """Return ``data`` as text; a byte-order mark of UTF-8 at the start is accepted and dropped.

    Raises:
        ScenarioError: with one finding at the first byte that is not UTF-8.
    """
    for start, encoding in _OTHER_ENCODINGS.items():
        if data.startswith(start):
            reason = _("the file is {encoding}").format(encoding=encoding)
            raise ScenarioError([Finding("SG103", file, 1, 1, "", reason, _("save it as UTF-8"))])
    data = data.removeprefix(_BOM)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line_start = data.rfind(b"\n", 0, error.start) + 1
        column = len(data[line_start : error.start].decode("utf-8")) + 1
        reason = _("the byte {byte} is not UTF-8 text").format(byte=f"0x{data[error.start]:02x}")
        place = (data.count(b"\n", 0, error.start) + 1, column)
        raise ScenarioError([Finding("SG103", file, *place, "", reason, _("save it as UTF-8"))]) from None


def is_file(path: Path) -> bool:
    """Tell whether anything is there under this name, without ever raising."""
    try:
        return path.exists()
    except (OSError, ValueError):
        return False


def _check(file: str, status: os.stat_result) -> None:
    if stat.S_ISDIR(status.st_mode):
        raise _unreadable(file, _("this is a folder, not a file"))
    if not stat.S_ISREG(status.st_mode):
        raise _unreadable(file, _("this is not an ordinary file"))
    if status.st_size > MAX_FILE_BYTES:
        raise _too_large(file, status.st_size)


def _too_large(file: str, size: int) -> ScenarioError:
    reason = _("the file has {size} KiB; a scenario has at most {most} KiB")
    said = reason.format(size=-(-size // 1024), most=MAX_FILE_BYTES // 1024)
    return ScenarioError([Finding("SG102", file, None, None, "", said)])


def _unreadable(file: str, reason: str) -> ScenarioError:
    return ScenarioError([Finding("SG101", file, None, None, "", reason)])
