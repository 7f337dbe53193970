"""What is said when a move is planned: who does what, and what it takes; and that an answer cancels out a right one."""

from dataclasses import replace

import pytest

from simgame.locale import set_language
from simgame.presenters import people
from simgame.presenters.edits import cancels_said, named, toggle
from simgame.presenters.options import move_options
from simgame.report.names import Names
from simgame.terms.move import Move
from tests.moves import as_plan
from tests.presenters.games import played, wandered
from tests.scenarios import CLINIC, HARBOUR


def test_an_answer_to_what_no_scorer_is_known_to_have_says_what_it_cancels() -> None:
    warned = plain = 0
    for world in (HARBOUR, CLINIC):
        for view in (game(world, weeks) for game in (wandered, played) for weeks in range(4)):
            if view.game.is_over:
                continue
            for option in move_options(view, (), people.BID, {}):
                edit = toggle(view, (), option)
                if not edit.plan or option.action != "prepare":
                    continue
                asked = view.known.concern(option.target).asked
                says = "cancels out a right one" in named(view, edit, option).said
                assert says == ("cancels out a right one" in edit.said) == (asked is False)
                assert bool(cancels_said(view, option)) == says
                warned, plain = warned + says, plain + (not says)
    assert warned
    assert plain


@pytest.mark.parametrize(
    ("language", "phrases", "said"),
    [
        (
            "en",
            ["asking Su Qing", "a workshop with Peng Haotian and Ye Lan"],
            "Planned, You: setting the low price, 95 % of list.",
        ),
        ("zh-CN", ["向苏晴打听情况", "与彭浩天、叶岚做专题研讨"], "已安排你报让利价（目录价的95%）。"),
    ],
)
def test_a_move_is_said_as_a_sentence_without_what_costs_nothing(language: str, phrases: list[str], said: str) -> None:
    set_language("zh-CN" if language == "zh-CN" else "en")
    view = played(HARBOUR, 0)
    names = Names(view.scenario)
    asked, *together = as_plan("you:ask:su", "you:workshop:peng", "you:workshop:ye")
    assert [names.phrase(asked), names.phrase(*together)] == phrases
    price = next(each for each in move_options(view, (), people.BID, {}) if each.action == "price")
    price = replace(price, chosen=replace(price.chosen, move=Move("you", "price", "low")))
    assert named(view, toggle(view, (), price), price).said == said
