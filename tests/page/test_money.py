"""Sums of money: the sum itself, in each language as its readers write it."""

import pytest

from simgame.locale import Language, set_language
from simgame.page import money

UNITS = {"en": ("RMB", "hundred RMB", "thousand RMB"), "zh-CN": ("元", "百元", "千元")}


@pytest.mark.parametrize(
    ("count", "unit", "english", "chinese"),
    [
        (0, 2, "0 RMB", "0元"),
        (7, 0, "7 RMB", "7元"),
        (60, 1, "6,000 RMB", "6000元"),
        (9, 2, "9,000 RMB", "9000元"),
        (9999, 0, "9,999 RMB", "9999元"),
        (10, 2, "10,000 RMB", "1万元"),
        (125, 1, "12,500 RMB", "1.25万元"),
        (12345, 0, "12,345 RMB", "1.2345万元"),
        (120, 2, "120,000 RMB", "12万元"),
        (5000, 2, "5,000,000 RMB", "500万元"),
        (125_000, 2, "125,000,000 RMB", "1.25亿元"),
        (-3, 2, "-3,000 RMB", "-3000元"),
        (-30, 2, "-30,000 RMB", "-3万元"),
    ],
)
def test_the_sum_itself_is_shown(count: int, unit: int, english: str, chinese: str, language: Language) -> None:
    said, currency = (chinese, "元") if language == "zh-CN" else (english, " RMB")
    assert money.amount(count, UNITS[language][unit]) == said
    assert money.figure(count, UNITS[language][unit]) == said.removesuffix(currency)


@pytest.mark.parametrize(
    ("count", "english", "chinese"),
    [(0, "0", "0"), (95, "9500", "9500"), (100, "10k", "1万"), (125, "12.5k", "1.25万"), (1200, "120k", "12万")],
)
def test_in_a_column_a_sum_takes_few_cells(count: int, english: str, chinese: str, language: Language) -> None:
    assert money.brief(count, UNITS[language][1]) == (chinese if language == "zh-CN" else english)


@pytest.mark.parametrize(
    ("spoken", "unit", "said"),
    [
        ("en", "euros", "12 euros"),
        ("en", "ten thousand euros", "120,000 euros"),
        ("en", "million RMB", "12,000,000 RMB"),
        ("en", "thousand", "12 thousand"),
        ("zh-CN", "万元", "12万元"),
        ("zh-CN", "百万美元", "1200万美元"),
        ("zh-CN", "thousand RMB", "1.2万RMB"),
        ("zh-CN", "点", "12点"),
    ],
)
def test_the_unit_is_what_the_scenario_calls_it(spoken: Language, unit: str, said: str, english: None) -> None:
    set_language(spoken)
    assert money.amount(12, unit) == said


@pytest.mark.parametrize(("count", "said"), [(2, "+2,000 RMB"), (0, "0 RMB"), (-2, "-2,000 RMB")])
def test_only_a_change_that_is_one_has_a_sign(count: int, said: str, english: None) -> None:
    assert money.change(count, "thousand RMB") == said
