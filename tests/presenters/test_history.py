"""The history of a person as a chart."""

import pytest

from simgame.locale import Language
from simgame.page.cells import draw
from simgame.page.measure import width
from simgame.page.spans import plain
from simgame.presenters.history import history_page
from simgame.presenters.view import View
from tests.report.games import game_of
from tests.scenarios import HARBOUR


def said(view: View, contact: str, cells: int) -> list[str]:
    return plain(draw(history_page(view, contact), cells, 1)).splitlines()


@pytest.mark.parametrize("cells", [34, 79, 118])
def test_the_chart_fits(cells: int, language: Language) -> None:
    for view in (View(game_of(HARBOUR, "by-the-book")), View(game_of(HARBOUR, "any", 0))):
        for contact in view.board.contacts:
            assert max(map(width, said(view, contact, cells))) <= cells


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
