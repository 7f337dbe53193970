"""`simgame class export` writes what it is asked for, and nothing over what is there."""

import csv
import io
import sqlite3
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from simgame.arguments import CANNOT_RUN, FINE, REFUSED, Parser, RefusedError
from simgame.classes import choosing
from simgame.classes.command import class_command
from simgame.classes.exports import command
from simgame.classes.store.store import ClassStore
from simgame.classes.store.values import StoredClass
from tests.classes.exports.played_class import sit
from tests.classes.made import guest, made_in, opened

Export = Callable[..., int]


@pytest.fixture
def export(database: str) -> Export:
    def run(*words: str) -> int:
        return class_command(Parser("simgame class", ""), ["export", *words, "--database", database])

    return run


def read(file: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(file.read_text("utf-8-sig"), newline="")))


@pytest.mark.rare
@pytest.mark.usefixtures("english")
def test_all_files_are_written_and_the_unverified_told(
    tmp_path: Path, made: StoredClass, export: Export, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    assert export(made.room, "--csv", str(out), "--xlsx", str(tmp_path / "class.xlsx")) == REFUSED
    said = capsys.readouterr().out
    assert {file.name for file in out.iterdir()} == {f"{name}.csv" for name in command.CSV_NAMES}
    runs = read(out / "runs.csv")
    broken = next(run for run in runs if run["verified"] == "FALSE")
    assert f"not verified: round 1, seat {broken['seat']}, run 1: " in said
    assert (tmp_path / "class.xlsx").read_bytes()[:2] == b"PK"
    assert not list(tmp_path.glob("**/*.tmp"))


@pytest.mark.usefixtures("english")
def test_nothing_is_written_over_without_force(tmp_path: Path, store: ClassStore, export: Export) -> None:
    made, seat = opened(store, guest("A01", "Ann"))
    sit(store, tmp_path / "runs", seat, 5, decisions=3)
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "people.csv").write_text("mine")
    with pytest.raises(RefusedError, match=r"people\.csv' is there already; --force"):
        export(made.code, "--csv", str(tmp_path / "out"), "--xlsx", str(tmp_path / "class.xlsx"))
    assert [file.name for file in (tmp_path / "out").iterdir()] == ["people.csv"]
    assert not (tmp_path / "class.xlsx").exists()
    assert export(made.code, "--csv", str(tmp_path / "out"), "--names", "--force") == FINE
    assert {row["name"] for row in read(tmp_path / "out" / "people.csv")} <= {"Ann"}
    assert read(tmp_path / "out" / "runs.csv")[0]["name"] == "Ann"
    assert stat.S_IMODE((tmp_path / "out" / "runs.csv").stat().st_mode) == 0o600


@pytest.mark.usefixtures("english")
@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("k7m2qd",), "say what to do"),
        (("nowhere", "--xlsx", "x.xlsx"), "there is no class 'nowhere' in this database; there are: k7m2qd"),
        (("\x1b[2J", "--xlsx", "x.xlsx"), r"there is no class '\\u001b\[2J'"),
        (("k7m2qd", "--xlsx", "x.xlsx"), "no round of this class was opened yet"),
        (("k7m2qd", "--xlsx", "x.xlsx", "--round", "2"), "this class has 1 round"),
        (("k7m2qd", "--xlsx", "nowhere/x.xlsx"), "there is no folder"),
        (("k7m2qd", "--csv", "nowhere/deep"), "there is no folder"),
        (("k7m2qd", "--csv", "class.db"), "is no folder"),
    ],
)
def test_mistakes_are_told(
    words: tuple[str, ...],
    said: str,
    tmp_path: Path,
    store: ClassStore,
    export: Export,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    made_in(store)
    with pytest.raises(RefusedError, match=said):
        export(*words)
    assert {file.name.split("-")[0] for file in tmp_path.iterdir()} == {"class.db"}


@pytest.mark.usefixtures("english")
def test_two_classes_of_one_id_are_told_apart_by_their_rooms(tmp_path: Path, store: ClassStore, export: Export) -> None:
    made_in(store)
    made_in(store, room="abc234")
    with pytest.raises(RefusedError, match=r"several classes 'spring-2027'; say the room: .*k7m2qd"):
        export("spring-2027", "--xlsx", str(tmp_path / "x.xlsx"))


@pytest.mark.usefixtures("english")
def test_no_database_is_made_for_a_mistyped_name(tmp_path: Path) -> None:
    words = ["export", "k7m2qd", "--xlsx", str(tmp_path / "x.xlsx"), "--database", str(tmp_path / "no.db")]
    with pytest.raises(RefusedError, match="there is no database"):
        class_command(Parser("simgame class", ""), words)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.usefixtures("english")
def test_a_database_of_another_program_is_left_alone(tmp_path: Path, database: str, export: Export) -> None:
    Path(database).write_text("dear diary\n" * 1000)
    with pytest.raises(RefusedError, match="the database cannot be used"):
        export("k7m2qd", "--xlsx", str(tmp_path / "x.xlsx"))
    assert not (tmp_path / "x.xlsx").exists()


@pytest.mark.usefixtures("english")
def test_without_the_extra_it_is_told(export: Export, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(choosing, "find_spec", lambda name: None if name == "xlsxwriter" else object())
    with pytest.raises(RefusedError, match=r"xlsxwriter is missing; install simgame\[serve\]") as refused:
        export("k7m2qd", "--xlsx", str(tmp_path / "x.xlsx"))
    assert refused.value.code == CANNOT_RUN


def test_an_export_reads_beside_a_server_that_writes(tmp_path: Path, store: ClassStore, export: Export) -> None:
    made, seat = opened(store, guest("A01"))
    sit(store, tmp_path / "runs", seat, 5, decisions=3)
    writing = sqlite3.connect(tmp_path / "class.db", isolation_level=None)
    writing.execute("BEGIN")
    writing.execute("SELECT count(*) FROM events").fetchall()
    try:
        assert export(made.room, "--csv", str(tmp_path / "out")) == FINE
    finally:
        writing.close()
