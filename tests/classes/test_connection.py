"""Databases are found, made, brought up to date, and refused with a reason."""

import shutil
import socket
import stat
from datetime import UTC, datetime
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Table, text

from simgame.classes.definition import ClassDefinition
from simgame.classes.store import connection as connection_module
from simgame.classes.store.connection import _postgresql, _sqlite, connect, migrate, url_of
from simgame.classes.store.errors import StoreError, StoreUnavailableError
from simgame.classes.store.outbox import void_statements
from simgame.classes.store.store import ClassStore
from simgame.classes.store.tables import CLASSES, METADATA, ROUNDS, RUNS, SEATS
from simgame.scenario import digest
from tests.classes.made import guest, made_in, plan
from tests.runs.play import find
from tests.scenarios import HARBOUR


def test_the_steps_make_the_tables_of_today(database: str) -> None:
    engines = connect(url_of(database))
    with engines.writing.begin() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, METADATA) == []
    engines.dispose()


def test_an_outbox_of_an_earlier_simgame_keeps_its_statements(database: str) -> None:
    at, some = datetime(2026, 3, 1, tzinfo=UTC), "0" * 64
    rows: dict[Table, dict[str, object]] = {
        CLASSES: {"id": "c", "code": "x", "room": "k7m2qd", "definition": "{}", "luck": "same", "secret": some}
        | {"state": "open", "created_at": at},
        ROUNDS: {"id": "r", "class_id": "c", "number": 1, "scenario": "x", "scenario_digest": some, "minutes": None}
        | {"scenario_record": "{}", "difficulty": "live", "hints": True, "attempts": 1, "rewinds": False}
        | {"commitment": some, "state": "open"},
        SEATS: {"id": "s", "round_id": "r", "holder": "x", "bot": False, "seed": "1", "created_at": at},
        RUNS: {"id": "u", "seat_id": "s", "name": "x", "number": 1, "last_number": 0, "last_hash": some, "weeks": 0}
        | {"finished": False, "started_at": at, "decided_at": at, "luck_known": False},
    }
    url = url_of(database)
    if url.get_backend_name() == "sqlite":
        Path(url.database or "").parent.mkdir()
    engine = (_sqlite if url.get_backend_name() == "sqlite" else _postgresql)(url)
    with engine.writing.begin() as connection:
        migrate(connection, "r0003")
        for table, row in rows.items():
            connection.execute(table.insert().values(row))
        for number, state in enumerate(("waiting", "sent", "refused")):
            said = {"statement": f"s{number}", "state": state, "body": "{}" if state != "sent" else None, "at": at}
            named = ", ".join(f":{each}" for each in said)
            connection.execute(
                text(f"INSERT INTO outbox (lrs, run_id, {', '.join(said)}) VALUES ('https://a', 'u', {named})"),
                said | {"at": "2026-03-01 00:00:00+00"},
            )
    engine.dispose()
    with ClassStore.open(database) as store:
        assert store.outbox_counts("https://a", "c") == {"waiting": 1, "sent": 1, "refused": 1}
        assert [each.statement for each in store.waiting_statements("https://a", "c", 9)] == ["s0"]
        with store._engines.writing.begin() as connection:
            void_statements(connection, "s", lambda each: (f"void {each}", "{}"))
        assert store.voidings_waiting("c") == {"https://a": 2}, "what waited may have been sent"


def test_a_database_is_opened_again(database: str) -> None:
    with ClassStore.open(database) as store:
        made = made_in(store)
    with ClassStore.open(database) as store:
        assert store.classes() == (made,)


def test_another_process_opens_it_by_its_address(store: ClassStore) -> None:
    made = made_in(store)
    with ClassStore.open(store.address) as other:
        assert other.classes() == (made,)


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


@pytest.mark.usefixtures("english")
def test_nothing_is_written_into_a_file_that_is_gone(tmp_path: Path) -> None:
    file, away = tmp_path / "class.db", tmp_path / "away.db"
    with ClassStore.open(str(file)) as store:
        made = made_in(store)
        file.rename(away)
        with pytest.raises(StoreUnavailableError, match="put it back"):
            store.set_instructor(made.id, "x").result()
        file.write_bytes(b"")
        with pytest.raises(StoreUnavailableError, match="put it back"):
            store.set_instructor(made.id, "x").result()
        away.replace(file)
        store.set_instructor(made.id, "y").result()
        assert store.stored_class(made.id).instructor == "y"


def test_a_copy_of_the_file_alone_has_what_was_settled(tmp_path: Path) -> None:
    file, copied = tmp_path / "class.db", tmp_path / "copied.db"
    with ClassStore.open(str(file)) as store:
        made = made_in(store)
        shutil.copy(file, copied)
        with ClassStore.open(str(copied)) as other:
            assert other.classes() == (), "all stands in the log beside it"
        store.settle().result()
        shutil.copy(file, copied)
        with ClassStore.open(str(copied)) as other:
            assert other.classes() == (made,)


@pytest.mark.rare
def test_a_postgresql_that_never_answers_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    engines = _postgresql(url_of("postgresql://x@127.0.0.1/x?connect_timeout=7"))
    for engine in (engines.writing, engines.reading):
        query = dict(engine.url.query)
        assert (query["connect_timeout"], query["tcp_user_timeout"], query["keepalives_idle"]) == ("7", "10000", "10")
    monkeypatch.setitem(connection_module._ANSWERS, "connect_timeout", "2")  # less than that it does not know
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        with pytest.raises(StoreUnavailableError):
            ClassStore.open(f"postgresql://x@127.0.0.1:{silent.getsockname()[1]}/x")


def test_the_file_is_for_nobody_else(tmp_path: Path) -> None:
    file = tmp_path / "class.db"
    with ClassStore.open(str(file)) as store:
        made_in(store)
        assert {stat.S_IMODE(path.stat().st_mode) for path in tmp_path.iterdir()} == {0o600}


def test_after_the_end_nothing_is_written(database: str) -> None:
    store = ClassStore.open(database)
    waiting = store.create(plan(), (find(HARBOUR),))
    store.close()
    assert waiting.result().code == "spring-2027", "what waits is written first"
    with pytest.raises(StoreUnavailableError, match="closed"):
        made_in(store, room="abc234")
    store.close()


def test_a_class_is_brought_in_step_with_its_file(store: ClassStore) -> None:
    made = made_in(store, guest("A01", "Ann"))
    first = store.learners(made.id)[0]
    assert (made.definition.learners, made.definition.title.en) == ((), "Spring")
    changed = plan(guest("a01", "Anna"), guest("A02"), minutes=30, hints=False)
    updated = store.update(made.id, changed, (find(HARBOUR),)).result()
    assert (updated.rounds[0].minutes, updated.rounds[0].hints) == (30, False)
    assert [(each.label, each.name) for each in store.learners(made.id)] == [("A01", "Anna"), ("A02", None)]
    assert store.learners(made.id)[0].id == first.id
    assert updated.rounds[0].commitment == made.rounds[0].commitment

    store.open_round(updated.rounds[0].id).result()
    longer = store.update(made.id, plan(minutes=45, hints=False), (find(HARBOUR),)).result()
    assert (longer.rounds[0].id, longer.rounds[0].minutes, longer.rounds[0].state) == (updated.rounds[0].id, 45, "open")
    with pytest.raises(StoreError, match="round 1 was opened"):
        store.update(made.id, plan(hints=True), (find(HARBOUR),)).result()
    with pytest.raises(StoreError, match="stay as they were"):
        store.update(made.id, plan(room="abc234"), (find(HARBOUR),)).result()


def test_a_scenario_stays_what_it_was(store: ClassStore) -> None:
    """With the class's own weights of the score, and nobody has to find its file."""
    weights = {"outcome": 60, "key": 0, "general": 15, "organisational": 10, "efficiency": 5, "information": 10}
    definition = ClassDefinition.model_validate(plan().model_dump() | {"score": weights})
    made = store.create(definition, (find(HARBOUR),)).result()
    played = store.scenario(made.rounds[0].id)
    assert played.score.outcome == 60
    assert digest(played) == made.rounds[0].scenario_digest != digest(find(HARBOUR))
    assert digest(played.model_copy(update={"score": find(HARBOUR).score})) == digest(find(HARBOUR))
