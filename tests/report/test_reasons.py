"""The expert's reasons as sentences, in both languages."""

from typing import get_args

import pytest

from simgame import locale
from simgame.players.reasons import DecidedBy, MoveReason
from simgame.report.debrief.review import GameReview
from simgame.report.names import Names
from simgame.report.reasons import reason_said
from tests.engine.worlds import scenario_of
from tests.moves import a_move
from tests.report.games import game_of
from tests.scenarios import HARBOUR

NAMES = Names(scenario_of(HARBOUR))
VISIT = a_move("you:visit:meng")


@pytest.mark.parametrize("language", locale.LANGUAGES, indirect=True)
def test_each_reason_is_said_with_and_without_a_step(language: locale.Language) -> None:
    said = set()
    for why in get_args(DecidedBy):
        for reason in (
            MoveReason(VISIT, why, 1000),
            MoveReason(VISIT, why, 1000, "drafting", 5, known=True, other="wei", facts=3, figure=2500),
        ):
            sentence = reason_said(reason, NAMES)
            assert sentence
            assert "{" not in sentence
            said.add(sentence)
    assert len(said) >= len(get_args(DecidedBy))


def test_what_is_known_and_what_is_usual_are_told_apart() -> None:
    known, usual = (MoveReason(VISIT, "votes", 1000, "drafting", 5, known=known) for known in (True, False))
    assert "is known to have a say" in reason_said(known, NAMES)
    assert "may have a say" in reason_said(usual, NAMES)
    assert NAMES.contact("meng") in reason_said(known, NAMES)
    assert "week 5" in reason_said(known, NAMES)


def test_a_lead_is_told_in_points() -> None:
    price = MoveReason(a_move("you:price:premium"), "ahead", 1000, figure=2500)
    assert "2.5 points" in reason_said(price, NAMES)


def test_what_firms_do_with_firms_has_a_reason_of_its_own() -> None:
    """A tie opens doors; what is signed, or seen at our house, is no reference that somebody has seen running."""
    tie = MoveReason(a_move("you:summit:meng"), "tie", 1000, other="wei")
    assert NAMES.contact("wei") in reason_said(tie, NAMES)
    moves = ("you:agreement:meng", "you:headquarters:meng", "you:reference:meng")
    said = [reason_said(MoveReason(a_move(move), "proof", 1000, "scoring", 7), NAMES) for move in moves]
    assert len(set(said)) == len(moves)
    assert ["running" in each for each in said] == [False, False, True]
    assert all("week 7" in each for each in said)


@pytest.mark.rare
def test_the_page_of_the_weeks_says_why_of_what_does_not_go_without_saying() -> None:
    review = GameReview(game_of(HARBOUR, "breadth-only"))
    assert not review.expert_whys, "nothing is played to be shown"
    graded = {week.week for week in review.values.chance.weeks if week.grade}
    assert set(review.whys) <= graded
    for week, reason in review.whys.items():
        assert reason.why not in ("news", "role", "line", "worry", "votes")
        assert reason.move not in review.plans[week - 1]
        assert sum(reason_said(reason, NAMES) in told for told in review.expert_whys) == 1, "once"
    assert review.whys
