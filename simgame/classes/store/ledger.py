"""Runs: what a seat saves is appended, and given back as the file that it was."""

import json
from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import Connection, RowMapping, select

from simgame.classes.store.appending import prepared
from simgame.classes.store.base import StorePart, one, row_of
from simgame.classes.store.errors import BrokenChainError
from simgame.classes.store.events import RunEvent, first_break, put_together
from simgame.classes.store.tables import EVENTS, NOTES, RUNS, SEATS
from simgame.classes.store.values import Acknowledged, StoredRun
from simgame.classes.store.writer import Pending
from simgame.runs.document import Save


class LedgerPart(StorePart):
    """What concerns runs and their events."""

    def append(self, seat_id: str, run_name: str, content: bytes) -> Pending[Acknowledged]:
        """Keep what a seat has saved of a run: the events that are new, and the notes, in one transaction.

        The same content may be sent again, as after an acknowledgement that was lost.

        Args:
            seat_id: who saves.
            run_name: the name of the run's file; a new name begins a run.
            content: the whole file, as `simgame.runs` writes it.

        Returns:
            What was kept; it is committed when this can be awaited or its ``result()`` returns.

        Raises:
            EventConflictError: something that was decided would change.
            StaleRunError: the content is older than what is kept.
            ForeignRunError: it is no save, or one of another scenario, luck or difficulty, or one run too many.
            RoundClosedError: something would be decided in a round that is not open.
            NotThereError: there is no such seat.
            StoreUnavailableError: the database cannot be written now.
        """
        return self._writer.submit_prepared(lambda: prepared(seat_id, run_name, content))

    def content(self, run_id: str) -> bytes:
        """Return the file of a run as it was saved last; `simgame.runs.Run.load` reads it.

        Raises:
            NotThereError: there is no such run.
            BrokenChainError: the events are not those that were appended.
        """
        return self.save(run_id).dump()

    def save(self, run_id: str) -> Save:
        """Return a run as a save, put together from its events and notes.

        Raises:
            NotThereError: there is no such run.
            BrokenChainError: the events are not those that were appended.
        """
        with self._reading() as connection:
            run = row_of(connection, RUNS, run_id)
            kept = _checked(connection, run)
            notes = one(connection, select(NOTES).where(NOTES.c.run_id == run_id))
        return put_together(kept, json.loads(notes["body"]))

    def events(self, run_id: str) -> tuple[RunEvent, ...]:
        """Return the events of a run in their order, each compared with the one before.

        Raises:
            NotThereError: there is no such run.
            BrokenChainError: they are not those that were appended.
        """
        with self._reading() as connection:
            return _checked(connection, row_of(connection, RUNS, run_id))

    def event_moments(self, run_id: str) -> tuple[datetime, ...]:
        """Return when each event of a run was kept, in their order."""
        with self._reading() as connection:
            query = select(EVENTS.c.at).where(EVENTS.c.run_id == run_id).order_by(EVENTS.c.number)
            return tuple(connection.execute(query).scalars())

    def run(self, run_id: str) -> StoredRun:
        """Return a run.

        Raises:
            NotThereError: there is none.
        """
        with self._reading() as connection:
            seat_id = row_of(connection, RUNS, run_id)["seat_id"]
            return next(run for run in runs_of(connection, [seat_id])[seat_id] if run.id == run_id)

    def runs(self, seat_id: str) -> tuple[StoredRun, ...]:
        """Return the runs of a seat in the order in which they were begun."""
        with self._reading() as connection:
            return runs_of(connection, [seat_id]).get(seat_id, ())

    def runs_of_round(self, round_id: str) -> tuple[StoredRun, ...]:
        """Return the runs of all seats of a round, seat by seat in the order in which they were taken."""
        with self._reading() as connection:
            query = select(SEATS.c.id).where(SEATS.c.round_id == round_id).order_by(SEATS.c.created_at, SEATS.c.id)
            seats = list(connection.execute(query).scalars())
            found = runs_of(connection, seats)
        return tuple(run for seat in seats for run in found.get(seat, ()))

    def week_moments(self, run_ids: Iterable[str]) -> dict[str, tuple[datetime, ...]]:
        """Return when each week of some runs was played; of a run without any there is nothing."""
        query = select(EVENTS.c.run_id, EVENTS.c.at).where(EVENTS.c.run_id.in_(list(run_ids)), EVENTS.c.kind == "week")
        found: dict[str, list[datetime]] = {}
        with self._reading() as connection:
            for run_id, at in connection.execute(query.order_by(EVENTS.c.run_id, EVENTS.c.number)):
                found.setdefault(run_id, []).append(at)
        return {run_id: tuple(moments) for run_id, moments in found.items()}

    def check(self, round_id: str) -> tuple[BrokenChainError, ...]:
        """Return which runs of a round are not what was appended, each with the first event that shows it."""
        found = []
        with self._reading() as connection:
            for run in connection.execute(select(RUNS).join(SEATS).where(SEATS.c.round_id == round_id)).mappings():
                try:
                    _checked(connection, run)
                except BrokenChainError as error:
                    found.append(error)
        return tuple(found)


def runs_of(connection: Connection, seats: list[str]) -> dict[str, tuple[StoredRun, ...]]:
    """Return the runs of seats, each in the order in which they were begun."""
    rows = connection.execute(select(RUNS).where(RUNS.c.seat_id.in_(seats)).order_by(RUNS.c.number)).mappings()
    found: dict[str, list[StoredRun]] = {}
    for row in rows:
        before = found.setdefault(row["seat_id"], [])
        attempts = {run.name: run.attempt for run in before}
        own = max(attempts.values(), default=0) + 1
        attempt = own if row["parent"] is None else attempts.get(row["parent"], own)
        names = ("id", "seat_id", "name", "number", "parent", "last_hash", "weeks", "finished", "luck_known")
        values = {name: row[name] for name in (*names, "started_at", "decided_at")}
        before.append(StoredRun(**values, attempt=attempt, events=row["last_number"] + 1))
    return {seat: tuple(runs) for seat, runs in found.items()}


def _checked(connection: Connection, run: RowMapping) -> tuple[RunEvent, ...]:
    """Return the events of a run.

    Raises:
        BrokenChainError: they are not those that were appended.
    """
    rows = connection.execute(select(EVENTS).where(EVENTS.c.run_id == run["id"]).order_by(EVENTS.c.number)).mappings()
    names = ("number", "kind", "body", "digest", "before", "hash")
    kept = tuple(RunEvent(**{name: row[name] for name in names}) for row in rows)
    number = first_break(kept, run["last_number"], run["last_hash"])
    if number is not None:
        raise BrokenChainError(run["name"], number)
    return kept
