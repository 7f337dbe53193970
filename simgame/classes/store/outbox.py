"""The outbox: statements that a learning record store is to get, each until it has taken or refused it."""

from collections.abc import Iterable, Mapping

from sqlalchemy import ColumnElement, Connection, func, select

from simgame.classes.store.base import StorePart, now
from simgame.classes.store.tables import OUTBOX, ROUNDS, RUNS, SEATS
from simgame.classes.store.values import OutboxEntry, OutboxState
from simgame.classes.store.writer import Pending

_OF_CLASS = OUTBOX.join(RUNS).join(SEATS).join(ROUNDS)


class OutboxPart(StorePart):
    """What concerns the outbox. What a learner who is deleted left in it goes with the learner."""

    def put_in_outbox(self, lrs: str, run_id: str, statements: Mapping[str, str]) -> Pending[int]:
        """Put statements about a run into the outbox, and return how many are new: no other is put there again.

        Args:
            lrs: the address of the learning record store.
            run_id: the run; of one that was deleted meanwhile nothing is put there.
            statements: the body of each by its id, in the order in which they are to be sent.
        """

        def work(connection: Connection) -> int:
            if not connection.execute(select(RUNS.c.id).where(RUNS.c.id == run_id)).first():
                return 0
            here = select(OUTBOX.c.statement).where(OUTBOX.c.lrs == lrs, OUTBOX.c.run_id == run_id)
            known = set(connection.execute(here).scalars())
            rows = [
                {"lrs": lrs, "statement": each, "run_id": run_id, "state": "waiting", "body": body, "at": now()}
                for each, body in statements.items()
                if each not in known
            ]
            if rows:
                connection.execute(OUTBOX.insert(), rows)
            return len(rows)

        return self._submit(work)

    def statements_known(self, lrs: str, class_id: str) -> frozenset[str]:
        """Return the ids of all statements of a class that are or were in the outbox."""
        with self._reading() as connection:
            query = select(OUTBOX.c.statement).select_from(_OF_CLASS)
            return frozenset(
                connection.execute(query.where(OUTBOX.c.lrs == lrs, ROUNDS.c.class_id == class_id)).scalars()
            )

    def waiting_statements(self, lrs: str, class_id: str, most: int) -> tuple[OutboxEntry, ...]:
        """Return the first statements of a class that wait to be sent, at most so many."""
        with self._reading() as connection:
            query = select(OUTBOX.c.id, OUTBOX.c.statement, OUTBOX.c.body, OUTBOX.c.reason).select_from(_OF_CLASS)
            query = query.where(OUTBOX.c.lrs == lrs, ROUNDS.c.class_id == class_id, OUTBOX.c.state == "waiting")
            rows = connection.execute(query.order_by(OUTBOX.c.id).limit(most)).mappings()
            return tuple(OutboxEntry(**row) for row in rows)

    def outbox_counts(self, lrs: str, class_id: str) -> dict[OutboxState, int]:
        """Return how many statements of a class are in each state."""
        with self._reading() as connection:
            query = select(OUTBOX.c.state, func.count()).select_from(_OF_CLASS)
            query = query.where(OUTBOX.c.lrs == lrs, ROUNDS.c.class_id == class_id).group_by(OUTBOX.c.state)
            found: dict[OutboxState, int] = {"waiting": 0, "sent": 0, "refused": 0}
            return found | {row[0]: row[1] for row in connection.execute(query)}

    def statements_sent(self, entries: Iterable[OutboxEntry]) -> Pending[None]:
        """Keep that statements were taken; what they said is not kept any longer."""
        ids = [each.id for each in entries]
        return self._change(OUTBOX.c.id.in_(ids), {"state": "sent", "body": None, "reason": None})

    def statement_refused(self, entry: OutboxEntry, reason: str) -> Pending[None]:
        """Set a statement aside that was refused."""
        return self._change(OUTBOX.c.id == entry.id, {"state": "refused", "reason": reason})

    def try_refused_again(self, lrs: str, class_id: str) -> Pending[None]:
        """Let the statements of a class wait that were refused before."""
        of_class = select(OUTBOX.c.id).select_from(_OF_CLASS).where(ROUNDS.c.class_id == class_id)
        mine = OUTBOX.c.id.in_(of_class) & (OUTBOX.c.lrs == lrs) & (OUTBOX.c.state == "refused")
        return self._change(mine, {"state": "waiting"})

    def _change(self, which: ColumnElement[bool], values: Mapping[str, object]) -> Pending[None]:
        def work(connection: Connection) -> None:
            connection.execute(OUTBOX.update().where(which).values(**values, at=now()))

        return self._submit(work)
