"""What parts those who won from those who lost is found where it is, and nothing is claimed where nothing is."""

import random

import numpy as np
import pytest

from simgame.classes.debrief.parting import bits, newcombe, parting_of
from simgame.locale import set_language
from tests.cases import cases
from tests.classes.debrief.planted import SCENARIO, by_gate, planted, reading, step_of

GATE = step_of("gate")


@pytest.mark.parametrize("seed", cases(range(12), (0, 1, 2)))
def test_a_gate_that_decides_is_found(seed: int) -> None:
    """Of 30 runs those that pass win nearly always, and those that do not nearly never: that gate is told."""
    found = parting_of(planted(by_gate(random.Random(seed), 30, met=0.95, missed=0.1)))
    assert found.trait is not None
    assert (found.trait.kind, found.trait.about) == ("gate", GATE)
    assert found.has.count == found.lacks.count == 15
    assert found.has.won / 15 - found.lacks.won / 15 > 0.4
    assert 0 < found.low < found.high
    assert found.by_chance <= 0.05
    assert str(found.has.won) in found.text
    assert found.sides[0][0] != found.sides[1][0]


def test_nothing_is_claimed_of_equal_runs() -> None:
    """Where winning is a matter of chance, something is told in at most one class of twenty or so."""
    told = [
        parting_of(planted(by_gate(random.Random(1000 + seed), 24, met=0.5, missed=0.5))).trait is not None
        for seed in range(30)
    ]
    assert sum(told) <= 4  # of 30 classes at 5 % each: 5 or more would come up once in 60 times


@pytest.mark.parametrize(
    ("won", "said"), [([True] * 9, "All have won"), ([False] * 9, "None has won"), ([None] * 9, "Nobody has finished")]
)
def test_nothing_is_claimed_without_anybody_to_compare_with(won: list[bool | None], said: str) -> None:
    set_language("en")
    found = parting_of(planted([reading(won=each, passed=number % 2 == 0) for number, each in enumerate(won)]))
    assert found.trait is None
    assert not found.sides
    assert said in found.text


def test_few_runs_carry_nothing() -> None:
    """Two runs that won and two that lost part along the gate exactly; nobody may learn anything from that."""
    found = parting_of(planted([reading(won=each, passed=each) for each in (True, True, False, False)]))
    assert found.trait is None


def test_who_does_it_and_loses_is_not_preached() -> None:
    """A trait that goes with defeat alone is told of those who lack it at most, never as a thing to do."""
    found = parting_of(planted([reading(won=number % 2 == 1, passed=number % 2 == 0) for number in range(30)]))
    assert found.trait is None or found.trait.about != GATE


def test_the_same_round_gives_the_same_finding() -> None:
    runs = by_gate(random.Random(3), 30, met=0.9, missed=0.2)
    first, second = (parting_of(planted(runs)) for _ in range(2))
    assert (first.trait, first.has, first.lacks, first.by_chance) == (
        second.trait,
        second.has,
        second.lacks,
        second.by_chance,
    )


def test_a_split_that_tells_all_tells_one_bit() -> None:
    has = np.array([[1, 1, 0, 0], [1, 0, 1, 0]])
    won = np.array([[True, True, False, False]])
    assert bits(has, won)[0] == pytest.approx([1.0, 0.0], abs=1e-9)


def test_the_interval_of_a_difference_is_newcombes() -> None:
    """His example: 56 of 70 and 48 of 80 (Statistics in Medicine 17, 1998, table II, row a)."""
    low, high = newcombe((56, 70), (48, 80))
    assert (round(low, 4), round(high, 4)) == (0.0524, 0.3339)


def test_people_are_named_in_both_languages() -> None:
    found = parting_of(planted(by_gate(random.Random(0), 30, met=1.0, missed=0.0)))
    texts = []
    for language in ("en", "zh-CN"):
        set_language(language)
        texts.append(found.text)
    set_language(None)
    assert texts[0] != texts[1]
    assert next(step.name.in_("zh-CN") for step in SCENARIO.steps if step.id == GATE) in texts[1]
