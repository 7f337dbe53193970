"""An export as one file, and in a process of its own: a server goes on serving its class meanwhile."""

import io
import zipfile
from contextlib import closing, suppress
from dataclasses import field
from datetime import UTC, datetime
from multiprocessing.connection import Connection
from typing import TYPE_CHECKING, Final, Literal

from simgame.classes.store.errors import StoreError
from simgame.classes.store.store import ClassStore
from simgame.locale import Language, set_language
from simgame.system import become_background
from simgame.values import dataclass

if TYPE_CHECKING:  # what makes an export is imported where one is made: the server only has it made
    from simgame.classes.exports.subjects import ExportedRound

_NICE: Final = 10
"""It gives way to the server, and to the seats"""

PackedKind = Literal["xlsx", "csv", "xapi"]
"""``csv``: the tables as CSV in one ZIP file; ``xapi``: statements, one a line"""


@dataclass(frozen=True, slots=True)
class ExportOrder:
    """What is to be exported."""

    database: str = field(repr=False)
    """Its address, which may hold a password"""
    class_id: str
    rounds: tuple[int, ...]
    """Their numbers"""
    kind: PackedKind
    names: bool
    language: Language
    home: str
    """See `simgame.classes.exports.statements`"""


@dataclass(frozen=True, slots=True)
class PackedExport:
    """What came of it."""

    content: bytes
    unverified: int
    """How many of the runs no replay confirms"""


def packed(
    store: ClassStore, rounds: "tuple[ExportedRound, ...]", kind: PackedKind, home: str, *, names: bool
) -> bytes:
    """Return an export as the content of one file, in the current language."""
    from simgame.classes.exports.csv_text import csv_text
    from simgame.classes.exports.exported import tables_of
    from simgame.classes.exports.statements import statements_of
    from simgame.classes.exports.workbook import workbook

    if kind == "xapi":
        return "".join(f"{each.body}\n" for each in statements_of(store, rounds, home)).encode()
    tables = tables_of(store, rounds, names=names)
    if kind == "xlsx":
        return workbook(tables, rounds[0].of_class.code, datetime.now(UTC))
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as file:
        for table in tables:
            file.writestr(f"{table.name}.csv", csv_text(table))
    return written.getvalue()


def export_apart(line: Connection, order: ExportOrder) -> None:
    """Export and send a `PackedExport`, or a `StoreError` where the class cannot be read: what runs in the process."""
    become_background(_NICE)
    set_language(order.language)
    with closing(line), suppress(OSError):  # who asked may be gone
        try:
            line.send(_exported(order))
        except StoreError as error:
            line.send(StoreError(str(error)))


def _exported(order: ExportOrder) -> PackedExport:
    from simgame.classes.exports.subjects import exported_rounds

    with ClassStore.open(order.database) as store:
        of_class = store.stored_class(order.class_id)
        wanted = tuple(each for each in of_class.rounds if each.number in order.rounds)
        rounds = exported_rounds(store, of_class, wanted)
        content = packed(store, rounds, order.kind, order.home, names=order.names)
    return PackedExport(content, sum(run.unverified is not None for each in rounds for run in each.runs))
