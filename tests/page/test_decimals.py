"""Numbers are rounded by one rule, and what stands together adds up."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simgame.locale import Language
from simgame.page import decimals

NUMBERS = st.integers(-100_000, 100_000)


def test_half_is_rounded_away_from_zero() -> None:
    assert [decimals.level(value) for value in (184, -1000, 4, 5, -5, 345, -345, 0)] == [
        "0.18",
        "-1.00",
        "0.00",
        "0.01",
        "-0.01",
        "0.35",
        "-0.35",
        "0.00",
    ]
    assert [decimals.points(value) for value in (-1000, 1249, -20, 350, 450, 12_350)] == [
        "-1.0",
        "1.2",
        "0.0",
        "0.4",
        "0.5",
        "12.4",
    ]


def test_only_what_is_more_or_less_than_nothing_has_a_sign() -> None:
    changes = [decimals.level(value, signed=True) for value in (184, -184, 4, -4, 0)]
    assert changes == ["+0.18", "-0.18", "0.00", "0.00", "0.00"]


def test_figures_of_results_are_read_as_they_are_written() -> None:
    assert [decimals.thousandths(value) for value in (0.57, 71.3, -1.005, 0.0005)] == [570, 71_300, -1005, 1]
    assert [decimals.score(value) for value in (71.35, 0.25, -0.04)] == ["71.4", "0.3", "0.0"]
    assert [decimals.whole(value) for value in (76.5, 77.5, 77.49)] == [77, 78, 77]


def test_shares_are_written_as_the_language_does(language: Language) -> None:
    assert decimals.percent(570) == {"en": "57 %", "zh-CN": "57%"}[language]
    assert decimals.share(2, 3) == {"en": "67 %", "zh-CN": "67%"}[language]


@pytest.mark.parametrize("parts", [[1, 1, 1], [0, 0], [5], [1, 2, 3, 4, 5, 6, 7]])
def test_shares_of_a_whole_make_it_up(parts: list[int]) -> None:
    shares = [int(share.split()[0]) for share in decimals.shares(parts)]
    assert sum(shares) == (100 if sum(parts) else 0)


@given(st.lists(NUMBERS, max_size=9), st.integers(0, 3))
def test_parts_add_up_to_their_sum(parts: list[int], places: int) -> None:
    step = 10 ** (3 - places)
    shown = decimals.adding_up(parts, places)
    assert sum(shown) == sum(decimals.adding_up([sum(parts)], places))
    assert all(number % step == 0 for number in shown)
    assert all(abs(number - part) <= step for number, part in zip(shown, parts, strict=True))


@given(st.lists(NUMBERS, min_size=1, max_size=9), NUMBERS)
def test_parts_add_up_to_what_is_shown_above_them(parts: list[int], total: int) -> None:
    assert sum(decimals.adding_up(parts, 1, total)) == sum(decimals.adding_up([total], 1))


def test_a_cost_is_never_said_to_be_nothing() -> None:
    assert [decimals.cost(value) for value in (1, 49, 50, 3100, 0)] == ["<0.1", "<0.1", "0.1", "3.1", "0.0"]
