"""How far criteria are said to lean agrees with which answer to their question turned out right."""

import re
from collections import Counter

import pytest

from simgame.engine.week_report import Closed
from simgame.page import decimals
from simgame.page.speech import speak
from simgame.report.names import Names
from simgame.report.week import closed_lines
from simgame.scenario.conditions import Compare, every_part
from simgame.scenario.questions import lean_limits
from tests.engine.worlds import SHIPPED, scenario_of


def test_a_lean_is_never_said_to_have_come_to_what_it_was_judged_not_to_have(english: None) -> None:
    asked = 0
    for scenario in map(scenario_of, SHIPPED):
        for step in scenario.steps:
            for limit in set(lean_limits(scenario.questions, step.id)):
                asked += 1
                for lead in (decimals.thousandths(limit) + more for more in (-40, -1, 0, 1, 40)):
                    (line,) = speak(closed_lines(Closed(step.id, lead=lead), Names(scenario)))
                    said = re.search(r"by ([0-9.]+) points", line)
                    assert said is not None
                    assert (float(said[1]) >= limit) == (lead >= limit * 1000), line
    assert asked > 3


def test_no_question_tells_who_has_a_say() -> None:
    """What the chain may still show with a question mark is not given away, or contradicted, by what is asked."""
    say = re.compile(r"\b(scor|draft|sign|writ|weigh|vote)|打分|评标|拟标|起草|签字|投票")
    for scenario in map(scenario_of, SHIPPED):
        names = [each.name for each in scenario.contacts]
        for question in scenario.questions:
            for text in (question.prompt, *(option.text for option in question.options)):
                for said, called in (
                    (text.en, [name.en.split()[0] for name in names]),
                    (text.zh_CN, [n.zh_CN for n in names]),
                ):
                    told = [name for name in called if re.search(rf"\b{name}\b" if name.isascii() else name, said)]
                    assert not (told and say.search(said)), (scenario.id, question.id, said)


@pytest.mark.parametrize("world", SHIPPED)
def test_no_prediction_is_judged_before_what_it_is_about_can_have_happened(world: str) -> None:
    """Also where a letter moves the step back: else what has not happened yet counts as not having come."""
    scenario = scenario_of(world)
    moved: Counter[str] = Counter()
    for event in scenario.events:
        for effect in event.effects:
            moved.update(effect.may_change.windows)
    steps = {step.id: step for step in scenario.steps}
    award = next(step.id for step in scenario.steps if step.step_kind.awards)
    for question in scenario.questions:
        for part in (part for when in question.conditions for part in every_part(when)):
            if not isinstance(part, Compare):
                continue
            name, about = part.quantity
            about_step = award if name in ("won", "margin") else about[0] if name == "lean" else ""
            if about_step:
                # what a step before it is moved back by moves it too
                before = sum(weeks for step, weeks in moved.items() if steps[step].closes <= steps[about_step].closes)
                assert question.resolved >= steps[about_step].closes + before, (question.id, about_step)
