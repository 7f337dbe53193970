"""Read a file that may be anything: missing, a device, far too large, not text."""

import errno
import os
from pathlib import Path
from typing import Final

from simgame.files import NotAFileError, read
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
_KINDS: Final = {
    "folder": mark("this is a folder, not a file"),
    "special": mark("this is not an ordinary file"),
    "name": mark("this is not the name of a file"),
}


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
            reason = _("the file has {size} KiB; a scenario has at most {most} KiB")
            said = reason.format(size=-(-error.size // 1024), most=MAX_FILE_BYTES // 1024)
            raise ScenarioError([Finding("SG102", file, None, None, "", said)]) from None
        raise _unreadable(file, _(_KINDS[error.kind])) from None
    except OSError as error:
        raise _unreadable(file, _(_TROUBLE.get(error.errno or 0, mark("the file cannot be read")))) from None


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


def _unreadable(file: str, reason: str) -> ScenarioError:
    return ScenarioError([Finding("SG101", file, None, None, "", reason)])
