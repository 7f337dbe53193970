"""The truth is found where it is known: cases planted in scenarios made by chance, and nothing where luck ruled."""

from collections.abc import Callable, Iterator

import pytest

from simgame.engine.game import Game
from simgame.players import STRATEGIES, plan_by
from tests.cases import cases
from tests.study.planted import WEEKS, Debriefed, World, by_the_book_but, debriefed

OFTEN, RARELY = 4, 200
"""Variations tried each time, and with the rare tests"""
FOUND = 0.95

Case = Callable[[int], Iterator[bool]]


def one_contact_decides(number: int) -> Iterator[bool]:
    """One person drafts and nearly scores alone, and is never met; all others are, by the book."""
    world = World(number)
    (decider,) = world.some()
    (scorer,) = world.some(1, [decider])
    steps = {"drafting": {decider: 5}, "scoring": {decider: 4, scorer: 1}, "verdict": {scorer: 1}}
    game = Game(world.scenario(steps, swing=20, solution=75), number)
    by_the_book_but(game, [decider])
    found = debriefed(game)
    if lost(found):
        cause = found.causes.main
        yield cause.kind == "people" and cause.people[0].contact == decider and not cause.people[0].first_met


def one_omission(number: int) -> Iterator[bool]:
    """Whoever drafts comes only in the week in which the drafting closes, and nothing is done in that week."""
    world = World(number)
    week = int(world.random.integers(2, 5))
    decider, absent = world.some(2)
    steps = {"drafting": {decider: 5}, "scoring": {absent: 1}, "verdict": {absent: 1}}
    scenario = world.scenario(steps, closes=week, swing=30, solution=63, arrives={decider: week}, absent=[absent])
    game = Game(scenario, number)
    by_the_book_but(game, idle=[week])
    found = debriefed(game)
    if not lost(found):
        return
    graded = [each for each in found.values.chance.weeks if each.grade]
    cause = found.causes.main
    worst = min(graded, key=lambda each: each.decision.mean).week if graded else 0
    turned = {each.week for each in found.values.turning_points}
    yield worst == week and week in turned and cause.decision == week and cause.people[0].contact == decider


def pure_luck(number: int) -> Iterator[bool]:
    """Nobody who is there has a say; whatever is done, the committee's leeway alone decides."""
    world = World(number)
    (absent,) = world.some()
    steps = {step: {absent: 1} for step in ("drafting", "scoring", "verdict")}
    game = Game(world.scenario(steps, fit=0, luck_only=True, absent=[absent]), number)
    while not game.is_over:
        how = str(world.random.choice(["by-the-book", "breadth-only", "nothing"]))
        game.play_week(plan_by(STRATEGIES[how], game.observation, game.seeds) if how != "nothing" else ())
    found = debriefed(game)
    yield not any(each.grade for each in found.values.chance.weeks) and (
        found.causes.main.kind == "luck" or not lost(found)
    )


def the_book_loses(number: int) -> Iterator[bool]:
    """Who plays as the expert does and loses has made no mistake."""
    world = World(number)
    people = world.some(2)
    steps = {"drafting": {people[0]: 3, people[1]: 1}, "scoring": {people[1]: 1}, "verdict": {people[0]: 1}}
    game = Game(world.scenario(steps, solution=68), number)
    by_the_book_but(game)
    found = debriefed(game)
    curve = found.values.chance
    blamed = any(each.decision.total for each in (*curve.weeks, *found.values.score.weeks))
    never = curve.values[0].mean < 0.05
    yield not blamed and (not lost(found) or never or found.causes.main.kind == "luck")


def one_source(number: int) -> Iterator[bool]:
    """What worries the only scorer is told by one person alone: the answer hangs on that one, told or not."""
    world = World(number)
    scorer, teller = world.some(2)
    steps = {"drafting": {teller: 1}, "scoring": {scorer: 5}, "verdict": {scorer: 1}}
    scenario = world.scenario(steps, swing=1, fit=40, solution=80, knows={scorer: [teller]})
    asks = [f"{who}:{how}:{teller}" for who in ("you", "wu") for how in ("ask", "call", "visit")]
    game = Game(scenario, number)
    while not game.is_over:
        wanted = [move for move in game.board.moves if str(move) in asks or f":{world.worries[scorer]}" in str(move)]
        game.play_possible([move for move in wanted if game.week >= WEEKS - 1 or move.action != "prepare"])
    if (heard := game.knowledge.fact(f"about-{scorer}").learned) and heard < WEEKS - 1:
        answer = next(each for each in debriefed(game).causes.answers if each.concern == world.worries[scorer])
        first = answer.sources[0]
        yield answer.answered and (first.kind, first.contact, first.week) == ("told", teller, heard)
    game = Game(scenario, number)
    by_the_book_but(game, [teller, scorer])
    found = debriefed(game)
    if lost(found):
        cause = found.causes.main
        named = cause.kind in ("people", "breadth") and cause.people[0].contact == scorer
        yield named and [each.tellers for each in cause.unheard] == [(teller,)]


def lost(found: Debriefed) -> bool:
    return found.game.result is not None and found.game.result.outcome == "lost"


CASES: tuple[Case, ...] = (one_contact_decides, one_omission, pure_luck, the_book_loses, one_source)


@pytest.mark.parametrize("case", cases(CASES, (one_contact_decides, pure_luck)))
@pytest.mark.parametrize("count", [OFTEN, pytest.param(RARELY, marks=pytest.mark.rare)])
def test_what_was_planted_is_found(case: Case, count: int) -> None:
    found = [right for number in range(count) for right in case(number)]
    assert len(found) >= count / 2
    share = sum(found) / len(found)
    exact = case in (pure_luck, the_book_loses)
    assert share == 1 if exact else share >= FOUND, share
