"""Every scenario passes the checker, at every difficulty."""

from itertools import product

import pytest

from simgame.terms.difficulties import DIFFICULTIES, DifficultyName
from tests.cases import cases
from tests.engine.checker import check_scenario
from tests.engine.worlds import WORLDS, scenario_of
from tests.scenarios import CLINIC


@pytest.mark.parametrize(
    "at",
    cases(
        product(WORLDS, DIFFICULTIES),
        often=[*product(WORLDS, ["standard"]), (CLINIC, "live")],
    ),
)
def test_a_scenario_keeps_the_rules_of_the_engine(at: tuple[str, DifficultyName]) -> None:
    world, difficulty = at
    check_scenario(scenario_of(world), difficulty, seed=11)
