"""The history of a person as a chart."""

import pytest

from simgame.locale import Language
from simgame.page import decimals, glyphs
from simgame.page.cells import draw
from simgame.page.measure import width
from simgame.page.spans import plain
from simgame.presenters.history import history_page
from simgame.presenters.view import View
from simgame.report.history import history
from tests.report.games import game_of
from tests.scenarios import HARBOUR


def said(view: View, contact: str, cells: int, *, wide: bool = False) -> list[str]:
    return plain(draw(history_page(view, contact, wide=wide), cells, 1)).splitlines()


@pytest.mark.parametrize("cells", [34, 79, 118])
def test_the_chart_fits(cells: int, language: Language) -> None:
    for view in (View(game_of(HARBOUR, "by-the-book")), View(game_of(HARBOUR, "any", 0))):
        for contact in view.board.contacts:
            for wide in (False, True):
                assert max(map(width, said(view, contact, cells, wide=wide))) <= cells


def test_where_there_is_room_columns_show_the_height_and_what_moved_it_stands_beside() -> None:
    view = View(game_of(HARBOUR, "by-the-book", 5))
    page = draw(history_page(view, "peng", wide=True), 79, 1)
    rows = ["".join(span.text for span in line) for row in page for line in row.lines]
    past = history(view.game, "peng")
    seen = [week for week in past.weeks if week.support is not None]
    assert len(seen) > 1
    numbers = next(row for row in rows if row.startswith(" week"))
    axis = next(place for place, row in enumerate(rows) if row.startswith(" 0 "))
    for week in past.weeks:
        column = "".join(row[numbers.index(f"{week.week} ")] for row in rows[2:axis])
        height = column.count(glyphs.FILLED) + bool(set(glyphs.TREND) & set(column))
        lines = max(week.support or 0, 0) / 250
        assert height == (0 if week.support is None else pytest.approx(lines, abs=1)), (week.week, column)
    (last, *_earlier) = (row for row in rows if f"Week {seen[-1].week}" in row)
    change = decimals.shown_level(seen[-1].support or 0) - decimals.shown_level(seen[-2].support or 0)
    assert last.rstrip().endswith(decimals.level(change, signed=True)), last


def test_no_height_is_drawn_where_numbers_are_hidden() -> None:
    live = View(game_of(HARBOUR, "by-the-book", 5, difficulty="live"))
    assert said(live, "peng", 79, wide=True) == said(live, "peng", 79)


def test_the_chart_shows_when_a_person_was_seen_and_nothing_of_strangers() -> None:
    view = View(game_of(HARBOUR, "by-the-book", 5))
    zhou, names = said(view, "peng", 79), view.scenario.contacts
    seen = next(row for row in zhou if row.startswith(" support"))
    assert set("_.-'") & set(seen), seen
    assert any(row.startswith(" Week") and "Technical exchange by" in row for row in zhou), zhou
    fresh = View(game_of(HARBOUR, "by-the-book", 0))
    assert not any(set("_.-'") & set(row.removeprefix(" support")) for row in said(fresh, "peng", 79)[2:4])
    stranger = said(fresh, "dai", 79)
    assert not any(next(each.name.en for each in names if each.id == "dai") in row for row in stranger)
