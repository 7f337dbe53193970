"""What is exported of a class: its tables, and the files that hold them."""

from simgame.classes.exports.decision_columns import DECISION_COLUMNS, MET_COLUMNS, met_in
from simgame.classes.exports.round_columns import ROUND_COLUMNS
from simgame.classes.exports.run_columns import RUN_COLUMNS
from simgame.classes.exports.subjects import ExportedRound, decisions
from simgame.classes.exports.tables import CellValue, ExportTable, codebook, rows_of, shown_columns, table
from simgame.classes.store.store import ClassStore
from simgame.locale import Catalogue, mark

_ = Catalogue("exports")


def tables_of(store: ClassStore, rounds: tuple[ExportedRound, ...], *, names: bool) -> tuple[ExportTable, ...]:
    """Return the tables of rounds: runs, decisions, people who were met, sums, and what all their columns mean.

    Args:
        store: where the class is kept.
        rounds: what is exported.
        names: whether the tables tell who the learners are.
    """
    runs = [run for each in rounds for run in each.runs]
    decision_columns = shown_columns(DECISION_COLUMNS, names=names)
    met_columns = shown_columns(MET_COLUMNS, names=names)
    decided: list[tuple[CellValue, ...]] = []
    met: list[tuple[CellValue, ...]] = []
    for run in runs:  # one after the other: what is played again takes more memory than all its rows
        found = tuple(decisions(store, run))
        decided += rows_of(decision_columns, found)
        met += rows_of(met_columns, (person for decision in found for person in met_in(decision)))
    tables = (
        table("runs", mark("runs"), RUN_COLUMNS, runs, names=names),
        ExportTable("decisions", mark("decisions"), decision_columns, tuple(decided)),
        ExportTable("people", mark("people met"), met_columns, tuple(met)),
        table("rounds", mark("sums of the class"), ROUND_COLUMNS, rounds),
    )
    return (*tables, codebook(tables))
