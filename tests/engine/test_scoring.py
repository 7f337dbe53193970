"""The score: six parts within their marks, each better for what it asks for."""

from dataclasses import replace

import numpy as np
import pytest

from simgame.engine.scoring import breakdown, score
from simgame.engine.state import State, take
from simgame.terms.outcomes import LOST, OUT, VOID, WON
from simgame.terms.parts import SCORE_PARTS
from tests.engine.worlds import WORLDS, board_of, games_of, stroll
from tests.scenarios import HARBOUR

BOARD = board_of(HARBOUR)
END = stroll(BOARD, games_of(BOARD, 32), BOARD.public.weeks, seed=2, slots=8)


def part(name: str, state: State) -> "np.ndarray[tuple[int], np.dtype[np.int32]]":
    parts = score(BOARD, state).parts
    return parts[:, SCORE_PARTS.index(name)]


def ended(outcome: int, margin: int = 0, **fields: object) -> State:
    changed = replace(END, outcome=np.full_like(END.outcome, outcome), margin=np.full_like(END.margin, margin))
    return replace(changed, **fields)  # type: ignore[arg-type]


@pytest.mark.parametrize("world", WORLDS)
def test_the_total_is_the_weighted_mean_of_the_parts(world: str) -> None:
    board = board_of(world)
    state = stroll(board, games_of(board, 32), board.public.weeks, seed=2)
    scores = score(board, state)
    honest = state.outcome != VOID
    assert np.array_equal(scores.total[honest], (scores.parts @ board.score // 100)[honest])
    assert board.score.sum() == 100


@pytest.mark.parametrize("world", WORLDS)
def test_the_breakdown_adds_up_to_the_parts_and_names_whom_it_counts(world: str) -> None:
    board = board_of(world)
    state = stroll(board, games_of(board, 12), board.public.weeks, seed=4)
    scores = score(board, state)
    for game in range(12):
        found = breakdown(board, take(state, [game]))
        assert [part.name for part in found.parts] == list(SCORE_PARTS)
        assert (found.total, found.earned) == (scores.total[game], scores.earned[game])
        assert sum(part.worth * part.weight for part in found.parts) // 100 == found.earned
        for part, worth in zip(found.parts, scores.parts[game], strict=True):
            assert part.worth == worth == sum(component.worth for component in part.components)
            for component in part.components:
                assert all(item.counts >= 0 for item in component.items)
                if component.items and component.worth:
                    assert component.reached, "somebody counts where it is worth anything"


def test_a_victory_is_worth_more_than_any_defeat_and_a_clear_one_most() -> None:
    worth = [int(part("outcome", ended(WON, margin))[0]) for margin in (1, 5000, 10_000, 20_000)]
    assert worth == [600, 800, 1000, 1000]
    lost = [int(part("outcome", ended(LOST, -margin))[0]) for margin in (0, 5000, 10_000, 20_000)]
    assert lost == [300, 150, 0, 0]
    for outcome in (OUT, VOID):
        assert not part("outcome", ended(outcome)).any()


def test_price_kept_counts_only_for_the_winner() -> None:
    floor, premium = (np.full_like(END.price, level) for level in (0, 3))
    assert (part("efficiency", ended(WON, 1, price=premium)) > part("efficiency", ended(WON, 1, price=floor))).all()
    assert not part("efficiency", ended(LOST, -1, price=premium)).any()


def test_more_of_everything_scores_no_less() -> None:
    for name, field, least, most in (
        ("key", "support", 0, 2000),
        ("general", "coverage", 1000, 3000),
        ("organisational", "matched", 0, 1),
        ("information", "learned", 0, 1),
        ("information", "know_role", 0, 1),
    ):
        array = getattr(END, field)
        low, high = (replace(END, **{field: np.full_like(array, value)}) for value in (least, most))
        assert (part(name, low) <= part(name, END)).all(), (name, field)
        assert (part(name, high) >= part(name, END)).all(), (name, field)
        assert (part(name, high) > part(name, low)).all(), (name, field)


def test_people_who_have_left_do_not_count() -> None:
    gone = END.in_post.copy()
    gone[:, 0] = False
    state = replace(END, in_post=gone)
    loved, hated = state.support.copy(), state.support.copy()
    loved[:, 0, 0], hated[:, 0, 0] = 3000, -1000
    assert np.array_equal(
        score(BOARD, replace(state, support=loved)).total, score(BOARD, replace(state, support=hated)).total
    )
