"""Plain text keeps to its width in terminal cells, in both scripts."""

from simgame.page.measure import width
from simgame.report.layout import Line, Section, plain, table


def test_tables_align_by_width() -> None:
    rows = list(table(("part", "us"), [("关键关系", "19"), ("outcome", "0")]))
    assert {width(row) for row in rows} == {width(rows[0])}
    assert rows[1] == "  关键关系  19"
    assert list(table((), ())) == []


def test_sections_indent_what_explains() -> None:
    section = Section("News", (Line("one two three"), Line("because", depth=1)), ("a", "b"), (("c", "1"),))
    assert list(plain([section], 13)) == ["News", "  one two", "    three", "    - because", "  a  b", "  c  1", ""]
