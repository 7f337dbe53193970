"""By the book: what the doctrine makes of what is known, one comparison a principle."""

from dataclasses import replace

import numpy as np

from simgame.engine.luck import seeds_from
from simgame.engine.observation import Observation, observe
from simgame.engine.week import new_games
from simgame.players.doctrine import DoctrineJudgement, worth
from simgame.players.principles import Principles
from simgame.players.strategy import WORTH
from simgame.terms.actions import ACTIONS
from simgame.terms.prices import PRICE_LEVELS
from tests.engine.test_hidden import other_board, other_truth
from tests.engine.worlds import board_of, contact_of, rows_of, step_of
from tests.scenarios import HARBOUR

BOARD = board_of(HARBOUR)
HELD = Principles()
PENG, WEI, MENG = (contact_of(BOARD, name) for name in ("peng", "wei", "meng"))
DRAFTING = step_of(BOARD, "drafting")


def first(week: int = 1) -> Observation:
    return replace(observe(BOARD, new_games(BOARD, seeds_from(1, 1))), week=week)


def worth_of(seen: Observation, code: str, held: Principles = HELD) -> int:
    return int(worth(seen, held)[0, rows_of(BOARD, code)[0]])


def knowing_role(seen: Observation, person: int, step: int, weight: int) -> Observation:
    weights, known = seen.weights.copy(), seen.know_role.copy()
    weights[0, :, person], weights[0, step, person], known[0, person] = 0, weight, 1
    return replace(seen, weights=weights, know_role=known)


def test_it_reads_the_observation_alone() -> None:
    state = new_games(BOARD, seeds_from(4, 1))
    one = observe(BOARD, state)
    other = observe(other_board(BOARD, state, 3), other_truth(BOARD, state, 3))
    assert np.array_equal(worth(one, HELD), worth(other, HELD))


def test_whoever_is_known_to_draft_is_worth_more_and_a_bystander_less() -> None:
    seen = first()
    drafts, nothing = (knowing_role(seen, MENG, DRAFTING, weight) for weight in (5, 0))
    judged = [DoctrineJudgement(each, HELD) for each in (nothing, seen, drafts)]
    shares = [int(each.shares[0, DRAFTING, MENG]) for each in judged]
    assert 0 == shares[0] < shares[1] < shares[2]
    values = [int(each.levels[0, MENG]) for each in judged]
    assert values[0] < values[1] < values[2]


def test_shares_of_a_step_are_parts_of_one() -> None:
    found = DoctrineJudgement(first(), HELD).shares
    assert found.min() >= 0
    assert (found.sum(axis=2) <= 1000).all()


def test_a_closed_door_lowers_the_worth_of_a_meeting() -> None:
    seen = first()
    shut, open_ = (replace(seen, access=np.full_like(seen.access, door)) for door in (350, 1000))
    assert worth_of(shut, "song:visit:wei") < worth_of(open_, "song:visit:wei")


def test_the_right_level_and_the_right_field_go() -> None:
    seen = first()
    assert worth_of(seen, "song:visit:wei") > worth_of(seen, "you:visit:wei")
    assert worth_of(seen, "lin:visit:peng") > worth_of(seen, "you:visit:peng")


def test_a_game_is_judged_among_others_as_it_is_alone() -> None:
    """Where somebody has risen in one game alone, long meetings among the moves."""
    both = observe(BOARD, new_games(BOARD, seeds_from(1, 2)))
    rank = both.rank.copy()
    rank[1, WEI] = (int(rank[0, WEI]) + 1) % 3
    found = worth(replace(both, rank=rank), HELD)
    for game in range(2):
        alone = observe(BOARD, new_games(BOARD, seeds_from(1, 2)[game : game + 1]))
        assert np.array_equal(worth(replace(alone, rank=rank[game : game + 1]), HELD)[0], found[game])
    assert (found[0] != found[1])[BOARD.public.moves.contact[:-1] == WEI].any()


def test_only_worries_that_somebody_is_known_to_have_are_answered_better_ones_first() -> None:
    seen = first(week=4)
    skills = BOARD.public.concerns.index("skills")
    assert worth_of(seen, "lin:prepare:skills") == 0
    concerns, known = seen.concerns.copy(), seen.know_concerns.copy()
    concerns[0, PENG, skills], known[0, PENG] = True, 1
    seen = knowing_role(replace(seen, concerns=concerns, know_concerns=known), PENG, BOARD.public.scoring, 4)
    told = seen.understanding.copy()
    told[0, -1, skills] += 500
    vaguely, well = (worth_of(each, "lin:prepare:skills") for each in (seen, replace(seen, understanding=told)))
    assert 0 < vaguely < well


def test_it_names_its_price_and_no_other_and_gives_in_to_no_temptation() -> None:
    found = worth(first(), HELD)[0]
    action, target = BOARD.public.moves.action[:-1], BOARD.public.moves.target[:-1]
    priced = {
        list(PRICE_LEVELS)[target[row]] for row in np.flatnonzero((action == ACTIONS.index("price")) & (found > 0))
    }
    assert priced == {HELD.price}
    assert not found[np.isin(action, ACTIONS.numbers(lambda each: each.temptation))].any()
    assert found.min() >= 0
    assert found.max() < WORTH
