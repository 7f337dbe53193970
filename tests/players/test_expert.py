"""The expert: the doctrine with factors, and why it makes a move."""

from dataclasses import replace

import numpy as np
import pytest

from simgame.engine.luck import seeds_from
from simgame.engine.observation import Observation, observe
from simgame.engine.week import new_games
from simgame.players import choose, dice_of
from simgame.players.doctrine import worth
from simgame.players.expert import PHASES, Factors, Preferences, expert, phases
from simgame.players.principles import Principles
from simgame.players.reasons import MoveReason, reasons
from simgame.players.strategy import WORTH
from simgame.terms.prices import PRICE_LEVELS
from tests.engine.test_hidden import other_board, other_truth
from tests.engine.worlds import board_of, contact_of, rows_of, step_of
from tests.scenarios import HARBOUR

BOARD = board_of(HARBOUR)
TABLE = BOARD.public.moves
MENG, WEI = contact_of(BOARD, "meng"), contact_of(BOARD, "wei")
DRAFTING = step_of(BOARD, "drafting")
PLAIN = Preferences()


def first(week: int = 1, games: int = 1) -> Observation:
    return replace(observe(BOARD, new_games(BOARD, seeds_from(1, games))), week=week)


def always(factor: int) -> Factors:
    return (factor,) * len(PHASES)


def valued(preferences: Preferences, seen: Observation) -> np.ndarray:
    return expert(preferences)(seen, dice_of(seeds_from(1, len(seen.outcome)), seen.week))


def test_without_preferences_it_is_the_doctrine() -> None:
    assert np.array_equal(valued(Preferences(), first()), worth(first(), Principles()))


def test_it_reads_the_observation_alone() -> None:
    state, held = new_games(BOARD, seeds_from(4, 1)), Preferences(people={"meng": always(3000)})
    one, other = (observe(BOARD, state), observe(other_board(BOARD, state, 3), other_truth(BOARD, state, 3)))
    assert np.array_equal(valued(held, one), valued(held, other))


def test_factors_of_action_and_person_are_taken_together() -> None:
    held = Preferences(actions={"visit": always(3000)}, people={"meng": always(500)})
    before, after = worth(first(), Principles())[0], valued(held, first())[0]
    visit, ask, other = rows_of(BOARD, "you:visit:meng", "you:ask:meng", "song:visit:wei")
    assert before[[visit, ask, other]].all()
    assert after[visit] == before[visit] * 1500 // 1000
    assert after[ask] == before[ask] // 2
    assert after[other] == before[other] * 3
    assert valued(Preferences(people={"meng": always(0)}), first())[0, visit] == 0
    assert valued(Preferences(people={"meng": always(64_000)}), first()).max() < WORTH


@pytest.mark.parametrize("factor", [0, 8191, 8192, 8193, 64_000])
def test_a_large_factor_is_taken_as_exactly_as_a_small_one(factor: int) -> None:
    before = worth(first(games=2), Principles()).astype(object)
    after = valued(Preferences(people={"meng": always(factor)}), first(games=2))
    hers = TABLE.contact[:-1] == MENG
    assert (after[:, hers] == np.minimum(before[:, hers] * factor // 1000, WORTH - 1)).all()
    assert before[:, hers].max() > 0


def test_each_game_is_in_the_phase_of_its_own_calendar() -> None:
    seen = first(games=2)
    locks, deadline = int(seen.closes[0, DRAFTING]), int(seen.deadline[0])
    award = int(seen.closes[0, BOARD.public.award])
    found = [PHASES[phases(replace(seen, week=week))[0]] for week in (1, locks, deadline, deadline + 1, award + 1)]
    assert found == list(PHASES)
    later = seen.closes.copy()
    later[1, BOARD.public.criteria] += 1
    assert list(phases(replace(seen, week=locks + 1, closes=later))) == [2, 1]
    held = Preferences(people={"meng": (1000, 2000, 0, 0, 0)})
    both = valued(held, replace(seen, week=locks + 1, closes=later))[:, rows_of(BOARD, "you:visit:meng")[0]]
    assert both[0] == 0 < both[1]


def test_who_leads_in_the_criteria_asks_another_price() -> None:
    held = Preferences(ahead=2000, price_ahead="premium")
    seen = first(week=3, games=2)
    lead = np.zeros_like(seen.lead)
    lead[1, DRAFTING] = 2500
    now = valued(held, replace(seen, lead=lead))
    rows = rows_of(BOARD, *(f"you:price:{price}" for price in PRICE_LEVELS))
    chosen = [tuple(PRICE_LEVELS)[int(values.argmax())] for values in now[:, rows]]
    assert chosen == [Principles().price, "premium"]


# ---------------------------------------------------------------------------------------------------------- reasons


def why(seen: Observation, code: str, held: Preferences = PLAIN) -> MoveReason:
    (reason,) = reasons(seen, held, [int(rows_of(BOARD, code)[0])])
    assert str(reason.move) == code
    return reason


def knowing(seen: Observation, person: int) -> Observation:
    """Let the person be known well, with the whole say in drafting."""
    weights = np.where(seen.weights < 0, 0, seen.weights)
    weights[0, :, person], weights[0, DRAFTING, person] = 0, 9
    everything = {name: np.ones_like(getattr(seen, name)) for name in ("know_role", "know_concerns")}
    return replace(seen, weights=weights, coverage=np.full_like(seen.coverage, 4000), **everything)


def test_who_is_known_to_draft_is_met_for_the_drafting() -> None:
    reason = why(knowing(first(), MENG), "you:visit:meng")
    assert (reason.why, reason.step, reason.known) == ("votes", "drafting", True)
    assert reason.closes == first().closes[0, DRAFTING]


def test_who_has_a_deciders_ear_is_met_for_that() -> None:
    seen = knowing(first(), MENG)
    influence = np.zeros_like(seen.influence)
    influence[0, WEI, MENG] = 9000
    reason = why(replace(seen, influence=influence), "song:visit:wei")
    assert (reason.why, reason.other, reason.step) == ("ear", "meng", "drafting")


def test_what_nobody_has_told_is_asked_for() -> None:
    seen, curious = first(), Preferences(Principles(asking=60_000))
    coverage = np.full_like(seen.coverage, 2000)
    reason = why(replace(seen, coverage=coverage), "you:ask:meng", curious)
    assert (reason.why, reason.facts) == ("news", len(BOARD.public.facts))
    left = np.flatnonzero(~seen.done[0])
    assert reason.closes == seen.closes[0, left].min()


@pytest.mark.parametrize(
    ("held", "expected"),
    [
        (Principles(roles=900_000, asking=0), "role"),
        (Principles(worries=900_000, asking=0), "worry"),
        (Principles(lines=900_000, asking=0), "line"),
    ],
)
def test_what_is_not_known_of_somebody_is_learned(held: Principles, expected: str) -> None:
    nobody_met = replace(first(), coverage=np.full_like(first().coverage, 1000))
    assert why(nobody_met, "you:ask:meng", Preferences(held)).why == expected


def test_the_bid_has_reasons_of_its_own() -> None:
    assert why(first(week=3), "you:price:floor").why == "price"
    lead = np.zeros_like(first().lead)
    lead[0, DRAFTING] = 2500
    ahead = why(replace(first(week=3), lead=lead), "you:price:premium", Preferences(ahead=2000, price_ahead="premium"))
    assert (ahead.why, ahead.figure) == ("ahead", 2500)
    skills = BOARD.public.concerns.index("skills")
    answer = why(first(week=3), "lin:prepare:skills")
    assert (answer.why, answer.figure) == ("answer", int(first().understood[0, skills]))


def test_what_training_games_make_of_a_move_is_told() -> None:
    favoured = why(first(), "you:visit:meng", Preferences(people={"meng": always(1500)}))
    assert favoured.favoured
    assert favoured.factor == 1500
    assert not why(first(), "you:visit:meng").favoured


def test_every_move_of_a_week_has_a_reason() -> None:
    rows = [int(row) for row in choose(first(), valued(Preferences(), first()))[0] if row >= 0]
    assert rows
    assert [each.move for each in reasons(first(), Preferences(), rows)] == [TABLE[row] for row in rows]
