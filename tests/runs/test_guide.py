"""A guide: who follows it sees all of it, who goes another way is never stuck."""

from pathlib import Path

import pytest

from simgame.authoring.preview import PreviewRun
from simgame.runs import Predict, Run
from simgame.runs.guide import Done, advanced, place_of
from simgame.scenario import Scenario, parse_scenario
from tests.engine.worlds import MINIMAL
from tests.moves import a_move, as_plan
from tests.runs.follow import do, follow
from tests.runs.play import begin, find
from tests.scenarios import HARBOUR, TUTORIAL, file_of

SEEDS = 5


def minimal() -> Scenario:
    return parse_scenario(MINIMAL.read_bytes())


def test_who_follows_it_sees_every_step_and_wins(tmp_path: Path) -> None:
    """All but one of the runs are those of an author, which are not saved: a disk takes its time."""
    path = file_of(TUTORIAL)
    for seed in range(SEEDS):
        saved = begin(tmp_path, TUTORIAL, seed) if seed == 0 else None
        run = saved or PreviewRun(path, find(TUTORIAL), seed=seed, difficulty="standard", language="en")
        assert follow(run) == list(run.scenario.guide)
        assert run.game.result is not None
        assert run.game.result.outcome == "won", seed
        assert run.tutor.step is None


def test_who_ignores_it_is_taken_along_week_by_week_and_loses(tmp_path: Path) -> None:
    run = begin(tmp_path, TUTORIAL)
    weeks = {1: 7, 2: 14, 3: 17}  # the numbers of the steps that end a week
    for week, number in weeks.items():
        if isinstance(run.pending, Predict):
            run.answer("criteria", 0, 50)
        run.play_week([])
        run.tutor.follow()
        if week < 3:
            assert run.tutor.number == number + 1
            assert run.tutor.step is not None
    assert run.game.result is not None
    assert run.game.result.outcome == "lost"
    assert run.tutor.step is run.scenario.guide[-1], "what is told at the end is still told"


def test_a_later_step_that_is_done_first_is_not_asked_for_again(tmp_path: Path) -> None:
    run = begin(tmp_path, TUTORIAL)
    run.keep_draft(as_plan("ke:visit:dou", "you:visit:cen"))
    run.tutor.follow()
    assert run.tutor.number == 1, "what explains it is still told"
    assert run.tutor.read()
    assert run.tutor.read()
    run.keep_draft([*run.draft, a_move("you:ask:fu")])
    run.tutor.follow()
    assert run.tutor.step is not None
    assert run.tutor.step.until.plan == a_move("ke:exchange:zeng")


def test_any_step_can_be_skipped_and_all_is_kept(tmp_path: Path) -> None:
    run = begin(tmp_path, TUTORIAL)
    while run.tutor.number < 6:
        assert run.tutor.skip()
    again = Run.load(run.path, find)
    assert again.tutor.number == 6
    assert again.tutor.step == run.scenario.guide[5]
    for _ in run.scenario.guide:
        again.tutor.skip()
    assert again.tutor.step is None or again.tutor.step in again.scenario.guide[7:], "later weeks wait for their time"
    assert not begin(tmp_path, HARBOUR).tutor.skip()


def test_what_is_left_to_read_is_passed_with_its_page(tmp_path: Path) -> None:
    run = begin(tmp_path, TUTORIAL)
    run.tutor.leave("report")
    assert run.tutor.number == 1
    run.tutor.leave("briefing")
    assert run.tutor.number == 2
    assert run.tutor.step is not None
    assert place_of(run.tutor.step) == "planning"
    do(run, run.tutor.step)
    assert run.tutor.number == 3


@pytest.mark.parametrize(
    ("done", "position"),
    [
        (Done(), 0),
        (Done(looks_at="shen"), 0),
        (Done(looks_at="zhou"), 1),
        (Done(looks_at="zhou", draft=as_plan("you:visit:zhou")), 1),
        (Done(looks_at="zhou", draft=as_plan("wu:visit:zhou")), 2),
        (
            Done(
                looks_at="zhou",
                draft=as_plan("wu:visit:zhou", "you:call:shen"),
                views=frozenset({"chain"}),
            ),
            4,
        ),
        (Done(views=frozenset({"chain"}), draft=as_plan("you:call:shen")), 0),
        (Done(plans=((),)), 5),
        (Done(plans=((),) * 6, is_over=True), 5),
        (Done(plans=((),), is_over=True), 5),
    ],
)
def test_what_brings_it_on(done: Done, position: int) -> None:
    assert advanced(minimal(), 0, done) == position


def test_an_author_sees_the_guide_of_the_week_that_is_gone_to() -> None:
    path = file_of(TUTORIAL)
    run = PreviewRun(path, find(TUTORIAL), seed=1, difficulty="standard", language="en")
    for week, number in ((3, 15), (1, 1), (2, 8)):
        run.jump(week)
        run.tutor.follow()
        assert run.tutor.number == number
