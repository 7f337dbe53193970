"""The ladder of hints: what is most wrong with a plan, from what the player knows, and a move that mends it."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from simgame import Game
from simgame.players.principles import Principles
from simgame.study.hints import Hint, hint
from simgame.study.plan_issues import PLAN_CHECKS
from simgame.study.situation import PlanIssue, Situation
from simgame.terms.move import Move, Plan
from tests.engine.worlds import WORLDS, board_of, scenario_of
from tests.moves import a_move, as_plan
from tests.scenarios import HARBOUR
from tests.study.test_preview import elsewise, played


def advised(game: Game, plan: Plan = ()) -> Hint:
    found = hint(game, plan)
    assert found is not None
    return found


def move_of(found: Hint) -> Move:
    assert found.move is not None
    return found.move


def led(game: Game) -> list[str]:
    """Plan a week by its hints alone, until nothing is left to be said; return the kinds of what was said."""
    plan: tuple[Move, ...] = ()
    kinds = []
    while (found := advised(game, plan)).kind != "sound":
        kinds.append(found.kind)
        after = found.applied(plan)
        assert set(after) != set(plan)
        assert len(kinds) < 60
        plan = after
    game.play_week(plan)
    return kinds


def test_being_led_wins() -> None:
    game = Game(scenario_of(HARBOUR), 1)
    while not game.is_over:
        led(game)
    assert game.result is not None
    assert game.result.outcome == "won"
    assert hint(game, ()) is None


@pytest.mark.parametrize("weeks", [0, 3])
@pytest.mark.parametrize("world", WORLDS)
def test_the_hidden_truth_plays_no_part(world: str, weeks: int) -> None:
    game = played(world, min(weeks, scenario_of(world).weeks - 1))
    drafts = [(), advised(game).applied(()), game.legal_moves()[:1]]
    before = [_said(advised(game, plan)) for plan in drafts]
    elsewise(game, 5)
    assert [_said(advised(game, plan)) for plan in drafts] == before


def _said(found: Hint) -> tuple[object, ...]:
    return found.move, found.drop, replace(found.issue, wanted=None)


def knowing(game: Game, **changes: Any) -> Game:
    """Give the player other knowledge: fields of the observation, each a function of its array."""
    now = game.observation
    arrays = {name: change(getattr(now, name).copy()) for name, change in changes.items()}
    game.__dict__["observation"] = replace(now, **arrays)
    return game


def at(*index: int | slice, value: Any) -> Callable[[Any], Any]:
    """Return what puts a value at a place of the one game's array."""

    def put(array: Any) -> Any:
        array[(0, *index)] = value
        return array

    return put


def new(seed: int = 1) -> Game:
    """Return a game of the harbour in which nothing happens and the trial shuts nobody out."""
    scenario = scenario_of(HARBOUR)
    steps = tuple(step.model_copy(update={"needs": -1.0}) if step.id == "trial" else step for step in scenario.steps)
    return Game(scenario.model_copy(update={"steps": steps, "events": ()}), seed)


def row(name: str) -> int:
    return board_of(HARBOUR).public.contacts.index(name)


def step_number(name: str) -> int:
    return board_of(HARBOUR).public.steps.index(name)


def test_a_temptation_in_the_plan_comes_first() -> None:
    found = advised(new(), as_plan("you:visit:lai", "you:banquet:qiu"))
    assert (found.kind, found.move, found.drop) == ("tempted", None, as_plan("you:banquet:qiu"))
    assert found.applied(as_plan("you:visit:lai", "you:banquet:qiu")) == as_plan("you:visit:lai")


def test_nobody_is_met_who_may_take_part_in_what_closes_soon() -> None:
    found = advised(new())
    assert (found.kind, found.issue.step, found.issue.week) == ("unknown", "qualification", 2)
    assert move_of(found).target in found.issue.contacts


def test_nobody_is_met_who_is_known_to_write_the_criteria() -> None:
    game = new()
    for _ in range(2):
        game.play_week([])
    knowing(
        game, weights=at(game.board.steps.index("drafting"), row("meng"), value=5), know_role=at(row("meng"), value=1)
    )
    found = advised(game)
    assert (found.kind, found.issue.contacts, found.issue.week) == ("closing", ("meng",), 3)
    assert move_of(found).target == "meng"
    assert advised(game, [move_of(found)]).kind != "closing"


def test_roles_are_asked_of_people_who_are_easy_to_reach() -> None:
    game = new()
    found = advised(game, as_plan("lin:exchange:peng"))
    assert found.kind == "roles"
    action, asked = move_of(found).activity
    assert action == "ask"
    assert game.observation.rank[0, row(asked)] == 0
    assert advised(game, as_plan("lin:exchange:peng", "you:ask:qiu", "you:ask:hou")).kind != "roles"


BASE = as_plan("lin:exchange:peng", "you:ask:qiu", "you:ask:hou")
"""A plan for the first week with which nothing is urgent any more."""


def test_the_wrong_level_is_replaced_by_a_better_match() -> None:
    found = advised(new(), (*BASE, a_move("song:visit:ye")))
    assert (found.kind, found.drop) == ("mismatch", as_plan("song:visit:ye"))
    assert found.move in as_plan("lin:visit:ye", "mo:visit:ye", "ren:visit:ye")


def test_a_person_met_again_and_again() -> None:
    game = knowing(new(), recent=at(row("qiu"), value=4))
    found = advised(game, BASE)
    assert (found.kind, found.issue.contacts, found.drop) == ("tired", ("qiu",), as_plan("you:ask:qiu"))
    assert move_of(found).target != "qiu"
    assert found.issue.count == 18  # of a hundred: the fifth meeting


def test_somebody_with_a_say_who_leans_to_a_rival() -> None:
    support = at(slice(None), row("bian"), value=[100, 0, 900])
    game = knowing(
        new(),
        weights=at(step_number("scoring"), row("bian"), value=2),
        know_role=at(row("bian"), value=1),
        seen_week=at(row("bian"), value=1),
        seen_rivals=at(row("bian"), value=1),
        support=support,
        coverage=at(row("bian"), value=2500),
    )
    found = advised(game, BASE)
    assert (found.kind, found.issue.contacts) == ("leaning", ("bian",))
    assert found.issue.rival == game.board.vendors[2]
    assert move_of(found).target == "bian"


def test_a_line_that_nobody_has_met() -> None:
    found = advised(new(), BASE)
    assert (found.kind, found.issue.line, found.issue.contacts) == ("uncovered", "finance", ("bian",))
    assert found.issue.count == 4
    assert move_of(found).target == "bian"


def test_all_on_one_leader() -> None:
    game = knowing(new(), coverage=at(row("wei"), value=2600), seen_week=at(row("wei"), value=1))
    found = advised(game, BASE)
    assert (found.kind, found.issue.contacts) == ("one_leader", ("kang", "wei"))
    assert move_of(found).target == "kang"


def late(weeks: int, **changes: Any) -> Game:
    """Return a game of which so many weeks went by idle, with other knowledge."""
    game = new()
    for _ in range(weeks):
        game.play_week([])
    return knowing(game, **changes)


def test_a_worry_without_an_answer_as_the_deadline_nears() -> None:
    worry = board_of(HARBOUR).public.concerns.index("skills")
    game = late(3, concerns=at(row("ye"), worry, value=True), know_concerns=at(row("ye"), value=2))
    knowing(game, bars=lambda bars: np.where([move.target == "skills" for move in game.board.moves], 0, bars))
    found = advised(game)
    assert (found.kind, found.issue.contacts, found.issue.concern, found.issue.week) == (
        "unanswered",
        ("ye",),
        "skills",
        5,
    )
    assert move_of(found).activity == ("prepare", "skills")
    assert advised(game, [move_of(found)]).kind != "unanswered"


def test_a_price_that_nobody_has_chosen() -> None:
    found = advised(late(4))
    assert (found.kind, found.move, found.issue.count) == ("unpriced", a_move(f"you:price:{Principles().price}"), 30)
    assert advised(late(4), [move_of(found)]).kind != "unpriced"


def test_once_the_bid_is_in_time_need_not_be_filled() -> None:
    game = knowing(late(5), weights=lambda weights: weights * 0, know_role=lambda weeks: weeks * 0 + 1)
    assert advised(game).kind != "idle"


def test_money_that_the_bid_will_need() -> None:
    game = knowing(new(), concerns=at(row("tao"), slice(None), value=True), know_concerns=at(row("tao"), value=1))
    knowing(game, money=lambda money: money * 0 + 20)
    found = advised(game, (*BASE, a_move("you:summit:bian")))
    assert (found.kind, found.move, found.drop) == ("spent", None, as_plan("you:summit:bian"))
    assert found.issue.count == 16


def test_old_knowledge_of_somebody_with_a_say() -> None:
    game = late(4, weights=at(step_number("verdict"), row("wei"), value=3), know_role=at(row("wei"), value=1))
    knowing(game, seen_week=at(row("wei"), value=1), support=at(0, row("wei"), value=2500))
    week = Situation(game, ())
    issues = {issue.kind: issue for look in PLAN_CHECKS if (issue := look(week)) is not None}
    wanted = issues["stale"].wanted or ()
    found = week.best(wanted)
    assert found is not None
    assert week.outdone(wanted), "somebody who does not fit could go as well"
    assert found[0] not in week.outdone(wanted)
    assert issues["stale"].contacts == ("wei",)
    assert (issues["stale"].week, issues["stale"].count) == (1, 4)


def test_money_that_lies_there() -> None:
    game = late(4)
    issues = {issue.kind: issue for look in PLAN_CHECKS if (issue := look(Situation(game, ()))) is not None}
    assert issues["kept"].count == 90
    assert not [
        look for look in PLAN_CHECKS if look.__name__ == "kept" and look(Situation(game, as_plan("song:summit:kang")))
    ]


def test_with_nothing_wrong_the_best_move_and_then_none() -> None:
    game = new()
    plan = (*BASE, a_move("you:ask:bian"))
    found = advised(game, plan)
    assert found.kind == "idle"
    assert game.why_not(move_of(found), plan) is None
    while (found := advised(game, plan)).kind != "sound":
        plan = found.applied(plan)
    assert (found.move, found.drop, found.applied(plan)) == (None, (), plan)


def issues(game: Game, plan: Plan = ()) -> dict[str, PlanIssue]:
    """Return all that is found wrong with a plan, by its kind."""
    week = Situation(game, plan)
    return {issue.kind: issue for look in PLAN_CHECKS if (issue := look(week)) is not None}


def test_a_leader_is_not_visited_cold_while_somebody_could_come_to_introduce_us() -> None:
    """Unless that is begun in the same week, the doors are opened by a summit, or there is no time for it."""
    visit = as_plan("lin:visit:wei")
    found = issues(new(), visit)["cold"]
    assert (found.contacts[0], found.drop, found.count) == ("wei", visit, 35)
    near = {person.id for person in new().knowledge.contact("wei").near}
    assert {move.target for move in found.wanted or ()} <= near
    opener = next(move for move in found.wanted or () if move.target == found.contacts[1])
    assert "cold" not in issues(new(), (*visit, opener))
    assert "cold" not in issues(new(), as_plan("you:summit:wei"))
    known = knowing(new(), coverage=at(row("wei"), value=3000), access=at(row("wei"), value=1000))
    assert "cold" not in issues(known, visit)
    knowing(game := new(), know_role=at(row("wei"), value=1), closes=lambda closes: closes * 0 + 1)
    knowing(game, weights=at(step_number("verdict"), row("wei"), value=3))
    assert "cold" not in issues(game, visit)


def test_strangers_are_to_sign_soon() -> None:
    step = step_number("qualification")
    game = knowing(new(), know_role=at(row("bian"), value=1), weights=at(step, row("bian"), value=3))
    found = issues(game)["strangers"]
    assert (found.contacts, found.step, found.week, found.count) == (("bian",), "qualification", 2, 100)
    assert {move.target for move in found.wanted or ()} >= {"bian"}
    assert "strangers" not in issues(game, [next(move for move in found.wanted or () if move.target == "bian")])
    for known in (
        {"coverage": at(row("bian"), value=2500), "seen_week": at(row("bian"), value=1)},
        {"closes": at(step, value=9)},
    ):
        assert "strangers" not in issues(knowing(game, **known))


def test_an_answer_that_rests_on_nothing() -> None:
    """Nobody is known to worry, or none of those who do scores the bids."""
    answer = next(move for move in board_of(HARBOUR).public.moves if move.activity == ("prepare", "skills"))
    found = issues(new(), [answer])["groundless"]
    assert (found.drop, found.concern, found.count, found.wanted) == ((answer,), "skills", 25, None)
    worry = board_of(HARBOUR).public.concerns.index("skills")
    told = {"concerns": at(row("ye"), worry, value=True), "know_concerns": at(row("ye"), value=1)}
    assert not {"groundless", "past"} & set(issues(knowing(new(), **told), [answer]))
    role = {"know_role": at(row("ye"), value=1), "weights": at(slice(None), row("ye"), value=0)}
    aside = issues(knowing(new(), **told, **role), [answer])["past"]
    assert (aside.drop, aside.contacts) == ((answer,), ("ye",))
    scores = {"know_role": at(row("ye"), value=1), "weights": at(step_number("scoring"), row("ye"), value=3)}
    assert not {"groundless", "past"} & set(issues(knowing(new(), **told, **scores), [answer]))


def test_an_answer_that_rests_on_little_is_looked_into() -> None:
    answer = next(move for move in board_of(HARBOUR).public.moves if move.activity == ("prepare", "skills"))
    worry = board_of(HARBOUR).public.concerns.index("skills")
    game = knowing(new(), concerns=at(row("ye"), worry, value=True), know_concerns=at(row("ye"), value=1))
    knowing(game, coverage=at(row("ye"), value=2500))
    knowing(game, know_role=at(row("ye"), value=1), weights=at(step_number("scoring"), row("ye"), value=3))
    found = issues(game, [answer])["thin"]
    assert (found.contacts, found.concern, found.count) == (("ye",), "skills", 25)
    assert {move.action for move in found.wanted or ()} <= {"ask", "workshop"}
    assert "thin" not in issues(game, [answer, *(found.wanted or ())])
    knowing(game, understanding=at(slice(None), worry, value=200))
    assert "thin" not in issues(game, [answer]), "800 of a thousand are understood"


def test_a_line_with_a_say_of_which_too_few_are_met() -> None:
    game = late(3)
    assert {person.id: person.met for person in game.knowledge.line("user").people} == {"lai": True, "meng": False}
    found = issues(game)["blind"]
    assert (found.line, found.contacts) == ("user", ("meng",))
    assert {move.target for move in found.wanted or ()} == {"meng"}
    everybody = late(3, coverage=lambda coverage: coverage * 0 + 2500)
    assert "blind" not in issues(everybody)
    assert "blind" not in issues(new())
