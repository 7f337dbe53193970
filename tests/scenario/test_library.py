"""Folders of scenarios: what is found where, and who has an id."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from simgame.scenario import ScenarioError, library, load_scenario
from simgame.scenario.library import Collection, FolderTrouble, shipped_folder
from tests.scenarios import HARBOUR, file_of, scenario_of


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setenv("SIMGAME_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("SIMGAME_SCENARIOS", raising=False)
    yield tmp_path / "home"
    library.look_in(())


@pytest.fixture
def home(_home: Path) -> Path:
    (_home / "scenarios").mkdir(parents=True)
    return _home


def put(folder: Path, minimal: str, name: str, scenario_id: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(minimal.replace('id = "minimal"', f'id = "{scenario_id}"', 1), "utf-8")
    return folder / name


def own(collection: Collection) -> list[tuple[str, str]]:
    return [(listed.id, listed.origin) for listed in collection.listed if listed.origin != "shipped"]


def test_the_shipped_ones_alone() -> None:
    found = Collection()
    assert [folder.origin for folder in found.folders] == ["shipped"]
    assert {listed.id for listed in found.listed} == {path.stem for path in shipped_folder().glob("*.toml")}
    assert (found.clashes, found.troubles) == ((), [])


def test_every_way_to_name_a_folder(minimal: str, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folders = {name: tmp_path / name for name in ("one", "two", "three", "beside")}
    for name, folder in folders.items():
        put(folder, minimal, "file.toml", f"in-{name}")
    put(home / "scenarios", minimal, "mine.toml", "mine")
    put(home / "near", minimal, "near.toml", "near")
    library.look_in([folders["one"]])
    monkeypatch.setenv("SIMGAME_SCENARIOS", os.pathsep.join([str(folders["two"]), str(folders["three"]), ""]))
    (home / "settings.toml").write_text(f"scenarios = ['{folders['beside']}', 'near']\nother = 1\n", "utf-8")
    found = Collection()
    assert own(found) == [
        ("in-one", "option"),
        ("in-two", "variable"),
        ("in-three", "variable"),
        ("in-beside", "settings"),
        ("near", "settings"),
        ("mine", "home"),
    ]
    assert load_scenario("near").id == "near"
    assert load_scenario("mine").id == "mine"
    assert found.source(found.listed[-1]) == str(home / "scenarios" / "mine.toml")


def test_a_folder_named_twice_is_looked_at_once(minimal: str, home: Path) -> None:
    put(home / "scenarios", minimal, "mine.toml", "mine")
    library.look_in([home / "scenarios", home / "scenarios" / ".." / "scenarios", shipped_folder()])
    found = Collection()
    assert own(found) == [("mine", "option")]
    assert found.clashes == ()


@pytest.mark.usefixtures("course")
def test_a_shipped_scenario_keeps_its_id(minimal: str, home: Path) -> None:
    file = put(home / "scenarios", minimal, "mine.toml", HARBOUR)
    found = Collection()
    (clash,) = found.clashes
    assert (clash.id, clash.chosen, clash.others) == (HARBOUR, file_of(HARBOUR), (file,))
    assert found.find(HARBOUR) == clash.chosen
    assert load_scenario(HARBOUR).title.en == scenario_of(HARBOUR).title.en
    assert load_scenario(str(file)).title.en != scenario_of(HARBOUR).title.en
    assert [found.source(listed) for listed in found.listed if listed.id == HARBOUR] == [HARBOUR, str(file)]


def test_of_one_s_own_with_one_id_none_is_taken(minimal: str, home: Path, tmp_path: Path) -> None:
    first = put(tmp_path / "a", minimal, "a.toml", "mine")
    second = put(home / "scenarios", minimal, "b.toml", "mine")
    library.look_in([tmp_path / "a"])
    found = Collection()
    (clash,) = found.clashes
    assert (clash.chosen, clash.others) == (None, (first, second))
    assert found.find("mine") is None
    with pytest.raises(ScenarioError, match="several files have the id 'mine'") as caught:
        load_scenario("mine")
    assert str(first) in str(caught.value)
    assert load_scenario(str(second)).id == "mine"


@pytest.mark.parametrize(
    "settings",
    ["scenarios = 3", 'scenarios = [""]', "scenarios = [", "\x00", "[scenarios]\na = 1", "a = " + "[" * 9999],
)
def test_settings_that_cannot_be_read(home: Path, settings: str) -> None:
    (home / "settings.toml").write_text(settings)
    found = Collection()
    (trouble,) = found.troubles
    assert (trouble.kind, trouble.path) == ("settings", home / "settings.toml")
    assert trouble.said
    assert len(found.listed) == len(list(shipped_folder().glob("*.toml")))


def test_folders_that_are_not_there(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (home / "settings.toml").write_text("scenarios = ['gone']")
    none, loop = tmp_path / "none", tmp_path / "loop"
    loop.symlink_to(loop.name)
    (home / "scenarios").rmdir()
    (home / "scenarios").symlink_to("scenarios")
    monkeypatch.setenv("SIMGAME_SCENARIOS", os.pathsep.join(map(str, (none, loop))))
    assert Collection().troubles == [FolderTrouble("folder", each) for each in (none, loop, home / "gone")]


def test_a_home_of_somebody_whom_nobody_knows(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (home / "settings.toml").write_text('scenarios = ["~nobody-here/cases"]')
    monkeypatch.setenv("SIMGAME_SCENARIOS", "~nobody-here/x")
    missing = [Path("~nobody-here/x"), home / "~nobody-here" / "cases"]
    assert Collection().troubles == [FolderTrouble("folder", path) for path in missing]


def test_other_files_and_broken_ones(minimal: str, home: Path) -> None:
    folder = home / "scenarios"
    put(folder, minimal, "good.toml", "good")
    (folder / "tombi.toml").write_text("[lint]\nx = 1\n")
    (folder / "broken.toml").write_text("id = \n")
    (folder / "odd.toml").write_text("id = 3\nformat = 1\n")
    (folder / "folder.toml").mkdir()
    (folder / "notes.txt").write_text("x")
    (folder / ".#good.toml").symlink_to("nobody@host.1234")
    (folder / "._good.toml").write_bytes(b"\0\5\26\7")
    (folder / "away.toml").symlink_to("a-drive-that-is-not-there.toml")
    put(folder, minimal, ".old.toml", "old")
    assert own(Collection()) == [("away", "home"), ("broken", "home"), ("good", "home"), ("odd", "home")]


def test_a_folder_with_too_many_files(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    most = len(list(shipped_folder().glob("*.toml")))
    monkeypatch.setattr(library, "MAX_FILES", most)
    for number in range(most + 2):
        (home / "scenarios" / f"s{number}.toml").write_text(f'id = "s{number}"\n')
    found = Collection()
    assert len(own(found)) == most
    assert found.troubles == [FolderTrouble("many", home / "scenarios")]


def test_without_simgame_home_the_system_says_where(monkeypatch: pytest.MonkeyPatch) -> None:
    assert library.own_folder({}).name == "scenarios"
    assert library.settings_file({}).name == "settings.toml"
    assert "simgame" in library.settings_file({}).parts
