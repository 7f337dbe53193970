"""`ClassStore`: everything that is written or read of classes.

What writes returns a `Pending`, which is ``await``-ed in asyncio or asked for its ``result()`` in a thread, and is
committed by then. What reads answers at once, from a connection of its own, and may be called in any thread; from
asyncio by ``asyncio.to_thread``.
"""

from typing import Self

from simgame.classes.store.connection import connect, url_of
from simgame.classes.store.desk import DeskPart
from simgame.classes.store.guests import GuestPart
from simgame.classes.store.ledger import LedgerPart
from simgame.classes.store.outbox import OutboxPart
from simgame.classes.store.rooms import RoomPart
from simgame.classes.store.rounds import RoundPart


class ClassStore(RoomPart, RoundPart, GuestPart, LedgerPart, DeskPart, OutboxPart):
    """The classes in a database.

    >>> with ClassStore.open("class.db") as store:  # doctest: +SKIP
    ...     spring = store.create(plan).result()
    ...     ann = store.find_learner(spring.id, "A01")
    ...     seat = store.take_seat(spring.rounds[0].id, ann.id).result()
    ...     store.append(seat.id, "bank-tender-7-20270301-083000.json", content).result()
    """

    @classmethod
    def open(cls, database: str) -> Self:
        """Open a database, which is made or brought up to date where needed.

        Args:
            database: the path of an SQLite file, ``sqlite:///FILE`` or ``postgresql://USER@HOST/NAME``.

        Raises:
            StoreUnavailableError: it cannot be reached or written now.
            StoreError: no such database is supported, or a later simgame has made it.
        """
        return cls(connect(url_of(database)))

    def close(self) -> None:
        """Write what waits, and close all connections."""
        self._writer.close()
        self._engines.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()
