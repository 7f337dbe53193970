"""What stands on the planning screen says at first sight what it is: newcomers read it otherwise."""

import re

import pytest

from simgame.locale import Language
from simgame.page.cells import draw, headings
from simgame.page.model import Listing
from simgame.page.spans import Row, plain
from simgame.page.speech import spoken
from simgame.presenters import help, moves, people  # noqa: A004
from simgame.presenters.options import move_options
from simgame.presenters.role import in_short
from tests.presenters.games import played
from tests.scenarios import HARBOUR, TUTORIAL

both = pytest.mark.parametrize("language", ["en", "zh-CN"], indirect=True)


def said(rows: list[Row]) -> str:
    """Return rows as they are drawn."""
    return plain(rows)


@both
def test_below_the_moves_no_number_stands_that_would_be_read_as_a_key(language: Language) -> None:
    view = played(HARBOUR)
    for contact in view.people:
        found = move_options(view, (), contact.id, {})
        *_moves, more = moves.brief_page(view, found, ())
        text = said(draw([more], 33, 0))
        assert not re.search(r"\d", text), text
        assert text.split()[0] == {"en": "Enter", "zh-CN": "回车"}[language]


@both
def test_names_of_columns_never_touch(language: Language) -> None:
    for world in (HARBOUR, TUTORIAL):
        view = played(world)
        found = move_options(view, (), view.people[0].id, {})
        check_apart(people.people_page(view)[0], 44)
        check_apart(moves.moves_page(view, found, (), {}), 31)
        check_apart(moves.moves_page(view, found, ()), 31)


def check_apart(listing: Listing, least: int) -> None:
    names = {spoken(column.name) for column in listing.columns} - {""}
    for cells in range(least, 90):
        drawn = said(headings(listing, cells, 0))
        for name in sorted(names, key=len, reverse=True):
            drawn = re.sub(rf"(?<!\S){re.escape(name)}(?!\S)", "", drawn)
        assert not drawn.strip(), f"{cells} cells: {drawn!r}"


@both
def test_in_the_list_digits_of_steps_stand_apart_as_soon_as_there_is_room(language: Language) -> None:
    view = played(TUTORIAL)
    page = people.people_page(view)[0]
    for cells in range(45, 90):
        for line in said(draw([page], cells)).splitlines():
            assert not re.search(r"[\d.?]{2,}\s*\d*!?\s*$", line), f"{language}, {cells} cells: {line!r}"


@both
def test_the_card_says_of_each_digit_to_which_step_it_belongs(language: Language) -> None:
    view = played(HARBOUR, 3)
    known = [each for each in view.people if len(each.weights or {}) > 1]
    assert known
    for each in known:
        text = said(draw(in_short(view, each, 0).page, 60))
        for step, weight in (each.weights or {}).items():
            number, name = view.number(step), view.names.brief_step(step)
            one = {"en": f"{weight} in {number} {name}", "zh-CN": f"{number}{name}权重{weight}"}[language]
            assert one in " ".join(text.split())


@both
def test_the_help_explains_each_sign_once(language: Language) -> None:
    for pane in (help.people_pane(), help.moves_pane(), help.card_pane(), help.plan_pane(), help.head_pane()):
        signs = [sign for sign, _meaning in pane.signs]
        assert len(signs) == len(set(signs)), pane.title
        for sign, meaning in pane.signs:
            assert not re.match(rf"{re.escape(sign)}[:：]", meaning), f"{sign} is said twice"
