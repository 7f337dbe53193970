"""What the shipped cases must be able to show, whatever else is balanced anew."""

from collections.abc import Mapping, Sequence

import pytest

from simgame import Game, load_scenario
from simgame.locale import LANGUAGES
from simgame.report.debrief.timeline import timeline_sections
from simgame.report.result import decided_section
from simgame.report.truth import FinalNumbers
from simgame.terms.move import Move
from tests.moves import as_plan
from tests.page.parts import items, texts

pytestmark = pytest.mark.usefixtures("english")


def played(world: str, plan: Mapping[int, Sequence[Move]] | None = None, seed: int = 7) -> Game:
    """Return a game that went as it is told to have happened, or as planned."""
    game = Game(load_scenario(world), seed=seed)
    plan = plan or game.scenario.stories[0].plan or {}
    while not game.is_over:
        game.play_possible(plan.get(game.week, ()))
    return game


def test_the_president_of_the_bank_could_not_turn_it() -> None:
    """The final word is worth a few points, the gap was greater."""
    said = " ".join(texts(decided_section(played("bank-tender"))))
    assert "The final word could not turn it" in said
    assert "all the support of Fang Guodong, Shen Yiming and Pan Rui is worth 3.0 at most" in said


def test_the_bank_says_how_many_points_its_leaders_can_turn() -> None:
    """Once a prediction is resolved, and in the debrief: as many as the final word is worth."""
    scenario = load_scenario("bank-tender")
    most = {3.0: ("three points", "3分")}[scenario.award.stake or 0]
    question = next(each for each in scenario.questions if each.id == "the-presidents-word")
    for text in (question.explain, next(each.text for each in scenario.concepts if each.id == "key-relations")):
        for language, said in zip(LANGUAGES, most, strict=True):
            assert text is not None
            assert said in text.in_(language), language


def test_the_warning_of_the_change_was_there_to_be_had() -> None:
    """A driver and a secretary knew weeks before."""
    sections = timeline_sections(FinalNumbers(played("leadership-change")), None)
    week = next(section for section in sections if "Shen Guodong moves" in texts(section)[0])
    assert week.title == "Week 5"
    assert items(week)[1].tone == "bad"
    said = texts(week)[1]
    assert said.startswith("a warning was there to be had, and was not heard in time: since week 1 from Niu Baogang;")
    assert "since week 2 from Bai Ruoxi" in said


def test_the_warning_of_the_change_can_be_heard() -> None:
    """Who keeps talking with the driver hears of it before it comes, if not with every luck."""
    talk = as_plan("you:ask:niu", "you:call:niu", "you:visit:niu", "su:ask:niu", "su:visit:niu")
    for seed in range(20):
        truth = FinalNumbers(played("leadership-change", dict.fromkeys(range(1, 17), talk), seed))
        heard = truth.heard("books")
        if heard is not None and heard[0] < 5:
            assert heard[1] == "niu"
            said = " ".join(text for section in timeline_sections(truth, None) for text in texts(section))
            assert f"the warning was heard in week {heard[0]}, from Niu Baogang" in said
            return
    pytest.fail("the driver never told")
