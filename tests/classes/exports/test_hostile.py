"""Names, labels and teams that attack whoever opens a file are text in each format, from the door to the cell."""

import csv
import io
import json
import zipfile
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from simgame.classes.exports.packed import packed
from simgame.classes.exports.profile import HOME
from simgame.classes.exports.subjects import exported_rounds
from simgame.classes.store.store import ClassStore
from simgame.classes.store.values import StoredClass
from tests.classes.exports.played_class import HOSTILE, sit
from tests.classes.exports.test_tables import starts_a_formula
from tests.classes.made import guest, made_in

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


@pytest.fixture(scope="module")
def attacked(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """A store, its class, and the learner and the seat that take every hostile name."""
    folder = tmp_path_factory.mktemp("attacked")
    with ClassStore.open(str(folder / "class.db")) as store:
        made = made_in(store, guest("A01"))
        store.open_round(made.rounds[0].id).result()
        (learner,) = store.learners(made.id)
        seat = store.take_seat(made.rounds[0].id, learner.id, team="foxes").result()
        sit(store, folder, seat, 5, decisions=3)
        yield store, made


def exported(store: ClassStore, made: StoredClass, kind: Any) -> bytes:
    return packed(store, exported_rounds(store, made, made.rounds), kind, HOME, names=True)


def call_them(store: ClassStore, name: str) -> None:
    """Put a name where a learner's is; also one that the door would refuse, as from another program."""
    from sqlalchemy import text

    with store._engines.writing.begin() as connection:
        connection.execute(text("UPDATE learners SET label = :name, label_key = :name, name = :name"), {"name": name})
        connection.execute(text("UPDATE seats SET team = :name"), {"name": name})


@pytest.mark.rare
@given(name=st.sampled_from(HOSTILE) | st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_name_is_text_in_every_format(attacked: tuple[ClassStore, StoredClass], name: str) -> None:
    store, made = attacked
    name = name.replace("\x00", "")
    call_them(store, name)
    with zipfile.ZipFile(io.BytesIO(exported(store, made, "csv"))) as file:
        for table in ("runs", "decisions", "people"):
            content = file.read(f"{table}.csv").decode("utf-8-sig")
            rows = list(csv.DictReader(io.StringIO(content, newline="")))
            assert len(content.splitlines()) == len(rows) + 1, "no cell breaks its line"
            for row in rows:
                assert None not in row
                assert not any(starts_a_formula(row[column]) for column in ("label", "name", "team_name"))
    with zipfile.ZipFile(io.BytesIO(exported(store, made, "xlsx"))) as file:
        for part in file.namelist():
            root = ElementTree.fromstring(file.read(part))
            assert [each for kind in ("f", "hyperlink") for each in root.iter(_MAIN + kind)] == [], part
    for line in exported(store, made, "xapi").decode().splitlines():
        assert set(json.loads(line)["actor"]) == {"objectType", "account"}


def test_hostile_names_come_through_the_door_and_stay_readable(tmp_path: Path, store: ClassStore) -> None:
    made = made_in(store, guest("A01"))
    store.open_round(made.rounds[0].id).result()
    for number, name in enumerate(HOSTILE):
        learner = store.join(made.id, name, name).result()
        sit(store, tmp_path / str(number), store.take_seat(made.rounds[0].id, learner.id).result(), number, decisions=1)
    with zipfile.ZipFile(io.BytesIO(exported(store, made, "csv"))) as file:
        rows = csv.DictReader(io.StringIO(file.read("runs.csv").decode("utf-8-sig"), newline=""))
        assert [row["name"].replace("'", "") for row in rows] == list(HOSTILE)
    with zipfile.ZipFile(io.BytesIO(exported(store, made, "xlsx"))) as file:
        strings = ElementTree.fromstring(file.read("xl/sharedStrings.xml"))
        texts = {"".join(part.text or "" for part in each.iter(f"{_MAIN}t")) for each in strings}
        assert set(HOSTILE) <= texts
