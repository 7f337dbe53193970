"""Changes of a week's plan, and what is said when one cannot be made."""

from dataclasses import replace

from simgame import Game
from simgame.engine.legality import Bar
from simgame.locale import Language
from simgame.page.cells import draw
from simgame.page.measure import width
from simgame.page.spans import Row, drawn, plain
from simgame.presenters import bid, card, edits, moves, people, tree
from simgame.presenters.barred import why_barred
from simgame.presenters.digits import digit_of
from simgame.presenters.options import MoveOption, move_options
from simgame.presenters.prospects import Gains, Prospects, gain_tag
from simgame.presenters.view import View
from simgame.study.preview import Expected, Spread
from simgame.terms.actions import ACTIONS
from simgame.terms.move import Activity, Plan
from tests.moves import a_move, as_plan
from tests.presenters.games import played
from tests.scenarios import HARBOUR, scenario_of


def said(rows: list[Row]) -> str:
    return plain(rows)


def option(view: View, plan: Plan, action: str, place: str, member: str = "") -> MoveOption:
    picked = {Activity(action, place): member} if member else {}
    return next(each for each in move_options(view, plan, place, picked) if each.action == action)


FULL = as_plan("lin:exchange:ye", "lin:visit:peng")
"""Five of Yang's six half-days"""


def test_a_move_without_time_says_who_is_short_who_else_could_go_and_what_makes_room() -> None:
    view = played(HARBOUR)
    exchange = option(view, FULL, "exchange", "meng", "lin")
    assert exchange.chosen.bar is Bar.TIME
    plan, text, *_more = edits.toggle(view, FULL, exchange)
    assert plan == FULL
    assert text.startswith("Half-days that it takes: 3; 2 are missing for Lin Yue.")
    assert "Could be taken out for it: visiting Peng Haotian or a technical exchange with Ye Lan." in text
    rows = draw([moves.moves_page(view, [exchange], FULL)], 33, 0)
    assert "time: 2 short" in said(rows)
    for out in as_plan("lin:visit:peng", "lin:exchange:ye"):
        kept = edits.drop(plan, out).plan
        assert edits.toggle(view, kept, option(view, kept, "exchange", "meng", "lin")).plan == (
            *kept,
            a_move("lin:exchange:meng"),
        )
    visit = option(view, FULL, "visit", "meng", "lin")
    lin = next(candidate for candidate in visit.candidates if candidate.member == "lin")
    assert "Could go instead: Mo Han or You." in why_barred(view, visit, lin, FULL)


def test_a_key_that_plans_takes_nothing_out_and_a_click_does() -> None:
    view = played(HARBOUR)
    visit = option(view, FULL, "visit", "peng")
    kept = edits.put_in(view, FULL, visit, "Backspace")
    assert kept == edits.Edit(
        FULL, "Planned already: visiting Peng Haotian. Backspace takes it out.", there=a_move("lin:visit:peng")
    )
    assert edits.toggle(view, FULL, visit).plan == as_plan("lin:exchange:ye")


def test_another_member_takes_a_planned_move_over_in_its_place() -> None:
    view = played(HARBOUR)
    plan = as_plan("lin:visit:peng", "you:visit:su")
    assert edits.send(view, plan, option(view, plan, "visit", "peng"), "mo").plan == as_plan(
        "mo:visit:peng", "you:visit:su"
    )
    full = as_plan("mo:visit:meng", "lin:visit:peng")
    kept, text, *_more = edits.send(view, full, option(view, full, "visit", "peng"), "mo")
    assert kept == full
    assert "2 are missing for Mo Han" in text


def test_who_was_picked_gives_way_to_whoever_is_free_and_comes_back() -> None:
    view = played(HARBOUR)
    assert option(view, (), "visit", "meng", "lin").chosen.member == "lin"
    assert option(view, FULL, "visit", "meng", "lin").chosen.member == "mo", "Lin Yue has no time left"
    assert option(view, as_plan("lin:exchange:ye"), "visit", "meng", "lin").chosen.member == "lin"


def test_the_next_to_go_is_one_who_can_and_who_suits_best_comes_first() -> None:
    view = played(HARBOUR)
    for plan in ((), FULL, as_plan("you:visit:meng"), (*FULL, a_move("you:visit:meng"))):
        visit = option(view, plan, "visit", "meng")
        able = {candidate.member for candidate in visit.candidates if candidate.bar is Bar.NONE}
        walked = [visit.chosen.member]
        while (other := visit.instead()) is not None and other.member not in walked:
            walked.append(other.member)
            picked = edits.send(view, plan, visit, other.member).plan
            visit = option(view, picked, "visit", "meng", other.member)
            assert visit.chosen.member == other.member
            if plan and visit.planned:
                plan = picked
        assert set(walked) == able | {walked[0]}
        factors = {candidate.member: candidate.factor for candidate in visit.candidates}
        suits = [factors[member] for member in walked]
        turn = max(range(len(suits)), key=lambda place: (suits[place], -place))
        assert sorted(suits, reverse=True) in (suits, [*suits[turn:], *suits[:turn]]), "and so round"
    alone = option(view, (), "gift", "meng")
    assert alone.instead() is None


def test_a_breach_is_not_repeated_and_that_is_said() -> None:
    game = Game(scenario_of(HARBOUR), seed=7)
    game.play_week(["you:gift:su", "you:visit:su"])
    plan, text, stays, *_more = edits.repeat(View(game), ())
    assert (plan, stays) == (as_plan("you:visit:su"), True)
    assert text == "Not again this week: giving Su Qing a gift (against the rules)."


def test_what_cannot_be_repeated_is_named_with_the_reason() -> None:
    game = Game(scenario_of(HARBOUR), seed=7)
    game.play_week(["lin:exchange:peng", "you:visit:su"])
    plan, text, stays, *_more = edits.repeat(View(game), ())
    assert (plan, stays) == (as_plan("you:visit:su"), True)
    assert text == "Not again this week: a technical exchange with Peng Haotian (needs a pause)."


def test_a_week_without_moves_is_not_what_is_repeated() -> None:
    game = Game(scenario_of(HARBOUR), seed=7)
    game.play_week([])
    plan, text, stays, *_more = edits.repeat(View(game), as_plan("you:visit:su"))
    assert plan == as_plan("you:visit:su"), "what is planned stays where there is nothing to repeat"
    assert (text, stays) == ("No week so far had a move that could be repeated.", False)
    game.play_week(["you:visit:hou"])
    game.play_week([])
    assert edits.repeat(View(game), ()) == edits.Edit(as_plan("you:visit:hou"))


def test_the_tree_has_the_rows_of_the_list_and_unknown_ties_look_unknown() -> None:
    for weeks in (0, 6):
        view = played(HARBOUR, weeks)
        rows = draw(tree.tree_page(view), 45, 1)
        assert [row.key for row in rows] == people.places(view)
        for row in rows[:-2]:
            known = view.contact(row.key).persuades is not None
            assert said([row]).rstrip().endswith(" ?") == (not known), said([row])
        assert "  +-Su Qing" in said(rows)
    assert any(contact.persuades for contact in view.known.contacts), "somebody's influence is known by then"


def test_old_knowledge_is_called_old() -> None:
    game = Game(scenario_of(HARBOUR), seed=7)
    for plan in (["you:visit:su"], [], [], []):
        game.play_week(plan)
    view = View(game)
    assert "seen 4 weeks ago, may have changed" in " ".join(said(draw(card.card_page(view, "su"), 80)).split())
    assert card.stale(view, "su") == "Su Qing: seen 4 weeks ago, may have changed."
    assert not card.stale(view, "wei"), "what was never seen is not old"
    assert said([row for row in draw(people.people_page(view), 45, 1) if row.key == "su"]).rstrip().endswith("! ?????")


def test_the_next_line_goes_round() -> None:
    view = played(HARBOUR)
    places = [people.BID]
    while (place := people.next_line(view, places[-1], 1)) not in places:
        places.append(place)
    assert places == [people.BID, "wei", "peng", "tao", "bian", "meng"]
    assert people.next_line(view, "ye", -1) == "wei"


def test_a_trainee_reads_what_each_move_is_expected_to_bring_worked_out_once() -> None:
    view = View(Game(scenario_of(HARBOUR), seed=7, difficulty="trainee"))
    prospects = Prospects(view)
    assert prospects.known("peng", ()) is None, "nothing is worked out before it is asked for"
    gains = prospects.work_out("peng", ())
    assert prospects.known("peng", as_plan("you:visit:su")) is gains, "what is planned with others does not matter"
    assert prospects.known("peng", as_plan("lin:visit:peng")) is None
    found = move_options(view, (), "peng", {})
    exchange = next(option for option in found if option.action == "exchange")
    tag = gain_tag(gains[exchange.chosen.move])
    assert said(draw([moves.moves_page(view, [exchange], (), gains)], 46, 0)).endswith(f" {tag}")
    standard = Prospects(played(HARBOUR))
    assert standard.known("peng", ()) == {}


def test_the_bid_counts_what_is_planned() -> None:
    view = played(HARBOUR, 2)
    answer = next(move for move in view.game.legal_moves() if ACTIONS[move.action].target == "concern")
    price = next(move for move in view.game.legal_moves() if move.action == "price" and move.target == "low")
    before, after = (said(draw(people.people_page(view, plan)[1:], 45, 1)) for plan in ((), (answer, price)))
    assert "list price; answers: 0" in before
    assert "answers: 0, 1 planned" in after
    text = said(draw(bid.bid_page(view, (answer, price)), 80, 1))
    assert "planned: " in text
    assert "planned this week: 1" in text
    assert "planned" not in said(draw(bid.bid_page(view), 80, 1))


def test_a_move_without_a_digit_shows_the_key_that_plans_it(language: Language) -> None:
    """Where the digits of the others stand, at every width of the list; what is against the rules shows none."""
    key = {"en": "Enter", "zh-CN": "回车"}[language]
    view = played(HARBOUR, 4)
    found = []
    for option in move_options(view, (), "wei", {}):
        chosen = replace(option.chosen, bar=Bar.NONE)
        found.append(replace(option, chosen=chosen, candidates=(chosen,), by_team=(chosen,)))
    keyless = {option.key for option in found if not digit_of(view, option.activity) and not option.temptation}
    assert keyless
    gains: Gains = {}
    for worked_out in (None, gains):
        for cells in range(33, 63):
            for row in draw([moves.moves_page(view, found, (), worked_out)], cells, 0):
                (line,) = row.lines
                text = "".join(span.text for span in line)
                assert text[1:].startswith(f"{key} ") == (row.key in keyless), (cells, text)
                assert width(text) <= cells


def test_a_move_that_takes_from_the_others_is_not_shown_as_a_gain(english: None) -> None:
    view = View(Game(scenario_of(HARBOUR), seed=7, difficulty="trainee"))
    option = next(each for each in move_options(view, (), "peng", {}) if each.action == "call")
    for middle, tag in ((-120, "none"), (-40, "0.0"), (160, "+0.2")):
        gains = {option.chosen.move: Expected(Spread(*[middle] * 7), 0)}
        for cells in (33, 60):
            assert said(draw([moves.moves_page(view, [option], (), gains)], cells, 0)).rstrip().endswith(tag)
        note = "".join(map(drawn, moves.hint(view, option, (), gains[option.chosen.move]).sentences))
        assert ("would bring less by it" in note) == (tag == "none")
        assert ("Expected support" in note) == (tag != "none")
