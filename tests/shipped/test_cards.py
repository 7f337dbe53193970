"""Beside the list the card says what the list's digits mean, how far somebody is from us, and what worries them."""

from collections.abc import Iterator

from simgame import Game
from simgame.locale import Language
from simgame.page import decimals
from simgame.page.cells import fitted
from simgame.page.spans import plain
from simgame.page.speech import speak
from simgame.players import STRATEGIES, plan_by
from simgame.presenters import card, people
from simgame.presenters.view import View
from simgame.report import doors, scales
from tests.engine.worlds import SHIPPED, scenario_of

CELLS = 33
LINES = 8
"""The card beside the list at 80 x 24"""
NAMED = {"en": "Says", "zh-CN": "决策"}


def views(weeks: int = 4) -> Iterator[View]:
    """Yield the first weeks of every shipped scenario."""
    for world in SHIPPED:
        game = Game(scenario_of(world), seed=7)
        while game.week <= weeks and not game.is_over:
            yield View(game)
            game.play_possible(plan_by(STRATEGIES["by-the-book"], game.observation, game.seeds))


def test_role_and_worries_outrank_the_door_and_everything_else(language: Language) -> None:
    """As many lines as they take stay; a door that is shut is said in short before one of them goes."""
    shut = known = 0
    for view in views():
        for contact in view.people:
            drawn = "".join(plain(fitted(card.short_page(view, contact.id, CELLS), LINES, CELLS)).split())
            assert NAMED[language] in drawn, f"{contact.id}: what the digits of the column are called"
            for step in contact.weights or ():
                assert view.names.brief_step(step).replace(" ", "") in drawn
            for concern in contact.concerns or ():
                assert view.names.brief_concern(concern).replace(" ", "") in drawn
            if doors.is_shut(contact) and not contact.in_blackout:
                shut += 1
                assert any("".join(form.split()) in drawn for form in doors.shut_in_short(contact, view.names))
            known += bool(contact.weights)
    assert shut
    assert known


def test_the_card_in_full_names_the_column_too(english: None) -> None:
    heading = {column.name for column in people.people_page(next(views()))[0].columns}
    for view in views(2):
        for contact in view.people:
            said = [each for each in speak(card.card_page(view, contact.id)) if each.startswith("Says: ")]
            assert len(said) == 1
    assert "Says" in heading


def test_who_is_neutral_is_told_from_where_one_speaks_for_us(english: None) -> None:
    seen = 0
    for view in views():
        for contact in view.people:
            near = contact.support is not None and scales.support(contact.support).id == "neutral"
            for page in (fitted(card.short_page(view, contact.id, CELLS), 14, CELLS), None):
                text = plain(page) if page is not None else "\n".join(speak(card.card_page(view, contact.id)))
                assert ("from 1 on speaks for us" in text) == near, contact.id
                assert not near or decimals.level(contact.support or 0) in text
            seen += near
    assert seen


def test_where_numbers_are_hidden_no_number_is_told(english: None) -> None:
    game = Game(scenario_of("bank-tender"), seed=7, difficulty="live")
    view = View(game)
    for contact in view.people:
        assert "from 1 on" not in "\n".join(speak(card.card_page(view, contact.id)))


def test_whoever_is_hard_to_reach_has_a_way_in_that_can_be_taken_now(language: Language) -> None:
    """Two who only point at each other are no way: then staff who can be met are named, or that visits do it."""
    circles = 0
    for view in views():
        for contact in filter(doors.is_cold, view.people):
            if contact.in_blackout:
                continue
            page = "\n".join(speak(card.card_page(view, contact.id)))
            near = [each for each in contact.near if not doors.is_cold(each)]
            way = [view.contact(each) for each in doors.way_to(contact)[:1]]
            open_ = [each for each in [*near, *way, *contact.staff] if not doors.is_cold(each)]
            if any(view.names.contact(each.id) in page for each in open_):
                circles += not near and not way
                continue
            assert not contact.staff, contact.id
            assert ("isit by visit" if language == "en" else "一次次登门") in page
    assert circles
