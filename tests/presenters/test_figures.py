"""The figures of the handbook: whole in the narrowest place, in every set of glyphs and both languages."""

from itertools import pairwise

import pytest

from simgame.course import handbook
from simgame.engine.tuning import LEARN_INFLUENCE, LEARN_RIVALS, LEARN_ROLE, PERSUASION_UP_TO, SUPPORTER
from simgame.locale import Language
from simgame.page import glyphs
from simgame.page.cells import draw
from simgame.page.measure import CUT, width
from simgame.page.spans import Row, line_width
from simgame.page.speech import speak
from simgame.presenters.figures import figure

NARROW = 44
"""Cells of the text at 80 x 24"""
DRAWN = [entry.id for entry in handbook.entries() if figure(entry.id)]


def lines_of(rows: list[Row]) -> list[str]:
    return ["".join(span.text for span in line) for row in rows for line in row.lines]


def test_those_ideas_are_drawn_that_are_a_picture() -> None:
    assert 6 <= len(DRAWN) <= 10
    assert figure("compliance") == []


@pytest.mark.parametrize("name", DRAWN)
def test_nothing_of_a_figure_is_cut(name: str, language: Language) -> None:
    for cells in (NARROW, 66, 100):
        rows = draw(figure(name), cells, 1)
        assert len(lines_of(rows)) <= 12
        for row in rows:
            for line in row.lines:
                assert line_width(line) <= cells
        for text in lines_of(rows):
            assert CUT not in text
            for used in glyphs.GLYPH_SETS:
                assert width(glyphs.shown(text, used)) == width(text)
            assert "ascii" not in glyphs.GLYPH_SETS or all(ord(char) < 0x2500 or ord(char) > 0x259F for char in text)
    assert any(text.strip() for text in speak(figure(name)))


def test_boxes_stand_on_each_other(language: Language) -> None:
    boxes = [text.rstrip() for text in lines_of(draw(figure("three-tiers"), NARROW, 1))[:7]]
    edges = [(width(text) - width(text.lstrip()), width(text)) for text in boxes[1::2]]
    assert all(upper[0] - lower[0] == 2 and lower[1] - upper[1] == 2 for upper, lower in pairwise(edges))
    for above, below in ((0, 1), (2, 3), (4, 5), (6, 5)):
        assert width(boxes[above]) == width(boxes[below])
    for number in (2, 4):
        under, on = boxes[number], boxes[number - 1]
        assert [width(under[:at]) for at, char in enumerate(under) if char == glyphs.JOINT] == [
            width(on[:at]) for at, char in enumerate(on) if char == glyphs.SIDE
        ]


@pytest.mark.usefixtures("english")
def test_figures_say_what_the_rules_do() -> None:
    coverage = " ".join(speak(figure("coverage")))
    for level in (LEARN_RIVALS, LEARN_ROLE, LEARN_INFLUENCE):
        assert f"from {level / 1000:g}:" in coverage
    told = " ".join(speak(figure("word-of-mouth")))
    assert f"support {SUPPORTER / 1000:g} or more" in told
    assert f"up to {PERSUASION_UP_TO / 1000:g}" in told
    matched = " ".join(speak(figure("layered-matching")))
    assert "25 %" in matched
    assert "50 %" in matched
