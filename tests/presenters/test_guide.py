"""The guide's strip: every step of a guide measures its width, in both languages."""

import pytest

from simgame import locale
from simgame.authoring.preview import PreviewRun
from simgame.locale import Language
from simgame.page.cells import draw
from simgame.page.measure import width
from simgame.presenters.guide import Desk, guide_page, task_by_keys
from simgame.presenters.view import View
from simgame.runs import Run
from simgame.runs.guide import place_of
from simgame.scenario.guide import GuideStep
from tests.moves import as_plan
from tests.runs.follow import do
from tests.scenarios import TUTORIAL, file_of

KEYS = {"up": "Up", "down": "Down", "people": "Left", "end-week": "e", "member": "m", "guide": "i", "guide-skip": "s"}
KEYS |= {"chain": "C", "why": "w", "read": "Space", "take": "t"}


def tutorial() -> Run:
    return PreviewRun.open(file_of(TUTORIAL), seed=7, difficulty="standard", language="en")


def strip(run: Run, cells: int, at: str = "", here: str = "") -> list[str]:
    """Return the strip's lines, each checked to fit."""
    desk = Desk(View(run.game), run.draft, at)

    def key(command: str) -> str:
        return KEYS.get(command, "")

    def by_keys(step: GuideStep) -> str:
        return task_by_keys(step, desk, key)

    assert run.tutor.step is not None
    place = here or place_of(run.tutor.step) or "planning"
    rows = draw(guide_page(run.tutor, place, by_keys, key), cells, 1)  # type: ignore[arg-type]
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
    assert [line.strip() for line in strip(run, 80)] == ["i guide"]
