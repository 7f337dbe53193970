"""Nothing hidden reaches a player: with another hidden truth every field of the observation is the same."""

from dataclasses import fields, replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simgame.engine.board import Board, PublicBoard, has_ear_elsewhere
from simgame.engine.compiler import compile_board
from simgame.engine.game import Game
from simgame.engine.legality import barred
from simgame.engine.luck import mix
from simgame.engine.observation import observe
from simgame.engine.state import ARRAYS, State, take
from simgame.engine.trace import KNOWN
from simgame.engine.tuning import BRIEF
from simgame.engine.week import new_games
from tests.engine.test_properties import Position, positions
from tests.engine.worlds import WORLDS, board_of, public_parts, scenario_of
from tests.scenarios import HARBOUR

SHOWN = {
    "outcome", "coverage", "recent", "matched", "frozen_until", "opens", "closes", "done", "issued", "deadline",
    "price", "answered", "proofs", "money", "worked", "temptations", "caught", "last_done", "fired", "seen_support",
    "seen_week", "seen_rivals", "know_role", "know_concerns", "know_influence", "know_rival", "know_price",
    "seen_price", "learned", "told_by", "half_days", "delayed", "standing", "built",
}  # fmt: skip
"""Fields of State that a player may see as they are: the calendar, what the team did, and what it was shown."""

HIDDEN = {
    "seed", "support", "firm", "credibility", "in_post", "rank", "title", "weights", "passed", "points", "margin",
    "rival_price", "flags", "variant", "worries",
}  # fmt: skip
"""Fields that a player may see in part or not at all."""


def other_truth(board: Board, state: State, seed: int) -> State:
    """Return the one game with everything else in it that its player cannot know of."""
    random = np.random.default_rng(seed)
    known, met = state.coverage > 0, state.coverage >= BRIEF

    def somewhere(name: str, hidden: Any, least: int, most: int) -> Any:
        array = getattr(state, name)
        drawn = random.integers(least, most + 1, array.shape).astype(array.dtype)
        return np.where(np.broadcast_to(hidden, array.shape), drawn, array)

    published = np.zeros((1, 1, len(board.public.parts)), dtype=bool)
    published[:, :, 3:-1] = (state.done & board.public.criteria)[:, None]
    changed = {
        "seed": mix(state.seed + np.uint64(seed)),
        "support": somewhere("support", True, -1000, 3000),
        "firm": somewhere("firm", True, 0, 3000),
        "credibility": somewhere("credibility", ~met, 300, 1000),
        "in_post": somewhere("in_post", ~known, 0, 1),
        "rank": somewhere("rank", ~known, 0, 2),
        "title": somewhere("title", ~known, 0, 1),
        "weights": somewhere("weights", (state.know_role == 0)[:, None], 0, 10),
        "passed": somewhere("passed", ~state.done, 0, 1),
        "points": somewhere("points", ~published, -9000, 50_000),
        "margin": somewhere("margin", True, -9000, 9000),
        "rival_price": somewhere("rival_price", True, 500, 1500),
        "flags": somewhere("flags", True, 0, 1),
        "variant": somewhere("variant", True, 0, 1),
        "worries": somewhere("worries", (state.know_concerns == 0)[:, :, None], 0, 1),
    }
    assert set(changed) == HIDDEN
    return replace(state, **changed)


def other_board(board: Board, state: State, seed: int) -> Board:
    """Return a board on which everything is otherwise that the player of the one game cannot know of."""
    random = np.random.default_rng(seed)
    met, concerns, influence = (state.coverage >= BRIEF)[0], state.know_concerns[0] > 0, state.know_influence[0] > 0
    rivals, learned = state.know_rival[0] > 0, state.learned[0] > 0

    def drawn(like: Any, least: int, most: int) -> Any:
        return random.integers(least, most + 1, like.shape).astype(like.dtype)

    def flipped(like: Any) -> Any:
        return random.random(like.shape) < 0.5

    persuades = np.where(influence[:, None], board.persuades, drawn(board.persuades, 0, 1000))
    warned = np.array([_reveals_one_of(sets, learned) for sets in board.reveals["event"]])
    # Of a rival that we know of we know whom it works on, not when or how well.
    script = np.where(rivals[:, None], board.script * 2 + (board.script > 0), drawn(board.script, 0, 300))
    return replace(
        board,
        difficulty=replace(board.difficulty, gain=500, insight=500, rival=500, lead=5),
        openness=np.where(met, board.openness, drawn(board.openness, 0, 1000)),
        concern_of=np.where(concerns[:, None], board.concern_of, flipped(board.concern_of)),
        persuades=persuades,
        has_ear_elsewhere=has_ear_elsewhere(board.public.line, persuades),
        successions=np.where(warned[:, None, None], board.successions, flipped(board.successions)),
        start_support=drawn(board.start_support, -1000, 3000),
        start_weights=drawn(board.start_weights, 0, 10),
        option_weights=tuple(drawn(weights, -1, 10) for weights in board.option_weights),
        fixed=(),
        solution=drawn(board.solution, 0, 1000),
        fit=500,
        reputation=drawn(board.reputation, 0, 1000),
        start_price=drawn(board.start_price, 500, 1500),
        script=script,
        defends=drawn(board.defends, 0, 1000),
        fact_depth=drawn(board.fact_depth, 1000, 4000),
        fact_week=drawn(board.fact_week, 1, 6),
        fact_only=(),
        reveals={kind: _unlearned(sets, learned, random) for kind, sets in board.reveals.items()},
        event_rules=(),
        questions=(),
    )


def _reveals_one_of(sets: Any, learned: Any) -> bool:
    return any(int(sets) >> int(fact) & 1 for fact in np.flatnonzero(learned))


def _unlearned(sets: Any, learned: Any, random: np.random.Generator) -> Any:
    """Return the sets of facts with those not learned at random."""
    known = np.uint64(sum(1 << int(fact) for fact in np.flatnonzero(learned)))
    every = (np.uint64(1) << np.uint64(len(learned))) - np.uint64(1)
    noise = random.integers(0, 2**63, sets.shape).astype(np.uint64) & every
    return (sets & known) | (noise & ~known)


def same_view(board: Board, state: State, other: Board, truth: State) -> None:
    for (name, one), (_, two) in zip(
        public_parts(observe(board, state)), public_parts(observe(other, truth)), strict=True
    ):
        assert np.array_equal(one, two), name
    assert np.array_equal(barred(board, state), barred(other, truth))
    some = np.arange(0, len(board.public.moves), 5)
    assert np.array_equal(barred(board, state, some), barred(other, truth, some))


def test_every_field_of_the_state_is_shown_or_hidden() -> None:
    """A new field of State must be put on one side or the other."""
    assert set(ARRAYS) == SHOWN | HIDDEN
    assert not SHOWN & HIDDEN


@settings(deadline=None, derandomize=True, max_examples=50)
@given(positions(games=1), st.integers(0, 2**32))
def test_the_hidden_truth_shows_nowhere(position: Position, seed: int) -> None:
    board, state = position.board, position.state
    same_view(board, state, board, other_truth(board, state, seed))
    same_view(board, state, other_board(board, state, seed), state)
    same_view(board, state, other_board(board, state, seed), other_truth(board, state, seed))


@pytest.mark.parametrize("world", WORLDS)
def test_the_first_look_shows_only_whom_we_know(world: str) -> None:
    """Support of people whom the team hardly knows is not in the first observation, that for rivals not even sooner."""
    board = board_of(world)
    everybody = np.zeros_like(board.start_support)
    everybody[0] = np.where(board.start_coverage >= 2000, board.start_support[0], 2500)
    everybody[1:] = np.where(board.start_coverage >= 3000, board.start_support[1:], 2500)
    seeds = np.arange(2, dtype=np.uint64)
    quiet = replace(board, event_rules=())
    same = observe(quiet, new_games(quiet, seeds))
    other = replace(quiet, start_support=everybody)
    for name, value in public_parts(observe(other, new_games(other, seeds))):
        assert np.array_equal(getattr(same, name), value), name


@pytest.mark.parametrize("world", WORLDS)
def test_what_is_marked_as_seen_at_the_start_is_so(world: str) -> None:
    board = board_of(world)
    seen = observe(board, new_games(replace(board, event_rules=()), np.arange(1, dtype=np.uint64)))
    ours, theirs = seen.seen_week[0] > 0, seen.seen_rivals[0] > 0
    assert np.array_equal(seen.support[0, 0, ours], board.start_support[0, ours])
    assert np.array_equal(seen.support[0, 1:, theirs], board.start_support[1:, theirs].T)
    assert (ours | ~theirs).all()


def test_what_is_known_is_shown() -> None:
    """The other side of the same coin: what a player has learned does reach the observation."""
    board = board_of(HARBOUR)
    state = new_games(board, np.arange(1, dtype=np.uint64))
    peng = board.public.contacts.index("peng")
    before = observe(board, state)
    assert (before.weights[0, :, peng] == -1).all()
    assert not before.concerns[0, peng].any()
    assert (before.influence[0, peng] == -1).all()
    know = np.zeros_like(state.know_role)
    know[0, peng] = 1
    after = observe(board, replace(state, know_role=know, know_concerns=know, know_influence=know))
    assert np.array_equal(after.weights[0, :, peng], state.weights[0, :, peng])
    assert np.array_equal(after.concerns[0, peng], board.concern_of[peng])
    assert np.array_equal(after.influence[0, peng], board.persuades[peng])


def test_the_public_board_holds_nothing_that_the_scenario_keeps_to_itself() -> None:
    """Everything on the public board is a name, a date or a rule that the briefing could print."""
    public = {field.name for field in fields(PublicBoard)}
    assert public == {
        "scenario", "weeks", "contacts", "vendors", "steps", "concerns", "facts", "events", "flags", "team", "line",
        "first_rank", "step_kind", "ends_game", "half_days", "tender", "head", "blackout", "judging", "money", "moves",
        "titles", "variants", "options", "shares", "worries_from", "worries", "stake", "needs", "deals_with",
    }  # fmt: skip
    scenario, board = scenario_of(HARBOUR), board_of(HARBOUR)
    other = scenario.model_copy(
        update={
            "contacts": tuple(
                person.model_copy(
                    update={
                        "openness": 0.5,
                        "concerns": (),
                        "knows": (),
                        "persuades": {},
                        "support": {},
                        "coverage": 1.0,
                    }
                )
                for person in scenario.contacts
            ),
            "rivals": tuple(rival.model_copy(update={"script": (), "price": 0.7}) for rival in scenario.rivals),
        }
    )
    again = compile_board(other).public
    for field in fields(PublicBoard):
        one, two = getattr(board.public, field.name), getattr(again, field.name)
        if field.name == "moves":
            for column in fields(type(one)):
                assert np.array_equal(getattr(one, column.name), getattr(two, column.name)), column.name
        else:
            assert one == two if isinstance(one, tuple) else np.array_equal(one, two), field.name


def test_a_batch_shows_each_player_only_their_own_game() -> None:
    board = board_of(HARBOUR)
    state = new_games(board, np.arange(5, dtype=np.uint64))
    for game in range(5):
        for (name, one), (_, two) in zip(
            public_parts(observe(board, take(state, [game]))), public_parts(observe(board, state)), strict=True
        ):
            assert name == "week" or np.array_equal(one[0], two[game]), name


def test_known_changes_are_of_fields_that_a_player_sees() -> None:
    """Beside what is shown anyway only our standing with people, and that only with those whom we have met."""
    assert SHOWN | {"credibility"} >= KNOWN
    game = Game(scenario_of(HARBOUR), seed=3)
    while not game.is_over:
        game.play_possible(game.legal_moves()[::7])
        met = {
            who for who, cover in zip(game.board.contacts, game.observation.coverage[0], strict=True) if cover >= BRIEF
        }
        known = [change for week in game.known_changes() for change in week]
        assert {change.field for change in known} <= KNOWN
        assert {change.about[0] for change in known if change.field == "credibility"} <= met
