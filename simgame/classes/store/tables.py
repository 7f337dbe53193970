"""The tables of the store.

Identities are random texts of 128 bits, never a label. Moments are in UTC. What is JSON is text: it is hashed as it
stands, and no database may write it otherwise.

A change here needs a step in `migrations/versions`; a test compares the two.
"""

from datetime import UTC, datetime
from typing import Any, Final

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    DateTime,
    Dialect,
    ForeignKey,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
)

METADATA: Final = MetaData(
    naming_convention={
        "ix": "ix_%(column_0_label)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)


class UtcMoment(TypeDecorator[datetime]):
    """A moment in UTC with its zone; SQLite, which knows no zones, keeps it without."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Return the moment in UTC.

        Raises:
            ValueError: it has no zone.
        """
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment without its zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Return the moment with its zone."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


_ID: Final = String(32)
_HASH: Final = String(64)


def _id() -> Column[Any]:
    return Column("id", _ID, primary_key=True)


def _of(table: str, *, optional: bool = False, gone: str = "CASCADE") -> Column[Any]:
    """Return the column that names a row of another table, with which this one goes."""
    return Column(
        {"classes": "class_id"}.get(table, table.removesuffix("s") + "_id"),
        ForeignKey(f"{table}.id", ondelete=gone),
        nullable=optional,
        index=True,
    )


CLASSES: Final = Table(
    "classes",
    METADATA,
    _id(),
    Column("code", String(80), nullable=False),  # the id in the class file
    Column("room", String(32), nullable=False, unique=True),
    Column("definition", Text, nullable=False),  # JSON; without the learners, who have rows of their own
    Column("luck", String(16), nullable=False),  # same or practice
    Column("secret", _HASH, nullable=False),  # all luck of the class follows from it
    Column("instructor", String(200)),  # hash of the instructor's secret
    Column("state", String(16), nullable=False),
    Column("created_at", UtcMoment, nullable=False),
    Column("opened_at", UtcMoment),
    Column("closed_at", UtcMoment),
    CheckConstraint("state IN ('prepared', 'open', 'closed')", name="state"),
)

ROUNDS: Final = Table(
    "rounds",
    METADATA,
    _id(),
    _of("classes"),
    Column("number", Integer, nullable=False),  # from 1
    Column("scenario", String(120), nullable=False),
    Column("scenario_digest", _HASH, nullable=False),
    Column("scenario_record", Text, nullable=False),  # JSON of the whole: what the class played stays what it was
    Column("difficulty", String(16), nullable=False),
    Column("hints", Boolean, nullable=False),
    Column("attempts", Integer, nullable=False),  # 0: as many as one likes
    Column("rewinds", Boolean, nullable=False),
    Column("minutes", Integer),
    Column("commitment", _HASH, nullable=False),  # SHA-256 of the luck, published when the round opens
    Column("state", String(16), nullable=False),
    Column("opened_at", UtcMoment),
    Column("closes_at", UtcMoment),
    Column("closed_at", UtcMoment),
    Column("revealed_at", UtcMoment),
    Column("held_week", Integer),  # at its end seats wait; none: they do not
    UniqueConstraint("class_id", "number"),
    CheckConstraint("state IN ('waiting', 'open', 'paused', 'closed')", name="state"),
)

LEARNERS: Final = Table(
    "learners",
    METADATA,
    _id(),
    _of("classes"),
    Column("label", String(80), nullable=False),
    Column("label_key", String(160), nullable=False),  # the label as it is compared
    Column("name", String(200)),
    Column("team", String(80)),
    Column("language", String(8)),
    Column("pin", String(200)),  # hash
    Column("created_at", UtcMoment, nullable=False),
    Column("seen_at", UtcMoment),
    UniqueConstraint("class_id", "label_key"),
)

SEATS: Final = Table(
    "seats",
    METADATA,
    _id(),
    _of("rounds"),
    Column("holder", String(120), nullable=False),  # whose it is: the id of a learner, or a team
    Column("team", String(80)),
    Column("bot", Boolean, nullable=False),
    Column("seed", String(20), nullable=False),  # below 2**64, which not every database has as a number
    Column("created_at", UtcMoment, nullable=False),
    Column("seen_at", UtcMoment),
    UniqueConstraint("round_id", "holder"),
)

SEAT_MEMBERS: Final = Table(
    "seat_members",
    METADATA,
    Column("seat_id", ForeignKey("seats.id", ondelete="CASCADE"), primary_key=True),
    Column("learner_id", ForeignKey("learners.id", ondelete="CASCADE"), primary_key=True, index=True),
    Column("pen", Boolean, nullable=False),
    Column("joined_at", UtcMoment, nullable=False),
)

RUNS: Final = Table(
    "runs",
    METADATA,
    _id(),
    _of("seats"),
    Column("name", String(255), nullable=False),  # of the file in the seat's folder
    Column("number", Integer, nullable=False),  # in the seat, from 1
    Column("parent", String(255)),  # the name of the run that it was branched from
    Column("last_number", Integer, nullable=False),
    Column("last_hash", _HASH, nullable=False),
    Column("weeks", Integer, nullable=False),
    Column("finished", Boolean, nullable=False),
    Column("started_at", UtcMoment, nullable=False),
    Column("decided_at", UtcMoment, nullable=False),
    Column("luck_known", Boolean, nullable=False),  # something was decided after the luck was public
    UniqueConstraint("seat_id", "name"),
)

EVENTS: Final = Table(
    "events",
    METADATA,
    Column("run_id", ForeignKey("runs.id", ondelete="CASCADE"), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),  # from 0
    Column("kind", String(16), nullable=False),
    Column("body", Text, nullable=False),
    Column("digest", String(24)),
    Column("before", _HASH, nullable=False),
    Column("hash", _HASH, nullable=False),
    Column("at", UtcMoment, nullable=False),
)

NOTES: Final = Table(
    "notes",
    METADATA,
    Column("run_id", ForeignKey("runs.id", ondelete="CASCADE"), primary_key=True),
    Column("counter", Integer, nullable=False),  # only grows
    Column("body", Text, nullable=False),
    Column("at", UtcMoment, nullable=False),
)

RESULTS: Final = Table(
    "results",
    METADATA,
    _id(),
    _of("rounds"),
    Column("run_id", ForeignKey("runs.id", ondelete="CASCADE"), unique=True),  # none: of somebody who was deleted
    Column("last_hash", _HASH),
    Column("rules", Integer, nullable=False),
    Column("body", Text, nullable=False),
    Column("at", UtcMoment),
)

OUTBOX: Final = Table(
    "outbox",
    METADATA,
    Column("id", Integer, primary_key=True),  # in the order in which they are sent
    Column("lrs", String(400), nullable=False),  # the address of the learning record store
    Column("statement", String(36), nullable=False),  # its UUID
    _of("classes"),
    Column("run_id", ForeignKey("runs.id", ondelete="CASCADE"), index=True),  # none: it voids one of a run that is gone
    Column("state", String(16), nullable=False),
    Column("body", Text),  # JSON; none once it was taken
    Column("reason", Text),  # why it was refused
    Column("at", UtcMoment, nullable=False),
    UniqueConstraint("lrs", "statement"),
    CheckConstraint("state IN ('waiting', 'sending', 'sent', 'refused')", name="state"),
)

REQUESTS: Final = Table(
    "requests",
    METADATA,
    _id(),
    _of("seats"),
    Column("learner_id", ForeignKey("learners.id", ondelete="CASCADE"), index=True),
    Column("text", Text, nullable=False),
    Column("at", UtcMoment, nullable=False),
    Column("answered_at", UtcMoment),
)

AUDIT: Final = Table(
    "audit",
    METADATA,
    Column("id", Integer, primary_key=True),
    _of("classes"),
    Column("at", UtcMoment, nullable=False),
    Column("actor", String(40), nullable=False),  # instructor, server, or the id of a learner
    Column("what", String(60), nullable=False),
    Column("about", Text, nullable=False),  # JSON of ids and numbers; never a name or a label
)
