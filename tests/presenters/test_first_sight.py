"""What stands on the planning screen says at first sight what it is: newcomers read it otherwise."""

import re

import pytest

from simgame.locale import Language
from simgame.page import bars, decimals, glyphs
from simgame.page.cells import draw, headings
from simgame.page.model import Brief, Listing
from simgame.page.spans import Row, plain
from simgame.page.speech import spoken
from simgame.presenters import edits, help, moves, people  # noqa: A004
from simgame.presenters.bid_table import bid_table, scorer_tags
from simgame.presenters.options import move_options
from simgame.presenters.role import in_short
from tests.moves import as_plan
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


def test_of_whom_a_concern_worries_never_a_weight_stands_alone(english: None) -> None:
    for weeks in range(1, 5):
        view = played(HARBOUR, weeks)
        found = move_options(view, (), people.BID, {})
        tags = set(scorer_tags(view, tuple(view.known.scoring.weights)).values())
        for cells in range(31, 44):
            for row in draw([bid_table(view, found, ())], cells, 0):
                line = said([row])
                if any(f" {tag}" in line for tag in tags) or "%" not in line:
                    continue
                assert not re.search(r" [1-9]( [1-9])* +\d+%", line), line


@both
def test_one_number_has_one_bar_and_the_mark_stays_until_it_is_reached(language: Language) -> None:
    glyphs.use("full")
    for level in (2, 3, 8):
        drawn: dict[str, set[str]] = {}
        for support in range(-1000, 3001):
            bar = "".join(piece.text.short for piece in bars.support(support, level) if isinstance(piece.text, Brief))
            drawn.setdefault(decimals.level(support), set()).add(bar)
            assert (bar[2 * level] == glyphs.SPEAKS) == (support < bars.SPEAKS), (support, bar)
        assert all(len(forms) == 1 for number, forms in drawn.items() if number != "0.00")


def test_what_is_taken_out_is_of_the_person_or_it_is_said(english: None) -> None:
    view = played(HARBOUR)
    plan = as_plan("you:visit:lai", "lin:exchange:peng")
    assert edits.drop_last(view, plan, "lai").plan == as_plan("lin:exchange:peng")
    kept = edits.drop_last(view, plan, "meng")
    assert kept.plan == as_plan("you:visit:lai")
    assert kept.said == kept.brief == "Taken out: a technical exchange with Peng Haotian."
    assert edits.drop_last(view, plan, member="you").plan == as_plan("lin:exchange:peng")


def test_whoever_goes_and_whoever_comes_next_is_named(english: None) -> None:
    view = played(HARBOUR)
    option = next(each for each in move_options(view, (), "peng", {}) if each.action == "visit")
    other = option.instead()
    assert other is not None
    following = option.after(other)
    assert following is not None
    said = edits.goes(view, (), option, other).brief
    assert said == f"Goes: {view.names.member(other.member)}. m again: {view.names.member(following.member)}."
    walked = [option.chosen, other, following]
    assert [each.factor for each in walked] == sorted((each.factor for each in walked), reverse=True)
