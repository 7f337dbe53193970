"""Text is measured in cells; what is cut shows it, what is wrapped is whole."""

import string

from hypothesis import given
from hypothesis import strategies as st

from simgame.page.measure import cut, head, left, right, short, width, wrap
from simgame.page.spans import Span, joined, line_width

TEXTS = st.text(alphabet=string.ascii_letters + " ,.()" + "云州银行，。（）「」：", max_size=120)


@given(TEXTS, st.integers(0, 60))
def test_left_and_right_measure_exactly(text: str, cells: int) -> None:
    assert width(left(text, cells)) == width(right(text, cells)) == cells


@given(TEXTS, st.integers(2, 60))
def test_cut_says_that_it_cuts(text: str, cells: int) -> None:
    short_text = cut(text, cells)
    assert width(short_text) <= cells
    assert short_text == text or short_text.endswith("..")


@given(TEXTS, st.integers(4, 60), st.integers(0, 4))
def test_wrapping_loses_nothing_and_keeps_the_width(text: str, cells: int, hanging: int) -> None:
    lines = wrap(text, cells, hanging)
    assert all(width(each) <= cells for each in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())


def test_wrapping_keeps_punctuation_behind_its_character() -> None:
    assert wrap("云州银行，国有控股。", 8) == ["云州银", "行，国有", "控股。"]
    assert wrap("one two three", 8) == ["one two", "three"]


def test_the_last_word_of_a_paragraph_does_not_stand_alone_where_the_line_above_is_longer() -> None:
    assert wrap("It came from Lu, Luo and 5 others.", 28) == ["It came from Lu, Luo and", "5 others."]
    assert wrap("接着打《银行招标》，本周计划已保留。", 32) == ["接着打《银行招标》，本周计划已", "保留。"]
    assert wrap("one two three", 8) == ["one two", "three"], "nor does the word before it"
    assert wrap("so it is here incomprehensible", 14) == ["so it is here", "incomprehensible"[:14], "le"]


def test_names_are_shortened_to_their_first_word() -> None:
    assert short("Qin Zhiyuan", 12) == "Qin Zhiyuan"
    assert short("Qin Zhiyuan", 7) == "Qin"
    assert short("秦致远", 6) == "秦致远"


def test_what_does_not_fit_is_counted() -> None:
    parts = [Span("one"), Span("two"), Span("three")]
    assert joined(parts, 20) == (Span("one"), Span("  "), Span("two"), Span("  "), Span("three"))
    assert joined(parts, 12)[-1].text == "+1"
    assert line_width(joined(parts, 8)) <= 8


CHINESE = "发标了。带星号的关键指标（全部），几乎是照着泰合的产品手册写的。UPS隔三差五报警，支持度+0.31。"


def test_punctuation_stays_where_it_belongs() -> None:
    for cells in range(12, 60):
        for each in wrap(CHINESE, cells):
            assert each[0] not in "，。）、"
            assert each[-1] != "（"


COUNTED = "他这周还剩1个半天，第9～10周评标，第3周之前要花18个半天、12万元，已用85%的时间，歇3个月。"


def test_a_number_stays_with_its_unit() -> None:
    """A line that ends with a number and goes on with its unit, or in the middle of the unit, is read wrongly."""
    together = ["1个半天", "第9～10周", "第3周", "18个半天", "12万元", "85%的", "3个月"]
    for cells in range(10, 60):
        lines = wrap(COUNTED, cells)
        assert "".join(lines) == COUNTED
        assert all(width(each) <= cells for each in lines)
        assert [each for each in together if sum(line.count(each) for line in lines) < COUNTED.count(each)] == []


def test_what_joins_with_the_character_before_it_takes_no_cell_of_its_own() -> None:
    assert width("e\u0301") == 1
    assert width(head("a\u2764\ufe0fb", 2)) <= 2
