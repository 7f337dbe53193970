"""Formats 1 and 2 of a save, read as a save of today.

Their digests are of another kind, of every value of a state by its place in an array, which any addition to the rules
changed. They are not kept up: such a run is replayed and compared by its plans, its answers and its result. Nothing in
these formats is chained, and they do not record what came of a week.

Format 1 had no hints, notes or parent either.
"""

from typing import Literal, Self

from simgame.locale import Catalogue, Language
from simgame.records.declared import model_validator
from simgame.records.marks import Field
from simgame.runs.document import (
    SEEDS,
    Confidence,
    Fingerprint,
    LogEntry,
    OptionNumber,
    Reflection,
    Rung,
    Save,
    SavedAnswer,
    SavedHint,
    SavedMark,
    SavedParent,
    SavedPart,
    SavedPlan,
    SavedResult,
    SavedScenario,
    SavedWeek,
    Timestamp,
)
from simgame.runs.notes import MAX_GUIDE, MAX_MARKS, MAX_REFLECTIONS
from simgame.scenario.base import Id, WeekNumber
from simgame.scenario.limits import MAX_QUESTIONS, MAX_WEEKS
from simgame.terms.difficulties import DifficultyName
from simgame.terms.outcomes import EndName

_ = Catalogue("runs")


class _Week(SavedPart):
    plan: SavedPlan
    digest: Fingerprint


class _Answer(SavedPart):
    question: Id
    option: OptionNumber
    confidence: Confidence
    right: bool | None = None


class _Result(SavedPart):
    outcome: EndName
    week: WeekNumber
    score: float = Field(ge=0, le=100)


class _Hint(SavedPart):
    week: WeekNumber
    rung: Rung


class _Format1(SavedPart):
    format: Literal[1, 2]
    program: str
    rules: int
    scenario: SavedScenario
    seed: int = Field(ge=0, lt=SEEDS)
    difficulty: DifficultyName
    language: Language
    started: Timestamp
    saved: Timestamp
    saves: int
    opening: Fingerprint
    weeks: tuple[_Week, ...] = Field(max_length=MAX_WEEKS)
    answers: tuple[_Answer, ...] = Field(max_length=MAX_QUESTIONS)
    draft: SavedPlan
    result: _Result | None


class _Format2(_Format1):
    hints: tuple[_Hint, ...] = Field(max_length=3 * MAX_WEEKS)
    marks: tuple[SavedMark, ...] = Field(max_length=MAX_MARKS)
    guide: int = Field(ge=0, le=MAX_GUIDE)
    reflections: dict[Reflection, Reflection] = Field(max_length=MAX_REFLECTIONS)
    parent: SavedParent | None

    @model_validator(mode="after")
    def _reached(self) -> Self:
        """Refuse hints that no run can have."""
        if any(hint.week > len(self.weeks) + (self.result is None) for hint in self.hints):
            raise ValueError(_("a hint in a week that was not reached"))
        return self


def parse(content: bytes, number: int) -> Save:
    """Return the save with this content, of format ``number``.

    Raises:
        InvalidRecordError: it is no such save.
    """
    if number == 1:
        old = _Format1.model_validate_json(content)
        kept = {"marks": (), "guide": 0, "reflections": {}, "parent": None}
    else:
        old = _Format2.model_validate_json(content)
        kept = {}
    same = set(Save.model_fields) & set(type(old).model_fields) - {"opening", "result"}
    kept |= {name: getattr(old, name) for name in same}
    kept |= {"rules_needed": old.rules, "opening": None, "log": _log(old), "result": _result(old.result)}
    return Save.model_validate(kept)


def _log(old: _Format1) -> tuple[LogEntry, ...]:
    """Return the log in an order in which it can have been written.

    When an answer was given is not said: it is given when its question comes. When it was resolved is not said either:
    the last week stands for all.
    """
    log: list[LogEntry] = [
        SavedAnswer(question=answer.question, option=answer.option, confidence=answer.confidence)
        for answer in old.answers
    ]
    hints = old.hints if isinstance(old, _Format2) else ()
    resolved = {answer.question: answer.right for answer in old.answers if answer.right is not None}
    for number in range(1, MAX_WEEKS + 1):
        log += [SavedHint(rung=hint.rung) for hint in hints if hint.week == number]
        if number <= len(old.weeks):
            last = number == len(old.weeks)
            plan = old.weeks[number - 1].plan
            log.append(SavedWeek(plan=plan, digest=None, report=None, resolved=resolved if last else {}))
    return tuple(log)


def _result(old: _Result | None) -> SavedResult | None:
    if old is None:
        return None
    return SavedResult(outcome=old.outcome, week=old.week, score=old.score, margin=None, parts=None)
