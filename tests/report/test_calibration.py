"""Calibration: known figures, and what is concluded from them."""

import pytest

from simgame import load_scenario, locale
from simgame.report.calibration import Group, calibrate, calibration_section
from simgame.report.layout import Section, plain
from simgame.runs import Answer


def answer(confidence: int, right: bool | None, question: str = "q") -> Answer:
    return Answer(question, 1, confidence, None if right is None else (1,) if right else (0, 2))


def test_groups_and_brier_score() -> None:
    found = calibrate([answer(90, True), answer(50, False), answer(90, False), answer(70, None)])
    assert found.groups == (Group(50, 1, 0), Group(90, 2, 1))
    assert found.brier == pytest.approx((0.01 + 0.25 + 0.81) / 3)
    assert (found.given, found.right) == (3, 1)
    assert found.confidence == pytest.approx(230 / 3)


@pytest.mark.parametrize(
    ("given", "judgement"),
    [
        ([], "few"),
        ([(90, None)] * 9, "few"),
        ([(90, False)] * 3, "few"),
        ([(90, False)] * 4, "over"),
        ([(90, True)] * 9 + [(90, False)], "about"),
        ([(50, True), (50, False)] * 3, "about"),
        ([(50, True)] * 6, "under"),
        ([(70, True)] * 2 + [(70, False)] * 2, "about"),
        ([(70, True)] * 2 + [(70, False)] * 6, "over"),
    ],
)
def test_what_is_concluded(given: list[tuple[int, bool | None]], judgement: str) -> None:
    assert calibrate([answer(confidence, right) for confidence, right in given]).judgement == judgement


def test_a_section_says_it_in_words_and_figures() -> None:
    scenario = load_scenario("bank-tender")
    first, second = scenario.questions[:2]
    given = [Answer(first.id, 0, 70, (0,)), Answer(second.id, 1, 90, (0,))]
    said = "\n".join(plain([calibration_section(given, scenario)], 200))
    for question, option, ending in (first, 0, "(70 % sure). Right."), (second, 1, "(90 % sure). Wrong."):
        chosen = question.options[option].text.in_("en")
        assert f"{question.prompt.in_('en')} You said: {chosen} {ending}" in " ".join(said.split())
    assert "1 of 2 predictions came true, at 80 % confidence on average; Brier score 0.45. Too few to say" in said
    assert "70 %" in said.splitlines()[-2]
    pooled = calibration_section([*given] * 4)
    assert [line.tone for line in pooled.lines] == ["note"]
    assert "You are surer than you are right" in pooled.lines[0].text
    assert calibration_section([answer(90, None)], scenario) == Section("")
    locale.set_language("zh-CN")
    assert "8次预测中" in calibration_section([*given] * 4).lines[0].text
