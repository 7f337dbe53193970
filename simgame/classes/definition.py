"""The class file: what an instructor writes in ``class.toml``, read into a frozen `ClassDefinition`."""

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any, Final, Literal

from simgame.classes.codes import BAD_LABEL, BAD_ROOM, CLOSED_FIRST, FAR_TIME, NO_GUESTS, TEAMS, TWICE
from simgame.locale import Language
from simgame.records.declared import model_validator
from simgame.records.marks import AfterValidator, Field
from simgame.scenario import reader
from simgame.scenario.base import Id, Part, refuse
from simgame.scenario.document import items_of, number_of, tables
from simgame.scenario.findings import Problem
from simgame.scenario.model import Score
from simgame.scenario.text import Label, Name
from simgame.terms.difficulties import DifficultyName

FORMAT: Final = 1
"""The version of the format of class files that this program reads."""

MAX_LEARNERS: Final = 500
MAX_ROUNDS: Final = 12
MAX_TEAM: Final = 8
MAX_ATTEMPTS: Final = 20
MAX_MINUTES: Final = 600
_YEARS: Final = range(2000, 2200)
"""In which a class opens and closes: from them one can reckon on, in any zone"""

ROOM_LETTERS: Final = "abcdefghijkmnpqrstuvwxyz23456789"
"""Of a room's code: what nobody takes for anything else on a board"""
_ROOM: Final = re.compile(f"[{ROOM_LETTERS}]{{4,12}}")
_LABEL: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9.-]{0,19}")

ClassLuck = Literal["same", "practice"]
ClassGuests = Literal["list", "open"]
ClassSeats = Literal["one", "teams"]


def folded(label: str) -> str:
    """Return a label as it is compared: without regard to capitals, to wide letters and to blanks around it."""
    return unicodedata.normalize("NFKC", label).strip().casefold()


def is_room(code: str) -> bool:
    """Tell whether something can be the code of a room."""
    return _ROOM.fullmatch(code) is not None


def _a_room(code: str) -> str:
    if not is_room(code):
        raise refuse(BAD_ROOM, word=code)
    return code


def is_label(label: str) -> bool:
    """Tell whether something may be a label on a guest list, which can be typed on any keyboard."""
    return _LABEL.fullmatch(label) is not None


def _a_label(label: str) -> str:
    if not is_label(label):
        raise refuse(BAD_LABEL, word=label)
    return label


RoomCode = Annotated[str, AfterValidator(_a_room)]
LearnerLabel = Annotated[str, AfterValidator(_a_label)]


class RoundDefinition(Part):
    """One scenario that a class plays."""

    scenario: str = Field(
        min_length=1, max_length=400, description="A scenario's id, or the path of its file from here."
    )
    difficulty: DifficultyName = Field(default="standard", description="trainee, standard or live.")
    hints: bool = Field(default=True, description="Whether learners may take hints, which cost points.")
    attempts: int = Field(
        default=1, ge=0, le=MAX_ATTEMPTS, description="How often one may begin; 0: as often as one likes."
    )
    rewinds: bool = Field(default=False, description="Whether one may go back to an earlier week of one's run.")
    minutes: int | None = Field(
        default=None, ge=1, le=MAX_MINUTES, description="How long the round takes; left out: until it is closed."
    )


class LearnerDefinition(Part):
    """Somebody on the guest list."""

    label: LearnerLabel = Field(description="What the learner types to come in, such as A01.")
    name: Name | None = Field(default=None, description="What the instructor sees; left out: the label.")
    team: Name | None = Field(default=None, description='The team, with seats = "teams".')


class ClassDefinition(Part):
    """A whole class file."""

    format: Literal[1] = Field(description="The version of the file format, 1.")
    id: Id = Field(description="The class's id, unique among those that one server keeps.")
    title: Label = Field(description="What the class is called.")
    languages: tuple[Language, ...] = Field(
        default=("en", "zh-CN"),
        strict=False,
        min_length=1,
        max_length=2,
        description="Languages offered, the usual one first.",
    )
    room: RoomCode = Field(description="The code in the room's address.")
    luck: ClassLuck = Field(
        default="same", description="same: one luck for all, hidden until the end; practice: each their own."
    )
    guests: ClassGuests = Field(default="open", description="open: whoever has the room code; list: the learners here.")
    seats: ClassSeats = Field(default="one", description="one: a run each; teams: several browsers on one run.")
    team_size: int | None = Field(default=None, ge=2, le=MAX_TEAM, description="Learners in a team at most.")
    opens: datetime | None = Field(default=None, description="From when on learners come in, with its time zone.")
    closes: datetime | None = Field(default=None, description="Until when they play, with its time zone.")
    score: Score | None = Field(default=None, description="Own weights of the parts of the score; they make 100.")
    rounds: tuple[RoundDefinition, ...] = Field(
        strict=False, min_length=1, max_length=MAX_ROUNDS, description="What is played, in this order."
    )
    learners: tuple[LearnerDefinition, ...] = Field(
        default=(), strict=False, max_length=MAX_LEARNERS, description="The guest list."
    )

    @model_validator(mode="after")
    def _fits(self) -> "ClassDefinition":
        if self.opens is not None and self.closes is not None and self.closes <= self.opens:
            raise refuse(CLOSED_FIRST, opens=f"{self.opens:%Y-%m-%d %H:%M}", closes=f"{self.closes:%Y-%m-%d %H:%M}")
        return self

    @property
    def in_team(self) -> int:
        """How many learners share a seat at most."""
        return (self.team_size or 3) if self.seats == "teams" else 1


def _related(document: Mapping[str, Any], _doubtful: Collection[str]) -> list[Problem]:
    """Return what is wrong with what the parts of a class file say about each other."""
    return [*_moments(document), *_labels(document), *_guests(document), *_teams(document)]


def _moments(document: Mapping[str, Any]) -> Iterator[Problem]:
    for key in ("opens", "closes"):
        if isinstance(moment := document.get(key), datetime) and moment.year not in _YEARS:
            yield FAR_TIME.at((key,), moment=f"{moment.isoformat(' ', 'minutes')}")


def _labels(document: Mapping[str, Any]) -> Iterator[Problem]:
    seen: set[str] = set()
    for number, learner in tables(document.get("learners")):
        if isinstance(label := learner.get("label"), str):
            if folded(label) in seen:
                yield TWICE.at(("learners", number, "label"), label=label)
            seen.add(folded(label))


def _guests(document: Mapping[str, Any]) -> Iterator[Problem]:
    listed = bool(items_of(document.get("learners")))
    if document.get("guests", "open") == "list" and not listed:
        yield NO_GUESTS.at(("guests",), "none")
    if document.get("guests", "open") == "open" and listed:
        yield NO_GUESTS.at(("learners",), "unread")


def _teams(document: Mapping[str, Any]) -> Iterator[Problem]:
    members = [
        (number, folded(learner["team"]))
        for number, learner in tables(document.get("learners"))
        if isinstance(learner.get("team"), str)
    ]
    if document.get("seats", "one") == "one":
        if "team_size" in document:
            yield TEAMS.at(("team_size",), "size")
        if members:
            yield TEAMS.at(("learners", members[0][0], "team"), "team")
        return
    most = number_of(document.get("team_size")) or 3
    for team, count in Counter(team for _number, team in members).items():
        if count > most:
            last = [number for number, each in members if each == team][most]
            named = items_of(document["learners"])[last]["team"]
            yield TEAMS.at(("learners", last, "team"), "full", team=named, count=count, most=most)


CLASS_FILE: Final = reader.FileKind(ClassDefinition, FORMAT, _related)


def scenario_of(part: RoundDefinition, folder: Path) -> str:
    """Return what finds a round's scenario from anywhere: its id, or the whole path of its file.

    Args:
        part: the round.
        folder: where the class file is.
    """
    from simgame.scenario.library import is_path

    return str((folder / part.scenario).absolute()) if is_path(part.scenario) else part.scenario
