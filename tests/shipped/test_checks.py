"""The full check, which plays, has nothing to say about a shipped scenario: neither an error nor advice."""

import pytest

from simgame.scenario.examine import examine
from simgame.scenario.library import scenario_files, shipped_folder
from simgame.study.checks import check_by_playing
from tests.cases import cases

FILES = {file.stem: file for file in scenario_files(shipped_folder())}


@pytest.mark.parametrize("name", cases(sorted(FILES), often=()))
def test_the_full_check_has_nothing_to_say(name: str) -> None:
    found = examine(FILES[name])
    assert found.scenario is not None
    played = found.with_played(list(check_by_playing(found.scenario, folder=FILES[name].parent)))
    assert [str(each) for each in played.findings] == []
