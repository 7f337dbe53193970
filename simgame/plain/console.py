"""Lines out, lines in."""

import sys
from collections import deque
from collections.abc import Iterable
from typing import Final, TextIO

from simgame.page.measure import wrap
from simgame.page.quoting import escape
from simgame.terminal import prepare, terminal_size

NARROWEST, WIDEST, PIPE = 40, 100, 80
"""Cells of a line: of a terminal, within reason; of anything else."""

_LONGEST: Final = 2000
"""Characters of a line that are read at once."""


def standard_streams() -> tuple[TextIO, TextIO]:
    """Return the standard input and output, in an encoding that can say all that the game says, if there is one.

    Code page 936 and its like stay as they are. A pipe in one without Chinese, such as Latin-1, gives way to UTF-8,
    which nearly every reader takes for what it is, while escapes cannot be read at all.
    """
    prepare(sys.stdin)
    prepare(sys.stdout)
    return sys.stdin, sys.stdout


class InputEnded(Exception):  # noqa: N818 (it is no error)
    """There is no more input."""


class Console:
    """Says texts in lines and asks for lines.

    Attributes:
        ahead: words of the last line that answer the questions after it.
    """

    def __init__(self, source: TextIO, target: TextIO) -> None:
        """Read from ``source`` and write to ``target``; what does not come from a keyboard is echoed."""
        self._source, self._target = source, target
        self._echoes, self._is_terminal = not source.isatty(), target.isatty()
        self._blank = True
        self.ahead: deque[str] = deque()

    @property
    def width(self) -> int:
        """How many cells a line takes now."""
        if not self._is_terminal:
            return PIPE
        return min(max(terminal_size().columns - 1, NARROWEST), WIDEST)

    def say(self, text: str, hanging: int = 0) -> None:
        """Say one thing, in as many lines as it takes; all but the first are moved in by ``hanging``."""
        if text or not self._blank:  # one empty line is enough
            for line in wrap(text, self.width, hanging):
                self._target.write(f"{line.rstrip()}\n")
        self._blank = not text

    def say_whole(self, text: str) -> None:
        """Say a sentence that holds a path or a command, which must stay in one piece: the terminal breaks it."""
        self._target.write(f"{text}\n")
        self._blank = False

    def say_all(self, texts: Iterable[str]) -> None:
        """Say several things, each from a line of its own; an empty one is an empty line."""
        everything = ["", *texts, ""]
        for before, text, after in zip(everything, everything[1:], everything[2:], strict=False):
            self.say(text, hanging=2 if before or after else 0)  # a paragraph of its own needs no mark of its beginning

    def ask(self, prompt: str) -> str:
        """Return the next line, or the next word that was typed ahead.

        Raises:
            Ended: there is none.
        """
        if self.ahead:
            return self.ahead.popleft()
        self._blank = False
        self._target.write(f"{prompt} ")
        self._target.flush()
        line = self._source.readline(_LONGEST)
        if self._echoes or not line:
            self._target.write(f"{escape(line.rstrip())}\n")
        if not line:
            raise InputEnded
        return line
