"""The outbox: statements that a learning record store is to get, each until it has taken or refused it."""

from collections.abc import Callable, Iterable, Mapping
from typing import Final

from sqlalchemy import ColumnElement, Connection, func, select

from simgame.classes.store.base import StorePart, now
from simgame.classes.store.tables import OUTBOX, ROUNDS, RUNS, SEATS
from simgame.classes.store.values import OutboxEntry, OutboxState
from simgame.classes.store.writer import Pending

_OPEN: Final = OUTBOX.c.state.in_(("waiting", "sending"))

Voiding = Callable[[str], tuple[str, str]]
"""Returns what voids a statement: its id and its body"""


class OutboxPart(StorePart):
    """What concerns the outbox. Of a learner who is deleted there is left in it what voids their statements alone."""

    def put_in_outbox(self, lrs: str, run_id: str, statements: Mapping[str, str]) -> Pending[int]:
        """Put statements about a run into the outbox, and return how many are new: no other is put there again.

        Args:
            lrs: the address of the learning record store.
            run_id: the run; of one that was deleted meanwhile nothing is put there.
            statements: the body of each by its id, in the order in which they are to be sent.
        """

        def work(connection: Connection) -> int:
            of_run = select(ROUNDS.c.class_id).select_from(RUNS.join(SEATS).join(ROUNDS)).where(RUNS.c.id == run_id)
            if (class_id := connection.execute(of_run).scalar()) is None:
                return 0
            here = select(OUTBOX.c.statement).where(OUTBOX.c.lrs == lrs, OUTBOX.c.run_id == run_id)
            known = set(connection.execute(here).scalars())
            shared = {"lrs": lrs, "class_id": class_id, "run_id": run_id, "state": "waiting", "at": now()}
            rows = [{**shared, "statement": each, "body": body} for each, body in statements.items()]
            if rows := [row for row in rows if row["statement"] not in known]:
                connection.execute(OUTBOX.insert(), rows)
            return len(rows)

        return self._submit(work)

    def statements_known(self, lrs: str, class_id: str) -> frozenset[str]:
        """Return the ids of all statements of a class that are or were in the outbox."""
        with self._reading() as connection:
            query = select(OUTBOX.c.statement).where(_of(lrs, class_id))
            return frozenset(connection.execute(query).scalars())

    def waiting_statements(self, lrs: str, class_id: str, most: int) -> tuple[OutboxEntry, ...]:
        """Return the first statements of a class that wait to be sent, at most so many."""
        with self._reading() as connection:
            query = select(OUTBOX.c.id, OUTBOX.c.statement, OUTBOX.c.body, OUTBOX.c.reason)
            query = query.where(_of(lrs, class_id), _OPEN)
            rows = connection.execute(query.order_by(OUTBOX.c.id).limit(most)).mappings()
            return tuple(OutboxEntry(**row) for row in rows)

    def outbox_counts(self, lrs: str, class_id: str) -> dict[OutboxState, int]:
        """Return how many statements of a class are in each state; one that was tried in vain waits like all others."""
        with self._reading() as connection:
            query = select(OUTBOX.c.state, func.count()).where(_of(lrs, class_id)).group_by(OUTBOX.c.state)
            found: dict[OutboxState, int] = {"waiting": 0, "sent": 0, "refused": 0}
            for state, count in connection.execute(query):
                found["waiting" if state == "sending" else state] += count
            return found

    def voidings_waiting(self, class_id: str) -> dict[str, int]:
        """Return at how many statements of a class each learning record store has yet to be told that they are void."""
        with self._reading() as connection:
            mine = OUTBOX.c.class_id == class_id, OUTBOX.c.run_id.is_(None), OUTBOX.c.state != "sent"
            rows = connection.execute(select(OUTBOX.c.lrs, func.count()).where(*mine).group_by(OUTBOX.c.lrs))
            return {row[0]: row[1] for row in rows}

    def statements_tried(self, entries: Iterable[OutboxEntry]) -> Pending[None]:
        """Keep that statements are about to be sent: from now on the learning record store may have them."""
        return self._change(OUTBOX.c.id.in_([each.id for each in entries]), {"state": "sending"})

    def statements_sent(self, entries: Iterable[OutboxEntry]) -> Pending[None]:
        """Keep that statements were taken; what they said is not kept any longer."""
        ids = [each.id for each in entries]
        return self._change(OUTBOX.c.id.in_(ids), {"state": "sent", "body": None, "reason": None})

    def statement_refused(self, entry: OutboxEntry, reason: str) -> Pending[None]:
        """Set a statement aside that was refused."""
        return self._change(OUTBOX.c.id == entry.id, {"state": "refused", "reason": reason})

    def try_refused_again(self, lrs: str, class_id: str) -> Pending[None]:
        """Let the statements of a class wait that were refused before."""
        return self._change(_of(lrs, class_id) & (OUTBOX.c.state == "refused"), {"state": "waiting"})

    def _change(self, which: ColumnElement[bool], values: Mapping[str, object]) -> Pending[None]:
        def work(connection: Connection) -> None:
            connection.execute(OUTBOX.update().where(which).values(**values, at=now()))

        return self._submit(work)


def void_statements(connection: Connection, seat_id: str, voiding: Voiding) -> int:
    """Put into the outbox what voids all that learning record stores have, or may have, of a seat that is deleted.

    Returns:
        How many statements that are; of one that was never sent, or was refused, nothing has to be said.
    """
    mine = select(OUTBOX).join(RUNS).where(RUNS.c.seat_id == seat_id, OUTBOX.c.state.in_(("sending", "sent")))
    rows = []
    for row in connection.execute(mine.order_by(OUTBOX.c.id)).mappings():
        statement, body = voiding(row["statement"])
        shared = {"lrs": row["lrs"], "class_id": row["class_id"], "run_id": None, "state": "waiting", "at": now()}
        rows.append({**shared, "statement": statement, "body": body})
    if rows:
        connection.execute(OUTBOX.insert(), rows)
    return len(rows)


def _of(lrs: str, class_id: str) -> ColumnElement[bool]:
    return (OUTBOX.c.lrs == lrs) & (OUTBOX.c.class_id == class_id)
