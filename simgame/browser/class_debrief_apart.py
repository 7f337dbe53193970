"""The debrief of a class made in a process of its own, which has others read the runs: a server goes on meanwhile."""

from contextlib import closing, suppress
from dataclasses import field
from multiprocessing.connection import Connection
from typing import Final

from simgame.browser.class_debrief import class_debrief_html
from simgame.classes.debrief.findings import class_debrief
from simgame.classes.debrief.reckoning import KeptReadings, Readings, read_for
from simgame.classes.store.errors import StoreError
from simgame.classes.store.store import ClassStore
from simgame.locale import Language, set_language
from simgame.system import become_background
from simgame.values import dataclass

_NICE: Final = 10
"""It gives way to the server, and to the seats"""


@dataclass(frozen=True, slots=True)
class DebriefOrder:
    """What is to be made."""

    database: str = field(repr=False)
    """Its address, which may hold a password"""
    class_id: str
    round_id: str
    language: Language
    """Which is shown first"""
    kept: KeptReadings = field(repr=False)
    """What was read before"""


@dataclass(frozen=True, slots=True)
class MadeDebrief:
    """What came of it."""

    named: bytes = field(repr=False)
    """The file, in which key n shows names"""
    unnamed: bytes = field(repr=False)
    """The same without any name in it"""
    seats: frozenset[str]
    """The ids of those that are told of: once one is deleted, nothing of it may be shown any more"""
    runs: int
    """How many count"""
    left_out: int
    """How many no replay confirms"""
    kept: KeptReadings = field(repr=False)


def read_apart(line: Connection) -> None:
    """Read runs for :func:`debrief_apart`: what runs in other processes, each at the end of one of its lines."""
    become_background(_NICE)
    with closing(line):
        read_for(line)


def debrief_apart(line: Connection, order: DebriefOrder, lines: tuple[Connection, ...]) -> None:
    """Make a debrief: what runs in the process.

    It sends pairs of numbers, how many runs are read and how many there are, and at last a `MadeDebrief`, or a
    `StoreError` where the class cannot be read.

    Args:
        line: to who asked.
        order: what is to be made.
        lines: to processes that run :func:`read_apart`.
    """
    become_background(_NICE)
    set_language(order.language)
    with closing(line), suppress(OSError, EOFError):  # who asked may be gone, and so may who reads
        try:
            line.send(_made(line, order, lines))
        except StoreError as error:
            line.send(StoreError(str(error)))


def _made(line: Connection, order: DebriefOrder, lines: tuple[Connection, ...]) -> MadeDebrief:
    readings = Readings(lines=lines, kept=order.kept)
    with ClassStore.open(order.database) as store:
        title = store.stored_class(order.class_id).definition.title
        debrief = class_debrief(store, order.round_id, readings, lambda done, of: line.send((done, of)))
    named, unnamed = (class_debrief_html(debrief, title, names=names).encode() for names in (True, False))
    read = debrief.read
    told = [*(each.subject for each in (*read.runs, *read.bots)), *read.unconfirmed]
    seats = frozenset(each.seat for each in told)
    return MadeDebrief(named, unnamed, seats, len(read.runs), len(read.unconfirmed), readings.kept)


__all__ = ["DebriefOrder", "MadeDebrief", "debrief_apart", "read_apart"]
