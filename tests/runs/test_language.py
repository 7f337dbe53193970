"""What is said of a save is said in the language of the game."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from simgame.locale import set_language
from simgame.runs import Run, SaveError
from simgame.scenario import load_scenario


@pytest.fixture(autouse=True)
def _english_again() -> Iterator[None]:
    yield
    set_language("en")


def test_a_missing_save_is_said_in_chinese(tmp_path: Path) -> None:
    set_language("zh-CN")
    with pytest.raises(SaveError) as caught:
        Run.load(tmp_path / "none.json", load_scenario)
    assert str(caught.value).endswith("：没有这个文件；请到存档列表里找一找")


def test_a_damaged_save_is_said_in_chinese(tmp_path: Path) -> None:
    path = tmp_path / "broken.json"
    path.write_text("{", "utf-8")
    set_language("zh-CN")
    with pytest.raises(SaveError, match="存档不完整或已损坏"):
        Run.load(path, load_scenario)
