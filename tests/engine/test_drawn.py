"""What is drawn before a game: by its shares, from its pool, each thing by luck of its own, and never shown."""

from dataclasses import replace

import numpy as np
import pytest

from simgame.engine.board import Board
from simgame.engine.compiler import compile_board
from simgame.engine.game import Game
from simgame.engine.luck import seeds_from
from simgame.engine.observation import UNKNOWN, observe
from simgame.engine.rules.conditions import quantity
from simgame.engine.rules.intelligence import facts_known, learn
from simgame.engine.state import State, first_state, take
from simgame.scenario import Scenario
from simgame.scenario.model import Variant
from simgame.terms.drawn import Drawn
from tests.engine.worlds import DRAWN, WORLDS, board_of, contact_of, scenario_of, step_of, wander

SCENARIO, BOARD = scenario_of(DRAWN), board_of(DRAWN)
GAMES = 4000
MANY = first_state(BOARD, seeds_from(0, GAMES))
WRITER = BOARD.public.variants.index("writer")
BOOKKEEPER = BOARD.public.options[WRITER].index("bookkeeper")


def option(state: State, board: Board, group: str, name: str) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    column = board.public.variants.index(group)
    drawn: np.ndarray[tuple[int], np.dtype[np.bool_]] = state.variant[:, column] == board.public.options[column].index(
        name
    )
    return drawn


def worried(board: Board, state: State, contact: str) -> list[str]:
    """Return what may worry a person, the concerns of each game as one word."""
    row = contact_of(board, contact)
    return [" ".join(np.array(board.public.concerns)[own]) for own in state.worries[:, row]]


@pytest.mark.parametrize(
    ("group", "name", "share"),
    [
        ("writer", "technician", 0.6),
        ("writer", "bookkeeper", 0.4),
        ("payment", "late", 0.5),
        ("payment", "at-once", 0.25),
    ],
)
def test_options_are_drawn_by_their_shares(group: str, name: str, share: float) -> None:
    """Five standard deviations of a share over 4,000 games are 4 hundredths at most."""
    assert option(MANY, BOARD, group, name).mean() == pytest.approx(share, abs=0.04)


def test_groups_are_drawn_apart() -> None:
    both = option(MANY, BOARD, "writer", "bookkeeper") & option(MANY, BOARD, "payment", "late")
    assert both.mean() == pytest.approx(0.2, abs=0.035)


def test_as_many_worries_as_are_said_come_from_the_pool_beside_those_that_are_always_there() -> None:
    always, pool, drawn = BOARD.concern_of, BOARD.public.worries_from, BOARD.public.worries
    assert (MANY.worries >= always).all()
    assert not (MANY.worries & ~always & ~pool).any()
    assert ((MANY.worries & pool).sum(axis=2) == drawn).all()
    for row, concern in zip(*np.nonzero(pool), strict=True):
        expected = drawn[row] / pool[row].sum()
        assert MANY.worries[:, row, concern].mean() == pytest.approx(expected, abs=0.04)


def test_the_option_gives_steps_their_weights_and_leaves_the_others_alone() -> None:
    wishes, other = step_of(BOARD, "wishes"), step_of(BOARD, "comparison")
    by_mi = option(MANY, BOARD, "writer", "bookkeeper")
    mi, gong, xun = (contact_of(BOARD, name) for name in ("mi", "gong", "xun"))
    expected = np.zeros_like(MANY.weights[0, wishes])
    expected[[mi, gong]] = 6, 2
    assert (MANY.weights[by_mi, wishes] == expected).all()
    assert (MANY.weights[~by_mi, wishes, xun] == 5).all()
    assert (MANY.weights[~by_mi, wishes] == BOARD.start_weights[wishes]).all()
    assert (MANY.weights[:, other] == BOARD.start_weights[other]).all()


def with_one_more(scenario: Scenario) -> Scenario:
    """Return the scenario with another group of variants, another concern, and that in two pools."""
    group = Variant.model_validate(
        {
            "id": "another",
            "about": "Something else is open.",
            "options": [{"id": "a", "text": "A.", "share": 1}, {"id": "b", "text": "B.", "share": 3}],
        }
    )
    concern = scenario.concerns[0].model_copy(update={"id": "a-new-one"})
    contacts = tuple(
        person.model_copy(update={"worries_from": ("night", "a-new-one")}) if person.id == "gong" else person
        for person in scenario.contacts
    )
    return scenario.model_copy(
        update={
            "variants": (group, *scenario.variants),
            "concerns": (*scenario.concerns, concern),
            "contacts": contacts,
        }
    )


def test_another_variant_or_worry_draws_nothing_else_anew() -> None:
    more = compile_board(with_one_more(SCENARIO))
    state = first_state(more, seeds_from(0, 200))
    for group, options in zip(BOARD.public.variants, BOARD.public.options, strict=True):
        for name in options:
            assert np.array_equal(option(state, more, group, name), option(MANY, BOARD, group, name)[:200])
    for contact in ("yuan", "xun", "mi"):
        assert worried(more, state, contact) == worried(BOARD, MANY, contact)[:200]
    assert set(worried(more, state, "gong")) == {"night", "a-new-one"}


def test_a_larger_pool_only_lets_the_new_worry_take_the_place_of_another() -> None:
    contacts = tuple(
        person.model_copy(update={"worries_from": ("night", "bills", "spares")}) if person.id == "yuan" else person
        for person in SCENARIO.contacts
    )
    board = compile_board(SCENARIO.model_copy(update={"contacts": contacts}))
    before, after = worried(BOARD, MANY, "yuan"), worried(board, first_state(board, seeds_from(0, GAMES)), "yuan")
    assert {now for was, now in zip(before, after, strict=True) if was != now} == {"spares"}


def test_what_a_story_fixes_is_not_drawn() -> None:
    story = next(story for story in SCENARIO.stories if story.fixed)
    told = compile_board(SCENARIO, "standard", story.fixed)
    state = first_state(told, seeds_from(0, 300))
    assert option(state, told, "writer", "bookkeeper").all()
    assert set(worried(told, state, "xun")) == {"bills spares"}
    assert set(worried(told, state, "yuan")) == {"bills"}
    assert np.array_equal(option(state, told, "payment", "late"), option(MANY, BOARD, "payment", "late")[:300])
    assert worried(told, state, "mi") == worried(BOARD, MANY, "mi")[:300]


def test_conditions_ask_for_the_option_that_is_drawn() -> None:
    column = BOARD.public.variants.index("payment")
    for number, name in enumerate(BOARD.public.options[column]):
        so = quantity(BOARD, MANY, "variant", column, number)
        assert np.array_equal(so == 1, option(MANY, BOARD, "payment", name))


def test_a_fact_is_learned_only_where_all_that_it_asks_for_is_drawn() -> None:
    facts = BOARD.public.facts
    known = facts_known(learn(BOARD, MANY, np.ones((GAMES, len(facts)), dtype=bool), np.zeros_like(MANY.told_by)))
    spares = BOARD.public.concerns.index("spares")
    there = {
        "who-writes": option(MANY, BOARD, "writer", "technician"),
        "mi-writes": option(MANY, BOARD, "writer", "bookkeeper"),
        "xun-parts": MANY.worries[:, contact_of(BOARD, "xun"), spares] & option(MANY, BOARD, "payment", "late"),
    }
    for number, fact in enumerate(facts):
        expected = there.get(fact, np.ones(GAMES, dtype=bool))
        assert np.array_equal((known >> np.uint64(number)) & np.uint64(1) == 1, expected), fact


def test_what_is_drawn_is_seen_only_by_who_has_learned_it() -> None:
    """Two games that differ in all that was drawn look the same; once worries are known they are the game's own."""
    by_mi = option(MANY, BOARD, "writer", "bookkeeper")
    one, other = take(MANY, np.flatnonzero(by_mi)[:1]), take(MANY, np.flatnonzero(~by_mi)[:1])
    other = replace(other, seed=one.seed, worries=~one.worries)
    for name in ("weights", "concerns", "bars"):
        assert np.array_equal(getattr(observe(BOARD, one), name), getattr(observe(BOARD, other), name)), name
    assert not observe(BOARD, one).concerns.any()
    assert (observe(BOARD, one).weights == UNKNOWN).all()
    known = replace(MANY, know_concerns=np.ones_like(MANY.know_concerns))
    assert np.array_equal(observe(BOARD, known).concerns, MANY.worries)


@pytest.mark.parametrize("world", WORLDS)
def test_nothing_that_happens_changes_what_was_drawn(world: str) -> None:
    board = board_of(world)
    start = first_state(board, seeds_from(5, 8))
    end = wander(board, start, board.public.weeks, seed=3)
    assert np.array_equal(start.variant, end.variant)
    assert np.array_equal(start.worries, end.worries)


def test_a_game_can_be_told_what_to_draw() -> None:
    fixed = (Drawn("variant", "writer", "bookkeeper"), Drawn("worry", "yuan", "night"))
    for seed in range(6):
        view = Game(SCENARIO, seed, author=True, fixed=fixed).author_view()
        assert view.variants["writer"] == "bookkeeper"
        assert view.contacts["yuan"].concerns == ("night",)
        assert view.contacts["mi"].weights["wishes"] == 6
