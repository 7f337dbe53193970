"""Keyed luck: even, independent of what else is drawn, the same everywhere."""

import numpy as np
import pytest

from simgame.engine.luck import draw, key, mix, seeds_from
from tests.engine.worlds import WORLDS, board_of

KEYS = np.array([key("meeting", name) for name in ("zhou", "shen", "lin")], dtype=np.uint64)


def test_luck_is_even() -> None:
    """Chi-squared over 100 cells of 200,000 draws; with 99 degrees of freedom 160 is passed once in 10,000 times."""
    for week in (1, 7):
        for column in draw(mix(seeds_from(1, 200_000)), KEYS, week).T:
            counts = np.bincount(column // 10, minlength=100)
            assert ((counts - 2000) ** 2 / 2000).sum() < 160
            assert column.min() == 0
            assert column.max() == 999


def test_seeds_weeks_and_keys_are_independent_of_each_other() -> None:
    """Correlations of 100,000 pairs; four standard deviations are 0.0127."""
    seeds = mix(seeds_from(0, 100_000))
    first, second = draw(seeds, KEYS, 1), draw(seeds, KEYS, 2)
    pairs = [
        (first[:, 0], first[:, 1]),
        (first[:, 0], second[:, 0]),
        (first[:-1, 0], first[1:, 0]),
        (first[:, 2], second[:, 1]),
    ]
    for one, other in pairs:
        assert abs(np.corrcoef(one, other)[0, 1]) < 0.0127


def test_a_draw_hangs_on_its_seed_key_and_week_alone() -> None:
    seeds = mix(seeds_from(5, 20))
    together = draw(seeds, KEYS, 3)
    for game in range(20):
        for column in range(3):
            assert draw(seeds[game : game + 1], KEYS[column : column + 1], 3)[0, 0] == together[game, column]


def test_luck_is_the_same_on_every_machine() -> None:
    """Known answers, the first as SplitMix64's from the seed 1234567 are published."""
    gamma = 0x9E3779B97F4A7C15
    states = np.array([(1234567 + gamma * step) % 2**64 for step in (1, 2, 3)], dtype=np.uint64)
    assert mix(states).tolist() == [6457827717110365317, 3203168211198807973, 9817491932198370423]
    assert draw(mix(np.array([7], dtype=np.uint64)), KEYS, 3).tolist() == [[527, 991, 708]]


def test_seeds_may_be_any_number() -> None:
    for first in (0, 2**63, 2**64 - 2, -1):
        assert len(set(seeds_from(first, 4).tolist())) == 4


@pytest.mark.parametrize("world", WORLDS)
def test_no_two_things_share_their_luck(world: str) -> None:
    luck = board_of(world).luck
    keys = np.concatenate(
        [getattr(luck, name) for name in ("meeting", "rival", "told", "found", "complaint", "committee")]
    )
    assert len(np.unique(keys)) == len(keys)
