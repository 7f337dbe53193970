"""When learners come in, until when a round is played, how long that still is: the times of a class, told in one place.

The times of the class file are those of a clock on the wall. The minutes of a round count while it is played: not
before learners come in, and not during a pause.
"""

from datetime import UTC, datetime

from simgame.classes.store.values import StoredClass, StoredRound


def now() -> datetime:
    """Return the time in UTC."""
    return datetime.now(UTC)


def opens_later(stored: StoredClass, at: datetime) -> datetime | None:
    """Return from when on learners come in, None if they may already: the time has come, or somebody opened earlier."""
    opens = stored.definition.opens
    return opens if stored.state == "prepared" and opens is not None and at < opens else None


def with_zone(moment: datetime) -> str:
    """Return a moment as a class file says it, with its zone: for learners who may be in another one."""
    return f"{moment:%Y-%m-%d %H:%M} (UTC{moment.isoformat()[-6:]})"


def is_past(stored: StoredClass, at: datetime) -> bool:
    """Tell whether nobody plays in a class any more, by what its file says."""
    closes = stored.definition.closes
    return closes is not None and at >= closes


def end_of(stored: StoredClass, in_round: StoredRound) -> datetime | None:
    """Return when a round ends as things stand: by its own time, or with the class; None where it has no end."""
    known = [each for each in (in_round.closes_at, stored.definition.closes) if each is not None]
    return min(known, default=None)


def seconds_left(stored: StoredClass, in_round: StoredRound, at: datetime) -> float | None:
    """Return how long a round is still played, in seconds; None where it has no end, or is not played."""
    ends = end_of(stored, in_round)
    if ends is None or in_round.state not in ("open", "paused"):
        return None
    if in_round.state == "paused" and in_round.closes_at is not None and in_round.paused_at is not None:
        rests = (in_round.closes_at - in_round.paused_at).total_seconds()
        ends = stored.definition.closes
        return rests if ends is None else min(rests, (ends - at).total_seconds())
    return (ends - at).total_seconds()
