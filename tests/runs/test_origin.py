"""Where a run's scenario is found again, and clocks that are wrong."""

import os
import shutil
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Self

import pytest

from simgame import load_scenario
from simgame.runs import Run, SaveError, Saves, clock, verify
from simgame.runs.sources import from_text, to_text
from simgame.scenario.library import look_in
from tests.runs.play import all_is_saved, begin, find, play

MINE = Path(__file__).parent / "saves" / "minimal.toml"


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A scenario of one's own in a folder of its own."""
    folder = tmp_path / "first"
    folder.mkdir()
    return Path(shutil.copy(MINE, folder / "mine.toml"))


def start(file: Path, folder: Path) -> Run:
    source = str(file)
    scenario = load_scenario(source)
    return Run.start(scenario, source=source, seed=1, difficulty="standard", language="en", folder=folder)


def test_a_scenario_is_found_again_where_its_folder_is_now(tmp_path: Path, own: Path) -> None:
    run = play(start(own, tmp_path / "runs"), 2)
    moved = tmp_path / "second"
    own.parent.rename(moved)
    with pytest.raises(SaveError, match="name its folder with --scenarios") as caught:
        Run.load(run.path, load_scenario)
    assert caught.value.trouble == "scenario"
    look_in([moved])
    try:
        assert verify(run.path, load_scenario).same
        again = Run.load(run.path, load_scenario)
    finally:
        look_in([])
    assert again.source == str(moved / "mine.toml")
    play(again, 1)
    assert Run.load(run.path, load_scenario).game.week == again.game.week


def test_the_same_in_a_known_folder_comes_before_a_changed_one_where_it_was(tmp_path: Path, own: Path) -> None:
    run = play(start(own, tmp_path / "runs"), 2)
    kept = tmp_path / "second"
    kept.mkdir()
    shutil.copy(own, kept / "kept.toml")
    own.write_text(own.read_text("utf-8").replace("money = 100", "money = 200"), "utf-8")
    assert not verify(run.path, load_scenario).same
    look_in([kept])
    try:
        assert verify(run.path, load_scenario).same
        assert Run.load(run.path, load_scenario).source == str(kept / "kept.toml")
    finally:
        look_in([])


def test_another_scenario_of_that_id_is_not_taken_for_it(tmp_path: Path, own: Path) -> None:
    run = play(start(own, tmp_path / "runs"), 2)
    text = own.read_text("utf-8").replace("money = 100", "money = 200")
    own.parent.rename(tmp_path / "second")
    (tmp_path / "second" / "mine.toml").write_text(text, "utf-8")
    look_in([tmp_path / "second"])
    try:
        with pytest.raises(SaveError, match="cannot be had"):
            Run.load(run.path, load_scenario)
    finally:
        look_in([])


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="names are Unicode there")
def test_a_folder_named_in_another_encoding(tmp_path: Path, own: Path) -> None:
    folder = tmp_path / os.fsdecode(b"\xb0\xb8\xc0\xfd")
    own.parent.rename(folder)
    run = play(start(folder / "mine.toml", tmp_path / "runs"), 2)
    assert run.unsaved is None
    again = Run.load(run.path, load_scenario)
    assert (again.source, again.game.week) == (str(folder / "mine.toml"), run.game.week)
    assert verify(run.path, load_scenario).same


@pytest.mark.parametrize("source", ["harbour", "/x/关卡.toml", "/x/" + os.fsdecode(b"\xb0 %41\xc0") + ".toml"])
def test_a_source_as_text(source: str) -> None:
    assert from_text(to_text(source)) == source
    assert to_text(source).encode()


@pytest.mark.parametrize("year", [1970, 1979, 2025, 2400, 9999])
def test_a_wrong_clock_stops_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, year: int) -> None:
    class Wrong(datetime):
        @classmethod
        def now(cls, tz: object = None) -> Self:
            return cls(year, 6, 1, 0, 0, 0, tzinfo=UTC)

    with monkeypatch.context() as wrong:
        wrong.setattr(clock, "datetime", Wrong)
        run = play(begin(tmp_path), 2)
        assert all_is_saved(run)
    (summary,) = Saves(tmp_path).all()
    assert summary.is_unsure
    play(Run.load(run.path, find), 1)
    (summary,) = Saves(tmp_path).all()
    assert abs(datetime.now(UTC) - summary.saved) < timedelta(minutes=10)
    assert not clock.is_unsure(summary.saved)
