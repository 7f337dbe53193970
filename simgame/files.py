"""Files that may be anything: missing, a folder, a pipe, a device, far too large, in a home that nobody has."""

import errno
import os
import stat
from contextlib import suppress
from pathlib import Path
from typing import Final, Literal

from simgame.locale import Catalogue
from simgame.system import NEVER_WAITING, OPENING, keep_mode

_ = Catalogue("runs")

TEMPORARY: Final = ".tmp"
"""The end of the name of a file that is being written"""


class NotAFileError(Exception):
    """What cannot be read as a file; as a text, in a few words why.

    Attributes:
        kind: it is a folder; another thing that is no ordinary file; too large; its name is none.
        size: of what is too large, in bytes.
    """

    def __init__(self, kind: Literal["folder", "special", "large", "name"], size: int = 0) -> None:
        super().__init__(kind, size)
        self.kind = kind
        self.size = size

    def __str__(self) -> str:
        """Say it in the language of the moment."""
        match self.kind:
            case "folder":
                return _("it is a folder")
            case "special":
                return _("it is not an ordinary file")
            case "large":
                return _("it is too large")
            case "name":
                return _("this is not the name of a file")


def expanded(name: str) -> Path:
    """Return the path of a name in which ``~`` is a home; a person whom nobody knows after it is a part of the name."""
    try:
        return Path(name).expanduser()
    except RuntimeError:
        return Path(name)


def followed(path: Path) -> Path:
    """Return the whole path of what a path leads to, whether it is there or not.

    Raises:
        OSError: it is a link that leads back to itself.
    """
    found = Path(os.path.realpath(path))  # whose namesake in pathlib raises what no other failure of a disk is
    if found.is_symlink():
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), str(path))
    return found


def read(path: str | os.PathLike[str], most: int) -> bytes:
    """Return the content of an ordinary file of at most ``most`` bytes.

    Never waits: kind and size are looked at before the file is opened and once more after, so that neither a pipe nor
    a device is read.

    Raises:
        NotAFileError: it is no ordinary file, or too large.
        OSError: it cannot be read.
    """
    try:
        _look(os.stat(path), most)  # noqa: PTH116 - a path with a NUL raises ValueError here and nothing in pathlib
        with os.fdopen(os.open(path, os.O_RDONLY | NEVER_WAITING | OPENING), "rb") as stream:
            _look(os.fstat(stream.fileno()), most)
            content = stream.read(most + 1)
    except ValueError:
        raise NotAFileError("name") from None
    if len(content) > most:
        raise NotAFileError("large", len(content))
    return content


def write(path: Path, content: str | bytes, *, over: bool = True, mode: int = 0o666) -> None:
    """Make ``content`` the whole of a file; where that fails, nothing has changed.

    Args:
        path: the file; what is there and no ordinary file, such as a pipe, is written to as it is.
        content: bytes, or text that is written in UTF-8 as it stands, its ends of lines too.
        over: whether a file that is there is written over.
        mode: of a new file, less what the user's umask takes away.

    Raises:
        FileExistsError: the file is there, and may not be written over.
        OSError: it cannot be written; ``filename`` is the path.
    """
    data = content.encode() if isinstance(content, str) else content
    try:
        if path.exists() and not path.is_file():
            path.write_bytes(data)
        elif over:
            replace(followed(path), data, mode)
        else:
            os.close(
                os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | OPENING, mode)
            )  # the name is ours from here on
            try:
                replace(path, data)
            except BaseException:
                path.unlink()
                raise
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from None


def replace(path: Path, content: bytes, mode: int = 0o666) -> None:
    """Put content in the place of a file in one step, durably: it is there as a whole, or as it was.

    Args:
        path: the file; one that is there keeps its mode.
        content: of the whole file.
        mode: of a new file, less what the user's umask takes away.

    Raises:
        OSError: it could not be written.
    """
    temporary = path.with_name(f".{path.name}.{os.urandom(4).hex()}{TEMPORARY}")
    try:
        descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | OPENING, mode)
        try:
            keep_mode(path, descriptor)
            rest = memoryview(content)
            while rest:
                rest = rest[os.write(descriptor, rest) :]
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
        temporary.replace(path)
    except BaseException:
        with suppress(OSError):
            temporary.unlink()
        raise


def _look(status: os.stat_result, most: int) -> None:
    if stat.S_ISDIR(status.st_mode):
        raise NotAFileError("folder")
    if not stat.S_ISREG(status.st_mode):
        raise NotAFileError("special")
    if status.st_size > most:
        raise NotAFileError("large", status.st_size)
