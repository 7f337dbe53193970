"""`simgame class report`: a file, or one sentence that says why there is none."""

import random
from pathlib import Path

import pytest

from simgame import cli
from simgame.classes.store.store import ClassStore
from tests.classes.made import begun, guest, made_in, opened, played


@pytest.fixture
def database(tmp_path: Path) -> str:
    """The address of a class of two, one of whom has played to the end."""
    address = str(tmp_path / "class.db")
    with ClassStore.open(address) as store:
        _made, seat = opened(store, guest("A01", name="Ann <b>"), guest("A02"))
        run = played(begun(tmp_path, seat), random.Random(1), 99, "by-the-book")
        store.append(seat.id, run.path.name, run.path.read_bytes()).result()
    return address


def told(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    try:
        code = cli.main(["class", "report", *words])
    except SystemExit as error:
        code = int(error.code or 0)
    said = capsys.readouterr()
    return code, said.out, said.err


@pytest.mark.rare
def test_the_report_is_written(database: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "report.html"
    code, out, err = told(capsys, "k7m2qd", "--database", database, "--html", str(file))
    assert (code, err) == (0, "")
    assert "report.html" in out
    text = file.read_text("utf-8")
    assert "Ann" not in text
    code, _out, err = told(capsys, "k7m2qd", "--database", database, "--html", str(file))
    assert code != 0
    assert "--force" in err
    code, _out, _err = told(capsys, "k7m2qd", "--database", database, "--html", str(file), "--force", "--names")
    assert code == 0
    assert "Ann &lt;b&gt;" in file.read_text("utf-8")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["nothere", "--html", "OUT"], "nothere"),
        (["k7m2qd", "--html", "OUT", "--round", "2"], "round 2"),
        (["k7m2qd", "--html", "nowhere/OUT"], "nowhere"),
        (["k7m2qd"], "--html"),
    ],
)
def test_what_cannot_be_made_is_said_in_a_sentence(
    words: list[str], said: str, database: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = [str(tmp_path / word) if word.endswith("OUT") else word for word in words]
    code, out, err = told(capsys, *words, "--database", database)
    assert code != 0
    assert not out
    assert said in err
    assert "Traceback" not in err


def test_a_round_that_was_not_opened_has_no_report(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    address = str(tmp_path / "class.db")
    with ClassStore.open(address) as store:
        made_in(store)
    code, _out, err = told(capsys, "k7m2qd", "--database", address, "--html", str(tmp_path / "x.html"))
    assert code != 0
    assert "opened" in err
