"""Truth tables of conditions agree with trying every value; what can be when agrees with the rules of play."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter

from simgame.scenario.checks.truth import MOST_COMBINATIONS, TruthTable, Values, holds
from simgame.scenario.conditions import All, AnyOf, Chance, Compare, Condition, Not
from simgame.terms.quantities import QuantityOf

CONDITION: TypeAdapter[Condition] = TypeAdapter(Condition)
WEEK, WON, PRICE = QuantityOf("week"), QuantityOf("won"), QuantityOf("price")
QUANTITIES = {WEEK: Values(1, 6, whole=True), WON: Values.of(0, 1), PRICE: Values.of(0.85, 1.0, 1.06)}
TRIED = {WEEK: range(1, 7), WON: (0, 1), PRICE: (0.85, 1.0, 1.06)}

compares = st.builds(
    lambda name, low, width: {"quantity": name, "at_least": low, "at_most": low + width},
    st.sampled_from(sorted(map(str, QUANTITIES))),
    st.integers(-1, 14).map(lambda number: number / 2),
    st.integers(0, 4).map(lambda number: number / 2),
)
conditions = st.recursive(
    compares,
    lambda inner: st.one_of(
        st.builds(lambda parts: {"all": parts}, st.lists(inner, min_size=1, max_size=3)),
        st.builds(lambda parts: {"any": parts}, st.lists(inner, min_size=1, max_size=3)),
        st.builds(lambda part: {"not": part}, inner),
    ),
    max_leaves=6,
)


def true(condition: Condition, values: dict[QuantityOf, float]) -> bool:
    match condition:
        case Compare():
            return holds(condition, values[condition.quantity])
        case All():
            return all(true(part, values) for part in condition.all)
        case AnyOf():
            return any(true(part, values) for part in condition.any)
        case Not():
            return not true(condition.not_, values)
    raise AssertionError


@given(conditions)
@settings(max_examples=60, deadline=None)
def test_as_trying_every_value(written: dict[str, object]) -> None:
    condition = CONDITION.validate_python(written)
    truth = TruthTable.over([condition], lambda name: QUANTITIES[name])
    assert truth is not None
    mask = truth.of(condition)
    tried = [true(condition, dict(zip(TRIED, values, strict=True))) for values in product(*TRIED.values())]
    assert truth.exact
    assert bool(mask) == any(tried)
    assert (mask == truth.always) == all(tried)
    if mask:
        assert true(condition, {**dict.fromkeys(TRIED, 1.0), **truth.example(mask)})


def test_an_example_has_plain_values() -> None:
    condition = CONDITION.validate_python({"quantity": "support.zhou.us", "at_least": 1})
    truth = TruthTable.over([condition], lambda _: Values(-1, 3))
    assert truth is not None
    assert truth.example(truth.of(condition)) == {QuantityOf("support", ("zhou", "us")): 1}
    assert truth.example(truth.always & ~truth.of(condition)) == {QuantityOf("support", ("zhou", "us")): -1}


def test_there_is_no_room_between_neighbouring_thousandths() -> None:
    """The engine has none between 0.499 and 0.5, so one of the two always holds."""
    either = {"any": [{"quantity": "x", "at_most": 0.499}, {"quantity": "x", "at_least": 0.5}]}
    condition = CONDITION.validate_python(either)
    truth = TruthTable.over([condition], lambda _: Values(-1, 3))
    assert truth is not None
    assert truth.of(condition) == truth.always


@pytest.mark.parametrize(
    ("chance", "can_hold", "can_fail"), [(0.0, False, True), (0.5, True, True), (1.0, True, False)]
)
def test_chances(chance: float, can_hold: bool, can_fail: bool) -> None:
    condition = Chance(chance=chance)
    truth = TruthTable.over([condition], lambda _: Values.of(0))
    assert truth is not None
    assert bool(truth.of(condition)) == (chance > 0)
    assert (truth.of(condition) != truth.always) == (chance < 1)


def test_more_combinations_than_can_be_tried_are_a_sample() -> None:
    parts = [{"quantity": f"flag.f{number}", "is": 1} for number in range(24)]
    condition = CONDITION.validate_python({"any": parts})
    assert TruthTable.over([condition], lambda _: Values.of(0, 1)) is None
    truth = TruthTable.over([condition], lambda _: Values.of(0, 1), sample=True)
    assert truth is not None
    assert (truth.columns, truth.exact) == (MOST_COMBINATIONS, False)
    assert truth.of(condition)


def test_options_of_a_group_shut_each_other_out() -> None:
    """Of three options exactly one is drawn: one answer for each, or one for two of them and none for the third."""
    ids = ("a", "b", "c")
    seen = Values(0, 1, only=(0, 1), among=ids)
    each = [CONDITION.validate_python({"quantity": f"variant.g.{id_}", "is": 1}) for id_ in ids]
    truth = TruthTable.over(each, lambda _: seen)
    assert truth is not None
    first, second, third = map(truth.of, each)
    assert first | second | third == truth.always
    assert first & second == first & third == second & third == 0
    assert truth.example(second) == {QuantityOf("variant", ("g", "b")): 1.0}
    two = TruthTable.over(each[:2], lambda _: seen)
    assert two is not None
    assert two.example(two.always & ~two.of(each[0]) & ~two.of(each[1])) == {QuantityOf("variant", ("g", "c")): 1.0}
