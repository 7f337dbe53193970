"""What must not matter: the order of things in a file, and the hash seed of the interpreter."""

import os
import subprocess
import sys
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simgame.engine.compiler import compile_board
from simgame.engine.digest import digest
from simgame.engine.luck import seeds_from
from simgame.players import STRATEGIES
from simgame.scenario import Scenario
from simgame.study.play import play_strategy
from tests.engine.worlds import WORLDS, digests, games_of, scenario_of, wander


def shuffled(scenario: Scenario, luck: Any) -> Scenario:
    """Return the scenario with everything in another order that an author could have written down in another order."""

    def mixed(items: Any) -> Any:
        if isinstance(items, dict):
            return dict(mixed(list(items.items())))
        items = list(items)
        luck.shuffle(items)
        return items

    def some(items: Any, *names: str) -> tuple[Any, ...]:
        return tuple(
            item.model_copy(update={name: mixed(getattr(item, name)) for name in names}) for item in mixed(items)
        )

    return scenario.model_copy(
        update={
            "contacts": some(scenario.contacts, "concerns", "worries_from", "knows", "persuades", "support"),
            "variants": tuple(
                variant.model_copy(update={"options": some(variant.options, "weights")})
                for variant in mixed(scenario.variants)
            ),
            "team": (scenario.team[0], *some(scenario.team[1:], "functions")),
            "rivals": some(scenario.rivals, "script"),
            "concerns": some(scenario.concerns, "addressed_by"),
            "facts": some(scenario.facts, "reveals", "only"),
            "events": some(scenario.events),
            "steps": some(scenario.steps, "weights"),
        }
    )


@pytest.mark.rare
@settings(deadline=None, derandomize=True, max_examples=16)
@given(
    st.sampled_from(WORLDS), st.randoms(use_true_random=False), st.sampled_from(["random", "by-the-book", "tempted"])
)
def test_the_order_in_the_file_plays_no_part(world: str, luck: Any, name: str) -> None:
    board = compile_board(scenario_of(world))
    other = compile_board(shuffled(scenario_of(world), luck))
    assert board.public.moves.moves == other.public.moves.moves
    ends = [play_strategy(b, STRATEGIES[name], seeds_from(3, 6)) for b in (board, other)]
    assert digests(board, ends[0]) == digests(other, ends[1])


def test_the_verdict_is_the_last_word_of_its_week() -> None:
    """Steps that close in one week are decided in the order of the chain, whatever they are called."""
    scenario = scenario_of("minimal")
    steps = tuple(
        step.model_copy(update={"id": "a-last-word", "opens": 5, "closes": 5}) if step.kind == "verdict" else step
        for step in scenario.steps
    )
    board = compile_board(scenario.model_copy(update={"steps": steps}))
    assert board.public.steps[-1] == "a-last-word"
    end = wander(board, games_of(board, 8), 6, seed=1, slots=0)
    assert (end.points[:, :, 0].sum(axis=1) > 0).all(), "the bids were scored before the verdict"


_PLAY = """
import sys
from simgame.engine.digest import digest
from tests.engine.worlds import WORLDS, board_of, games_of, wander
for world in WORLDS:
    board = board_of(world)
    print(world, digest(board, wander(board, games_of(board), board.public.weeks, seed=5)))
"""


@pytest.mark.parametrize("hash_seed", [pytest.param("0", marks=pytest.mark.rare), "4321"])
def test_the_hash_seed_plays_no_part(hash_seed: str) -> None:
    here = []
    for world in WORLDS:
        board = compile_board(scenario_of(world))
        here.append(f"{world} {digest(board, wander(board, games_of(board), board.public.weeks, seed=5))}")
    environment = {**os.environ, "PYTHONHASHSEED": hash_seed, "PYTHONPATH": os.pathsep.join(p for p in sys.path if p)}
    there = subprocess.run(
        [sys.executable, "-c", _PLAY], capture_output=True, text=True, check=True, env=environment, timeout=60
    )
    assert there.stdout.split("\n")[:-1] == here
