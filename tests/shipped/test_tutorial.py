"""The shipped tutorial: whoever does what its guide says wins, whatever the luck; whoever ignores it loses."""

import pytest

from simgame import load_scenario
from simgame.authoring.preview import PreviewRun
from simgame.runs import Finished, Predict
from simgame.scenario.library import shipped_folder
from tests.cases import cases
from tests.runs.follow import follow

SEEDS = range(50)


def begun(seed: int) -> PreviewRun:
    """Return a run that is not saved: a disk takes its time."""
    path = shipped_folder() / "tutorial.toml"
    return PreviewRun(path, load_scenario(path), seed=seed, difficulty="standard", language="en")


@pytest.mark.parametrize("seeds", cases((range(15), SEEDS), often=(range(15),)))
def test_who_follows_the_guide_sees_every_step_and_wins(seeds: range) -> None:
    for seed in seeds:
        run = begun(seed)
        assert follow(run) == list(run.scenario.guide)
        assert run.game.result is not None
        assert run.game.result.outcome == "won", seed


@pytest.mark.parametrize("seed", range(5))
def test_who_does_nothing_loses(seed: int) -> None:
    run = begun(seed)
    while not isinstance(run.pending, Finished):
        if isinstance(run.pending, Predict):
            run.answer(run.pending.question.id, 0, 50)
        else:
            run.play_week([])
    assert run.game.result is not None
    assert run.game.result.outcome == "lost"
