"""`python -m tests.game`: simgame in a process of its own, with the scenarios of the tests as the shipped ones."""

import sys

from simgame.scenario import library
from tests.scenarios import FOLDER


def main(words: list[str]) -> int:
    """Do what the command line says and return the exit code."""
    from simgame.cli import main

    library.shipped_folder = lambda: FOLDER
    return main(words)


if __name__ == "__main__":
    from simgame.__main__ import run

    library.shipped_folder = lambda: FOLDER
    sys.exit(run())
