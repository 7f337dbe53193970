"""What a terminal must be able to do before the game draws on it, and what Textual must be told beforehand."""

import os
import re
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from select import select
from time import monotonic
from typing import Final, TextIO

from simgame.locale import Catalogue
from simgame.page.glyphs import GlyphSet
from simgame.system import unechoed
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


_ANSWER_TIME: Final = 0.1
"""Seconds in which a terminal answers, from when it was asked"""
_QUESTIONS: Final = ("\u2588\u2501", "\u2578\u2596\u254e")
"""What a terminal is asked the width of: a block and a line, which some draw two cells wide; halves and quarters"""
_ANSWER: Final = re.compile(rb"\x1b\[\d+;(\d+)R")


class TerminalAnswer:
    """What a terminal was asked for at the start, and what came of it.

    Attributes:
        typed: what came besides, as text: keys that were pressed meanwhile, for whom they were meant.
    """

    def __init__(self, keyboard: int | None) -> None:
        """Take the descriptor from which the answer comes; None: nothing was asked."""
        self._keyboard = keyboard
        self._until = monotonic() + _ANSWER_TIME
        self.typed = ""

    def glyphs(self) -> GlyphSet:
        """Return the signs that the terminal draws one cell wide, once it has answered or its time is over."""
        said = b""
        while self._keyboard is not None and len(_ANSWER.findall(said)) < len(_QUESTIONS):
            if not select([self._keyboard], [], [], max(self._until - monotonic(), 0))[0]:
                break
            read = os.read(self._keyboard, 4096)
            if not read:
                break
            said += read
        self._keyboard = None
        self.typed = _ANSWER.sub(b"", said).decode("utf-8", "replace")
        ends = [int(end) for end in _ANSWER.findall(said)]
        widths = [len(question) + 1 for question in _QUESTIONS]
        if ends == widths:
            return "full"
        return "cells" if ends[:1] == widths[:1] and len(ends) == len(widths) else "ascii"


@contextmanager
def asking(environment: Mapping[str, str] | None = None) -> Iterator[TerminalAnswer]:
    """Ask the terminal how wide it draws a block and a line, by where its cursor stands after them.

    It answers on the keyboard, while the game is loaded; what is typed meanwhile is not echoed, and kept.
    """
    environment = os.environ if environment is None else environment
    out, keyboard = sys.__stderr__, sys.__stdin__
    if out is None or keyboard is None or not _may_be_asked(environment, out):
        yield TerminalAnswer(None)
        return
    with unechoed(keyboard.fileno()) as raw:
        if raw:
            out.write("".join(f"\r{each}\x1b[6n" for each in _QUESTIONS) + "\r\x1b[K")
            out.flush()
        yield TerminalAnswer(keyboard.fileno() if raw else None)


def _may_be_asked(environment: Mapping[str, str], out: TextIO) -> bool:
    """Tell whether a terminal could draw blocks: the console of Linux has a font of few signs."""
    try:
        "".join(_QUESTIONS).encode(out.encoding)
    except (LookupError, UnicodeEncodeError):
        return False
    return environment.get("TERM", "") != "linux" and out.isatty()
