"""Doors, answers, lines and sign-offs: what the pages say of them is what the rules would do with what is known."""

from dataclasses import replace

import numpy as np

from simgame import Game
from simgame.engine.knowledge import Knowledge
from simgame.engine.known_tender import Outlook
from simgame.engine.observation import observe
from simgame.engine.rules.lines import blind_lines
from simgame.engine.rules.milestones import delays, signatures
from simgame.engine.tuning import GATE_MISSED
from simgame.locale import Language
from simgame.page import decimals, words
from simgame.page.cells import fitted
from simgame.page.measure import width
from simgame.page.spans import plain
from simgame.page.speech import speak
from simgame.presenters import bid, card, moves, needs, planning_hints
from simgame.presenters.briefing import briefing_page
from simgame.presenters.options import move_options
from simgame.presenters.view import View
from simgame.presenters.views import chain
from simgame.presenters.views.common import ViewNotes, ViewPlace
from simgame.presenters.views.lines import findings
from simgame.report import doors
from simgame.terms.difficulties import DIFFICULTIES
from simgame.terms.lines import LINES
from tests.engine.test_sign_offs import ACCEPTANCE, BOARD, MI, PAYMENT, PEI, won
from tests.engine.worlds import with_contact
from tests.report.games import game_of
from tests.scenarios import CLINIC, HARBOUR, scenario_of


def test_with_everything_known_the_outlook_is_what_the_rule_does() -> None:
    state = with_contact(with_contact(won(), PEI, support=-400), MI, support=900, coverage=1500)
    seen = np.ones_like(state.seen_week)
    state = replace(state, seen_support=state.support.copy(), seen_week=seen, know_role=np.ones_like(state.know_role))
    now = Knowledge(observe(BOARD, state))
    for step in (ACCEPTANCE, PAYMENT):
        outlook = now.steps[step].outlook
        assert outlook is not None
        mean = signatures(state, step)
        assert outlook.mean == mean[0]
        assert outlook.late == delays(BOARD.public.needs[step], mean)[0] > 0
    assert [now.line(line).blind for line in LINES] == blind_lines(BOARD, state)[0].tolist()


def test_what_is_said_of_doors_answers_and_lines() -> None:
    start, later = View(game_of(HARBOUR, "by-the-book", 0)), View(game_of(HARBOUR, "by-the-book", 3))
    cold = speak(card.card_page(start, "wei"))
    brings = "a meeting brings about a third of what it could"
    assert f"Door: Shut, 35 %, {brings}, 2 more introductions would open it." in cold
    assert "Door: wide open" in speak(card.card_page(start, "qiu"))
    for who, barred in (("wei", True), ("qiu", False)):
        rows = plain(fitted(card.short_page(start, who, 33), 4, 33))
        assert ("Door" in rows) == barred, "beside the list a door has room only while it bars the way, before all else"
    assert any("We do not see what rivals do in: " in said for said in speak(findings(start)))
    told = 0
    for each in (each for each in later.known.contacts if not each.in_blackout):
        door = next(said for said in speak(card.card_page(later, each.id)) if said.startswith("Door: "))
        names = [later.names.contact(other.id) for other in each.introduced_by if each.door is not None]
        assert [name for name in names if name in door] == names
        assert ("introduction from" in door) == bool(names)
        told += len(names)
    assert told, "somebody introduces us by then"
    said = speak(bid.bid_page(later))
    for concern in later.known.concerns:
        worth = f"an answer is worth {concern.worth // 10} %."
        place = said.index(later.names.concern(concern.id))
        assert said[place + 1].endswith(worth)
        costs = "cancel out a right one" in said[place + 2]
        assert costs == (concern.asked is False)


def test_what_a_step_needs_is_said_before_it_closes() -> None:
    for difficulty in DIFFICULTIES:
        game = Game(scenario_of(HARBOUR), seed=5, difficulty=difficulty)
        warned = set()
        gates = {step.id: step.closes for step in View(game).known.steps if step.kind.can_pass}
        assert gates
        calendar = " ".join(speak(briefing_page(game)))
        assert calendar.count("among those who have a say") == len(gates)
        while not game.is_over:
            view = View(game)
            due = needs.closing(view)
            for step in view.known.open_steps:
                said = " ".join(speak(chain.needs_page(view)))
                assert (needs.state_said(view, step) != "") == step.kind.can_pass
                if step.kind.can_pass:
                    assert needs.state_said(view, step, view.names.step(step.id)) in said
                    foot = " ".join(speak(chain.hints(view, ViewNotes(), ViewPlace("wei", step.id)).page))
                    assert any(words.clause([form]) in foot for form in needs.state_in_short(view, step))
                    assert (decimals.level(step.needs) in needs.state_said(view, step)) == view.numbers
                    assert decimals.level(step.needs) not in needs.rule_said(view, step) or view.numbers
            if due is not None:
                warned.add((due.id, game.week))
                hint = " ".join(speak(planning_hints.at_place(view, (), "qiu")))
                assert view.names.brief_step(due.id) in hint
                assert needs.state_in_short(view, due)[0] in hint
            game.play_week(())
        assert warned >= {(step, week) for step, week in gates.items() if week < game.week}


def test_whom_a_mean_counts_is_said_while_others_may_have_a_say(english: None) -> None:
    told = set[bool]()
    for view in (View(game_of(HARBOUR, "by-the-book", weeks)) for weeks in range(6)):
        for step in view.known.open_steps:
            if step.kind.can_pass and step.outlook is not None:
                others, count = needs.strangers(view) > 0, len(step.outlook.signers)
                for form in needs.state_in_short(view, step):
                    assert (f"{count} known" in form) == others, form
                told.add(others)
    assert True in told


def test_a_missed_gate_costs_what_the_outlook_says() -> None:
    game = Game(scenario_of(HARBOUR), seed=5)
    view = View(game)
    step = next(step for step in view.known.steps if step.kind.must_pass)
    assert not step.shuts_out
    outlook = Outlook(step.needs, step.needs - 600, (), step.stake)
    assert outlook.cost == step.stake * 600 // GATE_MISSED
    assert needs.outlook_end(view, step, outlook)[0] == f"short, costs {decimals.points(outlook.cost)} points"
    assert needs.outlook_end(view, step, replace(outlook, mean=step.needs))[0] == "passed"


def test_a_shut_door_names_who_could_open_it_wherever_it_is_met() -> None:
    shut = asked = 0
    for week in (0, 3):
        view = View(game_of(HARBOUR, "by-the-book", week))
        for known in view.known.contacts:
            if not (known.in_post and known.door is not None and known.access < 1000):
                assert not doors.shut_said(known, view.names)
                continue
            shut += 1
            said = doors.shut_said(known, view.names)
            assert doors.share_said(known.access) in said
            people = [view.names.contact(other.id) for other in known.near if not other.would_introduce]
            named = [name for name in people if name in said]
            assert len(named) == min(len(people), 3)
            if not known.in_blackout:
                told = " ".join(speak(each for block in card.short_page(view, known.id, 200) for each in block.page))
                assert any(form in told for form in doors.shut_in_short(known, view.names))
                assert sum(name in told for name in named) >= min(len(named), 2)
            option = next((each for each in move_options(view, (), known.id, {}) if each.meets and each.open), None)
            if option is not None:
                asked += 1
                assert set(words.parted(said)) <= set(moves.hint(view, option, ()).sentences)
    assert shut
    assert asked
    assert doors.share_said(350) == "about a third"


def test_what_is_half_open_is_nowhere_called_hard_to_reach(english: None) -> None:
    half = 0
    for how in ("by-the-book", "chain-late"):
        for weeks in (2, 5):
            view = View(game_of(HARBOUR, how, weeks))
            for known in view.people:
                told = " ".join(speak(card.card_page(view, known.id)))
                if "Half open" not in told:
                    continue
                half += 1
                assert "Hard to reach" not in doors.shut_said(known, view.names)
                assert doors.lacks(known) != "hard to reach too"
    assert half


def test_whether_a_gate_can_still_be_reached_is_said_by_the_weeks_that_are_left() -> None:
    view = View(Game(scenario_of(HARBOUR), seed=5))
    step = next(step for step in view.known.steps if step.kind.must_pass)
    weeks = step.closes - view.week + 1

    def said(missing: int) -> str:
        outlook = Outlook(step.needs, step.needs - missing, (), step.stake)
        return needs.reach_said(view, step, outlook)

    assert said(0) == ""
    assert said(1) == said(200 * weeks) == "within reach"
    assert said(200 * weeks + 1) == said(500 * weeks) == "hard to reach by then"
    assert not step.shuts_out
    assert said(500 * weeks + 1) == "out of reach by then, but what is won saves points"
    assert said(500 * weeks + GATE_MISSED) == "out of reach by then"


def test_what_is_urgent_is_told_first_and_never_more_than_two_things(english: None) -> None:
    seen = set[str]()
    for game in (Game(scenario_of(source), seed=7) for source in (CLINIC, HARBOUR)):
        seen |= _messages(game)
    assert seen >= {"gate", "deadline"}


def _messages(game: Game) -> set[str]:
    """Return which kinds of messages were told while nothing was done, having checked their order."""
    seen = set[str]()
    while not game.is_over:
        view = View(game)
        for contact in (each.id for each in view.people):
            page = planning_hints.at_place(view, (), contact)
            said = [" ".join(speak([each])) for each in page]
            kinds = {
                "gate": view.names.brief_step(due.id) if (due := needs.closing(view)) else "",
                "deadline": "The last week to work on our",
                "stale": card.stale(view, contact),
            }
            places = [
                (number, kind)
                for kind, text in kinds.items()
                for number, line in enumerate(said[:-1])
                if text and text in line
            ]
            assert places == sorted(places), contact
            assert len(said) <= 3
            assert not any("Free:" in line for line in said), "the plan says who is free"
            seen |= {kind for _number, kind in places}
        game.play_week(())
    return seen


def test_where_a_step_stands_is_told_in_short_sentences(language: Language) -> None:
    """What it needs, how it would come out, and who has moved since: each has a sentence of its own."""
    longest = 0
    for weeks in range(6):
        view = View(game_of(HARBOUR, "by-the-book", weeks))
        told = [needs.state_said(view, step) for step in view.known.open_steps if step.kind.can_pass]
        assert all(each.endswith((".", "。")) for each in told)
        longest = max([longest, *(width(each) for said in told for each in words.parted(said))])
    assert 40 < longest < 120
