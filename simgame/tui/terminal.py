"""What a terminal must be able to do before the game draws on it, and what Textual must be told beforehand."""

import os
import sys
from collections.abc import Mapping
from typing import TextIO

from simgame.locale import Catalogue
from simgame.terminal import asked_size, terminal_size, unreadable
from simgame.terminal import prepare as prepare_stream

_ = Catalogue("tui")

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
    return unreadable(sys.__stderr__) or too_small(*terminal_size())


def prepare() -> None:
    """Make the terminal ready to be drawn on, and tell Textual what it reads when it is first imported.

    Textual writes to standard error, which a variable such as PYTHONIOENCODING can have set to what the terminal does
    not take. The terminal is asked for its size; where it answers, COLUMNS and LINES, which come before that in
    Textual, are forgotten: they may be those of another window.

    Its keyboard protocol makes several terminals lose text from Chinese input methods, so it is switched off unless the
    player has decided otherwise. It looks four times as often for what is to be drawn, and only while there is
    something: keys are answered some 15 ms sooner.
    """
    prepare_stream(sys.__stderr__)
    if asked_size() is not None:
        for name in ("COLUMNS", "LINES"):
            os.environ.pop(name, None)
    os.environ.setdefault("TEXTUAL_DISABLE_KITTY_KEY", "1")
    os.environ.setdefault("TEXTUAL_FPS", "240")
