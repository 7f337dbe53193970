"""To whom a step leans is told with who is not in it, and no rival is overlooked that was noticed with its people."""

import re
from types import SimpleNamespace
from typing import cast

import pytest

from simgame.engine.known_tender import KnownStep
from simgame.presenters.view import View
from simgame.presenters.views.common import takes_part
from simgame.presenters.views.leans import lean
from simgame.report.signs import signs
from tests.presenters.games import wandered
from tests.report.games import game_of
from tests.scenarios import CLINIC, HARBOUR


def _views() -> list[View]:
    ways = ("by-the-book", "chain-late", "any")
    games = [View(game_of(world, how, weeks)) for world in (HARBOUR, CLINIC) for how in ways for weeks in range(1, 7)]
    return [*games, *(wandered(HARBOUR, weeks, seed) for weeks in (2, 3) for seed in range(4))]


def test_who_is_not_counted_are_those_whom_the_chain_shows_so(english: None) -> None:
    """As many are told to be of unknown say as there are question marks in the column."""
    told = 0
    for view in _views():
        marks = sum(contact.in_post and contact.weights is None for contact in view.people)
        for step in view.known.open_steps:
            said = lean(view, step).said[0]
            if found := re.search(r"(\d+) more may have a say", said):
                told += 1
                assert int(found[1]) == marks
            if found := re.search(r"(\d+) with a say", said):
                assert int(found[1]) <= len(takes_part(view, step.id))
            if " so far; " in said:
                assert all("?" in each or "so far" in each for each in lean(view, step).said[1:]), "also in short"
    assert told


def test_a_rival_that_was_noticed_with_somebody_who_has_a_say_is_named(english: None) -> None:
    noticed = 0
    for view in _views():
        seen = {each.sign.contact: each.sign.rival for each in signs(view.game, *range(1, view.week))}
        for step in view.known.open_steps:
            found = lean(view, step)
            part = takes_part(view, step.id)
            if found.value is not None or step.kind.can_pass or not part:
                continue
            rivals = {seen[contact.id] for contact in part if contact.id in seen}
            noticed += bool(rivals)
            assert all(view.names.vendor(rival) in found.said[0] for rival in rivals), found.said
    assert noticed


@pytest.mark.parametrize("lead", [-49, 49])
def test_what_would_be_shown_as_nothing_leans_to_nobody(lead: int, english: None) -> None:
    view = View(game_of(HARBOUR, "by-the-book", 1))
    found = lean(view, cast(KnownStep, SimpleNamespace(lead=lead)))
    assert found.said == ("even",)
    assert not found.value
    more = lean(view, cast(KnownStep, SimpleNamespace(lead=lead + (1 if lead > 0 else -1))))
    assert more.said[0] == ("us +0.1 points" if lead > 0 else "rival +0.1 points")
