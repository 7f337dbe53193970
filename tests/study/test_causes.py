"""What decided a game: all causes together are the difference, and each goes back to people, weeks and sources."""

import pytest

from simgame.engine.game import Game
from simgame.players import STRATEGIES, plan_by
from simgame.players.doctrine import by_the_book
from simgame.study.branches import Branches
from simgame.study.cause_search import causes_of
from simgame.study.causes import Causes
from simgame.study.missteps import misstep
from simgame.study.omissions import missed, unheard
from simgame.study.position_value import values_of
from simgame.terms.actions import ACTIONS
from tests.cases import cases
from tests.engine.worlds import WORLDS, board_of, scenario_of
from tests.study.test_position_value import any_game


def branches_of(world: str, game: Game) -> Branches:
    return Branches(board_of(world), [report.plan for report in game.reports], game.seed, by_the_book)


def causes(world: str, game: Game) -> Causes:
    branches = branches_of(world, game)
    return causes_of(branches, values_of(branches, 32))


@pytest.mark.parametrize("world", WORLDS)
@pytest.mark.parametrize("seed", cases([*range(4), 27], [27]))
def test_causes_add_up_to_the_difference(world: str, seed: int) -> None:
    game = any_game(world, seed)
    found = causes(world, game)
    assert game.result is not None
    if game.result.outcome in ("won", "lost"):
        whole = game.result.margin - found.baseline
        assert sum(cause.points for cause in found.every) == pytest.approx(whole, abs=1e-6)
    for cause in found.every:
        if cause.kind == "people":
            assert sum(person.points for person in cause.people) == pytest.approx(cause.points)
            assert all(person.points == pytest.approx(sum(s.points for s in person.strands)) for person in cause.people)
            spent = [move for report in game.reports for move in report.plan if move.target == cause.people[0].contact]
            half_days = sum(game.board.moves.cost(move).half_days for move in spent if ACTIONS[move.action].meets)
            assert sum(cause.people[0].half_days) == half_days


@pytest.mark.parametrize("world", cases(WORLDS, WORLDS[:1]))
def test_what_an_answer_brought_goes_back_to_its_sources(world: str) -> None:
    game = Game(scenario_of(world), 3)
    while not game.is_over:
        game.play_week(plan_by(STRATEGIES["by-the-book"], game.observation, game.seeds))
    found = causes(world, game)
    brought = game.history.points("technical").get("answers", 0) / 1000
    assert sum(answer.points for answer in found.answers) == pytest.approx(brought, abs=0.01)
    for answer in found.answers:
        assert sum(source.points for source in answer.sources) <= answer.points + 1e-9
        for source in answer.sources:
            if source.kind == "told":
                heard = game.knowledge.fact(source.about)
                assert (heard.learned, heard.told_by or "") == (source.week, source.contact)
            else:
                assert game.knowledge.contact(source.contact).concerns


@pytest.mark.parametrize("world", WORLDS)
def test_what_was_not_heard_could_have_been_asked_for(world: str) -> None:
    """Whoever is named as ready to tell a fact tells it, in some luck, to who asks in that week."""
    game = any_game(world, 5)
    branches = branches_of(world, game)
    for fact in unheard(branches):
        heard = game.knowledge.fact(fact.fact).learned
        assert fact.learned == (heard or 0)
        assert set(fact.ready) <= set(fact.weeks)
        assert not heard or max(fact.weeks) <= heard
        assert all(fact.fact in next(c.knows for c in game.scenario.contacts if c.id == who) for who in fact.tellers)
    for week in missed(branches):
        closed = {step.step for step in week.closed}
        assert closed == {step.step for step in game.reports[week.week - 1].closed}
        for fact in week.unheard:
            assert week.week in fact.weeks


def test_who_was_caught_is_told_the_deed() -> None:
    found = None
    for seed in range(40):
        game = Game(scenario_of("harbour"), seed)
        while not game.is_over:
            game.play_week(plan_by(STRATEGIES["tempted"], game.observation, game.seeds))
        if game.result is not None and game.result.outcome == "void":
            found = causes("harbour", game).main
            break
    assert found is not None
    assert found.kind == "breach"
    assert all(ACTIONS[move.action].temptation for _, move in found.moves)
    assert found.week >= found.decision > 0


def test_whose_signature_failed_is_named() -> None:
    """Of those who are to sign, the ones named stand below what is needed, the furthest first."""
    world = "harbour"
    board = board_of(world)
    for seed in range(60):
        game = any_game(world, seed)
        assert game.result is not None
        if game.result.outcome not in ("out", "unpaid"):
            continue
        cause = causes(world, game).main
        assert cause.kind in ("gate", "signature")
        step = board.public.steps.index(cause.step)
        weights = game.history.step_votes(cause.step).votes
        short = {vote.contact for vote in weights if vote.support["us"] < board.public.needs[step]}
        assert {person.contact for person in cause.people} == short
        return
    pytest.fail("nobody was shut out")


def test_no_decision_no_blame() -> None:
    """Who plays as the expert and loses all the same has lost by luck."""
    lost = 0
    for seed in range(60):
        game = Game(scenario_of("clinic"), seed)
        while not game.is_over:
            game.play_week(plan_by(STRATEGIES["by-the-book"], game.observation, game.seeds))
        if game.result is not None and game.result.outcome == "lost":
            lost += 1
            assert causes("clinic", game).main.kind == "luck"
        if lost == 2:
            return
    assert lost


def test_a_deed_does_harm_and_an_idle_week_leaves_out() -> None:
    """What is against the rules is worse than doing nothing; weeks let go by are not."""
    tempted = Game(scenario_of("harbour"), 3)
    while not tempted.is_over:
        tempted.play_week(plan_by(STRATEGIES["tempted"], tempted.observation, tempted.seeds))
    idle = Game(scenario_of("harbour"), 3)
    while not idle.is_over:
        plan = plan_by(STRATEGIES["by-the-book"], idle.observation, idle.seeds)
        idle.play_week(() if 2 <= idle.week <= 4 else plan)
    for game, harm in ((tempted, True), (idle, False)):
        branches = branches_of("harbour", game)
        values = values_of(branches, 64)
        graded = [week.week for week in values.chance.weeks if week.grade]
        assert graded
        found = [each for week in graded if (each := misstep(branches, values, week)) is not None]
        assert bool(found) == harm
        assert all(each.lost.high < 0 < each.without for each in found)


@pytest.mark.parametrize("seed", cases(range(200), [0, 1, 37, 97]))
def test_the_offer_is_the_cause_only_where_it_is_half_of_it(seed: int) -> None:
    game = any_game("clinic", seed)
    found = causes("clinic", game)
    assert game.result is not None
    if game.result.outcome in ("won", "lost") and found.main.kind in ("price", "references"):
        way = 1 if game.result.outcome == "won" else -1
        whole = sum(max(way * cause.points, 0.0) for cause in found.every if cause.kind != "luck")
        assert way * found.main.points * 2 >= whole
    elif found.main.kind == "people":
        people = [cause for cause in found.every if cause.kind == "people"]
        if game.result.outcome != "won":
            assert found.main == people[0]
        else:  # the line that brought something and without which it ends worst
            leads = [each.without.lead for each in people if each.points > 0 and each.without is not None]
            assert found.main.points > 0
            assert found.main.without is not None
            assert found.main.without.lead == min(leads)
