"""Tables say what a replay confirms, by pseudonyms, with the digest of each log; no cell of theirs is a formula."""

import csv
import io
import re
import zipfile
from datetime import UTC, datetime
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from xlsxwriter.utility import xl_rowcol_to_cell

from simgame.classes.exports.csv_text import csv_text
from simgame.classes.exports.exported import tables_of
from simgame.classes.exports.subjects import exported_rounds
from simgame.classes.exports.tables import CellValue, ExportColumn, ExportTable
from simgame.classes.exports.workbook import workbook
from simgame.classes.removal import delete_learner
from simgame.classes.results import results_of
from simgame.classes.store.errors import shown_run
from simgame.classes.store.store import ClassStore
from simgame.classes.store.values import StoredClass
from simgame.locale import set_language
from tests.classes.exports.played_class import HOSTILE, sit
from tests.classes.made import guest, opened
from tests.scenarios import HARBOUR

NOW = datetime(2027, 3, 1, 8, 30, 1, tzinfo=UTC)
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def tables(store: ClassStore, made: StoredClass, *, names: bool = False) -> dict[str, ExportTable]:
    found = tables_of(store, exported_rounds(store, made, made.rounds), names=names)
    return {each.name: each for each in found}


def rows(table: ExportTable) -> list[dict[str, CellValue]]:
    return [dict(zip((column.name for column in table.columns), row, strict=True)) for row in table.rows]


def read(text: str) -> list[dict[str, str]]:
    assert text.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(text[1:], newline="")))


def test_rows_are_what_the_store_and_a_replay_say(store: ClassStore, made: StoredClass) -> None:
    (first, second), (broken,) = (results_of(store, made.rounds[0].id)[0][:2], results_of(store, made.rounds[0].id)[1])
    found = tables(store, made)
    runs = rows(found["runs"])
    assert [run["verified"] for run in runs] == [True, True, False, True]
    assert [run["log"] for run in runs[:3]] == [first.run.last_hash, second.run.last_hash, broken.run.last_hash]
    assert (runs[0]["outcome"], runs[0]["score"]) == (first.played.outcome, first.played.score)
    assert [runs[0][f"score_{part}"] for part in first.played.parts] == list(first.played.parts.values())
    assert (runs[0]["predictions"], runs[0]["hints"]) == (len(first.played.predictions), first.trust.hints)
    assert (runs[1]["outcome"], runs[1]["finished"], runs[1]["weeks"]) == (None, False, second.played.weeks)
    assert runs[2]["outcome"] is runs[2]["score"] is None
    assert runs[2]["not_verified_why"] == broken.reason.replace(shown_run(broken.run.name), "1")
    assert HARBOUR + "-" not in csv_text(found["runs"]), "the name of a file tells the luck"
    assert [run["bot"] for run in runs] == [False, False, False, True]
    assert len({run["seat"] for run in runs}) == 4

    decided = [row for row in rows(found["decisions"]) if row["log"] == first.run.last_hash]
    events = [event for event in store.events(first.run.id) if event.kind not in ("head", "opening")]
    assert [row["event_hash"] for row in decided] == [event.hash for event in events]
    weeks = [row for row in decided if row["kind"] == "week"]
    assert [row["week"] for row in weeks] == list(range(1, first.played.weeks + 1))
    assert [row["digest"] for row in weeks] == [week.digest for week in store.save(first.run.id).weeks]
    assert (decided[-1]["kind"], decided[-1]["week"]) == ("result", first.played.weeks)
    people = [row for row in rows(found["people"]) if row["log"] == first.run.last_hash]
    seen = [week.report.seen for week in store.save(first.run.id).weeks if week.report is not None]
    assert [row["contact"] for row in people] == [contact for week in seen for contact in week]
    assert [row["support_after"] for row in people] == [
        after / 1000 for week in seen for _before, after in week.values()
    ]
    assert not [row for row in rows(found["decisions"]) if row["log"] == broken.run.last_hash]

    (sums,) = rows(found["rounds"])
    assert (sums["runs"], sums["verified"], sums["ended"], sums["deleted"]) == (4, 3, 1, 0)
    assert sums["score_mean"] == first.played.score
    for table in found.values():
        assert table.name == "codebook" or "log" in {column.name for column in table.columns}


def test_names_only_where_they_are_asked_for(tmp_path: Path, store: ClassStore) -> None:
    made, seat = opened(store, guest("A01", "Wang Xiaoming"))
    sit(store, tmp_path, seat, 5, decisions=6)
    without, with_names = tables(store, made), tables(store, made, names=True)
    assert "Wang" not in "".join(map(csv_text, without.values()))
    assert "A01" not in "".join(map(csv_text, without.values()))
    for name in ("runs", "decisions", "people"):
        assert all(row["name"] == "Wang Xiaoming" and row["label"] == "A01" for row in rows(with_names[name]))
    (run,) = rows(without["runs"])
    assert re.fullmatch(r"L-[A-Z2-7]{10}", str(run["seat"]))


def test_a_pseudonym_is_stable_in_a_class_and_another_in_the_next(tmp_path: Path, store: ClassStore) -> None:
    made, seat = opened(store, guest("A01"))
    sit(store, tmp_path, seat, 5, decisions=2)
    one, again = (str(rows(tables(store, made)["runs"])[0]["seat"]) for _ in range(2))
    with ClassStore.open(str(tmp_path / "other.db")) as other:
        there, seat_there = opened(other, guest("A01"))
        sit(other, tmp_path / "there", seat_there, 5, decisions=2)
        assert one == again != rows(tables(other, there)["runs"])[0]["seat"]


def test_what_was_deleted_is_in_the_sums_alone(store: ClassStore, made: StoredClass) -> None:
    before = tables(store, made)
    gone = store.learners(made.id)[0]
    code = rows(before["runs"])[0]["seat"]
    delete_learner(store, gone.id)
    after = tables(store, made)
    for name in ("runs", "decisions", "people"):
        assert code not in {row["seat"] for row in rows(after[name])}
    (was,), (now,) = rows(before["rounds"]), rows(after["rounds"])
    assert (now["deleted"], now["runs"]) == (1, 3)
    same = ("ended", "won", "score_mean", "score_best", "predictions", "predictions_right")
    assert [now[key] for key in same] == [was[key] for key in same]


@pytest.mark.usefixtures("language")
def test_the_codebook_says_every_column_in_both_languages(tmp_path: Path, store: ClassStore) -> None:
    made, seat = opened(store, guest("A01"))
    sit(store, tmp_path, seat, 5, decisions=2)
    found = tables(store, made, names=True)
    said = {(row["table"], row["column"]): row for row in rows(found["codebook"])}
    columns = {(table.name, column.name) for table in found.values() for column in table.columns}
    assert set(said) == {each for each in columns if each[0] != "codebook"}
    for row in said.values():
        assert str(row["label_en"]).isascii()
        assert re.search(r"[\u4e00-\u9fff]", str(row["label_zh"])), row
        assert (row["about_en"] is None) == (row["about_zh"] is None)


def made_of(*texts: str) -> ExportTable:
    columns: tuple[ExportColumn[str], ...] = (
        ExportColumn("said", "text", "said", str),
        ExportColumn("n", "number", "n", lambda _: -1.5),
    )
    return ExportTable("said", "said", columns, tuple((text, -1.5) for text in texts))


def starts_a_formula(cell: str) -> bool:
    return re.match(r"[\s\u00a0\u3000]*[=+\-@＝＋－＠\t\r]", cell) is not None


@given(st.lists(st.text() | st.sampled_from(HOSTILE), min_size=1, max_size=5))
@settings(max_examples=100, deadline=None)
def test_no_text_is_a_formula_in_csv_and_none_breaks_its_row(texts: list[str]) -> None:
    read_back = read(csv_text(made_of(*texts)))
    assert [row["n"] for row in read_back] == ["-1.5"] * len(texts)
    for row in read_back:
        assert not starts_a_formula(row["said"])
        assert row["said"].isprintable() or not set(row["said"]) & set("\r\n\t\u202e\u2028\x00")
    for part in csv_text(made_of(*texts)).split(";")[1:]:  # as a spreadsheet parts them that expects semicolons
        assert not starts_a_formula(part)


@pytest.mark.parametrize(
    ("said", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("+49", "'+49"),
        ("-2", "'-2"),
        ("@SUM(A1)", "'@SUM(A1)"),
        (" \u3000=1", "' \u3000=1"),
        ("＝1", "'＝1"),
        ("\t=1", "\\t=1"),
        ("a\r\nb", "a\\r\\nb"),
        ("\u202eabc", "\\u202eabc"),
        ("x; =1", "x;' =1"),
        ('say "hi", you', 'say "hi", you'),
        ("李明", "李明"),
        ("<b>x</b>", "<b>x</b>"),
        ("a-b=c", "a-b=c"),
    ],
)
def test_cells_of_csv(said: str, cell: str) -> None:
    assert [row["said"] for row in read(csv_text(made_of(said)))] == [cell]


def sheet_of(content: bytes, number: int = 1) -> tuple[ElementTree.Element, list[str]]:
    """Return a sheet, and the strings that its cells point at."""
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        assert not [name for name in file.namelist() if "external" in name.lower() or "vba" in name.lower()]
        strings = ElementTree.fromstring(file.read("xl/sharedStrings.xml"))
        texts = ["".join(part.text or "" for part in each.iter(f"{_MAIN}t")) for each in strings]
        return ElementTree.fromstring(file.read(f"xl/worksheets/sheet{number}.xml")), texts


@given(st.lists(st.text() | st.sampled_from(HOSTILE), min_size=1, max_size=5))
@settings(max_examples=25, deadline=None)
def test_every_text_is_constant_in_a_workbook(texts: list[str]) -> None:
    sheet, strings = sheet_of(workbook((made_of(*texts),), "=title", NOW))
    cells = list(sheet.iter(f"{_MAIN}c"))
    assert [each for name in ("f", "hyperlink") for each in sheet.iter(_MAIN + name)] == []
    kinds = {cell.get("r", "")[0] for cell in cells if cell.get("t") == "s"}
    assert kinds <= {"A", "B"}
    assert len([cell for cell in cells if cell.get("r", "").startswith("B") and cell.get("t") is None]) == len(texts)
    for text in texts:
        if text.isprintable() and text:
            assert text in strings


@pytest.mark.usefixtures("english")
def test_a_workbook_has_dates_as_dates_and_a_head_that_stays(tmp_path: Path, store: ClassStore) -> None:
    set_language("zh-CN")
    made, seat = opened(store, guest("A01", "王小明"))
    sit(store, tmp_path, seat, 5, decisions=6)
    found = tables(store, made, names=True)
    content = workbook(tuple(found.values()), made.code, NOW)
    sheet, strings = sheet_of(content)
    assert {"王小明", "班级", HARBOUR} <= set(strings)
    pane = next(sheet.iter(f"{_MAIN}pane"))
    assert (pane.get("ySplit"), pane.get("state")) == ("1", "frozen")
    started = [column.name for column in found["runs"].columns].index("started")
    cell = next(cell for cell in sheet.iter(f"{_MAIN}c") if cell.get("r") == xl_rowcol_to_cell(1, started))
    serial = float(cell[0].text or "")
    moment = next(run["started"] for run in rows(found["runs"]))
    assert isinstance(moment, datetime)
    assert abs((serial - 25569) * 86400 - moment.timestamp()) < 0.01
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        assert "运行" not in file.read("xl/workbook.xml").decode()
        assert "班级汇总" in file.read("xl/workbook.xml").decode()
