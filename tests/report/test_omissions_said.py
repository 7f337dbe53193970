"""What is said not to have been done was not done: who was met was asked, and advice could be followed."""

import re
from dataclasses import replace

import numpy as np
import pytest

from simgame.engine.state import take
from simgame.engine.week import legal, play_week
from simgame.report.debrief.review import GameReview
from simgame.report.debrief.review.next_time import advice
from simgame.study.omissions import is_ask, listened_to, missed, unheard
from tests.report.games import game_of
from tests.scenarios import HARBOUR

GAMES = [(HARBOUR, "talkers"), (HARBOUR, "any")]


@pytest.fixture(scope="module", params=GAMES, ids=["-".join(each) for each in GAMES])
def review(request: pytest.FixtureRequest) -> GameReview:
    return GameReview(game_of(*request.param))


def test_nobody_is_said_not_to_be_asked_in_a_week_in_which_they_were_met(review: GameReview) -> None:
    contacts, named = review.board.public.contacts, 0
    for week in missed(review.branches):
        met = {contacts[place] for place in np.flatnonzero(listened_to(review.branches, week.week)).tolist()}
        assert met == {meeting.move.target for meeting in review.game.reports[week.week - 1].meetings} & met
        for fact in week.unheard:
            assert fact.tellers_in(week.week)
            assert not set(fact.tellers_in(week.week)) & met
            named += 1
    assert named


def test_who_was_met_before_and_told_nothing_is_known_to_have_been(review: GameReview) -> None:
    for fact in unheard(review.branches):
        for who, weeks in fact.asked:
            for week in weeks:
                assert who in {meeting.move.target for meeting in review.game.reports[week - 1].meetings}
                assert not 0 < fact.learned < week
                assert who not in fact.tellers_in(week)


def test_who_is_said_to_have_told_it_tells_it_when_asked_then(review: GameReview) -> None:
    board, branches, told = review.board, review.branches, 0
    table, facts = board.public.moves, board.public.facts
    for fact in unheard(branches):
        for week, who in fact.told:
            state = branches.positions[week - 1]
            asks = np.flatnonzero(legal(board, state)[0] & is_ask(table))
            rows = [row for row in asks.tolist() if table[row].target == who]
            after = play_week(board, take(state, np.zeros(len(rows), dtype=np.intp)), np.array(rows)[:, None])
            assert (after.learned[:, facts.index(fact.fact)] == week).any()
            told += 1
    assert told


def test_advice_names_a_week_in_which_it_could_be_followed(review: GameReview) -> None:
    """Whoever is to be asked for some cause would have told it then, could be met, and is not named twice."""
    names = {review.truth.names.contact(who): who for who in review.board.public.contacts}
    asked = 0
    for cause in review.causes.every:
        thing = advice(review.truth, replace(cause, points=-1.0), review.values, None)[0]
        assert "{" not in thing
        assert all(thing.count(name) <= 1 for name in names), thing
        if (found := re.search(r"In week (\d+) ask (.*): with", thing)) is not None:
            asked += 1
            who = next(who for name, who in names.items() if found[2].startswith(name))
            assert (int(found[1]), who) in {each for fact in cause.unheard for each in fact.told}
            assert who not in review.missed[int(found[1]) - 1].silent
    assert asked
