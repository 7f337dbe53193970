"""`simgame class delete`: asked once more, and nothing is deleted before it is answered."""

import io
import sys
from pathlib import Path

import pytest

from simgame import cli
from simgame.arguments import FINE
from simgame.classes.store.serving import served
from simgame.classes.store.store import ClassStore
from tests.classes.made import guest, opened


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def kept(tmp_path: Path, english: None) -> str:
    """A database with one class."""
    database = str(tmp_path / "class.db")
    with ClassStore.open(database) as store:
        opened(store, guest("A01", "Ann"))
    return database


def classes_in(database: str) -> int:
    with ClassStore.open(database) as store:
        return len(store.classes())


def test_what_is_not_confirmed_stays(
    kept: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def said(*words: str) -> tuple[int, str]:
        code = cli.main(["class", "delete", *words, "--database", kept])
        return code, capsys.readouterr().err

    code, error = said("k7m2qd")
    assert (code != FINE, "--yes" in error, classes_in(kept)) == (True, True, 1)
    code, error = said("zzzz", "--yes")
    assert (code != FINE, "k7m2qd" in error, classes_in(kept)) == (True, True, 1)
    for typed in ("yes\n", "\n", "", "m4n5pq\n"):
        monkeypatch.setattr(sys, "stdin", Terminal(typed))
        with monkeypatch.context() as shown:
            shown.setattr(sys, "stdout", Terminal())
            code, error = said("k7m2qd")
        assert (code != FINE, "nothing was deleted" in error, classes_in(kept)) == (True, True, 1), typed


def test_nothing_is_deleted_while_a_server_runs(kept: str, capsys: pytest.CaptureFixture[str]) -> None:
    with served(kept) as first, served(kept) as second:
        assert (first, second) == (False, True), "the second knows that it is not alone"
        assert cli.main(["class", "delete", "k7m2qd", "--yes", "--database", kept]) != FINE
        assert "a server serves this database: end it" in capsys.readouterr().err
        assert classes_in(kept) == 1
    assert cli.main(["class", "delete", "k7m2qd", "--yes", "--database", kept]) == FINE
    assert classes_in(kept) == 0


def test_what_is_confirmed_goes(kept: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "stdin", Terminal(" K7M2QD \n"))
    with monkeypatch.context() as shown:
        shown.setattr(sys, "stdout", terminal := Terminal())
        assert cli.main(["class", "delete", "spring-2027", "--database", kept]) == FINE
    assert "its learners (1), what they decided (0 runs)" in terminal.getvalue()
    assert "The class spring-2027 is deleted." in terminal.getvalue()
    assert classes_in(kept) == 0
    assert capsys.readouterr().err == ""
