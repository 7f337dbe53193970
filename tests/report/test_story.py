"""What the debrief tells of a week says the same of it as the week's report did."""

import re

import pytest

from simgame import Game
from simgame.page import decimals
from simgame.page.speech import spoken
from simgame.report.meetings import meeting_lines
from simgame.report.signs import signs
from simgame.report.story import week_lines
from simgame.report.truth import FinalNumbers
from tests.report.games import game_of
from tests.scenarios import COURSE


def test_unknown_are_those_of_whom_no_report_showed_a_sign(english: None) -> None:
    found = set[str]()
    for world in COURSE:
        game = game_of(world, "by-the-book")
        truth, again = FinalNumbers(game), Game(game.scenario, seed=game.seed)
        for week in truth.weeks:
            again.play_week(game.reports[week - 1].plan)
            shown = {
                (truth.names.vendor(sign.sign.rival), truth.names.contact(sign.sign.contact))
                for sign in signs(game, *range(1, week + 1))
                if sign.sign.contact is not None
            }
            for each in again.knowledge.contacts:  # at whom a rival aims, as the card says once that is known
                shown |= {(truth.names.vendor(rival), truth.names.contact(each.id)) for rival in each.worked_on_by}
            for item in week_lines(truth, week):
                if told := re.fullmatch(r"(.+), (where we knew of it|without our knowing): (.+)", spoken(item.text)):
                    rival, how_told, people = told.groups()
                    found.add(how_told)
                    for person in re.findall(r"(?:^|; )(.+?) [+-]", people):
                        assert ((rival, person) in shown) is (how_told == "where we knew of it"), (week, item.text)
    assert found == {"where we knew of it", "without our knowing"}


@pytest.mark.parametrize("world", COURSE)
def test_what_meetings_brought_is_the_figure_of_the_report(world: str, english: None) -> None:
    game = game_of(world, "by-the-book")
    truth = FinalNumbers(game)
    compared = 0
    for week in truth.weeks:
        report = game.reports[week - 1]
        told: dict[str, int] = {}
        for item in meeting_lines(report, truth.names, numbers=True):
            if match := re.match(r"(.+?): support (?:from|[-\d])", spoken(item.text)):
                person = match[1]
            elif gain := re.search(r"\): support ([+-]?)(\d+)\.(\d\d)", spoken(item.text)):
                amount = int(gain[2] + gain[3])
                told[person] = told.get(person, 0) + (-amount if gain[1] == "-" else amount)
        for item in week_lines(truth, week):
            match = re.fullmatch(r"(.+?): ([+-]\S+) to (\S+) \(.+?\), through (.+)", spoken(item.text))
            if match and match[1] in told and "our meetings" in match[4]:
                own = re.search(r"our meetings ([+-]?[\d.]+)", match[4])
                assert (own[1] if own else match[2]) == decimals.level(told[match[1]] * 10, signed=True), item.text
                compared += 1
    assert compared
