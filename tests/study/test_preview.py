"""Previews say what can be said from what is known, and are right about as often as they claim."""

import numpy as np
import pytest

from simgame import Game
from simgame.engine.state import ARRAYS, State
from simgame.engine.tuning import BRIEF, LEARN_CONCERNS
from simgame.players import STRATEGIES, plan_by
from simgame.study import belief
from simgame.study.belief import OPENNESS, STRANGER_SPREAD
from simgame.study.preview import expected, preview
from tests.cases import cases
from tests.engine.test_hidden import other_board, other_truth
from tests.engine.worlds import WORLDS, scenario_of
from tests.moves import a_move, as_plan
from tests.scenarios import HARBOUR


def played(world: str, weeks: int, strategy: str = "breadth-only", seed: int = 3) -> Game:
    game = Game(scenario_of(world), seed, "trainee")
    while game.week <= weeks and not game.is_over:
        game.play_week(plan_by(STRATEGIES[strategy], game.observation, game.seeds))
    return game


def elsewise(game: Game, seed: int) -> None:
    """Make otherwise what the player of a game cannot know of: support, weights, scripts, facts, openness."""
    state, board = game._state, game._board
    game._state, game._board = other_truth(board, state, seed), other_board(board, state, seed)
    del game.__dict__["observation"]


@pytest.mark.parametrize("weeks", [0, 3])
@pytest.mark.parametrize("world", WORLDS)
def test_the_hidden_truth_plays_no_part(world: str, weeks: int) -> None:
    game = played(world, min(weeks, scenario_of(world).weeks - 1))
    plan = plan_by(STRATEGIES["by-the-book"], game.observation, game.seeds)
    moves = game.legal_moves()
    person = next(move.target for move in plan if move.target in game.board.contacts)
    own = [move for move in moves if move.target == person]
    before = preview(game, plan, 64), expected(game, own, plan)
    assert before[0].people
    assert before[1]
    truth = game._state.support.copy()
    elsewise(game, 11)
    assert not np.array_equal(truth, game._state.support)
    assert (preview(game, plan, 64), expected(game, own, plan)) == before


def test_the_games_luck_plays_no_part() -> None:
    one, other = (Game(scenario_of(HARBOUR), seed, "trainee") for seed in (1, 2))
    plan = plan_by(STRATEGIES["by-the-book"], one.observation, one.seeds)
    assert preview(one, plan) == preview(other, plan)


def hits(world: str, seed: int) -> list[tuple[bool, bool]]:
    """Return for each meeting with somebody known whether gain and support afterwards lay between low and high."""
    found = []
    game = Game(scenario_of(world), seed, "trainee")
    while not game.is_over:
        plan = plan_by(STRATEGIES["breadth-only" if seed % 2 else "by-the-book"], game.observation, game.seeds)
        foreseen, before = preview(game, plan, 64), game._state.support[0, 0]
        report = game.play_week(plan)
        seen = {contact: now for contact, _was, now in report.seen}
        for person in foreseen.people:
            row = game.board.contacts.index(person.contact)
            gain = int(game._state.support[0, 0, row] - before[row])
            if person.seen:
                inside = person.gain.low <= gain <= person.gain.high
                found.append((inside, person.after.low <= seen[person.contact] <= person.after.high))
    return found


@pytest.mark.rare
@pytest.mark.parametrize("seeds", cases((2, 4), often=(2,)))
def test_eight_of_ten_come_out_between_low_and_high(seeds: int) -> None:
    """Measured over 24 seeds x 3 strategies x 4 scenarios: 78 % of gains and 82 % of supports, of 80 % claimed."""
    found = np.array([hit for seed in range(seeds) for world in WORLDS for hit in hits(world, seed)])
    assert len(found) > 40 * seeds
    gains, supports = found.mean(axis=0)
    assert 0.68 < gains < 0.90
    assert 0.70 < supports < 0.94


def test_what_is_known_stands_as_known_and_the_rest_at_its_prior() -> None:
    game = played(HARBOUR, 1)
    now = game.observation
    believed = belief.worlds(now, game._board.difficulty, 64)
    assert len(believed) == belief.WORLDS
    support = np.concatenate([world.state.support[:, 0] for world in believed])
    fresh, strange = now.seen_week[0] == game.week - 1, now.seen_week[0] == 0
    assert fresh.any()
    assert strange.any()
    assert (support[:, fresh] == now.support[0, 0, fresh]).all()
    assert np.abs(support[:, strange].mean()) < STRANGER_SPREAD / 2
    assert STRANGER_SPREAD / 2 < support[:, strange].std() < STRANGER_SPREAD * 2
    met = now.coverage[0] >= BRIEF
    for world in believed:
        assert (world.board.openness[met] == game._board.openness[met]).all()
    openness = np.mean([world.board.openness for world in believed], axis=0)[~met]
    assert np.abs(openness - np.array(OPENNESS)[now.rank[0, ~met]]).max() < 100


def test_a_belief_has_every_field_of_a_state_in_its_shape() -> None:
    game = played(HARBOUR, 2)
    state: State = belief.worlds(game.observation, game._board.difficulty, 64)[0].state
    for name in ARRAYS:
        one, other = getattr(state, name), getattr(game._state, name)
        assert one.shape[1:] == other.shape[1:], name
        assert np.issubdtype(one.dtype, np.bool_) == np.issubdtype(other.dtype, np.bool_), name


def test_old_knowledge_is_less_sure() -> None:
    game, visit = Game(scenario_of(HARBOUR), 3, "trainee"), a_move("you:visit:lai")
    game.play_week([visit])
    (fresh,) = preview(game, [visit]).people
    for _ in range(3):
        game.play_week([])
    (stale,) = preview(game, [visit]).people
    assert stale.seen == fresh.seen == 1
    assert stale.after.high - stale.after.low > fresh.after.high - fresh.after.low
    assert stale.after.middle < fresh.after.middle


def test_another_meeting_with_the_same_person_adds_less() -> None:
    game = played(HARBOUR, 1)
    alone = expected(game, as_plan("you:visit:lai"))[a_move("you:visit:lai")]
    beside = expected(game, as_plan("you:visit:lai"), as_plan("you:call:lai", "lin:ask:lai"))[a_move("you:visit:lai")]
    again = expected(
        game,
        as_plan("you:visit:lai"),
        as_plan("you:call:lai", "lin:ask:lai", "you:visit:lai"),
    )[a_move("you:visit:lai")]
    assert beside.gain.middle < alone.gain.middle
    assert again == beside
    assert alone == expected(game, as_plan("you:visit:lai"), as_plan("you:call:qiu"))[a_move("you:visit:lai")]


def test_what_cannot_be_done_or_meets_nobody_is_left_out() -> None:
    game = Game(scenario_of(HARBOUR), 1, "trainee")
    moves = as_plan("you:price:low", "song:executive:wei", "you:visit:dai", "you:visit:lai")
    assert tuple(expected(game, moves)) == as_plan("you:visit:lai")
    assert expected(game, as_plan("you:price:low")) == {}
    assert [person.contact for person in preview(game, moves, 16).people] == ["lai"]
    assert preview(game, []).people == ()


def test_chances_are_shares_of_the_futures() -> None:
    harbour = scenario_of(HARBOUR)
    nearly = {"lai": 3.0}
    contacts = tuple(
        person.model_copy(update={"coverage": nearly.get(person.id, person.coverage)}) for person in harbour.contacts
    )
    game = Game(harbour.model_copy(update={"contacts": contacts}), 1, "trainee")
    found = preview(game, as_plan("you:banquet:qiu", "you:visit:lai", "lin:exchange:lai"))
    assert 5 < found.found < 30  # one banquet comes to light with 15 of 100
    lai = next(person for person in found.people if person.contact == "lai")
    assert game.observation.coverage[0, game.board.contacts.index("lai")] < LEARN_CONCERNS
    assert lai.concerns == 100
    game.play_week(["you:visit:lai", "lin:exchange:lai"])
    (lai,) = preview(game, as_plan("you:call:lai")).people
    assert lai.concerns is None
