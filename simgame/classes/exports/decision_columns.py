"""The long tables: one row a decision, and one row for each person met in a week."""

from collections.abc import Callable, Iterator
from typing import Final

from simgame.classes.exports.run_columns import VERIFIED, WHOSE
from simgame.classes.exports.subjects import ExportedDecision, ExportedRun
from simgame.classes.exports.tables import CellValue, ExportColumn
from simgame.engine.knowledge import Knowledge
from simgame.engine.week_report import WeekReport
from simgame.locale import Catalogue, mark
from simgame.page import words
from simgame.report.names import said
from simgame.terms.move import Move
from simgame.values import dataclass

_ = Catalogue("exports")

_LEVELS: Final = mark("levels")
_DECIMALS: Final = 3


@dataclass(frozen=True, slots=True)
class MetPerson:
    """Somebody who was met in a week."""

    of: ExportedDecision
    contact: str
    before: int | None
    """Support for us as known before, thousandths of a level; None: not known"""
    after: int
    """As seen then"""


def met_in(decision: ExportedDecision) -> Iterator[MetPerson]:
    """Yield everybody who was met in a week; nobody where no replay confirms the run."""
    if (report := _report(decision)) is not None:
        for contact, before, after in report.seen:
            yield MetPerson(decision, contact, before, after)


def moves_of(decision: ExportedDecision) -> tuple[Move, ...]:
    """Return the plan of a week that was played."""
    return tuple(map(Move.parse, decision.said["plan"]))


def levels(thousandths: float | None) -> float | None:
    """Return a support or a coverage in levels."""
    return None if thousandths is None else round(thousandths / 1000, _DECIMALS)


def _mean(values: list[int]) -> float | None:
    return sum(values) / len(values) if values else None


def _report(decision: ExportedDecision) -> WeekReport | None:
    if decision.event.kind != "week" or decision.played is None:
        return None
    return decision.played.game.reports[decision.week - 1]


def _after(decision: ExportedDecision) -> Knowledge | None:
    """Return what the player knew after a week."""
    if decision.event.kind != "week" or decision.played is None:
        return None
    return decision.played.game.known_after(decision.week)


def _from_report(of: Callable[[WeekReport], CellValue]) -> Callable[[ExportedDecision], CellValue]:
    def value(decision: ExportedDecision) -> CellValue:
        report = _report(decision)
        return None if report is None else of(report)

    return value


def _from_knowledge(of: Callable[[Knowledge], CellValue]) -> Callable[[ExportedDecision], CellValue]:
    def value(decision: ExportedDecision) -> CellValue:
        after = _after(decision)
        return None if after is None else of(after)

    return value


def _decided(decision: ExportedDecision) -> str:
    """Return what was decided as programs read it."""
    about = decision.said
    match decision.event.kind:
        case "week":
            return "; ".join(map(str, moves_of(decision)))
        case "answer":
            return f"{about['question']}={about['option']}"
        case "hint":
            return str(about["rung"])
        case _:
            return str(about["outcome"])


def _in_words(decision: ExportedDecision) -> str | None:
    """Return what was decided in words."""
    names, about = decision.of.names, decision.said
    try:
        match decision.event.kind:
            case "week":
                return words.in_turn(map(names.move, moves_of(decision)))
            case "answer":
                question = next(each for each in names.scenario.questions if each.id == about["question"])
                return _("{question} {answer}").format(
                    question=said(question.prompt), answer=said(question.options[about["option"]].text)
                )
    except (KeyError, StopIteration, IndexError):  # of a run that no replay confirms
        return None
    return None


def _right(decision: ExportedDecision) -> bool | None:
    """Return whether a prediction came true; None while that is open, and for what is none."""
    if decision.event.kind != "answer" or decision.played is None:
        return None
    answer = decision.played.answers.get(decision.said["question"])
    return None if answer is None else answer.true


def _run(decision: ExportedDecision) -> ExportedRun:
    return decision.of


_WHEN: Final[tuple[ExportColumn[ExportedDecision], ...]] = (
    *(column.within(_run) for column in WHOSE),
    ExportColumn("week", "number", mark("week"), lambda each: each.week),
)
_HASHES: Final[tuple[ExportColumn[ExportedDecision], ...]] = (
    VERIFIED.within(_run),
    ExportColumn(
        "digest",
        "text",
        mark("digest of the state"),
        lambda each: each.event.digest,
        mark("of the game after the week"),
    ),
    ExportColumn(
        "event_hash",
        "text",
        mark("hash of the event"),
        lambda each: each.event.hash,
        mark("SHA-256 of this event and the hash of the one before"),
    ),
    ExportColumn(
        "log", "text", mark("digest of the log"), lambda each: each.of.run.last_hash, mark("of the whole run")
    ),
)

DECISION_COLUMNS: Final[tuple[ExportColumn[ExportedDecision], ...]] = (
    *_WHEN,
    ExportColumn("event", "number", mark("event"), lambda each: each.event.number, mark("its number in the log")),
    ExportColumn(
        "kind",
        "text",
        mark("kind"),
        lambda each: each.event.kind,
        mark("week: a week was planned and played; answer: a prediction; hint; result: the end"),
    ),
    ExportColumn(
        "taken_over",
        "flag",
        mark("taken over"),
        lambda each: each.taken_over,
        mark("it was decided in the run that this one goes back to"),
    ),
    ExportColumn(
        "kept",
        "moment",
        mark("kept"),
        lambda each: each.at,
        mark("predictions and hints are kept when their week is played"),
    ),
    ExportColumn(
        "decided",
        "text",
        mark("decided"),
        _decided,
        mark("moves as member:action:target; a prediction as question=option, from 0; a hint's rung; the outcome"),
    ),
    ExportColumn("in_words", "text", mark("in words"), _in_words),
    ExportColumn(
        "confidence",
        "number",
        mark("confidence"),
        lambda each: each.said.get("confidence"),
        mark("of a prediction"),
        mark("percent"),
    ),
    ExportColumn("right", "flag", mark("came true"), _right, mark("a prediction; empty while that is open")),
    ExportColumn("moves", "number", mark("moves"), _from_report(lambda report: len(report.plan))),
    ExportColumn("met", "number", mark("people met"), _from_report(lambda report: len(report.seen))),
    ExportColumn("facts", "number", mark("facts learned"), _from_report(lambda report: len(report.told))),
    ExportColumn("closed", "number", mark("steps closed"), _from_report(lambda report: len(report.closed))),
    ExportColumn(
        "support",
        "number",
        mark("support"),
        _from_report(lambda report: levels(_mean([after for _contact, _before, after in report.seen]))),
        mark("mean for us of those met, as seen in the week: -3 to 3"),
        _LEVELS,
    ),
    ExportColumn(
        "support_change",
        "number",
        mark("change of support"),
        _from_report(
            lambda report: levels(
                _mean([after - before for _contact, before, after in report.seen if before is not None])
            )
        ),
        mark("mean of those met whose support was known before"),
        _LEVELS,
    ),
    ExportColumn(
        "coverage",
        "number",
        mark("coverage"),
        _from_knowledge(lambda after: levels(_mean([each.coverage for each in after.contacts if each.in_post]))),
        mark("mean of all in post of whom we know, after the week: 0 to 4"),
        _LEVELS,
    ),
    ExportColumn(
        "money",
        "number",
        mark("money left"),
        _from_knowledge(lambda after: after.money),
        mark("after the week"),
        mark("the scenario's unit"),
    ),
    *_HASHES,
)
"""All that a row of a decision says"""


def _decision(person: MetPerson) -> ExportedDecision:
    return person.of


def _coverage(person: MetPerson) -> float | None:
    after = _after(person.of)
    return None if after is None else levels(after.contact(person.contact).coverage)


MET_COLUMNS: Final[tuple[ExportColumn[MetPerson], ...]] = (
    *(column.within(_decision) for column in _WHEN),
    ExportColumn("contact", "text", mark("contact"), lambda person: person.contact, mark("the id in the scenario")),
    ExportColumn(
        "contact_name",
        "text",
        mark("name of the contact"),
        lambda person: person.of.of.names.contact(person.contact),
        mark("a person of the scenario, not of the class"),
    ),
    ExportColumn(
        "with",
        "text",
        mark("what was done"),
        lambda person: "; ".join(str(move) for move in moves_of(person.of) if move.target == person.contact),
        mark("moves as member:action:target"),
    ),
    ExportColumn(
        "support_before",
        "number",
        mark("support before"),
        lambda person: levels(person.before),
        mark("for us, as known before the week; empty where it was not known"),
        _LEVELS,
    ),
    ExportColumn(
        "support_after",
        "number",
        mark("support after"),
        lambda person: levels(person.after),
        mark("as seen in the week"),
        _LEVELS,
    ),
    ExportColumn("coverage_after", "number", mark("coverage after"), _coverage, mark("how well we know them"), _LEVELS),
    *(column.within(_decision) for column in _HASHES),
)
"""All that a row of a person who was met says"""
