"""The guide's strip: every step of a guide measures its width, in both languages."""

import pytest

from simgame import locale
from simgame.authoring.preview import PreviewRun
from simgame.locale import Language
from simgame.page.cells import draw
from simgame.page.measure import width
from simgame.presenters.guide import Desk, guide_page, onward_said, task_by_keys
from simgame.presenters.view import View
from simgame.runs import Run
from simgame.runs.guide import place_of
from simgame.scenario.guide import GuideStep
from simgame.scenario.library import shipped_folder
from simgame.terms.move import Move
from tests.moves import as_plan
from tests.runs.follow import do
from tests.scenarios import TUTORIAL, file_of

KEYS = {
    "up": "Up",
    "down": "Down",
    "people": "Left",
    "moves": "Right",
    "choose": "Enter",
    "end-week": "e",
    "member": "m",
    "guide": "i",
    "guide-skip": "s",
}
KEYS |= {"chain": "C", "why": "w", "read": "Space", "take": "t"}


def tutorial() -> Run:
    return PreviewRun.open(file_of(TUTORIAL), seed=7, difficulty="standard", language="en")


def strip(run: Run, cells: int, at: str = "", here: str = "", pane: str = "people") -> list[str]:
    """Return the strip's lines, each checked to fit."""
    desk = Desk(View(run.game), run.draft, at, pane=pane)

    def key(command: str) -> str:
        return KEYS.get(command, "")

    def by_keys(step: GuideStep) -> str:
        return task_by_keys(step, desk, key)

    assert run.tutor.step is not None
    place = here or place_of(run.tutor.step) or "planning"
    rows = draw(guide_page(run.tutor, place, by_keys, onward_said(key), key), cells, 1)  # type: ignore[arg-type]
    lines = ["".join(span.text for span in line) for row in rows for line in row.lines]
    assert all(width(line) <= cells for line in lines)
    return lines


@pytest.mark.parametrize("language", ["en", "zh-CN"])
def test_every_step_has_room(english: None, language: Language) -> None:
    locale.set_language(language)
    run = tutorial()
    while (step := run.tutor.step) is not None:
        for cells in (80, 200):
            lines = strip(run, cells)
            assert 2 <= len(lines) <= 3
            assert lines[0].startswith(f" {run.tutor.number}/18 ")
            assert ".." not in lines[-1]
            assert len(lines[-1].strip("> ").split("  ")[0]) > 3, "it says what to do"
        assert step.text.in_(language)[:12] in lines[0]
        do(run, step)
        run.tutor.follow()
        if run.game.is_over:
            break
    assert run.tutor.number == 18


def test_the_keys_lead_from_where_one_is(english: None) -> None:
    run = tutorial()
    assert strip(run, 80, here="planning")[-1].startswith(" > Space: go on"), "a step of another page"
    while run.tutor.number < 4:
        run.tutor.skip()
    assert strip(run, 80)[-1].startswith(" > Up, Down: to Dou Fei; then 2: Visit ")
    assert strip(run, 80, at="dou")[-1].startswith(" > 2: Visit ")
    run.keep_draft(as_plan("you:visit:dou"))
    assert strip(run, 80, at="dou")[-1].startswith(" > m: Ke Min goes ")
    run.tutor.away = True
    assert [line.strip() for line in strip(run, 80)] == ["The guide is hidden. i: show it again"]


def at_step(run: Run, task: str) -> GuideStep:
    """Do what the guide says until it comes to the first step of a kind."""
    while (step := run.tutor.step) is not None and step.until.task[0] != task:
        do(run, step)
        run.tutor.follow()
    assert step is not None
    return step


def test_a_meeting_of_ones_choice_names_the_keys_from_each_list(english: None) -> None:
    run = tutorial()
    contact = str(at_step(run, "meet").until.meet)
    name = View(run.game).names.contact(contact)
    assert strip(run, 80)[-1].startswith(f" > Up, Down: to {name}; then Right: to the moves ")
    assert strip(run, 80, at=contact)[-1].startswith(f" > Right: to the moves with {name}, there Enter plans one ")
    assert strip(run, 80, at=contact, pane="moves")[-1].startswith(" > Up, Down: choose a move; Enter: plan it ")
    assert "Right: to the moves" in strip(run, 80, at=contact, pane="plan")[-1], "Enter takes out of the plan there"


def test_where_a_meeting_was_made_too_lately_another_one_with_the_person_does(english: None) -> None:
    run = PreviewRun.open(shipped_folder() / "tutorial.toml", seed=7, difficulty="standard", language="en")
    run.play_week([Move("shen", "exchange", "luo")])
    step = next(each for each in run.scenario.guide if each.until.plan == Move("shen", "exchange", "luo"))
    run.advance_guide(run.scenario.guide.index(step))
    assert strip(run, 80, at="luo")[-1].startswith(" > Exchange is barred; Right: to the moves with Luo Min, ")
    run.keep_draft([Move("shen", "visit", "fang")])
    assert not run.tutor.follow(), "others are others"
    run.keep_draft([Move("shen", "visit", "luo")])
    assert run.tutor.follow()


def test_a_step_is_done_only_with_whom_it_names(english: None) -> None:
    run = tutorial()
    step = at_step(run, "meet")
    others = [each.id for each in run.scenario.contacts if each.id != step.until.meet]
    gift = Move("you", "gift", str(step.until.meet))
    run.keep_draft([*run.draft, gift, *(Move("you", "call", other) for other in others)])
    run.tutor.follow()
    assert run.tutor.step is step, "a gift is no meeting, and others are others"
    run.keep_draft([])
    step = at_step(run, "why")
    contact = str(step.until.why)
    name = View(run.game).names.contact(contact)
    assert strip(run, 80)[-1].startswith(f" > Up, Down: to {name}; then w: Ask why ")
    assert not run.tutor.saw("view", "why")
    assert not run.tutor.saw("why", next(each for each in others if each != contact))
    assert run.tutor.saw("why", contact)
