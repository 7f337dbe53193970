"""The name in large letters: in the middle of the line, in every set of signs, said in both languages at first."""

import pytest

from simgame.locale import LANGUAGES, Language, show_only
from simgame.page import glyphs
from simgame.page.cells import draw
from simgame.page.glyphs import GLYPH_SETS, GlyphSet, shown
from simgame.page.measure import width
from simgame.presenters.title import banner_page, taglines


@pytest.mark.parametrize("signs", GLYPH_SETS)
def test_the_name_stands_in_the_middle_of_every_line(signs: GlyphSet, language: Language) -> None:
    before = glyphs.used()
    glyphs.use(signs)
    try:
        for cells in (60, 78, 80):
            drawn = [
                "".join(span.text for span in row.lines[0]) for row in draw(banner_page(cells, both=True), cells, 0)
            ]
            texts = [shown(text, signs).rstrip() for text in drawn]
            assert max(map(width, texts)) <= cells
            block = [text for text in texts if text and set(text) <= set(" #\u2580\u2584\u2588")]
            assert len(block) == (5 if signs == "ascii" else 3)
            left = min(len(text) - len(text.lstrip()) for text in block)
            assert abs(left - (cells - max(map(width, block)))) <= 1
            assert not any(ord(char) > 127 for text in block for char in text) or signs != "ascii"
    finally:
        glyphs.use(before)


def test_while_no_language_is_chosen_each_is_spoken_that_of_the_moment_first(language: Language) -> None:
    both = taglines(both=True)
    assert len(set(both)) == len(LANGUAGES)
    assert both[:1] == taglines(both=False)
    assert both[0].isascii() == (language == "en")
    show_only(["en"])
    try:
        assert len(taglines(both=True)) == (1 if language == "en" else 2)
    finally:
        show_only(LANGUAGES)
