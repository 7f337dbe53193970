"""Calibration: known figures, and what is concluded from them."""

from dataclasses import replace
from pathlib import Path

import pytest

from simgame import locale
from simgame.page.cells import printed
from simgame.page.model import Section
from simgame.report.calibration import Group, all_runs_section, calibrate, calibration_section
from simgame.report.debrief import Debrief
from simgame.runs import Answer, Finished, Predict, Run, Saves
from tests.page.parts import rows, texts
from tests.scenarios import HARBOUR, scenario_of


def test_groups_and_brier_score() -> None:
    found = calibrate([(90, True), (50, False), (90, False)])
    assert found.groups == (Group(50, 1, 0), Group(90, 2, 1))
    assert found.brier == pytest.approx((0.01 + 0.25 + 0.81) / 3)
    assert (found.given, found.right) == (3, 1)
    assert found.confidence == pytest.approx(230 / 3)


@pytest.mark.parametrize(
    ("given", "judgement"),
    [
        ([], "few"),
        ([(90, False)] * 3, "few"),
        ([(90, False)] * 4, "over"),
        ([(90, True)] * 9 + [(90, False)], "about"),
        ([(50, True), (50, False)] * 3, "about"),
        ([(50, True)] * 6, "under"),
        ([(70, True)] * 2 + [(70, False)] * 2, "about"),
        ([(70, True)] * 2 + [(70, False)] * 6, "over"),
        ([(50, True)] * 2 + [(70, True)] + [(70, False)] * 2, "mixed"),
        ([(50, True), (50, False), (70, True), (70, True), (70, False)], "about"),
    ],
)
def test_what_is_concluded(given: list[tuple[int, bool]], judgement: str) -> None:
    assert calibrate(given).judgement == judgement


def test_a_section_says_it_in_words_and_figures() -> None:
    scenario = scenario_of(HARBOUR)
    first, second, third = scenario.questions[:3]
    given = [Answer(first.id, 0, 70, (0,)), Answer(second.id, 1, 90, (0,)), Answer(third.id, 0, 90)]
    said = "\n".join(printed([calibration_section(given, scenario)], 200))
    for question, option, ending in (first, 0, "(70 % sure). Right."), (second, 1, "(90 % sure). Wrong."):
        chosen = question.options[option].text.in_("en")
        assert f"{question.prompt.in_('en')} You said: {chosen} {ending}" in " ".join(said.split())
    assert "1 of 2 predictions came true, at 80 % confidence on average; Brier score 0.45. Too few to say" in said
    assert "70 %" in said.splitlines()[-2]
    assert calibration_section(given[2:], scenario) == Section("")


def test_the_predictions_of_all_finished_runs_are_in_their_files(tmp_path: Path) -> None:
    for seed in range(2):
        assert all_runs_section(Saves(tmp_path).all()) == Section("")
        run = Run.start(
            scenario_of(HARBOUR),
            source=HARBOUR,
            seed=seed,
            difficulty="standard",
            language="en",
            folder=tmp_path,
        )
        while not isinstance(run.pending, Finished):
            if isinstance(run.pending, Predict):
                run.answer(run.pending.question.id, 0, 90)
            else:
                run.play_week([])
    runs = Saves(tmp_path).all()
    true = [answer.true for answer in run.answers.values()]
    assert runs[0].predictions == tuple((90, each) for each in true)
    found = all_runs_section(runs)
    assert rows(found)[0][:2] == ("90 %", str(2 * len(true)))
    again = replace(runs[0], path=tmp_path / "again.json", parent=(runs[1].path.name, 2))
    assert rows(all_runs_section([*runs, again])) == rows(found), "answers that were taken over do not count again"
    locale.set_language("zh-CN")
    assert f"{2 * len(true)}次预测中" in texts(all_runs_section(runs))[0]


def test_a_week_tried_again_is_not_judged_by_predictions(tmp_path: Path, english: None) -> None:
    run = Run.start(scenario_of(HARBOUR), source=HARBOUR, seed=1, difficulty="standard", language="en", folder=tmp_path)
    finish(run)
    again = run.again(2)
    finish(again)
    judged, unjudged = (Debrief(each) for each in (run, again))
    assert judged.predictions
    assert not unjudged.predictions
    pages = [next(page for page in each.proofs() if page.id == "behaviour") for each in (judged, unjudged)]
    told = ["\n".join(printed(page.sections(), 200)) for page in pages]
    assert ["Brier" in text for text in told] == [True, False]
    assert ["They are not judged" in text for text in told] == [False, True]
    assert all("You said:" in text for text in told), "what became of them is told all the same"


def finish(run: Run) -> None:
    while not isinstance(run.pending, Finished):
        if isinstance(run.pending, Predict):
            run.answer(run.pending.question.id, 0, 90)
        else:
            run.play_week([])
