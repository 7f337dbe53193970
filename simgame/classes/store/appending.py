"""The rules by which what a seat has saved is kept, all within one transaction.

A seat sends the whole file each time. Its events must begin with those that are kept: since each hash covers all before
it, one comparison tells. What follows is appended.
"""

import json
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection, RowMapping, bindparam, func, select

from simgame.classes.store.base import new_id, now, one
from simgame.classes.store.errors import EventConflictError, ForeignRunError, RoundClosedError, StaleRunError, shown_run
from simgame.classes.store.events import RunEvent, TakenApart, canonical, take_apart, waiting_hints
from simgame.classes.store.tables import EVENTS, NOTES, ROUNDS, RUNS, SEATS
from simgame.classes.store.values import Acknowledged
from simgame.classes.store.writer import Work
from simgame.locale import Catalogue
from simgame.page.quoting import quote
from simgame.runs import reading
from simgame.runs.disk import MAX_BYTES, NAME
from simgame.runs.document import FORMAT, Save
from simgame.runs.errors import SaveError
from simgame.values import dataclass

_ = Catalogue("classes")

_KNOWN: Final = (
    select(
        *(SEATS.c.seed, SEATS.c.bot, ROUNDS.c.scenario_digest, ROUNDS.c.difficulty, ROUNDS.c.hints, ROUNDS.c.attempts),
        *(ROUNDS.c.rewinds, ROUNDS.c.state, ROUNDS.c.revealed_at),
        *(RUNS.c.id, RUNS.c.last_number, RUNS.c.last_hash, NOTES.c.counter, NOTES.c.body),
    )
    .select_from(
        SEATS.join(ROUNDS)
        .outerjoin(RUNS, (RUNS.c.seat_id == SEATS.c.id) & (RUNS.c.name == bindparam("run")))
        .outerjoin(NOTES, NOTES.c.run_id == RUNS.c.id)
    )
    .where(SEATS.c.id == bindparam("seat"))
)
"""What is known of a seat, its round and the run; of a new run there is no id."""


@dataclass(frozen=True, slots=True)
class _Sent:
    """What a seat has sent, looked through."""

    seat: str
    name: str
    save: Save
    parts: TakenApart


def prepared(seat_id: str, name: str, content: bytes) -> Work[Acknowledged]:
    """Look through what a seat has sent, without any database, and return what is to be done with it.

    Raises:
        ForeignRunError: it is no save of today's format.
    """
    if not NAME.fullmatch(name):
        raise ForeignRunError(_("{name} is not the name of a run").format(name=quote(shown_run(name))))
    if len(content) > MAX_BYTES:
        raise ForeignRunError(_("run {run}: it is too large for a save").format(run=shown_run(name)))
    try:
        save = reading.parse(content, Path(shown_run(name)))
    except SaveError as error:
        raise ForeignRunError(str(error)) from None
    if save.format != FORMAT:
        raise ForeignRunError(_("run {run}: it was saved by an earlier simgame").format(run=shown_run(name)))
    sent = _Sent(seat_id, name, save, take_apart(save))
    return lambda connection: _append(connection, sent)


def _append(connection: Connection, sent: _Sent) -> Acknowledged:
    seat = one(connection, _KNOWN, {"seat": sent.seat, "run": sent.name})
    _must_be_of(seat, sent)
    run = seat if seat["id"] is not None else None
    new = sent.parts.events if run is None else _new_events(connection, run, sent)
    decides = bool(new) or (run is not None and _waiting(json.loads(run["body"])) != _waiting(sent.parts.notes))
    if decides and seat["state"] not in ("open", "paused") and not seat["bot"]:
        raise RoundClosedError(_("this round is not open: nothing is decided in it now"))
    at = now()
    run_id = _begin(connection, seat, sent, at) if run is None else run["id"]
    if run is not None and decides:
        values = _how_far(sent, at) | ({"luck_known": True} if seat["revealed_at"] else {})
        connection.execute(RUNS.update().where(RUNS.c.id == run_id).values(values))
    if new:
        connection.execute(EVENTS.insert(), [_row(run_id, event, at) for event in new])
    noted = {"counter": sent.save.saves, "body": canonical(sent.parts.notes), "at": at}
    if run is None:
        connection.execute(NOTES.insert().values(run_id=run_id, **noted))
    else:
        connection.execute(NOTES.update().where(NOTES.c.run_id == run_id).values(noted))
    return Acknowledged(run_id, len(sent.parts.events), len(new))


def _must_be_of(seat: RowMapping, sent: _Sent) -> None:
    """Refuse what is not played as the seat's round is.

    Raises:
        ForeignRunError: another scenario, luck or difficulty, or a hint where there are none.
    """
    save = sent.save
    if save.scenario.digest != seat["scenario_digest"]:
        reason = _("it is of another scenario than the round")
    elif str(save.seed) != seat["seed"]:
        reason = _("it has another luck than its seat")
    elif save.difficulty != seat["difficulty"]:
        reason = _("it is of another difficulty than the round")
    elif save.hints and not seat["hints"]:
        reason = _("hints are not given in this round")
    else:
        return
    raise _foreign(sent, reason)


def _begin(connection: Connection, seat: RowMapping, sent: _Sent, at: datetime) -> str:
    """Begin a run and return its id.

    Raises:
        ForeignRunError: it is one attempt too many, or goes back where that is not allowed, or to no run of the seat.
    """
    here = RUNS.c.seat_id == sent.seat
    parent = sent.save.parent
    if parent is None:
        begun = connection.execute(select(func.count()).where(here, RUNS.c.parent.is_(None))).scalar_one()
        if seat["attempts"] and begun >= seat["attempts"]:
            raise _foreign(sent, _("it is one attempt more than the round allows"))
    elif not seat["rewinds"]:
        raise _foreign(sent, _("going back to an earlier week is not allowed in this round"))
    elif not connection.execute(select(RUNS.c.id).where(here, RUNS.c.name == parent.file)).first():
        raise _foreign(sent, _("it goes back to a run that this seat does not have"))
    number = connection.execute(select(func.coalesce(func.max(RUNS.c.number), 0)).where(here)).scalar_one() + 1
    run_id = new_id()
    values = {"id": run_id, "seat_id": sent.seat, "name": sent.name, "number": number, "started_at": at}
    values |= {"parent": parent.file if parent else None, "luck_known": seat["revealed_at"] is not None}
    connection.execute(RUNS.insert().values(values | _how_far(sent, at)))
    return run_id


def _new_events(connection: Connection, run: RowMapping, sent: _Sent) -> tuple[RunEvent, ...]:
    """Return the events of a save that are not kept yet.

    Raises:
        EventConflictError: one that is kept says something else, or a hint that was taken is missing.
        StaleRunError: there are more events already, or later notes.
    """
    parts, kept = sent.parts, run["last_number"] + 1
    if len(parts.events) < kept or parts.events[kept - 1].hash != run["last_hash"]:
        query = select(EVENTS.c.number, EVENTS.c.hash).where(EVENTS.c.run_id == run["id"]).order_by(EVENTS.c.number)
        for event, (number, known) in zip(parts.events, connection.execute(query), strict=False):
            if event.hash != known:
                raise EventConflictError(sent.name, number)
        raise _stale(sent)
    new = parts.events[kept:]
    if not waiting_hints(json.loads(run["body"])) <= _hints_of_the_week(new, parts):
        raise EventConflictError(sent.name, kept)
    if sent.save.saves < run["counter"]:
        raise _stale(sent)
    return new


def _hints_of_the_week(new: tuple[RunEvent, ...], parts: TakenApart) -> frozenset[int]:
    """Return the rungs that a save says were taken in the week that was being planned when it was kept last."""
    rungs: set[int] = set()
    for event in new:
        if event.kind == "week":
            return frozenset(rungs)
        if event.kind == "hint":
            rungs.add(event.said["rung"])
    return waiting_hints(parts.notes) | rungs


def _waiting(notes: dict[str, Any]) -> Any:
    return notes["waiting"]


def _how_far(sent: _Sent, at: datetime) -> dict[str, Any]:
    """Return the columns that tell how far a run has come."""
    last = sent.parts.events[-1]
    return {
        "last_number": last.number,
        "last_hash": last.hash,
        "weeks": len(sent.save.weeks),
        "finished": sent.save.result is not None,
        "decided_at": at,
    }


def _row(run_id: str, event: RunEvent, at: datetime) -> dict[str, Any]:
    names = ("number", "kind", "body", "digest", "before", "hash")
    return {"run_id": run_id, "at": at, **{name: getattr(event, name) for name in names}}


def _foreign(sent: _Sent, reason: str) -> ForeignRunError:
    return ForeignRunError(_("run {run}: {reason}").format(run=shown_run(sent.name), reason=reason))


def _stale(sent: _Sent) -> StaleRunError:
    return StaleRunError(_("run {run}: what is kept of it is newer").format(run=shown_run(sent.name)))
