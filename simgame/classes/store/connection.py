"""From a URL to engines: SQLite in WAL mode, or PostgreSQL by psycopg 3; and the database brought up to date.

SQLite is told to flush each commit to the disk and to overwrite what is deleted.
"""

import os
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

from alembic import command
from alembic.config import Config
from alembic.util.exc import CommandError
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DatabaseError, SQLAlchemyError
from sqlalchemy.pool import ConnectionPoolEntry, QueuePool

from simgame.classes.store.errors import StoreError, StoreUnavailableError
from simgame.locale import Catalogue
from simgame.page.quoting import shorten
from simgame.scenario.library import own_folder
from simgame.values import dataclass

_ = Catalogue("classes")

_BUSY: Final = 10_000
"""Milliseconds to wait for another process that writes"""
_OWN_FILE: Final = 0o600
_READERS: Final = 8
_ANSWERS: Final = {
    "connect_timeout": "5",
    "tcp_user_timeout": "10000",
    "keepalives_idle": "10",
    "keepalives_interval": "5",
    "keepalives_count": "2",
}
"""After so long a PostgreSQL that is not heard of is thought to be gone, where its URL does not say otherwise; the
system alone would wait for a quarter of an hour, and with it every page"""
_MIGRATING: Final = 0x73696D67
"""The lock of PostgreSQL under which one process at a time brings the database up to date"""


@dataclass(frozen=True, slots=True)
class Engines:
    """The two ways to a database: one connection that writes, several that read."""

    writing: Engine
    reading: Engine

    def dispose(self) -> None:
        """Close all connections."""
        self.writing.dispose()
        self.reading.dispose()


def usual_database() -> Path:
    """Return the file in which classes are kept where nobody names another database."""
    return own_folder().parent / "classes.db"


def url_of(database: str) -> URL:
    """Return the URL that a user named: ``sqlite:///FILE``, ``postgresql://…``, or the path of an SQLite file.

    Raises:
        StoreError: it names no database that is supported, or what supports it is not installed.
    """
    if database.strip() and "://" not in database:
        return URL.create("sqlite", database=os.fspath(Path(database).absolute()))
    try:
        url = make_url(database)
        kind = url.get_backend_name()
    except (ArgumentError, ValueError):
        kind = ""
    if kind == "sqlite" and url.database not in (None, "", ":memory:"):
        return url.set(drivername="sqlite")
    if kind in ("postgresql", "postgres"):
        if find_spec("psycopg") is None:
            raise StoreError(_("PostgreSQL needs psycopg: pip install 'simgame[postgres]'"))
        return url.set(drivername="postgresql+psycopg")
    raise StoreError(_("a database is the path of a file, sqlite:///FILE or postgresql://USER@HOST/NAME"))


def connect(url: URL) -> Engines:
    """Return engines for a database whose tables are those of today; missing ones are made.

    Raises:
        StoreUnavailableError: it cannot be reached or written.
        StoreError: a later simgame has made it.
    """
    is_sqlite = url.get_backend_name() == "sqlite"
    try:
        if is_sqlite:
            _own(Path(url.database or ""))
        engines = _sqlite(url) if is_sqlite else _postgresql(url)
    except (OSError, SQLAlchemyError) as error:
        raise unavailable(error) from error
    try:
        with engines.writing.begin() as connection:
            if not is_sqlite:
                connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_MIGRATING})")
            migrate(connection)
    except CommandError as error:
        engines.dispose()
        raise StoreError(_("this database was made by a later simgame: update simgame")) from error
    except SQLAlchemyError as error:
        engines.dispose()
        raise unavailable(error) from error
    return engines


def migrate(connection: Connection, revision: str = "head") -> None:
    """Bring a database up to a revision, within the transaction of the connection.

    Raises:
        CommandError: it is of a revision that is not known here.
    """
    command.upgrade(migrations(connection), revision)


def migrations(connection: Connection) -> Config:
    """Return how Alembic finds the steps and the database."""
    folder = import_module("simgame.classes.store.migrations").__path__[0]
    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", folder.replace("%", "%%"))
    return config


def forget(engine: Engine) -> None:
    """Empty the log of SQLite, in which what was deleted still stands; PostgreSQL clears up by itself (VACUUM)."""
    _checkpoint(engine, "TRUNCATE")


def settle(engine: Engine) -> None:
    """Bring the file of SQLite up to its log, as far as nobody reads what was before; waits for nobody."""
    _checkpoint(engine, "PASSIVE")


def _checkpoint(engine: Engine, how: str) -> None:
    if engine.dialect.name == "sqlite":
        connection = engine.raw_connection()  # of SQLAlchemy's, each would begin a transaction
        try:
            connection.cursor().execute(f"PRAGMA wal_checkpoint({how})")
        finally:
            connection.close()


def unavailable(error: Exception) -> StoreUnavailableError:
    """Return the error for a database that cannot be used now, without the address and the password in it."""
    cause = error.orig if isinstance(error, DatabaseError) and error.orig is not None else error
    reason = shorten((str(cause).strip().splitlines() or [type(cause).__name__])[0])
    return StoreUnavailableError(_("the database cannot be used ({reason})").format(reason=reason))


def _own(file: Path) -> None:
    """Make an empty file that nobody else can read, where there is none."""
    file.parent.mkdir(parents=True, exist_ok=True)
    os.close(os.open(file, os.O_CREAT | os.O_RDWR, _OWN_FILE))


def _sqlite(url: URL) -> Engines:
    writing = create_engine(
        url, poolclass=QueuePool, pool_size=1, max_overflow=1, connect_args={"timeout": _BUSY / 1000}
    )
    reading = create_engine(url, poolclass=QueuePool, pool_size=_READERS, connect_args={"timeout": _BUSY / 1000})
    for engine, begin in ((writing, "BEGIN IMMEDIATE"), (reading, "BEGIN")):
        event.listen(engine, "connect", _prepare)
        event.listen(engine, "begin", _beginning(begin))
    _keep_in_place(writing, Path(url.database or ""))
    return Engines(writing, reading)


def _keep_in_place(writing: Engine, file: Path) -> None:
    """Write nothing into a file that was moved or deleted meanwhile: the system would take it, and nobody find it."""

    def opened(_connection: object, record: ConnectionPoolEntry) -> None:
        found = file.stat()
        record.info["file"] = found.st_dev, found.st_ino

    def begin(connection: Connection) -> None:
        try:
            found = file.stat()
            is_there = (found.st_dev, found.st_ino) == connection.info["file"]
        except OSError:
            is_there = False
        if not is_there:
            raise StoreUnavailableError(_("the file of the database is gone: put it back where it was"))

    event.listen(writing, "connect", opened)
    event.listen(writing, "begin", begin, insert=True)


def _prepare(connection: Any, _record: object) -> None:
    """Prepare a new connection of the standard library to SQLite."""
    connection.isolation_level = None  # transactions are begun below, savepoints work
    for said in (
        "journal_mode=WAL",
        "synchronous=FULL",  # a commit that was told has reached the disk
        "foreign_keys=ON",
        "secure_delete=ON",  # what is deleted is overwritten
        f"busy_timeout={_BUSY}",
    ):
        connection.execute(f"PRAGMA {said}")


def _beginning(statement: str) -> Any:
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql(statement)

    return begin


def _postgresql(url: URL) -> Engines:
    url = url.update_query_dict({name: value for name, value in _ANSWERS.items() if name not in url.query})
    writing = create_engine(url, pool_size=1, max_overflow=1, pool_pre_ping=True)
    reading = create_engine(
        url, pool_size=_READERS, max_overflow=_READERS, pool_pre_ping=True, isolation_level="REPEATABLE READ"
    )
    return Engines(writing, reading)
