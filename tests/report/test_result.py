"""The debrief takes a result apart and tells what was really so."""

import re
from dataclasses import replace

import pytest

from simgame import Game
from simgame.engine.tuning import FULL_SUPPORT
from simgame.page.model import Section
from simgame.report.debrief.timeline import timeline_sections
from simgame.report.names import Names
from simgame.report.result import decided_section, headline, points_section, score_section
from simgame.report.truth import FinalNumbers
from simgame.report.why import numbers, why
from simgame.scenario.steps import Tilt
from tests.moves import as_plan
from tests.page.parts import items, rows, texts
from tests.report.conftest import played
from tests.report.games import game_of
from tests.scenarios import COURSE, HARBOUR, scenario_of


def text(sections: tuple[Section, ...]) -> str:
    return "\n".join(text for section in sections for text in texts(section))


@pytest.mark.parametrize("scenario", COURSE)
def test_the_parts_add_up(scenario: str) -> None:
    game = played(scenario)
    result = game.result
    assert result is not None
    brought = [float(row[3]) for row in rows(score_section(result))]
    assert sum(brought) == pytest.approx(result.score, abs=0.001)
    points = rows(points_section(result, game.scenario))
    assert float(points[-1][4]) == pytest.approx(result.margin, abs=0.051)
    gaps = [abs(float(row[4])) for row in points[:-1]]
    assert gaps == sorted(gaps, reverse=True)


@pytest.mark.parametrize("scenario", COURSE)
def test_points_stand_beside_what_they_could_be_at_most(scenario: str) -> None:
    """The price is 30 of 100, and more than 100 in all: it is said of how many, and where the others come from."""
    game = played(scenario)
    assert game.result is not None
    section = points_section(game.result, game.scenario)
    *parts, whole = rows(section)
    for _name, most, *ours_and_theirs, _gap in parts:
        assert most == "-" or all(float(points) <= float(most) for points in ours_and_theirs)
    tender, steps = game.scenario.tender, game.scenario.steps
    offered = tender.technical + tender.commercial + tender.price
    more = sum(step.stake or 0 for step in steps if not step.step_kind.must_pass)
    assert float(whole[1]) == offered + more
    assert f"worth up to {offered} points" in texts(section)[0]
    assert f"up to {more:g} more" in texts(section)[0]


def test_what_was_not_answered_is_a_question_of_who_asked_it_and_stands_under_our_points(english: None) -> None:
    """Under the rival's points it read as if the rival had been quoted."""
    game = game_of(HARBOUR, "talkers")
    assert game.result is not None
    said = texts(decided_section(game))
    asked = [place for place, text in enumerate(said) if "was not answered: " in text]
    assert asked
    assert all(re.match(r'what .+ asked was not answered: ".+"$', said[place]) for place in asked)
    rival = Names(game.scenario).vendor(game.result.rival)
    own = next(place for place, text in enumerate(said) if text.startswith("us: our product"))
    theirs = next(place for place, text in enumerate(said) if text.startswith(f"{rival}: its product"))
    assert own < asked[0] <= asked[-1] < theirs


def test_what_the_final_word_could_not_turn() -> None:
    """It is worth a point, the gap was greater; of those who sign, one has left and another one taken over."""
    said = text((decided_section(played(HARBOUR)),))
    assert "The final word could not turn it" in said
    assert "all the support of Wei Guangda and Meng Da is worth 1.0 at most" in said


def test_the_warning_was_there_to_be_had() -> None:
    """A driver and a secretary knew weeks before."""
    week = timeline_sections(FinalNumbers(played(HARBOUR)), None)[4]
    assert week.title == "Week 5"
    place = next(place for place, said in enumerate(texts(week)) if said.startswith("Kang Ning moves"))
    assert items(week)[place + 1].tone == "bad"
    assert texts(week)[place + 1] == (
        "a warning was there to be had, and was not heard in time: since week 1 from Su Qing and Hou Shun"
    )


def test_a_warning_that_was_heard() -> None:
    """Who keeps talking with the driver hears of the change before it comes, if not with every luck."""
    for seed in range(20):
        game = Game(scenario_of(HARBOUR), seed=seed)
        while not game.is_over:
            game.play_possible(as_plan("you:ask:hou", "mo:call:hou", "lin:visit:lai"))
        heard = FinalNumbers(game).heard("books")
        if heard is not None and heard[0] < 5:
            assert heard[1] == "hou"
            said = text(timeline_sections(FinalNumbers(game), None))
            assert f"the warning was heard in week {heard[0]}, from Hou Shun" in said
            return
    pytest.fail("the driver never told")


def test_truth_is_what_the_score_was_made_of() -> None:
    """Points of the drafting step follow from the votes that the story tells."""
    game = played(HARBOUR)
    result, drafting = game.result, FinalNumbers(game).names.steps["drafting"]
    assert result is not None
    assert isinstance(drafting, Tilt)
    found = game.history.step_votes("drafting")
    for vendor in ("us", result.rival):
        points = dict(dict(result.points)[vendor])["drafting"]
        share = min(found.support[vendor] / FULL_SUPPORT, 1)
        assert points == pytest.approx(drafting.swing * share, abs=0.01)
        assert points == pytest.approx(sum(vote.points[vendor] for vote in found.votes) / 1000, abs=0.01)


def test_a_void_bid_is_told() -> None:
    game = Game(scenario_of(HARBOUR), seed=3)
    while not game.is_over:
        game.play_possible([move for move in game.legal_moves() if move.action in ("gift", "banquet")][:5])
    result = game.result
    assert result is not None
    assert result.outcome == "void"
    assert headline(result, game.scenario).title == "Result: disqualified"
    said = text(timeline_sections(FinalNumbers(game), None))
    assert "What was done against the rules came to light: our bid was void." in said
    assert points_section(result, game.scenario).body == ()


def test_it_is_said_against_whom_points_stand(english: None) -> None:
    """Those of a step were told against whoever was the best in it; that may be another than the best in all."""
    game = played(HARBOUR)
    result = game.result
    assert result is not None
    assert "Against" in texts(points_section(result, game.scenario))[1]
    criteria = next(step.id for step in game.scenario.steps if step.step_kind.criteria)
    points = {vendor: dict(parts) for vendor, parts in result.points}
    other = next(vendor for vendor in points if vendor not in ("us", result.rival))
    assert not [text for text in texts(points_section(result, game.scenario)) if "when it closed" in text]
    points[other][criteria] = points[result.rival][criteria] + 2
    gap = points["us"][criteria] - points[other][criteria]
    changed = replace(result, points=tuple((vendor, tuple(parts.items())) for vendor, parts in points.items()))
    (said,) = [text for text in texts(points_section(changed, game.scenario)) if "when it closed" in text]
    assert said.endswith(f"told against {Names(game.scenario).vendor(other)}, who was best there: {gap:.1f}.")


@pytest.mark.parametrize("scenario", COURSE)
def test_every_difference_in_points_has_its_reason(scenario: str) -> None:
    """Those of the bid too: what the products, the references and the leeway brought either of both."""
    game = played(scenario)
    told = items(decided_section(game))
    heads = [place for place, item in enumerate(told) if not item.depth and item.tone in ("good", "bad")]
    assert heads
    assert all(place + 1 < len(told) and told[place + 1].depth for place in heads)
    for number in (each.id for each in numbers(game) if each.id.kind == "points"):
        assert all(side.children for side in why(game, number).children if side.change), number
