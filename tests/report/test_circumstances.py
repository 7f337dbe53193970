"""How a run was played: what was heard too late was heard."""

from simgame.page.cells import printed
from simgame.report.debrief.review.circumstances import circumstances_section
from simgame.report.truth import FinalNumbers
from simgame.study.causes import Circumstances
from simgame.study.omissions import Unheard
from tests.report.games import game_of
from tests.scenarios import HARBOUR


def said(learned: int) -> str:
    game = game_of(HARBOUR, "any")
    fact, teller = game.scenario.facts[0].id, game.scenario.contacts[0].id
    warning = Unheard(fact, (teller,), (2,), (), ((teller,),), (), (), learned, (), 3, (), ())
    found = Circumstances(thread=None, successions=(), warnings=(warning,), lines_missed=())
    return " ".join("\n".join(printed([circumstances_section(FinalNumbers(game), found)], 500)).split())


def test_a_warning_that_was_heard_when_it_had_come_is_not_told_as_one_that_nobody_heard(english: None) -> None:
    assert "since week 2, and nobody heard: " in said(0)
    assert "since week 2, heard too late, in week 3: " in said(3)
