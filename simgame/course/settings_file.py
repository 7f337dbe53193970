"""The file of the settings as TOML: read as it is, written without losing what a person wrote in it.

What goes wrong is said in one sentence with its place. Nothing here knows which settings there are.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from simgame.files import followed
from simgame.locale import Catalogue

_ = Catalogue("course")

_MOST: Final = 256 * 1024
"""Bytes that the file may have."""


class UnreadableError(Exception):
    """The file cannot be read; its text is one sentence that says why."""


def read(file: Path) -> dict[str, Any]:
    """Return the document in the file.

    Raises:
        UnreadableError: it cannot be read, or is not there.
    """
    import tomli

    try:
        return tomli.loads(_text(file)[0])
    except tomli.TOMLDecodeError as error:
        what = _("this is not TOML ({reason})").format(reason=_plain(getattr(error, "msg", None) or str(error)))
        raise _unreadable(file, getattr(error, "lineno", None), what) from None
    except RecursionError:
        what = _("this is not TOML ({reason})").format(reason=_("nested too deeply"))
        raise _unreadable(file, None, what) from None
    except (OSError, ValueError) as error:
        what = _("it cannot be read ({reason})").format(reason=_plain(_reason(error)))
        raise _unreadable(file, None, what) from None


def write(file: Path, values: Mapping[str, Any]) -> str:
    """Write some keys and leave all else as it is; return in a sentence why it could not be done, empty if it was."""
    import tomli
    import tomlkit
    from tomlkit.exceptions import TOMLKitError

    from simgame.runs import disk

    try:
        text, mark = _text(file)
    except FileNotFoundError:
        text, mark = "# {said}\n".format(said=_("The settings of simgame; what you write here is kept.")), ""
    except (OSError, ValueError) as error:
        return _unwritten(file, error)
    try:
        document = tomlkit.parse(text)
        for key, value in values.items():
            document[key] = value
        written = tomlkit.dumps(document)
        if tomli.loads(written) != tomli.loads(text) | dict(values):
            raise ValueError(_("its tables stand in an unusual order"))
        disk.put(followed(file), (mark + written).encode())
    except (OSError, TOMLKitError, ValueError, RecursionError) as error:
        return _unwritten(file, error)
    return ""


def complaint(file: Path, key: tuple[str, ...], what: str, todo: str) -> str:
    """Return in a sentence ``what`` is wrong with a key, where it is, and what to do or what happens."""
    from simgame.scenario.locate import Places

    try:
        line = Places(_text(file)[0]).find(key)[0]
    except (OSError, ValueError):  # somebody else has changed or taken the file by now
        line = None
    return _sentence(file, line, what, todo)


def _text(file: Path) -> tuple[str, str]:
    """Return the text of the file and its byte-order mark, mostly empty.

    Raises:
        OSError, ValueError: it cannot be read.
    """
    from simgame.files import NotAFileError, read

    try:
        text = read(file, _MOST).decode("utf-8")
    except UnicodeDecodeError:
        raise ValueError(_("it is not text in UTF-8")) from None
    except NotAFileError as error:
        raise ValueError(str(error)) from None
    return (text[1:], text[0]) if text.startswith("\ufeff") else (text, "")


def _unreadable(file: Path, line: int | None, what: str) -> UnreadableError:
    return UnreadableError(_sentence(file, line, what, _("mend or remove the file; until then the defaults hold")))


def _unwritten(file: Path, error: Exception) -> str:
    todo = _("allow writing there, or name another folder in SIMGAME_HOME")
    if not isinstance(error, OSError):
        todo = _("mend or remove the file")
    return _sentence(file, None, _("it cannot be written ({reason})").format(reason=_plain(_reason(error))), todo)


def _reason(error: Exception) -> str:
    return error.strerror if isinstance(error, OSError) and error.strerror else str(error)


def _sentence(file: Path, line: int | None, what: str, todo: str) -> str:
    """Return in one sentence where something is wrong, what, and what to do or what happens."""
    place = _plain(str(file))
    if line is not None:
        place = _("{file}, line {line}").format(file=place, line=line)
    return _("{place}: {what}; {todo}.").format(place=place, what=what, todo=todo)


def _plain(text: str) -> str:
    """Return a text from outside as messages show it: short, on one line, safe to print."""
    from simgame.page.quoting import escape

    return escape(" ".join(text.split()))
