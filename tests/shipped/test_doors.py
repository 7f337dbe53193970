"""In the shipped scenarios whoever is hard to reach has a card that says at once with whom to begin."""

import pytest

from simgame import Game
from simgame.page.speech import speak
from simgame.players import STRATEGIES
from simgame.players.strategy import plan_by
from simgame.presenters import card
from simgame.presenters.view import View
from simgame.presenters.weekly import happened_page
from simgame.report import doors
from tests.engine.worlds import SHIPPED, scenario_of


def test_the_way_to_somebody_hard_to_reach_begins_with_somebody_we_can_reach() -> None:
    """Where all who are near are hard to reach too, the chain of introducers is followed to its other end."""
    ways = begun = 0
    for world in SHIPPED:
        game = Game(scenario_of(world), seed=7)
        while game.week < 5 and not game.is_over:
            view = View(game)
            for known in filter(doors.is_shut, view.known.contacts):
                way, first = doors.way_to(known), doors.first(known, view.names)
                links = [*(view.contact(each) for each in way), known]
                assert all(one in [other.id for other in after.near] for one, after in zip(way, links[1:], strict=True))
                assert not way or not doors.is_cold(links[0])
                assert all(map(doors.is_cold, links[1:-1])), "one who can be reached, be it in part, is where it begins"
                assert bool(first) == (bool(known.near) and all(map(doors.is_cold, known.near)))
                if first and way:
                    begun += 1
                    assert len(way) > 1
                    assert view.names.contact(way[0]) in doors.way_in(known, view.names)
                    assert view.names.contact(way[0]) in doors.shut_in_short(known, view.names)[-1]
                ways += bool(way)
                page = speak(card.card_page(view, known.id))
                assert next(number for number, said in enumerate(page) if said.startswith("Door: ")) <= 2, "at the top"
            game.play_possible(plan_by(STRATEGIES["by-the-book"], game.observation, game.seeds))
    assert ways
    assert begun


def test_in_the_blackout_no_card_advises_how_to_open_a_door() -> None:
    seen = 0
    for world in SHIPPED:
        game = Game(scenario_of(world), seed=7)
        while not game.is_over:
            view = View(game)
            for known in filter(doors.is_shut, view.known.contacts):
                told = "\n".join(speak(card.card_page(view, known.id)))
                seen += known.in_blackout
                assert ("would open it" in told) != known.in_blackout
            game.play_week(())
    assert seen


@pytest.mark.rare
def test_of_two_who_could_introduce_us_to_each_other_one_is_where_it_begins() -> None:
    pairs = 0
    for world in SHIPPED:
        game = Game(scenario_of(world), seed=7)
        while game.week < 6 and not game.is_over:
            view = View(game)
            half_open = [each for each in view.known.contacts if doors.is_shut(each) and not doors.is_cold(each)]
            for one in half_open:
                for other in half_open:
                    near = {each.id for each in one.near}, {each.id for each in other.near}
                    if other.would_introduce or one.would_introduce or other.id not in near[0] or one.id not in near[1]:
                        continue
                    pairs += 1
                    told = [
                        view.names.contact(b.id) in doors.shut_in_short(a, view.names)[0]
                        for a, b in ((one, other), (other, one))
                    ]
                    assert not all(told), (world, game.week, one.id, other.id)
            game.play_possible(plan_by(STRATEGIES["by-the-book"], game.observation, game.seeds))
    assert pairs


def test_a_report_says_who_introduces_us_from_now_on_and_the_card_says_so_too() -> None:
    said = 0
    for world in SHIPPED:
        game = Game(scenario_of(world), seed=7)
        while game.week < 5 and not game.is_over:
            game.play_possible(plan_by(STRATEGIES["by-the-book"], game.observation, game.seeds))
            view, report = View(game), game.reports[-1]
            told = [line for line in speak(happened_page(view, report)) if "introduce us from now on" in line]
            for contact in view.known.contacts:
                name = view.names.contact(contact.id)
                new = contact.id in report.introducers
                assert not new or contact.would_introduce
                if any(line.startswith(name) for line in told):
                    assert new
                    said += 1
                    behind = [
                        each for each in view.known.contacts if contact.id in [by.id for by in each.introduced_by]
                    ]
                    assert any(
                        "introduction from" in line and name in line
                        for each in behind
                        for line in speak(card.card_page(view, each.id))
                    )
    assert said
