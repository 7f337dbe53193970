"""What goes into the store and comes out of it: values, never rows. Moments are in UTC."""

import unicodedata
from datetime import datetime
from typing import Final, Literal

from simgame.classes.definition import ClassDefinition, ClassLuck
from simgame.classes.luck import RoundLuck
from simgame.locale import Catalogue, Language
from simgame.page.quoting import HIDDEN_CATEGORIES, quote
from simgame.terms.difficulties import DifficultyName
from simgame.values import dataclass

_ = Catalogue("classes")

ClassState = Literal["prepared", "open", "closed"]
OutboxState = Literal["waiting", "sent", "refused"]
RoundState = Literal["waiting", "open", "paused", "closed"]
Actor = Literal["instructor", "server"]
"""Who does something with a class; learners are named by their ids"""

LONGEST_LABEL: Final = 64
"""Characters of a label, a name or a team"""
LONGEST_REQUEST: Final = 500
"""Characters of what somebody writes who asks for help"""


def cleaned(text: str, longest: int = LONGEST_LABEL) -> str:
    """Return what somebody typed without the blanks around it and in the usual form of its characters.

    Raises:
        ValueError: it is empty or too long, or it has characters that cannot be seen.
    """
    text = unicodedata.normalize("NFC", text).strip()
    if not text or len(text) > longest:
        raise ValueError(_("{text} is empty or longer than {most} characters").format(text=quote(text), most=longest))
    if any(unicodedata.category(char) in HIDDEN_CATEGORIES for char in text):
        raise ValueError(_("{text} has characters that cannot be seen").format(text=quote(text)))
    return text


@dataclass(frozen=True, slots=True)
class StoredRound:
    """One round."""

    id: str
    class_id: str
    number: int
    """From 1"""
    scenario: str
    """The scenario's id; the scenario itself gives `ClassStore.scenario`"""
    scenario_digest: str
    difficulty: DifficultyName
    hints: bool
    attempts: int
    rewinds: bool
    minutes: int | None
    luck: ClassLuck
    commitment: str
    """SHA-256 of the luck, to be published when the round opens"""
    state: RoundState
    opened_at: datetime | None
    closes_at: datetime | None
    closed_at: datetime | None
    paused_at: datetime | None
    """Since when it pauses, while it does"""
    held_week: int | None
    """Seats that have played this week wait at its end until all are let go; None: they do not"""
    shown_luck: RoundLuck | None
    """Once it is public"""


@dataclass(frozen=True, slots=True)
class StoredClass:
    """A class with its rounds."""

    id: str
    code: str
    room: str
    definition: ClassDefinition
    """The class file as it was read last, without its learners: those are in the store alone, and can be deleted"""
    state: ClassState
    instructor: str | None
    """The hash of the instructor's secret; see `simgame.classes.secrets`"""
    rounds: tuple[StoredRound, ...]
    created_at: datetime


@dataclass(frozen=True, slots=True)
class Learner:
    """Somebody who may sit down."""

    id: str
    class_id: str
    label: str
    name: str | None
    team: str | None
    language: Language | None
    pin: str | None
    """The hash of the PIN; see `simgame.classes.secrets`"""
    seen_at: datetime | None


@dataclass(frozen=True, slots=True)
class Seat:
    """A place in a round, of one learner or of a team."""

    id: str
    round_id: str
    team: str | None
    bot: bool
    seed: int
    """For the server alone, until the luck is public"""
    members: tuple[str, ...]
    """The ids of the learners, in the order in which they sat down"""
    pen: str | None
    """Who decides now, one of them"""


@dataclass(frozen=True, slots=True)
class StoredRun:
    """A run of a seat."""

    id: str
    seat_id: str
    name: str
    """Of its file in the seat's folder"""
    number: int
    """Among the runs of the seat, from 1"""
    attempt: int
    """Which run from the start it is or goes back to, from 1"""
    parent: str | None
    """The name of the run that it was branched from"""
    events: int
    last_hash: str
    """Of the last event: the digest of the whole log"""
    weeks: int
    """How many were played"""
    finished: bool
    luck_known: bool
    """Something was decided in it after the luck was public"""
    started_at: datetime
    decided_at: datetime


@dataclass(frozen=True, slots=True)
class Acknowledged:
    """What was kept."""

    run: str
    """The run's id"""
    events: int
    """How many there are now"""
    added: int
    """How many of them are new"""


@dataclass(frozen=True, slots=True)
class MonitorRow:
    """One seat as the instructor's list shows it."""

    seat: Seat
    members: tuple[Learner, ...]
    """In the order in which they sat down; none of a bot's"""
    runs: int
    run: StoredRun | None
    """The one in which something was decided last"""

    @property
    def team(self) -> str:
        """The name of the team; empty where there is none: who is in no team sits under the own label, alone."""
        is_label = any(self.seat.team == each.label for each in self.members)
        return "" if is_label else self.seat.team or ""


@dataclass(frozen=True, slots=True)
class HelpRequest:
    """Somebody asks the instructor for help."""

    id: str
    seat_id: str
    learner_id: str | None
    text: str
    at: datetime
    answered_at: datetime | None


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """Something that was done with a class."""

    at: datetime
    actor: str
    """``instructor``, ``server`` or the id of a learner"""
    what: str
    about: str
    """JSON of ids and numbers"""


@dataclass(frozen=True, slots=True)
class KeptResult:
    """A result that was worked out before, or the figures of somebody who was deleted."""

    run_id: str | None
    """None: of somebody who was deleted"""
    last_hash: str | None
    """Of the last event when it was worked out"""
    rules: int
    """The version of the rules"""
    body: str
    """JSON"""


@dataclass(frozen=True, slots=True)
class OutboxEntry:
    """A statement that waits in the outbox."""

    id: int
    """In the order in which they are sent"""
    statement: str
    """Its UUID"""
    body: str
    """JSON"""
    reason: str | None
    """Why it was refused, if it was before"""
