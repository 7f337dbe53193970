"""The list of scenarios: what is in it, and that one odd file stops nothing."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import tomli

import simgame
from simgame import locale
from simgame.course.library import Library
from simgame.runs import Run, Saves
from simgame.scenario import library as scenario_library
from simgame.scenario.loader import load_scenario
from tests.presenters.games import MINIMAL


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    locale.set_language("en")
    yield
    locale.set_language(None)


ODD = ("weeks = inf", "weeks = 6.0", "order = inf", "order = -1", "minutes = 1e400", f"weeks = {'[' * 500}{']' * 500}")


@pytest.mark.parametrize("odd", ODD)
def test_an_odd_file_is_told_and_stops_nothing(tmp_path: Path, odd: str) -> None:
    text = MINIMAL.read_text("utf-8").replace("weeks = 6\n", f"{odd}\n" if odd[0] == "w" else f"weeks = 6\n{odd}\n")
    (tmp_path / "odd.toml").write_text(text, "utf-8")
    library = Library(folder=tmp_path)
    assert library.entries() == ()
    (said,) = library.trouble
    assert "odd.toml:" in said


def test_what_only_a_full_look_finds_is_told_as_soon_as_there_is_one(tmp_path: Path) -> None:
    text = MINIMAL.read_text("utf-8").replace("at_least = 3 }", "at_least = -1e308 }", 1)
    (tmp_path / "minimal.toml").write_text(text, "utf-8")
    library = Library(Saves(tmp_path / "runs"), folder=tmp_path)
    assert [entry.id for entry in library.entries()] == ["minimal"]
    assert [library.par("minimal", level) for level in ("standard", "standard")] == [None, None]
    (said,) = library.trouble
    assert "must be between -999999 and 999999" in said


def test_what_is_wrong_is_said_in_the_language_of_the_moment(tmp_path: Path) -> None:
    (tmp_path / "odd.toml").write_text("id = 1", "utf-8")
    library = Library(folder=tmp_path)
    library.entries()
    assert "missing" in library.trouble[0]
    locale.set_language("zh-CN")
    assert "少了键" in library.trouble[0]


def test_of_a_shipped_scenario_a_list_reads_the_top_and_says_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SIMGAME_HOME", str(tmp_path))
    whole: list[Path] = []

    def document(file: Path) -> dict[str, object]:
        whole.append(file)
        return tomli.loads(file.read_text("utf-8"))

    monkeypatch.setattr(scenario_library, "document", document)
    listed = Library().entries()
    assert listed
    assert [file for file in whole if file.parent == scenario_library.shipped_folder()] == []
    monkeypatch.setattr(scenario_library, "shipped_folder", lambda: tmp_path)
    folder = Path(simgame.__file__).parents[1] / "scenarios"
    assert Library(folder=folder).entries() == listed
    assert len(whole) > len(listed)


@pytest.mark.parametrize("rest", ["", "\n[more]\nlists = [\n[1, 2],\n[3]]\n", '\n[more]\ntext = """\n[ideas]\n"""\n'])
def test_a_glance_reads_the_top_and_the_tables_that_are_asked_for(tmp_path: Path, rest: str) -> None:
    file = tmp_path / "document.toml"
    file.write_text(f"id = 'x'\n[[people]]\nid = 1\n[[ideas]]\nid = 2\n[ideas.title]\nen = 'y'\n{rest}", "utf-8")
    found = scenario_library.glance(file, ("ideas",))
    assert (found["id"], found["ideas"]) == ("x", [{"id": 2, "title": {"en": "y"}}])


def test_a_run_of_which_only_the_briefing_was_read_is_no_game(tmp_path: Path) -> None:
    world = load_scenario(str(MINIMAL))
    run = Run.start(world, source=str(MINIMAL), seed=1, difficulty="standard", language="en", folder=tmp_path)
    library = Library(Saves(tmp_path))
    assert library.runs() == ([], [])
    run.keep_draft(run.game.legal_moves()[:1])
    assert [each.path for each in library.runs()[0]] == [run.path]
