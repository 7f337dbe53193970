"""A store to test with: a new SQLite file, and a new database of PostgreSQL where one can be reached."""

import os
import secrets
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import psycopg
import pytest
from psycopg import sql

from simgame.classes.store.store import ClassStore
from tests.cases import cases
from tests.classes.made import databases

SERVER = os.environ.get("SIMGAME_TEST_POSTGRES", "postgresql://postgres@127.0.0.1:5432/postgres")
"""The PostgreSQL server of the tests; each run of a test makes a database of its own there."""


@cache
def why_no_server() -> str:
    """Return why PostgreSQL cannot be tested with, empty if it can."""
    try:
        psycopg.connect(SERVER, connect_timeout=3).close()
    except psycopg.Error as error:
        return f"no PostgreSQL at {SERVER}: {error}"
    return ""


def told(statement: str, name: str) -> None:
    with psycopg.connect(SERVER, autocommit=True) as connection:
        connection.execute(sql.SQL(statement).format(sql.Identifier(name)))


@pytest.fixture(params=cases(databases(), ("sqlite",)))  # to make a PostgreSQL database costs more than most tests
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of an empty database, of each kind."""
    if request.param == "sqlite":
        yield str(tmp_path / "store" / "class.db")
        return
    if reason := why_no_server():
        pytest.skip(reason)
    name = f"simgame_test_{secrets.token_hex(6)}"
    told("CREATE DATABASE {}", name)
    yield SERVER.rpartition("/")[0] + "/" + name
    told("DROP DATABASE {} WITH (FORCE)", name)


@pytest.fixture
def store(database: str) -> Iterator[ClassStore]:
    with ClassStore.open(database) as opened:
        yield opened


@pytest.fixture
def only_sqlite(database: str) -> Any:
    if database.startswith("postgresql"):
        pytest.skip("of SQLite alone")
