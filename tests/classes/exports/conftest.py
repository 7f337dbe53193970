"""A class that has played, made once and copied for each test."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from simgame.classes.store.store import ClassStore
from simgame.classes.store.values import StoredClass
from tests.classes.exports.fake_lrs import FakeLrs, fake_lrs
from tests.classes.exports.played_class import played_class


@pytest.fixture(scope="session")
def played_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("played")
    with ClassStore.open(str(folder / "class.db")) as store:
        played_class(store, folder)
    return folder / "class.db"


@pytest.fixture
def database(tmp_path: Path) -> str:
    return str(tmp_path / "class.db")


@pytest.fixture
def made(played_file: Path, database: str, store: ClassStore) -> StoredClass:
    """The class, copied into the store of the test."""
    with closing(sqlite3.connect(played_file)) as played, closing(sqlite3.connect(database)) as mine:
        played.backup(mine)
    return store.classes()[0]


@pytest.fixture
def lrs() -> Iterator[FakeLrs]:
    with fake_lrs() as served:
        yield served
