"""What a terminal must be able to do before the game draws on it, and what Textual must be told beforehand."""

import io
import locale
import os
import sys
from collections.abc import Mapping
from typing import Final, TextIO

from simgame.locale import Catalogue
from simgame.system import CONSOLE_TAKES_ANY_TEXT
from simgame.terminal_size import asked_size, terminal_size

_ = Catalogue("tui")

_SAMPLE: Final = "模拟销售，简体中文"

LEAST_WIDTH, LEAST_HEIGHT = 80, 24
"""The smallest terminal in which the game can be played."""


def too_small(width: int, height: int) -> str | None:
    """Return one sentence if a terminal of this size is too small."""
    if width >= LEAST_WIDTH and height >= LEAST_HEIGHT:
        return None
    return _("The game needs a terminal of {least} x {high} or more; this one is {width} x {height}.").format(
        least=LEAST_WIDTH, high=LEAST_HEIGHT, width=width, height=height
    )


def unfit(environment: Mapping[str, str] | None = None, streams: tuple[TextIO, ...] | None = None) -> str | None:
    """Return in one sentence why the game cannot be shown here, or None if it can."""
    environment = os.environ if environment is None else environment
    if not all(stream.isatty() for stream in streams or (sys.stdin, sys.stdout, sys.stderr)):
        return _("The game needs a terminal, and input or output is none.")
    if environment.get("TERM", "") in ("dumb", "unknown"):
        return _("The game needs a terminal that can place text; TERM={term} says that this one cannot.").format(
            term=environment["TERM"]
        )
    if not _writes_chinese(sys.__stderr__) and not _takes_utf8():
        return _("The game needs a terminal that shows Chinese; this one is set to {encoding}.").format(
            encoding=locale.getencoding()
        )
    return too_small(*terminal_size())


def _writes_chinese(stream: TextIO | None) -> bool:
    """Tell whether a stream, as it is, can be written the game's texts in both languages."""
    try:
        _SAMPLE.encode(getattr(stream, "encoding", None) or "utf-8")
    except (LookupError, UnicodeEncodeError):
        return False
    return True


def _takes_utf8() -> bool:
    """Tell whether the terminal takes UTF-8, as far as one can know: its language says so, or says nothing."""
    said = locale.getencoding().lower().replace("-", "").replace("_", "")
    return CONSOLE_TAKES_ANY_TEXT or said in ("utf8", "ascii", "ansix3.41968", "usascii", "646")


def prepare() -> None:
    """Make the terminal ready to be drawn on, and tell Textual what it reads when it is first imported.

    Textual writes to standard error, which a variable such as PYTHONIOENCODING can have set to what the terminal does
    not take. The terminal is asked for its size; where it answers, COLUMNS and LINES, which come before that in
    Textual, are forgotten: they may be those of another window.

    Its keyboard protocol makes several terminals lose text from Chinese input methods, so it is switched off unless the
    player has decided otherwise. It looks four times as often for what is to be drawn, and only while there is
    something: keys are answered some 15 ms sooner.
    """
    if isinstance(sys.__stderr__, io.TextIOWrapper) and not _writes_chinese(sys.__stderr__):
        sys.__stderr__.reconfigure(encoding="utf-8", errors="backslashreplace")
    if asked_size() is not None:
        for name in ("COLUMNS", "LINES"):
            os.environ.pop(name, None)
    os.environ.setdefault("TEXTUAL_DISABLE_KITTY_KEY", "1")
    os.environ.setdefault("TEXTUAL_FPS", "240")
