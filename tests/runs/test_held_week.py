"""Where a class waits at the end of a week, no command plays a later one, and nothing else is hindered."""

from collections.abc import Callable
from pathlib import Path

import pytest

from simgame.runs import OutOfTurnError, Run
from tests.runs.play import begin, play
from tests.scenarios import CLINIC, HARBOUR


def test_no_later_week_is_played(tmp_path: Path) -> None:
    run = begin(tmp_path, HARBOUR)
    run.held_week = 2
    assert not run.waits
    play(run, 2)
    assert (run.game.week, run.waits) == (3, True)
    run.keep_draft(run.game.legal_moves()[:1])
    before = run.path.read_bytes()
    with pytest.raises(OutOfTurnError, match="waits"):
        run.play_week(run.draft)
    with pytest.raises(OutOfTurnError, match="waits"):
        run.pass_weeks()
    assert (run.path.read_bytes(), len(run.draft)) == (before, 1), "nothing has changed"
    run.held_week = None
    assert not run.waits
    run.play_week(run.draft)
    assert run.game.week == 4


def test_what_plays_several_weeks_stops_there(tmp_path: Path) -> None:
    whole = play(begin(tmp_path, HARBOUR))

    def again(week: int, held: int, go: Callable[[Run], object]) -> int:
        run = whole.again(week)
        run.held_week = held
        go(run)
        return run.game.week

    free = again(1, 99, Run.play_on)
    assert free > 3, "otherwise this shows nothing"
    assert again(1, 2, Run.play_on) == 3
    with pytest.raises(OutOfTurnError):
        again(3, 2, Run.play_on)


def test_after_the_end_nobody_waits(tmp_path: Path) -> None:
    run = play(begin(tmp_path, CLINIC))
    run.held_week = 1
    assert not run.waits
