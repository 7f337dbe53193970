"""Databases are found, made, brought up to date, and refused with a reason."""

import stat
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import text

from simgame.classes.store.connection import connect, url_of
from simgame.classes.store.errors import StoreError, StoreUnavailableError
from simgame.classes.store.store import ClassStore
from simgame.classes.store.tables import METADATA
from tests.classes.made import plan


def test_the_steps_make_the_tables_of_today(database: str) -> None:
    engines = connect(url_of(database))
    with engines.writing.begin() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, METADATA) == []
    engines.dispose()


def test_a_database_is_opened_again(database: str) -> None:
    with ClassStore.open(database) as store:
        made = store.create(plan()).result()
    with ClassStore.open(database) as store:
        assert store.classes() == (made,)


def test_a_later_simgame_is_told(database: str) -> None:
    ClassStore.open(database).close()
    engines = connect(url_of(database))
    with engines.writing.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = 'r9999'"))
    engines.dispose()
    with pytest.raises(StoreError, match="later simgame"):
        ClassStore.open(database)


@pytest.mark.parametrize("said", ["mysql://x/y", "sqlite://", "http://x", "postgresql", "://", "sqlite:///:memory:"])
def test_other_addresses_are_refused_or_paths(said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    if "://" in said:
        with pytest.raises(StoreError, match="sqlite:///FILE"):
            url_of(said)
    else:
        assert url_of(said).database == str(tmp_path / said)


def test_no_password_in_what_is_told() -> None:
    with pytest.raises(StoreUnavailableError) as refused:
        ClassStore.open("postgresql://somebody:hidden-word@127.0.0.1:9/nowhere")
    assert "hidden-word" not in str(refused.value)


def test_a_place_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreUnavailableError):
        ClassStore.open(str(tmp_path / "file" / "class.db"))
    with pytest.raises(StoreUnavailableError):
        ClassStore.open(str(tmp_path))


def test_what_is_no_database_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "class.db"
    file.write_text("dear diary\n" * 1000)
    with pytest.raises(StoreUnavailableError, match="not a database"):
        ClassStore.open(str(file))
    assert file.read_text() == "dear diary\n" * 1000


def test_the_file_is_for_nobody_else(tmp_path: Path) -> None:
    file = tmp_path / "class.db"
    with ClassStore.open(str(file)) as store:
        store.create(plan()).result()
        assert {stat.S_IMODE(path.stat().st_mode) for path in tmp_path.iterdir()} == {0o600}


def test_after_the_end_nothing_is_written(database: str) -> None:
    store = ClassStore.open(database)
    waiting = store.create(plan())
    store.close()
    assert waiting.result().code == "spring-2027", "what waits is written first"
    with pytest.raises(StoreUnavailableError, match="closed"):
        store.create(plan(room="other2")).result()
    store.close()
