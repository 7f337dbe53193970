"""What the team learns, from whom, and how well it has to know them."""

from dataclasses import replace

import numpy as np

from simgame.engine.compiler import compile_board
from simgame.engine.observation import observe
from simgame.engine.rules.events import events
from simgame.engine.rules.intelligence import intelligence
from simgame.engine.state import State
from simgame.engine.tuning import LEARN_CONCERNS, LEARN_INFLUENCE, LEARN_RIVALS, LEARN_ROLE
from simgame.terms.reveals import Revealed
from tests.engine.worlds import board_of, contact_of, event_on, games_of, scenario_of, turn_of, with_contact
from tests.scenarios import HARBOUR

BOARD = board_of(HARBOUR)
TAO, HOU, SU, DAI = (contact_of(BOARD, name) for name in ("tao", "hou", "su", "dai"))
START = games_of(BOARD, 2000)


def after(state: State, *codes: str) -> State:
    turn = turn_of(BOARD, state, *codes)
    assert turn.made.all()
    return intelligence(BOARD, state, turn)


def test_coverage_opens_one_thing_after_the_other() -> None:
    for coverage in (2000, 2499, 2500, 2999, 3000, 3499, 3500, 4000):
        seen = after(with_contact(START, TAO, coverage=coverage), "you:call:tao")
        assert (seen.seen_week[:, TAO] == 1).all()
        assert (seen.seen_rivals[:, TAO] > 0).all() == (coverage >= LEARN_RIVALS)
        for field, least in (
            ("know_concerns", LEARN_CONCERNS),
            ("know_role", LEARN_ROLE),
            ("know_influence", LEARN_INFLUENCE),
        ):
            known = getattr(seen, field)[:, TAO] > 0
            assert known.all() == (coverage >= least), (coverage, field)
            assert known.any() == known.all() or field == "know_concerns" or coverage < least


def test_support_is_seen_as_it_was_and_grows_old() -> None:
    seen = after(with_contact(START, TAO, support=700, coverage=2000), "you:call:tao")
    assert (seen.seen_support[:, 0, TAO] == 700).all()
    later = with_contact(replace(seen, week=2), TAO, support=-300)
    assert (after(later, "you:call:hou").seen_support[:, 0, TAO] == 700).all()
    assert (after(later, "you:call:tao").seen_support[:, 0, TAO] == -300).all()


def test_nothing_is_learned_from_people_who_are_not_met() -> None:
    state = replace(START, coverage=np.full_like(START.coverage, 4000))
    idle = intelligence(BOARD, state, turn_of(BOARD, state))
    for field in ("learned", "know_role", "know_concerns", "know_influence", "seen_week"):
        assert np.array_equal(getattr(idle, field), getattr(state, field)), field


def test_facts_come_from_those_who_know_them() -> None:
    told = after(with_contact(START, HOU, coverage=3000), "you:visit:hou")
    knows = {fact for person in scenario_of(HARBOUR).contacts if person.id == "hou" for fact in person.knows}
    heard = {BOARD.public.facts[fact] for fact in np.flatnonzero((told.learned > START.learned).any(axis=0))}
    assert heard == knows
    assert (told.told_by[told.learned > START.learned] == HOU + 1).all()


def test_people_tell_more_the_better_the_means_and_the_more_open_they_are() -> None:
    """Asking is what asking around is for; a call is hardly the way."""
    state = with_contact(with_contact(START, HOU, coverage=3000), SU, coverage=3000)
    told = {
        code: int(((after(state, code).learned > 0).sum(axis=1)).sum())
        for code in ("you:call:hou", "you:visit:hou", "you:ask:hou", "you:leak:hou")
    }
    assert told["you:call:hou"] < told["you:visit:hou"] < told["you:ask:hou"] < told["you:leak:hou"]


def test_deep_facts_need_depth_and_their_week() -> None:
    board = board_of("minimal")
    ding, fact = contact_of(board, "ding"), board.public.facts.index("taihe-price")
    state = with_contact(games_of(board, 500), ding, in_post=True, coverage=2999)
    for week, coverage, heard in ((1, 3000, False), (2, 2999, False), (2, 3000, True), (5, 4000, True)):
        now = with_contact(replace(state, week=week), ding, coverage=coverage)
        learned = intelligence(board, now, turn_of(board, now, "you:ask:ding")).learned[:, fact] > 0
        assert learned.any() == heard, (week, coverage)


def test_a_fact_reveals_what_it_says() -> None:
    scenario = event_on(scenario_of(HARBOUR), {"do": "reveal", "fact": "two-things"}, week=2)
    fact = scenario.facts[0].model_copy(
        update={
            "id": "two-things",
            "reveals": (
                Revealed("contact", "dai"),
                Revealed("support", "dai"),
                Revealed("role", "tao"),
                Revealed("concerns", "tao"),
                Revealed("influence", "tao"),
                Revealed("rival", "haifeng"),
                Revealed("price", "suda"),
                Revealed("event", "it-happens"),
            ),
        }
    )
    board = compile_board(scenario.model_copy(update={"facts": (*scenario.facts, fact)}))
    state = replace(games_of(board, 4), week=2)
    told = events(board, state, turn_of(board, state))
    haifeng, suda = (board.public.vendors.index(name) - 1 for name in ("haifeng", "suda"))
    assert (told.coverage[:, DAI] == 1000).all()
    assert (told.seen_week[:, DAI] == 2).all(), "who is heard of for the first time is seen by the same fact"
    assert np.array_equal(told.seen_support[:, :, DAI], state.support[:, :, DAI])
    for field in ("know_role", "know_concerns", "know_influence"):
        assert (getattr(told, field)[:, TAO] == 2).all()
    assert (told.know_rival[:, haifeng] == 2).all()
    assert not told.know_rival[:, suda].any()
    assert np.array_equal(told.seen_price[:, suda], state.rival_price[:, suda])


def test_what_is_known_of_a_price_is_what_was_told() -> None:
    board = board_of("minimal")
    state = games_of(board, 4)
    seen, know = np.full_like(state.seen_price, 1000), np.ones_like(state.know_price)
    shown = observe(board, replace(state, seen_price=seen, know_price=know, rival_price=seen - 300))
    assert (shown.rival_price == 1000).all(), "stale, and marked with its week"
