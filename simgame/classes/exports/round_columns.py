"""The sums of the class: one row a round, in which learners who were deleted still count, without saying who."""

import hashlib
from typing import Final

from simgame.classes.exports.subjects import ExportedRound
from simgame.classes.exports.tables import ExportColumn
from simgame.classes.outcomes import PlayedResult
from simgame.locale import Catalogue, mark

_ = Catalogue("exports")

_POINTS: Final = mark("points")


def _results(of: ExportedRound) -> list[PlayedResult]:
    """Return every result of a round that ended: those that a replay confirms, and what was kept of the deleted."""
    played = [run.played for run in of.runs if run.played and not run.seat.row.seat.bot]
    return [each for each in (*played, *(played for played, _trust in of.deleted)) if each.outcome is not None]


def _scores(of: ExportedRound) -> list[float]:
    return sorted(each.score for each in _results(of) if each.score is not None)


def _mean(values: list[float]) -> float | None:
    return round(sum(values) / len(values), 1) if values else None


def _median(values: list[float]) -> float | None:
    middle = len(values) // 2
    return _mean(values[middle - 1 + len(values) % 2 : middle + 1])


def _logs(of: ExportedRound) -> str:
    return hashlib.sha256("\n".join(sorted(run.run.last_hash for run in of.runs)).encode()).hexdigest()


ROUND_COLUMNS: Final[tuple[ExportColumn[ExportedRound], ...]] = (
    ExportColumn("class", "text", mark("class"), lambda of: of.of_class.code, mark("the id in the class file")),
    ExportColumn("round", "number", mark("round"), lambda of: of.of_round.number),
    ExportColumn("scenario", "text", mark("scenario"), lambda of: of.of_round.scenario),
    ExportColumn("difficulty", "text", mark("difficulty"), lambda of: of.of_round.difficulty),
    ExportColumn("opened", "moment", mark("opened"), lambda of: of.of_round.opened_at),
    ExportColumn("closed", "moment", mark("closed"), lambda of: of.of_round.closed_at),
    ExportColumn("seats", "number", mark("seats"), lambda of: len({run.run.seat_id for run in of.runs})),
    ExportColumn(
        "runs", "number", mark("runs"), lambda of: len(of.runs), mark("also those that go on, and those of bots")
    ),
    ExportColumn("verified", "number", mark("verified"), lambda of: sum(run.verified is not None for run in of.runs)),
    ExportColumn(
        "deleted",
        "number",
        mark("runs of the deleted"),
        lambda of: len(of.deleted),
        mark("of learners who were deleted; they are in the sums and in no other table"),
    ),
    ExportColumn(
        "ended",
        "number",
        mark("ended"),
        lambda of: len(_results(of)),
        mark("verified runs of learners that ended, and those of the deleted: what follows is about them"),
    ),
    ExportColumn("won", "number", mark("won"), lambda of: sum(each.outcome == "won" for each in _results(of))),
    ExportColumn("score_mean", "number", mark("mean score"), lambda of: _mean(_scores(of)), "", _POINTS),
    ExportColumn("score_median", "number", mark("median of the score"), lambda of: _median(_scores(of)), "", _POINTS),
    ExportColumn("score_least", "number", mark("lowest score"), lambda of: min(_scores(of), default=None), "", _POINTS),
    ExportColumn("score_best", "number", mark("best score"), lambda of: max(_scores(of), default=None), "", _POINTS),
    ExportColumn(
        "predictions_right",
        "number",
        mark("predictions that came true"),
        lambda of: sum(right for each in _results(of) for _confidence, right in each.predictions),
    ),
    ExportColumn(
        "predictions", "number", mark("predictions"), lambda of: sum(len(e.predictions) for e in _results(of))
    ),
    ExportColumn(
        "commitment",
        "text",
        mark("promise of the luck"),
        lambda of: of.of_round.commitment,
        mark("SHA-256 that was published when the round opened"),
    ),
    ExportColumn(
        "log",
        "text",
        mark("digest of the logs"),
        _logs,
        mark("SHA-256 of the digests of all logs of the round, sorted, one a line"),
    ),
)
"""All that the row of a round says"""
