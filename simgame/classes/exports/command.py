"""`simgame class export`: what a class has done, for other programs."""

import argparse
import sys
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from simgame.arguments import FINE, REFUSED, Parser, RefusedError, need_folder, whole, whole_path
from simgame.classes.choosing import class_named, kept_store, need_packages
from simgame.classes.definition import MAX_ROUNDS
from simgame.classes.exports.lrs_options import add_lrs_options, home_of, lrs_of
from simgame.files import expanded, write
from simgame.locale import Catalogue
from simgame.page.quoting import escape

if TYPE_CHECKING:
    from simgame.classes.exports.lrs import Lrs
    from simgame.classes.exports.subjects import ExportedRound
    from simgame.classes.store.store import ClassStore
    from simgame.classes.store.values import StoredClass, StoredRound

_ = Catalogue("exports")

CSV_NAMES: Final = ("runs", "decisions", "people", "rounds", "codebook")
"""The files of an export as CSV, without ``.csv``"""
_OWN_FILE, _ANY_FILE = 0o600, 0o666
"""What names are in is for nobody else to read, until its owner says so"""
_MOST_TOLD: Final = 20
"""So many refused statements are told one by one"""


def export(parser: Parser, words: Sequence[str]) -> int:
    """Write what the options ask for; return 1 where a run is in it that no replay confirms.

    Raises:
        RefusedError: the class, the database or a file cannot be used; nothing was written.
    """
    parser.add_argument("room", metavar="ROOM", help=_("the code of the class's room, or the id of the class"))
    parser.add_argument("--database", metavar="URL", help=_("where the class is kept, as simgame serve has it"))
    parser.add_argument(
        "--round", type=whole(1, MAX_ROUNDS), metavar="N", help=_("this round alone (all that were opened)")
    )
    parser.add_argument("--csv", metavar="FOLDER", help=_("tables as CSV, with a codebook, into this folder"))
    parser.add_argument("--xlsx", metavar="FILE", help=_("the same tables as one file for spreadsheets"))
    parser.add_argument("--xapi", metavar="FILE", help=_("statements of xAPI, one a line; only of verified runs"))
    add_lrs_options(parser)
    parser.add_argument(
        "--names", action="store_true", help=_("tell labels and names too; without it there are pseudonyms")
    )
    parser.add_argument("--force", action="store_true", help=_("write over files that are there"))
    arguments = parser.read(words)
    if not (arguments.csv or arguments.xlsx or arguments.xapi or arguments.lrs is not None):
        parser.error(_("say what to do: --csv FOLDER, --xlsx FILE, --xapi FILE or --lrs URL"))
    home, lrs = home_of(arguments), lrs_of(arguments)
    need_packages("sqlalchemy", "alembic", "xlsxwriter")
    files = _files(arguments)
    from simgame.classes.exports.subjects import exported_rounds
    from simgame.classes.store.errors import StoreError

    try:
        with kept_store(arguments.database) as store:
            of_class = class_named(store, arguments.room)
            rounds = exported_rounds(store, of_class, _rounds(of_class, arguments.round))
            for path, content in _contents(store, rounds, files, home, names=arguments.names):
                if arguments.csv:
                    expanded(arguments.csv).mkdir(exist_ok=True)
                write(path, content, over=arguments.force, mode=_OWN_FILE if arguments.names else _ANY_FILE)
                _tell(_("wrote {file}").format(file=escape(str(path))))
            good = _told_unverified(rounds)
            return FINE if (lrs is None or _sent(store, rounds, lrs, home)) and good else REFUSED
    except StoreError as error:
        raise RefusedError(str(error), REFUSED) from None


def _sent(store: "ClassStore", rounds: "tuple[ExportedRound, ...]", lrs: "Lrs", home: str) -> bool:
    """Send statements to a learning record store and say what came of it; tell whether it has taken all.

    Raises:
        RefusedError: it cannot be used now; what waits is sent by the same command.
    """
    from simgame.classes.exports.lrs import LrsError
    from simgame.classes.exports.sending import fill_outbox, send
    from simgame.classes.exports.statements import statements_of

    class_id = rounds[0].of_class.id
    known = store.statements_known(str(lrs.address), class_id)
    fill_outbox(store, lrs, statements_of(store, rounds, home, known))
    every = store.outbox_counts(str(lrs.address), class_id)
    void = store.voidings_waiting(class_id).get(str(lrs.address), 0)
    try:
        done = send(store, lrs, class_id, told=_progress(every["waiting"] + every["refused"]))
    except LrsError as error:
        count = store.outbox_counts(str(lrs.address), class_id)["waiting"]
        text = _.n(
            "{error}; 1 statement waits, the same command sends it",
            "{error}; {count} statements wait, the same command sends them",
            count,
        )
        raise RefusedError(text.format(error=error, count=count)) from None
    text = _.n("1 statement was sent to {lrs}", "{count} statements were sent to {lrs}", done.sent)
    _tell(text.format(count=done.sent, lrs=escape(str(lrs.address))))
    if void := void - store.voidings_waiting(class_id).get(str(lrs.address), 0):
        text = _.n(
            "1 of them voids another: of a learner who was deleted",
            "{count} of them void others: of learners who were deleted",
            void,
        )
        _tell(text.format(count=void))
    for identity, reason in done.refused[:_MOST_TOLD]:
        _tell(_("refused: {statement}: {reason}").format(statement=identity, reason=reason))
    if done.refused:
        text = _.n("1 statement was refused", "{count} statements were refused", len(done.refused))
        _tell(text.format(count=len(done.refused)))
    return not done.refused


def _files(arguments: argparse.Namespace) -> dict[str, Path]:
    """Return the file of each table that is written, and of the workbook.

    Raises:
        RefusedError: one of them is there already, or its folder is not.
    """
    files: dict[str, Path] = {}
    if arguments.csv:
        folder = expanded(arguments.csv)
        need_folder(folder.absolute().parent)
        if folder.exists() and not folder.is_dir():
            raise RefusedError(_("{folder} is no folder").format(folder=whole_path(folder)))
        files |= {name: folder / f"{name}.csv" for name in CSV_NAMES}
    for name in ("xlsx", "xapi"):
        if said := getattr(arguments, name):
            files[name] = expanded(said)
            need_folder(files[name].absolute().parent)
    for file in files.values():
        if file.exists() and not arguments.force:
            raise RefusedError(_("{file} is there already; --force writes over it").format(file=whole_path(file)))
    return files


def _rounds(of_class: "StoredClass", number: int | None) -> "tuple[StoredRound, ...]":
    """Return the rounds that are exported.

    Raises:
        RefusedError: there is no such round, or none was opened.
    """
    if number is None:
        found = tuple(each for each in of_class.rounds if each.state != "waiting")
        if not found:
            raise RefusedError(_("no round of this class was opened yet"))
        return found
    if not (found := tuple(each for each in of_class.rounds if each.number == number)):
        text = _.n("this class has 1 round", "this class has {count} rounds", len(of_class.rounds))
        raise RefusedError(text.format(count=len(of_class.rounds)))
    return found


def _contents(
    store: "ClassStore", rounds: "tuple[ExportedRound, ...]", files: dict[str, Path], home: str, *, names: bool
) -> list[tuple[Path, str | bytes]]:
    """Return what stands in each file."""
    from simgame.classes.exports.csv_text import csv_text
    from simgame.classes.exports.exported import tables_of
    from simgame.classes.exports.statements import statements_of
    from simgame.classes.exports.workbook import workbook

    tables = tables_of(store, rounds, names=names) if files.keys() - {"xapi"} else ()
    contents: list[tuple[Path, str | bytes]] = [
        (files[table.name], csv_text(table)) for table in tables if table.name in files
    ]
    if "xlsx" in files:
        contents.append((files["xlsx"], workbook(tables, rounds[0].of_class.code, datetime.now(UTC))))
    if "xapi" in files:
        contents.append((files["xapi"], "".join(f"{each.body}\n" for each in statements_of(store, rounds, home))))
    return contents


def _told_unverified(rounds: "tuple[ExportedRound, ...]") -> bool:
    """Say which runs no replay confirms; tell whether there is none."""
    wrong = [run for each in rounds for run in each.runs if run.unverified is not None]
    for run in wrong:
        text = _("not verified: round {round}, seat {seat}, run {run}: {reason}")
        said = {"round": run.of_round.number, "seat": run.seat.code, "run": run.run.number}
        _tell(text.format(**said, reason=run.why_not))
    return not wrong


def _progress(every: int) -> Callable[[int], None]:
    """Return what shows on a terminal how many of all statements were taken."""

    def told(sent: int) -> None:
        if sys.stderr.isatty():
            sys.stderr.write("\r" + _("{sent} of {every} sent").format(sent=sent, every=every))
            if sent >= every:
                sys.stderr.write("\n")

    return told


def _tell(line: str) -> None:
    sys.stdout.write(f"{line}\n")
