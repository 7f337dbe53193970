"""What runs in the process of one seat."""

import os
import signal
import socket
import sys
from collections.abc import Mapping
from pathlib import Path

from simgame.course.seat import SeatRules
from simgame.locale import Language
from simgame.system import become_background
from simgame.values import dataclass


@dataclass(frozen=True, slots=True)
class SeatOrder:
    """What a seat's process is told at its start."""

    home: Path
    """The only folder in which it writes: `runs` with the runs of the seat, and the learner's settings"""
    shared: Path
    """A folder that the seats of the class share, for what is worked out once"""
    rules: SeatRules
    name: str
    """What the game calls the learner"""
    language: Language
    size: tuple[int, int]
    """Columns and lines"""


_NICE = 5
"""Seats give way to the server, which hands on the keys of all of them"""


def main(order: SeatOrder, line: socket.socket, ledger: socket.socket) -> None:
    """Play on a seat until the learner leaves or the server closes the line, and end the process.

    Args:
        order: what is played, where and how.
        line: to the browser; see `simgame.tui.seat`.
        ledger: to the store; see `simgame.serve.ledger`.
    """
    become_background(_NICE)
    os.umask(0o077)
    os.chdir(order.home)
    os.environ["SIMGAME_HOME"] = str(order.home)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    sys.exit(_play(order, line, ledger))


def _play(order: SeatOrder, line: socket.socket, ledger: socket.socket) -> int:
    from simgame.course.seat import SeatLibrary
    from simgame.course.settings import load
    from simgame.runs import Saves, disk
    from simgame.serve.ledger import LedgerLine
    from simgame.tui.seat import run_seat

    disk.witness = LedgerLine(ledger)
    settings = load(_environment(order.home)).override(name=order.name, difficulty=order.rules.difficulty)
    if settings.language is None:
        settings = settings.override(language=order.language)
    library = SeatLibrary(Saves(order.home / "runs"), order.rules, order.shared)
    return run_seat(library, settings, line, order.size)


def _environment(home: Path) -> Mapping[str, str]:
    return {"SIMGAME_HOME": str(home)}
