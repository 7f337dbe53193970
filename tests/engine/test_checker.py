"""Every scenario passes the checker, at every difficulty."""

import pytest

from simgame.terms.difficulties import DIFFICULTIES, DifficultyName
from tests.engine.checker import check_scenario
from tests.engine.worlds import WORLDS, scenario_of


@pytest.mark.parametrize("difficulty", DIFFICULTIES)
@pytest.mark.parametrize("world", WORLDS)
def test_a_scenario_keeps_the_rules_of_the_engine(world: str, difficulty: DifficultyName) -> None:
    check_scenario(scenario_of(world), difficulty, seed=11)
