"""How long something has lasted while the round was open: pauses do not count."""

import json
from collections.abc import Iterable, Sequence
from datetime import datetime

from simgame.classes.store.values import AuditEntry

TimeSpan = tuple[datetime, datetime]


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


def seconds_open(since: datetime, until: datetime, resting: Sequence[TimeSpan]) -> float:
    """Return for how many seconds between two moments the round was open."""
    whole = (until - since).total_seconds()
    rest = sum(
        max(0.0, (min(until, end) - max(since, begin)).total_seconds()) for begin, end in resting if begin < until
    )
    return max(0.0, whole - rest)
