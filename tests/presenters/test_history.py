"""The history of a person as a chart."""

import re

import pytest

from simgame.locale import Language
from simgame.page import decimals, glyphs
from simgame.page.cells import draw
from simgame.page.measure import width
from simgame.page.spans import plain
from simgame.page.speech import speak
from simgame.presenters.card import short_page
from simgame.presenters.history import history_page
from simgame.presenters.view import View
from simgame.report.history import history
from tests.report.games import game_of
from tests.scenarios import COURSE, HARBOUR


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
        lines = max(week.support or 0, 0) / 125
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


def test_a_trend_is_the_difference_of_the_figures_shown_and_no_week_is_week_0(english: None) -> None:
    told = 0
    for world in COURSE:
        view = View(game_of(world, "by-the-book", 5))
        for contact in view.people:
            seen = [week for week in history(view.game, contact.id).weeks if week.support is not None]
            if len(seen) < 2:
                continue
            change = decimals.shown_level(seen[-1].support or 0) - decimals.shown_level(seen[0].support or 0)
            page = said(view, contact.id, 79)
            card = plain([row for block in short_page(view, contact.id, 60) for row in draw(block.page, 60, 1)])
            assert "week 0" not in "\n".join(page) + card
            since = f"since week {seen[0].week}" if seen[0].week else "since the start"
            way = "up" if change > 0 else "down"
            if change:
                assert any(f"{way} {decimals.level(abs(change))} {since}" in row for row in page), page
            if change and contact.in_post and len(seen) == len([week for week in seen if week.week > view.week - 8]):
                assert f"{way} {decimals.level(abs(change))}" in card, card
            told += 1
    assert told


def test_what_was_heard_of_somebody_who_was_not_met_is_not_said_to_have_been_seen(english: None) -> None:
    heard = 0
    for game in (game_of(world, how, 4) for world in COURSE for how in ("any", "by-the-book")):
        view = View(game)
        for contact in game.board.contacts:
            told = " ".join(speak(history_page(view, contact)))
            weeks = [week for week in history(game, contact).weeks if week.support is not None and week.week]
            heard += sum(not week.meetings for week in weeks)
            assert len(re.findall("As we heard", told)) == sum(not week.meetings for week in weeks), told
    assert heard
