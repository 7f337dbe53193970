"""Playing a scenario while it is written, without a screen; and who may see the truth."""

import inspect
from pathlib import Path

import pytest

from simgame import Game
from simgame.authoring.preview import MINE, PreviewRun
from simgame.runs import Finished, PlanWeek, Predict, Run
from simgame.scenario import ScenarioError
from simgame.terms.strategies import DOCTRINE
from tests.moves import a_move, as_plan
from tests.scenarios import HARBOUR, file_of, scenario_of

WEEK = as_plan("you:visit:meng", "lin:exchange:peng")


@pytest.fixture
def preview(tmp_path: Path) -> PreviewRun:
    file = tmp_path / "mine.toml"
    file.write_bytes(file_of(HARBOUR).read_bytes())
    return PreviewRun.open(file, seed=1, difficulty="standard", language="en")


def change(preview: PreviewRun, old: str, new: str) -> None:
    text = preview.file.read_text("utf-8")
    assert old in text
    preview.file.write_text(text.replace(old, new), "utf-8")


def weeks(preview: PreviewRun, count: int) -> None:
    while preview.game.week <= count and not isinstance(preview.pending, Finished):
        match preview.pending:
            case Predict(question):
                preview.answer(question.id, 1, 60)
            case PlanWeek():
                preview.play_week([move for move in WEEK if preview.game.why_not(move) is None])


def test_the_truth_is_for_authors_alone(preview: PreviewRun, tmp_path: Path) -> None:
    scenario = scenario_of(HARBOUR)
    run = Run.start(scenario, source="x", seed=1, difficulty="standard", language="en", folder=tmp_path)
    for game in (Game(scenario), run.game):
        with pytest.raises(RuntimeError, match="without author=True"):
            game.author_view()
    assert preview.game.author_view().week == 1
    assert inspect.signature(Game.__init__).parameters["author"].default is False


def test_the_truth_is_what_the_file_says(preview: PreviewRun) -> None:
    truth = preview.game.author_view()
    contacts = {contact.id: contact for contact in preview.scenario.contacts}
    for name, true in truth.contacts.items():
        contact = contacts[name]
        assert true.openness == round(contact.openness * 1000)
        assert (
            true.support.items() >= {vendor: round(level * 1000) for vendor, level in contact.support.items()}.items()
        )
        assert set(true.concerns) == set(contact.concerns)
    for step in preview.scenario.steps:
        votes = {name: true.weights[step.id] for name, true in truth.contacts.items() if step.id in true.weights}
        assert votes == step.weights
        whole = sum(weight * contacts[who].support.get("haifeng", 0) for who, weight in votes.items())
        standing = truth.steps[step.id].standing
        assert standing is not None
        assert standing["haifeng"] == pytest.approx(1000 * whole / sum(votes.values()), abs=1)
    assert set(next(iter(truth.rivals.values())).works_on) == {"peng", "dai"}


def test_looking_at_the_truth_changes_nothing(preview: PreviewRun) -> None:
    twin = Game(preview.scenario, seed=1)
    for _week in range(3):
        preview.game.author_view()
        assert preview.game.digest == twin.digest
        preview.game.play_possible(WEEK)
        twin.play_possible(WEEK)


def test_a_save_is_seen_and_the_weeks_are_played_again(preview: PreviewRun) -> None:
    weeks(preview, 3)
    preview.keep_draft(as_plan("you:visit:su"))
    before = preview.game.digest
    assert not preview.changed()
    change(preview, "Wants the new quay", "Wants a new quay")
    assert preview.changed()
    done = preview.reload()
    assert (done.trouble, done.week, done.dropped) == ("", 4, ())
    assert preview.game.digest == before
    assert preview.draft == as_plan("you:visit:su")
    assert "Wants a new quay" in preview.scenario.contacts[0].motive.en
    assert preview.answers["whose-criteria"].confidence == 60
    assert not preview.changed()


def test_what_cannot_be_played_again_is_named(preview: PreviewRun) -> None:
    weeks(preview, 2)
    change(preview, "half_days = 6", "half_days = 2")
    done = preview.reload()
    assert done.dropped == ((1, a_move("lin:exchange:peng")),)
    assert done.week == 3


def test_a_broken_file_leaves_the_game_as_it_is(preview: PreviewRun) -> None:
    weeks(preview, 2)
    change(preview, "weeks = 6", "weeks = 88")
    done = preview.reload()
    assert "weeks" in done.trouble
    assert preview.game.week == 3
    assert not preview.changed()
    preview.file.unlink()
    assert preview.changed()
    assert preview.reload().trouble


def test_a_file_that_is_broken_at_first(tmp_path: Path) -> None:
    with pytest.raises(ScenarioError):
        PreviewRun.open(tmp_path / "none.toml", seed=1, difficulty="standard", language="en")


def test_to_any_week_and_back_on_one_s_own_line(preview: PreviewRun) -> None:
    weeks(preview, 5)
    states = preview.game.digest
    assert preview.jump(2) == 2
    assert preview.jump(6) == 6
    assert preview.game.digest == states
    preview.jump(2)
    preview.play_week([])
    assert preview.jump(6) == 6
    assert preview.game.reports[1].plan == ()
    assert sorted(preview.game.reports[2].plan) != sorted(WEEK)


@pytest.mark.parametrize("way", [DOCTRINE, "as it happened", "by the book"])
def test_to_a_week_by_another_way(preview: PreviewRun, way: str) -> None:
    assert way in preview.ways()
    assert preview.jump(5, way) == 5
    assert all(report.plan for report in preview.game.reports)
    assert preview.jump(99, way) == 7
    assert isinstance(preview.pending, Finished)


def test_good_play_goes_on_where_one_s_own_ends(preview: PreviewRun) -> None:
    weeks(preview, 1)
    assert preview.ways()[0] == MINE
    preview.jump(4)
    assert sorted(preview.game.reports[0].plan) == sorted(WEEK)
    assert preview.game.reports[2].plan


def test_nothing_is_kept(preview: PreviewRun) -> None:
    content = preview.file.read_bytes()
    weeks(preview, 8)
    preview.save()
    assert isinstance(preview.pending, Finished)
    assert preview.file.read_bytes() == content
    assert [path.name for path in preview.file.parent.iterdir()] == ["mine.toml"]
    assert (preview.unsaved, preview.notice) == (None, None)


def test_a_preview_has_all_that_a_run_has(preview: PreviewRun) -> None:
    """Undo, hints, marks and branches work; the marks outlive a change of the file unless they lost their place."""
    preview.keep_draft(as_plan("you:visit:su"))
    assert (preview.undo(), preview.draft, preview.redo()) == (True, (), True)
    step, (one, other) = preview.scenario.steps[1].id, [contact.id for contact in preview.scenario.contacts[:2]]
    preview.mark(step, one, "for")
    preview.mark(step, other, "against")
    preview.take_hint(1)
    weeks(preview, 3)
    preview.take_hint(2)
    digest = preview.game.digest
    with pytest.raises(ValueError, match="not reached"):
        preview.branch(5)
    assert preview.branch(3) is preview
    assert (preview.game.week, preview.hints, preview.undo()) == (3, ((1, 1),), False)
    weeks(preview, 3)
    assert preview.game.digest == digest
    change(preview, f'"{step}"', '"renamed"')
    change(preview, f'.{step}"', '.renamed"')
    assert preview.reload().trouble == ""
    assert (preview.marks, preview.hints) == ({}, ((1, 1),))
