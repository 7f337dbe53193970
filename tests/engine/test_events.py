"""Events: what each effect does, and to whom it happens."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from simgame.engine.board import Board
from simgame.engine.compiled import Node
from simgame.engine.compiler import compile_board
from simgame.engine.legality import Bar, barred
from simgame.engine.observation import observe
from simgame.engine.rules.conditions import holds
from simgame.engine.rules.events import events
from simgame.engine.state import State
from simgame.terms.outcomes import OUT
from tests.cases import cases
from tests.engine.worlds import (
    board_of,
    contact_of,
    event_on,
    games_of,
    rows_of,
    scenario_of,
    step_of,
    stroll,
    turn_of,
    with_contact,
)


def happens(
    *effects: dict[str, Any], world: str = "minimal", week: int = 2, **fields: Any
) -> tuple[Board, State, State]:
    """Return the board, and eight games before and after an event in the given week."""
    board = compile_board(event_on(scenario_of(world), *effects, week=week))
    before = replace(games_of(board, 8), week=week, **fields)
    return board, before, events(board, before, turn_of(board, before))


def test_an_event_happens_once_and_only_in_games_that_go_on() -> None:
    board, before, after = happens({"do": "money", "amount": 7})
    assert (after.fired == 2).all()
    assert (after.money - before.money == 7).all()
    again = events(board, after, turn_of(board, after))
    assert np.array_equal(again.money, after.money)
    over = replace(before, outcome=np.full_like(before.outcome, OUT))
    assert not events(board, over, turn_of(board, over)).fired.any()


def test_events_of_a_week_do_not_set_each_other_off() -> None:
    """In the small scenario one event sets a flag for which another one waits: that one comes a week later."""
    board = board_of("minimal")
    state = with_contact(replace(games_of(board, 8), week=3), contact_of(board, "shen"), support=1000)
    reshuffle, cheaper = (board.public.events.index(name) for name in ("reshuffle", "cheaper"))
    third = events(board, state, turn_of(board, state))
    assert (third.fired[:, reshuffle] == 3).all()
    assert not third.fired[:, cheaper].any()
    fourth = events(board, replace(third, week=4), turn_of(board, third))
    assert (fourth.fired[:, cheaper] == 4).all()


def test_leave() -> None:
    board, before, after = happens({"do": "leave", "contact": "shen"})
    shen = contact_of(board, "shen")
    assert not after.in_post[:, shen].any()
    assert (barred(board, after)[:, rows_of(board, "you:call:shen")] == Bar.GONE).all()
    assert np.array_equal(after.support, before.support)


def test_arrive_makes_a_person_known() -> None:
    board, before, after = happens({"do": "arrive", "contact": "ding"})
    ding = contact_of(board, "ding")
    assert not before.in_post[:, ding].any()
    assert after.in_post[:, ding].all()
    assert observe(board, after).known[:, ding].all()


def test_promote_takes_over_the_weights_of_open_steps_only() -> None:
    board = compile_board(
        event_on(
            scenario_of("minimal"), {"do": "promote", "contact": "shen", "rank": "executive", "takes_over": "zhou"}
        )
    )
    shen, zhou, drafting, scoring = (
        *(contact_of(board, name) for name in ("shen", "zhou")),
        *(step_of(board, name) for name in ("drafting", "scoring")),
    )
    state = replace(games_of(board, 8), week=2)
    done = state.done.copy()
    done[:, drafting] = True
    after = events(board, replace(state, done=done), turn_of(board, state))
    assert (after.rank[:, shen] == 2).all()
    assert (after.weights[:, scoring, shen] == state.weights[:, scoring, zhou]).all()
    assert not after.weights[:, scoring, zhou].any()
    assert np.array_equal(after.weights[:, drafting], state.weights[:, drafting]), "what is closed stays as it was"


def test_promote_passes_on_what_is_known_of_the_role() -> None:
    """Who sits in a chair that we know of has a role that we know of; who sits in another one has not."""
    effect = {"do": "promote", "contact": "shen", "rank": "executive", "takes_over": "zhou"}
    board, _, plain = happens(effect)
    shen, zhou = contact_of(board, "shen"), contact_of(board, "zhou")
    assert not plain.know_role[:, shen].any()
    know = np.zeros_like(plain.know_role)
    know[:, zhou] = 1
    _, _, told = happens(effect, know_role=know)
    assert (told.know_role[:, shen] == 1).all()
    seen = observe(board, told)
    assert np.array_equal(seen.weights[:, :, shen], told.weights[:, :, shen])


def test_promote_without_taking_over_changes_no_weight() -> None:
    board, before, after = happens({"do": "promote", "contact": "shen", "rank": "executive", "title": "Vice president"})
    assert np.array_equal(after.weights, before.weights)
    shen = contact_of(board, "shen")
    assert (after.title[:, shen] == 1).all()
    assert board.public.titles[shen][1] == "it-happens"


def test_weight_changes_unannounced() -> None:
    know = np.ones_like(games_of(board_of("minimal"), 8).know_role)
    board, _, after = happens({"do": "weight", "step": "drafting", "contact": "shen", "weight": 9}, know_role=know)
    shen = contact_of(board, "shen")
    assert (after.weights[:, step_of(board, "drafting"), shen] == 9).all()
    assert not after.know_role[:, shen].any(), "what we knew of the role no longer holds"


@pytest.mark.parametrize(("vendor", "row"), [("us", 0), ("taihe", 1)])
def test_support_moves_within_its_bounds_and_takes_the_firms_part_along(vendor: str, row: int) -> None:
    board, before, after = happens({"do": "support", "contact": "zhou", "vendor": vendor, "levels": 1.5})
    zhou = contact_of(board, "zhou")
    assert (after.support[:, row, zhou] - before.support[:, row, zhou] == 1500).all()
    _, _, low = happens({"do": "support", "contact": "zhou", "vendor": vendor, "levels": -4.0})
    assert (low.support[:, row, zhou] == -1000).all()
    _, _, high = happens({"do": "support", "contact": "zhou", "vendor": vendor, "levels": 4.0})
    assert (high.support[:, row, zhou] == 3000).all()


def test_support_lost_is_first_of_all_lost() -> None:
    """The firm's part never exceeds what is left."""
    firm = np.full_like(games_of(board_of("minimal"), 8).firm, 900)
    support = np.full_like(games_of(board_of("minimal"), 8).support, 1000)
    board, _, after = happens(
        {"do": "support", "contact": "zhou", "vendor": "us", "levels": -0.5}, firm=firm, support=support
    )
    zhou = contact_of(board, "zhou")
    assert (after.firm[:, zhou] == 500).all()
    assert (np.delete(after.firm, zhou, axis=1) == 900).all()


def test_rival_price() -> None:
    board, _, after = happens({"do": "rival_price", "rival": "taihe", "price": 0.8})
    assert (after.rival_price == 800).all()
    assert (observe(board, after).rival_price == -1).all(), "nobody has told us"


@pytest.mark.parametrize(
    ("effect", "frozen"),
    [
        ({"contact": "zhou"}, {"zhou"}),
        ({"line": "procurement"}, {"shen"}),
        ({}, {"zhou", "shen", "lin", "ding"}),
    ],
)
def test_freeze_bars_meetings_for_its_weeks(effect: dict[str, str], frozen: set[str]) -> None:
    board, _, after = happens({"do": "freeze", "weeks": 2, **effect})
    for week in (2, 3, 4):
        now = replace(
            after, week=week, coverage=np.full_like(after.coverage, 3000), in_post=np.ones_like(after.in_post)
        )
        for person in board.public.contacts:
            bars = barred(board, now)[:, rows_of(board, f"you:call:{person}")]
            expected = week < 4 and person in frozen
            assert (bars == Bar.FROZEN).all() == expected, (week, person)
    assert not (barred(board, after)[:, rows_of(board, "you:price:low")]).any(), "the bid can be worked on"


def test_delay_moves_what_comes_after_and_nothing_before() -> None:
    """In eight weeks, of which the chain takes six, there is room for it."""
    scenario = scenario_of("minimal").model_copy(update={"weeks": 8})
    board = compile_board(event_on(scenario, {"do": "delay", "step": "drafting", "weeks": 1}))
    before = replace(games_of(board, 8), week=2)
    after = events(board, before, turn_of(board, before))
    later = {
        name: int(after.closes[0, step_of(board, name)] - before.closes[0, step_of(board, name)])
        for name in board.public.steps
    }
    assert later == {"entry": 0, "drafting": 1, "scoring": 1, "verdict": 1}
    assert (after.issued - before.issued == 1).all()
    assert (after.deadline - before.deadline == 1).all()
    assert (after.opens <= after.closes).all()


@pytest.mark.parametrize("weeks", [1, 2, 3, 4])
@pytest.mark.parametrize("step", ["entry", "drafting", "scoring", "verdict"])
@pytest.mark.parametrize("length", cases([6, 7, 8], often=[7]))
def test_delay_never_passes_the_last_week(weeks: int, step: str, length: int) -> None:
    scenario = scenario_of("minimal").model_copy(update={"weeks": length})
    board = compile_board(event_on(scenario, {"do": "delay", "step": step, "weeks": weeks}))
    end = stroll(board, games_of(board, 4), length, seed=1)
    assert (end.closes <= length).all()
    assert (end.issued <= end.deadline).all()
    assert (end.outcome != 0).all(), "the verdict falls"
    order = np.argsort(board.start_closes, kind="stable")
    assert (np.diff(end.closes[:, order], axis=1) >= 0).all(), "the chain keeps its order"


def test_delay_leaves_a_closed_step_alone() -> None:
    scenario = scenario_of("minimal").model_copy(update={"weeks": 8})
    board = compile_board(event_on(scenario, {"do": "delay", "step": "entry", "weeks": 2}, week=4))
    before = stroll(board, games_of(board, 4), 2, seed=1)
    after = stroll(board, before, 1, seed=2)
    assert np.array_equal(after.closes, before.closes)


def test_reveal_and_flag() -> None:
    board, _, after = happens({"do": "reveal", "fact": "who-scores"}, {"do": "flag", "name": "said"})
    fact = board.public.facts.index("who-scores")
    assert (after.learned[:, fact] == 2).all()
    assert not after.told_by.any(), "it came as news"
    assert (after.know_role[:, contact_of(board, "zhou")] == 2).all()
    assert after.flags.all()


def test_money_never_falls_below_nothing() -> None:
    _, _, after = happens({"do": "money", "amount": -500})
    assert not after.money.any()


def test_a_chance_comes_true_about_as_often_as_it_says() -> None:
    """Of 4,000 games; four standard deviations are 0.027."""
    board = board_of("minimal")
    state = games_of(board, 4000)
    leaf = next(
        part
        for part in _leaves(board.event_rules[board.public.events.index("reshuffle")].when)
        if part.operator == "chance"
    )
    weeks = [holds(board, replace(state, week=week), leaf) for week in (3, 4)]
    for drawn in weeks:
        assert abs(drawn.mean() - 0.25) < 0.028
    both = (weeks[0] & weeks[1]).mean()
    assert abs(both - 0.0625) < 0.016, "each week is drawn for itself"


def _leaves(node: Node) -> list[Node]:
    return [node] if not node.parts else [leaf for part in node.parts for leaf in _leaves(part)]


def test_conditions_compose() -> None:
    board = board_of("minimal")
    state = games_of(board, 4)
    yes, no = (Node("compare", quantity="week", least=week) for week in (1, 9))
    for node, expected in (
        (Node("all", (yes, yes)), True),
        (Node("all", (yes, no)), False),
        (Node("any", (no, yes)), True),
        (Node("any", (no, no)), False),
        (Node("not", (no,)), True),
        (Node("all", (Node("any", (no, yes)), Node("not", (no,)))), True),
    ):
        assert (holds(board, state, node) == expected).all(), node


def test_an_effect_is_done_to_each_contact_of_a_list() -> None:
    both = {"do": "support", "contact": ["shen", "zhou"], "vendor": "us", "levels": 0.5}
    board, before, after = happens(both)
    _, _, alone = happens({**both, "contact": "shen"}, {**both, "contact": "zhou"})
    assert np.array_equal(after.support, alone.support)
    changed = (after.support != before.support).any(axis=(0, 1))
    assert [board.public.contacts[row] for row in np.flatnonzero(changed)] == ["shen", "zhou"]


def test_each_of_a_list_gets_the_new_title() -> None:
    board, _, after = happens({"do": "promote", "contact": ["shen", "lin"], "rank": "executive", "title": "Director"})
    people = [contact_of(board, name) for name in ("lin", "shen")]
    assert (after.title[:, people] == 1).all()
    assert (after.rank[:, people] == 2).all()


def with_ties(member: str, built: int, **fields: Any) -> dict[str, Any]:
    """Return values of State: one member has built so much with Shen, the firm had 1 level of coverage before."""
    board = board_of("minimal")
    shape = (8, len(board.public.team) + 1, len(board.public.contacts))
    array = np.zeros(shape, dtype=np.int32)
    array[:, board.public.team.index(member), contact_of(board, "shen")] = built
    array[:, -1, contact_of(board, "shen")] = 1000
    return {"built": array, **fields}


def test_who_leaves_takes_half_of_the_own_share_of_what_is_personal() -> None:
    member = board_of("minimal").public.team[0]
    start = games_of(board_of("minimal"), 8)
    shen = contact_of(board_of("minimal"), "shen")
    told = with_contact(replace(start, firm=start.firm), shen, support=2000, coverage=3000, firm=500)
    fields = with_ties(member, 1000, support=told.support, firm=told.firm, coverage=told.coverage)
    board, before, after = happens({"do": "turnover", "member": member, "rival": "taihe"}, **fields)
    # Half of the share of one half: a quarter of what is not the firm's, and of the coverage beyond none.
    assert (after.support[:, 0, shen] == 2000 - 1500 // 4).all()
    assert (after.coverage[:, shen] == 3000 - 2000 // 4).all()
    assert (after.support[:, 1, shen] - before.support[:, 1, shen] == 1500 // 8).all()
    others = np.arange(len(board.public.contacts)) != shen
    assert np.array_equal(after.support[:, :, others], before.support[:, :, others])
    assert (
        barred(board, after)[:, board.public.moves.member[:-1] == board.public.team.index(member)] == Bar.AWAY
    ).all()
    again = happens({"do": "turnover", "member": member}, built=after.built, support=after.support)[2]
    assert np.array_equal(again.support, after.support), "nobody leaves twice"


def test_what_the_firm_has_built_stays_with_it() -> None:
    member = board_of("minimal").public.team[0]
    _, before, after = happens({"do": "turnover", "member": member}, **with_ties(member, 0))
    assert np.array_equal(after.support, before.support)
    assert np.array_equal(after.coverage, before.coverage)


def test_coverage_is_built_by_those_who_meet() -> None:
    """Where nobody can leave it is not kept, so that games of such scenarios are what they were."""
    scenario = scenario_of("minimal")
    moving = event_on(scenario, {"do": "turnover", "member": scenario.team[0].id}, week=3)
    board, quietly = compile_board(moving), board_of("minimal")
    after = stroll(board, games_of(board, 16), weeks=1, seed=4)
    added = after.built - board.start_built
    assert added[:, :-1].any()
    assert not added[:, -1].any()
    gained = after.coverage - board.start_coverage
    assert (added.sum(axis=1) <= np.maximum(gained, 0)).all()
    assert not (added.sum(axis=1)[gained <= 0]).any()
    same = stroll(quietly, games_of(quietly, 16), weeks=1, seed=4)
    assert np.array_equal(same.built, games_of(quietly, 16).built)


def test_the_coverage_of_the_start_is_of_the_member_who_is_named() -> None:
    scenario = scenario_of("minimal")
    member = scenario.team[0].id
    contacts = tuple(
        contact.model_copy(update={"known_by": member, "coverage": 2.5}) if contact.id == "shen" else contact
        for contact in scenario.contacts
    )
    board = compile_board(scenario.model_copy(update={"contacts": contacts}))
    shen = contact_of(board, "shen")
    assert board.start_built[board.public.team.index(member), shen] == 1500
    assert board.start_built[-1, shen] == 0


def test_half_days() -> None:
    member = board_of("minimal").public.team[0]
    board, before, after = happens({"do": "half_days", "member": member, "half_days": 1})
    row = board.public.team.index(member)
    assert (after.half_days[:, row] == 1).all()
    assert np.array_equal(np.delete(after.half_days, row, axis=1), np.delete(before.half_days, row, axis=1))
    bars, table = barred(board, after), board.public.moves
    long = (table.member[:-1] == row) & (table.half_days[:-1] > 1)
    assert long.any()
    assert (bars[:, long] != Bar.NONE).all()
    assert np.array_equal(observe(board, after).half_days, after.half_days)


def test_an_action_that_is_not_known_here_is_in_no_move() -> None:
    scenario = scenario_of("minimal")
    board = compile_board(scenario.model_copy(update={"without": ("summit", "visit")}))
    actions = {move.action for move in board.public.moves}
    before = {move.action for move in board_of("minimal").public.moves}
    assert before - actions == before & {"summit", "visit"} != set()
