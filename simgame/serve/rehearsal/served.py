"""`python -m simgame.serve.rehearsal.served FOLDER WORD...`: `simgame WORD...`, ended with who has started it.

Who rehearses may be killed, and can clean up nothing then. The system closes standard input of what it has started; by
that this process knows, ends as if it were asked to, and removes the folder of the rehearsal.
"""

import os
import runpy
import shutil
import signal
import sys
from threading import Thread
from types import FrameType


def _end_with_parent() -> None:
    """Wait until nobody is at the other end of standard input, and have this process asked to end."""
    while os.read(0, 1024):
        pass
    os.kill(os.getpid(), signal.SIGTERM)


def _end(number: int, _frame: FrameType | None) -> None:
    """End a server that has not begun to listen to signals itself."""
    sys.exit(128 + number)


def run(folder: str, words: list[str]) -> None:
    """Do what the words say, and end the process."""
    parent = os.getppid()
    signal.signal(signal.SIGTERM, _end)
    Thread(target=_end_with_parent, daemon=True).start()
    sys.argv = ["simgame", *words]
    try:
        runpy.run_module("simgame", run_name="__main__")
    finally:
        if os.getppid() != parent:
            shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    run(sys.argv[1], sys.argv[2:])
