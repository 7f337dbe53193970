"""Plain text keeps to its width in terminal cells, in both scripts."""

import pytest

from simgame.report.layout import Line, Section, plain, table, wrapped
from simgame.scenario.text import cells

ENGLISH = "The documents are out. The key indicators read like Taihe's data sheet (all of them)."
CHINESE = "发标了。带星号的关键指标（全部），几乎是照着泰合的产品手册写的。UPS隔三差五报警，支持度+0.31。"


@pytest.mark.parametrize("width", [7, 12, 30, 78])
@pytest.mark.parametrize("text", [ENGLISH, CHINESE, "a" * 100, ""])
def test_wrapping_keeps_to_the_width_and_loses_nothing(text: str, width: int) -> None:
    lines = wrapped(text, width)
    assert lines
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    # Punctuation that must stay with its word may hang over by its own two cells in very narrow columns.
    assert all(cells(line) <= max(width, 12) for line in lines)


def test_punctuation_stays_where_it_belongs() -> None:
    for width in range(12, 60):
        for line in wrapped(CHINESE, width):
            assert line[0] not in "，。）、"
            assert line[-1] != "（"


def test_tables_align_by_cells() -> None:
    rows = list(table(("part", "us"), [("关键关系", "19"), ("outcome", "0")]))
    assert {cells(row) for row in rows} == {cells(rows[0])}
    assert rows[1] == "  关键关系  19"
    assert list(table((), ())) == []


def test_sections_indent_what_explains() -> None:
    section = Section("News", (Line("one two three"), Line("because", depth=1)), ("a", "b"), (("c", "1"),))
    assert list(plain([section], 13)) == ["News", "  one two", "    three", "    - because", "  a  b", "  c  1", ""]
