"""What time with somebody led to: doors, facts and words that were used, checked against what the team knew."""

import numpy as np
import pytest

from simgame.engine.tuning import KNOWS_US
from simgame.study.led_to import ABOUT, LedTo
from simgame.study.traces import Traces
from simgame.terms.ranks import STAFF
from tests.report.games import game_of
from tests.scenarios import CLINIC, HARBOUR
from tests.study.test_causes import branches_of


def led_to(world: str, how: str) -> tuple[LedTo, Traces]:
    branches = branches_of(world, game_of(world, how))
    traces = Traces(branches, np.zeros(len(branches.board.public.parts)))
    return LedTo(traces), traces


@pytest.mark.parametrize(("world", "how"), [(HARBOUR, "by-the-book"), (CLINIC, "talkers"), (HARBOUR, "any")])
def test_each_lead_was_there_and_was_used(world: str, how: str) -> None:
    """The same is found in what the team knew before each week, and in what its reports told."""
    game, (led, traces) = game_of(world, how), led_to(world, how)
    contacts = traces.board.public.contacts
    met = {(report.week, meeting.move.target) for report in game.reports for meeting in report.meetings}
    heard = [game.knowledge.fact(each) for each in game.board.facts]
    told = {(each.told_by, each.learned) for each in heard}
    kinds = set()
    for lead in led._leads:
        by, to = contacts[lead.by], contacts[lead.to]
        assert 1 <= lead.until <= lead.used <= len(game.reports)
        known = game.known_after(lead.used - 1).contact(to)
        door = (lead.used, to) in met and by in {each.id for each in known.near if each.would_introduce}
        fact = lead.until < lead.used and (by, lead.until) in told
        word = game.final("support", "us", by) and traces.board.persuades[lead.by, lead.to] > 0
        assert door or fact or word, lead
        if door and not fact and not word:
            assert known.rank != STAFF
            assert known.coverage < KNOWS_US
        kinds |= {name for name, so in (("door", door), ("fact", fact), ("word", word)) if so}
    assert "fact" in kinds
    assert set(ABOUT) <= set(traces.board.reveals)


def test_time_counts_up_to_the_last_week_in_which_it_led_there() -> None:
    led, traces = led_to(HARBOUR, "by-the-book")
    everybody = range(len(traces.board.public.contacts))
    weeks = traces.branches.weeks
    all_led = led.until(everybody, weeks)
    assert any(all_led)
    for week in range(1, weeks + 1):
        early = led.until(everybody, week)
        assert all(0 <= first <= min(last, week) for first, last in zip(early, all_led, strict=True))
    assert not any(led.until((), weeks))


def test_who_leads_to_one_who_leads_on_leads_there_too() -> None:
    led, traces = led_to(HARBOUR, "by-the-book")
    contacts, weeks = range(len(traces.board.public.contacts)), traces.branches.weeks
    farther = 0
    for person in contacts:
        until = led.until([person], weeks)
        for contact in contacts:
            if until[contact] and not led.whom(contact, [person]):
                farther += 1
                assert any(led.whom(contact, [between]) for between in contacts if until[between])
    assert farther
