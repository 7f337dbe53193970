"""How long something has lasted while it could be ended: pauses do not count, nor waiting for the class."""

import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any

from simgame.classes.store.values import AuditEntry

TimeSpan = tuple[datetime, datetime]
Hold = tuple[TimeSpan, int]
"""When seats waited for the class, and the week that those who waited had played"""


def rests(audit: Iterable[AuditEntry], number: int, now: datetime) -> tuple[TimeSpan, ...]:
    """Return when a round rested, paused or closed, in time order; a rest that goes on ends now.

    Args:
        audit: what was done with the class, the oldest first.
        number: of the round.
        now: the moment.
    """
    spans: list[TimeSpan] = []
    since: datetime | None = None
    for what, at, _about in (*_acts(audit, number, ("open", "paused", "closed")), ("open", now, {})):
        if what != "open":
            since = since or at
        elif since is not None:
            spans.append((since, at))
            since = None
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
    for what, at, about in (*_acts(audit, number, ("held", "released", "closed")), ("released", now, {})):
        if held is not None:
            found.append(((held[0], at), held[1]))
        held = (at, about["week"]) if what == "held" else None
    return tuple(found)


def _acts(
    audit: Iterable[AuditEntry], number: int, kinds: Collection[str]
) -> Iterator[tuple[str, datetime, dict[str, Any]]]:
    """Yield what of some kinds was done with a round: what it was, when, and what is noted of it."""
    for entry in audit:
        if entry.what in kinds and (about := json.loads(entry.about)).get("round") == number:
            yield entry.what, entry.at, about


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
