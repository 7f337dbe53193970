"""The instructor's desk: the monitor, requests for help, what was done, results that were worked out, deletion."""

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, RowMapping, func, select

from simgame.classes.store.base import StorePart, new_id, note_in_audit, now, row_of
from simgame.classes.store.connection import forget
from simgame.classes.store.guests import give_pen, learners_by_id, seat_of, seats_of
from simgame.classes.store.ledger import runs_of
from simgame.classes.store.outbox import Voiding, void_statements
from simgame.classes.store.tables import (
    AUDIT,
    LEARNERS,
    REQUESTS,
    RESULTS,
    ROUNDS,
    RUNS,
    SEAT_MEMBERS,
    SEATS,
)
from simgame.classes.store.values import LONGEST_REQUEST, AuditEntry, HelpRequest, KeptResult, MonitorRow, cleaned
from simgame.classes.store.writer import Pending


class DeskPart(StorePart):
    """What an instructor looks at and does."""

    def monitor(self, round_id: str) -> tuple[MonitorRow, ...]:
        """Return every seat of a round with its members and the run that was decided in last.

        Raises:
            NotThereError: there is no such round.
        """
        with self._reading() as connection:
            people = learners_by_id(connection, row_of(connection, ROUNDS, round_id)["class_id"])
            seats = seats_of(connection, round_id)
            runs = runs_of(connection, [seat.id for seat in seats])
        rows = []
        for seat in seats:
            own = runs.get(seat.id, ())
            last = max(own, key=lambda run: (run.decided_at, run.number), default=None)
            members = tuple(people[member] for member in seat.members if member in people)
            rows.append(MonitorRow(seat, members, len(own), last))
        return tuple(rows)

    def ask_for_help(self, seat_id: str, learner_id: str | None, text: str) -> Pending[HelpRequest]:
        """Put a seat in the queue of those who ask for help; one that waits already keeps its place and says it anew.

        Args:
            seat_id: the seat.
            learner_id: who of it asks.
            text: what is asked; may be empty.

        Raises:
            NotThereError: there is no such seat.
            ValueError: the text is too long, or has characters that cannot be seen.
        """
        said = cleaned(" ".join(text.split()), LONGEST_REQUEST) if text.strip() else ""

        def work(connection: Connection) -> HelpRequest:
            row_of(connection, SEATS, seat_id)
            waiting = select(REQUESTS.c.id).where(REQUESTS.c.seat_id == seat_id, REQUESTS.c.answered_at.is_(None))
            if (known := connection.execute(waiting).scalar()) is not None:
                if said:
                    changed = REQUESTS.update().where(REQUESTS.c.id == known)
                    connection.execute(changed.values(text=said, learner_id=learner_id))
                return _request_of(row_of(connection, REQUESTS, known))
            request_id = new_id()
            values = {"id": request_id, "seat_id": seat_id, "learner_id": learner_id, "text": said, "at": now()}
            connection.execute(REQUESTS.insert().values(values))
            return _request_of(row_of(connection, REQUESTS, request_id))

        return self._submit(work)

    def answer_request(self, request_id: str) -> Pending[bool]:
        """Take a request for help from the queue; return whether it was still there.

        Raises:
            NotThereError: there is no such request.
        """

        def work(connection: Connection) -> bool:
            if row_of(connection, REQUESTS, request_id)["answered_at"] is not None:
                return False
            connection.execute(REQUESTS.update().where(REQUESTS.c.id == request_id).values(answered_at=now()))
            return True

        return self._submit(work)

    def requests(self, round_id: str) -> tuple[HelpRequest, ...]:
        """Return the requests for help of a round in the order in which they came, also those that were answered."""
        with self._reading() as connection:
            query = select(REQUESTS).join(SEATS).where(SEATS.c.round_id == round_id)
            rows = connection.execute(query.order_by(REQUESTS.c.at, REQUESTS.c.id)).mappings()
            return tuple(map(_request_of, rows))

    def note(self, class_id: str, actor: str, what: str, about: Mapping[str, Any]) -> Pending[None]:
        """Write down what was done with a class.

        Args:
            class_id: the class.
            actor: ``instructor``, ``server`` or the id of a learner.
            what: in a word or two.
            about: ids and numbers; never a name or a label.
        """
        return self._submit(lambda connection: note_in_audit(connection, class_id, actor, what, about))

    def audit(self, class_id: str, last: int | None = None) -> tuple[AuditEntry, ...]:
        """Return what was done with a class, the oldest first; ``last``: only so many of the latest."""
        query = select(AUDIT).where(AUDIT.c.class_id == class_id).order_by(AUDIT.c.id.desc()).limit(last)
        with self._reading() as connection:
            rows = connection.execute(query).mappings().all()
        return tuple(AuditEntry(row["at"], row["actor"], row["what"], row["about"]) for row in reversed(rows))

    def kept_results(self, round_id: str) -> tuple[KeptResult, ...]:
        """Return what was worked out of the runs of a round before; see `simgame.classes.results` for what it is."""
        with self._reading() as connection:
            rows = connection.execute(select(RESULTS).where(RESULTS.c.round_id == round_id).order_by(RESULTS.c.id))
            return tuple(
                KeptResult(row["run_id"], row["last_hash"], row["rules"], row["body"]) for row in rows.mappings()
            )

    def keep_results(self, round_id: str, results: Iterable[KeptResult]) -> Pending[None]:
        """Keep what was worked out of runs in the place of what was worked out of them before."""
        rows = [_result_row(round_id, result) for result in results if result.run_id is not None]

        def work(connection: Connection) -> None:
            known = set(connection.execute(select(RUNS.c.id).join(SEATS).where(SEATS.c.round_id == round_id)).scalars())
            for row in rows:
                connection.execute(RESULTS.delete().where(RESULTS.c.run_id == row["run_id"]))
            if kept := [row for row in rows if row["run_id"] in known]:
                connection.execute(RESULTS.insert(), kept)

        return self._submit(work)

    def remove_learner(
        self, learner_id: str, sums: Mapping[str, Iterable[KeptResult]], voiding: Voiding
    ) -> Pending[int]:
        """Delete a learner with all that is theirs alone; a team keeps its runs and loses the member.

        Use `simgame.classes.removal.delete_learner`, which works out the sums that the class keeps.

        Args:
            learner_id: who.
            sums: by round, the figures to keep of the runs that go, without anything that tells whose they are.
            voiding: makes what voids a statement about a run that goes.

        Returns:
            How many statements wait in the outbox to be voided by learning record stores that may have them.

        Raises:
            NotThereError: there is no such learner.
        """
        rows = [_result_row(round_id, result) for round_id, results in sums.items() for result in results]

        def work(connection: Connection) -> int:
            class_id, void = row_of(connection, LEARNERS, learner_id)["class_id"], 0
            for seat_id in connection.execute(_seats_with(learner_id)).scalars().all():
                void += _leave(connection, seat_id, learner_id, voiding)
            connection.execute(LEARNERS.delete().where(LEARNERS.c.id == learner_id))
            connection.execute(AUDIT.update().where(AUDIT.c.actor == learner_id).values(actor="deleted"))
            about = func.replace(AUDIT.c.about, learner_id, "deleted")
            connection.execute(AUDIT.update().where(AUDIT.c.class_id == class_id).values(about=about))
            if rows:
                connection.execute(RESULTS.insert(), [row | {"run_id": None, "last_hash": None} for row in rows])
            note_in_audit(connection, class_id, "instructor", "learner deleted", {})
            return void

        return self._writer.submit(work, after=forget)

    def seats_alone(self, learner_id: str) -> tuple[tuple[str, str], ...]:
        """Return the seats of a learner on which nobody else sits, each with its round."""
        with self._reading() as connection:
            found = connection.execute(_seats_with(learner_id)).scalars().all()
            seats = [seat_of(connection, seat_id) for seat_id in found]
            return tuple((seat.id, seat.round_id) for seat in seats if len(seat.members) == 1)


def _leave(connection: Connection, seat_id: str, learner_id: str, voiding: Voiding) -> int:
    """Take a learner from a seat, which goes with its last member; return how many statements are void by that."""
    seat = seat_of(connection, seat_id)
    others = [member for member in seat.members if member != learner_id]
    if not others:
        void = void_statements(connection, seat_id, voiding)
        connection.execute(SEATS.delete().where(SEATS.c.id == seat_id))
        return void
    here = SEAT_MEMBERS.c.seat_id == seat_id
    connection.execute(SEAT_MEMBERS.delete().where(here, SEAT_MEMBERS.c.learner_id == learner_id))
    if seat.pen == learner_id:
        give_pen(connection, seat_id, others[0])
    return 0


def _seats_with(learner_id: str) -> Any:
    return select(SEAT_MEMBERS.c.seat_id).where(SEAT_MEMBERS.c.learner_id == learner_id)


def _request_of(row: RowMapping) -> HelpRequest:
    names = ("id", "seat_id", "learner_id", "text", "at", "answered_at")
    return HelpRequest(**{name: row[name] for name in names})


def _result_row(round_id: str, result: KeptResult) -> dict[str, Any]:
    values = {"id": new_id(), "round_id": round_id, "at": now(), "rules": result.rules, "body": result.body}
    return values | {"run_id": result.run_id, "last_hash": result.last_hash}
