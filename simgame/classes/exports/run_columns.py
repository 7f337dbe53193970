"""The wide table: one row a run."""

from collections.abc import Callable
from typing import Final

from simgame.classes.exports.subjects import ExportedRun
from simgame.classes.exports.tables import CellValue, ExportColumn
from simgame.classes.outcomes import PlayedResult
from simgame.locale import Catalogue, mark
from simgame.page import words

_ = Catalogue("exports")

_POINTS: Final = mark("points")
_PARTS: Final = {
    "outcome": mark("score: outcome"),
    "key": mark("score: key relations"),
    "general": mark("score: general relations"),
    "organisational": mark("score: organisational relations"),
    "efficiency": mark("score: price kept and money left"),
    "information": mark("score: information"),
}


def _from_result(of: Callable[[PlayedResult], CellValue]) -> Callable[[ExportedRun], CellValue]:
    """Return what gives a value of a result, None where no replay confirms it."""
    return lambda run: None if run.played is None else of(run.played)


def _part(part: str, label: str) -> ExportColumn[ExportedRun]:
    return ExportColumn(
        f"score_{part}",
        "number",
        label,
        _from_result(lambda played: played.parts.get(part)),
        mark("this part of the score alone, 0 to 100, before weights and hints"),
        _POINTS,
    )


WHOSE: Final[tuple[ExportColumn[ExportedRun], ...]] = (
    ExportColumn("class", "text", mark("class"), lambda run: run.of_class.code, mark("the id in the class file")),
    ExportColumn("round", "number", mark("round"), lambda run: run.of_round.number),
    ExportColumn("scenario", "text", mark("scenario"), lambda run: run.of_round.scenario),
    ExportColumn("difficulty", "text", mark("difficulty"), lambda run: run.of_round.difficulty),
    ExportColumn(
        "seat",
        "text",
        mark("seat"),
        lambda run: run.seat.code,
        mark("a pseudonym, the same in all rounds of the class: L- a learner, T- a team, B- a bot"),
    ),
    ExportColumn(
        "label",
        "text",
        mark("label"),
        lambda run: words.series(each.label for each in run.seat.row.members),
        mark("what the learners typed to come in"),
        names=True,
    ),
    ExportColumn(
        "name",
        "text",
        mark("name"),
        lambda run: words.series(each.name or each.label for each in run.seat.row.members),
        names=True,
    ),
    ExportColumn("team", "text", mark("team"), lambda run: run.seat.team, mark("a pseudonym; empty without teams")),
    ExportColumn("team_name", "text", mark("name of the team"), lambda run: run.seat.row.team or None, names=True),
    ExportColumn("run", "number", mark("run"), lambda run: run.run.number, mark("among all runs of the seat, from 1")),
    ExportColumn(
        "attempt",
        "number",
        mark("attempt"),
        lambda run: run.run.attempt,
        mark("which run from the start it is, or goes back to"),
    ),
)
"""What every row of a run says first"""

VERIFIED: Final[ExportColumn[ExportedRun]] = ExportColumn(
    "verified", "flag", mark("verified"), lambda run: run.verified is not None, mark("a replay confirms it")
)

RUN_COLUMNS: Final[tuple[ExportColumn[ExportedRun], ...]] = (
    *WHOSE,
    ExportColumn(
        "members", "number", mark("members"), lambda run: len(run.seat.row.members), mark("learners on the seat")
    ),
    ExportColumn("bot", "flag", mark("bot"), lambda run: run.seat.row.seat.bot),
    ExportColumn("started", "moment", mark("started"), lambda run: run.run.started_at),
    ExportColumn("decided", "moment", mark("last decision"), lambda run: run.run.decided_at),
    ExportColumn("weeks", "number", mark("weeks played"), lambda run: run.run.weeks),
    ExportColumn("finished", "flag", mark("finished"), lambda run: run.run.finished),
    ExportColumn(
        "outcome",
        "text",
        mark("outcome"),
        _from_result(lambda played: played.outcome),
        mark("won, lost, out (shut out), void (disqualified), unpaid; empty while it goes on"),
    ),
    ExportColumn(
        "score",
        "number",
        mark("score"),
        _from_result(lambda played: played.score),
        mark("0 to 100, after what the hints cost"),
        _POINTS,
    ),
    *(_part(part, label) for part, label in _PARTS.items()),
    ExportColumn(
        "margin",
        "number",
        mark("lead"),
        _from_result(lambda played: played.margin),
        mark("our lead over the best rival; negative when behind"),
        _POINTS,
    ),
    ExportColumn("hints", "number", mark("hints"), lambda run: run.trust.hints if run.trust else None),
    ExportColumn(
        "rewinds",
        "number",
        mark("rewinds"),
        lambda run: run.trust.rewinds if run.trust else None,
        mark("how often weeks were gone back to on the way to it"),
    ),
    ExportColumn(
        "predictions_right",
        "number",
        mark("predictions that came true"),
        _from_result(lambda played: sum(right for _confidence, right in played.predictions)),
    ),
    ExportColumn(
        "predictions",
        "number",
        mark("predictions"),
        _from_result(lambda played: len(played.predictions)),
        mark("those of which it is known by now whether they came true"),
    ),
    ExportColumn(
        "confidence",
        "number",
        mark("mean confidence"),
        _from_result(
            lambda played: (
                round(sum(confidence for confidence, _right in played.predictions) / len(played.predictions), 1)
                if played.predictions
                else None
            )
        ),
        mark("of the same predictions"),
        mark("percent"),
    ),
    ExportColumn(
        "trust",
        "text",
        mark("trust"),
        lambda run: run.trust.grade if run.trust else None,
        mark("classroom: the server held the luck; practice: the luck could be known"),
    ),
    ExportColumn("trust_why", "text", mark("why practice"), lambda run: (run.trust.why or None) if run.trust else None),
    VERIFIED,
    ExportColumn(
        "not_verified_why",
        "text",
        mark("why it is not verified"),
        lambda run: run.why_not,
    ),
    ExportColumn(
        "rules", "number", mark("rules"), lambda run: run.rules, mark("their version when it was played again")
    ),
    ExportColumn(
        "log",
        "text",
        mark("digest of the log"),
        lambda run: run.run.last_hash,
        mark("SHA-256 of the last event, into which all before it went"),
    ),
)
"""All that a row of a run says"""
