"""What was seen before an event that has moved people is told as that, not as how things stand."""

import pytest

from simgame import Game
from simgame.page.speech import speak
from simgame.players import STRATEGIES, plan_by
from simgame.presenters.card import card_page
from simgame.presenters.needs import outlook_end, state_in_short, state_said, tone
from simgame.presenters.trend import moved_said
from simgame.presenters.view import View
from simgame.scenario.base import US
from simgame.terms.difficulties import DifficultyName
from tests.scenarios import CLINIC, HARBOUR, scenario_of


@pytest.mark.parametrize("difficulty", ["standard", "live"])
def test_an_event_that_moved_people_makes_what_was_seen_before_it_doubtful(
    difficulty: DifficultyName, english: None
) -> None:
    moved, gates, kept = 0, 0, 0
    for world in (HARBOUR, CLINIC):
        game = Game(scenario_of(world), seed=7, difficulty=difficulty)
        while not game.is_over:
            view = View(game)
            told = _told(game)
            for known in view.people:
                seen = known.seen_week
                after = (
                    seen is not None and known.in_post and any(week >= max(seen, 1) for week in told.get(known.id, ()))
                )
                assert bool(moved_said(view, known)) is after
                page = " ".join(speak(card_page(view, known.id)))
                assert ("since then further from us" in page or "since then closer to us" in page) is after
                moved += after
            for step in view.known.open_steps:
                if step.outlook is None:
                    continue
                people = [s.contact for s in step.outlook.signers if moved_said(view, s.contact)]
                end, look = outlook_end(view, step, step.outlook)
                assert ("before the news" in end) is bool(people)
                assert all(view.names.contact(each.id) in state_said(view, step) for each in people)
                if people:
                    assert look == tone(view, step) == "warn"
                    assert all("before the news" in text for text in state_in_short(view, step))
                    gates += 1
                else:
                    kept += 1
            game.play_week(plan_by(STRATEGIES["talkers"], game.observation, game.seeds))
    assert moved
    assert gates
    assert kept


def _told(game: Game) -> dict[str, list[int]]:
    """Return for each person the weeks whose news moved their support for us."""
    events = {event.id: event for event in game.scenario.events}
    found: dict[str, list[int]] = {}
    for report in game.reports:
        for news in report.news:
            for effect in events[news].effects:
                for leaning in effect.may_change.leanings:
                    if leaning.vendor == US:
                        found.setdefault(leaning.contact, []).append(report.week)
    return found
