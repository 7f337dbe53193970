"""Format 3 of a save: one JSON object with a log that says how to play the run again, and what the learner noted.

The log holds every decision in order. Each entry is chained to the one before: its ``chain`` is a hash of the chain
before it and of what it says, and the first follows from the head of the file (scenario, seed, difficulty, when it was
begun, what it was branched from). So an entry that was taken out, put in or edited by hand shows. It proves nothing
about somebody who computes the chain anew: on a learner's own machine nothing can be proved.

Beside each week stand its digest, which a replay must reach, and what came of it as it was reported, so that a run can
be read where later rules would replay it otherwise.

Earlier formats are read by :mod:`simgame.runs.older`.
"""

import json
from datetime import UTC, datetime
from typing import Annotated, Final, Literal, Self

from simgame.locale import Catalogue, Language
from simgame.records.declared import model_validator
from simgame.records.marks import AfterValidator, Field, Printed
from simgame.records.record import Record
from simgame.runs import chain
from simgame.runs.clock import EARLIEST, LATEST
from simgame.runs.notes import MAX_GUIDE, MAX_MARKS, MAX_REFLECTIONS, REFLECTION, ChainMark
from simgame.scenario.base import Id, WeekNumber
from simgame.scenario.limits import MAX_QUESTIONS, MAX_WEEKS
from simgame.scenario.text import Label
from simgame.terms.difficulties import DifficultyName
from simgame.terms.move import Move
from simgame.terms.outcomes import EndName

_ = Catalogue("runs")

FORMAT: Final = 3
"""The version of the format that this program writes, and the latest that it reads."""

MAX_PLAN: Final = 120
"""Moves in one week. Eight members with ten half-days each make 80; of what takes no time, a bid has one price."""

SEEDS: Final = 2**64
"""How many different games there are; seeds count from 0."""

_RUNGS: Final = 3


def _sane(moment: datetime) -> datetime:
    """Refuse years in which arithmetic with time zones overflows."""
    if not EARLIEST.year <= moment.year <= LATEST.year:
        raise ValueError("the year is not of this age")
    return moment.astimezone(UTC)


Timestamp = Annotated[datetime, AfterValidator(_sane)]
Fingerprint = Annotated[str, Field(pattern=r"^[0-9a-f]{24}$")]
SavedMove = Annotated[Move, Printed(Move.parse)]
"""A move, in the file in its printed form; its action may be one that this program does not know, or no more."""
SavedPlan = Annotated[tuple[SavedMove, ...], Field(max_length=MAX_PLAN)]
Reflection = Annotated[str, Field(pattern=REFLECTION.pattern)]
OptionNumber = Annotated[int, Field(ge=0, le=5)]
Confidence = Annotated[int, Field(ge=0, le=100)]
Rung = Annotated[int, Field(ge=1, le=_RUNGS)]


class SavedPart(Record):
    """A part of a save."""


class SavedScenario(SavedPart):
    """Which scenario is played. Title and weeks are there for lists of saves; a replay takes them from the scenario."""

    id: Id
    source: str = Field(min_length=1, max_length=4096)
    version: int = Field(ge=1, le=9999)
    digest: str = Field(pattern=r"^[0-9a-f]{64}$")
    title: Label
    weeks: WeekNumber


class SavedParent(SavedPart):
    """The run that this one was branched from."""

    file: str = Field(max_length=255, pattern=r"^[^/\\\x00]*[^./\\\x00][^/\\\x00]*$")
    """Its name when it was branched, in the same folder then; never a path"""
    week: WeekNumber
    """The first week that was played anew"""


class SavedClosed(SavedPart):
    """A step of the decision chain that closed."""

    step: Id
    passed: bool | None
    """Of one that must be passed; else None"""
    lead: int | None
    """Our lead in the criteria that it set, thousandths of a point; else None"""
    won: bool | None
    """Of one that awards the order: whether it is ours; else None"""


class SavedReport(SavedPart):
    """What the team was told of a week, by ids and numbers."""

    seen: dict[Id, tuple[int | None, int]]
    """For everybody met the support for us as known before, None if it was not, and as seen then; thousandths"""
    told: dict[Id, Id | None]
    """The facts learned, and from whom; None: as news"""
    closed: tuple[SavedClosed, ...]
    news: tuple[Id, ...]
    """Events at the start of the next week"""
    caught: bool
    """Whether a temptation came to light"""
    money: int
    """What was left of it"""


class _Entry(SavedPart):
    chain: Fingerprint | None = None
    """Follows from the entry before and from this one; None in memory, and in files of earlier formats"""


class SavedOpening(_Entry):
    """The game before its first week."""

    digest: Fingerprint
    news: tuple[Id, ...]
    """Events of the first week"""


class SavedAnswer(_Entry):
    """One prediction, as it stood when its week was played: until then it can be changed."""

    kind: Literal["answer"] = "answer"
    question: Id
    option: OptionNumber
    confidence: Confidence


class SavedHint(_Entry):
    """A rung of the ladder of hints that was taken in the week being planned then."""

    kind: Literal["hint"] = "hint"
    rung: Rung


class SavedWeek(_Entry):
    """One week that was played."""

    kind: Literal["week"] = "week"
    plan: SavedPlan
    digest: Fingerprint | None
    """Of the state that it led to; None in earlier formats"""
    report: SavedReport | None
    """What came of it; None in earlier formats"""
    resolved: dict[Id, bool] = Field(max_length=MAX_QUESTIONS)
    """The predictions that were resolved after it, and whether they came true"""


class SavedResult(_Entry):
    """How the run ended."""

    outcome: EndName
    week: WeekNumber
    score: float = Field(ge=0, le=100)
    """After what the hints cost"""
    margin: float | None
    """Our lead over the best rival in points; None in earlier formats"""
    parts: dict[str, float] | None
    """Each part of the score, 0 to 100; None in earlier formats"""


LogEntry = Annotated[SavedAnswer | SavedHint | SavedWeek, Field(discriminator="kind")]


class SavedMark(SavedPart):
    """What the learner thinks of somebody in a step of the decision chain."""

    step: Id
    contact: Id
    mark: ChainMark


class Save(SavedPart):
    """The whole file."""

    format: Literal[1, 2, 3]
    """The format that it was read in"""
    program: str = Field(pattern=r"^[0-9A-Za-z.+!-]{1,40}$")
    """The version of simgame that wrote it."""
    rules: int = Field(ge=1, le=999_999)
    """The version of the rules that it was played by."""
    rules_needed: int = Field(ge=1, le=999_999)
    """The least version of the rules that can replay it."""
    scenario: SavedScenario
    seed: int = Field(ge=0, lt=SEEDS)
    difficulty: DifficultyName
    language: Language
    started: Timestamp
    saved: Timestamp
    saves: int = Field(ge=1, le=10**9)
    """How often the run was saved: tells which of two copies is further along."""
    parent: SavedParent | None
    opening: SavedOpening | None
    """None in earlier formats"""
    log: tuple[LogEntry, ...] = Field(max_length=MAX_WEEKS * (1 + _RUNGS) + MAX_QUESTIONS + _RUNGS)
    draft: SavedPlan
    """The week being planned."""
    old_plans: tuple[SavedPlan, ...] = Field(default=(), max_length=MAX_WEEKS)
    """How the run before went on from the week in which this one was branched from it; for most none is kept"""
    old_answers: tuple[SavedAnswer, ...] = Field(default=(), max_length=MAX_QUESTIONS)
    """What was predicted in it"""
    result: SavedResult | None
    marks: tuple[SavedMark, ...] = Field(max_length=MAX_MARKS)
    guide: int = Field(ge=0, le=MAX_GUIDE)
    reflections: dict[Reflection, Reflection] = Field(max_length=MAX_REFLECTIONS)
    last: Fingerprint | None = None
    """The chain of the last entry, so that one taken from the end shows; None in memory and in earlier formats"""

    @model_validator(mode="after")
    def _fits(self) -> Self:
        """Refuse what no run can have."""
        hints, questions = self.hints, [answer.question for answer in self.answers]
        if hints and self.difficulty == "live":
            raise ValueError(_("a hint at the difficulty live, which gives none"))
        if len(set(hints)) < len(hints):
            raise ValueError(_("the same hint twice"))
        if len(set(questions)) < len(questions):
            raise ValueError(_("the same question answered twice"))
        if len(self.weeks) > MAX_WEEKS:
            raise ValueError(_("more weeks than a game can have"))
        if self.parent and self.parent.week > len(self.weeks) + 1:
            raise ValueError(_("branched in a week that was not reached"))
        if (self.old_plans or self.old_answers) and self.parent is None:
            raise ValueError(_("plans of a run before, and no such run"))
        if self.format == FORMAT and (
            self.opening is None or any(week.digest is None or week.report is None for week in self.weeks)
        ):
            raise ValueError(_("a week without its digest or its report"))
        return self

    @property
    def weeks(self) -> tuple[SavedWeek, ...]:
        """The weeks that were played."""
        return tuple(entry for entry in self.log if isinstance(entry, SavedWeek))

    @property
    def answers(self) -> tuple[SavedAnswer, ...]:
        """The predictions, in the order given."""
        return tuple(entry for entry in self.log if isinstance(entry, SavedAnswer))

    @property
    def hints(self) -> tuple[tuple[int, int], ...]:
        """The hints taken, each its week and its rung."""
        taken, week = [], 1
        for entry in self.log:
            if isinstance(entry, SavedHint):
                taken.append((week, entry.rung))
            week += isinstance(entry, SavedWeek)
        return tuple(taken)

    @property
    def predictions(self) -> tuple[tuple[int, bool], ...]:
        """The confidence of each prediction and whether it came true, of those that are known."""
        resolved = {question: true for week in self.weeks for question, true in week.resolved.items()}
        return tuple((each.confidence, resolved[each.question]) for each in self.answers if each.question in resolved)

    def dump(self) -> bytes:
        """Return the content of the file, its entries chained."""
        content = self.model_dump()
        chain.chain(content)
        return (json.dumps(content, ensure_ascii=False, indent=1, allow_nan=False) + "\n").encode()
