"""The program: `simgame`, and the same as `python -m simgame`."""

import signal
import sys


def run() -> int:
    """Do what the command line says and return the exit code; an interrupt ends it, whenever it comes."""
    try:
        from simgame.cli import main

        return main()
    except KeyboardInterrupt:
        return 130
    finally:  # whoever presses Ctrl-C twice means one end
        signal.signal(signal.SIGINT, signal.SIG_IGN)


if __name__ == "__main__":
    sys.exit(run())
