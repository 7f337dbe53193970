"""The history of a person tells what was seen from what was only heard."""

import re

from simgame.page.speech import speak
from simgame.presenters.history import history_page
from simgame.presenters.view import View
from simgame.report.history import history
from tests.report.games import game_of
from tests.scenarios import COURSE


def test_what_was_heard_of_somebody_who_was_not_met_is_not_said_to_have_been_seen(english: None) -> None:
    heard = 0
    for game in (game_of(world, how, 4) for world in COURSE for how in ("any", "by-the-book")):
        view = View(game)
        for contact in game.board.contacts:
            said = " ".join(speak(history_page(view, contact)))
            weeks = [week for week in history(game, contact).weeks if week.support is not None and week.week]
            heard += sum(not week.meetings for week in weeks)
            assert len(re.findall("As we heard", said)) == sum(not week.meetings for week in weeks), said
    assert heard
