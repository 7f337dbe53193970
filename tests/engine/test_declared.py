"""What is declared for authors has its rule, and the rule takes what is declared."""

import inspect
from typing import cast

import pytest

from simgame.engine.compiler.effects import compile_effect
from simgame.engine.compiler.names import AxisNames
from simgame.engine.rules.conditions import _QUANTITIES
from simgame.engine.rules.effects import EFFECTS
from simgame.engine.rules.milestones import _STEPS
from simgame.scenario.effects import EFFECT_MODELS, Effect
from simgame.scenario.forms import forms_of
from simgame.scenario.steps import Step
from simgame.terms.quantities import QUANTITIES
from simgame.terms.steps import STEP_KINDS
from tests.scenarios import HARBOUR, scenario_of


def test_every_effect_has_a_function() -> None:
    assert EFFECTS.keys() == EFFECT_MODELS.keys()


@pytest.mark.parametrize("do", EFFECT_MODELS)
def test_an_effect_takes_the_keys_of_its_model(do: str) -> None:
    parameters = inspect.signature(EFFECTS[do]).parameters.values()
    taken = {each.name for each in parameters if each.kind is inspect.Parameter.KEYWORD_ONLY}
    assert taken == EFFECT_MODELS[do].model_fields.keys() - {"do"}


def test_every_kind_of_step_has_a_model_and_a_function() -> None:
    models = forms_of(Step)
    assert list(STEP_KINDS) == list(models) == list(_STEPS)
    for kind in STEP_KINDS.values():
        assert not kind.size or kind.size in models[kind.id].model_fields


def test_every_quantity_is_read_by_as_many_indices_as_it_has_axes() -> None:
    assert _QUANTITIES.keys() == QUANTITIES.keys()
    for name, read in _QUANTITIES.items():
        assert len(inspect.signature(read).parameters) == 2 + len(QUANTITIES[name].axes), name


def test_what_an_effect_fills_or_takes_from_us_is_known_without_its_name() -> None:
    """Whoever plays without somebody, or asks whether one of us may leave, looks at no effect's name."""
    scenario = scenario_of(HARBOUR)
    names = AxisNames(scenario)
    one, two = names.contacts[:2]
    arrive = EFFECT_MODELS["arrive"].model_validate({"do": "arrive", "contact": [one, two]})
    leave = EFFECT_MODELS["leave"].model_validate({"do": "leave", "contact": [one]})
    turnover = EFFECT_MODELS["turnover"].model_validate({"do": "turnover", "member": names.team[1]})
    compiled = [compile_effect(cast(Effect, effect), "storm", names) for effect in (arrive, leave, turnover)]
    assert [[sorted(each.fills) for each in effect] for effect in compiled] == [[[0], [1]], [[]], [[]]]
    assert [[sorted(each.loses) for each in effect] for effect in compiled] == [[[], []], [[]], [[1]]]
