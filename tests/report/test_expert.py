"""An expert's run beside ours: a reason is told once, the score is that told elsewhere, no guide is contradicted."""

import re

import pytest

from simgame.engine.game import Game
from simgame.locale import Language
from simgame.page import decimals
from simgame.page.model import Section
from simgame.report.debrief.expert import coached_game, expert_game, expert_sections
from tests.page.parts import rows, texts
from tests.report.games import game_of
from tests.scenarios import CLINIC, HARBOUR, TUTORIAL


def weeks_of(game: Game) -> list[Section]:
    return list(expert_sections(game, expert_game(game))[3:])


@pytest.mark.parametrize("game", [(HARBOUR, "boss-only"), (HARBOUR, "talkers"), (CLINIC, "any")])
def test_moves_with_one_reason_stand_together(game: tuple[str, str], english: None) -> None:
    """Three invitations were told with the same sentence three times, and again in every week."""
    told: set[tuple[str, str]] = set()
    for section in weeks_of(game_of(*game)):
        found = [match.groups() for text in texts(section) if (match := re.match("expert: (.*?), because (.*)", text))]
        kinds = [(done.split()[0], why) for done, why in found]
        assert len(kinds) == len(set(kinds)), section.title
        assert len(found) <= 4
        again = [text for text in texts(section) if text.startswith("expert, as before: ")]
        assert len(again) <= 1
        assert told.isdisjoint(found), section.title
        told.update((done, why) for done, why in found)


def test_the_expert_is_held_against_the_score_that_was_told(english: None) -> None:
    """The end says 70.7 where advice took 3 points; 73.7 stood beside the expert."""
    game = game_of(CLINIC, "by-the-book")
    assert game.result is not None
    expert = expert_game(game)
    assert expert.result is not None
    first = expert_sections(game, expert, 3)[0]
    (row,) = [row for row in rows(first) if row[0] == "score"]
    assert row[1:] == (decimals.score(game.result.score - 3), decimals.score(expert.result.score))
    more = decimals.apart(expert.result.score, game.result.score - 3)
    assert any(decimals.points(abs(more)) in text for text in texts(first))
    assert any("Advice has cost 3 points" in text for text in texts(first))
    assert not any("Advice" in text for text in texts(expert_sections(game, expert)[0]))


def test_where_a_guide_led_it_is_said_why_the_expert_does_otherwise(language: Language) -> None:
    """Only of what the guide's own moves did here is it said that they win."""
    game = game_of(TUTORIAL, "by-the-book")
    coached, expert = coached_game(game), expert_game(game)
    assert coached is not None
    assert coached.result is not None
    assert expert.result is not None
    both = coached.result.outcome == expert.result.outcome == "won"
    said = [text for text in texts(expert_sections(game, expert)[0]) if re.search("The guide|引导", text)]
    assert len(said) == 1
    assert bool(re.search("Both ways win|两种走法都能赢", said[0])) is both
    assert not both or decimals.lead(coached.result.margin) in said[0]
    assert coached_game(game_of(CLINIC, "any")) is None
