"""Changes of a week's plan, and what is said when one cannot be made."""

from simgame import Game, load_scenario
from simgame.engine.legality import Bar
from simgame.page.cells import Row
from simgame.presenters import card, edits, foot, moves, people, tree
from simgame.presenters.options import MoveOption, move_options
from simgame.presenters.prospects import Prospects
from simgame.presenters.view import View
from simgame.terms.move import Activity, Plan
from tests.moves import a_move, as_plan
from tests.presenters.games import played


def said(rows: list[Row]) -> str:
    return "\n".join("".join(span.text for span in line) for row in rows for line in row.lines)


def option(view: View, plan: Plan, action: str, place: str, member: str = "") -> MoveOption:
    picked = {Activity(action, place): member} if member else {}
    return next(each for each in move_options(view, plan, place, picked) if each.action == action)


FULL = as_plan("yang:exchange:sun", "yang:visit:zhou")
"""Five of Yang's six half-days"""


def test_a_move_without_time_says_who_is_short_who_else_could_go_and_what_makes_room() -> None:
    view = played("bank-tender")
    exchange = option(view, FULL, "exchange", "he", "yang")
    assert exchange.chosen.bar is Bar.TIME
    plan, text = edits.toggle(view, FULL, exchange)
    assert plan == FULL
    assert text.startswith("It takes 3 half-days; Yang Fan lacks 2 half-days.")
    assert "Could be taken out for it: Visit: Zhou Wenhao or Technical exchange: Sun Li." in text
    rows = moves.move_rows(view, [exchange], FULL, 33)
    assert "2 half-days short" in said(rows)
    for out in as_plan("yang:visit:zhou", "yang:exchange:sun"):
        kept = edits.drop(plan, out).plan
        assert edits.toggle(view, kept, option(view, kept, "exchange", "he", "yang")).plan == (
            *kept,
            a_move("yang:exchange:he"),
        )
    visit = option(view, FULL, "visit", "he", "yang")
    assert "Could go instead: Gu Lei or You." in edits.toggle(view, FULL, visit).said


def test_another_member_takes_a_planned_move_over_in_its_place() -> None:
    view = played("bank-tender")
    plan = as_plan("yang:visit:zhou", "you:visit:pan")
    assert edits.send(view, plan, option(view, plan, "visit", "zhou"), "gu").plan == as_plan(
        "gu:visit:zhou", "you:visit:pan"
    )
    full = as_plan("gu:visit:he", "yang:visit:zhou")
    kept, text = edits.send(view, full, option(view, full, "visit", "zhou"), "gu")
    assert kept == full
    assert "Gu Lei lacks 2 half-days" in text


def test_what_cannot_be_repeated_is_named_with_the_reason() -> None:
    game = Game(load_scenario("bank-tender"), seed=7)
    game.play_week(["yang:exchange:zhou", "you:visit:pan"])
    plan, text = edits.repeat(View(game))
    assert plan == as_plan("you:visit:pan")
    assert text == "Not again this week: Technical exchange: Zhou Wenhao (too soon again)."


def test_the_tree_has_the_rows_of_the_list_and_unknown_ties_look_unknown() -> None:
    for weeks in (0, 6):
        view = played("bank-tender", weeks)
        rows = tree.tree(view, 45)
        assert [row.key for row in rows] == [row.key for row in people.people(view, 45)]
        for row in rows[:-2]:
            contact = view.contact_row[row.key]
            known = view.now.know_influence[0, contact]
            assert said([row]).endswith(" ?") == (not known), said([row])
        assert "  +-Pan Rui" in said(rows)
    assert any(view.now.know_influence[0]), "somebody's influence is known by then"


def test_old_knowledge_is_called_old() -> None:
    game = Game(load_scenario("bank-tender"), seed=7)
    for plan in (["you:visit:pan"], [], [], []):
        game.play_week(plan)
    view = View(game)
    assert "seen 4 weeks ago, may have changed" in " ".join(said(card.card(view, "pan", 80)).split())
    assert card.stale(view, "pan") == "Pan Rui: seen 4 weeks ago, may have changed."
    assert not card.stale(view, "fang"), "what was never seen is not old"
    assert said([row for row in people.people(view, 45) if row.key == "pan"]).endswith(" 1!")


def test_the_next_line_goes_round() -> None:
    view = played("bank-tender")
    places = [people.BID]
    while (place := people.next_line(view, places[-1], 1)) not in places:
        places.append(place)
    assert places == [people.BID, "fang", "zhou", "xu", "cao", "he"]
    assert people.next_line(view, "sun", -1) == "fang"


def test_a_trainee_reads_what_each_move_is_expected_to_bring_worked_out_once() -> None:
    view = View(Game(load_scenario("bank-tender"), seed=7, difficulty="trainee"))
    prospects = Prospects(view)
    assert prospects.known("zhou", ()) is None, "nothing is worked out before it is asked for"
    tags = prospects.work_out("zhou", ())
    assert prospects.known("zhou", as_plan("you:visit:pan")) is tags, "what is planned with others does not matter"
    assert prospects.known("zhou", as_plan("yang:visit:zhou")) is None
    found = move_options(view, (), "zhou", {})
    exchange = next(option for option in found if option.action == "exchange")
    assert said(moves.move_rows(view, [exchange], (), 46, tags)).endswith(f"  {tags[exchange.chosen.move]}")
    assert f"4: {tags[exchange.chosen.move]}" in said(foot.at_place(view, (), "zhou", found, tags, 80))
    standard = Prospects(played("bank-tender"))
    assert standard.known("zhou", ()) == {}
