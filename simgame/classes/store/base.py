"""What the parts of the store share: connections, the writer, and values made from rows."""

import secrets
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any, TypeVar

from sqlalchemy import Connection, RowMapping, Select, Table, select
from sqlalchemy.exc import SQLAlchemyError

from simgame.classes.store.connection import Engines, settle, unavailable
from simgame.classes.store.errors import NotThereError
from simgame.classes.store.events import canonical
from simgame.classes.store.tables import AUDIT
from simgame.classes.store.writer import Pending, StoreWriter
from simgame.locale import Catalogue
from simgame.scenario import Scenario

_ = Catalogue("classes")

T = TypeVar("T")


class StorePart:
    """Base of the parts of `ClassStore`."""

    def __init__(self, engines: Engines) -> None:
        """Use a database that `connection.connect` has brought up to date."""
        self._engines = engines
        self._scenarios: dict[str, Scenario] = {}
        self._writer = StoreWriter(engines.writing)

    @property
    def address(self) -> str:
        """The address of the database, from which another process can open it; it may hold a password."""
        return self._engines.writing.url.render_as_string(hide_password=False)

    def settle(self) -> Pending[None]:
        """Bring the file of an SQLite database up to date, for whoever copies that file and not its log."""
        return self._writer.submit(lambda _connection: None, after=settle)

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        """Open a transaction that sees the database as it is now, whatever is written meanwhile.

        Raises:
            StoreUnavailableError: the database cannot be read.
        """
        try:
            with self._engines.reading.begin() as connection:
                yield connection
        except SQLAlchemyError as error:
            raise unavailable(error) from error

    def _submit(self, work: Callable[[Connection], T]) -> Pending[T]:
        return self._writer.submit(work)


def new_id() -> str:
    """Return a random identity of 128 bits."""
    return secrets.token_hex(16)


def now() -> datetime:
    """Return the time in UTC."""
    return datetime.now(UTC)


def one(connection: Connection, query: Select[Any], values: Mapping[str, Any] | None = None) -> RowMapping:
    """Return the only row of a query, in which ``values`` are filled in.

    Raises:
        NotThereError: there is none.
    """
    row = connection.execute(query, values).mappings().first()
    if row is None:
        raise NotThereError(_("the store has no such class, round, learner, seat or run"))
    return row


def row_of(connection: Connection, table: Table, identity: str) -> RowMapping:
    """Return the row with an identity.

    Raises:
        NotThereError: there is none.
    """
    return one(connection, select(table).where(table.c.id == identity))


def note_in_audit(connection: Connection, class_id: str, actor: str, what: str, about: Mapping[str, Any]) -> None:
    """Write down what was done with a class; ``about`` has ids and numbers, never a name or a label."""
    values = {"class_id": class_id, "at": now(), "actor": actor, "what": what, "about": canonical(about)}
    connection.execute(AUDIT.insert().values(values))
