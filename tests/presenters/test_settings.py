"""The settings as they are read: all that each can be, in a line, and what it does to what one sees."""

from pathlib import Path

import pytest

from simgame.course.settings import SETTINGS, Settings
from simgame.locale import Language
from simgame.page.cells import draw
from simgame.page.measure import width
from simgame.page.spans import line_width
from simgame.presenters.intents import SetTo
from simgame.presenters.settings import KEYS, KeyLine, explained, explained_lines, file_page, settings_page
from simgame.presenters.settings_sample import sample_page
from tests.presenters.test_presenters import said

OWN = (KeyLine("planning.end-week", "End week", "F5"),)


@pytest.mark.parametrize(("cells", "tall"), [(79, False), (118, True)])
def test_each_setting_shows_all_that_it_can_be(cells: int, tall: bool, language: Language) -> None:
    settings = Settings(difficulty="live", theme="paper")
    rows = [row for row in draw(settings_page(settings, OWN, tall=tall), cells, 1) if row.key]
    shown = [key for key, each in SETTINGS.items() if each.is_changed_in_game]
    assert [row.key for row in rows] == [*shown, KEYS]
    for row, key in zip(rows, shown, strict=False):
        kind, drawn = SETTINGS[key].kind, said([row])
        assert all(line_width(line) == cells for line in row.lines), language
        assert len(row.lines) == 1 + tall
        holds = kind.holding(getattr(settings, key))
        for value in kind.choices():
            title = kind.title(value)
            assert (f"[{title}]" in drawn) == (value == holds)
            assert title in drawn
        spans = [span for line in row.lines for span in line if span.intent]
        assert [span.intent for span in spans] == [SetTo(key, value) for value in kind.choices()]
        if tall:
            assert SETTINGS[key].meaning(getattr(settings, key)) in drawn
    assert "1" in said(rows[-1:])


def test_no_value_moves_another_one(language: Language) -> None:
    lines = {
        width(said([row]).rstrip().replace("]", " ").rstrip())
        for theme in ("ink", "paper", "contrast")
        for row in draw(settings_page(Settings(theme=theme), ()), 79, 1)
        if row.key == "theme"
    }
    assert len(lines) == 1, language


def test_what_holds_is_explained_in_as_much_room_as_any_value_takes(language: Language) -> None:
    settings = Settings(difficulty="live")
    assert SETTINGS["difficulty"].kind.about("live") in said(draw(explained(settings, "difficulty"), 79, 0))
    assert len(draw(explained(settings, ""), 79, 0)) == 2
    assert len(said(draw(explained(settings, KEYS), 79, 0)).strip()) > 79, language
    assert max(len(draw(page, 79, 0)) for page in explained_lines(settings)) <= 3


def test_the_file_is_named_whole(language: Language) -> None:
    file = Path("/home") / "-".join(["somebody"] * 20) / "settings.toml"
    drawn = said(draw(file_page(Settings(file=file), OWN), 60, 1))
    assert str(file) in "".join(drawn.split()), language
    assert "planning.end-week" in drawn
    assert "F5" in drawn


@pytest.mark.parametrize("cells", [48, 50])
def test_the_sample_has_room(cells: int, language: Language) -> None:
    rows = draw(sample_page(), cells, 1)
    assert all(line_width(line) <= cells for row in rows for line in row.lines)
    assert len(rows) <= 14
    words = ("Luo Min", "against", "65%") if language == "en" else ("罗敏", "反对", "65%")
    assert all(word in said(rows) for word in words)
