"""What the terminal itself says of its size, and what can be written to it.

The variables COLUMNS and LINES come before what it says in the standard library, and may be those of another window: a
shell exports them once, and a child keeps them however the window changes.
"""

import codecs
import errno
import locale
import os
import shutil
import sys
from contextlib import suppress
from io import TextIOWrapper
from typing import Final, TextIO

from simgame.locale import LANGUAGES, Language, current, show_only
from simgame.system import CONSOLE_TAKES_ANY_TEXT

_SAMPLES: Final[dict[Language, str]] = {"en": "English", "zh-CN": "模拟销售，简体中文"}
"""What an encoding can write that can write all of a language."""

_PLAIN: Final = b"\x1b[A+~\n"
"""What a terminal acts upon, and a line's end: of an encoding that writes it otherwise, nobody can read a screen"""

_SAYS_NOTHING: Final = ("ascii", "ansix3.41968", "usascii", "646")
"""What the encoding is called where the environment names no language."""


def asked_size() -> os.terminal_size | None:
    """Return the size that the terminal of one of the standard streams answers; None if there is none that knows."""
    for stream in (sys.__stdout__, sys.__stderr__, sys.__stdin__):
        with suppress(AttributeError, OSError, ValueError):  # None, no terminal, closed
            size = os.get_terminal_size(stream.fileno())  # type: ignore[union-attr]
            if size.columns > 0 and size.lines > 0:  # a serial line knows of none
                return size
    return None


def terminal_size() -> os.terminal_size:
    """Return the terminal's size; where it does not answer, what COLUMNS and LINES say, else 80 x 24."""
    return asked_size() or shutil.get_terminal_size()


def is_gone() -> bool:
    """Tell whether the terminal that was written to has been closed: then there is nobody to tell anything."""
    for stream in (sys.__stdout__, sys.__stderr__):
        try:
            os.write(stream.fileno(), b"")  # type: ignore[union-attr]
        except OSError as error:
            if error.errno == errno.EIO:
                return True
        except (AttributeError, ValueError):  # None, closed
            continue
    return False


def printed_width() -> int:
    """Return how wide printed lines may be: the terminal, within reason; 100 for files and pipes."""
    return min(max(terminal_size().columns, 40), 120) if sys.stdout.isatty() else 100


def unreadable(stream: TextIO | None) -> str | None:
    """Return in one English sentence why the language of the moment cannot be read where a stream writes, or None."""
    if can_show(current(), stream):
        return None
    encoding = locale.getencoding()
    return f"This terminal is set to {encoding}, which has no Chinese; in English the game can be played: --lang en."


def can_show(language: Language, stream: TextIO | None) -> bool:
    """Tell whether a language can be read where a stream writes, once it is prepared."""
    return _writes(language, stream) or _takes_utf8(stream)


def prepare(stream: TextIO | None) -> None:
    """Let a stream take both languages; what cannot be read on its terminal is offered no longer.

    An encoding without Chinese, which may be that of PYTHONIOENCODING and nobody's else, gives way to UTF-8. Where a
    terminal's own language names it, it stays: each character that it does not have is a sign of the same width.
    """
    if not isinstance(stream, TextIOWrapper):
        return
    if (encoding := _encoding(stream)) != stream.encoding:
        stream.reconfigure(encoding=encoding, errors="backslashreplace")
    if all(_writes(language, stream) for language in LANGUAGES):
        return
    if _takes_utf8(stream):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    else:
        codecs.register_error("same-width", _same_width)
        stream.reconfigure(errors="same-width")
        show_only(language for language in LANGUAGES if _writes(language, stream))


def _writes(language: Language, stream: TextIO | None) -> bool:
    """Tell whether a stream, as it is, can be written a language."""
    try:
        _SAMPLES[language].encode(_encoding(stream))
    except (LookupError, UnicodeError):
        return False
    return True


def _encoding(stream: TextIO | None) -> str:
    """Return what a stream is written in; where no terminal reads that, as UTF-16, what its language names."""
    encoding = getattr(stream, "encoding", None) or "utf-8"
    try:
        fits = _PLAIN.decode("ascii").encode(encoding) == _PLAIN
    except (LookupError, UnicodeError):
        fits = False
    return encoding if fits else locale.getencoding()


def _takes_utf8(stream: TextIO | None) -> bool:
    """Tell whether a pipe or terminal takes UTF-8, as far as one can know: its language says so, or says nothing."""
    if stream is None or not stream.isatty():
        return True
    said = locale.getencoding().lower().replace("-", "").replace("_", "")
    return CONSOLE_TAKES_ANY_TEXT or said == "utf8" or said in _SAYS_NOTHING


def _same_width(error: UnicodeError) -> tuple[str, int]:
    """Return question marks as wide as what cannot be written, so that all that follows stays in its place.

    What cannot be read is one unknown character.
    """
    if isinstance(error, UnicodeDecodeError):
        return "\ufffd", error.end
    if not isinstance(error, UnicodeEncodeError):
        raise error
    from simgame.page.measure import width

    return "?" * width(error.object[error.start : error.end]), error.end
