"""Every strategy and every story wins as often as it should, at the standard difficulty.

The bands are for 2,000 seeds. Most strategies are far inside theirs, and that shows sooner: a cell is played with 256
seeds, then with 512 more at a time, until its win rate is four standard deviations (Wilson) from both ends of the band,
or all 2,000 seeds are played and the rate itself is inside. `python -m tests.balance.table` plays 2,000 everywhere.
"""

import pytest

from simgame.players import STRATEGIES, Strategy
from simgame.terms.actions import ACTIONS
from simgame.terms.move import Schedule
from tests.balance.bands import AS_IT_HAPPENED, SEEDS, Band, clearly_inside, measured, rows, told
from tests.engine.worlds import SHIPPED, scenario_of

STORIES = [(world, story.name) for world in SHIPPED for story in scenario_of(world).stories]


def holds(world: str, how: Strategy | Schedule, band: Band) -> None:
    found = measured(world, how, band)
    assert clearly_inside(found, band) or band[0] <= found.win_rate <= band[1], (
        f"wins {found.win_rate:.1%} of {found.games} games, not {band[0]:.0%} to {band[1]:.0%}"
    )
    assert found.outcomes[0] == 0, "every game ends"


@pytest.mark.parametrize(
    ("world", "name", "band"),
    [
        pytest.param(*row, id=f"{row[0]}-{row[1]}", marks=[pytest.mark.rare] * row[1].startswith("only-"))
        for row in rows()
    ],
)
def test_a_strategy_wins_as_often_as_it_should(world: str, name: str, band: Band) -> None:
    holds(world, STRATEGIES[name], band)


@pytest.mark.parametrize("world", SHIPPED)
def test_the_case_ends_as_it_did_in_life(world: str) -> None:
    holds(world, told(world, "as it happened"), AS_IT_HAPPENED[world])


@pytest.mark.parametrize(("world", "story"), STORIES)
def test_a_story_ends_as_its_author_expects(world: str, story: str) -> None:
    expect = next(each.expect for each in scenario_of(world).stories if each.name == story)
    if expect.win_rate is not None:
        holds(world, told(world, story), expect.win_rate)
    if expect.score is not None:
        found = measured(world, told(world, story), (0.0, 1.0))
        spread = 4 * found.score_sd / found.games**0.5
        assert expect.score[0] - spread <= found.score_mean <= expect.score[1] + spread


@pytest.mark.parametrize("world", SHIPPED)
def test_every_shipped_scenario_tells_the_case_and_the_doctrine(world: str) -> None:
    names = {story.name for story in scenario_of(world).stories}
    assert {"as it happened", "by the book"} <= names


def test_every_temptation_has_a_strategy_and_a_band() -> None:
    named = {(world, name) for world, name, _ in rows()}
    for world in SHIPPED:
        for action in (name for name, each in ACTIONS.items() if each.temptation):
            assert (world, f"only-{action}") in named
    assert SEEDS == 2000
