"""Save files of a folder: what is genuine, forged, foreign, damaged or a copy."""

import json
import random
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from simgame.arguments import Parser, RefusedError
from simgame.classes.collect import ExpectedRuns, as_json, collect, report
from simgame.classes.command import class_command
from simgame.classes.store.values import Seat
from simgame.runs import Run
from simgame.scenario import digest
from tests.classes.made import begun, played
from tests.classes.test_ledger import altered
from tests.runs.play import find, made_other
from tests.scenarios import CLINIC, HARBOUR


def run_in(folder: Path, seed: int = 7, decisions: int = 30, luck: int = 1) -> Run:
    return played(begun(folder, Seat("s", "r", None, False, seed, (), None)), random.Random(luck), decisions)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one file of every kind, one folder a learner."""
    run = run_in(tmp_path / "ann")
    bo = run_in(tmp_path / "bo", luck=2)
    shutil.copytree(tmp_path / "ann", tmp_path / "copy")
    run_in(tmp_path / "going-on", decisions=3, luck=3)
    forged = tmp_path / "forged" / "best.json"
    forged.parent.mkdir()
    forged.write_bytes(altered(bo, lambda said: said["result"].update(score=100.0)))
    edited = tmp_path / "edited" / "run.json"
    edited.parent.mkdir()
    edited.write_bytes(run.path.read_bytes().replace(b'"seed": 7', b'"seed": 8'))
    made_other(Path(shutil.copytree(tmp_path / "bo", tmp_path / "rules")) / bo.path.name, 2)
    (tmp_path / "notes.json").write_text("{}")
    (tmp_path / "\x1b[2Jx.json").write_text("<script>")
    (tmp_path / ".hidden.json").write_text("")
    return tmp_path


@pytest.mark.usefixtures("english", "course")
def test_every_file_is_named_with_what_it_is(folder: Path) -> None:
    files = {file.file.split("/")[0]: file for file in collect(folder, find)}
    assert {name: file.kind for name, file in files.items()} == {
        "\x1b[2Jx.json": "damaged",
        "ann": "genuine",
        "bo": "genuine",
        "copy": "genuine",
        "edited": "damaged",
        "forged": "forged",
        "going-on": "genuine",
        "notes.json": "damaged",
        "rules": "foreign",
    }
    assert files["copy"].like == ("same", files["ann"].file)
    assert files["forged"].like == ("state", files["bo"].file)
    assert files["ann"].like is None
    assert "100" in files["forged"].reason
    assert "head" in files["edited"].reason
    assert "version 999 of the rules" in files["rules"].reason
    ann = files["ann"]
    assert ann.played is not None
    assert ann.trust is not None
    assert (ann.trust.grade, ann.played.outcome is not None) == ("practice", True)

    lines = report(tuple(files.values()))
    text = "\n".join(lines)
    assert "\x1b" not in text
    assert lines[-1] == "9 files: genuine 4; forged 1; foreign 1; damaged 3"
    assert f"{files['copy'].file}: the same run as {ann.file}" in text
    said = {each["file"]: each for each in json.loads(as_json(tuple(files.values())))["files"]}
    assert said[ann.file]["score"] == ann.played.score
    assert said["notes.json"]["kind"] == "damaged"


@pytest.mark.usefixtures("english", "course")
def test_the_very_decisions_of_another(tmp_path: Path) -> None:
    first = run_in(tmp_path / "a")
    other = altered(first, lambda said: said.update(started="2026-05-05T08:00:00Z"))
    (tmp_path / "b.json").write_bytes(other)
    one, two = collect(tmp_path, find)
    assert (one.like, two.like) == (None, ("decisions", one.file))


@pytest.mark.usefixtures("english", "course")
def test_what_is_of_another_class_is_foreign(tmp_path: Path) -> None:
    run_in(tmp_path, seed=7)
    played_here = (HARBOUR, digest(find(HARBOUR)), "standard")
    for expected, reason in (
        (ExpectedRuns((played_here,), 7), ""),
        (ExpectedRuns(seed=8), "another seed"),
        (ExpectedRuns(((CLINIC, "0" * 64, "standard"),)), "does not play its scenario"),
        (ExpectedRuns(((HARBOUR, "0" * 64, "standard"),)), "is not the one"),
        (ExpectedRuns(((HARBOUR, played_here[1], "live"),)), "another difficulty"),
    ):
        (file,) = collect(tmp_path, find, expected)
        assert (file.kind == "foreign") == bool(reason)
        assert reason in file.reason


@pytest.mark.usefixtures("course")
def test_the_command(folder: Path, capsys: pytest.CaptureFixture[str], language: str) -> None:
    assert class_command(Parser("simgame class", ""), ["collect", str(folder)]) == 1
    assert ("伪造" if language == "zh-CN" else "forged") in capsys.readouterr().out
    for name in ("forged", "edited", "rules", "copy"):
        shutil.rmtree(folder / name)
    for path in folder.glob("*.json"):
        path.unlink()
    assert class_command(Parser("simgame class", ""), ["collect", str(folder), "--json"]) == 0
    assert {each["kind"] for each in json.loads(capsys.readouterr().out)["files"]} == {"genuine"}
    (folder / "empty").mkdir()
    with pytest.raises(RefusedError):
        class_command(Parser("simgame class", ""), ["collect", str(folder / "empty")])


def test_collecting_needs_no_database(tmp_path: Path) -> None:
    """The extra with SQLAlchemy is for servers; save files are collected without it."""
    hidden = "import sys; sys.modules['sqlalchemy'] = sys.modules['alembic'] = sys.modules['psycopg'] = None; "
    code = hidden + "from simgame.cli import main; sys.exit(main(['class', 'collect', sys.argv[1]]))"
    run_in(tmp_path, decisions=0)
    done = subprocess.run([sys.executable, "-c", code, tmp_path], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (1, ""), "the harbour is no shipped scenario: foreign"
    assert "harbour" in done.stdout
