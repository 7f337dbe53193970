"""Every reason why a move cannot be made is a sentence in both languages, with everything filled in."""

import dataclasses
import re

import numpy as np
import pytest

from simgame import Game
from simgame.engine.knowledge import Knowledge
from simgame.engine.legality import Bar
from simgame.locale import Language
from simgame.report.bars import bar_sentence
from tests.moves import a_move, as_plan
from tests.scenarios import HARBOUR, scenario_of


@pytest.fixture(scope="module")
def game() -> Game:
    return Game(scenario_of(HARBOUR), seed=7)


@pytest.mark.parametrize("move", ["you:visit:wei", "ren:prepare:cost", "ren:agreement:wei", "you:objection:tender"])
@pytest.mark.parametrize("bar", Bar)
def test_every_bar_has_a_sentence(game: Game, bar: Bar, move: str, language: Language) -> None:
    sentence = bar_sentence(bar, a_move(move), game.scenario, game.knowledge)
    assert bool(sentence) == (bar is not Bar.NONE)
    assert not re.search(r"[{}]", sentence)
    assert bool(re.search("[\u4e00-\u9fff]", sentence)) == (language == "zh-CN" and bar is not Bar.NONE)


@pytest.mark.parametrize(
    ("move", "sentence"),
    [
        (
            "song:executive:wei",
            "Nobody arranges the meeting: it takes somebody who supports us (1.00 or more) and is known",
        ),
        ("lin:workshop:peng", "No concern of Peng Haotian is known."),
        (
            "lin:reference:peng",
            "We do not know Peng Haotian well enough yet: 1.00 of 4 (no contact), and it takes 2.00.",
        ),
        ("you:objection:tender", "There is nothing to object to before the issue of the tender, in week 4."),
        ("you:price:list", "That is our price already."),
        ("you:visit:dai", "We do not know of this person yet;"),
        ("ren:agreement:wei", "It takes a support of 1.00, and where Wei Guangda stands is not known."),
        ("nobody:visit:peng", "Nobody in the team can do that."),
    ],
)
def test_what_bars_a_move_at_the_start(game: Game, move: str, sentence: str) -> None:
    bar = game.why_not(a_move(move))
    assert bar is not None
    assert bar_sentence(bar, a_move(move), game.scenario, game.knowledge).startswith(sentence)


def test_the_plan_takes_time_and_money(game: Game) -> None:
    plan = as_plan("you:visit:lai", "you:visit:qiu")
    bar = game.why_not(a_move("you:visit:bian"), plan)
    assert bar is Bar.TIME
    said = bar_sentence(bar, a_move("you:visit:bian"), game.scenario, game.knowledge, plan)
    assert said == "Half-days that it takes: 2; left this week for You: 1."
    poor = Knowledge(dataclasses.replace(game.observation, money=np.array([2], dtype=np.int32)))
    said = bar_sentence(Bar.MONEY, a_move("you:visit:bian"), game.scenario, poor, plan)
    assert said == "It costs 1,000 RMB; left: 0 RMB."
