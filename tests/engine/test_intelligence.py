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

BANK = board_of("bank-tender")
XU, MA, PAN, LU = (contact_of(BANK, name) for name in ("xu", "ma", "pan", "lu"))
START = games_of(BANK, 2000)


def after(state: State, *codes: str) -> State:
    turn = turn_of(BANK, state, *codes)
    assert turn.made.all()
    return intelligence(BANK, state, turn)


def test_coverage_opens_one_thing_after_the_other() -> None:
    for coverage in (2000, 2499, 2500, 2999, 3000, 3499, 3500, 4000):
        seen = after(with_contact(START, XU, coverage=coverage), "you:call:xu")
        assert (seen.seen_week[:, XU] == 1).all()
        assert (seen.seen_rivals[:, XU] > 0).all() == (coverage >= LEARN_RIVALS)
        for field, least in (
            ("know_concerns", LEARN_CONCERNS),
            ("know_role", LEARN_ROLE),
            ("know_influence", LEARN_INFLUENCE),
        ):
            known = getattr(seen, field)[:, XU] > 0
            assert known.all() == (coverage >= least), (coverage, field)
            assert known.any() == known.all() or field == "know_concerns" or coverage < least


def test_support_is_seen_as_it_was_and_grows_old() -> None:
    seen = after(with_contact(START, XU, support=700, coverage=2000), "you:call:xu")
    assert (seen.seen_support[:, 0, XU] == 700).all()
    later = with_contact(replace(seen, week=2), XU, support=-300)
    assert (after(later, "you:call:ma").seen_support[:, 0, XU] == 700).all()
    assert (after(later, "you:call:xu").seen_support[:, 0, XU] == -300).all()


def test_nothing_is_learned_from_people_who_are_not_met() -> None:
    state = replace(START, coverage=np.full_like(START.coverage, 4000))
    idle = intelligence(BANK, state, turn_of(BANK, state))
    for field in ("learned", "know_role", "know_concerns", "know_influence", "seen_week"):
        assert np.array_equal(getattr(idle, field), getattr(state, field)), field


def test_facts_come_from_those_who_know_them() -> None:
    told = after(with_contact(START, MA, coverage=3000), "you:visit:ma")
    knows = {fact for person in scenario_of("bank-tender").contacts if person.id == "ma" for fact in person.knows}
    heard = {BANK.public.facts[fact] for fact in np.flatnonzero((told.learned > START.learned).any(axis=0))}
    assert heard == knows
    assert (told.told_by[told.learned > START.learned] == MA + 1).all()


def test_people_tell_more_the_better_the_means_and_the_more_open_they_are() -> None:
    """Asking is what asking around is for; a call is hardly the way."""
    state = with_contact(with_contact(START, MA, coverage=3000), PAN, coverage=3000)
    told = {
        code: int(((after(state, code).learned > 0).sum(axis=1)).sum())
        for code in ("you:call:ma", "you:visit:ma", "you:ask:ma", "you:leak:ma")
    }
    assert told["you:call:ma"] < told["you:visit:ma"] < told["you:ask:ma"] < told["you:leak:ma"]


def test_deep_facts_need_depth_and_their_week() -> None:
    board = board_of("minimal")
    ding, fact = contact_of(board, "ding"), board.public.facts.index("taihe-price")
    state = with_contact(games_of(board, 500), ding, in_post=True, coverage=2999)
    for week, coverage, heard in ((1, 3000, False), (2, 2999, False), (2, 3000, True), (5, 4000, True)):
        now = with_contact(replace(state, week=week), ding, coverage=coverage)
        learned = intelligence(board, now, turn_of(board, now, "you:ask:ding")).learned[:, fact] > 0
        assert learned.any() == heard, (week, coverage)


def test_a_fact_reveals_what_it_says() -> None:
    scenario = event_on(scenario_of("bank-tender"), {"do": "reveal", "fact": "two-things"}, week=2)
    fact = scenario.facts[0].model_copy(
        update={
            "id": "two-things",
            "reveals": (
                Revealed("contact", "lu"),
                Revealed("support", "lu"),
                Revealed("role", "xu"),
                Revealed("concerns", "xu"),
                Revealed("influence", "xu"),
                Revealed("rival", "taihe"),
                Revealed("price", "minsu"),
                Revealed("event", "it-happens"),
            ),
        }
    )
    board = compile_board(scenario.model_copy(update={"facts": (*scenario.facts, fact)}))
    state = replace(games_of(board, 4), week=2)
    told = events(board, state, turn_of(board, state))
    taihe, minsu = (board.public.vendors.index(name) - 1 for name in ("taihe", "minsu"))
    assert (told.coverage[:, LU] == 1000).all()
    assert (told.seen_week[:, LU] == 2).all(), "who is heard of for the first time is seen by the same fact"
    assert np.array_equal(told.seen_support[:, :, LU], state.support[:, :, LU])
    for field in ("know_role", "know_concerns", "know_influence"):
        assert (getattr(told, field)[:, XU] == 2).all()
    assert (told.know_rival[:, taihe] == 2).all()
    assert not told.know_rival[:, minsu].any()
    assert np.array_equal(told.seen_price[:, minsu], state.rival_price[:, minsu])


def test_what_is_known_of_a_price_is_what_was_told() -> None:
    board = board_of("minimal")
    state = games_of(board, 4)
    seen, know = np.full_like(state.seen_price, 1000), np.ones_like(state.know_price)
    shown = observe(board, replace(state, seen_price=seen, know_price=know, rival_price=seen - 300))
    assert (shown.rival_price == 1000).all(), "stale, and marked with its week"
