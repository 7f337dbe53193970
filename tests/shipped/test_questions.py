"""The questions of the shipped scenarios: what is judged is what is shown, and nothing is given away."""

import re
from collections import Counter
from dataclasses import replace

import numpy as np
import pytest

from simgame.engine.rules.conditions import holds
from simgame.page import decimals
from simgame.scenario.conditions import Compare, every_part
from tests.engine.worlds import SHIPPED, board_of, games_of, scenario_of


def test_what_was_foretold_of_a_lean_is_judged_by_the_lean_that_is_shown() -> None:
    """Whoever foretold less than a point must not read 1.0, and be told to have been right."""
    board = board_of("bank-tender")
    leads = np.arange(-1200, 1201)
    state = games_of(board, len(leads))
    points = state.points.copy()
    points[:, 0, 3 + board.public.steps.index("drafting")] = leads
    state = replace(state, points=points)
    against, nobody, ours = (holds(board, state, node) for node in dict(board.questions)["whose-criteria"])
    shown = np.array([float(decimals.points(int(lead))) for lead in leads])
    assert np.array_equal(against, shown <= -1)
    assert np.array_equal(ours, shown >= 1)
    assert np.array_equal(nobody, abs(shown) < 1)


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
