"""Format 3 of a save: one JSON object that says how to play the run again, and what the learner noted beside it.

Formats 1 and 2 held digests of another kind, of every value of a state by its place in an array: any addition to the
rules changed them all. They are not kept up; such a run is replayed and compared by its plans, answers and result.
Format 1 had no hints, notes or parent either; it is read as a run without any.
"""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Final, Literal, Self

from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict, Field, ValidationError, model_validator

from simgame.files import NotAFileError
from simgame.locale import Catalogue, Language
from simgame.page.quoting import quote, shorten
from simgame.runs import disk
from simgame.runs.errors import SaveError
from simgame.runs.notes import MAX_GUIDE, MAX_MARKS, MAX_REFLECTIONS, REFLECTION, Mark
from simgame.scenario.base import Id, Week
from simgame.scenario.checked import PrintedMove
from simgame.scenario.findings import readable
from simgame.scenario.limits import MAX_QUESTIONS, MAX_WEEKS
from simgame.scenario.text import Label
from simgame.terms.difficulties import DifficultyName
from simgame.terms.outcomes import EndName

_ = Catalogue("runs")

FORMAT: Final = 3
"""The version of the format that this program writes, and the latest that it reads."""

MAX_PLAN: Final = 120
"""Moves in one week. Eight members with ten half-days each make 80; of what takes no time, a bid has one price."""

SEEDS: Final = 2**64
"""How many different games there are; seeds count from 0."""


def _sane(moment: datetime) -> datetime:
    """Refuse years in which arithmetic with time zones overflows."""
    if not 1980 <= moment.year <= 9000:
        raise ValueError("the year is not of this age")
    return moment.astimezone(UTC)


Moment = Annotated[AwareDatetime, AfterValidator(_sane)]
Fingerprint = Annotated[str, Field(pattern=r"^[0-9a-f]{24}$")]
SavedPlan = Annotated[tuple[PrintedMove, ...], Field(max_length=MAX_PLAN)]
Reflection = Annotated[str, Field(pattern=REFLECTION.pattern)]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, allow_inf_nan=False)


class SavedScenario(_Part):
    """Which scenario is played. Title and weeks are there for lists of saves; a replay takes them from the scenario."""

    id: Id
    source: str = Field(min_length=1, max_length=4096)
    version: int = Field(ge=1, le=9999)
    digest: str = Field(pattern=r"^[0-9a-f]{64}$")
    title: Label
    weeks: Week


class SavedWeek(_Part):
    """One week: what was planned, and the fingerprint of the state that it led to."""

    plan: SavedPlan
    digest: Fingerprint | None
    """None from a file of format 1 or 2"""


class SavedAnswer(_Part):
    """One prediction; when it was given follows from the question."""

    question: Id
    option: int = Field(ge=0, le=5)
    confidence: int = Field(ge=0, le=100)
    right: bool | None = None
    """Whether it came true, for lists of saves; a replay finds it anew. None until it is known."""


class SavedResult(_Part):
    """How the run ended, for lists of saves; a replay computes it anew."""

    outcome: EndName
    week: Week
    score: float = Field(ge=0, le=100)
    """After what the hints cost"""


class SavedHint(_Part):
    """A rung of the ladder of hints that was taken in a week."""

    week: Week
    rung: int = Field(ge=1, le=3)


class SavedMark(_Part):
    """What the learner thinks of somebody in a step of the decision chain."""

    step: Id
    contact: Id
    mark: Mark


class SavedParent(_Part):
    """The run that this one was branched from."""

    file: str = Field(min_length=1, max_length=255)
    """Its name when it was branched, in the same folder then"""
    week: Week
    """The first week that was played anew"""


class _Common(_Part):
    """What a file of any format holds."""

    format: int
    program: str = Field(pattern=r"^[0-9A-Za-z.+!-]{1,40}$")
    """The version of simgame that wrote it."""
    rules: int = Field(ge=1, le=999_999)
    scenario: SavedScenario
    seed: int = Field(ge=0, lt=SEEDS)
    difficulty: DifficultyName
    language: Language
    started: Moment
    saved: Moment
    saves: int = Field(ge=1, le=10**9)
    """How often the run was saved: tells which of two copies is further along."""
    opening: Fingerprint | None
    """Of the state before the first week; None from a file of format 1 or 2."""
    weeks: tuple[SavedWeek, ...] = Field(max_length=MAX_WEEKS)
    answers: tuple[SavedAnswer, ...] = Field(max_length=MAX_QUESTIONS)
    draft: SavedPlan
    """The week being planned."""
    result: SavedResult | None


class _Format1(_Common):
    format: Literal[1]


class _WithNotes(_Common):
    """What a file of format 2 or later holds."""

    hints: tuple[SavedHint, ...] = Field(max_length=3 * MAX_WEEKS)
    marks: tuple[SavedMark, ...] = Field(max_length=MAX_MARKS)
    guide: int = Field(ge=0, le=MAX_GUIDE)
    reflections: dict[Reflection, Reflection] = Field(max_length=MAX_REFLECTIONS)
    parent: SavedParent | None


class _Format2(_WithNotes):
    format: Literal[2]


class Save(_WithNotes):
    """The whole file."""

    format: Literal[3]

    @model_validator(mode="after")
    def _fits(self) -> Self:
        """Refuse hints and a parent that no run can have."""
        taken = [(hint.week, hint.rung) for hint in self.hints]
        if taken and self.difficulty == "live":
            raise ValueError(_("a hint at the difficulty live, which gives none"))
        if len(set(taken)) < len(taken):
            raise ValueError(_("the same hint twice"))
        if self.parent and self.parent.week > len(self.weeks) + 1:
            raise ValueError(_("branched in a week that was not reached"))
        return self

    def dump(self) -> bytes:
        """Return the content of the file."""
        text = json.dumps(self.model_dump(mode="json", by_alias=True), ensure_ascii=False, indent=2, allow_nan=False)
        return (text + "\n").encode()

    @classmethod
    def parse(cls, content: bytes, path: Path) -> Self:
        """Return the save with this content; ``path`` is how an error names it.

        Raises:
            SaveError: the content is damaged or of a newer format.
        """
        try:
            number = _Header.model_validate_json(content).format
            if number > FORMAT:
                what = _("it is of format {number}, and this program reads format {ours}")
                what = what.format(number=quote(number), ours=FORMAT)
                raise SaveError("newer", path, what, _("continue it with the newer simgame that saved it"))
            if number == 1:
                return cls._from_older(_Format1.model_validate_json(content))
            if number == 2:
                return cls._from_older(_Format2.model_validate_json(content))
            return cls.model_validate_json(content)
        except ValidationError as error:
            raise damaged(path, _first_fault(error)) from None

    @classmethod
    def _from_older(cls, old: _Format1 | _Format2) -> Self:
        fields = {"hints": (), "marks": (), "guide": 0, "reflections": {}, "parent": None}
        fields |= {name: getattr(old, name) for name in type(old).model_fields}
        weeks = tuple(week.model_copy(update={"digest": None}) for week in old.weeks)
        return cls.model_validate(fields | {"format": FORMAT, "opening": None, "weeks": weeks})


class _Header(BaseModel):
    """What every format has, so that a newer one is known as such."""

    format: int = Field(strict=True)


def read(path: Path) -> tuple[Save, bytes]:
    """Return the save in a file, and the content of the file.

    Raises:
        SaveError: there is none, or it cannot be read.
    """
    try:
        content = disk.read(path)
    except NotAFileError as error:
        raise damaged(path, str(error)) from None
    except (FileNotFoundError, NotADirectoryError):
        raise SaveError("missing", path, _("there is no such file"), _("look for it in the list of runs")) from None
    except PermissionError:
        what, todo = _("we may not read this file"), _("ask its owner for the permission")
        raise SaveError("unreadable", path, what, todo) from None
    except OSError as error:
        raise damaged(path, (error.strerror or _("it cannot be read")).lower()) from None
    return Save.parse(content, path), content


def damaged(path: Path, what: str) -> SaveError:
    """Return the error for a file that is not, or no longer, a save of this program."""
    todo = _("the file is left as it is: put a good copy in its place or start a new run")
    return SaveError("damaged", path, _("this is not an undamaged save ({what})").format(what=what), todo)


def _first_fault(error: ValidationError) -> str:
    first = error.errors(include_url=False, include_input=False, include_context=False)[0]
    reason = shorten(first["msg"].removeprefix("Invalid JSON: ").removeprefix("Value error, "))
    return f"{readable(first['loc'], None)}: {reason}" if first["loc"] else reason
