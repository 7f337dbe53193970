"""What the terminal itself says of its size.

The variables COLUMNS and LINES come before that in the standard library, and may be those of another window: a shell
exports them once, and a child keeps them however the window changes.
"""

import os
import shutil
import sys
from contextlib import suppress


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
