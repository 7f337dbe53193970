"""How long something has lasted while it could be ended: pauses do not count, nor waiting for the class."""

import json
from collections.abc import Iterable, Sequence
from datetime import datetime

from simgame.classes.store.values import AuditEntry

TimeSpan = tuple[datetime, datetime]
Hold = tuple[TimeSpan, int]
"""When seats that had played this week waited for the others"""


def rests(audit: Iterable[AuditEntry], number: int, now: datetime) -> tuple[TimeSpan, ...]:
    """Return when a round rested, paused or closed, in time order; a rest that goes on ends now.

    Args:
        audit: what was done with the class, the oldest first.
        number: of the round.
        now: the moment.
    """
    spans: list[TimeSpan] = []
    since: datetime | None = None
    for entry in audit:
        if entry.what not in ("open", "paused", "closed") or json.loads(entry.about).get("round") != number:
            continue
        if entry.what == "open":
            if since is not None:
                spans.append((since, entry.at))
            since = None
        elif since is None:
            since = entry.at
    if since is not None:
        spans.append((since, now))
    return tuple(spans)


def holds(audit: Iterable[AuditEntry], number: int, now: datetime) -> tuple[Hold, ...]:
    """Return when seats waited for the class, and who had played which week; a wait that goes on ends now.

    Args:
        audit: what was done with the class, the oldest first.
        number: of the round.
        now: the moment.
    """
    found: list[Hold] = []
    held: tuple[datetime, int] | None = None
    for entry in audit:
        if (
            entry.what not in ("held", "released", "closed")
            or (about := json.loads(entry.about)).get("round") != number
        ):
            continue
        if held is not None:
            found.append(((held[0], entry.at), held[1]))
        held = (entry.at, about["week"]) if entry.what == "held" else None
    if held is not None:
        found.append(((held[0], now), held[1]))
    return tuple(found)


def resting_in(week: int, rests: Sequence[TimeSpan], holds: Sequence[Hold]) -> tuple[TimeSpan, ...]:
    """Return when a week could not be ended, in time order and without overlap: the round rested, or the class waited.

    Args:
        week: the week, from 1.
        rests: see :func:`rests`.
        holds: see :func:`holds`.
    """
    spans: list[TimeSpan] = []
    for begin, end in sorted([*rests, *(span for span, after in holds if week > after)]):
        if spans and begin <= spans[-1][1]:
            spans[-1] = spans[-1][0], max(end, spans[-1][1])
        else:
            spans.append((begin, end))
    return tuple(spans)


def seconds_open(since: datetime, until: datetime, resting: Sequence[TimeSpan]) -> float:
    """Return for how many seconds between two moments the round was open."""
    whole = (until - since).total_seconds()
    rest = sum(
        max(0.0, (min(until, end) - max(since, begin)).total_seconds()) for begin, end in resting if begin < until
    )
    return max(0.0, whole - rest)
