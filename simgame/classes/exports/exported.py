"""What is exported of a class: its tables, and the files that hold them."""

from simgame.classes.exports.decision_columns import DECISION_COLUMNS, MET_COLUMNS, met_in
from simgame.classes.exports.round_columns import ROUND_COLUMNS
from simgame.classes.exports.run_columns import RUN_COLUMNS
from simgame.classes.exports.subjects import ExportedRound, decisions
from simgame.classes.exports.tables import ExportTable, codebook, table
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
    decided = [decision for run in runs for decision in decisions(store, run)]
    met = [person for decision in decided for person in met_in(decision)]
    tables = (
        table("runs", mark("runs"), RUN_COLUMNS, runs, names=names),
        table("decisions", mark("decisions"), DECISION_COLUMNS, decided, names=names),
        table("people", mark("people met"), MET_COLUMNS, met, names=names),
        table("rounds", mark("sums of the class"), ROUND_COLUMNS, rounds),
    )
    return (*tables, codebook(tables))
