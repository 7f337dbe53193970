"""Every scenario, shipped or made for tests, has a playthrough for every strategy and story, and still plays like it.

The digests in them were written on one machine and hold on every other: Python 3.11, 3.12 and 3.13, NumPy 2.x.
Where a change is meant to change how games go: ``python -m tests.golden.write``.
"""

import pytest

from simgame.players import STRATEGIES
from tests.engine.worlds import SHIPPED, scenario_of
from tests.golden.playthrough import FOLDER, TOLD, playthroughs, story_file

FILES = playthroughs()


def seldom(name: str) -> bool:
    """Tell whether a playthrough is a rare test: single actions, and whoever plays the course not by the book.

    One scenario of the course is played by everybody each time; those of the tests hold the same rules, in digests too.
    """
    world, file = name.split("/")
    often = file == "by-the-book.txt" or file.startswith("story-")
    return file == "only-one-action.txt" or (
        world in SHIPPED and not often and (world != "bank-tender" or file == "digests.txt")
    )


@pytest.mark.parametrize("name", [pytest.param(name, marks=[pytest.mark.rare] * seldom(name)) for name in FILES])
def test_a_game_goes_as_it_went(name: str) -> None:
    path = FOLDER / name
    assert path.is_file(), f"{name} is missing: python -m tests.golden.write"
    golden = path.read_text(encoding="utf-8")
    now = FILES[name]()
    assert now.splitlines() == golden.splitlines(), f"{name} is stale; if that is meant: python -m tests.golden.write"


def test_no_file_is_left_over() -> None:
    there = {str(path.relative_to(FOLDER).as_posix()) for path in FOLDER.rglob("*.txt")}
    assert there - set(FILES) == set(), "python -m tests.golden.write"


@pytest.mark.parametrize("world", TOLD)
def test_every_strategy_and_story_has_a_file(world: str) -> None:
    listed = (FOLDER / world / "only-one-action.txt").read_text(encoding="utf-8").splitlines()
    for name in STRATEGIES:
        assert f"{world}/{name}.txt" in FILES or name in listed, name
    for story in scenario_of(world).stories:
        assert (story_file(world, story.name) if story.plan is not None else f"{world}/{story.strategy}.txt") in FILES
