"""A sheet: what its frame says, where it lies, and that its lines measure what they should."""

import pytest

from simgame.page.glyphs import shown
from simgame.page.model import Edge, Element, Frame, FrameKind, Gap, Paragraph, sheeted
from simgame.page.rules import edge_line, framed, sheet_top
from simgame.page.spans import line_width

TEXT = Paragraph("One thing.")


@pytest.mark.parametrize("height", [1, 8, 22, 38, 58])
def test_a_sheet_lies_above_the_middle_and_nothing_of_it_is_lost(height: int) -> None:
    tops = [sheet_top(lines, height) for lines in range(1, height + 5)]
    assert tops == sorted(tops, reverse=True), "a longer one never begins further down"
    for lines, top in enumerate(tops, 1):
        assert 0 <= top <= height // 4
        assert top + lines <= max(height, lines)
        if lines <= height // 2:
            assert top == height // 4, "short ones begin at the same place"


def test_the_title_or_the_frame_of_a_page_is_that_of_the_sheet() -> None:
    edge, rest = sheeted([Gap(), Paragraph("Question", "head"), Gap(), TEXT])
    assert (edge.title, edge.kind, rest) == ("Question", "round", (Gap(), TEXT))
    letter = Frame((Gap(), TEXT), "A notice", "start of week 3", "double", "weight")
    edge, rest = sheeted([Gap(), letter, Gap(), TEXT])
    assert edge == Edge("A notice", "start of week 3", "weight", kind="double", line="weight")
    assert rest == (Gap(), TEXT, Gap(), TEXT)
    assert sheeted([TEXT]) == (Edge(""), (Gap(), TEXT))
    both: list[Element] = [Paragraph("Question", "head"), letter]
    assert sheeted(both)[1] == (Gap(), letter), "a page with a title keeps its frames"


@pytest.mark.parametrize("kind", ["round", "double", "heavy", "open"])
@pytest.mark.parametrize("title", ["", "A notice", "银行招标，第3周"])
def test_a_frame_measures_its_width(kind: FrameKind, title: str) -> None:
    for cells in (20, 60, 80):
        upper, side, lower = framed(Edge(title, "start of week 3", kind=kind), "3 more lines below", cells)
        assert (line_width(upper), line_width((side,)), line_width(lower)) == (cells, 1, cells)
        text = shown("".join(span.text for span in (*upper, side, *lower)), "ascii")
        assert not any("\u2500" <= char <= "\u259f" for char in text), "letters and signs do"


@pytest.mark.parametrize("cells", range(36, 70))
def test_words_at_the_end_of_an_edge_stand_whole_or_not_at_all(cells: int) -> None:
    for title, aside in (("The telephone rings: Fang Lei", "start of week 2"), ("来电话了：方磊", "第2周初")):
        said = "".join(span.text for span in edge_line(Edge(title, aside), cells))
        assert (aside in said) or not any(word in said for word in (aside[:4], ".."))
