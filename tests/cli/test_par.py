"""`simgame par`: what it prints is what was played, and it is kept."""

import json
from pathlib import Path

import pytest

from simgame.locale import LANGUAGES
from simgame.study import par as study
from simgame.study.certificates import read
from simgame.study.claims import file_of
from tests.cli.conftest import Call
from tests.engine.worlds import MINIMAL, board_of
from tests.moves import as_plan

PLAN = {1: as_plan("you:visit:shen"), 2: as_plan("wu:exchange:zhou", "you:price:low")}


@pytest.fixture(autouse=True)
def _found(monkeypatch: pytest.MonkeyPatch) -> None:
    """The search has its own test."""
    monkeypatch.setattr(study, "best_plan", lambda _board: PLAN)


def test_what_is_printed(call: Call) -> None:
    book = study.by_the_book(board_of("minimal")).score
    for lang, word in zip(LANGUAGES, ("By the book", "按章法"), strict=True):
        done = call("par", str(MINIMAL), "--lang", lang)
        assert (done.code, done.err) == (0, "")
        assert word in done.out
        assert f"{book:.1f}" in done.out
        assert f"par {round(book)}" in done.out or f"基准分{round(book)}" in done.out
        assert '2 = ["wu:exchange:zhou", "you:price:low"]' in done.out


def test_json(call: Call) -> None:
    done = call("par", str(MINIMAL), "--difficulty", "live", "--json")
    said = json.loads(done.out)
    assert said["par"] == round(study.by_the_book(board_of("minimal", "live")).score)
    assert said["best_plan"]["score_mean"] == study.value(board_of("minimal", "live"), PLAN).score
    assert {int(week): as_plan(*moves) for week, moves in said["best_plan"]["plan"].items()} == PLAN
    more = json.loads(call("par", str(MINIMAL), "--difficulty", "live", "--json", "--games", "9").out)
    assert more["par"] == said["par"]
    assert more["by_the_book"] != said["by_the_book"]


@pytest.mark.rare
def test_a_search_writes_the_certificate_beside_the_scenario(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "own"
    folder.mkdir()
    file = folder / "mine.toml"
    file.write_bytes(MINIMAL.read_bytes())
    monkeypatch.setattr("simgame.study.certificates.affordable_rounds", lambda _board: 2)
    before = json.loads(call("par", str(file), "--json").out)
    assert before["expert"] is None
    said = json.loads(call("par", str(file), "--search", "--json").out)
    assert read(file_of(folder, "minimal")).head.claims["standard"].score == pytest.approx(
        said["expert"]["score_mean"], abs=0.01
    )
    assert said["par"] == round(said["expert"]["score_mean"])
    out = call("par", str(file)).out
    assert "The expert: " in out
    assert "knowing what comes" not in out


def test_a_certificate_that_cannot_be_written_is_said(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "mine.toml"
    file.write_bytes(MINIMAL.read_bytes())
    (tmp_path / "experts").write_text("in the way")
    monkeypatch.setattr("simgame.study.certificates.affordable_rounds", lambda _board: 1)
    done = call("par", str(file), "--search")
    assert done.code == 1
    assert "cannot be written" in done.err
